//! What all reports say alike: their parts, and what stands in every one of them.

mod limits;
mod tables;

pub use limits::{CANNOT, GRADES, MEMO_LIMITS, basis, reproduce};
pub use tables::{Table, inputs, number, phases, range, settings};

use super::number::level;
use super::text::named;
use crate::summary::Figure;
use crate::summary::compare::Scale;

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

/// A share in percent.
pub(super) fn share(figure: Figure) -> String {
    level(figure, Scale::Share)
}
