//! `failures.csv` of a sweep: the runs that failed. It is there only if some did.

use super::{Column, Rows, Table};
use crate::study::sweep::PointInWorld;
use crate::study::worlds::numbers;

/// A row per run that failed.
pub struct Failures;

impl Table for Failures {
    const FILE: &'static str = "failures.csv";

    /// The number of a point, from 1, and what came of it in every world.
    type Of<'a> = (usize, &'a [PointInWorld]);

    fn columns(&self) -> Vec<Column> {
        vec![
            Column::whole("point", "number", "which point of design.csv"),
            Column::whole("world", "number", "draw of the uncertain inputs"),
            Column::whole("luck", "number", "draw of chance; points of one world share it"),
            Column::text("why", "why the run failed; it counts in no number"),
        ]
    }

    fn rows(&self, (number, worlds): Self::Of<'_>, rows: &mut Rows) {
        for (world, of_world) in numbers(worlds.len() as u32).zip(worlds) {
            for (luck, why) in &of_world.failed {
                rows.whole(number as u64);
                rows.whole(u64::from(world));
                rows.whole(*luck);
                rows.text(why);
                rows.end();
            }
        }
    }
}
