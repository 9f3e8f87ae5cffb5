//! `contested.csv`: what the headline's pair comes to without a contested input, and with it.

use super::{Column, Rows, Table};
use crate::summary::compare::ContestedSummary;

/// A row per input × whether it is 0; its numbers are those of summary.json. What both come to
/// together stands in `comparisons.csv`.
pub struct Contested;

impl Table for Contested {
    const FILE: &'static str = "contested.csv";
    type Of<'a> = &'a ContestedSummary;

    fn columns(&self) -> Vec<Column> {
        let (unit, percent) = ("of the leading measure", "worlds of 100");
        vec![
            Column::text("section", "part of the scenario that the input belongs to"),
            Column::text("input", "name of the contested input"),
            Column::number("share_off", "share of worlds", "in which it is held to be 0"),
            Column::text("is", "off: the worlds in which it is 0; on: the others"),
            Column::whole("worlds", "count", "these worlds, as far as they can tell"),
            Column::number("median", unit, "median over them of B less A (averages over luck)"),
            Column::number("median_error", unit, "Monte-Carlo standard error of the median"),
            Column::number("low", unit, "lower end of where 9 in 10 of them lie"),
            Column::number("high", unit, "upper end of where 9 in 10 of them lie"),
            Column::number("mean", unit, "mean over them of B less A"),
            Column::number("mean_error", unit, "Monte-Carlo standard error of the mean"),
            Column::whole("worlds_a", percent, "A is ahead by more than the smallest difference"),
            Column::whole("worlds_b", percent, "B is ahead by more than the smallest difference"),
            Column::whole("worlds_neither", percent, "neither is"),
        ]
    }

    fn rows(&self, one: &ContestedSummary, rows: &mut Rows) {
        for (is, part) in [("off", &one.off), ("on", &one.on)] {
            rows.text(&one.section);
            rows.text(&one.input);
            rows.number(one.share_off);
            rows.text(is);
            rows.whole(part.worlds);
            rows.value(part.difference.median);
            rows.error(part.difference.median);
            rows.range(part.difference.range);
            rows.value(part.difference.mean);
            rows.error(part.difference.mean);
            super::comparisons::percents(part.verdict.map(|verdict| verdict.worlds), rows);
            rows.end();
        }
    }
}
