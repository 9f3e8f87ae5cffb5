//! Who benefits and who lags, and one possible future.

use super::super::page::{Block, Section};
use super::super::sections::figure;
use super::{letter, style};
use crate::chart::{Flow, Groups, Map, Node, Part, Stream};
use crate::summary::compare::{CompareSummary, Future, GroupSummary};
use crate::words::compare::report::{by_name, captions, tables};

/// The parts of the organizations under the headline's two designs, and a table of all.
pub(super) fn benefits(summary: &CompareSummary) -> Vec<Block> {
    let leading = |place: &usize| style(summary, &summary.designs[*place].name) < 4;
    let shown: Vec<usize> = (0..summary.designs.len()).filter(leading).collect();
    let mut blocks = Vec::new();
    if let Some(caption) = captions::benefits(summary, &shown) {
        let named = |place: &usize| {
            let name = &summary.designs[*place].name;
            (letter(summary, name), style(summary, name))
        };
        let part = |group: &GroupSummary| {
            let level = |place: &usize| {
                let level = group.levels.get(*place).copied().flatten()?;
                Some((level.median.value?, level.range.map(|range| (range.low, range.high))))
            };
            Part { name: tables::part_name(&group.group), levels: shown.iter().map(level).collect() }
        };
        let groups = Groups {
            designs: shown.iter().map(named).collect(),
            parts: summary.detail.groups.iter().map(part).collect(),
            axis: "sustained".to_string(),
            top: 0.0,
        };
        blocks.push(figure("benefits", caption, groups));
    }
    blocks.extend(tables::groups(summary).map(Block::Table));
    blocks.extend(by_name::by_name(summary).map(Block::Table));
    blocks
}

/// The network and the stages of the same future under the headline's two designs.
pub(super) fn future(summary: &CompareSummary) -> Section {
    let futures = &summary.detail.futures;
    let mut blocks = Vec::new();
    if let Some(caption) = captions::network(summary) {
        let panel = |future: &Future| {
            let nodes = future.organizations.iter().map(|organization| Node {
                name: organization.name.clone(),
                sustained: organization.sustained,
                practices: summary.practices as u32,
                member: organization.member,
            });
            (letter(summary, &future.design), nodes.collect(), future.ties.clone())
        };
        let meaning =
            ["none", "some", "half", "most", "all practices sustained", "no member"].map(String::from);
        let map = Map { panels: futures.iter().map(panel).collect(), meaning };
        blocks.push(figure("network", caption, map));
    }
    if let Some(caption) = captions::flow(summary) {
        // From the bottom up: what has lapsed, then from sustained back to unaware.
        let order = [
            (5, "lapsed", 5),
            (4, "sustained", 4),
            (3, "implementing", 3),
            (2, "committed", 2),
            (1, "aware", 1),
            (0, "unaware", 0),
        ];
        let layers =
            order.iter().map(|(_, name, shade)| Stream { name: name.to_string(), shade: *shade }).collect();
        let panel = |future: &Future| {
            let shares =
                order.iter().map(|(stage, ..)| future.stages.get(*stage).cloned().unwrap_or_default());
            (letter(summary, &future.design), shares.collect())
        };
        let flow = Flow { axis: "month".to_string(), layers, panels: futures.iter().map(panel).collect() };
        blocks.push(figure("stages", caption, flow));
    }
    Section::new("future", "One possible future", blocks)
}
