//! How well something is known, and how many worlds would be enough.

use super::super::number::{counted, shortest};
use super::super::table::{Column, Table};
use super::super::text::{cut, thousands};
use super::super::wrap::Lines;
use crate::summary::CompareSummary;
use crate::summary::compare::PowerSummary;

/// How sure the numbers are, and what helped; it may be empty.
pub(in super::super) fn sure(summary: &CompareSummary) -> String {
    let mut text = String::new();
    if let Some(precision) = &summary.precision {
        let what = match (&precision.design, &summary.headline) {
            (Some(design), _) => format!("{} of {}", precision.measure, cut(design, 30)),
            (None, _) => format!("the difference in {}", precision.measure),
        };
        let half = precision.half_width.map_or("unknown".to_string(), shortest);
        let asked = shortest(precision.asked);
        let reached = if precision.reached { "reached" } else { "NOT REACHED" };
        text += &format!(
            "Precision {reached} after {}: {what} is known to ±{half}, asked was ±{asked}. ",
            counted(u64::from(summary.worlds), "world")
        );
    }
    if let Some(pair) = summary.headline_pair().filter(|pair| !pair.same && summary.tells_shares()) {
        text += &format!(
            "Luck left in the worlds' averages makes up {} % of how they differ; it is taken out of shares and \
             losses.",
            pair.left_over_luck
        );
    }
    let saves = summary.headline.as_ref().and_then(|headline| headline.matched_luck_saves);
    if let Some(times) = saves.and_then(|figure| figure.value) {
        text += &format!(
            " Matched luck shortened the work: without it, {} times as many draws of luck would be needed in \
             every world.",
            shortest(times)
        );
    }
    text
}

/// How many worlds would be enough; in lines of at most `width` columns.
pub fn power(summary: &PowerSummary, width: usize) -> String {
    let (a, b) = (cut(&summary.a, 30), cut(&summary.b, 30));
    let mut lines = Lines::new(width);
    lines.words(&format!(
        "A pilot of {} × {} of luck, {b} against {a}: worlds needed for the 95 % interval of the mean \
         difference to leave out 0, if it is as large as the smallest one that matters.",
        counted(u64::from(summary.worlds), "world"),
        counted(u64::from(summary.luck), "draw"),
    ));
    let columns = [
        ("measure", Column::left(24)),
        ("smallest", Column::right(10)),
        ("in 80 of 100", Column::right(18)),
        ("in 90 of 100", Column::right(18)),
    ];
    let rows = summary.rows.iter().map(|one| {
        [
            one.measure.clone(),
            shortest(one.smallest_effect),
            thousands(one.worlds_80),
            thousands(one.worlds_90),
        ]
    });
    lines.blank();
    lines.table(&Table::of(columns, rows));
    lines.blank();
    let most = summary.rows.iter().map(|row| row.worlds_90).max().unwrap_or(0);
    let next = format!("Next: compare with --worlds {most} or more; shares of worlds need some hundreds.");
    lines.hanging("", &next, 2);
    lines.into_text()
}
