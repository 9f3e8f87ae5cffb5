//! How far the runs have come, on stderr: a bar on a terminal, else a line per 10 %.

use super::interrupt;
use crate::store::Watch;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicU64, Ordering};

/// Counts runs, from any thread.
pub(super) enum Progress {
    Silent,
    Bar(ProgressBar),
    Lines { done: AtomicU64, all: u64 },
}

const BAR: &str = "{bar:30} {percent:>3} % {human_pos}/{human_len} runs, {per_sec}, {eta} left";

impl Progress {
    pub fn new(runs: u64, quiet: bool) -> Progress {
        if quiet {
            Progress::Silent
        } else if std::io::stderr().is_terminal() {
            let bar = ProgressBar::with_draw_target(Some(runs), ProgressDrawTarget::stderr());
            let style = ProgressStyle::with_template(BAR).unwrap_or_else(|_| ProgressStyle::default_bar());
            Progress::Bar(bar.with_style(style))
        } else {
            Progress::Lines { done: AtomicU64::new(0), all: runs }
        }
    }

    /// Nothing more comes.
    pub fn end(&self) {
        if let Progress::Bar(bar) = self {
            bar.finish_and_clear();
        }
    }
}

impl Watch for Progress {
    fn step(&self) {
        match self {
            Progress::Silent => {}
            Progress::Bar(bar) => bar.inc(1),
            Progress::Lines { done, all } => {
                let before = done.fetch_add(1, Ordering::Relaxed);
                if let Some(tenth) = tenth_reached(before, *all) {
                    let _ = writeln!(std::io::stderr(), "{} % of {all} runs", tenth * 10);
                }
            }
        }
    }

    fn say(&self, message: &str) {
        match self {
            Progress::Silent => {}
            Progress::Bar(bar) => bar.suspend(|| note(message)),
            Progress::Lines { .. } => note(message),
        }
    }

    fn is_over(&self) -> bool {
        interrupt::heard()
    }
}

fn note(message: &str) {
    let _ = writeln!(anstream::stderr(), "{message}");
}

/// The tenth that is full with one run more, if that one fills it.
fn tenth_reached(before: u64, all: u64) -> Option<u64> {
    let tenth = (before + 1) * 10 / all;
    (tenth > before * 10 / all).then_some(tenth)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_per_tenth() {
        let tenths: Vec<u64> = (0..200).filter_map(|before| tenth_reached(before, 200)).collect();
        assert_eq!(tenths, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        assert_eq!((0..3).filter_map(|before| tenth_reached(before, 3)).collect::<Vec<_>>(), [3, 6, 10]);
    }
}
