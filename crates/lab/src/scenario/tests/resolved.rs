//! Reading what is written gives the same scenario.

use super::*;
use crate::scenario::table::fold;
use engine::model::registry::SETTINGS;
use engine::model::setting::{self as value, Setting, Values};
use engine::model::{Design, Organization, Practice};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn again(scenario: &Scenario) -> Scenario {
    let resolved = scenario.resolved();
    let files: HeldFiles = resolved.files.iter().cloned().collect();
    Scenario::read("other.toml", &resolved.toml, &files)
        .unwrap_or_else(|faults| panic!("{faults}\n{}", resolved.toml))
}

#[test]
fn the_example_says_the_same_when_written_out() {
    let scenario = read(EXAMPLE).unwrap();
    let resolved = scenario.resolved();
    assert!(resolved.toml.starts_with("# resolved by backbone "), "{}", resolved.toml);
    assert!(resolved.files.is_empty());
    assert!(!resolved.toml.contains("extends"));
    assert_eq!(again(&scenario), scenario);
    // Written out again, not a byte changes.
    assert_eq!(again(&scenario).resolved(), resolved);
}

#[test]
fn brought_members_and_ties_are_written_beside() {
    let text = EXAMPLE
        .replace("organizations = 40", "roster = 'my/orgs.csv'")
        .replace("network = {", "ties = 'my/ties.csv' # {");
    let roster = "\u{feff}size,name\r\n 0.1 ,\"A \"\"the first\"\", Ltd\"\r\n,Ü\r\n";
    let ties = "a,b\nÜ,\"A \"\"the first\"\", Ltd\"\n";
    let files = [("my/orgs.csv", roster), ("my/ties.csv", ties)].into_iter().collect::<HeldFiles>();
    let scenario = Scenario::read("s.toml", &text, &files).unwrap();
    let resolved = scenario.resolved();
    assert_eq!(
        resolved.files.iter().map(|file| file.0.as_str()).collect::<Vec<_>>(),
        ["roster.csv", "ties.csv"]
    );
    assert_eq!(resolved.files[1].1, "from,to\n\"A \"\"the first\"\", Ltd\",Ü\n");
    assert_eq!(again(&scenario), scenario);
}

#[test]
fn a_roster_of_counted_names_is_a_count() {
    let text = EXAMPLE.replace("organizations = 40", "roster = 'orgs.csv'");
    let roster =
        format!("name\n{}", (1..=40).map(|number| format!("organization {number}\n")).collect::<String>());
    let scenario =
        Scenario::read("example.toml", &text, &[("orgs.csv", roster)].into_iter().collect::<HeldFiles>())
            .unwrap();
    assert_eq!(scenario, read(EXAMPLE).unwrap());
}

/// A name: visible, and without blanks at its ends, since tables drop those.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[a-z \"',;\n\r\\\\\t#=.é]{1,12}"]
        .prop_map(|text| text.trim().to_owned())
        .prop_filter("a name is visible", |text| !text.is_empty())
}

fn finite() -> impl Strategy<Value = f64> {
    prop_oneof![-10.0..10.0, any::<f64>().prop_filter("not huge", |value| value.abs() <= 1e12), -1e12..1e12]
}

fn positive() -> impl Strategy<Value = f64> {
    finite().prop_map(f64::abs).prop_filter("above 0", |value| *value > 0.0)
}

fn share() -> impl Strategy<Value = f64> {
    prop_oneof![Just(0.0), Just(1.0), 0.0..1.0]
}

fn practice() -> impl Strategy<Value = Practice> {
    (name(), prop::option::of(-20.0..20.0), positive(), 0..=24u32).prop_map(
        |(name, difficulty, weight, start_month)| Practice { name, difficulty, weight, start_month },
    )
}

/// A number that a table may hold: none that is as good as 0 but is not.
fn told(number: f64) -> f64 {
    if number.abs() < 1e-12 { 0.0 } else { number }
}

fn organization() -> impl Strategy<Value = Organization> {
    let numbers = (
        prop::option::of(positive().prop_filter("not as good as 0", |size| *size >= 1e-12)),
        prop::option::of((-20.0..=20.0).prop_map(told)),
        prop::option::of((-1.0..=1.0).prop_map(told)),
        1..9u32,
        0..=24u32,
    );
    let name = name().prop_map(|name| fold::tidy(&name).into_owned());
    let name = name.prop_filter("a name is visible", |name| !name.is_empty());
    (name, numbers).prop_map(|(name, (size, readiness, alignment, capacity, join_month))| Organization {
        size,
        readiness,
        alignment,
        capacity,
        join_month,
        ..Organization::named(name)
    })
}

