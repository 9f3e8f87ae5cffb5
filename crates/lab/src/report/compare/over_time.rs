//! What happens month by month, and what is paid for it.

use super::super::Paths;
use super::super::page::{Block, Section};
use super::super::sections::{figure, funding_ends, means};
use super::{letter, style};
use crate::chart::{Frontier, Left, Lines, Multiples, Offer, Point, Remains, Series, Unit};
use crate::summary::Range;
use crate::summary::compare::{CompareSummary, ComparedDesign};
use crate::words::compare::report::captions;
use engine::model::Moment;

/// The headline's two and, in grey, the design that the others are held against.
pub(super) fn over_time(summary: &CompareSummary, paths: &Paths) -> Section {
    let leading = |design: &&ComparedDesign| style(summary, &design.name) < 4;
    let mut shown: Vec<&ComparedDesign> = summary.designs.iter().filter(leading).collect();
    shown.extend(summary.reference().filter(|design| !leading(design)));
    let series: Vec<Series> = shown
        .iter()
        .map(|design| {
            let style = style(summary, &design.name);
            let plain = |point: Point| Point { half: None, nine: None, ..point };
            // A third band would hide the other two.
            let points = points(design, paths);
            let points = if style < 4 { points } else { points.into_iter().map(plain).collect() };
            Series { name: letter(summary, &design.name), style, points }
        })
        .collect();
    let mut marked =
        funding_ends(shown.iter().filter(|design| leading(design)).map(|design| design.funding_ends));
    if let ([(month, _)], Some(_)) = (&marked[..], summary.measure(Moment::SustainedAfter.name())) {
        let later = Moment::MONTHS_AFTER;
        marked.push((month + later, format!("{later} months on")));
    }
    let top = Series::top(&series, summary.over_time_top);
    let axis = "month".to_string();
    let lines = match summary.counted() {
        Some(all) => {
            let series = series.into_iter().map(|one| one.times(all)).collect();
            Lines { axis, unit: Unit::Practices, top: top * all, series, marked }
        }
        None => Lines { axis, unit: Unit::Percent, top, series, marked },
    };
    Section::new("over-time", "Over time", vec![figure("over-time", captions::lines(summary), lines)]).half()
}

/// Of what was sustained when the funding ended, what is kept; and what came in since.
pub(super) fn remains(summary: &CompareSummary) -> Section {
    let row = |design: &ComparedDesign| {
        let after = design.afterwards?;
        Some(Left {
            name: letter(summary, &design.name),
            style: style(summary, &design.name),
            then: design.levels.first().copied().flatten()?.mean.value?,
            kept: after.kept.mean.value?,
            came: after.came.mean.value?,
        })
    };
    let rows: Vec<Left> = summary.designs.iter().filter_map(row).take(ROWS).collect();
    let caption = captions::remains(summary).filter(|_| !rows.is_empty());
    let blocks = caption.map(|caption| {
        let axis = format!("sustained, {} months after the funding ends", Moment::MONTHS_AFTER);
        let remains =
            Remains { rows, axis, meaning: captions::remains_meaning(), top: summary.over_time_top };
        figure("remains", caption, remains)
    });
    Section::new("remains", "After we leave", blocks.into_iter().collect())
}

/// Designs that the picture of what remains has room for.
const ROWS: usize = 6;

/// Its path, where it is known, else the means in the summary.
fn points(design: &ComparedDesign, paths: &Paths) -> Vec<Point> {
    match paths.get(&design.name) {
        Some(points) => points.to_vec(),
        None => means(&design.over_time),
    }
}

pub(super) fn every_design(summary: &CompareSummary, paths: &Paths) -> Vec<Block> {
    let panels: Vec<(Series, Vec<(u32, String)>)> = summary
        .designs
        .iter()
        .map(|design| {
            let series = Series {
                name: letter(summary, &design.name),
                style: style(summary, &design.name),
                points: points(design, paths),
            };
            (series, design.funding_ends.map(|month| (month, String::new())).into_iter().collect())
        })
        .collect();
    let top = Series::top(panels.iter().map(|(series, _)| series), summary.over_time_top);
    let multiples = Multiples { axis: "month".to_string(), top, panels };
    vec![figure("every-design", captions::multiples(summary), multiples)]
}

/// What is paid against what is had.
pub(super) fn cost(summary: &CompareSummary) -> Section {
    let ends = |range: Range| (range.low, range.high);
    let offers: Vec<Offer> = summary
        .designs
        .iter()
        .filter_map(|design| {
            let level = design.levels.first().copied().flatten()?;
            Some(Offer {
                name: letter(summary, &design.name),
                named: true,
                style: style(summary, &design.name),
                cost: design.cost_per_year?.median.value?,
                level: level.median.value?,
                range: level.range.map(ends),
            })
        })
        .collect();
    let frontier = Frontier {
        across: "USD a year".into(),
        unit: Unit::Dollars,
        up: "sustained".into(),
        columns: ["design", "cost_per_year"],
        offers,
        limits: (None, None),
        top: 0.0,
        legend: Vec::new(),
    };
    Section::new("cost", "What it costs", vec![figure("cost", captions::frontier(summary), frontier)])
}
