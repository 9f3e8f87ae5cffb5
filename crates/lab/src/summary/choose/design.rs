//! One of the designs that are told.

use crate::summary::Figure;
use crate::summary::compare::{Estimate, Loss};
use crate::summary::sweep::Setting;
use serde::{Deserialize, Serialize};

/// A design, as it is in fresh worlds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ChosenDesign {
    /// The scenario's name for it, else `D` and its number.
    pub name: String,
    /// Its row in candidates.csv.
    pub number: usize,
    /// Whether the scenario has it as it is.
    pub given: bool,
    /// The design of the scenario that it starts from.
    pub from: String,
    /// Its structure.
    pub structure: String,
    pub has_backbone: bool,
    /// What it sets otherwise.
    pub settings: Vec<Setting>,
    /// By measure; money is over all months.
    pub levels: Vec<Option<Estimate>>,
    /// Until the funding ends, or to the last month.
    pub money_per_year: Option<Estimate>,
    /// The mean of the first measure in the second round of the search: what the winner of
    /// a search has too much there is its luck.
    pub searched: Option<Figure>,
    /// Of 100 worlds, those in which the goal is reached.
    pub reached: Option<Reached>,
    /// Whether its mean money is within the budget, as far as chance tells.
    pub within: bool,
    /// Whether no other of those told costs as little and has as much.
    pub efficient: bool,
    /// Against the best of those within the budget, in every world; `None` beyond it.
    pub loss: Option<Loss>,
    /// The same in USD, counting money.
    pub net_loss: Option<Loss>,
}

/// In how many of 100 worlds a goal is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Reached {
    /// In the second round of the search.
    pub searched: u8,
    pub fresh: u8,
}

impl ChosenDesign {
    /// Money over all months.
    pub fn money(&self) -> Option<Estimate> {
        self.levels.get(1).copied().flatten()
    }

    /// The measure by which is chosen.
    pub fn level(&self) -> Option<Estimate> {
        self.levels.first().copied().flatten()
    }
}
