//! What a `run` says: the one set of numbers behind its table and its JSON.

use super::{Basis, Figure, Range};
use engine::stats::Moments;
use serde::{Deserialize, Serialize};

/// What was run, and what came of each design.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RunSummary {
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
    /// Whether the scenario has a `[sweep]`, which is not lived here.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sweep: bool,
    /// In the file's order.
    pub designs: Vec<DesignSummary>,
    /// What the numbers rest on.
    #[serde(default)]
    pub basis: Basis,
}

/// How many runs were made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RunCounts {
    pub planned: u64,
    pub done: u64,
    pub failed: u64,
}

/// What came of one design.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DesignSummary {
    pub name: String,
    /// The month of reference for "when the funding ends": the design's own, else the scenario's.
    pub funding_ends: Option<u32>,
    /// Whether there is a backbone whose own funding never ends.
    pub funded_throughout: bool,
    /// Money per year until the funding's end, else until the last month, USD.
    pub cost_per_year: Option<Figure>,
    /// Sustained share at the funding's end.
    pub sustained_funded: Option<Figure>,
    /// Where 9 in 10 runs lie.
    pub sustained_funded_range: Option<Range>,
    /// Sustained share at the last month.
    pub sustained: Option<Figure>,
    pub sustained_range: Option<Range>,
    /// Of what was sustained at the funding's end, what still is 24 months later.
    pub kept_after: Option<Figure>,
    /// What the network is like at the last month.
    pub at_end: AtEnd,
    /// Mean sustained share at some months, evenly spread from the first to the last.
    pub over_time: Vec<Instant>,
    /// Where the central world lies among the others, of a backbone beside a reference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gain: Option<GainSummary>,
    /// Against the first design, in the same worlds under the same luck; the first has none.
    pub change_funded: Option<Change>,
    pub change: Option<Change>,
}

/// How much more a design has sustained than the reference, under the same luck: in the central
/// world, and in the others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct GainSummary {
    /// The reference.
    pub over: String,
    /// When the funding ends; else in the last month.
    pub funded: bool,
    /// Mean over luck in the central world.
    pub central: Figure,
    /// Of the other worlds' means over luck.
    pub median: Figure,
    /// Of 100 other worlds, those that gain less than the central one.
    pub below: u8,
    /// Worlds beside the central one.
    pub worlds: u32,
}

/// What the network is like at the last month, and what it took of its members.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AtEnd {
    /// Members' hours per organization and year, over all months.
    pub member_hours: Option<Figure>,
    /// Share of the runs in which the initiative has not dissolved.
    pub alive: Option<Figure>,
    /// Share of the organizations that are members.
    pub members: Option<Figure>,
    /// In the backbone, 0 to 1; `None` where there is none.
    pub trust: Option<Figure>,
    /// The felt norm of collective accountability, 0 to 1.
    pub ownership: Option<Figure>,
    /// Impact of the largest third minus that of the smallest; `None` below 30 organizations,
    /// where it is little but noise.
    pub equity_gap: Option<Figure>,
    /// Adopted share of the practices that started last; `None` without a later one.
    pub renewal: Option<Figure>,
}

/// The mean sustained share of one month.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Instant {
    pub month: u32,
    pub sustained: Option<f64>,
}

/// Of so many months at most a summary tells the mean sustained share.
const INSTANTS: u32 = 12;

impl Instant {
    /// The months that are told: evenly spread, after one month and up to another, later one.
    pub fn months(after: u32, last: u32) -> impl Iterator<Item = u32> {
        let count = INSTANTS.min(last - after);
        (1..=count).map(move |part| after + (last - after) * part / count)
    }

    /// The mean of shares, as far as chance lets it be told.
    pub fn of(month: u32, shares: &Moments) -> Instant {
        let figure = shares.mean().map(|mean| Figure::share(mean, shares.error()));
        Instant { month, sustained: figure.and_then(|figure| figure.value) }
    }
}

/// A matched difference in the sustained share: this design minus the first.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Change {
    pub difference: Figure,
    /// Whether it is at least twice its Monte-Carlo error away from 0.
    pub clear: bool,
    /// Whether all pairs ended alike.
    pub same: bool,
}
