//! Who lags and who has left, by name, in a report.

use crate::summary::Figure;
use crate::summary::compare::{CompareSummary, NamedOrganization};
use crate::words::number::{counted, shortest};
use crate::words::report::{Table, name};

/// Organizations at either end of the list for which a page has room.
const ENDS: usize = 5;
/// Designs for which it has room.
const DESIGNS: usize = 2;

/// Who lags most often, and who least, with the headline's two designs.
pub fn by_name(summary: &CompareSummary) -> Option<Table> {
    let all = summary.detail.by_name.as_ref()?;
    let mut heads = vec!["organization".to_owned()];
    for design in all.designs.iter().take(DESIGNS) {
        let design = name(summary.called(design));
        heads.extend(["lags in", "left in", "sustains"].map(|what| format!("{design}: {what}")));
    }
    let row = |one: &NamedOrganization| {
        let levels = one.levels.iter().take(DESIGNS);
        let cells = levels.flat_map(|level| {
            let sustained = level.sustained.value.map_or("?".to_owned(), shortest);
            [of_100(level.lags), of_100(level.left), sustained]
        });
        std::iter::once(name(&one.name)).chain(cells).collect::<Vec<_>>()
    };
    let list = &all.organizations;
    let (whole, count) = (list.len() <= 2 * ENDS + 1, list.len());
    let rows = match whole {
        true => list.iter().map(row).collect(),
        false => {
            let left_out = format!("{} between them", counted((count - 2 * ENDS) as u64, "other"));
            let gap: Vec<String> = heads
                .iter()
                .enumerate()
                .map(|(place, _)| if place == 0 { left_out.clone() } else { "…".to_owned() })
                .collect();
            let (first, last) = (list[..ENDS].iter().map(row), list[count - ENDS..].iter().map(row));
            first.chain([gap]).chain(last).collect()
        }
    };
    let which = if whole { "Who lags" } else { "Who lags most often, and who least (all: by-name.csv)" };
    let caption = format!(
        "{which}, in month {}, in so many of 100 worlds. To lag is to sustain less than half of what the others do",
        summary.months
    );
    Some(Table { caption, heads, rows, numbers: true, ..Table::default() })
}

/// Worlds, of 100.
fn of_100(share: Figure) -> String {
    share.value.map_or("?".to_owned(), |value| ((value * 100.0).round() + 0.0).to_string())
}
