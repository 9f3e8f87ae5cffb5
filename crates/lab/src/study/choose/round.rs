//! The first round of a choice: designs that are tried, each once.

use super::lives::{Lives, has_all};
use super::metrics::ChoiceMetrics;
use super::picks::{Candidate, Figures};
use super::search::Spot;
use crate::scenario::{Choice, Scenario};
use crate::study::{Hands, Identified, Memory, Sink};
use engine::model::Design;
use std::collections::BTreeMap;
use std::ops::Range;

/// The first round, as far as it has come.
pub(super) struct Round<'a, H> {
    pub lives: Lives<'a, H>,
    pub choice: &'a Choice,
    worlds: (Range<u32>, u32),
    pub candidates: Vec<Candidate>,
    /// By the hash of a design.
    known: BTreeMap<[u8; 32], usize>,
    pub done: u64,
    pub failed: u64,
}

impl<H: Hands> Round<'_, H> {
    /// Tries spots: their places among the candidates; `None` where the levels do not go
    /// together, or the outcomes asked for do not exist.
    ///
    /// # Errors
    /// If the memory is in trouble.
    pub fn try_all<T>(
        &mut self,
        spots: &[Spot],
        memory: &mut dyn Memory<Trouble = T>,
        sink: &mut dyn Sink<Trouble = T>,
    ) -> Result<Vec<Option<usize>>, T> {
        let scenario = self.lives.scenario;
        let mut places = vec![None; spots.len()];
        let mut fresh: Vec<(usize, Design)> = Vec::new();
        let before = self.candidates.len();
        for (index, design) in self.choice.designs(scenario, spots).into_iter().enumerate() {
            let design = design.filter(|one| has_all(self.lives.metrics, &scenario.initiative, one));
            let Some(design) = design else { continue };
            let next = before + fresh.len();
            let place = *self.known.entry(*Identified::design(&design, None).hash.as_bytes()).or_insert(next);
            places[index] = Some(place);
            if place == next {
                fresh.push((index, design));
            }
        }
        let designs: Vec<Design> = fresh.iter().map(|(_, design)| design.clone()).collect();
        let seen = self.lives.live(&designs, self.worlds.clone(), memory, sink)?;
        for ((index, design), seen) in fresh.into_iter().zip(seen) {
            (self.done, self.failed) = (self.done + seen.done, self.failed + seen.failed);
            let first = Figures::of(self.lives.metrics, &seen);
            self.candidates.push(Candidate {
                spot: spots[index].clone(),
                design,
                given: None,
                first,
                second: None,
            });
        }
        Ok(places)
    }
}

impl<'a, H> Round<'a, H> {
    /// One in which nothing was tried yet.
    pub fn new(lives: Lives<'a, H>, choice: &'a Choice, worlds: (Range<u32>, u32)) -> Self {
        let known = BTreeMap::new();
        Round { lives, choice, worlds, candidates: Vec::new(), known, done: 0, failed: 0 }
    }

    pub fn scenario(&self) -> &'a Scenario {
        self.lives.scenario
    }

    pub fn metrics(&self) -> &'a ChoiceMetrics {
        self.lives.metrics
    }
}
