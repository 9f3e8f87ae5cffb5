//! The best points, and what more money buys.

use super::super::number::{bare, difference, dollars, ends, if_any, level};
use super::super::table::{Column, Table};
use super::super::text::cut;
use super::super::wrap::Lines;
use super::settings;
use crate::summary::compare::Scale;
use crate::summary::sweep::{FrontPoint, PointSummary};
use crate::summary::{Figure, SweepSummary};

/// Columns that the label of a point may take.
const POINT: usize = 6;
/// Best points shown.
const BEST: usize = 3;
/// Points of the front shown.
const FRONT: usize = 6;

/// The best points by the leading measure and by what remains.
pub(super) fn best(summary: &SweepSummary, lines: &mut Lines) {
    let mut leading = None;
    for measure in &summary.measures {
        let points: Vec<&PointSummary> = summary.best_by(&measure.name).take(BEST).collect();
        let Some(first) = points.first().filter(|_| summary.points > 1) else { continue };
        if leading == Some(first.point) {
            lines.words(&format!("The same one is best by {}.", measure.name));
            continue;
        }
        leading = leading.or(Some(first.point));
        lines.blank();
        lines.words(&format!("Best by {}:", measure.name));
        lines.table(&table("to the best", &points, Scale::of(&measure.unit)));
    }
}

/// What the cheapest way to each level costs.
pub(super) fn front(summary: &SweepSummary, lines: &mut Lines) {
    let Some(measure) = summary.measures.first() else { return };
    let front: Vec<&FrontPoint> =
        summary.front.iter().filter(|one| one.point.measure == measure.name && one.matters).collect();
    if front.len() < 2 {
        return;
    }
    lines.blank();
    lines.words(&format!("What more money buys (no point is as cheap and has as much {}):", measure.name));
    // As many as fit, evenly spread; always the first and the last.
    let places: Vec<usize> = match front.len() {
        count @ ..=FRONT => (0..count).collect(),
        count => (0..FRONT).map(|place| place * (count - 1) / (FRONT - 1)).collect(),
    };
    let points: Vec<&PointSummary> = places.into_iter().map(|place| &front[place].point).collect();
    lines.table(&table("more", &points, Scale::of(&measure.unit)));
    lines.words(
        "More: than the first, in the same worlds. Money: over all months, mean over worlds. \
         All such points are in front.csv.",
    );
}

fn table(apart: &str, points: &[&PointSummary], scale: Scale) -> Table {
    let columns = [
        ("point", Column::right(POINT)),
        ("mean", Column::right(6)),
        ("9 in 10", Column::right(9)),
        (apart, Column::right(11)),
        ("money", Column::right(11)),
        ("where", Column::rest(20)),
    ];
    let rows = points.iter().map(|point| {
        let difference = |apart: Figure| match apart.value {
            None => "?".to_string(),
            Some(0.0) => "–".to_string(),
            Some(value) if value > 0.0 => format!("+{}", difference(apart, scale)),
            _ => difference(apart, scale),
        };
        [
            point.label.as_ref().map_or(point.point.to_string(), |label| cut(label, POINT)),
            level(point.value.mean, scale),
            point.value.range.map_or("–".to_string(), |range| ends(range, |end| bare(end, scale))),
            point.apart.map_or(String::new(), difference),
            if_any(point.money.map(|money| money.mean), dollars),
            settings(&point.settings),
        ]
    });
    Table::of(columns, rows)
}
