//! What a study says, as far as a report tells it.

use super::{Cloud, Facts, Page, Paths, choose, compare, run, sweep};
use crate::summary::{ChooseSummary, CompareSummary, RunSummary, SweepSummary};

/// A summary, and what its pictures need beside it.
#[derive(Debug, Clone, PartialEq)]
pub enum Results {
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
}

/// The report of a study's results.
pub fn page(results: &Results, facts: &Facts) -> Page {
    match results {
        Results::Run { summary, paths } => run::page(summary, paths, facts),
        Results::Compare { summary, paths } => compare::page(summary, paths, facts),
        Results::Sweep { summary, cloud } => sweep::page(summary, cloud, facts),
        Results::Choose { summary } => choose::page(summary, facts),
    }
}
