//! The tables that every report has: their heads, and cells as text.

use super::name;
use crate::scenario::share_of_worlds;
use crate::summary::compare::FlipSummary;
use crate::summary::{Basis, InputSummary};
use crate::words::number::{dollars, shortest};
use crate::words::table::Table;
use crate::words::text::thousands;
use crate::words::understood;

/// The settings in which the designs differ.
pub fn settings(basis: &Basis) -> (Table, Option<String>) {
    let heads: Vec<String> = std::iter::once("setting".to_string())
        .chain(basis.designs.iter().map(|design| name(&design.name)))
        .collect();
    let row = |what: &str, of: &dyn Fn(&crate::summary::DesignUnderstood) -> String| {
        std::iter::once(what.to_string()).chain(basis.designs.iter().map(of)).collect::<Vec<_>>()
    };
    let mut rows = vec![
        row("structure", &|design| design.structure.clone()),
        row("cost a year at full strength", &|design| dollars(design.cost_per_year)),
    ];
    let (differing, alike) = understood::settings(&basis.designs);
    rows.extend(
        differing
            .into_iter()
            .map(|(what, values)| std::iter::once(what.to_string()).chain(values).collect::<Vec<_>>()),
    );
    let several = basis.designs.len() > 1;
    let caption = if several { "Where the designs differ" } else { "As it is set" }.to_string();
    let table = Table { caption, heads, rows, numbers: true, ..Table::default() };
    let lead = if several { "The same wherever it means something" } else { "Besides" };
    let alike = (!alike.is_empty()).then(|| format!("{lead}: {}.", alike.join(", ")));
    (table, alike)
}

/// What changes with the phases of each design.
pub fn phases(basis: &Basis) -> Vec<String> {
    let mut told = Vec::new();
    for design in &basis.designs {
        for phase in &design.phases {
            let changes =
                phase.changes.iter().map(|(what, old, new)| format!("{what} {new} (before: {old})"));
            let changes: Vec<String> = changes.collect();
            let changes = if changes.is_empty() { "nothing changes".to_string() } else { changes.join(", ") };
            told.push(format!(
                "{} from month {}: {changes}; {} a year.",
                name(&design.name),
                phase.from,
                dollars(phase.cost_per_year)
            ));
        }
    }
    told
}

/// Every input, those that matter most first.
pub fn inputs(basis: &Basis, flips: &[FlipSummary]) -> Table {
    let influence = |input: &InputSummary| flips.iter().find(|flip| flip.input == input.name);
    let place =
        |input: &InputSummary| flips.iter().position(|flip| flip.input == input.name).unwrap_or(usize::MAX);
    let mut sorted: Vec<&InputSummary> = basis.inputs.iter().collect();
    sorted.sort_by_key(|input| place(input));
    let rows = sorted.into_iter().map(|input| {
        let mut row = vec![input.name.clone(), over_worlds(input), input.unit.clone(), input.grade.clone()];
        if !flips.is_empty() {
            row.push(influence(input).map_or(String::new(), |flip| number(flip.influence)));
        }
        row.push(input.source.clone());
        row
    });
    let rows = rows.collect();
    let heads: &[&str] = match flips.is_empty() {
        true => &["input", "9 in 10 worlds", "unit", "grade", "source"],
        false => &["input", "9 in 10 worlds", "unit", "grade", "influence", "source"],
    };
    let caption = match flips.is_empty() {
        true => "Every uncertain input",
        false => {
            "Every uncertain input; influence: by how many of its own standard deviations B less A moves with one of \
             the input's"
        }
    };
    Table { numbers: false, ..Table::new(caption, heads, rows) }
}

/// Two ends between which 9 in 10 worlds lie; of what begins at 0, what 95 in 100 lie below.
fn over_worlds(input: &InputSummary) -> String {
    let below = || format!("95 in 100 below {}", number(input.high));
    match input.low < input.high {
        true if input.off > 0.0 => format!("0 in {}; of the others {}", share_of_worlds(input.off), below()),
        true if input.low == 0.0 => format!("0 or more, {}", below()),
        _ => range(input.low, input.high),
    }
}

/// Two ends, or one number.
pub fn range(low: f64, high: f64) -> String {
    if low == high { number(low) } else { format!("{} to {}", number(low), number(high)) }
}

/// An input's value.
pub fn number(value: f64) -> String {
    if value.abs() >= 10_000.0 && value.fract() == 0.0 {
        let sign = if value < 0.0 { "−" } else { "" };
        return format!("{sign}{}", thousands(value.abs() as u64));
    }
    shortest(value)
}
