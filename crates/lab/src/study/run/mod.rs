//! `run`: every design in some worlds, under much luck.

mod accumulator;
mod conduct;

use accumulator::RunAccumulator;

use super::hands::Hands;
use super::memory::Memory;
use super::plan::RunPlan;
use super::sink::Sink;
use super::worlds::Worlds;
use crate::scenario::Scenario;
use crate::summary::{RunSummary, Spread};
use conduct::Conduct;
use serde::{Deserialize, Serialize};

/// What a `run` is asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RunOptions {
    /// Worlds 0 to this one, which is left out.
    pub worlds: u32,
    /// Draws of chance in each world; designs share them.
    pub luck: u32,
    /// The first worlds, whose series over luck are written.
    pub series_worlds: u32,
    /// Whether moves are told.
    pub events: bool,
    /// Whether organizations are told as they are at the end of every run.
    pub organizations: bool,
}

/// What came of a `run`, beside what its sink was given.
#[derive(Debug, Clone, PartialEq)]
pub struct RunResults {
    pub summary: RunSummary,
    /// By design, where one world was lived and its months were wanted: how the sustained share
    /// of every month, from 0, spreads over luck.
    pub sustained: Vec<Vec<Spread>>,
}

impl RunOptions {
    /// Its runs.
    pub fn plan(&self, scenario: &Scenario) -> RunPlan {
        RunPlan { designs: scenario.designs.len() as u32, worlds: self.worlds, luck: self.luck }
    }
}

/// Makes the runs that are missing, lives again those of which more is asked than is kept.
///
/// # Errors
/// If the memory or the sink is in trouble.
pub fn run<H: Hands, T>(
    scenario: &Scenario,
    options: &RunOptions,
    hands: &H,
    memory: &mut dyn Memory<Trouble = T>,
    sink: &mut dyn Sink<Trouble = T>,
) -> Result<RunResults, T> {
    let drawn = Worlds::new(scenario);
    let tally = RunAccumulator::new(scenario, options.plan(scenario));
    let mut conduct = Conduct::new(scenario, options, &drawn, tally);
    for index in 0..scenario.designs.len() {
        let all = options.events || options.organizations;
        let lived = if all { options.worlds } else { options.series_worlds.min(options.worlds) };
        conduct.live(index, 0..lived, hands, memory, sink)?;
        conduct.recall(index, lived..options.worlds, hands, memory, sink)?;
    }
    let (tally, sustained) = conduct.finish();
    Ok(RunResults { summary: tally.summary(scenario), sustained })
}
