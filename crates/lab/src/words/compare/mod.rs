//! What a `compare` says, for a terminal.

pub(super) mod change;
pub(super) mod claims;
pub(super) mod contested;
pub(super) mod precision;
pub mod report;
pub(super) mod table;
pub(super) mod verdict;

pub(super) use claims::{claims, line as claim};
pub use precision::power;

use super::frame;
use super::number::{about, counted};
use super::wrap::Lines;
use crate::summary::CompareSummary;
use crate::summary::compare::{Decision, Word};

/// What was understood, a row per design, the verdict, and what became of the claims; in lines
/// of at most `width` columns.
pub fn text(summary: &CompareSummary, width: usize) -> String {
    let mut lines = Lines::new(width);
    understood(summary, &mut lines);
    lines.blank();
    table::designs(summary, &mut lines);
    table::after(summary, &mut lines);
    verdict::verdict(summary, &mut lines);
    change::change(summary, &mut lines);
    change::holds(summary, &mut lines);
    claims(&summary.hypotheses, &mut lines);
    precision::check(summary, &mut lines);
    lines.into_text()
}

/// The word for a share of worlds.
pub fn word(word: Word) -> &'static str {
    match word {
        Word::NearlyAlways => "nearly always",
        Word::Usually => "usually",
        Word::MoreOftenThanNot => "more often than not",
        Word::NoClearWinner => "no clear winner",
        Word::NoDifferenceThatMatters => "no difference that matters",
    }
}

/// The word for what became of a claim.
pub fn decision(decision: Decision) -> &'static str {
    match decision {
        Decision::Supported => "supported",
        Decision::Refuted => "refuted",
        Decision::MoreWorlds { .. } => "undecided: more worlds would decide",
        Decision::MoreDraws { .. } => "undecided: luck",
        Decision::FewDraws => "not told: too few draws of luck",
        Decision::WorldsDisagree => "undecided: the worlds disagree",
        Decision::NothingToTest => "nothing to test",
        Decision::ForSweep => "not tested here: `backbone sweep` does",
        Decision::ForCompare => "not tested here: `backbone compare` does",
        Decision::NotVaried => "not tested: too little of it is varied",
    }
}

/// What is about to be done, and about how long it takes.
pub fn announced(designs: usize, runs: u64, at_most: bool, seconds: u64, threads: usize) -> String {
    let up_to = if at_most { "up to " } else { "" };
    let time = about(seconds);
    format!(
        "Checked: {}, {up_to}{}. About {time} on {}.",
        counted(designs as u64, "design"),
        counted(runs, "run"),
        counted(threads as u64, "thread")
    )
}

/// Where to look, and what to do next.
pub fn next(files: &[&str], summary: &CompareSummary, width: usize) -> String {
    let mut next = vec!["plot runs.csv and series.csv (dictionary.csv explains every column)".to_string()];
    match &summary.headline {
        Some(headline) if summary.designs.len() > 2 && !headline.asked => {
            next.push("--a NAME --b NAME for the verdict on another pair".to_string());
        }
        _ => {}
    }
    // Twice as fine takes four times as many worlds.
    next.push(format!("--worlds {} for finer digits", u64::from(summary.worlds) * 4));
    frame::next(files, &next, width)
}

fn understood(summary: &CompareSummary, lines: &mut Lines) {
    frame::title(&summary.title, summary.question.as_deref(), lines);
    let CompareSummary { organizations, practices, months, inputs, guesses, worlds, luck, runs, .. } =
        summary;
    lines.words(&format!(
        "{}; {}; {inputs} inputs ({guesses} guesses); {} × {} of luck: {}.",
        frame::size(*organizations, *practices, *months),
        counted(summary.designs.len() as u64, "design"),
        counted(u64::from(*worlds), "world"),
        counted(u64::from(*luck), "draw"),
        counted(runs.planned, "run"),
    ));
    frame::failed(runs.failed, lines);
}
