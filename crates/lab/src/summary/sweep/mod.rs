//! What a `sweep` says: the one set of numbers behind its text, its tables and its JSON.

mod effect;
mod lever;
mod point;

pub use effect::{Aliases, EffectKind, EffectSummary, Unexplained};
pub use lever::{LeverSummary, PlaceOnCurve, ShapeSummary};
pub use point::{BudgetSummary, FrontPoint, PointSummary, Setting};

use super::compare::{HypothesisSummary, MeasureSummary};
use super::{Basis, RunCounts};
use crate::scenario::SweepKind;
use serde::{Deserialize, Serialize};

/// What was varied, and what came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SweepSummary {
    pub title: String,
    pub question: Option<String>,
    /// Of the scenario itself; points may have others.
    pub organizations: usize,
    pub practices: usize,
    pub months: u32,
    /// Uncertain numbers the model rests on, and how many of them are graded *guess*.
    pub inputs: usize,
    pub guesses: usize,
    /// The design that was varied.
    pub design: String,
    pub kind: SweepKind,
    pub factors: Vec<FactorSummary>,
    pub points: usize,
    /// Worlds 1 to `worlds` were lived at every point.
    pub worlds: u32,
    pub luck: u32,
    pub runs: RunCounts,
    /// The outcomes by which points are judged; the first one leads.
    pub measures: Vec<MeasureSummary>,
    /// What a fraction of all combinations can't tell apart.
    pub aliases: Option<Aliases>,
    /// By measure, then by what was varied.
    pub levers: Vec<LeverSummary>,
    /// By measure: main effects, then interactions.
    pub effects: Vec<EffectSummary>,
    /// By measure, what the levers and their pairs leave of the variance between points.
    pub unexplained: Vec<Unexplained>,
    /// The best points by the leading measure and by what remains after the funding.
    pub best: Vec<PointSummary>,
    /// What no other point beats in money and in a measure at once, cheapest first; empty
    /// where all cost alike.
    pub front: Vec<FrontPoint>,
    pub budget: Option<BudgetSummary>,
    pub hypotheses: Vec<HypothesisSummary>,
    /// The scenario itself and its inputs.
    #[serde(default)]
    pub basis: Basis,
}

/// One thing that was varied.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FactorSummary {
    pub name: String,
    /// Its levels as they are shown; of a range, its ends.
    pub values: Vec<String>,
    /// Whether it takes any value between the ends.
    pub between: bool,
    /// What the scenario itself says of it, where that is one value.
    pub base: Option<String>,
}

impl SweepSummary {
    /// The levers by a measure, the strongest first.
    pub fn ranked(&self, measure: &str) -> Vec<&LeverSummary> {
        let mut levers: Vec<_> = self.levers.iter().filter(|lever| lever.measure == measure).collect();
        levers.sort_by_key(|lever| lever.rank);
        levers
    }

    /// The best points by a measure, the best first.
    pub fn best_by<'a>(&'a self, measure: &'a str) -> impl Iterator<Item = &'a PointSummary> {
        self.best.iter().filter(move |point| point.measure == measure)
    }

    /// A measure by its name.
    pub fn measure(&self, name: &str) -> Option<&MeasureSummary> {
        self.measures.iter().find(|measure| measure.name == name)
    }
}
