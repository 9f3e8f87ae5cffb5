//! `flips.csv`: the inputs that matter most, and where the better design changes with each.

use super::{Column, Rows, Table};
use crate::summary::compare::{FlipSummary, Side};

/// A row per input, the one that matters most first; its numbers are those of summary.json.
pub struct Flips;

impl Table for Flips {
    const FILE: &'static str = "flips.csv";
    type Of<'a> = &'a FlipSummary;

    fn columns(&self) -> Vec<Column> {
        let difference = "of the leading measure";
        vec![
            Column::text("section", "part of the scenario that the input belongs to"),
            Column::text("input", "name of the input"),
            Column::text("unit", "unit of the input"),
            Column::text("grade", "how good the evidence for it is"),
            Column::number("low", "of the input", "lower end of where 9 in 10 worlds have it"),
            Column::number("high", "of the input", "upper end of where 9 in 10 worlds have it"),
            Column::number(
                "influence",
                "standard deviations",
                "by how many of its own the difference B less A moves with one of the input's",
            ),
            Column::number("at_low", difference, "mean of B less A with the input at its lower end"),
            Column::number("at_high", difference, "mean of B less A with the input at its upper end"),
            Column::number("moved_low", difference, "by how much the lower end moves that mean"),
            Column::number("moved_high", difference, "by how much the upper end moves that mean"),
            Column::number(
                "flips_at",
                "of the input",
                "where the better design changes; missing if it does not",
            ),
            Column::text("below", "the better design below that value, A or B"),
            Column::text("above", "the better design above that value, A or B"),
        ]
    }

    fn rows(&self, flip: &FlipSummary, rows: &mut Rows) {
        rows.text(&flip.section);
        rows.text(&flip.input);
        rows.text(&flip.unit);
        rows.text(&flip.grade);
        rows.number(flip.low);
        rows.number(flip.high);
        rows.number(flip.influence);
        for figure in [flip.at_low, flip.at_high, flip.moved_low, flip.moved_high] {
            rows.value(figure);
        }
        rows.maybe(flip.flips_at);
        for side in [flip.below, flip.above] {
            rows.text(match side {
                Some(Side::A) => "A",
                Some(Side::B) => "B",
                None => "",
            });
        }
        rows.end();
    }
}
