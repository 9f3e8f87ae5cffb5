//! What must not matter, and what must: the same initiative written otherwise, and numbers that
//! act through nothing that is in use.

use crate::coins::fixtures::{busy_levers, design, initiative, with, world};
use crate::properties::{
    SimulatedRun, cases, live, nothing_spent_comes_back, numbers_stay_where_they_belong, worlds,
};
use crate::seen::{Seen, same_bits};
use engine::model::registry::{INPUTS, Kind, OF_A_BACKBONE, PRESETS};
use engine::model::setting::{Fallback, Setting, Value};
use engine::model::{
    Design, Initiative, Life, Luck, Measure, Moment, Network, Organization, Outcome, Outcomes, Structure,
    World,
};
use lab::scenario::{HeldFiles, Scenario};
use proptest::prelude::*;

fn few() -> ProptestConfig {
    ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(few())]

    /// Staff or budget, in heads, thousands or millions: only who is larger than whom counts.
    #[test]
    fn sizes_have_no_unit(case in cases(), factor in prop_oneof![Just(1000.0), Just(0.01), Just(7.3)]) {
        let mut otherwise = case.clone();
        for one in &mut otherwise.initiative.organizations {
            one.size = one.size.map(|size| size * factor);
        }
        let (lived, again) = (live(&case), live(&otherwise));
        prop_assert!(lived.seen == again.seen, "× {factor}");
        prop_assert_eq!(lived.organizations, again.organizations);
    }

    /// Where all sizes are known none is drawn, and where all difficulties are.
    #[test]
    fn what_is_known_is_not_drawn(mut case in cases(), size_sd in 0.0..3.0f64, difficulty_sd in 0.0..3.0f64) {
        for (i, one) in case.initiative.organizations.iter_mut().enumerate() {
            one.size = Some(one.size.unwrap_or(1.0 + i as f64));
        }
        for practice in &mut case.initiative.practices {
            practice.difficulty = Some(practice.difficulty.unwrap_or(0.2));
        }
        let lived = live(&case);
        (case.world.inputs.size_sd, case.world.inputs.difficulty_sd) = (size_sd, difficulty_sd);
        prop_assert!(lived.seen == live(&case).seen);
    }

    /// A difficulty that is drawn without any spread is that of all: none.
    #[test]
    fn a_difficulty_without_spread_is_none(mut case in cases()) {
        case.world.inputs.difficulty_sd = 0.0;
        case.initiative.practices.iter_mut().for_each(|practice| practice.difficulty = None);
        let drawn = live(&case);
        case.initiative.practices.iter_mut().for_each(|practice| practice.difficulty = Some(0.0));
        prop_assert!(drawn.seen == live(&case).seen);
    }

    /// Until its first month nothing tells of a phase to come.
    #[test]
    fn a_phase_changes_nothing_before_its_month(case in cases()) {
        let mut shorter = case.clone();
        let last = shorter.design.phases.pop().expect("a design has a phase");
        prop_assume!(last.from > 0);
        let from = last.from as usize;
        let (with, without) = (live(&case), live(&shorter));
        prop_assert!(same_bits(&with.seen.months[..from], &without.seen.months[..from]));
        let before = |seen: &Seen| {
            seen.moves.iter().copied().filter(|event| event.month < last.from).collect::<Vec<_>>()
        };
        prop_assert_eq!(before(&with.seen), before(&without.seen));
    }

    /// What comes after a month is not known before it: a shorter study is the beginning of a longer
    /// one, and has its outcomes of the funding's end.
    #[test]
    fn a_shorter_life_is_the_beginning_of_a_longer_one(case in cases(), cut in 0.0..1.0f64) {
        let mut shorter = case.clone();
        let months = 1 + (f64::from(case.initiative.months - 1) * cut) as u32;
        shorter.initiative.months = months;
        let (long, short) = (live(&case), live(&shorter));
        prop_assert!(same_bits(&long.seen.months[..=months as usize], &short.seen.months));
        for moment in Moment::ALL {
            let taken = Outcome::Moment(moment).month(&case.initiative, &case.design);
            if moment != Moment::Renewal && taken.is_some_and(|taken| taken <= months) {
                let bits = |lived: &SimulatedRun| lived.moment(moment).map(f64::to_bits);
                prop_assert_eq!(bits(&long), bits(&short), "{}", moment.name());
            }
        }
    }

    /// Nobody coaches, reports or recognizes where there is no backbone and no lever is set, and what would
    /// come of it is not read.
    #[test]
    fn without_a_backbone_nothing_of_one_is_read(mut case in cases(), mut other in worlds()) {
        case.design = Design { funding_ends: case.design.funding_ends, ..design(Structure::SelfOrganized) };
        prop_assert!(!case.design.has_levers());
        let mut otherwise = case.clone();
        for name in OF_A_BACKBONE {
            let there = otherwise.world.get_mut(name).expect(name);
            *there = *other.get_mut(name).expect(name);
        }
        let unpriced = |lived: SimulatedRun| {
            let mut months = lived.seen.months;
            for month in &mut months {
                month.values[Measure::Money as usize] = 0.0;
                month.values[Measure::MemberHours as usize] = 0.0;
            }
            months
        };
        prop_assert!(same_bits(&unpriced(live(&case)), &unpriced(live(&otherwise))));
    }

    /// Initiatives that dissolve at once, that nobody joins, that are of one alone: numbers stay
    /// where they belong, and nothing is missing that is there.
    #[test]
    fn nothing_is_missing_that_is_there(mut case in cases(), bare in 0..3u8) {
        match bare {
            0 => {
                (case.world.inputs.dissolve_rate, case.world.inputs.dissolve_funded) = (1e3, 1e3);
                case.world.inputs.dissolve_engagement = 1.0;
            }
            1 => {
                let never = case.initiative.months + 1;
                case.initiative.organizations.iter_mut().for_each(|one| one.join_month = never);
            }
            _ => {
                case.initiative.organizations.truncate(1);
                case.initiative.network = Network::None;
            }
        }
        let lived = live(&case);
        numbers_stay_where_they_belong(&case, &lived);
        nothing_spent_comes_back(&case, &lived);
        let last = lived.seen.months.last().expect("there is a last month");
        match bare {
            0 => prop_assert!(lived.seen.months[1..].iter().all(|month| month.of(Measure::Alive) == 0.0)),
            1 => prop_assert_eq!(last.of(Measure::Attendances), 0.0),
            _ => prop_assert!(last.of(Measure::EquityGap) == 0.0 && last.of(Measure::Degree) == 0.0),
        }
    }
}

