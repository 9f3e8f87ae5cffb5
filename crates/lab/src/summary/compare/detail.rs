//! What pictures and tables show beyond the verdict.

use super::{ByName, Estimate};
use serde::{Deserialize, Serialize};

/// The worlds of the verdict one by one, who benefits, and one possible future.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Detail {
    /// The headline's difference B less A in fifty equally likely worlds, left-over luck
    /// taken out, the smallest first; empty without a headline.
    pub dots: Vec<f64>,
    /// Who benefits: the thirds by size, then the sectors; each may be missing.
    pub groups: Vec<GroupSummary>,
    /// The headline's two designs (or the only one) in one possible future.
    pub futures: Vec<Future>,
    /// Who lags and who has left; `None` where nobody has a name, if it was not asked, or there were
    /// too few runs.
    #[serde(default)]
    pub by_name: Option<ByName>,
}

/// What a part of the organizations sustains at the last month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GroupSummary {
    pub group: Group,
    /// By design, in the order of the designs.
    pub levels: Vec<Option<Estimate>>,
}

/// Which part of the organizations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Group {
    Smallest,
    Middle,
    Largest,
    Sector { name: String },
}

/// A design lived once in the central world, where every input is at its centre.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Future {
    pub design: String,
    /// The last month.
    pub month: u32,
    /// By stage (unaware, aware, committed, implementing, sustained, lapsed), then by month
    /// from 0: share of all organizations' practices, to a thousandth.
    pub stages: Vec<Vec<f64>>,
    /// At the last month, in the order of the initiative.
    pub organizations: Vec<FutureOrganization>,
    /// At the last month: how many of them are members, sustain every practice, and none.
    pub members: usize,
    pub all: usize,
    pub none: usize,
    /// At the last month: pairs of places in that list.
    pub ties: Vec<(u32, u32)>,
}

/// An organization at the last month of that future.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FutureOrganization {
    pub name: String,
    pub member: bool,
    /// Practices that it sustains.
    pub sustained: u32,
}
