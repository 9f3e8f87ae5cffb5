//! `by-name.csv`: who lags and who has left, organization by organization.

use super::{Column, Rows, Table};
use crate::summary::compare::ByName;

/// A row per organization and design that is told, who lags in most worlds first; its numbers are
/// those of summary.json.
pub struct ByNameRows;

impl Table for ByNameRows {
    const FILE: &'static str = "by-name.csv";
    type Of<'a> = &'a ByName;

    fn columns(&self) -> Vec<Column> {
        vec![
            Column::text("organization", "name of the organization"),
            Column::text("sector", "sector of the organization; missing if it has none"),
            Column::text("design", "name of the backbone design"),
            Column::whole("worlds", "count", "worlds that were lived for this, under one draw of luck each"),
            Column::number(
                "lags",
                "share of worlds",
                "in which it sustains less than half of what the others do on average, at the last month",
            ),
            Column::number("left", "share of worlds", "in which it has left by the last month"),
            Column::number(
                "sustained",
                "practices",
                "practices that it sustains at the last month, mean over worlds",
            ),
        ]
    }

    fn rows(&self, all: &ByName, rows: &mut Rows) {
        for organization in &all.organizations {
            for (design, level) in all.designs.iter().zip(&organization.levels) {
                rows.text(&organization.name);
                rows.text(organization.sector.as_deref().unwrap_or_default());
                rows.text(design);
                rows.whole(all.worlds);
                rows.value(level.lags);
                rows.value(level.left);
                rows.value(level.sustained);
                rows.end();
            }
        }
    }
}
