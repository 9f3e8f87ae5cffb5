//! What would change the answer: which inputs matter, and where the better design changes.

use super::verdict::Side;
use crate::summary::Figure;
use serde::{Deserialize, Serialize};

/// What would change the answer on the headline's pair.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ChangeSummary {
    /// Runs that were made for this alone.
    pub runs: u64,
    /// Percent of the variance between worlds that all inputs together explain linearly;
    /// `None` where there were too few worlds for that.
    pub explained: Option<u8>,
    /// The inputs that matter most, the first most of all.
    pub flips: Vec<FlipSummary>,
    /// The two that matter most, against each other.
    pub map: Option<MapSummary>,
}

/// One uncertain input, and where the better design changes with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FlipSummary {
    pub section: String,
    pub input: String,
    pub unit: String,
    pub grade: String,
    /// Where 9 in 10 worlds have it.
    pub low: f64,
    pub high: f64,
    /// By how many of its standard deviations the difference B less A moves when the input
    /// moves by one of its own, the others being still.
    pub influence: f64,
    /// Mean difference B less A, all else as believed, with the input at its lower and at
    /// its upper end.
    pub at_low: Figure,
    pub at_high: Figure,
    /// The same in practices of organizations, of a share of all of them.
    pub count_low: Option<Figure>,
    pub count_high: Option<Figure>,
    /// By how much that mean is moved, under the same luck: known better than the mean.
    pub moved_low: Figure,
    pub moved_high: Figure,
    /// The value at which the better design changes; `None`: it does not flip in its range.
    pub flips_at: Option<f64>,
    /// The better design below and above that value.
    pub below: Option<Side>,
    pub above: Option<Side>,
}

/// Leads as they are told: the counts, where the measure is a share of so many practices. A summary
/// of before they stood there has them from the shares.
fn told(counts: Option<Figure>, lead: Figure, counted: Option<f64>) -> Figure {
    match (counts, counted, lead.value) {
        (Some(count), _, _) => count,
        (None, Some(all), Some(value)) => {
            Figure::mean_count(value * all, lead.error.map(|error| error * all))
        }
        _ => lead,
    }
}

impl FlipSummary {
    /// The lead at either end as it is told, in practices of so many where they are counted.
    pub fn leads(&self, counted: Option<f64>) -> [Figure; 2] {
        [(self.count_low, self.at_low), (self.count_high, self.at_high)]
            .map(|(count, lead)| told(count, lead, counted))
    }

    /// The end of the range at which neither design can be told to be better, though one of
    /// them is at the other end: all but a flip.
    pub fn level_at(&self) -> Option<f64> {
        let told = |end: Figure| {
            let value = end.value.unwrap_or(0.0);
            value.abs() > 2.0 * end.error.unwrap_or(0.0)
        };
        match (told(self.at_low), told(self.at_high)) {
            _ if self.flips_at.is_some() => None,
            (false, true) => Some(self.low),
            (true, false) => Some(self.high),
            _ => None,
        }
    }
}

/// The mean difference B less A over two inputs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct MapSummary {
    pub across: String,
    pub up: String,
    pub across_values: Vec<f64>,
    pub up_values: Vec<f64>,
    /// By value of `up`, then by value of `across`.
    pub differences: Vec<Vec<Figure>>,
    /// The same in practices of organizations, of a share of all of them; else empty.
    #[serde(default)]
    pub counts: Vec<Vec<Figure>>,
    /// Of these cells, those in which each is better by more than twice the error.
    pub cells: usize,
    pub a_better: usize,
    pub b_better: usize,
}

impl MapSummary {
    /// The differences as they are told, in practices of so many where they are counted.
    pub fn leads(&self, counted: Option<f64>) -> Vec<Vec<Figure>> {
        let cell = |row: usize, column: usize| self.counts.get(row)?.get(column).copied();
        let row = |(up, row): (usize, &Vec<Figure>)| {
            let cells = row.iter().enumerate();
            cells.map(|(across, lead)| told(cell(up, across), *lead, counted)).collect()
        };
        self.differences.iter().enumerate().map(row).collect()
    }
}

/// What holds a design's change up after the funding ends: four paths of the same luck.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct HoldsSummary {
    pub design: String,
    /// The funding's end: from then on the four differ.
    pub from: u32,
    /// So long after it the four are compared, months.
    pub months_after: u32,
    pub worlds: u32,
    /// Backbone kept, ownership acting; kept, not acting; removed, acting; removed, not acting.
    pub paths: [HeldPath; 4],
    /// What the backbone holds up: kept less removed, ownership acting.
    pub by_backbone: Figure,
    /// What ownership holds up once the backbone is gone: acting less not acting.
    pub by_ownership: Figure,
}

/// The sustained share of one of the four.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct HeldPath {
    pub backbone_kept: bool,
    pub ownership_acts: bool,
    /// Mean over worlds at the month of the comparison.
    pub sustained: Figure,
    /// From the funding's end to the last month.
    pub over_time: Vec<crate::summary::Instant>,
    /// For a picture, to a thousandth: the mean of every month from the funding's end on. Under
    /// the same luck, paths are known better by how they differ than by how high they are.
    #[serde(default)]
    pub drawn: Vec<f64>,
}
