//! What is remembered from one study to the next. The studies ask; files are handed in.

use super::encode::NamedSums;
use super::engine::Parts;
use super::identity::Identified;
use super::run_result::RunResult;
use super::sums::SumsOverLuck;
use engine::model::{Design, Initiative, Measure, Outcome, World};
use std::collections::BTreeMap;
use std::convert::Infallible;

/// One design in one world, under some draws of luck.
#[derive(Debug, Clone, Copy)]
pub struct Experiment<'a> {
    pub initiative: Identified<'a, Initiative>,
    pub design: Identified<'a, Design>,
    pub world: Identified<'a, World>,
    /// The month after which ownership is made to have no effect; the design is known by it.
    pub ownership_until: Option<u32>,
    /// Draws 0 to this one, which is left out.
    pub luck: u32,
    /// The outcomes that are wanted beside those that every run has: a run of which one of them
    /// is not known is not known.
    pub asked: &'a [Outcome],
}

/// What is known of an experiment.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Recalled {
    /// By luck; `None` where a run has not been made, or not been done, or was not asked for all
    /// that is asked for now.
    pub runs: Vec<Option<RunResult>>,
    /// With the luck that they are over: draws 0 to that one, which is left out.
    pub sums: Option<(u32, SumsOverLuck)>,
}

/// What was made of an experiment that was not known.
#[derive(Debug, Clone, PartialEq)]
pub struct Fresh<'a> {
    pub experiment: Experiment<'a>,
    /// With their luck, in order.
    pub runs: Vec<(u32, RunResult)>,
    /// Over all luck of the experiment.
    pub sums: Option<SumsOverLuck>,
}

impl Experiment<'_> {
    /// What is lived in each of its runs.
    pub(super) fn parts(&self) -> Parts<'_> {
        let Experiment { initiative, design, world, ownership_until, asked, .. } = *self;
        Parts { initiative: initiative.of, design: design.of, world: world.of, ownership_until, asked }
    }

    fn hashes(&self) -> [[u8; 32]; 3] {
        [self.initiative.hash, self.design.hash, self.world.hash].map(|hash| *hash.as_bytes())
    }
}

impl PartialEq for Experiment<'_> {
    fn eq(&self, other: &Self) -> bool {
        (self.hashes(), self.luck) == (other.hashes(), other.luck)
    }
}

/// Remembers runs.
pub trait Memory {
    /// Why no more can be remembered.
    type Trouble;

    /// What is known of an experiment, and of the sums of all these measures over its luck or less.
    fn recall(&mut self, experiment: &Experiment, series: &[Measure]) -> Result<Recalled, Self::Trouble>;

    /// The sums of these measures over exactly the luck of an experiment, if all are known.
    fn sums(
        &mut self,
        experiment: &Experiment,
        series: &[Measure],
    ) -> Result<Option<SumsOverLuck>, Self::Trouble> {
        let known = self.recall(experiment, series)?.sums;
        Ok(known.filter(|(luck, _)| *luck == experiment.luck).map(|(_, sums)| sums))
    }

    /// Keeps what was made of an experiment, for good once it is settled. The sums are of these
    /// measures.
    fn keep(&mut self, fresh: &Fresh, series: &[Measure]) -> Result<(), Self::Trouble>;

    /// Settles what was kept since it was last settled: all of it or nothing.
    fn settle(&mut self) -> Result<(), Self::Trouble>;
}

/// Remembers as long as it is held, or as there is room.
#[derive(Debug, Clone, Default)]
pub struct InMemory {
    held: BTreeMap<[[u8; 32]; 3], HeldExperiment>,
    runs: u64,
    bytes: usize,
    /// Counts what is told and asked.
    now: u64,
}

#[derive(Debug, Clone, Default)]
struct HeldExperiment {
    /// When it was last told or asked for.
    used: u64,
    runs: Vec<Option<RunResult>>,
    /// By the luck that they are over, then by measure.
    sums: BTreeMap<u32, BTreeMap<&'static str, HeldSums>>,
}

/// The sums of one measure.
#[derive(Debug, Clone)]
struct HeldSums {
    /// Runs that were done.
    done: u32,
    /// By month: the sum, and of how many runs.
    values: Vec<i128>,
    counts: Vec<u32>,
}

impl HeldExperiment {
    fn count(&self) -> u64 {
        self.runs.iter().flatten().count() as u64
    }

    /// What it takes, near enough.
    fn bytes(&self) -> usize {
        let runs =
            self.runs.iter().flatten().map(|run| size_of_val(&run.last[..]) + size_of_val(&run.asked[..]));
        let sums = self.sums.values().flat_map(|of| of.values());
        let sums = sums.map(|one| size_of_val(&one.values[..]) + size_of_val(&one.counts[..]));
        size_of_val(&self.runs[..]) + runs.chain(sums).sum::<usize>()
    }

    /// The sums over the most luck, up to this, that there are for all measures of a series.
    fn sums(&self, series: &[Measure], luck: u32) -> Option<(u32, SumsOverLuck)> {
        self.sums.range(..=luck).rev().find_map(|(luck, of)| {
            let all: Vec<_> = series.iter().map(|measure| of.get(measure.name())).collect::<Option<_>>()?;
            let count = all.first()?.done;
            let values = all.iter().flat_map(|one| one.values.iter().copied()).collect();
            let counts = all.iter().flat_map(|one| one.counts.iter().copied()).collect();
            let alike = all.iter().all(|other| other.done == count);
            alike.then_some((*luck, SumsOverLuck { count, values, counts }))
        })
    }
}

