//! What a comparison answers, part by part, in the order in which a board asks: is any of it
//! worth funding, which one, what remains, what it costs, what it rests on, what would turn it.

mod after;
mod contested;
mod cost;
pub(in crate::words) mod phrase;
mod rests;
#[cfg(test)]
mod tests;
pub(in crate::words) mod which;
mod worth;

use super::why;
use crate::summary::CompareSummary;
use phrase::Phrases;

/// What is said of one design alone.
pub(in super::super) const ALONE: &str = "One design alone: there is nothing to compare it with.";

/// One question, and what is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub head: &'static str,
    pub says: String,
}

/// The heads of the parts, in order.
pub const HEADS: [&str; 7] =
    ["Worth funding?", "Which?", "After the money:", "Cost:", "Why:", "It rests on:", "What would turn it:"];

/// The whole answer, names cut to so many columns. Parts that have nothing to say are left out.
pub fn answer(summary: &CompareSummary, room: Option<usize>) -> Vec<Part> {
    let phrases = Phrases { summary, room };
    let which = match summary.designs.len() {
        1 => vec![ALONE.to_owned(), phrases.level(&summary.designs[0])],
        _ => which::sentences(&phrases),
    };
    let parts = [
        worth::sentences(&phrases),
        which,
        after::sentences(&phrases),
        cost::sentences(&phrases),
        why::sentence(summary, &|name| phrases.name(name)).into_iter().collect(),
        rests::rests(&phrases),
        rests::turns(&phrases),
    ];
    let told = HEADS.into_iter().zip(parts).map(|(head, mut says)| {
        says.retain(|sentence| !sentence.is_empty());
        Part { head, says: says.join(" ") }
    });
    told.filter(|part| !part.says.is_empty()).collect()
}
