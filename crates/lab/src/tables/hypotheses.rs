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
            Column::number("effect", "of the measure", "mean over worlds of what the test adds up to"),
            Column::number("effect_low", "of the measure", "9 in 10 worlds lie above"),
            Column::number("effect_high", "of the measure", "and below"),
            Column::whole("share", "worlds of 100", "in how many it holds, of those that can tell"),
            Column::whole(
                "low",
                "worlds of 100",
                "lower end of the 95 % interval of the share, luck included",
            ),
            Column::whole(
                "high",
                "worlds of 100",
                "upper end of the 95 % interval of the share, luck included",
            ),
            Column::whole("more", "worlds of 100", "above by more than the smallest effect"),
            Column::whole("alike", "worlds of 100", "no further away than that"),
            Column::whole("less", "worlds of 100", "below by more than that"),
            Column::whole("luck_misplaced", "worlds of 100", "luck may have put them on the wrong side"),
            Column::whole("luck_low", "worlds of 100", "luck may have moved the share from here"),
            Column::whole("luck_high", "worlds of 100", "to here"),
            Column::whole("draws_most", "count", "draws of luck of the world that had the most"),
            Column::whole("runs_added", "count", "runs that went into worlds in doubt"),
            Column::text(
                "decision",
                "supported, refuted, undecided (luck, more worlds would decide, or the worlds disagree), or nothing to \
                 test",
            ),
            Column::whole("worlds_needed", "count", "about how many worlds would decide, if more would"),
            Column::whole("draws_needed", "count", "about how many draws in a world in doubt, if more would"),
            Column::text("priors", "the share under other beliefs about the inputs"),
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
        let size = of.effect.as_ref().map(|effect| effect.size);
        rows.maybe(size.and_then(|size| size.mean.value));
        rows.maybe(size.and_then(|size| size.range).map(|range| range.low));
        rows.maybe(size.and_then(|size| size.range).map(|range| range.high));
        rows.maybe_whole(of.share);
        rows.maybe_whole(of.low);
        rows.maybe_whole(of.high);
        for side in
            [of.shares.map(|one| one.more), of.shares.map(|one| one.alike), of.shares.map(|one| one.less)]
        {
            rows.maybe_whole(side);
        }
        rows.maybe_whole(of.luck.map(|luck| luck.misplaced));
        rows.maybe_whole(of.luck.map(|luck| luck.low));
        rows.maybe_whole(of.luck.map(|luck| luck.high));
        rows.maybe_whole(of.luck.map(|luck| luck.most));
        rows.maybe_whole(of.luck.map(|luck| luck.runs));
        rows.text(crate::words::compare::decision(of.decision));
        rows.maybe_whole(match of.decision {
            Decision::MoreWorlds { worlds } => Some(worlds),
            _ => None,
        });
        rows.maybe_whole(match of.decision {
            Decision::MoreDraws { draws } => Some(draws),
            _ => None,
        });
        let priors =
            of.priors.iter().map(|one| format!("{}: {} ({}-{})", one.prior, one.share, one.low, one.high));
        rows.text(&priors.collect::<Vec<_>>().join("; "));
        rows.text(&of.hash);
        rows.end();
    }
}