/// A lever at its default does what a lever that is not named does; zeros may be written in
/// more ways than one.
#[test]
fn levers_at_their_default_may_be_left_out() {
    let read = |structure: &str, line: &str| {
        let text = format!(
            "format = 1\nmonths = 24\n[initiative]\norganizations = 6\npractices = 2\n\
             [designs.one]\nstructure = \"{structure}\"\n{line}\n"
        );
        Scenario::read("defaults.toml", &text, &HeldFiles::none()).unwrap_or_else(|faults| panic!("{faults}"))
    };
    let mut written = 0;
    for preset in &PRESETS {
        let silent = read(preset.name, "").designs.remove(0);
        for lever in Setting::levers() {
            let ways = match lever.default_on(preset.structure) {
                Some(Value::Real(0.0)) => vec!["0".to_string(), "0.0".to_string(), "0e3".to_string()],
                Some(Value::Real(number)) => vec![number.to_string()],
                Some(Value::Whole(number)) => vec![number.to_string()],
                Some(Value::Word(word)) => vec![format!("\"{word}\"")],
                None => unreachable!("no world draws the lever {}", lever.name),
            };
            for way in ways {
                let said = read(preset.name, &format!("{} = {way}", lever.name)).designs.remove(0);
                assert_eq!(said, silent, "{} = {way} of {}", lever.name, preset.name);
                written += 1;
            }
        }
    }
    assert!(written > 100, "only {written}");
    let of_structure = |lever: &&Setting| matches!(lever.fallback, Fallback::Structure(_));
    assert_eq!(
        Setting::levers().iter().filter(|lever| of_structure(lever)).count(),
        2,
        "carry and directive"
    );
}

