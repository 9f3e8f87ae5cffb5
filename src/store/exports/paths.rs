//! `series.csv` of a comparison: how every outcome of every month spreads over worlds.

use super::{Column, Rows, Subject, Table};
use crate::stats::{self, Moments};
use crate::study::Spread;
use crate::study::compare::{Agenda, WorldRecord};

/// A row per design × measure × month, over the worlds' averages over luck.
pub struct Paths<'a> {
    pub subject: &'a Subject<'a>,
    pub agenda: &'a Agenda,
}

impl Table for Paths<'_> {
    /// Which design and which of the series, and the worlds.
    type Of<'a> = (u32, usize, &'a [WorldRecord]);

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

    fn rows(&self, (design, series, worlds): Self::Of<'_>, rows: &mut Rows) {
        let months = self.subject.scenario.initiative.months as usize + 1;
        let mut values = Vec::with_capacity(worlds.len());
        for month in 0..months {
            values.clear();
            let paths = worlds.iter().map(|world| &world.designs[design as usize].paths);
            values.extend(paths.filter_map(|path| path.get(series * months + month)).copied());
            let moments: Moments = values.iter().copied().collect();
            stats::sort(&mut values);
            rows.text(&self.subject.design(design).name);
            rows.text(self.agenda.series[series].name());
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
