//! The best points, and what more money buys.

use super::super::number::{dollars, estimate, level};
use super::super::text::{left, right, wrapped};
use super::settings;
use crate::summary::SweepSummary;
use crate::summary::compare::Scale;
use crate::summary::sweep::{FrontPoint, PointSummary};

const POINT: usize = 7;
const MEAN: usize = 7;
const RANGE: usize = 15;
const MONEY: usize = 12;
const SETTINGS: usize = 35;
/// Best points shown.
const BEST: usize = 3;
/// Points of the front shown.
const FRONT: usize = 8;

/// The best points by the leading measure and by what remains.
pub(super) fn best(summary: &SweepSummary) -> String {
    let mut text = String::new();
    for measure in &summary.measures {
        let points: Vec<&PointSummary> = summary.best_by(&measure.name).take(BEST).collect();
        if points.is_empty() || summary.points < 2 {
            continue;
        }
        let scale = Scale::of(&measure.unit);
        text += &format!("\n{}", wrapped(&format!("Best by {}:", measure.name), 0));
        text += &row(["point", "mean", "9 in 10 worlds", "money", "where"]);
        for point in points {
            let money = point.money.map_or("–".to_string(), |money| dollars(money.mean));
            let mean = level(point.value.mean, scale);
            text += &row([&name(point), &mean, &spread(point, scale), &money, &settings(&point.settings)]);
        }
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
    text += &row(["point", "mean", "9 in 10 worlds", "money", "where"]);
    // As many as fit, evenly spread; always the first and the last.
    let places: Vec<usize> = match front.len() {
        count @ ..=FRONT => (0..count).collect(),
        count => (0..FRONT).map(|place| place * (count - 1) / (FRONT - 1)).collect(),
    };
    for place in places {
        let point = &front[place].point;
        let money = point.money.map_or("–".to_string(), |money| dollars(money.mean));
        let mean = level(point.value.mean, scale);
        text += &row([&name(point), &mean, &spread(point, scale), &money, &settings(&point.settings)]);
    }
    text + &wrapped("Money: over all months, mean over worlds. All of it is in front.csv.", 0)
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

fn row(cells: [&str; 5]) -> String {
    let line = [
        right(cells[0], POINT),
        right(cells[1], MEAN),
        right(cells[2], RANGE),
        right(cells[3], MONEY),
        left(cells[4], SETTINGS),
    ];
    line.join(" ").trim_end().to_string() + "\n"
}
