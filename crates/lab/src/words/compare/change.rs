//! What would change the answer, and what holds the change up.

use super::super::number::{bare, difference, level, shortest};
use super::super::table::{Column, Table};
use super::super::text::{cut, named};
use super::super::wrap::Lines;
use crate::summary::Figure;
use crate::summary::compare::{ChangeSummary, CompareSummary, FlipSummary, HoldsSummary, Scale, Side};

/// Columns that a name may take in a sentence.
const NAME: usize = 30;

/// The inputs that matter most, and the map.
pub(super) fn change(summary: &CompareSummary, lines: &mut Lines) {
    let (Some(change), Some(headline)) = (&summary.change, &summary.headline) else { return };
    let name = |side: Side| cut(if side == Side::A { &headline.a } else { &headline.b }, NAME);
    let (a, b) = (name(Side::A), name(Side::B));
    let scale = summary.measures.first().map_or(Scale::Share, |measure| Scale::of(&measure.unit));
    if !change.flips.is_empty() {
        lines.blank();
        lines.words(&format!(
            "What would change this in this model: by how much {b} less {a} moves, on average over worlds, if one input goes \
             to either end of its range{}. The inputs that matter most:",
            if scale == Scale::Share { " (in points)" } else { "" }
        ));
        let columns = [
            ("input", Column::left(34)),
            ("low end", Column::right(9)),
            ("moves by", Column::right(9)),
            ("high end", Column::right(11)),
            ("moves by", Column::right(9)),
        ];
        let rows = change.flips.iter().map(|flip| {
            [
                flip.input.clone(),
                shortest(flip.low),
                moved(flip.moved_low, scale),
                shortest(flip.high),
                moved(flip.moved_high, scale),
            ]
        });
        lines.table(&Table::of(columns, rows));
        lines.words(&flips(change, &name));
    }
    if let Some(map) = &change.map {
        lines.words(&format!(
            "Of {} combinations of {} and {}, {a} is better in {}, {b} in {}.",
            map.cells, map.across, map.up, map.a_better, map.b_better
        ));
    }
}

/// Where the better design changes, with names cut to so many columns.
pub(in super::super) fn flipping(summary: &CompareSummary, room: Option<usize>) -> Option<String> {
    let (change, headline) = (summary.change.as_ref()?, summary.headline.as_ref()?);
    let name = |side: Side| named(if side == Side::A { &headline.a } else { &headline.b }, room);
    (!change.flips.is_empty()).then(|| flips(change, &name))
}

fn moved(figure: Figure, scale: Scale) -> String {
    figure.value.map_or("?".to_string(), |value| bare(value, scale))
}

fn flips(change: &ChangeSummary, name: &dyn Fn(Side) -> String) -> String {
    // An input may be a probability; a result is never told as one, nor beside one.
    let unit = |flip: &FlipSummary| match flip.unit.as_str() {
        "" | "probability" => String::new(),
        unit => format!(" ({unit})"),
    };
    let told = |flip: &FlipSummary| {
        let side = flip.below?;
        let unit = unit(flip);
        Some(format!(
            "{} is better while {} is below {}{unit}",
            name(side),
            flip.input,
            shortest(flip.flips_at?)
        ))
    };
    let told: Vec<String> = change.flips.iter().filter_map(told).collect();
    let level = |flip: &FlipSummary| {
        Some(format!("where {} is {}{}", flip.input, shortest(flip.level_at()?), unit(flip)))
    };
    let level: Vec<String> = change.flips.iter().filter_map(level).collect();
    let level = match &level[..] {
        [] => String::new(),
        level => format!(" Neither can be told to be better {}.", level.join(", or ")),
    };
    match &told[..] {
        [] => format!("The better of the two does not flip within the range of any of them.{level}"),
        told => format!("The better of the two flips: {}.{level}", told.join("; ")),
    }
}

/// Backbone kept or removed, ownership acting or not.
pub(super) fn holds(summary: &CompareSummary, lines: &mut Lines) {
    if !summary.holds.is_empty() {
        lines.blank();
    }
    summary.holds.iter().for_each(|holds| lines.hanging("", &held(holds, Some(NAME)), 2));
}

/// What holds one design up.
pub(in super::super) fn held(holds: &HoldsSummary, room: Option<usize>) -> String {
    let less = |figure: Figure| match figure.value {
        Some(value) if value < 0.0 => format!("{} more", difference(negated(figure), Scale::Share)),
        Some(0.0) => "about as much".to_string(),
        _ => format!("{} less", difference(figure, Scale::Share)),
    };
    let told = [holds.paths[0].sustained, holds.by_backbone, holds.by_ownership];
    if told.iter().any(|figure| figure.value.is_none()) {
        let name = named(&holds.design, room);
        return format!("What holds {name} up after its funding: too few runs to tell; give more --worlds.");
    }
    format!(
        "What holds {} up in this model, {} months after its funding ends: with the backbone kept, {} would be sustained; \
         without it, {}; and without it, if ownership did not act either, {} again.",
        named(&holds.design, room),
        holds.months_after,
        level(holds.paths[0].sustained, Scale::Share),
        less(holds.by_backbone),
        less(holds.by_ownership),
    )
}

fn negated(figure: Figure) -> Figure {
    Figure { value: figure.value.map(|value| -value), ..figure }
}
