//! `hypotheses.csv`: what was claimed beforehand, and what became of it.

use super::{Column, Rows, Table};
use crate::summary::compare::{Decision, HypothesisSummary};

/// A row per claim.
pub struct Hypotheses;

impl Table for Hypotheses {
    const FILE: &'static str = "hypotheses.csv";
    type Of<'a> = &'a HypothesisSummary;

    fn columns(&self) -> Vec<Column> {
        vec![
            Column::text("claim", "the claim, in words"),
            Column::text("source", "where it comes from"),
            Column::text("test", "what would have to hold"),
            Column::number("smallest_effect", "of the measure", "by how much it would have to hold"),
            Column::number("demanded", "worlds of 100", "in how many worlds it would have to hold"),
            Column::whole("share", "worlds of 100", "in how many it holds, of those that can tell"),
            Column::whole("low", "worlds of 100", "lower end of the 95 % interval of the share"),
            Column::whole("high", "worlds of 100", "upper end of the 95 % interval of the share"),
            Column::text(
                "decision",
                "supported, refuted, undecided (more worlds would decide, or the worlds disagree), or nothing to test",
            ),
            Column::whole("worlds_needed", "count", "about how many worlds would decide, if more would"),
            Column::text(
                "hash",
                "of the claim, its test and what it demands; a changed claim has another one",
            ),
        ]
    }

    fn rows(&self, of: &HypothesisSummary, rows: &mut Rows) {
        rows.text(&of.claim);
        rows.text(of.source.as_deref().unwrap_or_default());
        rows.text(&of.test);
        rows.number(of.smallest_effect);
        rows.number(of.demanded);
        rows.maybe_whole(of.share);
        rows.maybe_whole(of.low);
        rows.maybe_whole(of.high);
        rows.text(crate::words::compare::decision(of.decision));
        rows.maybe_whole(match of.decision {
            Decision::MoreWorlds { worlds } => Some(worlds),
            _ => None,
        });
        rows.text(&of.hash);
        rows.end();
    }
}
