//! Worlds as they are drawn: the law of every number, and what moves no other.

use super::*;
use engine::model::registry::Distribution;
use engine::model::{Initiative, Network, Organization, Practice};
use std::collections::BTreeSet;

fn scenario(seed: u64) -> Scenario {
    let initiative = Initiative {
        months: 12,
        seed,
        organizations: vec![Organization::named("one")],
        sectors: vec![],
        practices: vec![Practice::named("one")],
        network: Network::None,
        common_agenda: 0.5,
        self_convenings_per_year: 2.0,
        funding_ends: None,
    };
    Scenario {
        title: String::new(),
        question: None,
        initiative,
        labels: Default::default(),
        designs: vec![],
        inputs: INPUTS.iter().map(Belief::of).collect(),
        costs: COSTS.iter().map(Belief::of).collect(),
        smallest_difference: vec![],
        budgets: Vec::new(),
        reference: None,
        worth_of_one: None,
        hypotheses: vec![],
        targets: vec![],
        sweep: None,
        tables: Default::default(),
    }
}

#[test]
fn the_central_world_is_the_registrys() {
    assert_eq!(Worlds::new(&scenario(7)).draw(0), World::central());
}

#[test]
fn a_fixed_number_is_the_same_everywhere_and_moves_no_other() {
    let free = scenario(7);
    let mut held = free.clone();
    held.inputs[3].value = Value::Fixed(0.5);
    held.costs[1].value = Value::Fixed(98_000.0);
    let (free, held) = (Worlds::new(&free), Worlds::new(&held));
    let cost = INPUTS.len() + 1;
    assert!(held.columns()[3].fixed() && held.columns()[cost].fixed());
    for number in 0..100 {
        let (before, after) = (free.draw(number), held.draw(number));
        let (mut before, after) = (before.values(), after.values());
        before[3] = 0.5;
        before[cost] = 98_000.0;
        assert_eq!(before, after);
    }
}

#[test]
fn a_narrower_range_without_the_default_is_centred_on_its_scale() {
    let mut scenario = scenario(7);
    scenario.inputs[0].value = Value::Range { low: 0.1, high: 0.4 };
    let value = Worlds::new(&scenario).draw(0).inputs.aware_background;
    assert!((value - 0.2).abs() < 1e-15, "{value}");
}

#[test]
fn columns_name_the_values_of_a_world() {
    let worlds = Worlds::new(&scenario(7));
    let (mut world, values) = (worlds.draw(5), worlds.draw(5).values());
    assert_eq!(values.len(), worlds.columns().len());
    for (column, value) in worlds.columns().iter().zip(values) {
        assert_eq!(world.get_mut(&column.name).copied(), Some(value), "{}", column.name);
    }
    assert_eq!((world.structures[0].neutrality, world.structures[0].formation_months), (1.0, 0.0));
}

#[test]
fn seeds_give_other_worlds_and_numbers_their_own() {
    let (a, b) = (Worlds::new(&scenario(7)), Worlds::new(&scenario(8)));
    assert_eq!(a.draw(9), a.clone().draw(9));
    assert_ne!(a.draw(9), b.draw(9));
    assert_ne!(a.draw(1).inputs, a.draw(2).inputs);
    assert_eq!(a.draw(0), b.draw(0));
}

#[test]
fn the_first_worlds_are_those_of_a_larger_study() {
    let worlds = Worlds::new(&scenario(7));
    let all: Vec<World> = (0..1000).map(|number| worlds.draw(number)).collect();
    let few = Worlds::new(&scenario(7));
    for number in (0..50).rev() {
        assert_eq!(few.draw(number), all[number as usize]);
    }
}

/// The share of worlds below each place, as the law says, exactly: that of a law of which only
/// the part between two probabilities lies in the domain.
fn cut(share: f64, (below, above): (f64, f64)) -> f64 {
    ((share - below) / (above - below)).clamp(0.0, 1.0)
}

/// Weibull by its median and 95th percentile: the share below `x`.
fn weibull(x: f64, median: f64, high: f64) -> f64 {
    let shape = (20.0_f64.ln() / 2.0_f64.ln()).ln() / (high / median).ln();
    1.0 - (-std::f64::consts::LN_2 * (x / median).powf(shape)).exp()
}

