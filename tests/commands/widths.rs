//! What is said fits terminals of any width, and no number is lost on the way.

use crate::desk::{Desk, TRIO};
use lab::words;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
use unicode_width::UnicodeWidthStr;

const WIDTHS: [usize; 4] = [50, 80, 120, 200];

/// All words with a digit.
fn numbers(text: &str) -> BTreeSet<&str> {
    text.split_whitespace().filter(|word| word.contains(|letter: char| letter.is_ascii_digit())).collect()
}

fn fits(told: impl Fn(usize) -> String) {
    let texts = WIDTHS.map(&told);
    for (text, width) in texts.iter().zip(WIDTHS) {
        for line in text.lines() {
            assert!(line.width() <= width, "{width}: {line}");
        }
        assert_eq!(numbers(text), numbers(&texts[1]), "{text}");
    }
}

/// A name as long as they come.
const LONG: &str = "合同会社の長い名前の設計, with a tail that goes on and on and on";

/// The summary of what a command makes.
fn made<S: DeserializeOwned>(command: &str) -> S {
    let long = format!("[designs.\"{LONG}\"]\nextends = \"lean\"\ncoaches = 2\n");
    let desk = Desk::with(&TRIO.replace("[[hypothesis]]", &format!("{long}\n[[hypothesis]]")));
    desk.done(&format!("{command} --quiet --no-report --out made"));
    serde_json::from_str(&desk.text("made/summary.json")).unwrap()
}

#[test]
fn a_run_fits() {
    let summary = made("run small.toml --runs 20");
    fits(|width| words::run::text(&summary, width));
    fits(|width| words::run::next(&["runs.csv", "series.csv"], &summary, width));
}

#[test]
fn a_comparison_fits() {
    let summary = made("compare small.toml --worlds 30 --runs 2");
    fits(|width| words::compare::text(&summary, width));
}

#[test]
fn a_sweep_fits() {
    let vary =
        "--vary coaches=0..4 --vary structure=shared,existing-nonprofit --vary self_convenings_per_year=1,12";
    let summary = made(&format!("sweep small.toml {vary} --worlds 4 --runs 2"));
    fits(|width| words::sweep::text(&summary, width));
}

#[test]
fn a_choice_fits() {
    let summary = made("choose small.toml --budget 400000 --designs 20 --worlds 20 --runs 2");
    fits(|width| words::choose::text(&summary, width));
}