/// The hazard ratios of mechanisms and leaders, which `transfer` makes as strong as they carry
/// over (MODEL.md section 4).
const TRANSFERRED: [&str; 21] = [
    "commit_convening",
    "commit_leader",
    "commit_accountability",
    "commit_visibility",
    "commit_coaching",
    "fade_accountability",
    "start_leader",
    "start_accountability",
    "start_coaching",
    "start_carry",
    "start_directive",
    "complete_convening",
    "complete_coaching",
    "complete_leader",
    "fail_coaching",
    "fail_leader",
    "lapse_leader",
    "lapse_accountability",
    // Nothing is left for these to act on.
    "overlap",
    "learn_half",
    "learn_fade",
];

/// An initiative in which every hazard ratio is at work.
fn lively() -> (Initiative, Design) {
    let mut initiative = initiative(16, 4, 40);
    initiative.network = Network::Random { degree: 4.0 };
    initiative.organizations.iter_mut().for_each(|one: &mut Organization| one.capacity = 3);
    let mut design = design(Structure::Government);
    design.phases[0].levers = busy_levers();
    design.funding_ends = Some(30);
    (initiative, design)
}

fn lives(initiative: &Initiative, design: &Design, world: &World) -> Vec<Vec<Outcomes>> {
    let mut life = Life::default();
    let one = |luck| {
        let mut seen = Seen::default();
        life.live(initiative, design, world, Luck(luck), &mut seen);
        seen.months
    };
    (0..60).map(one).collect()
}

/// With transfer 0 those and no other ratios and factors fall silent; with any more all speak.
#[test]
fn transfer_silences_exactly_what_published_effects_say() {
    let (initiative, design) = lively();
    let speaks = |transfer: f64, name: &str| {
        let base = world(&[
            ("transfer", transfer),
            ("overlap", 0.5),
            ("initial_aware", 0.5),
            ("initial_sustained", 0.1),
            ("commit_rate", 0.03),
            ("start_rate", 0.2),
            ("lapse_rate", 0.08),
            ("forget_rate", 0.08),
            ("withdraw_rate", 0.02),
            ("dissolve_rate", 0.01),
        ]);
        let mut other = base.clone();
        let number = other.inputs.get_mut(name).expect(name);
        *number = if *number == 0.5 { 0.2 } else { *number / 2.0 };
        let (base, other) = (lives(&initiative, &design, &base), lives(&initiative, &design, &other));
        !base.iter().zip(&other).all(|(base, other)| same_bits(base, other))
    };
    let ratios = INPUTS.iter().filter(|entry| matches!(entry.kind, Kind::HazardRatio | Kind::Factor));
    let names: Vec<&str> =
        ratios.map(|entry| entry.name).chain(["overlap", "learn_half", "learn_fade"]).collect();
    assert!(TRANSFERRED.iter().all(|name| names.contains(name)));
    for name in names {
        assert_eq!(speaks(0.0, name), !TRANSFERRED.contains(&name), "{name} without transfer");
        assert!(speaks(0.4, name), "{name} says nothing at all");
    }
}

/// Whether mechanisms overlap is all the same where each family has only one at work.
#[test]
fn overlap_needs_two_of_a_family() {
    let (initiative, mut design) = lively();
    let bare = engine::model::Levers { coaches: 1.0, ..engine::model::Levers::default() };
    design.phases[0].levers = bare;
    let alone = |overlap: f64| {
        with(
            world(&[
                ("initial_leader", 0.0),
                ("leader_gain", 0.0),
                ("norm_weight", 0.0),
                ("overlap", overlap),
            ]),
            &[("commit_convening", 1.0), ("complete_convening", 1.0), ("initial_aware", 0.5)],
        )
    };
    let (none, all) = (lives(&initiative, &design, &alone(0.0)), lives(&initiative, &design, &alone(1.0)));
    assert!(none.iter().zip(&all).all(|(none, all)| same_bits(none, all)));
    design.phases[0].levers = busy_levers();
    let (none, all) = (lives(&initiative, &design, &alone(0.0)), lives(&initiative, &design, &alone(1.0)));
    assert!(none.iter().zip(&all).any(|(none, all)| !same_bits(none, all)));
}
