//! What is kept of a point: the averages of the weighed outcomes, one per world.

use super::lives::PointInWorld;
use super::metrics::SweepMetrics;
use engine::stats::Moments;

/// One point, without what its file has been given.
#[derive(Debug, Clone, PartialEq)]
pub struct PointRecord {
    /// By weighed outcome, then by world; not a number where there is none.
    averages: Vec<f64>,
    worlds: usize,
    pub done: u64,
    pub failed: u64,
}

impl PointRecord {
    /// Of what came of it in every world, in order.
    pub fn of(metrics: &SweepMetrics, worlds: &[PointInWorld]) -> PointRecord {
        let one = |place: usize| worlds.iter().map(move |world| world.outcomes[place].unwrap_or(f64::NAN));
        PointRecord {
            averages: metrics.weighed.iter().flat_map(|weighed| one(weighed.place)).collect(),
            worlds: worlds.len(),
            done: worlds.iter().map(|world| u64::from(world.done)).sum(),
            failed: worlds.iter().map(|world| world.failed.len() as u64).sum(),
        }
    }

    /// The average over luck of a weighed outcome in a world, if there is one.
    pub fn average(&self, weighed: usize, world: usize) -> Option<f64> {
        let value = self.averages[weighed * self.worlds + world];
        value.is_finite().then_some(value)
    }

    /// All averages of a weighed outcome that there are.
    pub fn averages(&self, weighed: usize) -> Vec<f64> {
        (0..self.worlds).filter_map(|world| self.average(weighed, world)).collect()
    }

    /// The mean over worlds.
    pub fn mean(&self, weighed: usize) -> Option<f64> {
        self.averages(weighed).into_iter().collect::<Moments>().mean()
    }
}
