//! Whether the comparison of the engine with the coins could see a mistake: coins are compared
//! with coins of which one coefficient is wrong by three tenths, or a term is left out.

use crate::coins;
use crate::coins::compare::{Row, compare, row, surprising};
use crate::coins::scenarios::{Scenario, all};
use crate::coins::terms::Term;
use engine::model::World;
use engine::model::registry::{COSTS, Entry, INPUTS};

/// About as many comparisons as all scenarios have together.
const COMPARISONS: f64 = 12_000.0;

fn lives(scenario: &Scenario, left_out: Option<Term>, world: &World, first: u64) -> Vec<Row> {
    let Scenario { initiative, design, lives, .. } = scenario;
    (first..first + u64::from(*lives))
        .map(|seed| {
            let lived = coins::live_without(left_out, initiative, design, world, seed);
            row(initiative, &lived.months, &lived.moments)
        })
        .collect()
}

/// All scenarios, and their lives as the model has them.
fn truth() -> Vec<(Scenario, Vec<Row>)> {
    let lived = |scenario: Scenario| {
        let rows = lives(&scenario, None, &scenario.world, 0);
        (scenario, rows)
    };
    all().into_iter().map(lived).collect()
}

/// What is farthest off in the first scenario in which the mistake would be seen.
fn seen(truth: &[(Scenario, Vec<Row>)], mistaken: impl Fn(&Scenario) -> Vec<Row>) -> Option<String> {
    truth.iter().find_map(|(scenario, truth)| {
        let comparisons = compare(scenario.name, &mistaken(scenario), truth);
        let level = 1e-3 * comparisons.len() as f64 / COMPARISONS;
        surprising(&comparisons, level)
            .into_iter()
            .max_by(|a, b| a.distance.total_cmp(&b.distance))
            .map(ToString::to_string)
    })
}

/// The names of those of which no mistake would be seen, looked for by two hands.
fn unseen<M: Sync>(
    mistakes: &[M],
    name: impl Fn(&M) -> String + Sync,
    seen: impl Fn(&M) -> Option<String> + Sync,
) -> Vec<String> {
    let look = |first: usize| {
        let part = mistakes.iter().skip(first).step_by(2);
        part.filter_map(|mistake| match seen(mistake) {
            Some(place) => {
                println!("{}: {place}", name(mistake));
                None
            }
            None => {
                println!("{}: NOT SEEN", name(mistake));
                Some(name(mistake))
            }
        })
        .collect::<Vec<String>>()
    };
    std::thread::scope(|scope| {
        let other = scope.spawn(|| look(1));
        let mut unseen = look(0);
        unseen.extend(other.join().expect("the other half was looked at"));
        unseen
    })
}

/// The comparison raises no false alarm where nothing is wrong.
#[test]
#[ignore = "takes a minute"]
fn coins_equal_coins() {
    let mut comparisons = Vec::new();
    for scenario in all() {
        let left = lives(&scenario, None, &scenario.world, 1 << 32);
        let right = lives(&scenario, None, &scenario.world, 0);
        comparisons.extend(compare(scenario.name, &left, &right));
    }
    println!("{} comparisons", comparisons.len());
    let surprising = surprising(&comparisons, 1e-3);
    assert!(surprising.is_empty(), "{surprising:#?}");
}

/// Three tenths more, or less where the domain forbids more.
fn wrong(entry: &Entry, value: f64) -> f64 {
    let more = 1.3 * value;
    if entry.kind.domain().contains(more) { more } else { 0.7 * value }
}

#[test]
#[ignore = "takes several minutes"]
fn every_wrong_coefficient_would_be_seen() {
    let truth = truth();
    let entries: Vec<&Entry> = INPUTS.iter().chain(COSTS).collect();
    let seen = |entry: &&Entry| {
        seen(&truth, |scenario| {
            let mut world = scenario.world.clone();
            let coefficient = world.get_mut(entry.name).expect(entry.name);
            *coefficient = wrong(entry, *coefficient);
            lives(scenario, None, &world, 1 << 32)
        })
    };
    let unseen = unseen(&entries, |entry| entry.name.to_string(), seen);
    assert!(unseen.is_empty(), "these could be wrong unseen: {unseen:?}");
}

#[test]
#[ignore = "takes a minute"]
fn every_term_left_out_would_be_seen() {
    let truth = truth();
    let seen = |&term: &Term| seen(&truth, |scenario| lives(scenario, Some(term), &scenario.world, 1 << 32));
    let unseen = unseen(Term::ALL, |term| format!("{term:?}"), seen);
    assert!(unseen.is_empty(), "these could be left out unseen: {unseen:?}");
}
