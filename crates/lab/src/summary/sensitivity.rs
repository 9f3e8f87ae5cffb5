//! What a `sensitivity` says: the one set of numbers behind its text, its tables and its JSON.

use super::{Basis, Figure, RunCounts};
use serde::{Deserialize, Serialize};

/// Which inputs matter, when B fails, and what to find out first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SensitivitySummary {
    pub title: String,
    pub question: Option<String>,
    pub organizations: usize,
    pub practices: usize,
    pub months: u32,
    /// Uncertain numbers the model rests on, and how many of them are graded *guess*.
    pub inputs: usize,
    pub guesses: usize,
    pub worlds: u32,
    pub luck: u32,
    pub runs: RunCounts,
    pub of: Asked,
    /// Over worlds; `None` if no run has it.
    pub mean: Option<Figure>,
    /// In how many of 100 worlds B is not better by what matters; of a difference alone.
    pub fails: Option<u8>,
    /// Ways of the screening, and points for each share of the variance.
    pub ways: u32,
    pub points: u32,
    /// Points at which no run had a value: the mean of the others stands there.
    pub missing: usize,
    /// All inputs, that which moves most first.
    pub screened: Vec<ScreenedSummary>,
    /// Of the leading ones, the share of the variance; the largest first.
    pub shares: Vec<ShareSummary>,
    /// Where B fails.
    pub boxes: Vec<BoxSummary>,
    /// What knowing each input is worth, the most first; of a difference alone.
    pub known: Vec<KnownSummary>,
    /// Of inputs that share a source; missing where none do, or where nothing was asked of it.
    pub shared: Option<SharedSummary>,
    pub basis: Basis,
}

/// Of what was asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Asked {
    /// The design that is taken off, if it is a difference.
    pub a: Option<String>,
    pub b: String,
    pub measure: String,
    pub unit: String,
    pub meaning: String,
    /// The smallest difference that matters.
    pub smallest: f64,
    /// Whether the worth of knowing is told in USD.
    pub in_money: bool,
}

/// An input.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct InputName {
    /// Part of the scenario that it belongs to.
    pub section: String,
    pub input: String,
    pub unit: String,
    pub grade: String,
    /// 5th and 95th percentile over worlds.
    pub low: f64,
    pub high: f64,
}

/// What an input moves alone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ScreenedSummary {
    pub of: InputName,
    /// Mean size of the effect of its whole range (μ*), and its 95 % interval.
    pub size: Figure,
    pub size_low: f64,
    pub size_high: f64,
    /// Mean effect, with its sign (μ).
    pub mean: f64,
    /// How effects differ with what the others are (σ).
    pub spread: f64,
}

/// The share of the variance that an input makes, to a hundredth, with 95 % intervals.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ShareSummary {
    pub of: InputName,
    /// Alone.
    pub first: f64,
    pub first_low: f64,
    pub first_high: f64,
    /// With all that it does together with the others.
    pub total: f64,
    pub total_low: f64,
    pub total_high: f64,
}

/// A box of inputs in which B fails more often than elsewhere.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct BoxSummary {
    /// Of 100 worlds in which B fails, those in it.
    pub coverage: u8,
    /// Of 100 worlds in it, those in which B fails.
    pub density: u8,
    /// Of 100 worlds, those in it.
    pub mass: u8,
    pub limits: Vec<LimitSummary>,
}

/// Between which values an input lies in a box.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LimitSummary {
    pub of: InputName,
    pub above: Option<f64>,
    pub below: Option<f64>,
    /// Quasi-p: how likely as dense a box is without that limit.
    pub above_by_chance: Option<f64>,
    pub below_by_chance: Option<f64>,
}

/// What knowing an input before the choice is worth.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct KnownSummary {
    pub of: InputName,
    /// By so much the expected loss of the choice falls: USD, or in the measure's unit.
    pub worth: Figure,
    /// Degrees of freedom of the fitted curve.
    pub freedom: u32,
}

/// What difference it makes that inputs share a source: if it is off, it is off for all of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SharedSummary {
    /// That which moves most first.
    pub sources: Vec<SourceSummary>,
    /// With each input drawn by itself, as everywhere else.
    pub apart: DrawnSummary,
    /// With the inputs of each source drawn together.
    pub together: DrawnSummary,
}

/// Inputs of one source, moved together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SourceSummary {
    /// What it tells of.
    pub tells: String,
    pub source: String,
    pub of: Vec<InputName>,
    /// Mean size of the effect of all their ranges at once, and its 95 % interval.
    pub size: Figure,
    pub size_low: f64,
    pub size_high: f64,
    /// Mean effect, with its sign.
    pub mean: f64,
    /// What knowing all of them before the choice is worth, drawn together: USD, or in the measure's
    /// unit; of a difference alone.
    pub worth: Option<Figure>,
}

/// What is asked about, over worlds that are drawn in one way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DrawnSummary {
    pub mean: Option<Figure>,
    /// 5th and 95th percentile over worlds.
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// In how many of 100 worlds B is not better by what matters; of a difference alone.
    pub fails: Option<u8>,
}
