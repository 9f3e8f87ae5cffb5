//! What a `choose` says, for a terminal.

pub mod report;
pub(super) mod sentences;
mod table;

use super::frame;
use super::number::{about, counted};
use super::text::thousands;
use super::wrap::Lines;
use crate::summary::ChooseSummary;
use sentences::Told;

/// What was understood, the answer, the designs, the robust choice, and what it rests on; in
/// lines of at most `width` columns.
pub fn text(summary: &ChooseSummary, width: usize) -> String {
    let told = Told { summary, room: Some(60) };
    let mut lines = Lines::new(width);
    understood(summary, &mut lines);
    lines.blank();
    told.answer().iter().for_each(|sentence| lines.words(sentence));
    lines.blank();
    table::designs(summary, &mut lines);
    told.robust().iter().for_each(|sentence| lines.words(sentence));
    told.fits().iter().for_each(|sentence| lines.words(&format!("Make it fit: {sentence}")));
    lines.blank();
    lines.words(&format!("Check: {}", told.check()));
    lines.into_text()
}

/// What is about to be done, and about how long it takes.
pub fn announced(
    (axes, size, designs): (usize, f64, usize),
    runs: u64,
    seconds: u64,
    threads: usize,
) -> String {
    let many = match size <= designs as f64 {
        true => format!("all {} are tried", counted(size as u64, "design")),
        false => {
            format!("up to {} of {} are tried", counted(designs as u64, "design"), sentences::many(size))
        }
    };
    format!(
        "Checked: {} to set, {many}; at most {}. About {} on {}.",
        counted(axes as u64, "thing"),
        counted(runs, "run"),
        about(seconds),
        counted(threads as u64, "thread")
    )
}

/// Where to look, and what to do next.
pub fn next(files: &[&str], summary: &ChooseSummary, width: usize) -> String {
    let mut next = vec![
        "`backbone compare` chosen.toml, which has these designs, to see what would change this".to_string(),
    ];
    if !summary.search.whole {
        next.push(format!("--designs {} to try more", summary.search.most * 4));
    }
    next.push(format!("--worlds {} for finer digits", u64::from(summary.worlds) * 4));
    frame::next(files, &next, width)
}

fn understood(summary: &ChooseSummary, lines: &mut Lines) {
    frame::title(&summary.title, summary.question.as_deref(), lines);
    let ChooseSummary { organizations, practices, months, inputs, guesses, worlds, luck, runs, .. } = summary;
    lines.words(&format!(
        "{}; {inputs} inputs ({guesses} guesses). {} of {} tried; told of {} fresh worlds × {} of \
         luck; {} in all.",
        frame::size(*organizations, *practices, *months),
        thousands(summary.search.tried as u64),
        sentences::designs(summary.search.of),
        thousands(u64::from(*worlds)),
        counted(u64::from(*luck), "draw"),
        counted(runs.planned, "run"),
    ));
    frame::failed(runs.failed, lines);
}
