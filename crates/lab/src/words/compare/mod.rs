//! What a `compare` says, for a terminal.

pub(super) mod answer;
pub(super) mod change;
pub(super) mod claims;
pub(super) mod precision;
pub mod report;
pub(super) mod table;
pub(super) mod why;

pub use answer::HEADS;
pub(super) use claims::{claims, line as claim};
pub use precision::power;

use super::frame;
use super::number::{about, counted};
use super::wrap::Lines;
use crate::summary::CompareSummary;
use crate::summary::compare::{Decision, Word};

/// Columns that a name may take in a sentence.
const NAME: usize = 30;

/// What was asked, the answer, tables, and what became of the claims; in lines of at most
/// `width` columns.
pub fn text(summary: &CompareSummary, width: usize) -> String {
    let mut lines = Lines::new(width);
    frame::title(&summary.title, summary.question.as_deref(), &mut lines);
    lines.words(&format!(
        "{}, in {}: each is a set of values for what nobody knows.",
        frame::size(summary.organizations, summary.practices, summary.months),
        counted(u64::from(summary.worlds), "plausible world")
    ));
    frame::failed(summary.runs.failed, &mut lines);
    lines.blank();
    answer::answer(summary, Some(NAME))
        .iter()
        .for_each(|part| lines.hanging(&format!("{} ", part.head), &part.says, 0));
    claims(&summary.hypotheses, &mut lines);
    for table in [table::are, table::designs, table::members] {
        lines.blank();
        table(summary, &mut lines);
    }
    lines.blank();
    table::notes(summary, &mut lines);
    change::change(summary, &mut lines);
    change::holds(summary, &mut lines);
    made(summary, &mut lines);
    lines.into_text()
}

/// Of how many runs it is made, and how sure they are.
fn made(summary: &CompareSummary, lines: &mut Lines) {
    lines.blank();
    let sure = precision::sure(summary);
    lines.words(&format!(
        "{} in {} × {} of luck. {sure}",
        counted(summary.runs.planned, "run"),
        counted(u64::from(summary.worlds), "plausible world"),
        counted(u64::from(summary.luck), "draw"),
    ));
}

/// The month that the leading measure is of.
fn when(summary: &CompareSummary) -> String {
    match summary.measures.first().map(|measure| measure.name.as_str()) {
        Some("sustained_funded") => "when the funding ends".to_string(),
        _ => format!("in month {}", summary.months),
    }
}

/// The word for a share of worlds.
pub fn word(word: Word) -> &'static str {
    match word {
        Word::NearlyAlways => "nearly always",
        Word::Usually => "usually",
        Word::MoreOftenThanNot => "more often than not",
        Word::AsGoodOrBetter => "as good or better",
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
    let mut next = vec!["open report.html".to_string()];
    match &summary.headline {
        Some(headline) if summary.designs.len() > 2 && !headline.asked => {
            next.push("--a NAME --b NAME for the answer on another pair".to_string());
        }
        _ => {}
    }
    next.push("`backbone choose` for the best design within a budget".to_string());
    // Twice as fine takes four times as many worlds.
    next.push(format!("--worlds {} for finer digits", u64::from(summary.worlds) * 4));
    next.push("plot runs.csv and series.csv (dictionary.csv explains every column)".to_string());
    frame::next(files, &next, width)
}
