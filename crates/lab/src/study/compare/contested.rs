//! The headline's pair over the worlds in which a contested input is 0, and over the others.

use super::summary::{Findings, judged};
use crate::study::Worlds;
use crate::summary::compare::{ContestedSummary, PartSummary};
use engine::stats::Moments;

/// Fewer worlds than this can't tell what 9 in 10 of them do.
const WORLDS_AT_LEAST: u32 = 20;

impl Findings<'_> {
    /// Every contested input that either way has worlds enough.
    pub(super) fn contested(&self, pair: Option<(usize, usize)>, drawn: &Worlds) -> Vec<ContestedSummary> {
        let Some((pair, turned)) = pair.and_then(|(a, b)| self.metrics.pair(a, b)) else {
            return Vec::new();
        };
        let contested = drawn.columns().iter().enumerate().filter(|(_, column)| column.off > 0.0);
        contested
            .filter_map(|(place, column)| {
                let part = |off: bool| {
                    let worlds =
                        self.worlds.iter().filter(|world| (drawn.value(world.number, place) == 0.0) == off);
                    let worlds: Vec<&Moments> = worlds.map(|world| &world.differences[pair][0]).collect();
                    let told = judged(&worlds, turned, self.metrics.leading())?;
                    let part = PartSummary {
                        worlds: told.worlds,
                        difference: told.difference,
                        verdict: told.verdict,
                    };
                    (part.worlds >= WORLDS_AT_LEAST).then_some(part)
                };
                Some(ContestedSummary {
                    section: column.section.name().to_owned(),
                    input: column.name.clone(),
                    share_off: column.off,
                    off: part(true)?,
                    on: part(false)?,
                })
            })
            .collect()
    }
}
