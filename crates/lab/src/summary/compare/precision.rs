//! How well something is known, and how many worlds would be enough.

use crate::summary::Figure;
use serde::{Deserialize, Serialize};

/// Whether a stated half-width was reached.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PrecisionSummary {
    pub measure: String,
    /// The design whose level it is; `None`: the difference of the headline's pair.
    pub design: Option<String>,
    pub asked: f64,
    /// Half the width of the 95 % interval of the mean over worlds.
    pub half_width: Option<f64>,
    pub reached: bool,
}

/// What a pilot tells of the worlds that the smallest differences need.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PowerSummary {
    pub a: String,
    pub b: String,
    /// Worlds of the pilot.
    pub worlds: u32,
    pub luck: u32,
    pub rows: Vec<PowerRow>,
}

/// Worlds needed to find a mean difference of that size, with a 95 % interval.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PowerRow {
    pub measure: String,
    pub smallest_effect: f64,
    /// Standard deviation over worlds of the difference.
    pub deviation: Figure,
    /// In 80 and in 90 of 100 such studies.
    pub worlds_80: u64,
    pub worlds_90: u64,
}
