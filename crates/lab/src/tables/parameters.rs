//! `parameters.csv`: what every world holds of every uncertain number.

use super::{Column, Rows, Table};
use crate::study::Worlds;
use engine::model::World;

/// A row per world × input.
pub struct Parameters<'a>(pub &'a Worlds);

impl Table for Parameters<'_> {
    const FILE: &'static str = "parameters.csv";
    type Of<'a> = &'a World;

    fn columns(&self) -> Vec<Column> {
        vec![
            Column::whole("world", "number", "draw of the uncertain inputs; 0 is the central world"),
            Column::text("section", "part of the scenario that the input belongs to"),
            Column::text("input", "name of the input"),
            Column::number("value", "of the input", "its value in that world"),
        ]
    }

    fn rows(&self, world: &World, rows: &mut Rows) {
        for (column, value) in self.0.columns().iter().zip(world.values()) {
            rows.whole(world.number);
            rows.text(column.section.name());
            rows.text(&column.name);
            rows.number(value);
            rows.end();
        }
    }
}
