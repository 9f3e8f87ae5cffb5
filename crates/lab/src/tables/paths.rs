//! `series.csv` of a comparison: how every outcome of every month spreads over worlds.

use super::{Column, Rows, Subject, Table};
use crate::study::Spread;
use crate::study::compare::Agenda;
use engine::model::Measure;
use engine::stats::{self, Moments};

/// A row per design × measure × month, over the worlds' averages over luck.
pub struct Paths<'a> {
    pub subject: &'a Subject<'a>,
    pub agenda: &'a Agenda,
}

impl Table for Paths<'_> {
    /// Which design and which measure, and by world with a run that was done its averages
    /// over luck by month.
    type Of<'a> = (u32, Measure, &'a [Vec<f64>]);

    fn file(&self) -> &'static str {
        "series.csv"
    }

    fn columns(&self) -> Vec<Column> {
        let unit = "of the measure";
        let mut columns = vec![
            Column::text("design", "name of the backbone design"),
            Column::text("measure", "an outcome; runs.csv has a column of that name"),
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

    fn rows(&self, (design, measure, worlds): Self::Of<'_>, rows: &mut Rows) {
        let months = self.subject.scenario.initiative.months as usize + 1;
        let mut values = Vec::with_capacity(worlds.len());
        for month in 0..months {
            values.clear();
            values.extend(worlds.iter().map(|path| path[month]));
            let moments: Moments = values.iter().copied().collect();
            stats::sort(&mut values);
            rows.text(&self.subject.design(design).name);
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
