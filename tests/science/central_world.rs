//! The central world has every input at its median: it must not flatter backbones, nor wrong them.

use engine::model::Life;
use lab::scenario::{HeldFiles, Scenario};
use lab::study::{self, InMemory, NullSink, OneByOne, Overrides, RunOptions};
use std::fs;

const SCENARIOS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scenarios");

#[test]
fn the_central_worlds_gain_lies_in_the_middle_half_of_the_worlds() {
    let file = |name: &str| fs::read_to_string(format!("{SCENARIOS}/{name}")).unwrap();
    let roster = "pacesetters-roster.csv";
    let files: HeldFiles = [(roster, file(roster))].into_iter().collect();
    let mut scenario = Scenario::read("pacesetters.toml", &file("pacesetters.toml"), &files).unwrap();
    let designs = ["none", "pacesetters"].map(String::from).to_vec();
    Overrides { designs, ..Overrides::default() }.apply(&mut scenario).unwrap();
    let options = RunOptions { worlds: 257, luck: 20, series_worlds: 0, events: false, organizations: false };
    let (mut memory, mut sink) = (InMemory::default(), NullSink::default());
    let Ok(results) = study::run(&scenario, &options, &OneByOne::new(Life::default), &mut memory, &mut sink);
    let gain = results.summary.designs[1].gain.as_ref().unwrap();
    assert!((25..=75).contains(&gain.below), "{gain:?}");
}
