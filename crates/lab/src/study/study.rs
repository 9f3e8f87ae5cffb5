//! A study as one thing: a scenario and what is asked of it.

use super::choose::{ChooseResults, choose};
use super::columns::SUMMED;
use super::compare::{CompareResults, compare};
use super::experiments::{Experiments, TellNamed, Variants};
use super::hands::Hands;
use super::memory::Memory;
use super::options::{Options, StudyError, Unfit};
use super::run::{RunResults, run};
use super::sensitivity::{SensitivityResults, sensitivity};
use super::shard::Shard;
use super::sink::Sink;
use super::sweep::{SweepResults, sweep};
use super::worlds::{self, Worlds};
use crate::scenario::{Choice, ResolvedScenario, Scenario};
use crate::summary::RunCounts;
use engine::model::{Measure, Outcome};
use std::ops::Range;

/// A scenario, and what is asked of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Study {
    pub scenario: Scenario,
    /// The space of designs that a `choose` chooses from; no other verb needs one.
    pub choice: Option<Choice>,
    pub options: Options,
}

/// What came of a study, beside what its sink was given.
#[derive(Debug, Clone, PartialEq)]
pub enum Results {
    Run(Box<RunResults>),
    Compare(Box<CompareResults>),
    Sweep(Box<SweepResults>),
    Choose(Box<ChooseResults>),
    Sensitivity(Box<SensitivityResults>),
}

impl Results {
    /// Every number that it says, as summary.json has it.
    ///
    /// # Errors
    /// None are known: numbers, texts and lists all can be written.
    pub fn summary_json(&self) -> serde_json::Result<Vec<u8>> {
        let mut json = match self {
            Results::Run(results) => serde_json::to_vec_pretty(&results.summary),
            Results::Compare(results) => serde_json::to_vec_pretty(&results.summary),
            Results::Sweep(results) => serde_json::to_vec_pretty(&results.summary),
            Results::Choose(results) => serde_json::to_vec_pretty(&results.summary),
            Results::Sensitivity(results) => serde_json::to_vec_pretty(&results.summary),
        }?;
        json.push(b'\n');
        Ok(json)
    }

    /// The runs that were made or recalled.
    pub fn runs(&self) -> RunCounts {
        match self {
            Results::Run(results) => results.summary.runs,
            Results::Compare(results) => results.summary.runs,
            Results::Sweep(results) => results.summary.runs,
            Results::Choose(results) => results.summary.runs,
            Results::Sensitivity(results) => results.summary.runs,
        }
    }
}

impl Study {
    /// Whether the options fit the scenario.
    ///
    /// # Errors
    /// The first that does not.
    pub fn must_fit(&self) -> Result<(), Unfit> {
        match &self.options {
            Options::Run(_) => Ok(()),
            Options::Compare(options) => options.must_fit(&self.scenario),
            Options::Sweep(options) => options.must_fit(&self.scenario),
            Options::Sensitivity(options) => options.must_fit(&self.scenario),
            Options::Choose(options) => {
                self.choice()?;
                options.metrics(&self.scenario).map(|_| ())
            }
        }
    }

    fn choice(&self) -> Result<&Choice, Unfit> {
        let why = || "the scenario was read without a space of designs".to_owned();
        self.choice.as_ref().ok_or_else(|| Unfit { option: "levers", why: why() })
    }

    /// The scenario with everything written out: with the options it gives the same again.
    pub fn resolved(&self) -> ResolvedScenario {
        match &self.choice {
            Some(choice) => choice.resolved(&self.scenario),
            None => self.scenario.resolved(),
        }
    }

    /// Runs that will be made, at most; of a `choose`, about.
    pub fn runs(&self) -> u64 {
        match (&self.options, &self.choice) {
            (Options::Run(options), _) => options.plan(&self.scenario).runs(),
            (Options::Compare(options), _) => options.runs(&self.scenario),
            (Options::Sweep(options), _) => options.runs(&self.scenario),
            (Options::Choose(options), Some(choice)) => options.runs(&self.scenario, choice),
            (Options::Choose(_), None) => 0,
            (Options::Sensitivity(options), _) => options.runs(&self.scenario),
        }
    }

