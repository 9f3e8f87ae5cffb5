//! What stands at each chart: the finding, how to read it, and the numbers drawn, in words.

mod answer;
mod change;
mod futures;
mod over_time;

pub use answer::{dots, remains, remains_meaning, square, squares, squares_meaning};
pub use change::{ends, flip, heat, held, path_name, tornado, tornado_meaning};
pub use futures::{benefits, flow, network};
pub use over_time::{frontier, lines, multiples};

use crate::summary::compare::{CompareSummary, ComparedDesign};
use crate::words::text::in_quotes;

/// A name between quotes, so that it is not read as a word.
fn quoted(text: &str) -> String {
    in_quotes(text, None)
}

/// The label of the design of that name, between quotes.
pub(super) fn called(summary: &CompareSummary, design: &str) -> String {
    quoted(summary.called(design))
}

/// The headline's two designs, or the only one.
fn leading(summary: &CompareSummary) -> Vec<&ComparedDesign> {
    let of = |name: &String| summary.designs.iter().find(|design| design.name == *name);
    match &summary.headline {
        Some(headline) => [of(&headline.a), of(&headline.b)].into_iter().flatten().collect(),
        None => summary.designs.iter().take(1).collect(),
    }
}
