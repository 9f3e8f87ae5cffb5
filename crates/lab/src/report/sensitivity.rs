//! The report of a sensitivity.

use super::Facts;
use super::page::{Block, Page, Section};
use super::sections::{figure, inputs, settings};
use crate::chart::{Bars, Row, Unit};
use crate::summary::SensitivitySummary;
use crate::summary::compare::Scale;
use crate::words::labels;
use crate::words::sensitivity::report as words;

/// All sections of a sensitivity.
pub(super) fn page(summary: &SensitivitySummary, facts: &Facts) -> Page {
    let answer = Section::new("answer", "The answer", Block::answer(words::answer(summary)));
    let table =
        |of: Option<crate::words::report::Table>| of.map(Block::Table).into_iter().collect::<Vec<_>>();
    let second = vec![
        Section::new("fails", "When it fails", table(words::boxes(summary))),
        Section::new("known", "What to find out first", table(words::known(summary))),
    ];
    let mut variance = table(words::indices(summary));
    if !summary.shares.is_empty() {
        variance.insert(0, shares(summary));
    }
    let mut shared: Vec<Block> = Block::paragraphs(words::shared(summary)).collect();
    shared.extend(table(words::sources(summary)));
    let check = Block::paragraphs(words::check(summary)).collect();
    let rest = vec![
        Section::new("variance", "What makes the differences", variance),
        Section::new("shared", "What shares a source", shared),
        Section::new("all", "All inputs", vec![Block::Table(words::effects(summary))]),
        settings("The designs as they are set", &summary.basis),
        inputs(&summary.basis, &[]),
        Section::new("check", "How this was found, and how sure it is", check),
    ];
    Page::new(summary.head(), facts, [vec![answer, screening(summary)], second], rest)
}

/// How far the leading inputs move it.
fn screening(summary: &SensitivitySummary) -> Section {
    let unit = match Scale::of(&summary.of.unit) {
        Scale::Share => Unit::Points,
        Scale::Amount => Unit::Amount,
    };
    let row = |one: &crate::summary::sensitivity::ScreenedSummary| {
        let (value, interval) = (one.size.value?, Some((one.size_low, one.size_high)));
        Some(Row { name: labels::input(&one.of.input), value, interval })
    };
    let bars = Bars {
        rows: summary.screened.iter().take(words::DRAWN).filter_map(row).collect(),
        unit,
        axis: "mean size of the effect".into(),
        columns: ["input", "effect"],
        top: 0.0,
    };
    Section::new("screening", "What it hangs on", vec![figure("screening", words::screening(summary), bars)])
}

/// The shares of the variance.
fn shares(summary: &SensitivitySummary) -> Block {
    let row = |one: &crate::summary::sensitivity::ShareSummary| Row {
        name: labels::input(&one.of.input),
        value: one.total,
        interval: Some((one.total_low, one.total_high)),
    };
    let bars = Bars {
        rows: summary.shares.iter().map(row).collect(),
        unit: Unit::Percent,
        axis: "share of the variance".into(),
        columns: ["input", "share"],
        top: 0.0,
    };
    figure("variance", words::variance(summary), bars)
}