    /// Makes the runs that are missing, and says what they say.
    ///
    /// # Errors
    /// If the options do not fit the scenario, or the memory or the sink is in trouble.
    pub fn make<H: Hands, T>(
        &self,
        hands: &H,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &mut dyn Sink<Trouble = T>,
    ) -> Result<Results, StudyError<T>> {
        let scenario = &self.scenario;
        Ok(match &self.options {
            Options::Run(options) => {
                let made = run(scenario, options, hands, memory, sink).map_err(StudyError::Trouble)?;
                Results::Run(Box::new(made))
            }
            Options::Compare(options) => {
                Results::Compare(Box::new(compare(scenario, options, hands, memory, sink)?))
            }
            Options::Sweep(options) => {
                Results::Sweep(Box::new(sweep(scenario, options, hands, memory, sink)?))
            }
            Options::Sensitivity(options) => {
                Results::Sensitivity(Box::new(sensitivity(scenario, options, hands, memory, sink)?))
            }
            Options::Choose(options) => {
                Results::Choose(Box::new(choose(scenario, self.choice()?, options, hands, memory, sink)?))
            }
        })
    }

    /// Tells what its experiments are called: the designs of a scenario and the points of a sweep.
    /// A choice gives no names that last.
    ///
    /// # Errors
    /// That of who is told.
    pub fn each_named<T>(&self, tell: &mut TellNamed<T>) -> Result<(), T> {
        let Ok(all) = self.part(Shard::WHOLE) else { return Ok(()) };
        let world = |number| all.drawn.draw(number);
        all.experiments(&world).each_named(all.worlds.clone(), tell)
    }

    /// The part of its runs that a shard has.
    ///
    /// # Errors
    /// If it can't be split: which runs a choice makes depends on what it finds.
    pub fn part(&self, shard: Shard) -> Result<Part<'_>, Unfit> {
        let scenario = &self.scenario;
        let designs = Variants::Designs(&scenario.designs);
        let (variants, worlds, luck, series, asked) = match &self.options {
            Options::Run(options) => {
                (designs, 0..options.worlds, options.luck, SUMMED.to_vec(), scenario.asked())
            }
            Options::Compare(options) => {
                let worlds = worlds::numbers(options.worlds_at_most(scenario));
                let metrics = options.metrics(scenario)?;
                (designs, worlds, options.luck, metrics.series, metrics.asked)
            }
            Options::Sweep(options) => {
                let metrics = options.metrics(scenario);
                (
                    Variants::Points,
                    worlds::numbers(options.worlds),
                    options.luck,
                    metrics.series,
                    metrics.asked,
                )
            }
            Options::Sensitivity(_) => {
                let why = "which inputs are looked at closer depends on what is found".to_owned();
                return Err(Unfit { option: "shard", why });
            }
            Options::Choose(_) => {
                let why = "which runs a choice makes depends on what it finds".to_owned();
                return Err(Unfit { option: "shard", why });
            }
        };
        Ok(Part { scenario, shard, variants, worlds, luck, series, asked, drawn: Worlds::new(scenario) })
    }
}

/// A part of the runs of a study; what would change an answer depends on the answer, and is no
/// part of it.
pub struct Part<'a> {
    scenario: &'a Scenario,
    shard: Shard,
    variants: Variants<'a>,
    worlds: Range<u32>,
    luck: u32,
    series: Vec<Measure>,
    asked: Vec<Outcome>,
    drawn: Worlds,
}

impl Part<'_> {
    /// Runs of this part.
    pub fn runs(&self) -> u64 {
        self.experiments(&|number| self.drawn.draw(number)).runs(self.worlds.len(), Some(self.shard))
    }

    fn experiments<'s>(&'s self, world: &'s (dyn Fn(u32) -> engine::model::World + Sync)) -> Experiments<'s> {
        let Part { scenario, variants, luck, ref series, ref asked, .. } = *self;
        Experiments { scenario, variants, world, ownership_until: None, luck, series, asked }
    }

    /// Makes the runs that are missing.
    ///
    /// # Errors
    /// If the memory is in trouble.
    pub fn make<H: Hands, T>(
        &self,
        hands: &H,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &mut dyn Sink<Trouble = T>,
    ) -> Result<RunCounts, T> {
        let mut runs = RunCounts { planned: self.runs(), done: 0, failed: 0 };
        let world = |number| self.drawn.draw(number);
        let (worlds, shard) = (self.worlds.clone(), Some(self.shard));
        self.experiments(&world).conduct(worlds, shard, hands, memory, sink, |_, results| {
            for run in results.iter().flat_map(|result| &result.result.runs) {
                *if run.done() { &mut runs.done } else { &mut runs.failed } += 1;
            }
            Ok(())
        })?;
        Ok(runs)
    }
}
