//! `events.csv`: every move of every cell, and why it moved.

use super::{Column, Rows, Subject, Table};
use crate::study::Run;
use engine::model::Influence;

/// A row per move.
pub struct Events<'a>(pub &'a Subject<'a>);

impl Table for Events<'_> {
    const FILE: &'static str = "events.csv";
    type Of<'a> = &'a Run;

    fn columns(&self) -> Vec<Column> {
        let mut columns = Subject::key_columns();
        columns.push(Column::whole("month", "months", "the month of the move"));
        columns.push(Column::text("organization", "name of the organization"));
        columns.push(Column::text("practice", "name of the practice"));
        columns.push(Column::text("from", "stage that was left"));
        columns.push(Column::text("to", "stage that was entered"));
        columns.push(Column::number("rate", "per month", "rate of the exit that was taken"));
        for influence in Influence::ALL {
            let meaning = format!(
                "part of {} in the log rate of the exit (the parts sum to ln rate); from unaware to aware its share of the rate; missing where it has no place in the exit's equation",
                influence.name()
            );
            columns.push(Column::number(influence.name(), "log per month, or share", meaning));
        }
        columns
    }

    fn rows(&self, run: &Run, rows: &mut Rows) {
        let initiative = &self.0.scenario.initiative;
        for event in &run.moves {
            self.0.key(run.key, rows);
            rows.whole(event.month);
            rows.text(&initiative.organizations[event.organization as usize].name);
            rows.text(&initiative.practices[event.practice as usize].name);
            rows.text(event.from.name());
            rows.text(event.to.name());
            rows.number(event.rate);
            for part in event.influences {
                rows.maybe(part);
            }
            rows.end();
        }
    }
}
