//! Luck: a draw depends on what it is for and on nothing else, so that two designs meet the
//! same luck and what does nothing changes nothing.

use crate::coins::fixtures::{busy_levers, design, initiative, world};
use crate::seen::{Seen, same_bits};
use engine::model::{
    Design, Initiative, Life, Luck, Measure, Network, Outcomes, Structure, Trajectory, World,
};
use engine::stats::Moments;
use lab::scenario::{HeldFiles, Scenario};
use lab::study::{InMemory, OneByOne, Options, RunOptions, Study, Worlds};
use lab::tables::Writer;
use std::collections::BTreeMap;

/// A lively little scenario in which every lever is in use, as lines of dotted keys.
const LIVELY: &str = r#"
format = 1
months = 30
seed = 7
initiative.organizations = 9
initiative.practices = 3
initiative.network = { kind = "small-world", degree = 4, rewire = 0.2 }
initiative.self_convenings_per_year = 5
designs.lean.structure = "existing-nonprofit"
designs.lean.formation_months = 3
designs.lean.funding_ends = 24
designs.lean.authority = 0.4
designs.lean.overhead = 0.15
designs.lean.core_staff = 0.8
designs.lean.convenings_per_year = 8
designs.lean.convening_hours = 6
designs.lean.accountability = 0.8
designs.lean.peer_share = 0.4
designs.lean.deadline_every_months = 6
designs.lean.deadline_focus = 0.7
designs.lean.visibility = 0.6
designs.lean.leader_involvement = 0.7
designs.lean.coaches = 0.3
designs.lean.shared_measurement = 0.6
designs.lean.communication = 0.7
designs.lean.carry = 0.3
designs.lean.directive = 0.4
inputs.initial_aware = 0.3
inputs.initial_sustained = 0.1
inputs.commit_rate = 0.05
inputs.start_rate = 0.3
inputs.complete_rate = 0.15
inputs.dissolve_rate = 0.01
"#;

/// The text with other lines; a key without a value is taken out.
fn with(text: &str, changes: &[&str]) -> String {
    let split = |line: &str| {
        let (key, value) = line.split_once('=').expect("a line is a key and a value");
        (key.trim().to_string(), value.trim().to_string())
    };
    let mut lines: Vec<(String, String)> = text.lines().filter(|line| !line.is_empty()).map(split).collect();
    for (key, value) in changes.iter().map(|change| split(change)) {
        lines.retain(|line| line.0 != key);
        if !value.is_empty() {
            lines.push((key, value));
        }
    }
    lines.iter().map(|(key, value)| format!("{key} = {value}\n")).collect()
}

fn read(text: &str) -> Scenario {
    Scenario::read("lively.toml", text, &HeldFiles::none())
        .unwrap_or_else(|faults| panic!("{faults}\n{text}"))
}

/// The tables that `run` makes of a scenario, by name, as text.
fn exports(text: &str, worlds: u32, luck: u32) -> BTreeMap<String, String> {
    let options = RunOptions { worlds, luck, series_worlds: worlds, events: true, organizations: false };
    let study = Study { scenario: read(text), choice: None, options: Options::Run(options) };
    let hands = OneByOne::new(Life::default);
    let Ok(mut writer) = Writer::begin(&study, &hands, BTreeMap::new());
    let results = study.make(&hands, &mut InMemory::default(), &mut writer).expect("the runs are made");
    assert_eq!(results.runs().failed, 0);
    let Ok((tables, _)) = writer.finish(&results);
    let wanted = |name: &String| ["runs.csv", "series.csv", "events.csv"].contains(&name.as_str());
    let text = |(name, bytes)| (name, String::from_utf8(bytes).expect("tables are text"));
    tables.into_iter().filter(|(name, _)| wanted(name)).map(text).collect()
}

/// A setting that silences some numbers, and other values of those.
struct Silence {
    by: &'static [&'static str],
    numbers: &'static [&'static str],
}

