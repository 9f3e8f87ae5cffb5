//! The tables of a comparison: what the designs are, what comes of them, and of the members.

use super::super::number::{bare, dollars, estimate, if_any, level, part, whole, with_range};
use super::super::spark;
use super::super::table::{Column, Table};
use super::super::text::cut;
use super::super::wrap::Lines;
use crate::summary::CompareSummary;
use crate::summary::compare::{ComparedDesign, Price, Scale};
use crate::words::labels;
use engine::model::Moment;

const SHARE: usize = 14;

/// What of a design stands in the table of what the designs are.
pub(in super::super) const SHOWN: [&str; 3] = ["core_staff", "coaches", "convenings_per_year"];

/// A setting of a design as it was understood; a dash, if it has none.
pub(in super::super) fn setting(summary: &CompareSummary, design: &ComparedDesign, name: &str) -> String {
    let of = summary.basis.designs.iter().find(|one| one.name == design.name);
    let value = of.and_then(|of| match name {
        "structure" => Some(labels::home(&of.structure).to_owned()),
        _ => of.settings.iter().find(|(setting, _)| setting == name).map(|(_, value)| value.clone()),
    });
    match value {
        Some(value) if name != "structure" && !design.has_backbone && value == "0" => "–".to_owned(),
        Some(value) => value,
        None => "–".to_owned(),
    }
}

/// What the designs are.
pub(super) fn are(summary: &CompareSummary, lines: &mut Lines) {
    let [staff, coaches, meetings] = SHOWN;
    let columns = [
        ("design", Column::left(8)),
        (labels::setting("structure"), Column::left(8).after(2)),
        (&*broken(staff), Column::right(5)),
        (&*broken(coaches), Column::right(7)),
        (&*broken(meetings), Column::right(8)),
        ("cost\nin all", Column::right(10)),
        ("\na year", Column::right(8)),
    ];
    let rows = summary.designs.iter().map(|design| {
        [
            design.called().to_owned(),
            setting(summary, design, "structure"),
            setting(summary, design, staff),
            setting(summary, design, coaches),
            setting(summary, design, meetings),
            if_any(design.cost.map(|cost| cost.median), dollars),
            if_any(design.cost_per_year.map(|cost| cost.median), dollars),
        ]
    });
    lines.table(&Table::of(columns, rows));
    if summary.basis.designs.iter().any(|design| !design.phases.is_empty()) {
        lines.words("Of a design with phases, the first is shown; `backbone check` tells all.");
    }
}

/// A setting's label, broken after its first word.
fn broken(name: &str) -> String {
    labels::setting(name).replacen(' ', "\n", 1)
}

/// The leading measure, what remains, price and path of every design.
pub(super) fn designs(summary: &CompareSummary, lines: &mut Lines) {
    let top = summary.over_time_top;
    let when = match summary.measures.first().map(|measure| measure.name.as_str()) {
        Some("sustained_funded") => "sustained when\nfunding ends".to_string(),
        _ => format!("sustained in\nmonth {}", summary.months),
    };
    let place = |moment: Moment| summary.measure(moment.name());
    let (after, kept, renewal) =
        (place(Moment::SustainedAfter), place(Moment::KeptAfter), place(Moment::Renewal));
    let columns = [
        ("design", Column::left(8)),
        (&when[..], Column::right(SHARE)),
        (&*format!("{} months\non", Moment::MONTHS_AFTER), Column::right(9).shown(after.is_some())),
        ("of it\nkept", Column::right(5).shown(kept.is_some())),
        ("taking up\nwhat is new", Column::right(11).shown(renewal.is_some())),
        ("over\ntime", Column::left(12).after(2)),
        ("$ for each\npractice more", Column::right(18)),
    ];
    let rows = summary.designs.iter().map(|design| {
        let seen = |place: Option<usize>| place.and_then(|place| design.levels[place]);
        let cell = |place: Option<usize>| estimate(seen(place), Scale::Share);
        [
            design.called().to_owned(),
            cell(Some(0)),
            if_any(seen(after).map(|of| of.median), |median| level(median, Scale::Share)),
            if_any(seen(kept).map(|of| of.median), |median| level(median, Scale::Share)),
            if_any(seen(renewal).map(|of| of.median), |median| level(median, Scale::Share)),
            spark::line(&design.over_time, top),
            price(&design.price),
        ]
    });
    lines.table(&Table::of(columns, rows));
}

/// What it takes of the members, and what it leaves behind.
pub(super) fn members(summary: &CompareSummary, lines: &mut Lines) {
    let trust = summary.designs.iter().any(|design| design.members.trust.is_some());
    let month = summary.months;
    let columns = [
        (&*format!("in month {month}"), Column::left(8)),
        ("hours a year of\neach organization", Column::right(17)),
        ("organizations\nthat have left", Column::right(14)),
        ("trust in the\nbackbone", Column::right(12).shown(trust)),
        ("members'\nown norm", Column::right(9)),
    ];
    let rows = summary.designs.iter().map(|design| {
        let members = &design.members;
        [
            design.called().to_owned(),
            if_any(members.hours.map(|of| of.median), whole),
            if_any(members.left.map(|of| of.median), whole),
            if_any(members.trust.map(|of| of.median), part),
            if_any(members.norm.map(|of| of.median), part),
        ]
    });
    lines.table(&Table::of(columns, rows));
}

/// How to read the tables.
pub(super) fn notes(summary: &CompareSummary, lines: &mut Lines) {
    let top = summary.over_time_top;
    let mut notes = "In tables: the middle world".to_string();
    if summary.designs.iter().flat_map(|design| &design.levels).flatten().any(|level| level.range.is_some()) {
        notes += "; in brackets, where 9 in 10 worlds lie";
    }
    notes += ". Sustained: share of all organizations' practices that are kept going as a matter of course.";
    notes += " Staff and coaches: full-time posts. A year: the total, divided by the years of funding.";
    if summary.designs.iter().any(|design| design.price == Price::CannotBePriced) {
        notes += " Cannot be priced: in too many worlds nothing is gained.";
    }
    if let Some(reference) = summary.reference().filter(|_| summary.designs.len() > 1) {
        notes += &format!(" More: than with {}.", cut(reference.called(), 30));
    }
    notes += " Trust and norm: members' mean, from 0 to 1.";
    notes += &format!(" Over time: months 1 to {}, from 0 to {} %.", summary.months, (top * 100.0).round());
    lines.words(&notes);
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
