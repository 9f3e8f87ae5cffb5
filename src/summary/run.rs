//! What a `run` says: the one set of numbers behind its table and its JSON.

use super::{Figure, Range};
use serde::Serialize;

/// What was run, and what came of each design.
#[derive(Debug, Clone, PartialEq, Serialize)]
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
    /// In the file's order.
    pub designs: Vec<DesignSummary>,
}

/// How many runs were made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct RunCounts {
    pub planned: u64,
    pub done: u64,
    pub failed: u64,
}

/// What came of one design.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DesignSummary {
    pub name: String,
    /// The last month of full funding, if it ends.
    pub funding_ends: Option<u32>,
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
    /// Mean sustained share at some months, evenly spread from the first to the last.
    pub over_time: Vec<Instant>,
    /// Against the first design, in the same worlds under the same luck; the first has none.
    pub change_funded: Option<Change>,
    pub change: Option<Change>,
}

/// The mean sustained share of one month.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Instant {
    pub month: u32,
    pub sustained: Option<f64>,
}

/// A matched difference in the sustained share: this design minus the first.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Change {
    pub difference: Figure,
    /// Whether it is at least twice its Monte-Carlo error away from 0.
    pub clear: bool,
    /// Whether all pairs ended alike.
    pub same: bool,
}
