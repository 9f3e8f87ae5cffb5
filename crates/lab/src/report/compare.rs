//! The report of a comparison.

use super::page::{Block, Page, Section};
use super::sections::{figure, funding_ends, inputs, means, settings};
use super::why::why;
use super::{Facts, Paths};
use crate::chart::{
    Bar, Dots, Flow, Frontier, Groups, Heat, Lines, Map, Multiples, Node, Offer, Part, Point, Series, Stream,
    Tornado, Unit,
};
use crate::summary::Range;
use crate::summary::compare::{CompareSummary, ComparedDesign, Future, GroupSummary, HeldPath, Scale};
use crate::words::compare::report::{self as words, captions, tables};
use crate::words::report::{claims, number, range};

/// All sections of a comparison.
pub(super) fn page(summary: &CompareSummary, paths: &Paths, facts: &Facts) -> Page {
    let first = vec![answer(summary), designs(summary)];
    let several = summary.designs.len() > 1;
    let robust = Section::new("robust", "Robust choice", if several { robust(summary) } else { Vec::new() });
    let second = vec![over_time(summary, paths), cost(summary), change(summary), robust];
    let every = if several { every_design(summary, paths) } else { Vec::new() };
    let after = tables::after(summary).map(Block::Table).into_iter().collect();
    let flips = summary.change.as_ref().map_or(&[][..], |change| &change.flips);
    let check = Block::paragraphs(words::check(summary)).collect();
    let rest = vec![
        why(summary),
        settings("The designs as they are set", &summary.basis),
        Section::new("every-design", "Every design over time", every),
        Section::new("after", "After the funding ends", after),
        Section::new("benefits", "Who benefits and who lags", benefits(summary)),
        holds(summary),
        future(summary),
        Section::new("claims", "Claims stated beforehand", Block::list(claims(&summary.hypotheses))),
        inputs(&summary.basis, flips),
        Section::new("check", "Check on the numbers", check),
    ];
    Page::new(summary.head(), facts, [first, second], rest)
}

/// 0 for A, 1 for B, grey for all others.
fn style(summary: &CompareSummary, name: &str) -> usize {
    match &summary.headline {
        Some(headline) if headline.a == name => 0,
        Some(headline) if headline.b == name => 1,
        None => 0,
        _ => 4,
    }
}

fn unit(summary: &CompareSummary) -> Unit {
    match summary.measures.first().map(|measure| Scale::of(&measure.unit)) {
        Some(Scale::Amount) => Unit::Amount,
        _ => Unit::Points,
    }
}

fn answer(summary: &CompareSummary) -> Section {
    let mut blocks = Block::answer(words::answer(summary));
    blocks.extend(words::contested(summary).into_iter().map(Block::Words));
    let drawn =
        captions::dots(summary).zip(summary.headline.as_ref()).filter(|_| !summary.detail.dots.is_empty());
    if let Some((caption, headline)) = drawn {
        let dots = Dots {
            differences: summary.detail.dots.clone(),
            smallest: summary.measures.first().and_then(|measure| measure.smallest_difference).unwrap_or(0.0),
            unit: unit(summary),
            ends: [format!("A: {} better", headline.a), format!("B: {} better", headline.b)],
            axis: match unit(summary) {
                Unit::Points => "B less A, points".to_string(),
                _ => "B less A".to_string(),
            },
            meaning: ["B ahead".into(), "A ahead".into(), "too close to matter".into()],
            top: 0.0,
        };
        blocks.push(figure("dots", caption, dots));
    }
    if let Some(pairs) = tables::pairs(summary) {
        blocks.push(Block::More(vec![Block::Table(pairs)]));
    }
    Section::new("answer", "The answer", blocks)
}

fn designs(summary: &CompareSummary) -> Section {
    let short = tables::shortlist(summary);
    let mut blocks = vec![Block::Table(tables::designs(summary, &short))];
    if short.len() < summary.designs.len() {
        let all: Vec<usize> = (0..summary.designs.len()).collect();
        blocks.push(Block::More(vec![Block::Table(tables::designs(summary, &all))]));
    }
    Section::new("designs", "The designs side by side", blocks)
}

/// The headline's two and, in grey, the design that others are priced against.
fn over_time(summary: &CompareSummary, paths: &Paths) -> Section {
    let leading = |design: &&ComparedDesign| style(summary, &design.name) < 4;
    let shown: Vec<&ComparedDesign> = summary.designs.iter().filter(leading).collect();
    let series: Vec<Series> = shown
        .iter()
        .map(|design| Series {
            name: letter(summary, &design.name),
            style: style(summary, &design.name),
            points: points(design, paths),
        })
        .collect();
    let marked = funding_ends(shown.iter().map(|design| design.funding_ends));
    let top = Series::top(&series, summary.over_time_top);
    let lines = Lines { axis: "month".to_string(), top, series, marked };
    Section::new("over-time", "Over time", vec![figure("over-time", captions::lines(summary), lines)])
}

