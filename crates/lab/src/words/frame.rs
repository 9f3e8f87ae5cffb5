//! What the text of every study begins and ends with.

use super::number::counted;
use super::wrap::Lines;

/// What is studied.
pub(super) fn title(title: &str, question: Option<&str>, lines: &mut Lines) {
    lines.words(title);
    if let Some(question) = question {
        lines.words(question);
    }
}

/// How large the initiative is, and how long it is simulated.
pub(super) fn size(organizations: usize, practices: usize, months: u32) -> String {
    format!(
        "{} × {} over {}",
        counted(organizations as u64, "organization"),
        counted(practices as u64, "practice"),
        counted(months.into(), "month")
    )
}

/// Runs that failed, if any did.
pub(super) fn failed(runs: u64, lines: &mut Lines) {
    if runs > 0 {
        lines.words(&format!("{} failed; what follows leaves them out.", counted(runs, "run")));
    }
}

/// The files to look at, and what may be done next.
pub(super) fn next(files: &[&str], next: &[String], width: usize) -> String {
    let mut lines = Lines::new(width);
    lines.hanging("  ", &format!("{}, manifest.json", files.join(", ")), 2);
    lines.hanging("", &format!("Next: {}.", next.join("; ")), 2);
    lines.into_text()
}
