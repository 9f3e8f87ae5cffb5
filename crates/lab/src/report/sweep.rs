//! The report of a sweep.

use super::page::{Block, Page, Section};
use super::sections::{figure, inputs, settings};
use super::{Cloud, Facts};
use crate::chart::{Bars, Curves, Frontier, Offer, Panel, Row, Unit};
use crate::scenario::SweepKind;
use crate::summary::SweepSummary;
use crate::summary::compare::{MeasureSummary, Scale};
use crate::summary::sweep::EffectSummary;
use crate::summary::ten_points_above;
use crate::words::report::claims;
use crate::words::sweep::report as words;

/// All sections of a sweep.
pub(super) fn page(summary: &SweepSummary, cloud: &Cloud, facts: &Facts) -> Page {
    let leading = summary.measures.first();
    let after =
        summary.measure("sustained_after").filter(|after| leading.is_some_and(|one| one.name != after.name));
    let answer = Section::new("answer", "The answer", Block::answer(words::answer(summary)));
    let first = vec![answer, frontier(summary, cloud, after.or(leading))];
    let second = vec![curves(summary, leading), best(summary, leading)];
    let check = Block::paragraphs(words::check(summary)).collect();
    let rest = vec![
        Section::new("after", "What remains after the funding", remains(summary, after)),
        effects(summary, leading),
        Section::new("varied", "What was varied", Block::list(words::varied(summary))),
        Section::new("claims", "Claims stated beforehand", Block::list(claims(&summary.hypotheses))),
        settings("The scenario's designs as they are set", &summary.basis),
        inputs(&summary.basis, &[]),
        Section::new("check", "Check on the numbers", check),
    ];
    Page::new(summary.head(), facts, [first, second], rest)
}

/// Money against a share; other measures have a table alone.
fn frontier(summary: &SweepSummary, cloud: &Cloud, measure: Option<&MeasureSummary>) -> Section {
    let Some(measure) = measure else { return Section::new("frontier", "What money buys", Vec::new()) };
    let of_measure = |name: &str| name == measure.name;
    let front: Vec<_> = summary.front.iter().filter(|one| of_measure(&one.point.measure)).collect();
    let mut blocks = Vec::new();
    if Scale::of(&measure.unit) == Scale::Share && front.len() > 1 {
        let mut offers: Vec<Offer> = front
            .iter()
            .filter_map(|one| {
                let point = &one.point;
                // As exact as the points around it, if they are there.
                let place = cloud.at(&measure.name, point.point);
                let told = || Some((point.money?.mean.value?, point.value.mean.value?));
                let (cost, level) = place.or_else(told)?;
                Some(Offer {
                    name: point.label.clone().unwrap_or_else(|| point.point.to_string()),
                    // Steps too small to matter are joined, and not named.
                    named: one.matters,
                    style: 0,
                    cost,
                    level,
                    range: point.value.range.filter(|_| one.matters).map(|range| (range.low, range.high)),
                })
            })
            .collect();
        let others = cloud
            .some(&measure.name)
            .filter(|(number, _)| front.iter().all(|one| one.point.point != *number));
        offers.extend(others.map(|(number, (cost, level))| Offer {
            name: number.to_string(),
            named: false,
            style: 4,
            cost,
            level,
            range: None,
        }));
        let frontier = Frontier {
            across: "USD over all months".into(),
            unit: Unit::Dollars,
            up: measure.name.clone(),
            columns: ["point", "cost"],
            offers,
            limits: (summary.budget.as_ref().map(|budget| budget.budget), None),
            top: 0.0,
            legend: Vec::new(),
        };
        blocks.push(figure("frontier", words::frontier(summary, measure), frontier));
    }
    if let Some(table) = words::front(summary, measure) {
        blocks.push(Block::More(vec![Block::Table(table)]));
    }
    Section::new("frontier", "What money buys", blocks)
}

fn curves(summary: &SweepSummary, measure: Option<&MeasureSummary>) -> Section {
    let blocks = measure.and_then(|measure| drawn_curves(summary, measure, "curves")).into_iter().collect();
    Section::new("levers", "What it depends on", blocks)
}

fn drawn_curves(summary: &SweepSummary, measure: &MeasureSummary, id: &str) -> Option<Block> {
    let caption = words::curves(summary, measure)?;
    if Scale::of(&measure.unit) != Scale::Share {
        return None;
    }
    let panels: Vec<Panel> = summary
        .ranked(&measure.name)
        .into_iter()
        .take(words::CURVES)
        .map(|lever| Panel {
            name: lever.factor.clone(),
            style: 0,
            joined: lever.shape.is_some()
                || summary.factors.iter().any(|one| one.name == lever.factor && one.between),
            places: lever.curve.iter().map(|place| (place.value.clone(), place.mean.value)).collect(),
        })
        .collect();
    let highest =
        panels.iter().flat_map(|panel| &panel.places).filter_map(|(_, share)| *share).fold(0.0, f64::max);
    Some(figure(id, caption, Curves { panels, top: ten_points_above(highest), column: "lever" }))
}

fn best(summary: &SweepSummary, measure: Option<&MeasureSummary>) -> Section {
    let table = measure.and_then(|measure| words::best(summary, measure));
    Section::new("best", "The best points", table.map(Block::Table).into_iter().collect())
}

fn remains(summary: &SweepSummary, after: Option<&MeasureSummary>) -> Vec<Block> {
    let Some(after) = after else { return Vec::new() };
    let mut blocks: Vec<Block> = drawn_curves(summary, after, "curves-after").into_iter().collect();
    blocks.extend(words::best(summary, after).map(Block::Table));
    blocks
}

fn effects(summary: &SweepSummary, measure: Option<&MeasureSummary>) -> Section {
    let mut blocks = Vec::new();
    let told = measure.and_then(|measure| Some((measure, words::effects(summary, measure)?)));
    if let Some((measure, caption)) = told {
        // One thing at a time, the curves say it all.
        if summary.kind != SweepKind::OneAtATime || summary.factors.len() > words::CURVES {
            let row = |effect: &&EffectSummary| {
                Some(Row {
                    name: words::effect_name(effect),
                    value: effect.change.value?,
                    interval: effect.low.zip(effect.high),
                })
            };
            let strongest = words::strongest(summary, measure);
            let unit = if Scale::of(&measure.unit) == Scale::Share { Unit::Points } else { Unit::Amount };
            let axis = if unit == Unit::Points { "points" } else { measure.unit.as_str() };
            let bars = Bars {
                rows: strongest.iter().filter_map(row).collect(),
                unit,
                axis: axis.to_string(),
                columns: ["effect", "change"],
                top: 0.0,
            };
            blocks.push(figure("effects", caption, bars));
        }
        blocks.extend(words::effects_table(summary, measure).map(Block::Table));
    }
    Section::new("effects", "Effects", blocks)
}
