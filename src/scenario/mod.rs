//! Text → a checked [`Scenario`], or all of its faults at once. Pure.

use crate::model::registry::{Entry, Grade};
use crate::model::{Design, Initiative};

/// A study that can't be wrong: an initiative, its designs, what is unknown.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    pub title: String,
    pub question: Option<String>,
    pub initiative: Initiative,
    /// In the file's order; at least one.
    pub designs: Vec<Design>,
    /// In the order of [`crate::model::registry::INPUTS`].
    pub inputs: Vec<Belief>,
    /// In the order of [`crate::model::registry::COSTS`].
    pub costs: Vec<Belief>,
    /// Per measure name: the smallest difference that matters, above 0.
    pub smallest_difference: Vec<(String, f64)>,
}

/// What is held of one input: its value, or the range of its plausible values.
#[derive(Debug, Clone, PartialEq)]
pub struct Belief {
    pub value: Value,
    pub grade: Grade,
    pub source: String,
}

/// A number that is the same in all worlds, or differs between them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    Fixed(f64),
    /// A 9-in-10 interval, `low` < `high`.
    Range {
        low: f64,
        high: f64,
    },
}

/// Stand-in until scenarios are read.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{0}")]
pub struct Faults(String);

/// Stand-in until scenarios are written.
#[derive(Debug, Clone, PartialEq)]
pub struct ResolvedScenario {
    pub toml: String,
    pub files: Vec<(String, String)>,
}

impl Scenario {
    /// Stand-in until scenarios are read.
    pub fn open(path: &std::path::Path) -> Result<Scenario, Faults> {
        Err(Faults(format!("{} can't be read yet", path.display())))
    }

    /// Stand-in until scenarios are written.
    pub fn resolved(&self) -> ResolvedScenario {
        ResolvedScenario { toml: format!("{self:?}\n"), files: Vec::new() }
    }
}

impl Belief {
    /// What the registry holds of an input.
    pub fn of(entry: &Entry) -> Belief {
        let Entry { default, low, high, grade, source, .. } = *entry;
        let value = if low < high { Value::Range { low, high } } else { Value::Fixed(default) };
        Belief { value, grade, source: source.to_string() }
    }
}
