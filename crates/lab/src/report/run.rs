//! The report of a run, and the sections that every report has.

use super::Figure;
use super::compare::list;
use super::folder::{Facts, RESOLVED};
use super::page::{Block, Page, Section};
use super::series::Paths;
use crate::chart::{Lines, Multiples, Point, Series};
use crate::summary::{Basis, CompareSummary, Instant, RunSummary};
use crate::words::report as words;

/// All sections of a run.
pub fn page(summary: &RunSummary, paths: &Paths, facts: &Facts) -> Page {
    let mut blocks = Block::answer(words::run_answer(summary));
    blocks.push(Block::Table(words::run_designs(summary)));
    let first = vec![Section::new("answer", "What came of it", blocks)];
    let second = vec![
        over_time(summary),
        Section::new("matched", "Under the same luck", list(words::run_matched(summary))),
    ];
    let rest = vec![
        spread(summary, paths),
        Section::new("state", "The network at the end", vec![Block::Table(words::run_state(summary))]),
        Section::new("settings", "The designs as they are set", settings(&summary.basis)),
        inputs(&summary.basis, None),
        limits(),
        reproduce(facts),
    ];
    Page {
        title: summary.title.clone(),
        question: summary.question.clone(),
        basis: words::basis(
            (summary.organizations, summary.practices, summary.months),
            (summary.inputs, summary.guesses),
            (summary.worlds, summary.luck),
        ),
        memo: [first, second],
        rest,
        foot: foot(facts),
    }
    .without_empty_sections()
}

fn over_time(summary: &RunSummary) -> Section {
    let series: Vec<Series> = summary
        .designs
        .iter()
        .enumerate()
        .map(|(place, design)| Series {
            name: design.name.clone(),
            style: place.min(4),
            points: means(&design.over_time),
        })
        .collect();
    let highest =
        series.iter().flat_map(|series| &series.points).map(|point| point.middle).fold(0.0, f64::max);
    let mut marked: Vec<(u32, String)> = summary
        .designs
        .iter()
        .filter_map(|design| Some((design.funding_ends?, "funding ends".to_string())))
        .collect();
    marked.dedup();
    let top = ((highest * 10.0 - 1e-9).ceil() / 10.0).clamp(0.1, 1.0);
    let lines = Lines { axis: "month".to_string(), top, series, marked };
    let figure = Figure::new("over-time", words::run_lines(summary), |width| lines.draw(width));
    Section::new("over-time", "Over time", vec![Block::Figure(Box::new(figure))])
}

/// A panel a design, with the spread of luck, where one world was lived.
fn spread(summary: &RunSummary, paths: &Paths) -> Section {
    let panels: Vec<(Series, Vec<(u32, String)>)> = summary
        .designs
        .iter()
        .enumerate()
        .filter_map(|(place, design)| {
            let points = paths.get(&design.name)?.clone();
            let marked = design.funding_ends.map(|month| (month, String::new())).into_iter().collect();
            Some((Series { name: design.name.clone(), style: place.min(4), points }, marked))
        })
        .collect();
    let mut blocks = Vec::new();
    if !panels.is_empty() {
        let points = panels.iter().flat_map(|(series, _)| &series.points);
        let highest =
            points.map(|point| point.nine.map_or(point.middle, |(_, high)| high)).fold(0.0, f64::max);
        let top = ((highest * 10.0 - 1e-9).ceil() / 10.0).clamp(0.1, 1.0);
        let multiples = Multiples { axis: "month".to_string(), top, panels };
        let figure = Figure::new("luck", words::run_multiples(summary), |width| multiples.draw(width));
        blocks.push(Block::Figure(Box::new(figure)));
    }
    Section::new("luck", "What luck does", blocks)
}

/// Means at some months as a line.
pub(super) fn means(instants: &[Instant]) -> Vec<Point> {
    let point = |instant: &Instant| {
        Some(Point { month: instant.month, middle: instant.sustained?, half: None, nine: None })
    };
    instants.iter().filter_map(point).collect()
}

/// Structure, levers and phases.
pub(super) fn settings(basis: &Basis) -> Vec<Block> {
    if basis.designs.is_empty() {
        return Vec::new();
    }
    let (table, alike) = words::settings(basis);
    let mut blocks = vec![Block::Table(table)];
    blocks.extend(alike.map(Block::Words));
    blocks.extend(list(words::phases(basis)));
    blocks
}

pub(super) fn inputs(basis: &Basis, summary: Option<&CompareSummary>) -> Section {
    let mut blocks = Vec::new();
    if !basis.inputs.is_empty() {
        blocks.push(Block::Words(words::GRADES.to_string()));
        blocks.push(Block::Table(words::inputs(basis, summary)));
    }
    Section::new("inputs", "Inputs", blocks)
}

pub(super) fn limits() -> Section {
    let texts = words::CANNOT.iter().map(|text| text.to_string()).collect();
    Section::new("limits", "What this cannot tell you", vec![Block::List(texts)])
}

pub(super) fn reproduce(facts: &Facts) -> Section {
    let told = words::reproduce(&facts.version, RESOLVED, &facts.scenario.blake3, facts.seed);
    let mut told = told.into_iter();
    let mut blocks: Vec<Block> = told.next().map(Block::Words).into_iter().collect();
    blocks.push(Block::Command(facts.options.command_line(RESOLVED)));
    blocks.extend(told.map(Block::Words));
    Section::new("reproduce", "How to reproduce this", blocks)
}

pub(super) fn foot(facts: &Facts) -> String {
    let hash: String = facts.scenario.blake3.chars().take(12).collect();
    format!("Backbone Lab {} · seed {} · scenario {hash}", facts.version, facts.seed)
}
