//! `points-runs.csv`: what came of every point of a sweep world by world, or run by run.

use super::{Column, Rows, Table};
use crate::study::sweep::{Each, PointInWorld, SweepMetrics};
use crate::study::worlds::numbers;

/// A row per point and world, or per point, world and luck.
pub struct PointsRuns<'a> {
    pub metrics: &'a SweepMetrics,
    pub each: Each,
}

impl Table for PointsRuns<'_> {
    const FILE: &'static str = "points-runs.csv";

    /// The number of a point, from 1, and what came of it in every world.
    type Of<'a> = (usize, &'a [PointInWorld]);

    fn columns(&self) -> Vec<Column> {
        let mut columns = vec![
            Column::whole("point", "number", "which point of design.csv"),
            Column::whole("world", "number", "draw of the uncertain inputs; 0 is the central world"),
        ];
        let over = match self.each {
            Each::World => {
                columns.push(Column::whole("runs", "count", "runs that were done"));
                "; mean over luck"
            }
            Each::Run => {
                columns.push(Column::whole("luck", "number", "draw of chance; points of one world share it"));
                ""
            }
        };
        for outcome in &self.metrics.outcomes {
            let meaning = format!("{}{over}; missing where there is none", outcome.meaning());
            columns.push(Column::number(outcome.name(), outcome.unit(), meaning));
        }
        columns
    }

    fn rows(&self, (number, worlds): Self::Of<'_>, rows: &mut Rows) {
        for (world, of_world) in numbers(worlds.len() as u32).zip(worlds) {
            let lines: Vec<(u64, &[Option<f64>])> = match self.each {
                Each::World => vec![(u64::from(of_world.done), &of_world.outcomes)],
                Each::Run => (0..).zip(of_world.runs.iter().map(Vec::as_slice)).collect(),
            };
            for (place, outcomes) in lines {
                rows.whole(number as u64);
                rows.whole(u64::from(world));
                rows.whole(place);
                outcomes.iter().for_each(|value| rows.maybe(*value));
                rows.end();
            }
        }
    }
}
