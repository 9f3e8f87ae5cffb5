//! What a `sensitivity` says, for a terminal.

pub mod report;
mod sentences;

use super::frame;
use super::number::counted;
use super::text::thousands;
use super::wrap::Lines;
use crate::summary::SensitivitySummary;
use sentences::Told;

/// Inputs that a table of a terminal lists.
const LISTED: usize = 8;

/// What was asked, which inputs matter, when B fails, and what to find out first; in lines of at
/// most `width` columns.
pub fn text(summary: &SensitivitySummary, width: usize) -> String {
    let told = Told { summary, room: Some(30) };
    let mut lines = Lines::new(width);
    understood(summary, &mut lines);
    lines.blank();
    lines.words(&told.asked());
    lines.blank();
    lines.words(&told.screened());
    lines.table(&told.effects(LISTED));
    if !summary.shares.is_empty() {
        lines.blank();
        lines.words(&told.shares());
        lines.table(&told.indices(LISTED));
    }
    for part in [told.fails(), told.worth()] {
        if !part.is_empty() {
            lines.blank();
            part.iter().for_each(|sentence| lines.words(sentence));
        }
    }
    if summary.shared.is_some() {
        lines.blank();
        told.shared().iter().for_each(|sentence| lines.words(sentence));
        lines.table(&told.sources());
    }
    told.doubts().iter().for_each(|sentence| lines.words(sentence));
    lines.into_text()
}

/// Where to look, and what to do next.
pub fn next(files: &[&str], summary: &SensitivitySummary, width: usize) -> String {
    let mut next = Vec::new();
    if let Some(first) = summary.screened.first() {
        next.push(format!("`backbone explain {}` says what it means", first.of.input));
    }
    next.push("write what you find out under [inputs], and ask again".to_owned());
    frame::next(files, &next, width)
}

fn understood(summary: &SensitivitySummary, lines: &mut Lines) {
    frame::title(&summary.title, summary.question.as_deref(), lines);
    let SensitivitySummary { organizations, practices, months, inputs, guesses, worlds, luck, runs, .. } =
        summary;
    lines.words(&format!(
        "{}; {inputs} inputs ({guesses} guesses). {} worlds × {} of luck; {} in all.",
        frame::size(*organizations, *practices, *months),
        thousands(u64::from(*worlds)),
        counted(u64::from(*luck), "draw"),
        counted(runs.planned, "run"),
    ));
    frame::failed(runs.failed, lines);
}
