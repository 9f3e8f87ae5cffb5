//! What a person has set in a scenario's two designs and its inputs.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Two designs A and B of a scenario, and what is set otherwise than its file says. Values are
/// texts as people type them and as files have them: `0.65`, `demand`, `never`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    pub a: Side,
    pub b: Side,
    /// Inputs and costs by name: `0.03`, or `0.01 to 0.05`, read as 9 in 10 worlds.
    #[serde(default)]
    pub inputs: BTreeMap<String, String>,
    /// Contested inputs by name; one that is missing is both.
    #[serde(default)]
    pub contested: BTreeMap<String, Contested>,
    pub seed: String,
    /// Of the settled answer.
    pub worlds: String,
    pub luck: String,
    /// What each of the two may cost in all, USD.
    #[serde(default)]
    pub budget: Option<String>,
}

/// A design of the scenario, and what is set otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Side {
    /// The name of a design of the scenario.
    pub base: String,
    /// Another structure.
    #[serde(default)]
    pub structure: Option<String>,
    /// Settings from the start on.
    #[serde(default)]
    pub set: BTreeMap<String, String>,
    /// Later phases; `None`: those of the base.
    #[serde(default)]
    pub phases: Option<Vec<PhaseSet>>,
}

/// What changes from a month on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhaseSet {
    /// The first month of the phase.
    pub from: String,
    #[serde(default)]
    pub set: BTreeMap<String, String>,
}

/// Whether a contested input is held to be nothing, or something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Contested {
    Off,
    On,
    #[default]
    Both,
}

impl Side {
    /// A design as the file has it.
    pub fn of(base: impl Into<String>) -> Side {
        Side { base: base.into(), structure: None, set: BTreeMap::new(), phases: None }
    }

    /// Whether anything is set otherwise.
    pub fn is_changed(&self) -> bool {
        self.structure.is_some() || !self.set.is_empty() || self.phases.is_some()
    }
}
