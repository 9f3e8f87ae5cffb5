//! Choices among designs whose merits are known.

use super::conduct::Choosing;
use super::summary::ChoiceFindings;
use super::*;
use crate::scenario::{Choice, ChoiceFlags, HeldFiles, Scenario};
use crate::study::fake::Rule;
use crate::study::{Engine, InMemory, NullSink, OneByOne, Worlds};
use crate::summary::ChooseSummary;
use engine::model::{Design, Initiative, Luck, Measure, Moments, Observer, Outcomes, World};

const TEXT: &str = "format = 1\nmonths = 6\nworth_of_one = 100\n[initiative]\norganizations = 5\npractices = 2\n\
    [designs.none]\nstructure = 'self-organized'\n\
    [designs.rich]\nstructure = 'shared'\ncoaches = 3\nvisibility = 1\ncore_staff = 2\n";

/// Lives by a plain rule: coaches pay most for their money, visibility costs nothing and
/// adds a little, staff is wasted. The share differs from world to world by up to `spread`.
#[derive(Clone, Copy, Default)]
struct Known {
    spread: f64,
    /// In the worlds of the search, this much is added to the designs with one coach.
    flattery: f64,
}

fn money(design: &Design) -> f64 {
    let phase = &design.phases[0];
    if design.has_backbone() { 1000.0 * phase.levers.coaches + 500.0 * phase.core_staff } else { 0.0 }
}

fn merit(design: &Design) -> f64 {
    let levers = &design.phases[0].levers;
    if design.has_backbone() { 0.1 + 0.15 * levers.coaches + 0.1 * levers.visibility } else { 0.1 }
}

impl Known {
    fn engine(self) -> impl Engine {
        Rule(
            move |initiative: &Initiative,
                  design: &Design,
                  world: &World,
                  _: Luck,
                  observer: &mut dyn Observer| {
                let searched = world.number >= 1 << 24;
                let flattered = searched && design.has_backbone() && design.phases[0].levers.coaches == 1.0;
                let part = f64::from(world.number % 10) / 9.0 - 0.5;
                for month in 0..=initiative.months {
                    let mut values = [0.0; Measure::COUNT];
                    let flattery = if flattered { self.flattery } else { 0.0 };
                    values[Measure::Sustained as usize] = merit(design) + self.spread * part + flattery;
                    values[Measure::Money as usize] = money(design);
                    observer.month(month, &Outcomes { values, ..Outcomes::default() });
                }
                Moments::default()
            },
        )
    }
}

fn space() -> (Scenario, Choice) {
    let levers = [("coaches", "[0, 1, 2, 3]"), ("visibility", "[0, 0.5, 1]"), ("core_staff", "[0, 1, 2]")];
    let levers = levers.iter().map(|(name, values)| (name.to_string(), Some(values.to_string()))).collect();
    let flags = ChoiceFlags { levers, ..ChoiceFlags::default() };
    Scenario::read_to_choose("s.toml", TEXT, &flags, &HeldFiles::none())
        .unwrap_or_else(|faults| panic!("{faults}"))
}

fn chosen(known: Known, budget: Option<f64>, goal: Option<&str>, designs: usize) -> ChooseSummary {
    let (scenario, choice) = space();
    let goal = goal.map(|goal| Goal::parse(goal, 0.75).unwrap());
    let metrics = ChoiceMetrics::new(&scenario, budget, goal).unwrap();
    let drawn = Worlds::new(&scenario);
    let effort = Effort { designs, first: (20, 1), second: (40, 1), fresh: (100, 1) };
    let of = different(&scenario, &choice);
    let choosing =
        Choosing { scenario: &scenario, choice: &choice, metrics: &metrics, drawn: &drawn, effort, of };
    let hands = OneByOne::new(move || known.engine());
    let Ok(chosen) = choosing.conduct(&hands, &mut InMemory::default(), &mut NullSink::default());
    let names = super::names::names(&scenario, &chosen);
    let findings = ChoiceFindings {
        scenario: &scenario,
        choice: &choice,
        metrics: &metrics,
        drawn: &drawn,
        effort,
        of,
        chosen: &chosen,
        names: &names,
    };
    findings.summary()
}

/// What a plain look at every design finds: the money of the cheapest that reaches a merit,
/// and the most merit within a budget.
fn brute(bound: f64, budget: f64) -> (f64, f64) {
    let (scenario, choice) = space();
    let all: Vec<Design> = choice.designs(&scenario, &choice.all(&scenario)).into_iter().flatten().collect();
    let reaching =
        all.iter().filter(|one| merit(one) >= bound - 1e-9).map(money).fold(f64::INFINITY, f64::min);
    let within = all.iter().filter(|one| money(one) <= budget).map(merit).fold(0.0, f64::max);
    (reaching, within)
}

fn costs(summary: &ChooseSummary) -> f64 {
    summary.chosen().unwrap().money().unwrap().mean.value.unwrap()
}

