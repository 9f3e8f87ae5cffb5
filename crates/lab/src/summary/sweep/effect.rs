//! What changes when something is varied.

use crate::summary::Figure;
use serde::{Deserialize, Serialize};

/// A change of a measure, as a mean over worlds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct EffectSummary {
    pub measure: String,
    pub kind: EffectKind,
    /// The one thing, or the two, that are varied.
    pub factors: Vec<String>,
    /// The values between which the change lies; of an interaction, those of the first.
    pub from: String,
    pub to: String,
    /// Of one: the measure at `to` less that at `from`, the others averaged over. Of two:
    /// half of what this change is more at the last value of the second than at its first.
    pub change: Figure,
    /// The 95 % interval of its mean over worlds.
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// The share of the variance between points that it explains.
    pub share: Option<Figure>,
    /// Interactions of more factors that it can't be told from, the shortest.
    pub aliased_with: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum EffectKind {
    Main,
    Interaction,
}

impl EffectKind {
    /// The word used in files.
    pub fn name(self) -> &'static str {
        match self {
            EffectKind::Main => "main",
            EffectKind::Interaction => "interaction",
        }
    }
}

impl EffectSummary {
    /// How it is called.
    pub fn name(&self) -> String {
        self.factors.join(" × ")
    }

    /// Whether its 95 % interval leaves out 0.
    pub fn stands_out(&self) -> bool {
        self.low.zip(self.high).is_some_and(|(low, high)| low > 0.0 || high < 0.0)
    }
}

/// What a fraction of all combinations can't tell apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Aliases {
    /// Main effects and interactions of two are told apart if it is 5 or more; `None` where
    /// nothing is aliased.
    pub resolution: Option<usize>,
    /// Points of the full design.
    pub of: u64,
    /// Such as `e = a × b × c × d`: the level of the first is the product of the others'.
    pub generators: Vec<String>,
}

/// The share of variance between points that single levers and pairs leave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Unexplained {
    pub measure: String,
    pub share: Figure,
}
