//! Whether the comparison of the engine with the coins could see a wrong coefficient:
//! coins are compared with coins of which one coefficient is wrong by three tenths.

use crate::coins;
use crate::coins::compare::{Row, compare, row, surprising};
use crate::coins::scenarios::{Scenario, all};
use engine::model::registry::{COSTS, Entry, INPUTS};

const LIVES: u64 = 400;
/// About as many comparisons as all scenarios have together.
const COMPARISONS: f64 = 6000.0;

fn lives(scenario: &Scenario, world: &engine::model::World, first: u64) -> Vec<Row> {
    let Scenario { initiative, design, .. } = scenario;
    (first..first + LIVES)
        .map(|seed| {
            let (months, moments) = coins::live(initiative, design, world, seed);
            row(initiative, &months, &moments)
        })
        .collect()
}

/// The comparison raises no false alarm where nothing is wrong.
#[test]
#[ignore = "takes a minute"]
fn coins_equal_coins() {
    let mut comparisons = Vec::new();
    for scenario in all() {
        let (left, right) =
            (lives(&scenario, &scenario.world, 1 << 32), lives(&scenario, &scenario.world, 0));
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
    let scenarios = all();
    let truth: Vec<Vec<Row>> = scenarios.iter().map(|scenario| lives(scenario, &scenario.world, 0)).collect();
    let seen = |entry: &Entry| {
        scenarios.iter().zip(&truth).find_map(|(scenario, truth)| {
            let mut world = scenario.world.clone();
            let coefficient = match world.inputs.get_mut(entry.name) {
                Some(input) => input,
                None => world.costs.get_mut(entry.name).expect(entry.name),
            };
            *coefficient = wrong(entry, *coefficient);
            let comparisons = compare(scenario.name, &lives(scenario, &world, 1 << 32), truth);
            let level = 1e-3 * comparisons.len() as f64 / COMPARISONS;
            surprising(&comparisons, level)
                .into_iter()
                .max_by(|a, b| a.distance.total_cmp(&b.distance))
                .map(ToString::to_string)
        })
    };
    let entries: Vec<&Entry> = INPUTS.iter().chain(COSTS).collect();
    let (odd, even): (Vec<_>, Vec<_>) = entries.iter().enumerate().partition(|(k, _)| k % 2 == 1);
    let look = |part: Vec<(usize, &&Entry)>| -> Vec<&str> {
        part.into_iter()
            .filter_map(|(_, entry)| match seen(entry) {
                Some(where_) => {
                    println!("{}: {where_}", entry.name);
                    None
                }
                None => {
                    println!("{}: NOT SEEN", entry.name);
                    Some(entry.name)
                }
            })
            .collect()
    };
    let unseen = std::thread::scope(|scope| {
        let other = scope.spawn(|| look(odd));
        let mut unseen = look(even);
        unseen.extend(other.join().expect("the other half was looked at"));
        unseen
    });
    assert!(unseen.is_empty(), "these could be wrong unseen: {unseen:?}");
}
