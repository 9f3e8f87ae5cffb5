//! Why B beats A: the difference between two designs, laid to what differs between them.

use super::Side;
use crate::summary::{Figure, Range};
use serde::{Deserialize, Serialize};

/// The headline's difference B less A, laid to what differs between the two.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct WhySummary {
    pub method: WhyMethod,
    /// Runs beside those of the two designs themselves.
    pub runs: u64,
    /// Worlds 1 to this one, and draws of luck in each, in which parts were swapped; both 0 where
    /// nothing had to be.
    pub worlds: u32,
    pub luck: u32,
    /// Of the two, the one with no backbone, if one is: what differs is then what the other's
    /// backbone does, switched off and on.
    pub without_backbone: Option<Side>,
    /// What differs, that which moves the leading measure most first.
    pub parts: Vec<WhyPart>,
    /// The leading measure, then what is sustained after the funding, if both designs have it.
    pub measures: Vec<WhyMeasure>,
}

/// How a difference is laid to its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum WhyMethod {
    /// One thing differs: all is its doing.
    OneThing,
    /// Every mixture of the two was lived: each part's mean effect over all orders in which they
    /// may be swapped.
    Shapley,
    /// Each part was swapped first of all, and last of all: the mean of the two.
    FirstAndLast,
}

/// One thing in which two designs differ.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct WhyPart {
    pub of: Differing,
    /// The settings of it that are not the same.
    pub settings: Vec<SettingSwapped>,
    /// By measure.
    pub shares: Vec<WhyShare>,
}

/// A setting as both designs have it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SettingSwapped {
    pub name: String,
    /// As A and as B have it, in text: with the ranges that worlds draw from, and with phases.
    pub a: String,
    pub b: String,
    /// B less A, where each is one number from the first month to the last; of what worlds draw,
    /// the central ones.
    pub by: Option<f64>,
}

/// By how much one thing moves a measure.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct WhyShare {
    /// Of the mean difference B less A over worlds.
    pub share: Figure,
    /// The same in practices of one organization, where the measure is a share of them.
    pub practices: Option<Figure>,
    /// Where 9 in 10 worlds have it; `None` in too few worlds, or with too little luck in each.
    pub range: Option<Range>,
    /// For a picture, and so finer: steps that are drawn add up.
    pub drawn: f64,
}

/// A measure of which the difference is laid to parts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct WhyMeasure {
    pub name: String,
    pub unit: String,
    /// Means over worlds.
    pub a: WhyLevel,
    pub b: WhyLevel,
    /// B less A.
    pub difference: WhyShare,
    /// What the parts do together beyond what each does alone; `None` where nothing is left over
    /// by the method.
    pub together: Option<WhyShare>,
}

/// The mean of one design.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct WhyLevel {
    pub level: Figure,
    /// In practices of one organization, where the measure is a share of them.
    pub practices: Option<Figure>,
    /// For a picture.
    pub drawn: f64,
}

/// What two designs may differ in, as a funder may act on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Differing {
    /// A backbone that does nothing yet, against none.
    Presence,
    /// When it starts, and how fast.
    Founding,
    Neutrality,
    Authority,
    CoreStaff,
    Directors,
    Funding,
    Reviews,
    Meetings,
    Accountability,
    Deadlines,
    Visibility,
    Leaders,
    Coaches,
    Measurement,
    Communication,
    Carry,
    Directive,
}

impl Differing {
    /// The word used in files.
    pub fn name(self) -> &'static str {
        match self {
            Differing::Presence => "presence",
            Differing::Founding => "founding",
            Differing::Neutrality => "neutrality",
            Differing::Authority => "authority",
            Differing::CoreStaff => "core_staff",
            Differing::Directors => "directors",
            Differing::Funding => "funding",
            Differing::Reviews => "reviews",
            Differing::Meetings => "meetings",
            Differing::Accountability => "accountability",
            Differing::Deadlines => "deadlines",
            Differing::Visibility => "visibility",
            Differing::Leaders => "leaders",
            Differing::Coaches => "coaches",
            Differing::Measurement => "measurement",
            Differing::Communication => "communication",
            Differing::Carry => "carry",
            Differing::Directive => "directive",
        }
    }
}

impl WhyMethod {
    /// The word used in files.
    pub fn name(self) -> &'static str {
        match self {
            WhyMethod::OneThing => "one_thing",
            WhyMethod::Shapley => "shapley",
            WhyMethod::FirstAndLast => "first_and_last",
        }
    }
}

impl WhyPart {
    /// The setting of that name, if it is not the same.
    pub fn setting(&self, name: &str) -> Option<&SettingSwapped> {
        self.settings.iter().find(|setting| setting.name == name)
    }
}
