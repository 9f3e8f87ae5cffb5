//! Claims by themselves, whichever study told of them.

use super::compare::claims as listed;
use super::text::thousands;
use super::wrap::Lines;
use crate::summary::compare::HypothesisSummary;

/// All claims of a scenario, in lines of at most `width` columns.
pub fn text(title: &str, claims: &[HypothesisSummary], width: usize) -> String {
    let mut lines = Lines::new(width);
    lines.words(title);
    listed(claims, &mut lines);
    lines.into_text()
}

/// How many runs may come on top.
pub fn announced(runs: u64) -> String {
    format!(
        "Where luck leaves a claim in doubt, worlds are drawn more often: up to {} more runs.",
        thousands(runs)
    )
}
