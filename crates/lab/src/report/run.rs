//! The report of a run.

use super::page::{Block, Page, Section};
use super::sections::{figure, funding_ends, inputs, means, settings};
use super::{Facts, Paths};
use crate::chart::{Lines, Multiples, Series, Unit};
use crate::summary::RunSummary;
use crate::words::run::report as words;

/// All sections of a run.
pub(super) fn page(summary: &RunSummary, paths: &Paths, facts: &Facts) -> Page {
    let mut blocks = Block::answer(words::answer(summary));
    blocks.push(Block::Table(words::designs(summary)));
    let first = vec![Section::new("answer", "What came of it", blocks)];
    let matched = Block::list(words::matched(summary));
    let second = vec![over_time(summary), Section::new("matched", "Under the same luck", matched)];
    let rest = vec![
        spread(summary, paths),
        Section::new("state", "The network at the end", vec![Block::Table(words::state(summary))]),
        settings("The designs as they are set", &summary.basis),
        inputs(&summary.basis, &[]),
    ];
    Page::new(summary.head(), facts, [first, second], rest)
}

fn over_time(summary: &RunSummary) -> Section {
    let designs = summary.designs.iter().enumerate();
    let series: Vec<Series> = designs
        .map(|(place, design)| Series {
            name: design.name.clone(),
            style: place.min(4),
            points: means(&design.over_time),
        })
        .collect();
    let marked = funding_ends(summary.designs.iter().map(|design| design.funding_ends));
    let lines = Lines {
        axis: "month".to_string(),
        unit: Unit::Percent,
        top: Series::top(&series, 0.0),
        series,
        marked,
    };
    Section::new("over-time", "Over time", vec![figure("over-time", words::lines(summary), lines)])
}

/// A panel a design, with the spread of luck, where one world was lived.
fn spread(summary: &RunSummary, paths: &Paths) -> Section {
    let designs = summary.designs.iter().enumerate().filter(|_| summary.worlds == 1);
    let panels: Vec<(Series, Vec<(u32, String)>)> = designs
        .filter_map(|(place, design)| {
            let points = paths.get(&design.name)?.to_vec();
            let marked = design.funding_ends.map(|month| (month, String::new())).into_iter().collect();
            Some((Series { name: design.name.clone(), style: place.min(4), points }, marked))
        })
        .collect();
    let mut blocks = Vec::new();
    if !panels.is_empty() {
        let top = Series::top(panels.iter().map(|(series, _)| series), 0.0);
        let multiples = Multiples { axis: "month".to_string(), top, panels };
        blocks.push(figure("luck", words::multiples(summary), multiples));
    }
    Section::new("luck", "What luck does", blocks)
}
