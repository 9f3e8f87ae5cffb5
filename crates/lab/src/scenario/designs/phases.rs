//! `phases`: what a design changes from a month on.

use super::super::fault::{Finding, Findings, code};
use super::super::keys;
use super::super::reader::{self, Item};
use super::super::text::alternatives;
use super::settings::Settings;
use engine::model::registry::SETTINGS;

/// A change from one month on.
#[derive(Debug, Clone)]
pub(super) struct Change {
    pub from: u32,
    pub settings: Settings,
}

/// Reads the list of changes.
pub(super) fn read(item: &Item, months: u32, findings: &mut Findings) -> Option<Vec<Change>> {
    if !item.is_list() {
        let help = "write phases = [{ from = 25, coaches = 2.0 }]";
        findings.add(item.unexpected("a list of tables").or_help(help));
        return None;
    }
    let mut last = 0;
    let list = item.list(findings)?;
    Some(list.iter().filter_map(|item| change(item, months, &mut last, findings)).collect())
}

fn change(item: &Item, months: u32, last: &mut u32, findings: &mut Findings) -> Option<Change> {
    let known = keys::phase();
    let table = item.section("a phase", findings)?.knowing(&known);
    for other in table.items().filter(|other| !known.contains(&other.key)) {
        findings.add(if keys::design().contains(&other.key) {
            let what = format!("`{}` can't change by phase", other.key);
            let changing = SETTINGS.iter().filter(|setting| setting.by_phase() && !setting.lever);
            let changing = alternatives(changing.map(|setting| setting.name)).replace(" or ", " and ");
            Finding::new(code::NOT_IN_A_PHASE, other.key_span.clone(), what)
                .why("it is settled once for the whole design")
                .help(format!("move it out of the phase; only levers, {changing} change by phase"))
        } else {
            reader::unknown_key(&other, &table, &known)
        });
    }
    let settings = Settings::read(&table, true, months, findings);
    let from = table.require("from", "say the first month of the phase, such as `from = 25`", findings)?;
    let month = from.month(1, months, findings)?;
    if month <= *last {
        let what = format!("this phase starts in month {month}, not after the one before (month {last})");
        let help = "list the phases in the order in which they start, each with its own month";
        findings.add(Finding::new(code::PHASE_ORDER, from.span, what).help(help));
    }
    *last = month.max(*last);
    Some(Change { from: month, settings })
}
