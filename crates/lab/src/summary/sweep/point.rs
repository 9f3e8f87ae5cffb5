//! Single points of a sweep.

use crate::summary::Figure;
use crate::summary::compare::Estimate;
use serde::{Deserialize, Serialize};

/// A point that is among the best by a measure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PointSummary {
    pub measure: String,
    /// Its number in design.csv, from 1.
    pub point: usize,
    pub label: Option<String>,
    pub settings: Vec<Setting>,
    pub value: Estimate,
    /// In the same worlds, its mean less that of the first of its list.
    pub apart: Option<Figure>,
    pub money: Option<Estimate>,
    /// Other points whose mean, in the same worlds, is less by no more than the smallest
    /// difference that matters.
    pub as_good: usize,
}

/// The value of one thing that is varied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Setting {
    pub name: String,
    pub value: String,
    /// With three digits, where it is a number.
    pub shown: String,
    /// Whether the point sets it; else it is as the scenario says.
    pub set: bool,
}

impl Setting {
    /// Of a value as it stands in the design.
    pub fn of(name: &str, value: String, set: bool) -> Setting {
        let number = value.parse::<f64>().ok().filter(|number| number.is_finite());
        let short = number.and_then(|number| format!("{number:.2e}").parse::<f64>().ok());
        let shown = short.map_or_else(|| value.clone(), |short| short.to_string());
        Setting { name: name.to_owned(), value, shown, set }
    }
}

/// A point than which none is as cheap and as good.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FrontPoint {
    #[serde(flatten)]
    pub point: PointSummary,
    /// Whether it is better than the last such point before it by the smallest difference
    /// that matters.
    pub matters: bool,
}

/// The best for the money.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct BudgetSummary {
    /// USD over all months.
    pub budget: f64,
    /// By the leading measure, among the points whose mean money is within it.
    pub best: Option<PointSummary>,
    /// How many points are within it.
    pub within: usize,
    /// The cheapest point of all, by its mean money.
    pub cheapest: Option<PointSummary>,
}
