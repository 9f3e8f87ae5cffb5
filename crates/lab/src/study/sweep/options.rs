//! `sweep`: what is asked for, and what comes of it.

use super::lives::Lives;
use super::metrics::SweepMetrics;
use super::record::PointRecord;
use super::summary::SweepFindings;
use crate::scenario::Scenario;
use crate::study::{Hands, Memory, Sink, StudyError, Unfit};
use crate::summary::SweepSummary;
use serde::{Deserialize, Serialize};

/// What a `sweep` is asked for; what is varied stands in the scenario.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SweepOptions {
    /// Worlds 1 to this one, at every point.
    pub worlds: u32,
    /// Draws of chance in each world; points share them.
    pub luck: u32,
    /// Whether there is a series.csv.
    pub series: bool,
    /// Whether there is a points-runs.csv, and what a row of it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub each: Option<Each>,
}

/// What a row of points-runs.csv is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Each {
    /// A point in a world: means over luck.
    World,
    /// A point in a world under one luck.
    Run,
}

impl Each {
    pub const ALL: [Each; 2] = [Each::World, Each::Run];

    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Each::World => "world",
            Each::Run => "run",
        }
    }
}

/// What came of a sweep, beside what its sink was given.
#[derive(Debug, Clone, PartialEq)]
pub struct SweepResults {
    pub summary: SweepSummary,
    pub metrics: SweepMetrics,
    /// In the order of points.
    pub points: Vec<PointRecord>,
}

impl SweepOptions {
    /// Its runs.
    pub fn runs(&self, scenario: &Scenario) -> u64 {
        let points = scenario.sweep.as_ref().map_or(0, |sweep| sweep.points.len());
        points as u64 * u64::from(self.worlds) * u64::from(self.luck)
    }

    /// What is kept of every point.
    pub fn metrics(&self, scenario: &Scenario) -> SweepMetrics {
        let single_runs = self.each == Some(Each::Run);
        SweepMetrics { single_runs, ..SweepMetrics::new(scenario, self.series) }
    }

    /// Whether the scenario has something to sweep.
    ///
    /// # Errors
    /// If it has not.
    pub fn must_fit(&self, scenario: &Scenario) -> Result<(), Unfit> {
        match scenario.sweep {
            Some(_) => Ok(()),
            None => Err(Unfit { option: "vary", why: "the scenario varies nothing".to_owned() }),
        }
    }
}

/// Makes the runs that are missing, and says what they say.
///
/// # Errors
/// If nothing is varied, or the memory or the sink is in trouble.
pub fn sweep<H: Hands, T>(
    scenario: &Scenario,
    options: &SweepOptions,
    hands: &H,
    memory: &mut dyn Memory<Trouble = T>,
    sink: &mut dyn Sink<Trouble = T>,
) -> Result<SweepResults, StudyError<T>> {
    options.must_fit(scenario)?;
    let SweepOptions { worlds, luck, .. } = *options;
    let metrics = options.metrics(scenario);
    let lives = Lives { scenario, metrics: &metrics, worlds, luck };
    let mut points: Vec<PointRecord> = Vec::new();
    let conducted = lives.conduct(hands, memory, sink, |sink, from, of_points| {
        sink.points(from, &of_points)?;
        points.extend(of_points.iter().map(|worlds| PointRecord::of(&metrics, worlds)));
        Ok(())
    });
    conducted.map_err(StudyError::Trouble)?;
    let summary = SweepFindings { scenario, metrics: &metrics, points: &points, worlds, luck }.summary();
    Ok(SweepResults { summary, metrics, points })
}
