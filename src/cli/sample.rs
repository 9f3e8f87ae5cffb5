//! A few runs, timed: how long a whole study would take.

use engine::model::{Life, Luck, Measure, Observer, Outcomes};
use lab::scenario::{Scenario, memory};
use lab::study::Worlds;
use lab::words::understood::Sample;
use std::time::{Duration, Instant};

/// Cells × months that a sampled run has at most; a larger one is sampled by its first months.
const CELL_MONTHS: u64 = 40_000_000;
/// How long a sample is taken.
const ENOUGH: Duration = Duration::from_millis(150);

/// After how long it is broken off, whether or not every design had its turn.
const TOO_LONG: Duration = Duration::from_secs(1);

/// Remembers the mean number of ties at the start.
#[derive(Default)]
struct FirstDegree(f64);

impl Observer for FirstDegree {
    fn month(&mut self, month: u32, outcomes: &Outcomes) {
        if month == 0 {
            self.0 = outcomes.of(Measure::Degree);
        }
    }
}

/// Seconds that a run takes: `round` makes some, tells how many, and is called again until
/// enough time has passed.
#[expect(clippy::disallowed_methods, reason = "how long it takes is what is asked; no result depends on it")]
pub(super) fn seconds_per_run(mut round: impl FnMut(u32) -> u32) -> f64 {
    // The first round also finds the memory.
    round(0);
    let (begun, mut runs) = (Instant::now(), 0);
    for number in 1..50 {
        runs += round(number);
        if begun.elapsed() > ENOUGH {
            break;
        }
    }
    begun.elapsed().as_secs_f64() / f64::from(runs.max(1))
}

/// Whether whole runs of an initiative of that size can be timed.
pub(super) fn is_small(cells: u64, months: u32) -> bool {
    cells * u64::from(months) <= CELL_MONTHS / 10
}

/// Lives each design in the central world, again and again until enough time has passed.
#[expect(clippy::disallowed_methods, reason = "how long it takes is what is asked; no result depends on it")]
pub(super) fn take(scenario: &Scenario, worlds: &Worlds) -> Sample {
    let mut initiative = scenario.initiative.clone();
    let cells = initiative.size() as u64 * initiative.practices.len() as u64;
    let months = u64::from(initiative.months);
    let sampled = (CELL_MONTHS / cells).clamp(1, months);
    initiative.months = sampled as u32;
    let world = worlds.draw(0);
    let mut life = Life::default();
    let mut degree = FirstDegree::default();
    let (begun, mut runs) = (Instant::now(), 0);
    // The first round also finds the memory; it is not counted if a second one can be made.
    let mut counted = begun;
    'rounds: for luck in 0..50 {
        for design in &scenario.designs {
            life.live(&initiative, design, &world, Luck(luck), &mut degree);
            runs += 1;
            // Of a huge initiative, one design must do.
            if begun.elapsed() > TOO_LONG {
                break 'rounds;
            }
        }
        if begun.elapsed() > ENOUGH {
            break;
        }
        if luck == 0 {
            (counted, runs) = (Instant::now(), 0);
        }
    }
    let seconds_per_run =
        counted.elapsed().as_secs_f64() / f64::from(runs.max(1)) * months as f64 / sampled as f64;
    let size = initiative.size() as f64;
    let bytes = memory::bytes(size, initiative.practices.len() as f64, size * degree.0 / 2.0);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    Sample { degree: degree.0, seconds_per_run, bytes, cores }
}