const SILENCES: &[Silence] = &[
    Silence {
        by: &["designs.lean.coaches = 0"],
        numbers: &[
            "designs.lean.coaching_allocation = 'lagging'",
            "designs.lean.directive = 0.9",
            "inputs.aware_coaching = 1",
            "inputs.commit_coaching = 7",
            "inputs.start_coaching = 7",
            "inputs.start_directive = 0.1",
            "inputs.complete_coaching = 7",
            "inputs.fail_coaching = 0.1",
            "inputs.hours_per_coach = 9",
            "inputs.coaching_half = 20",
            "inputs.customize_rate = 0.9",
            "costs.coach_fte = 7",
        ],
    },
    Silence {
        by: &["designs.lean.visibility = 0"],
        numbers: &[
            "inputs.aware_visibility = 1",
            "inputs.commit_visibility = 7",
            "inputs.attend_visibility = -3",
            "inputs.leader_visibility = 1",
            "inputs.own_recognition = 0.9",
            "costs.visibility_campaign = 7",
        ],
    },
    Silence {
        by: &["designs.lean.leader_involvement = 0"],
        numbers: &["inputs.leader_lever = 1", "costs.leader_fte = 9"],
    },
    Silence {
        by: &["designs.lean.communication = 0"],
        numbers: &[
            "inputs.aware_communication = 1",
            "inputs.forget_communication = 9",
            "costs.communication_fte = 9",
        ],
    },
    Silence {
        by: &["designs.lean.accountability = 0"],
        numbers: &[
            "designs.lean.peer_share = 0.9",
            "designs.lean.deadline_focus = 0.1",
            "designs.lean.deadline_every_months = 3",
            "inputs.deadline = 9",
            "inputs.compel_rate = 1",
            "inputs.unmeasured = 0",
            "inputs.fatigue_reporting = 1",
            "inputs.trust_control = 0.3",
            "inputs.own_peer = 0.5",
            "costs.hours_reporting = 90",
            "costs.accountability_fte = 9",
        ],
    },
    Silence {
        by: &["designs.lean.accountability = 0", "inputs.norm_weight = 0"],
        numbers: &[
            "inputs.commit_accountability = 7",
            "inputs.start_accountability = 7",
            "inputs.fade_accountability = 0.1",
            "inputs.lapse_accountability = 0.1",
        ],
    },
    Silence { by: &["designs.lean.peer_share = 0"], numbers: &["inputs.own_peer = 0.5"] },
    Silence {
        by: &["designs.lean.peer_share = 1"],
        numbers: &["inputs.trust_control = 0.3", "inputs.compel_rate = 1", "costs.accountability_fte = 9"],
    },
    Silence {
        by: &["designs.lean.deadline_focus = 0"],
        numbers: &["designs.lean.deadline_every_months = 3", "inputs.deadline = 9"],
    },
    Silence { by: &["designs.lean.carry = 0"], numbers: &["inputs.start_carry = 9", "costs.carry_fte = 9"] },
    Silence { by: &["designs.lean.directive = 0"], numbers: &["inputs.start_directive = 0.1"] },
    Silence { by: &["designs.lean.shared_measurement = 0"], numbers: &["costs.measurement_system = 7"] },
    Silence { by: &["designs.lean.shared_measurement = 1"], numbers: &["inputs.unmeasured = 0.1"] },
    Silence { by: &["designs.lean.authority = 0"], numbers: &["inputs.compel_rate = 1"] },
    Silence {
        by: &["designs.lean.accountability = 0", "initiative.self_convenings_per_year = 0"],
        numbers: &["inputs.peer_span = 0.5"],
    },
    Silence { by: &["inputs.own_crowding = 0"], numbers: &["inputs.own_recognition = 0.9"] },
    Silence {
        by: &["inputs.lapse_embedded = 1"],
        numbers: &["inputs.embed_rate = 0.9", "inputs.customize_rate = 0.9"],
    },
    Silence {
        by: &["inputs.dissolve_rate = 0"],
        numbers: &["inputs.dissolve_engagement = 9", "inputs.dissolve_funded = 9"],
    },
    Silence {
        by: &["designs.lean.convenings_per_year = 0"],
        numbers: &[
            "designs.lean.convening_hours = 20",
            "inputs.attend_trust = -3",
            "costs.convening_fixed = 7",
            "costs.convening_attendee = 7",
        ],
    },
    Silence {
        by: &["designs.lean.convenings_per_year = 0", "initiative.self_convenings_per_year = 0"],
        numbers: &[
            "inputs.aware_convening = 1",
            "inputs.attend_base = 0.1",
            "inputs.attend_leader = -3",
            "inputs.attend_trust = -3",
            "inputs.attend_ownership = -3",
            "inputs.attend_visibility = -3",
            "inputs.attend_fatigue = -3",
            "inputs.attend_age = 3",
            "inputs.commit_convening = 9",
            "inputs.complete_convening = 9",
            "inputs.learn_half = 90",
            "inputs.learn_fade = 0.9",
            "designs.lean.convening_hours = 20",
            "inputs.engage_gain = 0.9",
            "inputs.fatigue_meeting = 1",
            "inputs.own_meeting = 0.5",
            "inputs.tie_form = 1",
            "costs.hours_convening = 90",
        ],
    },
    Silence {
        by: &["designs.lean.neutrality = 1"],
        numbers: &["inputs.trust_bias = 0.3", "inputs.power_bias = 1"],
    },
    Silence {
        by: &["designs.lean.core_staff = 0"],
        numbers: &[
            "costs.staff_fte = 7",
            "inputs.start_carry = 9",
            "inputs.trust_control = 0.3",
            "inputs.compel_rate = 1",
        ],
    },
    Silence {
        by: &["designs.lean.adaptive = { shift = 0, review_months = 5 }"],
        numbers: &["designs.lean.adaptive = { shift = 0, review_months = 2 }", "designs.lean.adaptive ="],
    },
    Silence {
        by: &["inputs.withdraw_rate = 0"],
        numbers: &["inputs.withdraw_trust = 9", "inputs.withdraw_engagement = 9"],
    },
    Silence {
        by: &["inputs.aware_peer = 0", "inputs.commit_peer = 1", "inputs.lapse_peer = 1"],
        numbers: &["inputs.field_weight = 0", "inputs.peer_threshold = 0.9", "inputs.peer_exponent = 9"],
    },
    Silence {
        by: &["inputs.transfer = 0"],
        numbers: &[
            "inputs.commit_leader = 7",
            "inputs.commit_accountability = 7",
            "inputs.commit_visibility = 7",
            "inputs.commit_coaching = 7",
            "inputs.commit_convening = 9",
            "inputs.complete_convening = 9",
            "inputs.learn_half = 90",
            "inputs.learn_fade = 0.9",
            "inputs.overlap = 0",
            "inputs.fade_accountability = 0.1",
            "inputs.start_leader = 7",
            "inputs.start_accountability = 7",
            "inputs.start_coaching = 7",
            "inputs.start_carry = 7",
            "inputs.start_directive = 0.1",
            "inputs.complete_coaching = 7",
            "inputs.complete_leader = 7",
            "inputs.fail_coaching = 0.1",
            "inputs.fail_leader = 0.1",
            "inputs.lapse_leader = 0.1",
            "inputs.lapse_accountability = 0.1",
        ],
    },
    Silence {
        // Nobody carries out what only a backbone does.
        by: &[
            "designs.lean.structure = 'self-organized'",
            "designs.lean.formation_months =",
            "designs.lean.authority =",
            "designs.lean.core_staff =",
            "designs.lean.convenings_per_year =",
            "designs.lean.deadline_focus =",
            "designs.lean.visibility =",
            "designs.lean.leader_involvement =",
            "designs.lean.coaches =",
            "designs.lean.communication =",
            "designs.lean.carry =",
            "designs.lean.directive =",
        ],
        numbers: &[
            "inputs.aware_visibility = 1",
            "inputs.aware_coaching = 1",
            "inputs.aware_communication = 1",
            "inputs.commit_visibility = 7",
            "inputs.commit_coaching = 7",
            "inputs.forget_communication = 9",
            "inputs.start_coaching = 7",
            "inputs.start_carry = 9",
            "inputs.deadline = 9",
            "inputs.complete_coaching = 7",
            "inputs.fail_coaching = 0.1",
            "inputs.attend_trust = -3",
            "inputs.attend_visibility = -3",
            "inputs.trust_gain = 0.5",
            "inputs.trust_control = 0.3",
            "inputs.trust_bias = 0.3",
            "inputs.own_crowding = 0.5",
            "inputs.own_recognition = 0.9",
            "inputs.compel_rate = 1",
            "inputs.skill_spread = 0",
            "inputs.dissolve_funded = 9",
            "designs.lean.convening_hours = 20",
            "inputs.leader_lever = 1",
            "inputs.leader_visibility = 1",
            "inputs.withdraw_trust = 9",
            "inputs.power_bias = 1",
            "costs.staff_fte = 7",
            "costs.convening_fixed = 7",
            "costs.convening_attendee = 7",
            "costs.measurement_system = 7",
            "costs.accountability_fte = 9",
        ],
    },
];