impl InMemory {
    /// Holds runs of an experiment, by its hashes, with their luck; and sums over so much luck.
    pub(super) fn hold(
        &mut self,
        hashes: [[u8; 32]; 3],
        luck: u32,
        runs: Vec<(u32, RunResult)>,
        sums: Option<NamedSums>,
    ) {
        self.now += 1;
        let held = self.held.entry(hashes).or_default();
        let before = (held.count(), held.bytes());
        held.learn(luck, runs, sums);
        held.used = self.now;
        self.runs = self.runs - before.0 + held.count();
        self.bytes = self.bytes - before.1 + held.bytes();
    }

    /// Runs that are remembered.
    pub fn runs(&self) -> u64 {
        self.runs
    }

    /// What was of no use for longest is forgotten, until no more than so many bytes are held.
    pub fn trim(&mut self, at_most: usize) {
        if self.bytes <= at_most {
            return;
        }
        let mut by_use: Vec<_> = self.held.iter().map(|(hashes, held)| (held.used, *hashes)).collect();
        by_use.sort_unstable();
        for (_, hashes) in by_use {
            if self.bytes <= at_most {
                return;
            }
            if let Some(held) = self.held.remove(&hashes) {
                self.runs -= held.count();
                self.bytes -= held.bytes();
            }
        }
    }

    /// An experiment that is asked for.
    fn asked(&mut self, experiment: &Experiment) -> Option<&HeldExperiment> {
        self.now += 1;
        let held = self.held.get_mut(&experiment.hashes())?;
        held.used = self.now;
        Some(held)
    }
}

impl HeldExperiment {
    /// Runs with their luck, and sums over so much luck.
    fn learn(&mut self, luck: u32, runs: Vec<(u32, RunResult)>, sums: Option<NamedSums>) {
        for (luck, result) in runs {
            let place = luck as usize;
            self.runs.resize(self.runs.len().max(place + 1), None);
            let before = self.runs[place].replace(result);
            if let (Some(before), Some(now)) = (before, &mut self.runs[place]) {
                now.learn(&before);
            }
        }
        let Some((measures, sums)) = sums.filter(|(measures, _)| !measures.is_empty()) else { return };
        let months = (sums.values.len() / measures.len()).max(1);
        let of = self.sums.entry(luck).or_default();
        let parts = sums.values.chunks_exact(months).zip(sums.counts.chunks_exact(months));
        for (measure, (values, counts)) in measures.into_iter().zip(parts) {
            let (values, counts) = (values.to_vec(), counts.to_vec());
            of.insert(measure, HeldSums { done: sums.count, values, counts });
        }
    }
}

impl Memory for InMemory {
    type Trouble = Infallible;

    fn sums(
        &mut self,
        experiment: &Experiment,
        series: &[Measure],
    ) -> Result<Option<SumsOverLuck>, Infallible> {
        let held = self.asked(experiment).and_then(|held| held.sums(series, experiment.luck));
        Ok(held.filter(|(luck, _)| *luck == experiment.luck).map(|(_, sums)| sums))
    }

    fn recall(&mut self, experiment: &Experiment, series: &[Measure]) -> Result<Recalled, Infallible> {
        let Some(held) = self.asked(experiment) else { return Ok(Recalled::default()) };
        let runs = held.runs.iter().take(experiment.luck as usize);
        let known = |run: &&RunResult| run.done() && run.knows(experiment.asked);
        let runs = runs.map(|run| Some(run.as_ref().filter(known)?.clone().told(experiment.asked))).collect();
        Ok(Recalled { runs, sums: held.sums(series, experiment.luck) })
    }

    fn keep(&mut self, fresh: &Fresh, series: &[Measure]) -> Result<(), Infallible> {
        let sums = fresh.sums.clone().map(|sums| (series.iter().map(|one| one.name()).collect(), sums));
        self.hold(fresh.experiment.hashes(), fresh.experiment.luck, fresh.runs.clone(), sums);
        Ok(())
    }

    fn settle(&mut self) -> Result<(), Infallible> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::compare::{MatchedRuns, Metrics};
    use super::super::fake::{self, FakeEngine};
    use super::super::{NullSink, OneByOne, Worlds};
    use super::*;

    #[test]
    fn what_was_of_no_use_for_longest_is_forgotten_and_lived_again() {
        let scenario = fake::scenario();
        let (drawn, metrics) = (Worlds::new(&scenario), Metrics::new(&scenario, false));
        let world = |number| drawn.draw(number);
        let runs = MatchedRuns::of(&scenario, &world, &metrics, 3);
        let hands = OneByOne::new(FakeEngine::default);
        let idle = OneByOne::new(|| -> FakeEngine { panic!("all is known") });
        let mut memory = InMemory::default();
        let Ok(made) = runs.conduct(1..9, false, &hands, &mut memory, &mut NullSink::default());
        let (all, bytes) = (memory.runs(), memory.bytes);
        memory.trim(bytes);
        assert_eq!((memory.runs(), memory.bytes), (all, bytes));
        // The first worlds are asked for again, so that the others are the oldest.
        let Ok(_) = runs.conduct(1..5, false, &idle, &mut memory, &mut NullSink::default());
        memory.trim(bytes / 2);
        assert_eq!((memory.runs(), memory.bytes), (all / 2, bytes / 2));
        let Ok(_) = runs.conduct(1..5, false, &idle, &mut memory, &mut NullSink::default());
        let Ok(again) = runs.conduct(1..9, false, &hands, &mut memory, &mut NullSink::default());
        assert_eq!((again, memory.runs(), memory.bytes), (made, all, bytes));
        memory.trim(0);
        assert_eq!((memory.runs(), memory.bytes), (0, 0));
    }
}
