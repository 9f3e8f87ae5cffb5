//! `design.csv`: where every point of a sweep stands.

use super::{Column, Rows, Table};
use crate::scenario::{Factor, Point};

/// A row per point.
pub struct DesignPoints<'a>(pub &'a [Factor]);

/// The columns that say which point it is.
pub(super) fn key_columns(factors: &[Factor]) -> Vec<Column> {
    let meaning = |factor: &Factor| {
        let base =
            factor.base.as_ref().map_or(String::new(), |base| format!("; {base} in the scenario itself"));
        format!("varied: the value at this point{base}; missing where the scenario leaves it open")
    };
    let of = |factor: &Factor| match factor.is_number() {
        true => Column::number(&factor.name, "of what is varied", meaning(factor)),
        false => Column::text(&factor.name, meaning(factor)),
    };
    let mut columns = vec![
        Column::whole("point", "number", "which point, from 1"),
        Column::text("label", "the name that the table of points gives it"),
    ];
    columns.extend(factors.iter().map(of));
    columns
}

pub(super) fn key(factors: &[Factor], number: usize, point: &Point, rows: &mut Rows) {
    rows.whole(number as u64);
    rows.text(point.label.as_deref().unwrap_or_default());
    for (factor, coordinate) in factors.iter().zip(&point.coordinates) {
        match factor.number(*coordinate).filter(|_| factor.is_number()) {
            Some(number) => rows.number(number),
            None => rows.text(&factor.shown(*coordinate)),
        }
    }
}

impl Table for DesignPoints<'_> {
    const FILE: &'static str = "design.csv";

    /// The number of a point, from 1, and the point.
    type Of<'a> = (usize, &'a Point);

    fn columns(&self) -> Vec<Column> {
        key_columns(self.0)
    }

    fn rows(&self, (number, point): Self::Of<'_>, rows: &mut Rows) {
        key(self.0, number, point, rows);
        rows.end();
    }
}