/// With a lever at 0, no byte depends on a number that acts only through it; with the lever
/// in use, some do.
#[test]
fn what_does_nothing_changes_no_byte() {
    let tables = |text: &str| exports(text, 2, 8);
    let loud = tables(LIVELY);
    let mut changes_when_loud = BTreeMap::new();
    for Silence { by, numbers } in SILENCES {
        let quiet_text = with(LIVELY, by);
        let quiet = tables(&quiet_text);
        for number in *numbers {
            for (name, table) in tables(&with(&quiet_text, &[number])) {
                assert!(*table == quiet[&name], "{number} changes {name} although {}", by.join(", "));
            }
            // A review is not in use in the lively scenario.
            let in_use = number.starts_with("designs.lean.adaptive")
                || *changes_when_loud
                    .entry(number)
                    .or_insert_with(|| tables(&with(LIVELY, &[number]))["series.csv"] != loud["series.csv"]);
            assert!(in_use, "{number} never does anything");
        }
    }
}

/// The rows of a table by design, those of world below `worlds` and luck below `luck`.
fn rows(table: &str, worlds: u32, luck: u32) -> BTreeMap<&str, Vec<&str>> {
    let mut rows: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in table.lines().skip(1) {
        let mut parts = line.splitn(4, ',');
        let design = parts.next().expect("a design");
        let number = |part: Option<&str>| part.and_then(|part| part.parse::<u32>().ok()).expect("a number");
        if number(parts.next()) < worlds && number(parts.next()) < luck {
            rows.entry(design).or_default().push(&line[design.len()..]);
        }
    }
    rows
}

