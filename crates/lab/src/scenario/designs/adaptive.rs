//! `adaptive`: whether a backbone reviews where the members are stuck.

use super::super::fault::Findings;
use super::super::keys::ADAPTIVE as KEYS;
use super::super::reader::Item;
use engine::model::registry::Domain;
use engine::model::{Adaptive, MONTHS_AT_MOST};

/// Reads `adaptive`: a table, or true for the defaults; `Some(None)` if it says false.
pub(super) fn read(item: &Item, findings: &mut Findings) -> Option<Option<Adaptive>> {
    if item.is_boolean() {
        return item.boolean(findings).map(|on| on.then(Adaptive::default));
    }
    if !item.is_table() {
        let help = "write adaptive = { review_months = 12, shift = 0.5 }";
        findings.add(item.unexpected("true, false or a table").or_help(help));
        return None;
    }
    let table = item.section("`adaptive`", findings)?.knowing(KEYS);
    table.know_only(KEYS, findings);
    let plain = Adaptive::default();
    let review = table.get("review_months").and_then(|item| item.whole_u32(1..=MONTHS_AT_MOST, findings));
    let shift = table.number("shift", Domain::closed(0.0, 1.0), findings);
    Some(Some(Adaptive {
        review_months: review.unwrap_or(plain.review_months),
        shift: shift.unwrap_or(plain.shift),
    }))
}
