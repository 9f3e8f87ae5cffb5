//! Worlds are lived a few at a time; what was lived before is recalled.

use super::opened::Opened;
use super::protocol::{Lived, Taken};
use super::set::{Set, Stage};
use crate::scenario::edit::Refusal;
use crate::study::{Giving, Hands, NullSink};
use data_encoding::BASE64;
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
        give: bool,
    ) -> Result<Lived, Refusal> {
        let before = self.memory.runs();
        let stage = self.chosen()?.stage(stage)?;
        let worlds = worlds.start.max(1)..worlds.end.min(stage.worlds + 1);
        let given = self.record(hands, stage, worlds)?;
        let kept = give.then(|| BASE64.encode(&given));
        Ok(Lived { runs: self.memory.runs() - before, kept })
    }

    /// Takes over what another engine has lived.
    ///
    /// # Errors
    /// If it can't be read; nothing is taken then.
    pub(super) fn take(&mut self, kept: &str) -> Result<Taken, Refusal> {
        let unreadable = || Refusal::new("kept", "What was handed over can't be read.");
        let given = BASE64.decode(kept.as_bytes()).map_err(|_| unreadable())?;
        Ok(Taken { runs: self.memory.take(&given).map_err(|_| unreadable())? })
    }

    pub(super) fn chosen(&self) -> Result<&Set, Refusal> {
        self.set.as_ref().ok_or_else(|| Refusal::new("request", "Nothing is set yet."))
    }

    /// Lives or recalls worlds, as far as their records are missing; what was lived, as bytes.
    pub(super) fn record<H: Hands>(
        &mut self,
        hands: &H,
        stage: Stage,
        worlds: Range<u32>,
    ) -> Result<Vec<u8>, Refusal> {
        let Opened { set, memory, .. } = self;
        let mut memory = Giving::new(memory);
        let set = set.as_mut().ok_or_else(|| Refusal::new("request", "Nothing is set yet."))?;
        for world in worlds {
            if set.records.get(&stage.luck).is_some_and(|records| records.contains_key(&world)) {
                continue;
            }
            let (designs, metrics) = (&set.scenario.designs, &set.metrics);
            let (lot, sink) = ((world..world + 1, stage.luck), &mut NullSink::default());
            let Ok(made) = set.conduct((designs, metrics), lot, hands, &mut memory, sink);
            let records = set.records.entry(stage.luck).or_default();
            records.extend(made.into_iter().map(|record| (world, record)));
        }
        Ok(memory.given)
    }
}
