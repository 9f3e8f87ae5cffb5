//! The report of a choice.

use super::Figure;
use super::compare::list;
use super::folder::Facts;
use super::page::{Block, Page, Section};
use super::run::{foot, inputs, limits, reproduce, settings};
use crate::chart::{Frontier, Offer};
use crate::summary::ChooseSummary;
use crate::summary::choose::ChosenDesign;
use crate::summary::compare::Scale;
use crate::words::report as words;

/// All sections of a choice; the command is that of the manifest.
pub fn page(summary: &ChooseSummary, facts: &Facts) -> Page {
    let first = vec![answer(summary), frontier(summary)];
    let mut robust: Vec<Block> = Block::paragraphs(words::choose_robust(summary)).collect();
    robust.extend(words::choose_losses(summary).map(Block::Table));
    let second = vec![
        Section::new(
            "designs",
            "The designs side by side",
            vec![Block::Table(words::choose_designs(summary))],
        ),
        Section::new("robust", "Robust choice", robust),
        Section::new("fit", "Make it fit", Block::paragraphs(words::choose_fits(summary)).collect()),
    ];
    let rest = vec![
        Section::new(
            "found",
            "What the designs found set",
            words::choose_settings(summary).map(Block::Table).into_iter().collect(),
        ),
        Section::new("space", "What could be chosen", list(words::choose_axes(summary))),
        Section::new("settings", "The scenario's designs as they are set", settings(&summary.basis)),
        inputs(&summary.basis, None),
        Section::new(
            "check",
            "How was searched, and how sure this is",
            Block::paragraphs(words::choose_check(summary)).collect(),
        ),
        limits(),
        reproduce(facts),
    ];
    Page {
        title: summary.title.clone(),
        question: summary.question.clone(),
        basis: words::basis(
            (summary.organizations, summary.practices, summary.months),
            (summary.inputs, summary.guesses),
            (summary.worlds, summary.luck),
        ),
        memo: [first, second],
        rest,
        foot: foot(facts),
    }
    .without_empty_sections()
}

fn answer(summary: &ChooseSummary) -> Section {
    Section::new("answer", "The answer", Block::answer(words::choose_answer(summary)))
}

/// Money against a share; other measures have a table alone.
fn frontier(summary: &ChooseSummary) -> Section {
    let scale = summary.measures.first().map(|measure| Scale::of(&measure.unit));
    if scale != Some(Scale::Share) {
        return Section::new("frontier", "What money buys", Vec::new());
    }
    let style = |design: &ChosenDesign| match summary.choice.as_ref() == Some(&design.name) {
        true => 0,
        false if design.given => 1,
        false => 4,
    };
    let offer = |design: &ChosenDesign| {
        let level = design.level()?;
        Some(Offer {
            name: design.name.clone(),
            named: true,
            style: style(design),
            cost: design.money()?.mean.value?,
            level: level.mean.value?,
            range: level.range.map(|range| (range.low, range.high)),
        })
    };
    let frontier = Frontier {
        across: "USD over all months".into(),
        up: summary.measures[0].name.clone(),
        columns: ["design", "cost"],
        offers: summary.designs.iter().filter_map(offer).collect(),
        limits: (summary.budget, summary.goal.as_ref().map(|goal| goal.bound)),
    };
    let figure = Figure::new("frontier", words::choose_frontier(summary), |width| frontier.draw(width));
    Section::new("frontier", "What money buys", vec![Block::Figure(Box::new(figure))])
}
