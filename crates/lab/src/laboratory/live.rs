//! Worlds are lived a few at a time; what was lived before is recalled.

use super::opened::Opened;
use super::protocol::{Lived, Taken};
use super::set::{Set, Stage};
use crate::scenario::edit::Refusal;
use crate::study::{Giving, Hands, Memory, NullSink};
use data_encoding::BASE64;
use std::convert::Infallible;
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
        set.record(hands, &mut memory, stage, worlds);
        Ok(memory.given)
    }
}

impl Set {
    /// Lives or recalls worlds, as far as their records are missing, each stretch of them at once.
    pub(super) fn record<H: Hands>(
        &mut self,
        hands: &H,
        memory: &mut dyn Memory<Trouble = Infallible>,
        stage: Stage,
        worlds: Range<u32>,
    ) {
        let known = self.records.get(&stage.luck);
        let missing: Vec<u32> =
            worlds.filter(|world| known.is_none_or(|records| !records.contains_key(world))).collect();
        for stretch in missing.chunk_by(|a, b| a + 1 == *b) {
            let (designs, metrics) = (&self.scenario.designs, &self.metrics);
            let lot = (stretch[0]..stretch[0] + stretch.len() as u32, stage.luck);
            let Ok(made) = self.conduct((designs, metrics), lot, hands, memory, &mut NullSink::default());
            let records = self.records.entry(stage.luck).or_default();
            records.extend(stretch.iter().copied().zip(made));
        }
    }
}
