//! `chosen.csv`: the designs that were lived in fresh worlds, as they are there.

use super::spread::level_columns;
use super::{Column, Rows, Table};
use crate::summary::choose::ChosenDesign;
use crate::summary::compare::MeasureSummary;

/// A row per design, the cheapest first; its numbers are those of summary.json.
pub struct ChosenRows<'a>(pub &'a [MeasureSummary]);

impl Table for ChosenRows<'_> {
    const FILE: &'static str = "chosen.csv";
    type Of<'a> = &'a ChosenDesign;

    fn columns(&self) -> Vec<Column> {
        let mut columns = vec![
            Column::text("design", "the scenario's name for it, else D and its number"),
            Column::whole("number", "number", "its row in candidates.csv"),
            Column::flag("given", "the scenario has it as it is"),
            Column::text("from", "the design of the scenario that it starts from"),
            Column::text("structure", "where its backbone lives"),
        ];
        for measure in self.0 {
            columns.extend(level_columns(&measure.name, &measure.unit, &measure.meaning));
        }
        let unit = self.0.first().map_or("", |measure| measure.unit.as_str());
        columns.extend([
            Column::number("searched", unit, "mean of the first measure in the second round of the search"),
            Column::whole(
                "reached",
                "worlds of 100",
                "fresh worlds in which the target is reached; missing without one",
            ),
            Column::whole("reached_searched", "worlds of 100", "the same in the second round of the search"),
            Column::flag("within", "its mean money is within the budget, as far as chance tells"),
            Column::flag("efficient", "none of these costs as little and has as much"),
            Column::number(
                "loss",
                unit,
                "mean shortfall against the best within the budget; missing beyond it",
            ),
            Column::number("loss_bad_world", unit, "the shortfall that 9 in 10 worlds do not exceed"),
            Column::number(
                "net_loss",
                "USD",
                "mean shortfall counting money; missing unless worth_of_one is given",
            ),
            Column::number("net_loss_bad_world", "USD", "the shortfall that 9 in 10 worlds do not exceed"),
        ]);
        columns
    }

    fn rows(&self, of: &ChosenDesign, rows: &mut Rows) {
        rows.text(&of.name);
        rows.whole(of.number as u64);
        rows.flag(of.given);
        rows.text(&of.from);
        rows.text(&of.structure);
        for level in &of.levels {
            rows.value(level.map(|level| level.median));
            rows.range(level.and_then(|level| level.range));
            rows.value(level.map(|level| level.mean));
        }
        rows.value(of.searched);
        rows.maybe_whole(of.reached.map(|one| one.fresh));
        rows.maybe_whole(of.reached.map(|one| one.searched));
        rows.flag(of.within);
        rows.flag(of.efficient);
        for loss in [of.loss, of.net_loss] {
            rows.value(loss.map(|loss| loss.expected));
            rows.value(loss.map(|loss| loss.bad_world));
        }
        rows.end();
    }
}