fn value_of(setting: &'static Setting) -> BoxedStrategy<value::Value> {
    use value::Value::*;
    match setting.values {
        Values::Real(domain) if domain.high.is_finite() => {
            share().prop_map(move |share| Real(domain.low + share * (domain.high - domain.low))).boxed()
        }
        Values::Real(_) => positive().prop_map(Real).boxed(),
        Values::Whole(low, high) => (low..=high).prop_map(Whole).boxed(),
        Values::Word(words) => prop::sample::select(words).prop_map(Word).boxed(),
        Values::Month => prop_oneof![(1..=24u32).prop_map(Whole), Just(Word(value::NEVER))].boxed(),
    }
}

/// For every setting a value, or that it is left as it is.
fn values() -> impl Strategy<Value = Vec<Option<value::Value>>> {
    SETTINGS.iter().map(|setting| prop::option::of(value_of(setting))).collect::<Vec<_>>()
}

fn design() -> impl Strategy<Value = Design> {
    let backbones = [Structure::Shared, Structure::NewNonprofit, Structure::Government];
    let adaptive = prop::option::of(
        (1..50u32, share()).prop_map(|(review_months, shift)| Adaptive { review_months, shift }),
    );
    let structure = prop::sample::select(backbones.to_vec());
    (name(), structure, adaptive, prop::collection::vec(values(), 1..4)).prop_map(
        |(name, structure, adaptive, phases)| {
            let mut design = Design { adaptive, ..Design::new(name, structure) };
            for (values, index) in phases.into_iter().zip(0..) {
                let phase = design.begin_phase(index * 8);
                let of_phase = SETTINGS.iter().zip(values).filter(|(row, _)| row.by_phase() || phase == 0);
                for (setting, value) in of_phase.filter_map(|(row, value)| Some((row, value?))) {
                    setting.set(&mut design, phase, value).unwrap();
                }
            }
            design
        },
    )
}

fn network(members: usize) -> Network {
    match members % 5 {
        0 => Network::None,
        1 => Network::Complete,
        2 => Network::Brought(vec![(0, 1)]),
        3 => Network::Random { degree: 1.1 },
        _ => Network::ScaleFree { links: 2 },
    }
}

fn distinct<T>(things: Vec<T>, name: impl Fn(&T) -> &str) -> Vec<T> {
    let mut seen = BTreeSet::new();
    things.into_iter().filter(|thing| seen.insert(fold::name(name(thing)))).collect()
}

prop_compose! {
    fn scenario()(
        title in any::<String>(),
        question in prop::option::of(any::<String>()),
        seed in 0..=i64::MAX.unsigned_abs(),
        practices in prop::collection::vec(practice(), 1..4),
        organizations in prop::collection::vec(organization(), 1..7),
        sectors in any::<bool>(),
        designs in prop::collection::vec(design(), 1..4),
        source in any::<String>(),
        range in (0.0..0.4, 0.4..0.9),
        contested in prop::option::of((0.0..1.0, 0.001..0.05, 0.05..0.1)),
        difference in positive(),
    ) -> Scenario {
        let mut scenario = read(EXAMPLE).unwrap();
        let initiative = &mut scenario.initiative;
        (initiative.months, initiative.seed, initiative.funding_ends) = (24, seed, None);
        initiative.practices = distinct(practices, |one| &one.name);
        initiative.organizations = distinct(organizations, |one| &one.name);
        initiative.network = network(initiative.organizations.len());
        if sectors {
            initiative.sectors = vec!["a, \"b\"".to_owned()];
            initiative.organizations[0].sector = Some(0);
        }
        scenario.title = title;
        scenario.question = question;
        scenario.designs = distinct(designs, |one| &one.name);
        let power = INPUTS.iter().position(|row| row.name == "power_bias").unwrap();
        scenario.inputs[power] =
            Belief { value: Value::Range { low: range.0, high: range.1 }, grade: Grade::Expert, source };
        if let Some((off, median, high)) = contested {
            let crowding = INPUTS.iter().position(|row| row.name == "own_crowding").unwrap();
            scenario.inputs[crowding].value = Value::Contested { off, median, high };
        }
        scenario.smallest_difference = vec![("impact".to_owned(), difference)];
        scenario
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_is_read_again(scenario in scenario()) {
        prop_assert_eq!(again(&scenario), scenario);
    }
}
