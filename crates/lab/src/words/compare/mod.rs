//! What a `compare` says, for a terminal of 80 columns.

pub(super) mod change;
pub(super) mod claims;
pub(super) mod precision;
pub mod report;
pub(super) mod table;
pub(super) mod verdict;

pub(super) use claims::claims;
pub use precision::power;

use super::number::counted;
use super::text::{hanging, thousands, wrapped};
use crate::summary::CompareSummary;
use crate::summary::compare::{Decision, Word};

/// What was understood, a row per design, the verdict, and what became of the claims.
pub fn compare(summary: &CompareSummary) -> String {
    let mut text = understood(summary);
    text.push('\n');
    text += &table::designs(summary);
    text += &table::after(summary);
    text += &verdict::verdict(summary);
    text += &change::change(summary);
    text += &change::holds(summary);
    text += &claims(&summary.hypotheses);
    text += &precision::check(summary);
    text
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
        Decision::WorldsDisagree => "undecided: the worlds disagree",
        Decision::NothingToTest => "nothing to test",
        Decision::ForSweep => "not tested here: `backbone sweep` does",
        Decision::ForCompare => "not tested here: `backbone compare` does",
        Decision::NotVaried => "not tested: too little of it is varied",
    }
}

/// A time as one says it.
pub(super) fn about(seconds: u64) -> String {
    match seconds {
        0..=99 => format!("{} s", seconds.max(1)),
        100..=5999 => format!("{} min", seconds.div_ceil(60)),
        _ => format!("{} h", seconds.div_ceil(3600)),
    }
}

/// What is about to be done, and about how long it takes.
pub fn announced_compare(designs: usize, runs: u64, at_most: bool, seconds: u64, threads: usize) -> String {
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
pub fn next_after_compare(files: &[&str], summary: &CompareSummary) -> String {
    let text = hanging("  ", &format!("{}, manifest.json", files.join(", ")), 2);
    let mut next = vec!["plot runs.csv and series.csv (dictionary.csv explains every column)".to_string()];
    match &summary.headline {
        Some(headline) if summary.designs.len() > 2 && !headline.asked => {
            next.push("--a NAME --b NAME for the verdict on another pair".to_string());
        }
        _ => {}
    }
    // Twice as fine takes four times as many worlds.
    next.push(format!("--worlds {} for finer digits", u64::from(summary.worlds) * 4));
    text + &wrapped(&format!("Next: {}.", next.join("; ")), 2)
}

fn understood(summary: &CompareSummary) -> String {
    let mut text = wrapped(&summary.title, 0);
    if let Some(question) = &summary.question {
        text += &wrapped(question, 0);
    }
    let CompareSummary { organizations, practices, months, inputs, guesses, worlds, luck, runs, .. } =
        summary;
    text += &wrapped(
        &format!(
            "{} × {} over {}; {}; {inputs} inputs ({guesses} guesses); {} × {} of luck: {}.",
            counted(*organizations as u64, "organization"),
            counted(*practices as u64, "practice"),
            counted(u64::from(*months), "month"),
            counted(summary.designs.len() as u64, "design"),
            counted(u64::from(*worlds), "world"),
            counted(u64::from(*luck), "draw"),
            counted(runs.planned, "run"),
        ),
        0,
    );
    if runs.failed > 0 {
        let failed =
            if runs.failed == 1 { "1 run".to_string() } else { format!("{} runs", thousands(runs.failed)) };
        text += &wrapped(&format!("{failed} failed; what follows leaves them out."), 0);
    }
    text
}
