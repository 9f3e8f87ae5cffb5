//! The report of a choice.

use super::Facts;
use super::page::{Block, Page, Section};
use super::sections::{figure, inputs, settings};
use crate::chart::{Frontier, Offer, Unit};
use crate::summary::ChooseSummary;
use crate::summary::choose::ChosenDesign;
use crate::summary::compare::Scale;
use crate::words::choose::report as words;

/// All sections of a choice.
pub(super) fn page(summary: &ChooseSummary, facts: &Facts) -> Page {
    let answer = Section::new("answer", "The answer", Block::answer(words::answer(summary)));
    let short = words::shortlist(summary);
    let all: Vec<&ChosenDesign> = summary.designs.iter().collect();
    let mut designs = vec![Block::Table(words::designs(summary, &short))];
    let mut robust: Vec<Block> = Block::paragraphs(words::robust(summary)).collect();
    robust.extend(words::losses(summary, &short).map(Block::Table));
    if short.len() < all.len() {
        designs.push(Block::More(vec![Block::Table(words::designs(summary, &all))]));
        let more: Vec<Block> = words::losses(summary, &all).map(Block::Table).into_iter().collect();
        robust.push(Block::More(more));
    }
    let fits = Block::paragraphs(words::fits(summary)).collect();
    let second = vec![
        Section::new("designs", "The designs side by side", designs),
        Section::new("robust", "Robust choice", robust),
        Section::new("fit", "Make it fit", fits),
    ];
    let found = words::settings(summary).map(Block::Table).into_iter().collect();
    let check = Block::paragraphs(words::check(summary)).collect();
    let rest = vec![
        Section::new("found", "What the designs found set", found),
        Section::new("space", "What could be chosen", Block::list(words::axes(summary))),
        settings("The scenario's designs as they are set", &summary.basis),
        inputs(&summary.basis, &[]),
        Section::new("check", "How was searched, and how sure this is", check),
    ];
    Page::new(summary.head(), facts, [vec![answer, frontier(summary)], second], rest)
}

/// Money against a share; other measures have a table alone.
fn frontier(summary: &ChooseSummary) -> Section {
    let scale = summary.measures.first().map(|measure| Scale::of(&measure.unit));
    if scale != Some(Scale::Share) {
        return Section::new("frontier", "What money buys", Vec::new());
    }
    let told =
        |design: &ChosenDesign| [&summary.choice, &summary.nearest].contains(&&Some(design.name.clone()));
    let style = |design: &ChosenDesign| match told(design) {
        true => 0,
        false if design.given => 1,
        false => 4,
    };
    let offer = |design: &ChosenDesign| {
        let level = design.level()?;
        Some(Offer {
            name: design.name.clone(),
            named: design.efficient || told(design),
            style: style(design),
            cost: design.money()?.mean.value?,
            level: level.median.value?,
            range: level.range.map(|range| (range.low, range.high)),
        })
    };
    let frontier = Frontier {
        across: "USD over all months".into(),
        unit: Unit::Dollars,
        up: words::measured(summary),
        columns: ["design", "cost"],
        offers: summary.designs.iter().filter_map(offer).collect(),
        limits: (summary.budget, summary.goal.as_ref().map(|goal| goal.bound)),
        top: 0.0,
        legend: words::legend(summary),
    };
    let drawn = figure("frontier", words::frontier(summary), frontier);
    Section::new("frontier", "What money buys", vec![drawn])
}
