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

/// Remembers as long as it is held.
#[derive(Debug, Clone, Default)]
pub struct InMemory(BTreeMap<[[u8; 32]; 3], HeldExperiment>);

#[derive(Debug, Clone, Default)]
struct HeldExperiment {
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
        let held = self.0.entry(hashes).or_default();
        for (luck, result) in runs {
            let place = luck as usize;
            held.runs.resize(held.runs.len().max(place + 1), None);
            let before = held.runs[place].replace(result);
            if let (Some(before), Some(now)) = (before, &mut held.runs[place]) {
                now.learn(&before);
            }
        }
        let Some((measures, sums)) = sums.filter(|(measures, _)| !measures.is_empty()) else { return };
        let months = (sums.values.len() / measures.len()).max(1);
        let of = held.sums.entry(luck).or_default();
        let parts = sums.values.chunks_exact(months).zip(sums.counts.chunks_exact(months));
        for (measure, (values, counts)) in measures.into_iter().zip(parts) {
            let (values, counts) = (values.to_vec(), counts.to_vec());
            of.insert(measure, HeldSums { done: sums.count, values, counts });
        }
    }

    /// Runs that are remembered.
    pub fn runs(&self) -> u64 {
        self.0.values().map(|held| held.runs.iter().flatten().count() as u64).sum()
    }
}

impl Memory for InMemory {
    type Trouble = Infallible;

    fn sums(
        &mut self,
        experiment: &Experiment,
        series: &[Measure],
    ) -> Result<Option<SumsOverLuck>, Infallible> {
        let held = self.0.get(&experiment.hashes()).and_then(|held| held.sums(series, experiment.luck));
        Ok(held.filter(|(luck, _)| *luck == experiment.luck).map(|(_, sums)| sums))
    }

    fn recall(&mut self, experiment: &Experiment, series: &[Measure]) -> Result<Recalled, Infallible> {
        let Some(held) = self.0.get(&experiment.hashes()) else { return Ok(Recalled::default()) };
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
