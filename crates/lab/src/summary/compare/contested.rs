//! Off, on, both: what the headline's pair comes to without a contested input, and with it.

use super::estimate::Estimate;
use super::verdict::Verdict;
use serde::{Deserialize, Serialize};

/// An input that is 0 in a share of the worlds because it is contested; the headline itself is
/// over all worlds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ContestedSummary {
    pub section: String,
    pub input: String,
    /// The share of worlds in which it is held to be 0.
    pub share_off: f64,
    /// Over the worlds in which it is 0.
    pub off: PartSummary,
    /// Over the others.
    pub on: PartSummary,
}

/// The headline's pair over some of the worlds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PartSummary {
    /// Worlds that can tell.
    pub worlds: u32,
    /// B less A.
    pub difference: Estimate,
    /// Where the leading measure has a smallest difference: shares of these worlds.
    pub verdict: Option<Verdict>,
}
