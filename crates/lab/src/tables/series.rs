//! `series.csv`: how outcomes spread, month by month.

use super::spread::{Over, cells};
use super::{Column, Rows, Subject, Table};
use crate::study::Replications;
use crate::study::sweep::{PointSpread, SweepMetrics};
use crate::summary::Spread;
use engine::model::Measure;

/// That of a `run`: a row per design × world × month × measure, over luck.
pub struct Series<'a> {
    subject: &'a Subject<'a>,
    names: Vec<String>,
}

impl<'a> Series<'a> {
    pub fn new(subject: &'a Subject<'a>) -> Self {
        Series { subject, names: subject.outcomes.names().collect() }
    }
}

impl Table for Series<'_> {
    const FILE: &'static str = "series.csv";
    type Of<'a> = (&'a Replications, u32);

    fn columns(&self) -> Vec<Column> {
        let mut columns = Subject::key_columns();
        columns.pop();
        columns.extend([month_column(), measure_column("runs.csv")]);
        columns.extend(Over::Luck.columns());
        columns
    }

    fn rows(&self, (block, month): (&Replications, u32), rows: &mut Rows) {
        for (name, spread) in self.names.iter().zip(block.month(month)) {
            rows.text(&self.subject.design(block.design).name);
            rows.whole(block.world);
            rows.whole(month);
            rows.text(name);
            cells(&spread, rows);
            rows.end();
        }
    }
}

/// That of a `compare`: a row per design × measure × month, over the worlds' averages over luck.
pub struct Paths<'a>(pub &'a Subject<'a>);

impl Table for Paths<'_> {
    const FILE: &'static str = "series.csv";

    /// Which design and which measure, and how it spreads by month from 0.
    type Of<'a> = (u32, Measure, &'a [Spread]);

    fn columns(&self) -> Vec<Column> {
        let design = Column::text("design", "name of the backbone design");
        [design, measure_column("runs.csv"), month_column()]
            .into_iter()
            .chain(Over::Worlds.columns())
            .collect()
    }

    fn rows(&self, (design, measure, months): Self::Of<'_>, rows: &mut Rows) {
        for (month, spread) in (0u32..).zip(months) {
            rows.text(&self.0.design(design).name);
            rows.text(measure.name());
            rows.whole(month);
            cells(spread, rows);
            rows.end();
        }
    }
}

/// That of a `sweep`: a row per point × measure × month, over the worlds' averages over luck.
pub struct PointPaths<'a>(pub &'a SweepMetrics);

impl Table for PointPaths<'_> {
    const FILE: &'static str = "series.csv";

    /// The number of a point, from 1, and what came of it.
    type Of<'a> = (usize, &'a PointSpread);

    fn columns(&self) -> Vec<Column> {
        let point = Column::whole("point", "number", "which point of design.csv");
        [point, measure_column("points.csv"), month_column()]
            .into_iter()
            .chain(Over::Worlds.columns())
            .collect()
    }

    fn rows(&self, (number, point): Self::Of<'_>, rows: &mut Rows) {
        for (measure, months) in self.0.series.iter().zip(&point.paths) {
            for (month, spread) in (0u32..).zip(months) {
                rows.whole(number as u64);
                rows.text(measure.name());
                rows.whole(month);
                cells(spread, rows);
                rows.end();
            }
        }
    }
}

fn month_column() -> Column {
    Column::whole("month", "months", "time; 0 is the start")
}

fn measure_column(of: &str) -> Column {
    Column::text("measure", format!("an outcome; {of} has a column of that name"))
}