const WITHOUT: &str = "designs.none.structure = 'self-organized'\n";

#[test]
fn more_luck_and_more_worlds_leave_what_was() {
    let text = format!("{LIVELY}{WITHOUT}");
    let (few, much) = (exports(&text, 1, 50), exports(&text, 1, 1000));
    let (more_worlds, fewer_worlds) = (exports(&text, 5, 10), exports(&text, 2, 10));
    for name in ["runs.csv", "events.csv"] {
        assert!(rows(&few[name], 1, 50) == rows(&much[name], 1, 50), "{name}: the first 50 of 1,000");
        assert!(rows(&fewer_worlds[name], 2, 10) == rows(&more_worlds[name], 2, 10), "{name}: worlds");
        assert!(rows(&few[name], 1, 10) == rows(&fewer_worlds[name], 1, 10), "{name}: world 0");
        assert_eq!(rows(&few[name], 1, 50).len(), 2, "{name}");
    }
    assert_eq!(few["runs.csv"].lines().count(), 101);
}

#[test]
fn designs_do_not_know_of_each_other() {
    let first = exports(&format!("{LIVELY}{WITHOUT}"), 2, 20);
    let last = exports(&format!("{WITHOUT}{LIVELY}"), 2, 20);
    let alone = exports(LIVELY, 2, 20);
    let twins = exports(&format!("{LIVELY}designs.twin.extends = 'lean'\n"), 2, 20);
    assert!(first["runs.csv"] != last["runs.csv"], "designs are written in the order of the file");
    for name in ["runs.csv", "events.csv", "series.csv"] {
        let all = |tables: &BTreeMap<String, String>, design: &str| {
            let lines = tables[name].lines().filter_map(|line| line.strip_prefix(design));
            lines.map(str::to_string).collect::<Vec<_>>()
        };
        for design in ["lean,", "none,"] {
            assert!(all(&first, design) == all(&last, design), "{name} of {design} in another order");
        }
        assert!(all(&first, "lean,") == all(&alone, "lean,"), "{name} of a design alone");
        assert!(all(&twins, "twin,") == all(&twins, "lean,"), "{name} of twins");
        assert!(all(&alone, "lean,").len() >= 40 && all(&first, "none,").len() >= 40, "{name}");
    }
}

