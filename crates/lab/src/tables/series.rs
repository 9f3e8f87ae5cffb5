//! `series.csv`: how every outcome of every month spreads over luck.

use super::{Column, Rows, Subject, Table};
use crate::study::{Block, Spread};

/// A row per design × world × month × measure.
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
    type Of<'a> = (&'a Block, u32);

    fn file(&self) -> &'static str {
        "series.csv"
    }

    fn columns(&self) -> Vec<Column> {
        let mut columns = Subject::key_columns();
        columns.pop();
        let unit = "of the measure";
        columns.push(Column::whole("month", "months", "time; 0 is the start"));
        columns.push(Column::text("measure", "an outcome; runs.csv has a column of that name"));
        columns.push(Column::whole("n", "count", "runs that were done"));
        columns.push(Column::number("mean", unit, "mean over luck"));
        columns.push(Column::number(
            "sd",
            unit,
            "sample standard deviation over luck; missing below two runs",
        ));
        for share in Spread::SHARES {
            let name = format!("p{:02.0}", share * 100.0);
            let meaning = format!("quantile at {share} over luck (type 7 of Hyndman and Fan)");
            columns.push(Column::number(name, unit, meaning));
        }
        columns
    }

    fn rows(&self, (block, month): (&Block, u32), rows: &mut Rows) {
        for (name, spread) in self.names.iter().zip(block.month(month)) {
            rows.text(&self.subject.design(block.design).name);
            rows.whole(block.world);
            rows.whole(month);
            rows.text(name);
            rows.whole(spread.moments.count());
            rows.maybe(spread.moments.mean());
            rows.maybe(spread.moments.deviation());
            for place in 0..Spread::SHARES.len() {
                rows.maybe(spread.quantiles.map(|quantiles| quantiles[place]));
            }
            rows.end();
        }
    }
}
