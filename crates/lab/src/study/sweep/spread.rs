//! What came of a point over its worlds, every outcome of it: what its files say.

use super::lives::PointInWorld;
use super::metrics::SweepMetrics;
use crate::summary::Spread;

/// How the averages over luck of one point spread over worlds.
#[derive(Debug, Clone, PartialEq)]
pub struct PointSpread {
    /// Worlds with a run that was done.
    pub worlds: u64,
    /// Runs that were done, and runs that failed.
    pub done: u64,
    pub failed: u64,
    /// By the agenda's outcomes.
    pub outcomes: Vec<Spread>,
    /// By the agenda's series, then by month from 0.
    pub paths: Vec<Vec<Spread>>,
}

impl PointSpread {
    /// Of what came of it in every world, in order; `months` is the last of its paths.
    pub fn of(metrics: &SweepMetrics, months: u32, worlds: &[PointInWorld]) -> PointSpread {
        let outcome = |place: usize| {
            let mut values: Vec<f64> = worlds.iter().filter_map(|world| world.outcomes[place]).collect();
            Spread::of(&mut values)
        };
        let length = months as usize + 1;
        let path = |place: usize| {
            let paths = worlds.iter().filter_map(|world| world.paths.chunks(length).nth(place));
            Spread::by_month(&paths.collect::<Vec<_>>(), months)
        };
        PointSpread {
            worlds: worlds.iter().filter(|world| world.done > 0).count() as u64,
            done: worlds.iter().map(|world| u64::from(world.done)).sum(),
            failed: worlds.iter().map(|world| world.failed.len() as u64).sum(),
            outcomes: (0..metrics.outcomes.len()).map(outcome).collect(),
            paths: (0..metrics.series.len()).map(path).collect(),
        }
    }
}
