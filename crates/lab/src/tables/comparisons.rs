//! `comparisons.csv`: every pair of designs by every measure.

use super::{Column, Rows, Table};
use crate::summary::compare::{PairSummary, Percents};

/// A row per pair × measure; its numbers are those of summary.json.
pub struct Comparisons;

impl Table for Comparisons {
    const FILE: &'static str = "comparisons.csv";
    type Of<'a> = &'a PairSummary;

    fn columns(&self) -> Vec<Column> {
        let unit = "of the measure";
        let percent = "worlds of 100";
        let mut columns = vec![
            Column::text("a", "name of design A"),
            Column::text("b", "name of design B"),
            Column::text("measure", "an outcome; runs.csv has a column of that name"),
            Column::number("median", unit, "median over worlds of B less A (averages over luck)"),
            Column::number("median_error", unit, "Monte-Carlo standard error of the median"),
            Column::number("low", unit, "lower end of where 9 in 10 worlds lie"),
            Column::number("high", unit, "upper end of where 9 in 10 worlds lie"),
            Column::number("mean", unit, "mean over worlds of B less A"),
            Column::number("mean_error", unit, "Monte-Carlo standard error of the mean"),
            Column::number("half_width", unit, "half the width of the 95 % interval of the mean"),
            Column::whole("worlds_a", percent, "A is ahead by more than the smallest difference"),
            Column::whole("worlds_b", percent, "B is ahead by more than the smallest difference"),
            Column::whole("worlds_neither", percent, "neither is"),
            Column::text("word", "the word for these shares"),
            Column::whole("luck_a", "pairs of 100", "A ends ahead where each has its own luck"),
            Column::whole("luck_b", "pairs of 100", "B ends ahead where each has its own luck"),
            Column::whole("luck_neither", "pairs of 100", "both end alike"),
        ];
        for side in ["a", "b"] {
            let of = side.to_uppercase();
            let meanings = [
                ("expected_loss", format!("mean shortfall of {of} over all worlds")),
                ("bad_world_loss", format!("shortfall of {of} that 9 in 10 worlds do not exceed")),
                ("loss_if_wrong", format!("mean shortfall of {of} in the worlds where it is the worse one")),
            ];
            columns.extend(
                meanings.map(|(name, meaning)| Column::number(format!("{name}_{side}"), unit, meaning)),
            );
        }
        columns.push(Column::whole(
            "left_over_luck",
            "percent",
            "share of luck in the variance of the worlds' averages; it is taken out of shares and losses",
        ));
        columns
    }

    fn rows(&self, pair: &PairSummary, rows: &mut Rows) {
        rows.text(&pair.a);
        rows.text(&pair.b);
        rows.text(&pair.measure);
        let difference = &pair.difference;
        rows.value(difference.median);
        rows.error(difference.median);
        rows.range(difference.range);
        rows.value(difference.mean);
        rows.error(difference.mean);
        rows.value(pair.half_width);
        percents(pair.verdict.map(|verdict| verdict.worlds), rows);
        rows.text(pair.verdict.map_or("", |verdict| crate::words::compare::word(verdict.word)));
        percents(pair.luck, rows);
        for loss in [pair.loss.map(|loss| loss.a), pair.loss.map(|loss| loss.b)] {
            rows.value(loss.map(|loss| loss.expected));
            rows.value(loss.map(|loss| loss.bad_world));
            rows.value(loss.and_then(|loss| loss.if_wrong));
        }
        rows.whole(pair.left_over_luck);
        rows.end();
    }
}

/// Three cells: who is ahead in how many of 100.
pub(super) fn percents(of: Option<Percents>, rows: &mut Rows) {
    rows.maybe_whole(of.map(|of| of.a));
    rows.maybe_whole(of.map(|of| of.b));
    rows.maybe_whole(of.map(|of| of.neither));
}
