//! `organizations.csv`: every organization at the end of every run.

use super::{Column, Rows, Subject, Table};
use crate::study::Run;

/// A row per organization of a run.
pub struct Organizations<'a>(pub &'a Subject<'a>);

impl Table for Organizations<'_> {
    const FILE: &'static str = "organizations.csv";
    type Of<'a> = &'a Run;

    fn columns(&self) -> Vec<Column> {
        let mut columns = Subject::key_columns();
        columns.extend([
            Column::text("organization", "name of the organization"),
            Column::text("sector", "sector of the organization; missing if it has none"),
            Column::number("size", "relative", "size; the mean of the draws is 1"),
            Column::number("readiness", "log-hazard", "readiness for change"),
            Column::whole("capacity", "practices", "practices it can implement at once"),
            Column::number("alignment", "-1 to 1", "how far its interests agree with the common agenda"),
            Column::flag("member", "whether it is a member at the end"),
            Column::flag("withdrawn", "whether it has withdrawn"),
            Column::flag("leader", "whether it has an engaged top-level sponsor"),
            Column::number("trust", "0 to 1", "trust in the backbone"),
            Column::number("ownership", "0 to 1", "felt norm of collective accountability"),
            Column::number("engagement", "0 to 1", "recent attendance"),
            Column::number("fatigue", "index", "fatigue; 0 is none"),
            Column::whole("degree", "ties", "number of ties"),
        ]);
        for practice in &self.0.scenario.initiative.practices {
            let meaning = format!("stage of the practice {} at the end", practice.name);
            columns.push(Column::text(format!("stage_{}", practice.name), meaning));
        }
        columns
    }

    fn rows(&self, run: &Run, rows: &mut Rows) {
        let initiative = &self.0.scenario.initiative;
        for (organization, state) in initiative.organizations.iter().zip(&run.organizations) {
            self.0.key(run.key, rows);
            rows.text(&organization.name);
            rows.text(organization.sector.map_or("", |sector| &initiative.sectors[sector as usize]));
            rows.number(state.size);
            rows.number(state.readiness);
            rows.whole(state.capacity);
            rows.number(state.alignment);
            rows.flag(state.member);
            rows.flag(state.withdrawn);
            rows.flag(state.leader);
            for value in [state.trust, state.ownership, state.engagement, state.fatigue] {
                rows.number(value);
            }
            rows.whole(state.degree);
            for stage in &state.stages {
                rows.text(stage.name());
            }
            rows.end();
        }
    }
}
