//! Living the worlds of a comparison: every design under the same luck, world by world.

use super::metrics::Metrics;
use super::record::{Recorder, WorldRecord};
use crate::scenario::Scenario;
use crate::study::{Columns, Experiments, Hands, Memory, Sink, VariantResult, Variants};
use engine::model::{Design, World};
use std::ops::Range;

/// What is compared.
#[derive(Clone, Copy)]
pub struct MatchedRuns<'a> {
    pub scenario: &'a Scenario,
    /// Those of the scenario, or others.
    pub designs: &'a [Design],
    /// The month after which ownership is made to have no effect.
    pub ownership_until: Option<u32>,
    /// A world by its number.
    pub world: &'a (dyn Fn(u32) -> World + Sync),
    pub metrics: &'a Metrics,
    /// Draws of chance per world; designs share them.
    pub luck: u32,
}

impl<'a> MatchedRuns<'a> {
    /// All designs of a scenario, ownership acting to the end.
    pub fn of(
        scenario: &'a Scenario,
        world: &'a (dyn Fn(u32) -> World + Sync),
        metrics: &'a Metrics,
        luck: u32,
    ) -> MatchedRuns<'a> {
        MatchedRuns { scenario, designs: &scenario.designs, ownership_until: None, world, metrics, luck }
    }

    /// Lives some worlds, or recalls them, and tells what came of each, in order. The sink is
    /// told of their progress, and of the runs if they are `told`.
    ///
    /// # Errors
    /// If the memory or the sink is in trouble.
    pub fn conduct<H: Hands, T>(
        &self,
        worlds: Range<u32>,
        told: bool,
        hands: &H,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &mut dyn Sink<Trouble = T>,
    ) -> Result<Vec<WorldRecord>, T> {
        let columns = Columns::of(&self.scenario.initiative);
        let of_world = self.designs.len();
        let mut records = Vec::with_capacity(worlds.len());
        self.field().conduct_by_world(worlds, hands, memory, sink, |sink, results| {
            let record = |place: usize| self.record(&columns, &results[place * of_world..][..of_world]);
            records.extend(hands.map(results.len() / of_world, record));
            if !told {
                return Ok(());
            }
            let runs = results.into_iter().flat_map(|result| {
                let design = result.variant as u32;
                result.runs(design)
            });
            sink.runs(&runs.collect::<Vec<_>>())
        })?;
        Ok(records)
    }

    fn field(&self) -> Experiments<'_> {
        let MatchedRuns { scenario, designs, ownership_until, world, metrics, luck } = *self;
        let variants = Variants::Designs(designs);
        Experiments {
            scenario,
            variants,
            world,
            ownership_until,
            luck,
            series: &metrics.series,
            asked: &metrics.asked,
        }
    }

    /// What is kept of one world, of which these are all designs.
    fn record(&self, columns: &Columns, results: &[VariantResult]) -> WorldRecord {
        let mut recorder = Recorder::new(self.metrics, columns, self.designs.len());
        for (design, result) in results.iter().enumerate() {
            result.result.runs.iter().for_each(|result| recorder.add(design, result));
            recorder.add_sums(design, &result.result.sums, self.scenario.initiative.months);
        }
        recorder.finish(results[0].world)
    }
}
