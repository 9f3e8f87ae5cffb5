//! `map.csv`: the mean difference over the two inputs that matter most.

use super::{Column, Rows, Table};
use crate::summary::compare::MapSummary;

/// A row per pair of values; its numbers are those of summary.json.
pub struct Maps;

impl Table for Maps {
    const FILE: &'static str = "map.csv";
    type Of<'a> = &'a MapSummary;

    fn columns(&self) -> Vec<Column> {
        let (of_input, difference) = ("of the input", "of the leading measure");
        vec![
            Column::text("across", "name of the input that matters most"),
            Column::number("across_value", of_input, "its value"),
            Column::text("up", "name of the input that matters second"),
            Column::number("up_value", of_input, "its value"),
            Column::number(
                "difference",
                difference,
                "mean of B less A there; missing if chance leaves no digit",
            ),
            Column::number("error", difference, "Monte-Carlo error of that mean"),
        ]
    }

    fn rows(&self, map: &MapSummary, rows: &mut Rows) {
        for (up, figures) in map.up_values.iter().zip(&map.differences) {
            for (across, figure) in map.across_values.iter().zip(figures) {
                rows.text(&map.across);
                rows.number(*across);
                rows.text(&map.up);
                rows.number(*up);
                rows.value(*figure);
                rows.error(*figure);
                rows.end();
            }
        }
    }
}
