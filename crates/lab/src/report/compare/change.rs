//! What would change the answer, and what holds the change up.

use super::super::page::{Block, Section};
use super::super::sections::{figure, means};
use super::{Leads, leads, style};
use crate::chart::{Bar, Heat, Lines, Point, Series, Tornado, Unit};
use crate::summary::compare::{CompareSummary, HeldPath};
use crate::words::compare::report::{captions, tables};
use crate::words::labels;
use crate::words::report::number;

/// The lead from one end of each input's range to the other, and the map of two of them.
pub(super) fn change(summary: &CompareSummary) -> Section {
    let Some(change) = &summary.change else {
        return Section::new("change", "What would turn it", Vec::new());
    };
    let mut blocks = Vec::new();
    if let Some(caption) = captions::tornado(summary) {
        let bars = change.flips.iter().map(|flip| {
            let [low, high] = flip.leads(summary.counted()).map(|lead| lead.value);
            Bar {
                name: labels::input(&flip.input),
                input: flip.input.clone(),
                range: captions::ends(flip),
                low,
                high,
                flip: captions::flip(flip),
            }
        });
        let Leads { unit, smallest, axis, .. } = leads(summary);
        let pair = summary.headline_pair();
        let names = summary.headline.as_ref().map_or(["", ""], |headline| [&headline.a, &headline.b]);
        let [a, b] = names.map(|name| summary.called(name));
        let tornado = Tornado {
            bars: bars.collect(),
            unit,
            axis,
            middle: pair.and_then(|pair| pair.count.unwrap_or(pair.difference).mean.value),
            smallest,
            meaning: captions::tornado_meaning(),
            sides: [format!("← A: {a}"), format!("B: {b} →")],
            top: 0.0,
        };
        blocks.push(figure("flips", caption, tornado));
    }
    let mut more: Vec<Block> = tables::flips(summary).map(Block::Table).into_iter().collect();
    if let (Some(map), Some(caption)) = (&change.map, captions::heat(change, summary)) {
        let heat = Heat {
            across: labels::input(&map.across),
            up: labels::input(&map.up),
            across_values: map.across_values.iter().map(|value| number(*value)).collect(),
            up_values: map.up_values.iter().map(|value| number(*value)).collect(),
            differences: map
                .leads(summary.counted())
                .iter()
                .map(|row| row.iter().map(|figure| figure.value).collect())
                .collect(),
            unit: leads(summary).unit,
            top: 0.0,
        };
        more.push(figure("map", caption, heat));
    }
    if !more.is_empty() {
        blocks.push(Block::More(more));
    }
    Section::new("change", "What would turn it", blocks).half()
}

/// Backbone kept or ended, the members' own norm acting or not.
pub(super) fn holds(summary: &CompareSummary) -> Section {
    let mut blocks: Vec<Block> = tables::holds(summary).map(Block::Table).into_iter().collect();
    for (place, holds) in summary.holds.iter().enumerate() {
        let leads = style(summary, &holds.design) < 4;
        if !leads {
            continue;
        }
        let series: Vec<Series> = holds
            .paths
            .iter()
            .enumerate()
            .map(|(style, path)| Series {
                name: captions::path_name(path.backbone_kept, path.ownership_acts).to_string(),
                style,
                points: path_points(path, holds.from),
            })
            .collect();
        let lines = Lines {
            axis: "month".to_string(),
            unit: Unit::Percent,
            top: Series::top(&series, 0.1),
            series,
            marked: vec![(holds.from, "funding ends".to_string())],
        };
        blocks.push(figure(format!("holds-{}", place + 1), captions::held(summary, holds), lines));
    }
    Section::new("holds", "What holds the change up: the members' own norm, or the backbone", blocks)
}

/// Every month of a path, else the months that are told.
fn path_points(path: &HeldPath, from: u32) -> Vec<Point> {
    if path.drawn.is_empty() {
        return means(&path.over_time);
    }
    let months = path.drawn.iter().enumerate();
    months
        .map(|(month, middle)| Point { month: from + month as u32, middle: *middle, half: None, nine: None })
        .collect()
}
