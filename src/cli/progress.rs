//! How far the runs have come, on stderr: a bar on a terminal, else a line per 10 %.

use super::interrupt;
use super::output;
use crate::watch::Watch;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use lab::scenario::thousands;
use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Counts runs, from any thread.
pub(super) enum Progress {
    Silent,
    Bar(ProgressBar),
    Lines(Tenths),
}

/// Whole runs in a second.
fn rate(state: &ProgressState, writer: &mut dyn std::fmt::Write) {
    let _ = writer.write_str(&thousands(state.per_sec().round() as u64));
}

/// Runs that are done, those there are, and the last tenth of them that was told.
pub(super) struct Tenths {
    begun: Instant,
    done: AtomicU64,
    all: AtomicU64,
    told: AtomicU64,
}

/// On a wide terminal, and on a narrow one; both leave to the bar what room there is.
const BAR: &str = "{percent:>3} % {wide_bar} {human_pos} of {human_len} runs, {rate} a second, {eta} left";
const NARROW_BAR: &str = "{percent:>3} % {wide_bar} {eta} left";
/// Columns below which the narrow one is used.
const WIDE: usize = 76;
/// What takes no longer is not told in lines.
const SHORT: Duration = Duration::from_secs(3);

impl Progress {
    pub fn new(runs: u64, quiet: bool) -> Progress {
        if quiet {
            Progress::Silent
        } else if std::io::stderr().is_terminal() {
            let bar = ProgressBar::with_draw_target(Some(runs), ProgressDrawTarget::stderr());
            let template = if output::width_of_messages() < WIDE { NARROW_BAR } else { BAR };
            let style = ProgressStyle::with_template(template);
            let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
            Progress::Bar(bar.with_style(style.with_key("rate", rate)))
        } else {
            Progress::Lines(Tenths::of(runs))
        }
    }

    /// Nothing more comes.
    pub fn end(&self) {
        if let Progress::Bar(bar) = self {
            bar.finish_and_clear();
        }
    }
}

impl Tenths {
    #[allow(clippy::disallowed_methods, reason = "only what is told depends on the time")]
    fn of(runs: u64) -> Tenths {
        let [done, all, told] = [0, runs, 0].map(AtomicU64::new);
        Tenths { begun: Instant::now(), done, all, told }
    }

    /// Counts one run more; a tenth that is full with it and was not told yet.
    fn count(&self) -> Option<u64> {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let tenth = (done * 10 / self.all().max(1)).min(10);
        (self.told.fetch_max(tenth, Ordering::Relaxed) < tenth).then_some(tenth)
    }

    fn all(&self) -> u64 {
        self.all.load(Ordering::Relaxed)
    }

    fn left(&self, runs: u64) {
        self.all.store(self.done.load(Ordering::Relaxed) + runs, Ordering::Relaxed);
    }
}

impl Watch for Progress {
    fn step(&self) {
        match self {
            Progress::Silent => {}
            Progress::Bar(bar) => bar.inc(1),
            Progress::Lines(tenths) => {
                if let Some(tenth) = tenths.count().filter(|_| tenths.begun.elapsed() > SHORT) {
                    let _ = writeln!(std::io::stderr(), "{} % done", tenth * 10);
                }
            }
        }
    }

    fn left(&self, runs: u64) {
        match self {
            Progress::Silent => {}
            Progress::Bar(bar) => bar.set_length(bar.position() + runs),
            Progress::Lines(tenths) => tenths.left(runs),
        }
    }

    fn say(&self, message: &str) {
        match self {
            Progress::Silent => {}
            Progress::Bar(bar) => bar.suspend(|| output::say(message)),
            Progress::Lines(_) => output::say(message),
        }
    }

    fn is_over(&self) -> bool {
        interrupt::heard()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(tenths: &Tenths, runs: u64) -> Vec<u64> {
        (0..runs).filter_map(|_| tenths.count()).collect()
    }

    #[test]
    fn a_line_per_tenth() {
        assert_eq!(told(&Tenths::of(200), 200), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        assert_eq!(told(&Tenths::of(3), 3), [3, 6, 10]);
    }

    #[test]
    fn what_is_left_may_change_on_the_way() {
        let tenths = Tenths::of(100);
        assert_eq!(told(&tenths, 30), [1, 2, 3]);
        tenths.left(10);
        assert_eq!(told(&tenths, 5), [7, 8]);
        tenths.left(35);
        assert_eq!(told(&tenths, 35), [9, 10]);
        // More than was announced is no tenth of it.
        assert!(told(&tenths, 70).is_empty());
    }
}
