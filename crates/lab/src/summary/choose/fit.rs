//! A design made to fit the budget.

use crate::summary::Figure;
use serde::{Deserialize, Serialize};

/// The steps down, and what they lose.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FitSummary {
    /// The design that is over the budget, and the one that it becomes.
    pub design: String,
    pub to: String,
    /// Whether it is within the budget then.
    pub fits: bool,
    pub steps: Vec<StepSummary>,
    /// In the same fresh worlds: the first measure and the money, before less after.
    pub loses: Option<Figure>,
    pub saves: Option<Figure>,
}

/// One thing that is changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StepSummary {
    pub name: String,
    pub from: String,
    pub to: String,
}
