//! What a `choose` says: the one set of numbers behind its text, its tables and its JSON.

mod design;
mod fit;

pub use design::{ChosenDesign, Reached};
pub use fit::{FitSummary, StepSummary};

use super::compare::MeasureSummary;
use super::{Basis, RunCounts};
use serde::{Deserialize, Serialize};

/// What could be chosen, and what was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ChooseSummary {
    pub title: String,
    pub question: Option<String>,
    pub organizations: usize,
    pub practices: usize,
    pub months: u32,
    /// Uncertain numbers the model rests on, and how many of them are graded *guess*.
    pub inputs: usize,
    pub guesses: usize,
    /// The first is that by which designs are chosen, the second is money.
    pub measures: Vec<MeasureSummary>,
    /// The most money over all months, USD, as a mean over worlds.
    pub budget: Option<f64>,
    pub goal: Option<GoalSummary>,
    pub axes: Vec<AxisSummary>,
    pub search: SearchSummary,
    /// Fresh worlds, 1 to `worlds`, in which what was chosen was lived again.
    pub worlds: u32,
    pub luck: u32,
    pub runs: RunCounts,
    /// The scenario's own and what was picked, the cheapest first, as they are in fresh worlds.
    pub designs: Vec<ChosenDesign>,
    /// The answer: with a goal the cheapest that reached it in the search, else the cheapest
    /// of those that keep as much as any within the budget.
    pub choice: Option<String>,
    /// With a goal that nothing reached in the search, what came nearest.
    pub nearest: Option<String>,
    /// What loses least in the search: on average, in a bad world, counting money.
    pub average: Option<String>,
    pub bad_world: Option<String>,
    pub net: Option<String>,
    /// The cheapest of all that were tried.
    pub cheapest: Option<String>,
    /// The scenario's designs that are over the budget, made to fit.
    pub fits: Vec<FitSummary>,
    pub basis: Basis,
}

/// What a design is to reach.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GoalSummary {
    pub measure: String,
    /// Else at most.
    pub at_least: bool,
    pub bound: f64,
    /// In so many of 100 worlds.
    pub share: u8,
}

/// Something that was set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AxisSummary {
    pub name: String,
    pub levels: Vec<String>,
}

/// How was searched.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SearchSummary {
    pub tried: usize,
    /// Designs that the search may try at most.
    pub most: usize,
    /// Of so many that there are.
    pub of: f64,
    /// Whether all were tried.
    pub whole: bool,
    /// Of those tried, how many are within the budget.
    pub within: usize,
    /// Worlds and luck of the first round, and of the second.
    pub worlds: [u32; 2],
    pub luck: [u32; 2],
    /// Designs that came into the second round.
    pub again: usize,
}

impl ChooseSummary {
    /// A design by its name.
    pub fn design(&self, name: &str) -> Option<&ChosenDesign> {
        self.designs.iter().find(|design| design.name == name)
    }

    /// The design of the answer.
    pub fn chosen(&self) -> Option<&ChosenDesign> {
        self.design(self.choice.as_deref()?)
    }

    /// Whether the answer holds in fresh worlds; without a goal there is nothing to hold.
    pub fn holds(&self) -> Option<bool> {
        let goal = self.goal.as_ref()?;
        Some(self.chosen()?.reached?.fresh >= goal.share)
    }

    /// With a goal that the answer misses in fresh worlds, the cheapest that does not.
    pub fn instead(&self) -> Option<&ChosenDesign> {
        let goal = self.goal.as_ref().filter(|_| self.holds() != Some(true))?;
        let reaches = |design: &&ChosenDesign| design.reached.is_some_and(|one| one.fresh >= goal.share);
        self.designs.iter().filter(|design| design.within).find(reaches)
    }
}
