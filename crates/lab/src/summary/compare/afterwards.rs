//! What is left of a design once the money is spent, and what it took of the members.

use super::estimate::Estimate;
use serde::{Deserialize, Serialize};

/// Of what is sustained 24 months after the funding's end: shares of all organizations' practices.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Afterwards {
    /// What was sustained at the funding's end, and still is.
    pub kept: Estimate,
    /// What was not sustained at the funding's end, and is now.
    pub came: Estimate,
}

/// What a design takes of the members, and what it leaves behind.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OfMembers {
    /// Hours per organization and year, over all months.
    pub hours: Option<Estimate>,
    /// Organizations that have withdrawn by the last month.
    pub left: Option<Estimate>,
    /// Trust in the backbone at the last month, 0 to 1; none where there is no backbone.
    pub trust: Option<Estimate>,
    /// The members' own norm of holding each other to account at the last month, 0 to 1.
    pub norm: Option<Estimate>,
}
