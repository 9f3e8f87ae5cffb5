//! `runs.csv`: a row per run, with its outcomes: those that every run has, and at the end of the row
//! those at months that the scenario asks for.

use super::{Column, Rows, Subject, Table};
use crate::study::{Run, RunStatus};
use engine::model::Moment;

/// A row per design × world × luck.
pub struct Runs<'a>(pub &'a Subject<'a>);

impl Table for Runs<'_> {
    const FILE: &'static str = "runs.csv";
    type Of<'a> = &'a Run;

    fn columns(&self) -> Vec<Column> {
        let mut columns = Subject::key_columns();
        columns.push(Column::text(
            "status",
            "done, or failed and why; the outcomes of a failed run are missing",
        ));
        for (name, unit, meaning) in self.0.outcomes.describe() {
            columns.push(Column::number(name, unit, format!("{meaning}; at the last month")));
        }
        for moment in Moment::ALL {
            let (name, unit, meaning) = moment.describe();
            columns.push(Column::number(name, unit, meaning));
        }
        for outcome in &self.0.asked {
            columns.push(Column::number(outcome.name(), outcome.unit(), outcome.meaning()));
        }
        columns
    }

    fn rows(&self, Run { key, result, .. }: &Run, rows: &mut Rows) {
        self.0.key(*key, rows);
        match &result.status {
            RunStatus::Done(_) => rows.text("done"),
            RunStatus::Failed(why) => rows.text(&format!("failed: {why}")),
        }
        for place in 0..self.0.outcomes.len() {
            rows.maybe(result.last.get(place).copied().flatten());
        }
        for moment in Moment::ALL {
            rows.maybe(result.moments().and_then(|moments| moments.of(moment)));
        }
        for outcome in &self.0.asked {
            rows.maybe(result.value(*outcome, &self.0.outcomes));
        }
        rows.end();
    }
}
