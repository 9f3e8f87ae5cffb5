//! The best points, and what more money buys.

use super::super::number::{difference, dollars, estimate, level};
use super::super::text::{WIDTH, hanging, right, wrapped};
use super::settings;
use crate::summary::SweepSummary;
use crate::summary::compare::Scale;
use crate::summary::sweep::{FrontPoint, PointSummary};

const POINT: usize = 6;
const MEAN: usize = 6;
const RANGE: usize = 9;
const APART: usize = 11;
const MONEY: usize = 11;
const SETTINGS: usize = 32;
/// Best points shown.
const BEST: usize = 3;
/// Points of the front shown.
const FRONT: usize = 6;

/// The best points by the leading measure and by what remains.
pub(super) fn best(summary: &SweepSummary) -> String {
    let (mut text, mut best) = (String::new(), 0);
    for measure in &summary.measures {
        let points: Vec<&PointSummary> = summary.best_by(&measure.name).take(BEST).collect();
        let Some(first) = points.first().filter(|_| summary.points > 1) else { continue };
        if text.is_empty() {
            best = first.point;
        } else if best == first.point {
            text += &wrapped(&format!("The same one is best by {}.", measure.name), 0);
            continue;
        }
        let scale = Scale::of(&measure.unit);
        text += &format!("\n{}", wrapped(&format!("Best by {}:", measure.name), 0));
        text += &row(["point", "mean", "9 in 10", "to the best", "money", "where"]);
        points.into_iter().for_each(|point| text += &line(point, scale));
    }
    text
}

/// What the cheapest way to each level costs.
pub(super) fn front(summary: &SweepSummary) -> String {
    let Some(measure) = summary.measures.first() else { return String::new() };
    let front: Vec<&FrontPoint> =
        summary.front.iter().filter(|one| one.point.measure == measure.name && one.matters).collect();
    if front.len() < 2 {
        return String::new();
    }
    let scale = Scale::of(&measure.unit);
    let lead = format!("What more money buys (no point is as cheap and has as much {}):", measure.name);
    let mut text = format!("\n{}", wrapped(&lead, 0));
    text += &row(["point", "mean", "9 in 10", "more", "money", "where"]);
    // As many as fit, evenly spread; always the first and the last.
    let places: Vec<usize> = match front.len() {
        count @ ..=FRONT => (0..count).collect(),
        count => (0..FRONT).map(|place| place * (count - 1) / (FRONT - 1)).collect(),
    };
    places.into_iter().for_each(|place| text += &line(&front[place].point, scale));
    let note = "More: than the first, in the same worlds. Money: over all months, mean over worlds. \
                All such points are in front.csv.";
    text + &wrapped(note, 0)
}

fn line(point: &PointSummary, scale: Scale) -> String {
    let money = point.money.map_or("–".to_string(), |money| dollars(money.mean));
    let apart = point.apart.map_or(String::new(), |apart| match apart.value {
        Some(0.0) => "–".to_string(),
        Some(value) if value > 0.0 => format!("+{}", difference(apart, scale)),
        _ => difference(apart, scale),
    });
    let mean = level(point.value.mean, scale);
    row([&name(point), &mean, &spread(point, scale), &apart, &money, &settings(&point.settings)])
}

fn name(point: &PointSummary) -> String {
    point.label.clone().unwrap_or_else(|| point.point.to_string())
}

fn spread(point: &PointSummary, scale: Scale) -> String {
    match point.value.range {
        None => "–".to_string(),
        Some(_) => {
            let whole = estimate(Some(point.value), scale);
            whole.split_once('(').map_or(String::new(), |(_, rest)| rest.trim_end_matches(')').to_owned())
        }
    }
}

/// The last cell goes on in its column on as many lines as it takes.
fn row(cells: [&str; 6]) -> String {
    let line = [
        right(cells[0], POINT),
        right(cells[1], MEAN),
        right(cells[2], RANGE),
        right(cells[3], APART),
        right(cells[4], MONEY),
    ];
    let lead = line.join(" ") + " ";
    hanging(&lead, cells[5], WIDTH - SETTINGS + 2).trim_end().to_string() + "\n"
}
