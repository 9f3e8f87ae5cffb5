//! `validation.csv`: published numbers, and where the model's worlds lie.

use super::{Column, Rows, Table};
use crate::summary::evidence::TargetSummary;

/// A row per target.
pub struct HeldRows;

impl Table for HeldRows {
    const FILE: &'static str = "validation.csv";

    /// The name of its trial, and the target.
    type Of<'a> = (&'a str, &'a TargetSummary);

    fn columns(&self) -> Vec<Column> {
        let number = |name: &str, meaning: &str| Column::number(name, "of the value", meaning);
        vec![
            Column::text("trial", "name of the scenario"),
            Column::text("target", "name of the published number"),
            Column::text("evidence", "what was found"),
            Column::text("value", "the expression that stands for it"),
            number("published", "the number itself; missing where there is none"),
            number("low", "low end of the band; missing where it has none"),
            number("high", "high end of the band; missing where it has none"),
            number("central", "in the central world"),
            number("q05", "5 in 100 worlds lie below"),
            number("median", "in the median world"),
            number("q95", "5 in 100 worlds lie above"),
            Column::number("in_band", "share", "worlds in the band, of those with a value"),
            Column::whole("worlds", "count", "worlds with a value"),
            Column::text("verdict", "inside, at the edge, or misses"),
            Column::flag("fitted", "inputs were chosen so that it is met; else it was held out"),
            Column::text("source", "where it was published"),
        ]
    }

    fn rows(&self, (trial, of): Self::Of<'_>, rows: &mut Rows) {
        [trial, &of.name, &of.evidence, &of.value].into_iter().for_each(|text| rows.text(text));
        for number in [of.published, of.low, of.high, of.central, of.worlds_low, of.median, of.worlds_high] {
            rows.maybe(number);
        }
        rows.maybe(of.in_band);
        rows.whole(of.telling);
        rows.text(of.verdict.name());
        rows.flag(of.fitted);
        rows.text(of.source.as_deref().unwrap_or_default());
        rows.end();
    }
}