#[test]
fn the_cheapest_that_reaches_and_the_best_within_are_those_of_a_plain_look() {
    for designs in [500, 30] {
        for bound in [0.19, 0.34, 0.49, 0.64] {
            let summary = chosen(Known::default(), None, Some(&format!("sustained >= {bound}")), designs);
            assert_eq!(summary.search.whole, designs == 500);
            assert_eq!(costs(&summary), brute(bound, 0.0).0, "{bound} of {designs}");
            let reached = summary.chosen().unwrap().reached.unwrap();
            assert_eq!((reached.fresh, summary.holds()), (100, Some(true)));
        }
        for budget in [900.0, 1_200.0, 2_600.0] {
            let summary = chosen(Known::default(), Some(budget), None, designs);
            let level = summary.chosen().unwrap().level().unwrap().mean.value.unwrap();
            assert!((level - brute(0.0, budget).1).abs() < 0.02, "{budget} of {designs}: {level}");
            assert!(costs(&summary) <= budget);
        }
    }
}

#[test]
fn the_share_of_fresh_worlds_is_told_as_it_is() {
    // Worlds differ by ten even steps from −0.2 to 0.2: the bound lies 0.06 below the merit of
    // two coaches with visibility, which reach it in the upper 6 of 10.
    let summary = chosen(Known { spread: 0.4, flattery: 0.0 }, Some(2_000.0), Some("sustained >= 0.44"), 500);
    assert_eq!(summary.choice, None);
    let nearest = summary.design(summary.nearest.as_deref().unwrap()).unwrap();
    assert_eq!(nearest.reached.unwrap().fresh, 60);
    let summary = chosen(Known { spread: 0.4, flattery: 0.0 }, None, Some("sustained >= 0.44"), 500);
    assert_eq!((costs(&summary), summary.chosen().unwrap().reached.unwrap().fresh), (3_000.0, 100));
}

#[test]
fn a_winners_luck_is_not_told_as_its_merit() {
    // One coach seems as good as three where it is searched, and is not.
    let known = Known { spread: 0.0, flattery: 0.35 };
    let summary = chosen(known, None, Some("sustained >= 0.5"), 500);
    let choice = summary.chosen().unwrap();
    assert_eq!(costs(&summary), 1_000.0);
    let reached = choice.reached.unwrap();
    assert_eq!((reached.searched, reached.fresh, summary.holds()), (100, 0, Some(false)));
    let told = choice.level().unwrap().mean.value.unwrap();
    assert!(told < 0.36 && choice.searched.unwrap().value.unwrap() > 0.59, "{choice:?}");
    let instead = summary.instead().unwrap();
    assert_eq!((instead.reached.unwrap().fresh, instead.within), (100, true));
    let words = crate::words::choose::text(&summary, 80).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("it reaches it in 0 of 100 only, fewer than demanded"), "{words}");
    assert!(words.contains("The cheapest told here that does is"), "{words}");
}

#[test]
fn what_is_over_the_budget_is_made_to_fit() {
    // Rich costs 4,000: one step, of one coach less, is enough for 3,000, and staff is wasted.
    let summary = chosen(Known::default(), Some(3_000.0), None, 500);
    let fit = &summary.fits[0];
    assert_eq!((fit.design.as_str(), fit.fits, fit.steps.len()), ("rich", true, 1));
    assert_eq!(
        (&fit.steps[0].name[..], &fit.steps[0].from[..], &fit.steps[0].to[..]),
        ("core_staff", "2", "0")
    );
    assert_eq!((fit.loses.unwrap().value, fit.saves.unwrap().value), (Some(0.0), Some(1_000.0)));
    let summary = chosen(Known::default(), Some(600.0), None, 500);
    let fit = &summary.fits[0];
    assert!(fit.fits && fit.steps.len() == 2, "{fit:?}");
    assert_eq!((fit.loses.unwrap().value, fit.saves.unwrap().value), (Some(0.45), Some(4_000.0)));
    assert!(chosen(Known::default(), None, None, 500).fits.is_empty());
}

#[test]
fn no_more_is_tried_than_may_be_whatever_has_to_fit() {
    // Both of its own, and what is tried to make the second fit, are among the designs at most.
    for designs in [2, 3, 4, 12] {
        for budget in [None, Some(100.0), Some(600.0), Some(3_000.0)] {
            let summary = chosen(Known::default(), budget, None, designs);
            assert!(summary.search.tried <= designs, "{designs} {budget:?}: {}", summary.search.tried);
        }
    }
}

#[test]
fn what_is_worth_having_is_worth_it_under_a_goal_of_less() {
    // Visibility costs nothing and adds something, which is worth more than nothing.
    for goal in ["sustained <= 0.9", "sustained >= 0.05"] {
        let summary = chosen(Known::default(), None, Some(goal), 500);
        let net = summary.design(summary.net.as_deref().unwrap()).unwrap();
        assert_eq!(net.level().unwrap().mean.value, Some(0.2), "{goal}: {net:?}");
        assert_eq!(net.net_loss.unwrap().expected.value, Some(0.0), "{goal}");
    }
}

#[test]
fn a_budget_of_nothing_leaves_what_costs_nothing() {
    let summary = chosen(Known::default(), Some(0.0), None, 500);
    assert_eq!(costs(&summary), 0.0);
    // Without staff and coaches a backbone is free, and may be seen.
    assert_eq!(summary.chosen().unwrap().level().unwrap().mean.value, Some(0.2));
    assert_eq!(summary.search.tried, 37);
    assert_eq!(summary.robust(), (summary.choice.clone(), summary.choice.clone()));
}

impl ChooseSummary {
    fn robust(&self) -> (Option<String>, Option<String>) {
        (self.average.clone(), self.bad_world.clone())
    }
}
