//! What becomes of a claim hangs on the worlds, and not on how often each was drawn.

use engine::model::Life;
use lab::scenario::{HeldFiles, Scenario};
use lab::study::{CompareOptions, InMemory, NullSink, OneByOne, compare};
use lab::summary::compare::{Decision, HypothesisSummary};

/// Few organizations, much luck, signs near 0, and measures that are mostly 0.
fn scenario(seed: u32) -> Scenario {
    let backbone = "structure = \"existing-nonprofit\"\nconvenings_per_year = 6\ncoaches = 0.3\nfunding_ends = 14\n\
                    formation_months = 0\n";
    let test = |name: &str, test: &str| format!("[[hypothesis]]\nclaim = \"{name}\"\ntest = \"{test}\"\n");
    let claims = [
        test("ahead at all", "lean.sustained - none.sustained > 0"),
        test("ahead", "lean.sustained > none.sustained"),
        test("ahead afterwards", "lean.sustained_after > none.sustained_after"),
        test("accountable is ahead at all", "held.sustained - lean.sustained > 0"),
        test("alike", "held.sustained within 0.03 of lean.sustained"),
        test("ownership", "lean.ownership > held.ownership"),
        test("something", "none.sustained > 0.01"),
    ];
    let text = format!(
        "format = 1\nmonths = 40\nfunding_ends = 14\nseed = {seed}\n[initiative]\norganizations = 6\npractices = 2\n\
         network = {{ kind = \"random\", degree = 2 }}\n[designs.none]\nstructure = \"self-organized\"\n\
         [designs.lean]\n{backbone}[designs.held]\n{backbone}accountability = 0.8\npeer_share = 0\n{}",
        claims.concat()
    );
    Scenario::read("small.toml", &text, &HeldFiles::none())
        .unwrap_or_else(|faults| panic!("{faults}\n{text}"))
}

fn told(scenario: &Scenario, luck: u32) -> Vec<HypothesisSummary> {
    let options = CompareOptions { quick: true, ..CompareOptions::new(60, luck) };
    let hands = OneByOne::new(Life::default);
    let (mut memory, mut sink) = (InMemory::default(), NullSink::default());
    compare(scenario, &options, &hands, &mut memory, &mut sink).unwrap().summary.hypotheses
}

#[test]
fn more_draws_leave_an_answer_within_its_interval() {
    let seeds = if std::env::var("COVERAGE").is_ok() { 1..=20 } else { 1..=2 };
    for seed in seeds {
        let scenario = scenario(seed);
        for (few, many) in told(&scenario, 8).iter().zip(&told(&scenario, 80)) {
            let interval = |claim: &HypothesisSummary| claim.low.unwrap()..=claim.high.unwrap();
            let about = format!("seed {seed}, {}: {few:?} {many:?}", few.claim);
            assert!(interval(few).contains(&many.share.unwrap()), "{about}");
            let decided =
                |claim: &HypothesisSummary| matches!(claim.decision, Decision::Supported | Decision::Refuted);
            assert!(!(decided(few) && decided(many)) || few.decision == many.decision, "{about}");
        }
    }
}