/// Whatever was lived before in the same memory, in whatever order, watched how closely.
#[test]
fn a_life_does_not_remember_the_last_one() {
    let mut small = initiative(3, 1, 40);
    small.network = Network::Complete;
    let mut large = initiative(300, 7, 20);
    large.network = Network::ScaleFree { links: 3 };
    let mut middle = initiative(30, 4, 60);
    middle.network = Network::SmallWorld { degree: 6, rewire: 0.1 };
    middle.practices[2].start_month = 9;
    let mut busy = design(Structure::FunderLed);
    busy.phases[0].levers = busy_levers();
    let none = design(Structure::SelfOrganized);
    let other = World { number: 3, ..world(&[("field_weight", 0.9), ("tie_form", 0.4), ("fit_sd", 1.0)]) };
    let central = world(&[]);

    let mut lives: Vec<(&Initiative, &Design, &World, Luck)> = Vec::new();
    for initiative in [&small, &large, &middle] {
        for design in [&busy, &none] {
            for world in [&central, &other] {
                lives.extend((0..3).map(|luck| (initiative, design, world, Luck(luck))));
            }
        }
    }
    let fresh: Vec<(Seen, _, Vec<_>)> = lives
        .iter()
        .map(|&(initiative, design, world, luck)| {
            let (mut life, mut story) = (Life::default(), Seen::default());
            let moments = life.live(initiative, design, world, luck, &mut story);
            (story, moments, life.organizations().collect())
        })
        .collect();
    let mut life = Life::default();
    for round in 0..3 {
        for step in 0..lives.len() {
            // 5 and 7 share no factor with 36.
            let place = (step * [1, 5, 7][round] + round) % lives.len();
            let ((initiative, design, world, luck), (story, moments, organizations)) =
                (lives[place], &fresh[place]);
            let again = if step % 3 == 0 {
                let mut told = Trajectory::default();
                let again = life.live(initiative, design, world, luck, &mut told);
                assert!(same_bits(&told.months, &story.months), "life {place} in round {round}");
                again
            } else {
                let mut told = Seen::default();
                let again = life.live(initiative, design, world, luck, &mut told);
                assert!(told == *story, "life {place} in round {round}");
                again
            };
            assert!(again == *moments && life.organizations().eq(organizations.iter().cloned()));
        }
    }
}

/// `lean` of the example in `tests/data`, and the same with a tenth of a coach more.
fn lean_and_a_little_more() -> (Scenario, [Design; 2]) {
    let scenario = read(include_str!("../data/example.toml"));
    let lean = scenario.designs.iter().find(|design| design.name == "lean").expect("lean").clone();
    let mut more = lean.clone();
    more.phases[0].levers.coaches *= 1.1;
    (scenario, [lean, more])
}

/// How many times more runs two designs would need if they did not share their luck.
#[test]
fn shared_luck_makes_differences_precise() {
    const RUNS: u32 = 1000;
    let (scenario, designs) = lean_and_a_little_more();
    let world = Worlds::new(&scenario).draw(0);
    let (initiative, last) = (&scenario.initiative, scenario.initiative.months as usize);
    let lived = |design: &Design| -> Vec<Vec<Outcomes>> {
        let mut life = Life::default();
        let one = |luck| {
            let mut seen = Trajectory::default();
            life.live(initiative, design, &world, Luck(luck), &mut seen);
            seen.months
        };
        (0..RUNS).map(one).collect()
    };
    let [lean, more] = std::thread::scope(|scope| {
        let other = scope.spawn(|| lived(&designs[1]));
        [lived(&designs[0]), other.join().expect("the other design was lived")]
    });
    let factor = |value: &dyn Fn(&[Outcomes]) -> f64| {
        let variance = |values: &mut dyn Iterator<Item = f64>| {
            values.collect::<Moments>().variance().expect("two runs or more")
        };
        let apart = variance(&mut lean.iter().map(|run| value(run)))
            + variance(&mut more.iter().map(|run| value(run)));
        apart / variance(&mut lean.iter().zip(&more).map(|(lean, more)| value(more) - value(lean)))
    };
    for measure in Measure::ALL {
        let at = |month: usize| factor(&|run| run[month].of(measure));
        println!(
            "{:20} month 24 {:8.1}  month 60 {:8.1}  last {:8.1}",
            measure.name(),
            at(24),
            at(60),
            at(last)
        );
    }
    // Shares in transit recover least: where stays are short, being in a stage in one and the
    // same month is soon a matter of timing.
    use Measure::*;
    let lasting =
        [Adopted, EverAdopted, Sustained, Impact, PopulationOutcome, Breadth, Members, Ownership, Money];
    for measure in lasting {
        let factor = factor(&|run| run[last].of(measure));
        assert!(factor >= 5.0, "{}: only {factor:.1}", measure.name());
    }
}
