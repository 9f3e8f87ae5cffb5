use super::*;
use crate::scenario::edit::{Contested, Edited, PhaseSet, Side, State};
use engine::model::Setting;
use engine::model::registry::{INPUTS, SETTINGS};
use engine::model::setting::Values;
use proptest::prelude::*;

const TEXT: &str = "format = 1\nmonths = 36\nfunding_ends = 24\n[initiative]\norganizations = 4\npractices = 2\n\
                    [designs.none]\nstructure = 'self-organized'\n[designs.\"läßt; = +\"]\nstructure = 'shared'\n\
                    [designs.fat]\nstructure = 'government'\ncoaches = 3\n";

fn linked() -> Linked {
    Linked { name: "ours.toml".into(), text: TEXT.into(), files: BTreeMap::new() }
}

fn begun(scenario: &Scenario) -> State {
    let base = |place: usize| Side::of(&*scenario.designs[place].name);
    State {
        a: base(1),
        b: base(2),
        inputs: BTreeMap::new(),
        contested: BTreeMap::new(),
        seed: scenario.initiative.seed.to_string(),
        worlds: "50".into(),
        luck: "20".into(),
        budget: None,
    }
}

/// Debug builds read scenarios twenty times as slowly.
const CASES: u32 = if cfg!(debug_assertions) { 30 } else { 1000 };

/// A value that a setting may have.
fn value(setting: &'static Setting, chance: f64) -> String {
    match setting.values {
        Values::Real(domain) => {
            let high = if domain.high.is_finite() { domain.high } else { 9.0 };
            let low = domain.low.max(0.5_f64.min(high) * f64::from(u8::from(domain.low_open)));
            format!("{:.2}", low + chance * (high - low))
        }
        Values::Whole(low, _) => (low + (chance * 20.0) as u32).to_string(),
        Values::Word(words) => words[(chance * words.len() as f64) as usize % words.len()].to_owned(),
        Values::Month => {
            if chance < 0.2 {
                "never".to_owned()
            } else {
                (1 + (chance * 30.0) as u32).to_string()
            }
        }
    }
}

fn set(by_phase: bool) -> impl Strategy<Value = BTreeMap<String, String>> {
    let rows: Vec<&'static Setting> = SETTINGS.iter().filter(|row| row.by_phase() || !by_phase).collect();
    prop::collection::vec((0..rows.len(), 0.0..1.0_f64), 0..6).prop_map(move |chosen| {
        chosen.into_iter().map(|(row, at)| (rows[row].name.to_owned(), value(rows[row], at))).collect()
    })
}

fn side() -> impl Strategy<Value = Side> {
    let bases = prop::sample::select(vec!["läßt; = +", "fat"]);
    let structures = prop::option::of(prop::sample::select(vec!["shared", "government", "funder-led"]));
    let phases = prop::option::of(prop::collection::btree_map(1u32..36, set(true), 0..4));
    (bases, structures, set(false), phases).prop_map(|(base, structure, set, phases)| Side {
        base: base.to_owned(),
        structure: structure.map(str::to_owned),
        set,
        phases: phases.map(|phases| {
            phases.into_iter().map(|(from, set)| PhaseSet { from: from.to_string(), set }).collect()
        }),
    })
}

fn state() -> impl Strategy<Value = State> {
    let switch = prop::sample::select(vec![Contested::Off, Contested::On, Contested::Both]);
    let contested = prop::option::of(switch);
    let inputs = prop::collection::vec((0..INPUTS.len(), any::<bool>()), 0..5);
    (
        side(),
        side(),
        inputs,
        contested,
        any::<u32>(),
        2u32..2000,
        1u32..200,
        prop::option::of(1u32..9_000_000),
    )
        .prop_map(|(a, b, inputs, contested, seed, worlds, luck, budget)| {
            let input = |(place, fixed): (usize, bool)| {
                let row = &INPUTS[place];
                let value = match fixed || row.low >= row.high || row.off > 0.0 {
                    true => row.default.to_string(),
                    false => format!("{} to {}", row.low, row.high),
                };
                (row.name.to_owned(), value)
            };
            State {
                a,
                b,
                inputs: inputs.into_iter().map(input).collect(),
                contested: contested.map(|is| ("own_crowding".to_owned(), is)).into_iter().collect(),
                seed: seed.to_string(),
                worlds: worlds.to_string(),
                luck: luck.to_string(),
                budget: budget.map(|usd| usd.to_string()),
            }
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, ..ProptestConfig::default() })]

    #[test]
    fn any_state_goes_there_and_back(state in state(), known in any::<bool>()) {
        let linked = linked();
        let scenario = linked.scenario().unwrap();
        // Values that fit one by one may not fit together: such a state can't have been set.
        let settable = Edited::of(&linked.name, &linked.text, &scenario, &state, &linked.held());
        prop_assume!(settable.is_ok());
        let link = format!("https://example.org/lab.html#{}", fragment(&linked, &scenario, known, &state));
        let library = if known { vec![linked] } else { Vec::new() };
        let read = read(&link, None, &library, begun).unwrap();
        prop_assert_eq!((&read.dropped, &read.state), (&Vec::new(), &state), "{}", link);
        prop_assert_eq!(read.scenario.unwrap().text, TEXT);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10 * CASES, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_link_breaks_nothing_and_says_what_was_dropped(
        state in state(), known in any::<bool>(), wounds in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0u8..3), 1..6)
    ) {
        let linked = linked();
        let scenario = linked.scenario().unwrap();
        let mut bytes = fragment(&linked, &scenario, known, &state).into_bytes();
        for (place, byte, how) in wounds {
            let at = place.index(bytes.len().max(1));
            match how {
                0 if at < bytes.len() => bytes[at] = byte,
                1 if at < bytes.len() => _ = bytes.remove(at),
                _ => bytes.insert(at, byte),
            }
        }
        let damaged = String::from_utf8_lossy(&bytes).into_owned();
        let library = [linked.clone()];
        let read = read(&damaged, Some(&linked), &library, begun).unwrap();
        let of = read.scenario.clone().unwrap_or(linked);
        let scenario = of.scenario().unwrap();
        prop_assert!(Edited::of(&of.name, &of.text, &scenario, &read.state, &of.held()).is_ok());
        let again = fragment(&of, &scenario, true, &read.state);
        let reread = super::read(&again, Some(&of), &[], begun).unwrap();
        prop_assert_eq!(&reread.state, &read.state);
        prop_assert!(read.dropped.iter().all(|says| says.ends_with('.') && says.len() < 400), "{:?}", read.dropped);
    }
}

#[test]
fn what_is_dropped_is_said() {
    let linked = linked();
    let told = |link: &str| read(link, Some(&linked), &[], begun).unwrap().dropped.join(" ");
    assert_eq!(told("v1"), "");
    assert!(told("hello").contains("no link"), "{}", told("hello"));
    assert!(told("v2;a=fat").contains("another version"));
    assert!(told("v1;x=1").contains("“x=1” was not understood"));
    assert!(told("v1;a=fat;a=fat").contains("twice"));
    assert!(told("v1;a=slim").contains("no design called slim"));
    assert!(told("v1;a.coaches=-1").contains("coaches is"));
    assert!(told("v1;s=theirs~12345678").contains("not at hand"));
    assert!(told("v1;s=ours~12345678").contains("has changed"));
    assert!(told("v1;z=AAAA").contains("damaged"));
    assert!(told("v1;w=1;l=many").contains("worlds"));
}
