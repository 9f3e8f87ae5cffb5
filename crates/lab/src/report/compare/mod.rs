//! The report of a comparison.

mod change;
mod futures;
mod over_time;
mod why;

use super::page::{Block, Page, Section};
use super::sections::{figure, inputs, settings};
use super::{Facts, Paths};
use crate::chart::{Dots, Field, Squares, Unit};
use crate::summary::compare::{CompareSummary, ComparedDesign, Scale};
use crate::words::compare::report::{self as words, captions, tables};
use crate::words::report::{Table, claims};

/// All sections of a comparison: in the order in which a board asks.
pub fn page(summary: &CompareSummary, paths: &Paths, facts: &Facts) -> Page {
    let first = vec![answer(summary), designs(summary)];
    let several = summary.designs.len() > 1;
    let second = vec![outcomes(summary), over_time::over_time(summary, paths), change::change(summary)];
    let robust = Section::new("robust", "Robust choice", if several { robust(summary) } else { Vec::new() });
    let every = if several { over_time::every_design(summary, paths) } else { Vec::new() };
    let flips = summary.change.as_ref().map_or(&[][..], |change| &change.flips);
    let check = Block::paragraphs(words::check(summary)).collect();
    let rest = vec![
        why::why(summary),
        over_time::remains(summary),
        over_time::cost(summary),
        robust,
        settings("The designs as they are set", &summary.basis),
        Section::new("every-design", "Every design over time", every),
        Section::new("benefits", "Who benefits and who lags", futures::benefits(summary)),
        change::holds(summary),
        futures::future(summary),
        Section::new("claims", "Claims stated beforehand", Block::list(claims(&summary.hypotheses))),
        inputs(&summary.basis, flips),
        Section::new("check", "Check on the numbers", check),
    ];
    Page::new(summary.head(), facts, [first, second], rest)
}

/// 0 for A, 1 for B, grey for all others.
fn style(summary: &CompareSummary, name: &str) -> usize {
    match &summary.headline {
        Some(headline) if headline.a == name => 0,
        Some(headline) if headline.b == name => 1,
        None => 0,
        _ => 4,
    }
}

/// What leads are drawn in: practices, where they are counted; by how much a difference in the
/// measure is multiplied for it; the smallest that matters; and what the axis says.
struct Leads {
    unit: Unit,
    each: f64,
    smallest: f64,
    axis: String,
}

fn leads(summary: &CompareSummary) -> Leads {
    let ahead = "by how much who is ahead leads";
    let leading = summary.measures.first();
    let (unit, each, axis) = match (summary.counted(), leading.map(|measure| Scale::of(&measure.unit))) {
        (Some(all), _) => {
            (Unit::Practices, all, format!("{ahead}, practices of {}", crate::words::report::number(all)))
        }
        (None, Some(Scale::Amount)) => (Unit::Amount, 1.0, ahead.to_owned()),
        (None, _) => (Unit::Points, 1.0, format!("{ahead}, in 100 practices")),
    };
    let smallest = leading.and_then(|measure| measure.smallest_difference).unwrap_or(0.0) * each;
    Leads { unit, each, smallest, axis }
}

fn answer(summary: &CompareSummary) -> Section {
    let mut blocks = vec![Block::Parts(words::answer(summary))];
    let drawn =
        captions::dots(summary).zip(summary.headline.as_ref()).filter(|_| !summary.detail.dots.is_empty());
    if let Some((caption, headline)) = drawn {
        let [a, b] = [&headline.a, &headline.b].map(|name| summary.called(name));
        let Leads { unit, each, smallest, axis } = leads(summary);
        let dots = Dots {
            differences: summary.detail.dots.iter().map(|lead| lead * each).collect(),
            smallest,
            unit,
            ends: [format!("A: {a} ahead"), format!("B: {b} ahead")],
            axis,
            meaning: ["B ahead".into(), "A ahead".into(), "too close to matter".into()],
            top: 0.0,
        };
        blocks.push(figure("dots", caption, dots));
    }
    if let Some(pairs) = tables::pairs(summary) {
        blocks.push(Block::More(vec![Block::Table(pairs)]));
    }
    Section::new("answer", "The answer", blocks)
}

/// What the designs are.
fn designs(summary: &CompareSummary) -> Section {
    Section::new("designs", "What the designs are", shortened(summary, tables::designs))
}

/// What comes of the designs: as squares, and as a table.
fn outcomes(summary: &CompareSummary) -> Section {
    let mut blocks = Vec::new();
    if let Some(caption) = captions::squares(summary) {
        let count = |design: &ComparedDesign| design.counts.first().copied().flatten()?.median.value;
        let anyway = summary.reference().and_then(count).unwrap_or(0.0);
        let without = summary.reference().filter(|design| style(summary, &design.name) == 4);
        let leading = summary.designs.iter().filter(|design| style(summary, &design.name) < 4);
        let field = |design: &ComparedDesign| {
            let (name, style) = (letter(summary, &design.name), style(summary, &design.name));
            Some(Field { name, style, held: count(design)?, anyway })
        };
        let fields: Vec<Field> = leading.chain(without).filter_map(field).collect();
        let (all, meaning) = (summary.cells(), captions::squares_meaning());
        let worth = Some(Squares::worth(all)).filter(|worth| *worth > 1);
        let worth = worth.map(|worth| (worth, captions::square(worth)));
        blocks.push(figure("squares", caption, Squares { all, fields, meaning, worth }));
    }
    blocks.extend(shortened(summary, tables::outcomes));
    // The answer has it in words.
    blocks.push(Block::More(shortened(summary, tables::members)));
    Section::new("outcomes", "What comes of them", blocks)
}

/// A table of the designs for which a page has room, and where these are not all, one of all.
fn shortened(summary: &CompareSummary, table: fn(&CompareSummary, &[usize]) -> Table) -> Vec<Block> {
    let short = tables::shortlist(summary);
    let mut blocks = vec![Block::Table(table(summary, &short))];
    if short.len() < summary.designs.len() {
        let all: Vec<usize> = (0..summary.designs.len()).collect();
        blocks.push(Block::More(vec![Block::Table(table(summary, &all))]));
    }
    blocks
}

/// A name with its letter, where it has one.
fn letter(summary: &CompareSummary, name: &str) -> String {
    match &summary.headline {
        Some(headline) if headline.a == name => format!("A: {}", summary.called(name)),
        Some(headline) if headline.b == name => format!("B: {}", summary.called(name)),
        _ => summary.called(name).to_string(),
    }
}

fn robust(summary: &CompareSummary) -> Vec<Block> {
    let mut blocks: Vec<Block> = Block::paragraphs(words::robust_choice(summary)).collect();
    let all: Vec<usize> = (0..summary.designs.len()).collect();
    blocks.push(Block::Table(tables::robust(summary, &all)));
    blocks.extend(tables::net_losses(summary).map(Block::Table));
    blocks
}
