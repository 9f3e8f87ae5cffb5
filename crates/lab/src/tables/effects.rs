//! `effects.csv`: what changes when something is varied.

use super::{Column, Rows, Table};
use crate::summary::sweep::{EffectKind, EffectSummary};

/// A row per measure × effect; its numbers are those of summary.json.
pub struct EffectRows;

impl Table for EffectRows {
    const FILE: &'static str = "effects.csv";
    type Of<'a> = &'a EffectSummary;

    fn columns(&self) -> Vec<Column> {
        let unit = "of the measure";
        vec![
            Column::text("measure", "an outcome; points.csv has a column of that name"),
            Column::text("kind", "main: of one thing alone; interaction: of two together"),
            Column::text("factor", "what is varied"),
            Column::text("with", "the second thing of an interaction"),
            Column::text("from", "value of the factor from which the change counts"),
            Column::text("to", "value of the factor to which it counts"),
            Column::number(
                "change",
                unit,
                "mean over worlds: of one, the measure at `to` less that at `from`, the others averaged over (one at a time: as they are); of two, half of what this is more at the second's last value than at its first",
            ),
            Column::number("change_error", unit, "Monte-Carlo standard error of the change, over worlds"),
            Column::number("low", unit, "lower end of the 95 % interval of the change"),
            Column::number("high", unit, "upper end of the 95 % interval of the change"),
            Column::number(
                "share",
                "share",
                "of the variance between points that the whole effect explains, all its values together",
            ),
            Column::number("share_error", "share", "Monte-Carlo standard error of the share, over worlds"),
            Column::text("aliased_with", "interactions of up to four that can't be told from it, apart by ;"),
        ]
    }

    fn rows(&self, effect: &EffectSummary, rows: &mut Rows) {
        rows.text(&effect.measure);
        rows.text(effect.kind.name());
        rows.text(&effect.factors[0]);
        rows.text(if effect.kind == EffectKind::Interaction { &effect.factors[1] } else { "" });
        rows.text(&effect.from);
        rows.text(&effect.to);
        rows.value(effect.change);
        rows.error(effect.change);
        rows.maybe(effect.low);
        rows.maybe(effect.high);
        rows.value(effect.share);
        rows.error(effect.share);
        rows.text(&effect.aliased_with.join("; "));
        rows.end();
    }
}