/// A name with its letter, where it has one.
fn letter(summary: &CompareSummary, name: &str) -> String {
    match &summary.headline {
        Some(headline) if headline.a == name => format!("A: {name}"),
        Some(headline) if headline.b == name => format!("B: {name}"),
        _ => name.to_string(),
    }
}

/// Its path, where it is known, else the means in the summary.
fn points(design: &ComparedDesign, paths: &Paths) -> Vec<Point> {
    match paths.get(&design.name) {
        Some(points) => points.to_vec(),
        None => means(&design.over_time),
    }
}

fn every_design(summary: &CompareSummary, paths: &Paths) -> Vec<Block> {
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

fn cost(summary: &CompareSummary) -> Section {
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
        up: "sustained".into(),
        columns: ["design", "cost_per_year"],
        offers,
        limits: (None, None),
        top: 0.0,
    };
    let mut blocks = vec![figure("cost", captions::frontier(summary), frontier)];
    let prices = words::cost(summary);
    if !prices.is_empty() {
        blocks.push(Block::More(vec![Block::List(prices)]));
    }
    Section::new("cost", "What it costs", blocks).half()
}

fn change(summary: &CompareSummary) -> Section {
    let Some(change) = &summary.change else {
        return Section::new("change", "What would change this", Vec::new());
    };
    let mut blocks = Vec::new();
    if let Some(caption) = captions::tornado(summary) {
        let bars = change.flips.iter().map(|flip| Bar {
            name: flip.input.clone(),
            range: range(flip.low, flip.high),
            low: flip.moved_low.value,
            high: flip.moved_high.value,
            flip: captions::flip(flip),
        });
        let axis =
            if unit(summary) == Unit::Points { "moves B less A by, points" } else { "moves B less A by" };
        let tornado = Tornado {
            bars: bars.collect(),
            unit: unit(summary),
            axis: axis.to_string(),
            meaning: ["low end of range".into(), "high end of range".into()],
            top: 0.0,
        };
        blocks.push(figure("flips", caption, tornado));
    }
    let mut more: Vec<Block> = words::flips(summary).map(Block::Words).into_iter().collect();
    if let (Some(map), Some(caption)) = (&change.map, captions::heat(change, summary)) {
        let heat = Heat {
            across: map.across.clone(),
            up: map.up.clone(),
            across_values: map.across_values.iter().map(|value| number(*value)).collect(),
            up_values: map.up_values.iter().map(|value| number(*value)).collect(),
            differences: map
                .differences
                .iter()
                .map(|row| row.iter().map(|figure| figure.value).collect())
                .collect(),
            unit: unit(summary),
            top: 0.0,
        };
        more.push(figure("map", caption, heat));
    }
    if !more.is_empty() {
        blocks.push(Block::More(more));
    }
    Section::new("change", "What would change this", blocks).half()
}

fn robust(summary: &CompareSummary) -> Vec<Block> {
    let mut blocks: Vec<Block> = Block::paragraphs(words::robust_choice(summary)).collect();
    let short = tables::shortlist(summary);
    blocks.push(Block::Table(tables::robust(summary, &short)));
    let mut more = Vec::new();
    if short.len() < summary.designs.len() {
        let all: Vec<usize> = (0..summary.designs.len()).collect();
        more.push(Block::Table(tables::robust(summary, &all)));
    }
    more.extend(tables::net_losses(summary).map(Block::Table));
    if !more.is_empty() {
        blocks.push(Block::More(more));
    }
    blocks
}

/// The parts of the organizations under the headline's two designs, and a table of all.
fn benefits(summary: &CompareSummary) -> Vec<Block> {
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
    blocks.extend(words::by_name::by_name(summary).map(Block::Table));
    blocks
}

fn holds(summary: &CompareSummary) -> Section {
    let mut blocks = Block::list(words::holds(summary));
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
            top: Series::top(&series, 0.1),
            series,
            marked: vec![(holds.from, "funding ends".to_string())],
        };
        blocks.push(figure(format!("holds-{}", place + 1), captions::held(holds), lines));
    }
    Section::new("holds", "What holds the change up: ownership or the backbone", blocks)
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

fn future(summary: &CompareSummary) -> Section {
    let futures = &summary.detail.futures;
    let mut blocks = Vec::new();
    if let Some(caption) = captions::network(futures) {
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
    if let Some(caption) = captions::flow(futures) {
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
