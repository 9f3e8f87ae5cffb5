//! The verdict in a few sentences.

use super::super::number::{bare, counted, difference, dollars, level, money};
use super::super::text::thousands;
use super::super::wrap::Lines;
use super::levers::signed;
use super::settings;
use crate::scenario::SweepKind;
use crate::summary::SweepSummary;
use crate::summary::compare::{MeasureSummary, Scale};
use crate::summary::sweep::{BudgetSummary, LeverSummary, PointSummary};
use engine::stats::Shape;

/// What it comes to.
pub(super) fn verdict(summary: &SweepSummary, lines: &mut Lines) {
    let sentences = sentences(summary);
    if !sentences.is_empty() {
        lines.blank();
        lines.words(&sentences.join(" "));
    }
}

/// The verdict, sentence by sentence.
pub(in super::super) fn sentences(summary: &SweepSummary) -> Vec<String> {
    let Some(measure) = summary.measures.first() else { return Vec::new() };
    let mut sentences: Vec<String> = matters(summary, measure).into_iter().collect();
    let opening = if sentences.is_empty() { "In this model the best" } else { "The best" };
    if summary.points > 1 {
        let first = summary.best_by(&measure.name).next();
        sentences.extend(first.map(|point| best(summary, measure, point, opening)));
    }
    sentences.extend(summary.budget.as_ref().map(|budget| within(budget, measure)));
    sentences.into_iter().map(|sentence| sentence.trim_end().to_owned()).collect()
}

/// What the answer hangs on; nothing where the points can't tell.
fn matters(summary: &SweepSummary, measure: &MeasureSummary) -> Option<String> {
    let ranked = summary.ranked(&measure.name);
    let first = ranked.first()?;
    let smallest = measure.smallest_difference.unwrap_or(0.0);
    if first.spread.value.is_some_and(|spread| spread <= smallest) {
        return Some(format!(
            "In this model nothing that was varied makes a difference to {} that matters ({} or more). ",
            measure.name,
            bound(measure)
        ));
    }
    if first.spread.value.is_none() {
        return Some(format!("There are too few runs to tell what {} hangs on. ", measure.name));
    }
    let scale = Scale::of(&measure.unit);
    let mut text = format!("In this model {} hangs most on {}: ", measure.name, first.factor);
    text += &course(first, scale);
    if let Some(share) = first.share.filter(|share| share.value.is_some()) {
        text += &format!(", {} of the variance between points", level(share, Scale::Share));
    }
    if let Some(shape) = first.shape.filter(|shape| shape.shape != Shape::Other) {
        let word = match shape.shape {
            Shape::Rising => "rising",
            Shape::Falling => "falling",
            Shape::InteriorMaximum => "with a peak between",
            Shape::InteriorMinimum => "with a dip between",
            _ => "flat",
        };
        text += &format!(", {word} in {} of 100 worlds", shape.worlds);
    }
    Some(text + ". ")
}

fn course(lever: &LeverSummary, scale: Scale) -> String {
    match (lever.curve.first(), lever.curve.last()) {
        (Some(first), Some(last)) if lever.shape.is_some() || lever.curve.len() == 2 => {
            format!("{} from {} to {}", signed(lever, scale), first.value, last.value)
        }
        _ => format!("{} between its values, best with {}", difference(lever.spread, scale), lever.best),
    }
}

fn best(summary: &SweepSummary, measure: &MeasureSummary, point: &PointSummary, opening: &str) -> String {
    let scale = Scale::of(&measure.unit);
    let mut text = match summary.kind {
        SweepKind::OneAtATime => format!("{opening} is "),
        _ => format!("{opening} of {} is ", counted(summary.points as u64, "point")),
    };
    text += &named(point);
    if point.value.mean.value.is_some() {
        text += &format!(": {}", level(point.value.mean, scale));
    }
    if let Some(money) = point.money.filter(|money| money.mean.value.is_some_and(|value| value != 0.0)) {
        text += &format!(" for {}", dollars(money.mean));
    }
    if point.as_good > 0 && measure.smallest_difference.is_some() {
        let others = if point.as_good == 1 {
            "1 other is".to_string()
        } else {
            format!("{} others are", thousands(point.as_good as u64))
        };
        text += &format!("; {others} within {} of it", bound(measure));
    }
    text + ". "
}

fn named(point: &PointSummary) -> String {
    match &point.label {
        Some(label) => format!("`{label}`"),
        None => format!("number {} ({})", point.point, settings(&point.settings)),
    }
}

/// The smallest difference that matters, in words.
fn bound(measure: &MeasureSummary) -> String {
    let scale = Scale::of(&measure.unit);
    let smallest = bare(measure.smallest_difference.unwrap_or(0.0), scale);
    match scale {
        Scale::Share if smallest == "1" => "1 point".to_string(),
        Scale::Share => format!("{smallest} points"),
        Scale::Amount => smallest,
    }
}

fn within(budget: &BudgetSummary, measure: &MeasureSummary) -> String {
    let scale = Scale::of(&measure.unit);
    let limit = money(budget.budget);
    match (&budget.best, &budget.cheapest) {
        (Some(point), _) => {
            let cost = point.money.map_or(String::new(), |money| format!(" for {}", dollars(money.mean)));
            format!(
                "Within {limit} over all months ({}) the best is {}: {}{cost}. ",
                counted(budget.within as u64, "point"),
                named(point),
                level(point.value.mean, scale)
            )
        }
        (None, Some(point)) => {
            let cost = point.money.map_or(String::new(), |money| format!(", {}", dollars(money.mean)));
            format!(
                "No point costs as little as {limit} over all months; the cheapest is {}{cost}. ",
                named(point)
            )
        }
        (None, None) => String::new(),
    }
}
