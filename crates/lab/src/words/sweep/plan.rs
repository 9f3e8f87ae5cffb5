//! What a sweep would be, before it is made.

use super::super::compare::about;
use super::super::number::counted;
use super::super::text::{left, right, thousands, wrapped};
use super::kind;
use crate::scenario::{Scenario, Sweep, memory};
use crate::summary::sweep::Setting;

/// Points shown at the beginning of a long list.
const SHOWN: usize = 12;
const NUMBER: usize = 7;

/// What is about to be done, and about how long it takes.
pub fn announced_sweep(points: usize, worlds: u32, luck: u32, seconds: u64, threads: usize) -> String {
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

/// The points, and what they would take; `bytes` are of memory and of disk.
pub fn plan(scenario: &Scenario, sweep: &Sweep, announced: &str, bytes: (f64, f64)) -> String {
    let mut text = wrapped(&scenario.title, 0);
    text += &wrapped(
        &format!(
            "{} of {} ({}).",
            counted(sweep.points.len() as u64, "point"),
            sweep.design,
            kind(sweep.kind)
        ),
        0,
    );
    text += &points(sweep);
    text += &wrapped(announced, 0);
    let (memory_bytes, disk) = bytes;
    text += &wrapped(
        &format!(
            "It takes at most about {} of memory, and about {} on disk. Nothing was run.",
            memory::words(memory_bytes),
            memory::words(disk)
        ),
        0,
    );
    text
}

fn points(sweep: &Sweep) -> String {
    let count = sweep.factors.len().max(1);
    // Columns share what the number leaves; at least eight letters each.
    let wide = ((super::super::text::WIDTH - NUMBER) / count).saturating_sub(1).clamp(8, 24);
    let fitting = ((super::super::text::WIDTH - NUMBER) / (wide + 1)).min(count);
    let mut text = right("point", NUMBER);
    for factor in &sweep.factors[..fitting.min(sweep.factors.len())] {
        text += &format!(" {}", right(&factor.name, wide));
    }
    text.push('\n');
    for (number, point) in (1_usize..).zip(sweep.points.iter().take(SHOWN)) {
        text += &right(&number.to_string(), NUMBER);
        for (factor, coordinate) in sweep.factors.iter().zip(&point.coordinates).take(fitting) {
            let shown = Setting::of(&factor.name, factor.shown(*coordinate), true).shown;
            text += &format!(" {}", right(&shown, wide));
        }
        if let Some(label) = &point.label {
            text += &format!(" {}", left(label, 20).trim_end());
        }
        text = text.trim_end().to_string() + "\n";
    }
    if sweep.points.len() > SHOWN {
        text += &format!(
            "{} and {} more (all of them with --json)\n",
            right("…", NUMBER),
            thousands((sweep.points.len() - SHOWN) as u64)
        );
    }
    if fitting < count {
        text += &wrapped(&format!("{} more of what is varied stand in --json.", count - fitting), 0);
    }
    text
}
