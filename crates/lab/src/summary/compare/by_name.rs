//! Who lags and who has left, by name.

use crate::summary::Figure;
use serde::{Deserialize, Serialize};

/// What becomes of each organization of a roster at the last month, over worlds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ByName {
    /// Worlds 1 to this one were lived for it, under one draw of luck each.
    pub worlds: u32,
    /// The designs that are told: the headline's two, and that which others are priced against.
    pub designs: Vec<String>,
    /// Who lags in most worlds first.
    pub organizations: Vec<NamedOrganization>,
}

/// One organization.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct NamedOrganization {
    pub name: String,
    pub sector: Option<String>,
    /// By design that is told.
    pub levels: Vec<NamedLevel>,
}

/// What becomes of it under one design.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct NamedLevel {
    /// Share of worlds in which it sustains less than half of what the others do on average.
    pub lags: Figure,
    /// Share of worlds in which it was a member, and has left.
    pub left: Figure,
    /// Practices that it sustains, mean over worlds.
    pub sustained: Figure,
}
