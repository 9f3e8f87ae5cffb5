//! The study that is shown, results/example: the same bytes whenever it is made again.
//!
//! `UPDATE_EXAMPLE=1 cargo test --test commands example` rewrites it, where results were meant to change.

use crate::desk::Desk;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// What is kept of it: whoever wants the runs, runs it.
const KEPT: [&str; 10] = [
    "comparisons.csv",
    "contested.csv",
    "flips.csv",
    "hypotheses.csv",
    "map.csv",
    "report.html",
    "scenario.resolved.toml",
    "series.csv",
    "summary.json",
    "why.csv",
];

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("results/example")
}

fn kept(folder: &Path) -> BTreeMap<&'static str, Vec<u8>> {
    let read = |name: &'static str| (name, fs::read(folder.join(name)).unwrap_or_default());
    KEPT.into_iter().map(read).collect()
}

#[test]
fn the_example_is_made_again_to_the_byte() {
    let desk = Desk::empty();
    fs::copy(example().join("scenario.toml"), desk.path("scenario.toml")).unwrap();
    let words = "compare scenario.toml --worlds 200 --runs 10 --out results --quiet";
    desk.done(words);
    let made = kept(&desk.path("results"));
    assert!(made.values().all(|text| !text.is_empty()));
    if env::var_os("UPDATE_EXAMPLE").is_some() {
        made.iter().for_each(|(name, text)| fs::write(example().join(name), text).unwrap());
        return;
    }
    let there = kept(&example());
    let other: Vec<&&str> = made.keys().filter(|name| made[*name] != there[*name]).collect();
    assert!(
        other.is_empty(),
        "{other:?} are others than in results/example. If results were not meant to change, something broke;\n\
         else: UPDATE_EXAMPLE=1 cargo test --release --test commands example, and read the difference."
    );
    let told = fs::read_to_string(example().join("README.md")).unwrap();
    assert!(told.contains(words.strip_suffix(" --quiet").unwrap()), "its README gives the command");
}
