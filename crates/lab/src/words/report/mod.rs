//! What all reports say alike: their parts, and what stands in every one of them.

mod limits;
mod tables;

pub use super::table::Table;
pub use limits::{CANNOT, FINEST, GRADES, SIGNED, basis, reproduce, tried};
pub use tables::{inputs, number, phases, range, settings};

use super::compare::claims::line;
use super::number::{bare, level};
use super::text::named;
use crate::summary::compare::{HypothesisSummary, Scale};
use crate::summary::{Figure, Instant};

/// The words of a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caption {
    /// The finding.
    pub title: String,
    /// What is drawn, in a line.
    pub subtitle: String,
    /// For whom has never seen such a chart.
    pub how: String,
    /// The numbers drawn, for whom can't see it.
    pub description: String,
}

impl Caption {
    pub(super) fn new(title: String, subtitle: &str, how: &str, description: String) -> Caption {
        Caption { title, subtitle: subtitle.to_string(), how: how.to_string(), description }
    }
}

/// A name as it stands in a sentence.
pub(super) fn name(text: &str) -> String {
    named(text, None)
}

/// One, two, or many in a row.
pub(super) fn join(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// The mean paths of designs by name, for whom can't see them.
pub(super) fn paths<'a>(designs: impl Iterator<Item = (&'a str, &'a [Instant])>) -> String {
    let told = designs.map(|(design, path)| {
        let month =
            |at: &Instant| Some(format!("{} in month {}", bare(at.sustained?, Scale::Share), at.month));
        let path: Vec<String> = path.iter().filter_map(month).collect();
        format!("{}, mean in percent: {}", name(design), path.join(", "))
    });
    told.collect::<Vec<_>>().join(". ") + "."
}

/// What became of the claims made beforehand, one sentence each.
pub fn claims(claims: &[HypothesisSummary]) -> Vec<String> {
    claims.iter().map(line).collect()
}

/// A share in percent.
pub(super) fn share(figure: Figure) -> String {
    level(figure, Scale::Share)
}
