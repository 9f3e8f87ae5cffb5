//! Worlds are lived a few at a time; what was lived before is recalled.

use super::opened::Opened;
use super::protocol::Lived;
use super::set::{Set, Stage};
use crate::scenario::edit::Refusal;
use crate::study::compare::MatchedRuns;
use crate::study::{Hands, NullSink};
use std::ops::Range;

impl Opened {
    /// Lives some worlds of a stage.
    ///
    /// # Errors
    /// If nothing is set, or there is no such stage.
    pub fn live<H: Hands>(
        &mut self,
        hands: &H,
        stage: usize,
        worlds: Range<u32>,
    ) -> Result<Lived, Refusal> {
        let before = self.memory.runs();
        let stage = self.chosen()?.stage(stage)?;
        let worlds = worlds.start.max(1)..worlds.end.min(stage.worlds + 1);
        self.record(hands, stage, worlds)?;
        Ok(Lived { runs: self.memory.runs() - before, kept: None })
    }

    pub(super) fn chosen(&self) -> Result<&Set, Refusal> {
        self.set.as_ref().ok_or_else(|| Refusal::new("request", "Nothing is set yet."))
    }

    /// Lives or recalls worlds, as far as their records are missing.
    pub(super) fn record<H: Hands>(
        &mut self,
        hands: &H,
        stage: Stage,
        worlds: Range<u32>,
    ) -> Result<(), Refusal> {
        let Opened { set, memory, .. } = self;
        let set = set.as_mut().ok_or_else(|| Refusal::new("request", "Nothing is set yet."))?;
        let records = set.records.entry(stage.luck).or_default();
        for world in worlds {
            if records.contains_key(&world) {
                continue;
            }
            let runs = MatchedRuns {
                scenario: &set.scenario,
                designs: &set.scenario.designs,
                ownership_until: None,
                world: &|number| set.drawn.draw(number),
                metrics: &set.metrics,
                luck: stage.luck,
            };
            let Ok(made) =
                runs.conduct(world..world + 1, false, hands, memory, &mut NullSink::default());
            records.extend(made.into_iter().map(|record| (world, record)));
        }
        Ok(())
    }
}
