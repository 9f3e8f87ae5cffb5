//! What a sweep takes beside time.

use super::options::SweepOptions;
use crate::scenario::{Scenario, memory};
use crate::study::Worlds;

/// What a sweep takes beside time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effort {
    pub runs: u64,
    /// Bytes of memory at most.
    pub memory: f64,
    /// Bytes of the files.
    pub disk: f64,
}

/// Bytes of a cell of a CSV, about.
const CELL: f64 = 12.0;
/// Bytes of a run in the store, and of a month of a measure summed over luck, about.
const ROW: f64 = 450.0;
const SUM: f64 = 16.0;
/// Bytes of the program with its tables and buffers, about.
const PROGRAM: f64 = 5e7;
/// Points in a world between two writings, at most.
const HELD: f64 = 2048.0;

impl SweepOptions {
    /// How much is to be done on so many threads, and what it takes; `ties` are those of a run,
    /// at its start. `None` if nothing is varied.
    pub fn effort(&self, scenario: &Scenario, threads: usize, ties: f64) -> Option<Effort> {
        let sweep = scenario.sweep.as_ref()?;
        let metrics = self.metrics(scenario);
        let (count, worlds) = (sweep.points.len() as f64, f64::from(self.worlds));
        let initiative = &scenario.initiative;
        let run = memory::bytes(initiative.size() as f64, initiative.practices.len() as f64, ties);
        let months = f64::from(initiative.months) + 1.0;
        let paths = metrics.series.len() as f64 * months;
        let runs = self.runs(scenario);
        // Those of a point, and those between two writings.
        let held = (worlds + HELD) * (metrics.outcomes.len() as f64 * 16.0 + paths * 16.0);
        let factors = sweep.factors.len() as f64;
        let result = count * worlds * metrics.weighed.len() as f64 * 8.0 + count * factors * 40.0;
        let cells = count * (factors * 2.0 + 4.0 * metrics.outcomes.len() as f64 + 7.0);
        let parameters = worlds * Worlds::new(scenario).columns().len() as f64 * 4.0;
        let series = count * paths * 11.0;
        Some(Effort {
            runs,
            memory: PROGRAM + run * threads as f64 + held + result,
            disk: (cells + parameters + series) * CELL + runs as f64 * ROW + count * worlds * paths * SUM,
        })
    }
}
