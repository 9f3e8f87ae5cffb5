//! The leading pair lived again in worlds of which one thing is changed.

use super::budget::Share;
use super::matched::MatchedRuns;
use super::metrics::Metrics;
use crate::scenario::Scenario;
use crate::study::{Hands, Memory, Sink, Worlds, worlds};
use engine::model::{Design, World};
use engine::stats::Moments;

/// Two designs of a scenario, the earlier first, and what it takes to live them.
pub(super) struct Probe<'a, H> {
    pub scenario: &'a Scenario,
    pub designs: [Design; 2],
    pub metrics: Metrics,
    pub worlds: &'a Worlds,
    pub hands: &'a H,
}

impl<H: Hands> Probe<'_, H> {
    /// The leading difference, later less earlier, in worlds 1, 2, … changed by `change`.
    pub fn differences<T>(
        &self,
        share: Share,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &mut dyn Sink<Trouble = T>,
        change: impl Fn(&mut World) + Sync,
    ) -> Result<Vec<Moments>, T> {
        let world = |number: u32| {
            let mut world = self.worlds.draw(number);
            change(&mut world);
            world
        };
        let runs = MatchedRuns {
            designs: &self.designs,
            ..MatchedRuns::of(self.scenario, &world, &self.metrics, share.luck)
        };
        let records = runs.conduct(worlds::numbers(share.worlds), false, self.hands, memory, sink)?;
        Ok(records.into_iter().map(|record| record.differences[0][0]).collect())
    }
}
