//! What would change the answer, and what holds the change up.

use super::super::number::{lead, level, shortest};
use super::super::table::{Column, Table};
use super::super::text::{in_quotes, thousands};
use super::super::wrap::Lines;
use crate::summary::Figure;
use crate::summary::compare::{CompareSummary, FlipSummary, HoldsSummary, Scale};
use crate::words::labels;

/// Columns that a name may take in a sentence.
const NAME: usize = 30;

/// The inputs that matter most, and the map.
pub(super) fn change(summary: &CompareSummary, lines: &mut Lines) {
    let (Some(change), Some(headline)) = (&summary.change, &summary.headline) else { return };
    let [a, b] = [&headline.a, &headline.b].map(|name| in_quotes(summary.called(name), Some(NAME)));
    if !change.flips.is_empty() {
        lines.blank();
        let unit = match (summary.counted(), scale(summary)) {
            (Some(all), _) => format!(", in practices of {}", thousands(all as u64)),
            (None, Scale::Share) => ", in 100 practices".to_owned(),
            (None, Scale::Amount) => String::new(),
        };
        lines.words(&format!(
            "By how much {b} leads {a}{unit}, with one input at either end of its range and all else as \
             believed; the inputs that matter most:"
        ));
        let columns = [
            ("input", Column::left(34)),
            ("low end", Column::right(9)),
            ("lead", Column::right(7)),
            ("high end", Column::right(11)),
            ("lead", Column::right(7)),
        ];
        let rows = change.flips.iter().map(|flip| {
            let [low, high] = leads(summary, flip);
            [flip.input.clone(), shortest(flip.low), low, shortest(flip.high), high]
        });
        lines.table(&Table::of(columns, rows));
    }
    if let Some(map) = &change.map {
        lines.words(&format!(
            "Of {} combinations of {} and {}, {a} is ahead in {}, {b} in {}.",
            map.cells,
            labels::input(&map.across),
            labels::input(&map.up),
            map.a_better,
            map.b_better
        ));
    }
}

/// The lead of B with an input at either end of its range, as it is told.
pub(in super::super) fn leads(summary: &CompareSummary, flip: &FlipSummary) -> [String; 2] {
    let counted = summary.counted();
    flip.leads(counted).map(|told| lead(told, counted, scale(summary)))
}

/// How the leading measure is told.
fn scale(summary: &CompareSummary) -> Scale {
    summary.measures.first().map_or(Scale::Share, |measure| Scale::of(&measure.unit))
}

/// Backbone kept or removed, members' own norm acting or not: a row for each design.
pub(super) fn holds(summary: &CompareSummary, lines: &mut Lines) {
    let Some(first) = first_known(summary) else { return };
    lines.blank();
    lines.words(&format!(
        "What holds it up: sustained {} months after the funding ends, on average over worlds, were the backbone",
        first.months_after
    ));
    let columns = [
        ("design", Column::left(8)),
        ("kept", Column::right(10)),
        ("ended", Column::right(10)),
        ("ended, and with it the members' own norm", Column::right(12)),
    ];
    let rows = summary.holds.iter().map(|holds| {
        let [kept, ended, bare] = paths(holds).map(|figure| level(figure, Scale::Share));
        [summary.called(&holds.design).to_owned(), kept, ended, bare]
    });
    lines.table(&Table::of(columns, rows));
}

/// The first design of which something is known that holds it up.
pub(in super::super) fn first_known(summary: &CompareSummary) -> Option<&HoldsSummary> {
    summary.holds.iter().find(|holds| paths(holds).iter().any(|figure| figure.value.is_some()))
}

/// What is sustained with the backbone kept; ended; ended, and the members' own norm with it.
pub(in super::super) fn paths(holds: &HoldsSummary) -> [Figure; 3] {
    [(true, true), (false, true), (false, false)].map(|(kept, acts)| {
        let path = holds.paths.iter().find(|path| (path.backbone_kept, path.ownership_acts) == (kept, acts));
        path.map_or(holds.paths[0].sustained, |path| path.sustained)
    })
}
