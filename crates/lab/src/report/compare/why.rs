//! Why one of the headline's two does better: the section of a comparison's report.

use super::super::page::{Block, Section};
use super::super::sections::figure;
use crate::chart::{Level, Step, Waterfall};
use crate::summary::CompareSummary;
use crate::summary::compare::{WhyLevel, WhyShare, WhySummary};
use crate::words::compare::report::why as words;

/// What the difference comes from: a figure, and a table.
pub(super) fn why(summary: &CompareSummary) -> Section {
    let figure = || {
        let (why, caption) = (summary.why.as_ref()?, words::waterfall(summary)?);
        Some(figure("why", caption, waterfall(why, summary)?))
    };
    let blocks = figure().into_iter().chain(words::table(summary).map(Block::Table));
    Section::new("why", "Why one beats the other", blocks.collect())
}

fn waterfall(why: &WhySummary, summary: &CompareSummary) -> Option<Waterfall> {
    let (headline, lead) = (summary.headline.as_ref()?, why.measures.first()?);
    let level = |letter: &str, name: &str, level: &WhyLevel| Level {
        name: format!("{letter}: {}", summary.called(name)),
        value: level.drawn,
        told: words::level(level, summary),
    };
    let step = |name: String, share: &WhyShare, together: bool| Step {
        name,
        value: share.drawn,
        told: words::change(share),
        error: 2.0 * share.share.error.unwrap_or_default(),
        together,
    };
    let parts =
        why.parts.iter().filter_map(|part| Some(step(words::what(part), part.shares.first()?, false)));
    let together = lead.together.as_ref().map(|share| step("together".to_owned(), share, true));
    // What moves less than can be seen is in the table.
    let moves = |step: &Step| step.value.abs() >= 0.0005;
    Some(Waterfall {
        from: level("A", &headline.a, &lead.a),
        steps: parts.chain(together).filter(moves).collect(),
        to: level("B", &headline.b, &lead.b),
        axis: "of all practices, sustained".to_owned(),
    })
}