/// 4,096 worlds hold every number to its median and both ends: one point of the sequence lies in
/// each 4,096th of the worlds, so that a share is met but for one of them.
#[test]
fn every_number_has_its_median_and_its_ends_in_the_worlds() {
    let worlds = Worlds::new(&scenario(7));
    let draws: Vec<_> = (1..=4096).map(|number| worlds.draw(number).values()).collect();
    let mut truncated = BTreeSet::new();
    for (index, (column, parameter)) in worlds.columns().iter().zip(PARAMETERS.iter()).enumerate() {
        let Column { name, low, high, off, .. } = column;
        let Parameter { scale, domain, default, .. } = *parameter;
        let shares = |x: f64| {
            let below = draws.iter().filter(|values| values[index] < x).count();
            below as f64 / draws.len() as f64
        };
        // Below the low end, the default, and the high end.
        let expected = match scale.law(*low, *high) {
            Distribution::Fixed => {
                assert!(draws.iter().all(|values| values[index] == default), "{name}");
                continue;
            }
            Distribution::Weibull => {
                let median = default / (1.0 - off);
                // Of shares of which 1 is the 95th percentile, the worlds beyond are not.
                let kept = (0.0, weibull(domain.high, median, *high));
                let below = |x: f64| off + (1.0 - off) * cut(weibull(x, median, *high), kept);
                [0.0, below(default), below(*high)]
            }
            Distribution::TwoPiece(_) => [0.05, 0.5, 0.95],
        };
        let found = [*low, default, *high].map(shares);
        for (found, expected) in found.into_iter().zip(expected) {
            assert!((found - expected).abs() <= 1.0 / 4096.0, "{name}: {found} below, not {expected}");
        }
        if off == &0.0 && expected[1..] != [0.5, 0.95] && (expected[1] - 0.5).abs() > 1e-3 {
            truncated.insert(name.as_str());
        }
    }
    // All others are what they say: the default the median, 1 in 20 beyond each end.
    assert_eq!(truncated, ["own_recognition", "power_bias"].into());
}

#[test]
fn what_is_contested_is_off_in_half_of_the_worlds() {
    let worlds = Worlds::new(&scenario(7));
    let place = Parameter::place("own_crowding").unwrap();
    let mut on: Vec<f64> = (1..=4096).map(|number| worlds.draw(number).inputs.own_crowding).collect();
    on.retain(|value| *value > 0.0);
    on.sort_by(f64::total_cmp);
    let (median, high) = (on[1024], on[1945]);
    assert_eq!((worlds.columns()[place].off, on.len()), (0.5, 2048));
    assert!((median - 0.03).abs() < 1e-4 && (high - 0.08).abs() < 5e-4, "{median} {high}");
    assert_eq!(worlds.draw(0).inputs.own_crowding, 0.015);
    let mut scenario = scenario(7);
    scenario.inputs[place].value = Value::Contested { off: 0.25, median: 0.01, high: 0.02 };
    let worlds = Worlds::new(&scenario);
    let off = (1..=4096).filter(|number| worlds.draw(*number).inputs.own_crowding == 0.0).count();
    assert_eq!((off, worlds.draw(0).inputs.own_crowding), (1024, 0.0075));
    // A plain range is on everywhere, and a number is itself.
    scenario.inputs[place].value = Value::Range { low: 0.0, high: 0.08 };
    assert!((1..=64).all(|number| Worlds::new(&scenario).draw(number).inputs.own_crowding > 0.0));
    scenario.inputs[place].value = Value::Fixed(0.0);
    assert!((0..=64).all(|number| Worlds::new(&scenario).draw(number).inputs.own_crowding == 0.0));
}

#[test]
fn worlds_that_are_held_are_the_same() {
    let scenario = crate::study::fake::scenario();
    let drawn = Worlds::new(&scenario);
    let held = drawn.clone().held(5);
    for number in [0, 5, 6, 2, 5, 0] {
        assert_eq!(held.draw(number), drawn.draw(number));
        assert_eq!(held.of_seed(9).draw(number), drawn.of_seed(9).draw(number));
    }
    assert_ne!(held.draw(5), drawn.of_seed(9).draw(5));
}

#[test]
fn inputs_of_one_source_are_at_one_place_of_their_ranges_and_nothing_else_moves() {
    let mut scenario = scenario(7);
    let place = |name: &str| Parameter::place(name).unwrap();
    // The scenario knows better: what it says has a source of its own, and a value none at all.
    scenario.inputs[place("start_coaching")].source = "our own survey".to_owned();
    scenario.inputs[place("commit_leader")].value = Value::Fixed(1.5);
    let apart = Worlds::new(&scenario);
    let together = apart.together();
    let shared = together.shared();
    let names = |of: &SharedInputs| of.places.iter().map(|one| PARAMETERS[*one].name.as_str()).collect();
    let all: Vec<Vec<&str>> = shared.iter().map(names).collect();
    assert!(all.contains(&vec!["commit_coaching", "complete_coaching"]), "{all:?}");
    assert!(all.iter().flatten().all(|name| !name.ends_with("_leader") && *name != "start_coaching"));
    let drawn: BTreeSet<usize> = shared.iter().flat_map(|one| one.places[1..].to_vec()).collect();
    for number in 0..200 {
        let (before, after) = (apart.draw(number).values(), together.draw(number).values());
        for index in 0..before.len() {
            if !drawn.contains(&index) {
                assert_eq!(before[index], after[index], "{}", PARAMETERS[index].name);
            }
        }
        for one in &shared {
            let middles = one
                .places
                .iter()
                .map(|place| after[*place].total_cmp(&together.draw(0).values()[*place]).reverse());
            assert_eq!(middles.collect::<BTreeSet<_>>().len(), 1, "{}", one.source);
        }
    }
    assert!((1..200).any(|number| apart.draw(number) != together.draw(number)));
}
