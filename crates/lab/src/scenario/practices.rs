//! The change package: how many practices, or which.

use super::fault::{Finding, Findings, code};
use super::keys;
use super::reader::{Item, Section};
use super::text::quoted;
use engine::model::Practice;
use engine::model::registry::Domain;
use std::collections::BTreeSet;

/// The most practices an initiative may have.
pub const PRACTICES_AT_MOST: u32 = 10_000;

/// What may be added to the logarithm of a hazard: e²⁰ is half a billion.
pub(super) const LOG_HAZARD: Domain = Domain::closed(-20.0, 20.0);

/// The practice of that number, counted from 0, where only their count is given.
pub(super) fn counted(index: u32) -> Practice {
    Practice::named(format!("practice {}", index + 1))
}

/// Reads the practices; empty only after a fault.
pub(super) fn read(initiative: &Section, months: u32, findings: &mut Findings) -> Vec<Practice> {
    let help = "say how many practices, such as `practices = 5`, or list them";
    let Some(item) = initiative.require("practices", help, findings) else { return Vec::new() };
    if item.is_number() {
        return count(&item, findings).map_or(Vec::new(), |count| (0..count).map(counted).collect());
    }
    if !item.is_list() {
        findings.add(item.unexpected("a whole number or a list of tables").or_help(help));
        return Vec::new();
    }
    let list = item.list(findings).unwrap_or_default();
    if list.is_empty() || list.len() > PRACTICES_AT_MOST as usize {
        let code = if list.is_empty() { code::OUT_OF_RANGE } else { code::TOO_LARGE };
        let what = format!("there are {} practices, but must be from 1 to {PRACTICES_AT_MOST}", list.len());
        findings.add(Finding::new(code, item.span, what));
        return Vec::new();
    }
    let mut names = BTreeSet::new();
    list.iter().filter_map(|item| practice(item, months, &mut names, findings)).collect()
}

fn count(item: &Item, findings: &mut Findings) -> Option<u32> {
    let count = item.whole(1..=u64::MAX, findings)?;
    if count > u64::from(PRACTICES_AT_MOST) {
        let what = format!("{count} practices are more than this program will simulate");
        let help = format!("at most {PRACTICES_AT_MOST} practices are possible");
        findings.add(Finding::new(code::TOO_LARGE, item.span.clone(), what).help(help));
        return None;
    }
    u32::try_from(count).ok()
}

fn practice<'t>(
    item: &Item<'t>,
    months: u32,
    names: &mut BTreeSet<&'t str>,
    findings: &mut Findings,
) -> Option<Practice> {
    let table = item.section("a practice", findings)?.knowing(keys::PRACTICE);
    table.know_only(keys::PRACTICE, findings);
    let name = table.require("name", "give each practice a name: { name = \"…\" }", findings)?;
    let name_span = name.span.clone();
    let name = name.text(findings)?;
    if name.trim().is_empty() {
        findings.add(Finding::new(code::EMPTY_NAME, name_span, "a practice has an empty name"));
    } else if !names.insert(name) {
        let what = format!("there are two practices named {}", quoted(name));
        findings.add(Finding::new(code::DUPLICATE_NAME, name_span, what));
    }
    let above_zero = Domain { low: 0.0, high: f64::INFINITY, low_open: true, high_open: false };
    let plain = Practice::named(name);
    Some(Practice {
        difficulty: table.number("difficulty", LOG_HAZARD, findings),
        weight: table.number("weight", above_zero, findings).unwrap_or(plain.weight),
        start_month: table
            .get("start_month")
            .and_then(|item| item.month(0, months, findings))
            .unwrap_or(plain.start_month),
        ..plain
    })
}
