//! What a study says, as far as a report tells it.

use super::{Cloud, Facts, Page, Paths, choose, compare, run, sensitivity, sweep};
use crate::study::{Results, Study};
use crate::summary::{ChooseSummary, CompareSummary, RunSummary, SensitivitySummary, SweepSummary};
use engine::model::Measure;

/// A summary, and what its pictures need beside it.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Paths are drawn if there is one world.
    Run {
        summary: Box<RunSummary>,
        paths: Paths,
    },
    Compare {
        summary: Box<CompareSummary>,
        paths: Paths,
    },
    Sweep {
        summary: Box<SweepSummary>,
        cloud: Cloud,
    },
    Choose {
        summary: Box<ChooseSummary>,
    },
    Sensitivity {
        summary: Box<SensitivitySummary>,
    },
}

impl Content {
    /// That of a study and what came of it.
    pub fn of(study: &Study, results: &Results) -> Content {
        let name = |place: usize| study.scenario.designs[place].name.as_str();
        match results {
            Results::Run(run) => {
                let paths = run.sustained.iter().enumerate();
                let paths = Paths::of(paths.map(|(design, months)| (name(design), months.as_slice())));
                Content::Run { summary: Box::new(run.summary.clone()), paths }
            }
            Results::Compare(compared) => {
                let sustained = compared.series.iter().filter(|one| one.measure == Measure::Sustained);
                let paths = Paths::of(sustained.map(|one| (name(one.design), one.months.as_slice())));
                Content::Compare { summary: Box::new(compared.summary.clone()), paths }
            }
            Results::Sweep(swept) => {
                let cloud = Cloud::of(&swept.metrics, &swept.points);
                Content::Sweep { summary: Box::new(swept.summary.clone()), cloud }
            }
            Results::Choose(chosen) => Content::Choose { summary: Box::new(chosen.summary.clone()) },
            Results::Sensitivity(of) => Content::Sensitivity { summary: Box::new(of.summary.clone()) },
        }
    }
}

/// The report of what a study says.
pub fn page(content: &Content, facts: &Facts) -> Page {
    match content {
        Content::Run { summary, paths } => run::page(summary, paths, facts),
        Content::Compare { summary, paths } => compare::page(summary, paths, facts),
        Content::Sweep { summary, cloud } => sweep::page(summary, cloud, facts),
        Content::Choose { summary } => choose::page(summary, facts),
        Content::Sensitivity { summary } => sensitivity::page(summary, facts),
    }
}
