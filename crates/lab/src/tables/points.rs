//! `points.csv` and `series.csv` of a sweep: what came of every point over its worlds.

use super::design::{key, key_columns};
use super::{Column, Rows, Table};
use crate::scenario::{Factor, Point};
use crate::study::Spread;
use crate::study::sweep::{PointInWorld, SweepAgenda};
use engine::stats::{self, Moments};

/// A row per point; numbers are over the worlds' averages over luck.
pub struct Points<'a> {
    pub factors: &'a [Factor],
    pub agenda: &'a SweepAgenda,
}

/// Fewer worlds than this can't tell where 9 in 10 lie.
const WORLDS: usize = 20;

impl Table for Points<'_> {
    /// The number of a point, from 1, the point, and what came of it in every world.
    type Of<'a> = (usize, &'a Point, &'a [PointInWorld]);

    fn file(&self) -> &'static str {
        "points.csv"
    }

    fn columns(&self) -> Vec<Column> {
        let mut columns = key_columns(self.factors);
        columns.push(Column::whole("worlds", "count", "worlds with a run that was done"));
        columns.push(Column::whole("runs", "count", "runs that were done"));
        columns.push(Column::whole("failed", "count", "runs that failed; they count in no number"));
        for outcome in &self.agenda.outcomes {
            let (name, unit, meaning) = outcome.describe();
            let low = "lower end of where 9 in 10 worlds lie; missing below 20 worlds";
            let high = "upper end of where 9 in 10 worlds lie; missing below 20 worlds";
            columns.push(Column::number(name, unit, format!("{meaning}: median over worlds")));
            columns.push(Column::number(format!("{name}_low"), unit, low));
            columns.push(Column::number(format!("{name}_high"), unit, high));
            columns.push(Column::number(format!("{name}_mean"), unit, "mean over worlds"));
        }
        columns
    }

    fn rows(&self, (number, point, worlds): Self::Of<'_>, rows: &mut Rows) {
        key(self.factors, number, point, rows);
        rows.whole(worlds.iter().filter(|world| world.done > 0).count() as u64);
        rows.whole(worlds.iter().map(|world| u64::from(world.done)).sum::<u64>());
        rows.whole(worlds.iter().map(|world| world.failed.len() as u64).sum::<u64>());
        let mut values = Vec::with_capacity(worlds.len());
        for place in 0..self.agenda.outcomes.len() {
            values.clear();
            values.extend(worlds.iter().filter_map(|world| world.outcomes[place]));
            let mean = values.iter().copied().collect::<Moments>().mean();
            stats::sort(&mut values);
            let end = |share| stats::quantile(&values, share).filter(|_| values.len() >= WORLDS);
            rows.maybe(stats::quantile(&values, 0.5));
            rows.maybe(end(0.05));
            rows.maybe(end(0.95));
            rows.maybe(mean);
        }
        rows.end();
    }
}

/// A row per point × measure × month, over the worlds' averages over luck.
pub struct PointPaths<'a> {
    pub agenda: &'a SweepAgenda,
    pub months: u32,
}

impl Table for PointPaths<'_> {
    /// The number of a point, from 1, and what came of it in every world.
    type Of<'a> = (usize, &'a [PointInWorld]);

    fn file(&self) -> &'static str {
        "series.csv"
    }

    fn columns(&self) -> Vec<Column> {
        let unit = "of the measure";
        let mut columns = vec![
            Column::whole("point", "number", "which point of design.csv"),
            Column::text("measure", "an outcome; points.csv has a column of that name"),
            Column::whole("month", "months", "time; 0 is the start"),
            Column::whole("n", "count", "worlds with a run that was done"),
            Column::number("mean", unit, "mean over worlds of their averages over luck"),
            Column::number("sd", unit, "sample standard deviation over worlds; missing below two"),
        ];
        for share in Spread::SHARES {
            let name = format!("p{:02.0}", share * 100.0);
            let meaning = format!("quantile at {share} over worlds (type 7 of Hyndman and Fan)");
            columns.push(Column::number(name, unit, meaning));
        }
        columns
    }

    fn rows(&self, (number, worlds): Self::Of<'_>, rows: &mut Rows) {
        let months = self.months as usize + 1;
        let mut values = Vec::with_capacity(worlds.len());
        for (index, measure) in self.agenda.series.iter().enumerate() {
            for month in 0..months {
                values.clear();
                values.extend(
                    worlds.iter().filter_map(|world| world.paths.get(index * months + month)).copied(),
                );
                let moments: Moments = values.iter().copied().collect();
                stats::sort(&mut values);
                rows.whole(number as u64);
                rows.text(measure.name());
                rows.whole(month as u64);
                rows.whole(moments.count());
                rows.maybe(moments.mean());
                rows.maybe(moments.deviation());
                for share in Spread::SHARES {
                    rows.maybe(stats::quantile(&values, share));
                }
                rows.end();
            }
        }
    }
}
