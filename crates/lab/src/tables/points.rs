//! `points.csv`: what came of every point of a sweep over its worlds.

use super::design::{key, key_columns};
use super::spread::level_columns;
use super::{Column, Rows, Table};
use crate::scenario::{Factor, Point};
use crate::study::sweep::{PointSpread, SweepMetrics};

/// A row per point; numbers are over the worlds' averages over luck.
pub struct Points<'a> {
    pub factors: &'a [Factor],
    pub metrics: &'a SweepMetrics,
}

impl Table for Points<'_> {
    const FILE: &'static str = "points.csv";

    /// The number of a point, from 1, the point, and what came of it.
    type Of<'a> = (usize, &'a Point, &'a PointSpread);

    fn columns(&self) -> Vec<Column> {
        let mut columns = key_columns(self.factors);
        columns.push(Column::whole("worlds", "count", "worlds with a run that was done"));
        columns.push(Column::whole("runs", "count", "runs that were done"));
        columns.push(Column::whole("failed", "count", "runs that failed; they count in no number"));
        for outcome in &self.metrics.outcomes {
            columns.extend(level_columns(&outcome.name(), outcome.unit(), &outcome.meaning()));
        }
        columns
    }

    fn rows(&self, (number, point, of): Self::Of<'_>, rows: &mut Rows) {
        key(self.factors, number, point, rows);
        rows.whole(of.worlds);
        rows.whole(of.done);
        rows.whole(of.failed);
        for spread in &of.outcomes {
            rows.maybe(spread.median());
            rows.maybe(spread.nine_in_ten().map(|(low, _)| low));
            rows.maybe(spread.nine_in_ten().map(|(_, high)| high));
            rows.maybe(spread.mean);
        }
        rows.end();
    }
}
