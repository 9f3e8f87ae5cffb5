use super::*;
use crate::scenario::{HeldFiles, Scenario};

const FILE: &str = "format = 1\nmonths = 72\nfunding_ends = 36\n[initiative]\norganizations = 9\npractices = 2\n\
                    [designs.none]\nstructure = 'self-organized'\n[designs.no-coaching]\nstructure = 'shared'\n\
                    [designs.'two coaches']\nstructure = 'shared'\n[designs.two]\nstructure = 'shared'\n";

/// A target with that value, or its faults: line, column and what they say.
fn read(value: &str) -> Result<Expression, Vec<(usize, usize, String)>> {
    let text =
        format!("{FILE}[[target]]\nname = 'n'\nevidence = 'e'\nband = [0, inf]\nvalue = '''{value}'''\n");
    Scenario::read("t.toml", &text, &HeldFiles::none()).map(|mut read| read.targets.remove(0).value).map_err(
        |faults| {
            let told = faults.faults.into_iter();
            told.map(|one| {
                (
                    one.place.line,
                    one.place.column,
                    format!("{} {} {}", one.what, one.why.unwrap_or_default(), one.help.unwrap_or_default()),
                )
            })
            .collect()
        },
    )
}

/// Every design has its own number, in every draw another one.
struct Numbers;

impl Lived for Numbers {
    fn mean(&self, term: &Term) -> Option<f64> {
        match term.design.as_str() {
            "none" => Some(0.25),
            "no-coaching" => Some(0.5),
            "two coaches" => None,
            _ => Some(0.0),
        }
    }

    fn draws(&self) -> u32 {
        4
    }

    fn in_draw(&self, draw: u32, term: &Term) -> Option<f64> {
        match term.design.as_str() {
            "none" => Some(0.0),
            "no-coaching" => Some(f64::from(draw)),
            "two coaches" => (draw > 1).then_some(1.0),
            _ => None,
        }
    }
}

fn value(text: &str) -> Option<f64> {
    read(text).unwrap_or_else(|faults| panic!("{text}: {faults:?}")).value(&Numbers)
}

#[test]
fn what_is_written_is_computed_as_usual() {
    for (text, expected) in [
        ("1 + 2 * 3", 7.0),
        ("(1 + 2) × 3 ÷ 2", 4.5),
        ("8 / 2 / 2 - 1 - 1", 0.0),
        ("-2 * -3 - -1", 7.0),
        ("40 % + 1e-1 + .0e0".trim_end_matches(" + .0e0"), 0.5),
        ("no-coaching.sustained - none.sustained", 0.25),
        ("no-coaching.sustained-none.sustained", 0.25),
        ("no-coaching . sustained − 'none'.sustained", 0.25),
        ("odds(no-coaching.adopted) / odds(none.adopted)", 3.0),
        ("ln(1)", 0.0),
        ("two.sustained_at_72 + none.alive_after_36 * 2", 0.5),
    ] {
        let found = value(text).unwrap();
        assert!((found - expected).abs() < 1e-12, "{text}: {found}");
    }
}

#[test]
fn names_may_hold_blanks_and_be_part_of_each_other() {
    for text in ["two coaches.kept_after_12", "\"two coaches\".kept_after_12 * 2", "two  .trust"] {
        let terms: Vec<String> = read(text).unwrap().terms().iter().map(|term| term.design.clone()).collect();
        assert_eq!(terms, [if text.starts_with("two  ") { "two" } else { "two coaches" }], "{text}");
    }
}

#[test]
fn what_has_no_value_is_missing() {
    for text in [
        "1 / 0",
        "0 / two.sustained",
        "ln(two.sustained)",
        "ln(-1)",
        "odds(1)",
        "two coaches.sustained",
        "1 + two coaches.sustained * 0",
        "share(two.sustained > 0)",
        "1e300 * 1e300",
    ] {
        assert_eq!(value(text), None, "{text}");
    }
}

#[test]
fn a_share_is_of_the_draws_that_can_tell() {
    assert_eq!(value("share(no-coaching.sustained - none.sustained < 2)"), Some(0.5));
    assert_eq!(value("share(no-coaching.sustained >= 3)"), Some(0.25));
    assert_eq!(value("2 * share(two coaches.sustained = 1)".replace(" = ", " <= ").as_str()), Some(2.0));
    assert_eq!(value("share(2.5 * two coaches.sustained < no-coaching.sustained)"), Some(0.5));
}

#[test]
fn all_faults_are_told_with_their_places() {
    // The value begins in column 12 of line 19.
    let faults = read("nne.sustaned + ^ foo(no-coaching.sustained_at_90)").unwrap_err();
    let places: Vec<(usize, usize)> = faults.iter().map(|(line, column, _)| (*line, *column)).collect();
    assert_eq!(places, [(19, 12), (19, 16), (19, 27), (19, 29), (19, 45)], "{faults:?}");
    for (fault, says) in faults.iter().zip([
        "no design `nne`",
        "did you mean `sustained`?",
        "`^` means nothing",
        "`foo`",
        "the scenario has 72 months",
    ]) {
        assert!(fault.2.contains(says), "{fault:?}");
    }
}

#[test]
fn what_does_not_fit_together_is_a_fault() {
    for (text, says) in [
        ("", "nothing to compute"),
        ("1 +", "ends too early"),
        ("1 2", "does not belong"),
        ("(1", "not closed"),
        ("1)", "does not belong"),
        ("none.sustained > 0", "share("),
        ("share(none.sustained)", "of a comparison"),
        ("share(share(none.sustained > 0) > 0)", "single draw"),
        ("ln", "in brackets"),
        ("ln()", "missing"),
        ("* 2", "missing"),
        ("none.sustained + none.money", "different units"),
        ("share(none.sustained > none.money)", "different units"),
        ("none.trust", "no backbone"),
        ("none.renewal", "a practice that starts later"),
        ("none.sustained_after_48", "its funding ends in month 36, and the scenario has 72 months"),
        ("none.delivering_73", "72 months"),
        ("none.sustaned_at_12", "did you mean `sustained_at_12`?"),
        ("none.kep_after_12", "did you mean `kept_after_12`?"),
        ("none", "no outcome of a design"),
        ("'none", "has no end"),
        ("'none' + 1", "a dot and a measure"),
        ("1e999", "that can be held"),
        ("odd(none.sustained)", "did you mean `odds`?"),
    ] {
        let faults = read(text).unwrap_err();
        assert!(faults.iter().any(|(_, _, told)| told.contains(says)), "{text}: {faults:?}");
    }
}

#[test]
fn however_long_it_is_it_is_read_or_refused() {
    for text in ["(".repeat(100_000), "-".repeat(100_000), "1+".repeat(100_000) + "1", "ln(".repeat(399)] {
        assert!(read(&text).is_err());
    }
    assert!(read(&("1+".repeat(150) + "1")).is_ok());
    assert!(read(&("(".repeat(20) + "1" + &")".repeat(20))).is_ok());
}

mod any_text {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_text_is_more_than_a_fault(
            parts in prop::collection::vec(prop::sample::select(vec![
                "none", ".", "sustained", "_at_", "12", "(", ")", "share", "ln", "+", "-", "−", "<", ">=", "'", "\"", " ", "é", "%", "e9", "two coaches",
            ]), 0..12)
        ) {
            let text = parts.concat();
            if !text.contains("'''") && !text.ends_with('\'') {
                let _ = read(&text).map(|read| read.value(&Numbers));
            }
        }
    }
}
