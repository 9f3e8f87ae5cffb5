//! What a `choose` says, for a terminal of 80 columns.

pub mod report;
pub(super) mod sentences;
mod table;

use super::compare::about;
use super::number::counted;
use super::text::{hanging, thousands, wrapped};
use crate::summary::ChooseSummary;
use sentences::Told;

/// What was understood, the answer, the designs, the robust choice, and what it rests on.
pub fn choose(summary: &ChooseSummary) -> String {
    let told = Told { summary, room: Some(30) };
    let mut text = understood(summary);
    text.push('\n');
    for sentence in told.answer() {
        text += &wrapped(&sentence, 0);
    }
    text.push('\n');
    text += &table::designs(summary);
    for sentence in told.robust() {
        text += &wrapped(&sentence, 0);
    }
    for sentence in told.fits() {
        text += &wrapped(&format!("Make it fit: {sentence}"), 0);
    }
    text.push('\n');
    text + &wrapped(&format!("Check: {}", told.check()), 0)
}

/// What is about to be done, and about how long it takes.
pub fn announced_choose(
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
        "Checked: {} to set, {many}; about {}. About {} on {}.",
        counted(axes as u64, "thing"),
        counted(runs, "run"),
        about(seconds),
        counted(threads as u64, "thread")
    )
}

/// Where to look, and what to do next.
pub fn next_after_choose(files: &[&str], summary: &ChooseSummary) -> String {
    let text = hanging("  ", &format!("{}, manifest.json", files.join(", ")), 2);
    let mut next = vec![
        "`backbone compare` chosen.toml, which has these designs, to see what would change this".to_string(),
    ];
    if !summary.search.whole {
        next.push(format!("--designs {} to try more", summary.search.most * 4));
    }
    next.push(format!("--worlds {} for finer digits", u64::from(summary.worlds) * 4));
    text + &wrapped(&format!("Next: {}.", next.join("; ")), 2)
}

fn understood(summary: &ChooseSummary) -> String {
    let mut text = wrapped(&summary.title, 0);
    if let Some(question) = &summary.question {
        text += &wrapped(question, 0);
    }
    let ChooseSummary { organizations, practices, months, inputs, guesses, worlds, luck, runs, .. } = summary;
    text += &wrapped(
        &format!(
            "{} × {} over {}; {inputs} inputs ({guesses} guesses). {} of {} tried; told of {} fresh worlds × {} of \
             luck; {} in all.",
            counted(*organizations as u64, "organization"),
            counted(*practices as u64, "practice"),
            counted(u64::from(*months), "month"),
            thousands(summary.search.tried as u64),
            sentences::designs(summary.search.of),
            thousands(u64::from(*worlds)),
            counted(u64::from(*luck), "draw"),
            counted(runs.planned, "run"),
        ),
        0,
    );
    if runs.failed > 0 {
        let failed = counted(runs.failed, "run");
        text += &wrapped(&format!("{failed} failed; what follows leaves them out."), 0);
    }
    text
}
