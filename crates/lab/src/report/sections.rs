//! The sections that every report has.

use super::page::{Block, Section};
use super::{Facts, Figure};
use crate::chart::{Chart, Point};
use crate::scenario::ResolvedScenario;
use crate::summary::compare::FlipSummary;
use crate::summary::{Basis, Instant};
use crate::words::report::{self as words, Caption};

/// A chart with its words.
pub(super) fn figure(id: impl Into<String>, caption: Caption, chart: impl Into<Chart>) -> Block {
    Block::Figure(Box::new(Figure { id: id.into(), caption, chart: chart.into() }))
}

/// Means at some months as a line.
pub(super) fn means(instants: &[Instant]) -> Vec<Point> {
    let point = |instant: &Instant| {
        Some(Point { month: instant.month, middle: instant.sustained?, half: None, nine: None })
    };
    instants.iter().filter_map(point).collect()
}

/// When the funding of designs ends, each month once while it stays the same.
pub(super) fn funding_ends(months: impl Iterator<Item = Option<u32>>) -> Vec<(u32, String)> {
    let mut marked: Vec<(u32, String)> =
        months.flatten().map(|month| (month, "funding ends".to_owned())).collect();
    marked.dedup();
    marked
}

/// Structure, levers and phases of the designs.
pub(super) fn settings(heading: &'static str, basis: &Basis) -> Section {
    let mut blocks = Vec::new();
    if !basis.designs.is_empty() {
        let (table, alike) = words::settings(basis);
        blocks.push(Block::Table(table));
        blocks.extend(alike.map(Block::Words));
        blocks.extend(Block::list(words::phases(basis)));
    }
    Section::new("settings", heading, blocks)
}

/// Every uncertain input; where it is known, those first that matter most.
pub(super) fn inputs(basis: &Basis, flips: &[FlipSummary]) -> Section {
    let mut blocks = Vec::new();
    if !basis.inputs.is_empty() {
        blocks.push(Block::Words(words::GRADES.to_string()));
        blocks.push(Block::Table(words::inputs(basis, flips)));
    }
    Section::new("inputs", "Inputs", blocks)
}

/// What the model can't tell.
pub(super) fn limits() -> Section {
    Section::new(
        "limits",
        "What this cannot tell you",
        Block::list(std::iter::once(words::tried()).chain(words::CANNOT.map(String::from)).collect()),
    )
}

/// How to make the numbers again.
pub(super) fn reproduce(facts: &Facts) -> Section {
    let file = ResolvedScenario::FILE;
    let [before, after] = words::reproduce(&facts.version, file, &facts.scenario.blake3, facts.seed);
    let command = Block::Command(facts.options.command_line(file));
    Section::new(
        "reproduce",
        "How to reproduce this",
        vec![Block::Words(before), command, Block::Words(after)],
    )
}

/// The last line.
pub(super) fn foot(facts: &Facts) -> String {
    let hash: String = facts.scenario.blake3.chars().take(12).collect();
    format!("Backbone Lab {} · seed {} · scenario {hash}", facts.version, facts.seed)
}
