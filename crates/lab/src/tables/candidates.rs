//! `candidates.csv`: every design that was tried.

use super::{Column, Rows, Table};
use crate::scenario::Axis;
use crate::study::choose::Candidate;

/// A row per design, in the order in which they were tried.
pub struct Candidates<'a> {
    /// The first is the design that they start from.
    pub axes: &'a [Axis],
    /// Whether there is a goal to be reached.
    pub goal: bool,
    /// The measure by which is chosen, and its unit.
    pub measure: (&'a str, &'static str),
    /// The share of worlds in which a design is to do well.
    pub share: f64,
}

impl Table for Candidates<'_> {
    const FILE: &'static str = "candidates.csv";

    /// The number of a design, from 1, its name, the design, and whether it was lived in
    /// fresh worlds.
    type Of<'a> = (usize, &'a str, &'a Candidate, bool);

    fn columns(&self) -> Vec<Column> {
        let (name, unit) = self.measure;
        let mut columns = vec![
            Column::whole("number", "number", "which design, from 1, in the order in which they were tried"),
            Column::text("design", "the scenario's name for it, else D and its number"),
            Column::text("from", "the design of the scenario that it starts from"),
        ];
        columns.extend(self.axes[1..].iter().map(|axis| {
            let meaning = "what it is set to; missing where it is as the design has it that it starts from";
            match axis.ordered {
                true => Column::number(&axis.name, "of what is set", meaning),
                false => Column::text(&axis.name, meaning),
            }
        }));
        let share = self.share;
        for (round, what) in [
            ("first", "in the first round"),
            ("second", "in the second round; missing if it did not come that far"),
        ] {
            columns.push(Column::number(
                format!("money_{round}"),
                "USD",
                format!("money over all months, mean over worlds, {what}"),
            ));
            columns.push(Column::number(
                format!("{name}_{round}"),
                unit,
                format!("mean over worlds, {what}"),
            ));
            columns.push(Column::number(
                format!("{name}_in_{round}"),
                unit,
                format!("what it reaches in a share of {share} of the worlds, {what}"),
            ));
            if self.goal {
                columns.push(Column::number(
                    format!("reached_{round}"),
                    "share",
                    format!("worlds in which the target is reached, {what}"),
                ));
            }
            columns.push(Column::whole(
                format!("failed_{round}"),
                "count",
                format!("runs that failed, {what}"),
            ));
        }
        columns.push(Column::flag("fresh", "it was lived in fresh worlds, too: see chosen.csv"));
        columns
    }

    fn rows(&self, (number, name, candidate, fresh): Self::Of<'_>, rows: &mut Rows) {
        rows.whole(number as u64);
        rows.text(name);
        rows.text(&self.axes[0].levels[candidate.spot[0]]);
        for (axis, level) in self.axes.iter().zip(&candidate.spot).skip(1) {
            rows.text(level.checked_sub(1).map_or("", |level| &axis.levels[level]));
        }
        for round in [Some(&candidate.first), candidate.second.as_ref()] {
            rows.maybe(round.and_then(|one| one.money));
            rows.maybe(round.and_then(|one| one.mean));
            rows.maybe(round.and_then(|one| one.reached_in));
            if self.goal {
                rows.maybe(round.and_then(|one| one.reached));
            }
            rows.maybe_whole(round.map(|one| one.failed));
        }
        rows.flag(fresh);
        rows.end();
    }
}
