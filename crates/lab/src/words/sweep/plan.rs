//! What a sweep would be, before it is made.

use super::super::number::{about, counted};
use super::super::table::{Column, Table};
use super::super::text::{cut, right, thousands};
use super::super::wrap::Lines;
use super::kind;
use crate::scenario::{Point, Scenario, Sweep, memory};
use crate::summary::sweep::Setting;

/// Points shown at the beginning of a long list.
const SHOWN: usize = 12;
const NUMBER: usize = 7;

/// What is about to be done, and about how long it takes.
pub fn announced(points: usize, worlds: u32, luck: u32, seconds: u64, threads: usize) -> String {
    let runs = points as u64 * u64::from(worlds) * u64::from(luck);
    format!(
        "Checked: {} × {} × {} of luck = {}. About {} on {}.",
        counted(points as u64, "point"),
        counted(u64::from(worlds), "world"),
        counted(u64::from(luck), "draw"),
        counted(runs, "run"),
        about(seconds),
        counted(threads as u64, "thread")
    )
}

/// The points, and what they would take, in lines of at most `width` columns; `bytes` are of
/// memory and of disk.
pub fn plan(scenario: &Scenario, sweep: &Sweep, announced: &str, bytes: (f64, f64), width: usize) -> String {
    let mut lines = Lines::new(width);
    lines.words(&scenario.title);
    let count = counted(sweep.points.len() as u64, "point");
    let repeated = match sweep.repeated {
        0 => String::new(),
        more => format!("; {} more would be the same as one of them", thousands(more as u64)),
    };
    lines.words(&format!("{count} of {} ({}){repeated}.", sweep.design, kind(sweep.kind)));
    points(sweep, &mut lines);
    lines.words(announced);
    let (memory_bytes, disk) = bytes;
    lines.words(&format!(
        "It takes at most about {} of memory, and about {} on disk. Nothing was run.",
        memory::words(memory_bytes),
        memory::words(disk)
    ));
    lines.into_text()
}

fn points(sweep: &Sweep, lines: &mut Lines) {
    let count = sweep.factors.len().max(1);
    // Columns share what the number leaves; at least eight letters each.
    let room = lines.width() - NUMBER;
    let wide = (room / count).saturating_sub(1).clamp(8, 24);
    let fitting = (room / (wide + 1)).min(count);
    let factors = &sweep.factors[..fitting.min(sweep.factors.len())];
    let labelled = sweep.points.iter().any(|point| point.label.is_some());
    let names = factors.iter().map(|factor| cut(&factor.name, wide));
    let heads = std::iter::once("point".to_owned()).chain(names).chain(labelled.then(String::new));
    let row = |(number, point): (usize, &Point)| {
        let shown = factors.iter().zip(&point.coordinates);
        let shown = shown.map(|(factor, at)| Setting::of(&factor.name, factor.shown(*at), true).shown);
        let label = labelled.then(|| point.label.as_deref().map_or(String::new(), |label| cut(label, 20)));
        std::iter::once(number.to_string()).chain(shown).chain(label).collect()
    };
    let mut columns = vec![Column::right(NUMBER)];
    columns.resize(1 + factors.len(), Column::right(wide));
    columns.extend(labelled.then_some(Column::left(0)));
    lines.table(&Table {
        heads: heads.collect(),
        rows: (1..).zip(sweep.points.iter().take(SHOWN)).map(row).collect(),
        columns,
        ..Table::default()
    });
    if sweep.points.len() > SHOWN {
        let more = thousands((sweep.points.len() - SHOWN) as u64);
        let lead = right("…", NUMBER) + " ";
        lines.hanging(&lead, &format!("and {more} more (all of them with --json)"), NUMBER);
    }
    if fitting < count {
        lines.words(&format!("{} more of what is varied stand in --json.", count - fitting));
    }
}
