//! The tables of a comparison: the designs side by side, and what remains afterwards.

use super::super::number::{bare, dollars, estimate, level};
use super::super::text::{WIDTH, left, right, width, wrapped};
use crate::summary::CompareSummary;
use crate::summary::compare::{ComparedDesign, Price, Scale};
use engine::model::Moment;

const COST: usize = 10;
const SHARE: usize = 15;
const PRICE: usize = 20;
const TIME: usize = 12;

/// Width of the column of names: what they need, if the rest leaves it.
fn names(summary: &CompareSummary, rest: usize) -> usize {
    let longest = summary.designs.iter().map(|design| width(&design.name)).max().unwrap_or(0);
    longest.clamp(8, WIDTH - rest)
}

/// Cost, the leading measure, price and path of every design.
pub(super) fn designs(summary: &CompareSummary) -> String {
    let name = names(summary, COST + SHARE + PRICE + TIME + 6);
    let row = |cells: [&str; 5]| {
        let line = [
            left(cells[0], name),
            right(cells[1], COST),
            right(cells[2], SHARE),
            right(cells[3], PRICE),
            format!(" {}", cells[4].trim_end()),
        ];
        line.join(" ").trim_end().to_string() + "\n"
    };
    let top = summary.over_time_top;
    let when = match summary.measures.first().map(|measure| measure.name.as_str()) {
        Some("sustained_funded") => "funding ends".to_string(),
        _ => format!("month {}", summary.months),
    };
    let ends = if when.starts_with("month") { "sustained in" } else { "sustained when" };
    let mut text = row(["", "", ends, "$ per additional", "sustained"]);
    text += &row(["design", "cost/year", &when, "sustained practice", "over time"]);
    for design in &summary.designs {
        let cost = design.cost_per_year.map_or("–".to_string(), |cost| dollars(cost.median));
        let leading = design.levels.first().copied().flatten();
        text += &row([
            &design.name,
            &cost,
            &estimate(leading, Scale::Share),
            &price(&design.price),
            &sparkline(design, top),
        ]);
    }
    text.push('\n');
    let mut notes = "Medians over worlds of a world's average over luck".to_string();
    if summary.designs.iter().flat_map(|design| &design.levels).flatten().any(|level| level.range.is_some()) {
        notes += "; in brackets, where 9 in 10 worlds lie";
    }
    notes += ". Sustained: share of all organizations' practices.";
    let reference = summary.designs.iter().find(|design| design.price == Price::Reference);
    if let Some(reference) = reference.filter(|_| summary.designs.len() > 1) {
        notes += &format!(" Additional: more than with {}.", super::super::text::cut(&reference.name, 30));
    }
    if summary.designs.iter().any(|design| design.price == Price::CannotBePriced) {
        notes += " Cannot be priced: in too many worlds nothing is gained.";
    }
    notes += &format!(" Over time: months 1 to {}, from 0 to {} %.", summary.months, (top * 100.0).round());
    text + &wrapped(&notes, 0)
}

/// What remains after the funding ends, if anything of it was seen.
pub(super) fn after(summary: &CompareSummary) -> String {
    let place = |moment: Moment| summary.measure(moment.name());
    let Some(after) = place(Moment::SustainedAfter) else { return String::new() };
    let (funded, kept) = (place(Moment::SustainedFunded), place(Moment::KeptAfter));
    let renewal = place(Moment::Renewal);
    let name = names(summary, 3 * (SHARE + 1) + 12);
    let row = |cells: [&str; 5]| {
        let mut line = vec![
            left(cells[0], name),
            right(cells[1], SHARE),
            right(cells[2], SHARE),
            right(cells[3], SHARE),
        ];
        if renewal.is_some() {
            line.push(right(cells[4], 11));
        }
        line.join(" ").trim_end().to_string() + "\n"
    };
    let months = format!("{} months on", Moment::MONTHS_AFTER);
    let mut text = format!("\n{}", row(["", "sustained when", "sustained", "of the first,", "taking up"]));
    text += &row(["design", "funding ends", &months, "kept", "what is new"]);
    for design in &summary.designs {
        let cell = |place: Option<usize>| {
            let of = place.and_then(|place| design.levels[place]);
            estimate(of, Scale::Share)
        };
        let middle = |place: Option<usize>| {
            let of = place.and_then(|place| design.levels[place]);
            of.map_or("–".to_string(), |of| level(of.median, Scale::Share))
        };
        text += &row([&design.name, &cell(funded), &cell(Some(after)), &cell(kept), &middle(renewal)]);
    }
    text
}

pub(in super::super) fn price(price: &Price) -> String {
    match price {
        Price::Priced { median, range } => {
            let ends = (bare(range.low, Scale::Amount), bare(range.high, Scale::Amount));
            format!("{} ({}–{})", dollars(*median), short(&ends.0), short(&ends.1))
        }
        Price::CannotBePriced => "cannot be priced".to_string(),
        Price::Reference | Price::NoReference => "–".to_string(),
    }
}

/// Thousands as k, where nothing is lost.
fn short(amount: &str) -> String {
    amount.strip_suffix(",000").map_or(amount.to_string(), |thousands| format!("{thousands}k"))
}

fn sparkline(design: &ComparedDesign, top: f64) -> String {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let bar = |share: f64| BARS[((share / top * 8.0) as usize).min(7)];
    design.over_time.iter().map(|instant| instant.sustained.map_or('·', bar)).collect()
}
