//! How far the runs have come, on stderr: a bar on a terminal, else a line per 10 %.

use super::interrupt;
use crate::scenario::thousands;
use crate::store::Watch;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicU64, Ordering};

/// Counts runs, from any thread.
pub(super) enum Progress {
    Silent,
    Bar(ProgressBar),
    Lines { done: AtomicU64, all: AtomicU64, told: AtomicU64 },
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
            Progress::lines(runs)
        }
    }

    fn lines(runs: u64) -> Progress {
        let [done, all, told] = [0, runs, 0].map(AtomicU64::new);
        Progress::Lines { done, all, told }
    }

    /// Counts one run more; a tenth of them that is full with it and was not told yet.
    fn count(&self) -> Option<u64> {
        match self {
            Progress::Silent => None,
            Progress::Bar(bar) => {
                bar.inc(1);
                None
            }
            Progress::Lines { done, all, told } => {
                let done = done.fetch_add(1, Ordering::Relaxed) + 1;
                let tenth = (done * 10 / all.load(Ordering::Relaxed).max(1)).min(10);
                (told.fetch_max(tenth, Ordering::Relaxed) < tenth).then_some(tenth)
            }
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
        if let (Some(tenth), Progress::Lines { all, .. }) = (self.count(), self) {
            let all = thousands(all.load(Ordering::Relaxed));
            let _ = writeln!(std::io::stderr(), "{} % of {all} runs", tenth * 10);
        }
    }

    fn left(&self, runs: u64) {
        match self {
            Progress::Silent => {}
            Progress::Bar(bar) => bar.set_length(bar.position() + runs),
            Progress::Lines { done, all, .. } => {
                all.store(done.load(Ordering::Relaxed) + runs, Ordering::Relaxed);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn tenths(progress: &Progress, runs: u64) -> Vec<u64> {
        (0..runs).filter_map(|_| progress.count()).collect()
    }

    #[test]
    fn a_line_per_tenth() {
        assert_eq!(tenths(&Progress::lines(200), 200), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        assert_eq!(tenths(&Progress::lines(3), 3), [3, 6, 10]);
    }

    #[test]
    fn what_is_left_may_change_on_the_way() {
        let progress = Progress::lines(100);
        assert_eq!(tenths(&progress, 30), [1, 2, 3]);
        progress.left(10);
        assert_eq!(tenths(&progress, 5), [7, 8]);
        progress.left(35);
        assert_eq!(tenths(&progress, 35), [9, 10]);
        // More than was announced is no tenth of it.
        assert!(tenths(&progress, 70).is_empty());
    }
}
