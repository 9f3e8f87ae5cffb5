//! The tables of a comparison: the designs side by side, and what remains afterwards.

use super::super::number::{bare, dollars, estimate, if_any, level, with_range};
use super::super::spark;
use super::super::table::{Column, Table};
use super::super::text::cut;
use super::super::wrap::Lines;
use crate::summary::CompareSummary;
use crate::summary::compare::{Price, Scale};
use engine::model::Moment;

const SHARE: usize = 15;

/// Cost, the leading measure, price and path of every design.
pub(super) fn designs(summary: &CompareSummary, lines: &mut Lines) {
    let top = summary.over_time_top;
    let when = match summary.measures.first().map(|measure| measure.name.as_str()) {
        Some("sustained_funded") => "sustained when\nfunding ends".to_string(),
        _ => format!("sustained in\nmonth {}", summary.months),
    };
    let columns = [
        ("design", Column::left(8)),
        ("cost/year", Column::right(10)),
        (&when[..], Column::right(SHARE)),
        ("$ per additional\nsustained practice", Column::right(20)),
        ("sustained\nover time", Column::left(12).after(2)),
    ];
    let rows = summary.designs.iter().map(|design| {
        [
            design.name.clone(),
            if_any(design.cost_per_year.map(|cost| cost.median), dollars),
            estimate(design.levels.first().copied().flatten(), Scale::Share),
            price(&design.price),
            spark::line(&design.over_time, top),
        ]
    });
    lines.table(&Table::of(columns, rows));
    lines.blank();
    let mut notes = "Medians over worlds of a world's average over luck".to_string();
    if summary.designs.iter().flat_map(|design| &design.levels).flatten().any(|level| level.range.is_some()) {
        notes += "; in brackets, where 9 in 10 worlds lie";
    }
    notes += ". Sustained: share of all organizations' practices.";
    let reference = summary.designs.iter().find(|design| design.price == Price::Reference);
    if let Some(reference) = reference.filter(|_| summary.designs.len() > 1) {
        notes += &format!(" Additional: more than with {}.", cut(&reference.name, 30));
    }
    if summary.designs.iter().any(|design| design.price == Price::CannotBePriced) {
        notes += " Cannot be priced: in too many worlds nothing is gained.";
    }
    notes += &format!(" Over time: months 1 to {}, from 0 to {} %.", summary.months, (top * 100.0).round());
    lines.words(&notes);
}

/// What remains after the funding ends, if anything of it was seen.
pub(super) fn after(summary: &CompareSummary, lines: &mut Lines) {
    let place = |moment: Moment| summary.measure(moment.name());
    let Some(after) = place(Moment::SustainedAfter) else { return };
    let (funded, kept) = (place(Moment::SustainedFunded), place(Moment::KeptAfter));
    let renewal = place(Moment::Renewal);
    let columns = [
        ("design", Column::left(8)),
        ("sustained when\nfunding ends", Column::right(SHARE)),
        (&*format!("sustained\n{} months on", Moment::MONTHS_AFTER), Column::right(SHARE)),
        ("of the first,\nkept", Column::right(SHARE)),
        ("taking up\nwhat is new", Column::right(11).shown(renewal.is_some())),
    ];
    let rows = summary.designs.iter().map(|design| {
        let seen = |place: Option<usize>| place.and_then(|place| design.levels[place]);
        let cell = |place: Option<usize>| estimate(seen(place), Scale::Share);
        let middle = seen(renewal).map(|of| of.median);
        [
            design.name.clone(),
            cell(funded),
            cell(Some(after)),
            cell(kept),
            if_any(middle, |median| level(median, Scale::Share)),
        ]
    });
    lines.blank();
    lines.table(&Table::of(columns, rows));
}

pub(in super::super) fn price(price: &Price) -> String {
    match price {
        Price::Priced { median, range } => {
            with_range(dollars(*median), Some(*range), |end| short(&bare(end, Scale::Amount)))
        }
        Price::CannotBePriced => "cannot be priced".to_string(),
        Price::Reference | Price::NoReference => "–".to_string(),
    }
}

/// Thousands as k, where nothing is lost.
fn short(amount: &str) -> String {
    amount.strip_suffix(",000").map_or(amount.to_string(), |thousands| format!("{thousands}k"))
}
