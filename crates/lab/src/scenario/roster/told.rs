//! What was read of a roster, in words.

use super::columns::NAME;
use super::{COLUMNS, Reading, SECTOR, SIZE, thousands};
use crate::scenario::baseline;
use crate::scenario::text::quoted;
use crate::scenario::told::{TableRead, counted, few, joined};
use engine::stats::Moments;
use std::collections::BTreeMap;

/// So many of a list are told by name.
const TOLD: usize = 8;

pub(super) fn roster(file: &str, reading: &Reading) -> TableRead {
    let Reading { table, roster, columns, .. } = reading;
    let organizations = roster.organizations.len();
    let sectors = match roster.sectors.len() {
        0 => String::new(),
        count => format!(" of {}", counted(count, "sector")),
    };
    let mut parts = vec![format!(
        "{}: {}{sectors}",
        counted(table.rows.len(), "row"),
        counted(organizations, "organization")
    )];
    parts.extend(repeats(reading));
    let total = |name: &String| format!("{} is the sum of the others, and left out", quoted(name));
    parts.extend(reading.total.as_ref().map(total));
    let called = |place: usize, what: &str| {
        let name = &table.columns[columns.of[place]?];
        (name.to_lowercase() != COLUMNS[place]).then(|| format!("{what} from {}", quoted(name)))
    };
    let sizes = || roster.organizations.iter().filter_map(|one| one.size);
    let ends = sizes().fold(None, |ends: Option<(f64, f64)>, size| {
        Some(ends.map_or((size, size), |(low, high)| (low.min(size), high.max(size))))
    });
    let mean = sizes().collect::<Moments>().mean();
    let zeros = columns.of[SIZE].map_or(0, |column| {
        let zero = |cell: &str| cell.trim().parse::<f64>() == Ok(0.0);
        table.rows.iter().filter(|row| zero(row.cell(column))).count()
    });
    let zeros = if zeros > 0 { " (0 is read as that)" } else { "" };
    let unknown = match organizations - sizes().count() {
        0 => String::new(),
        unknown => format!("; of {} not known{zeros}, and drawn", thousands(unknown as u64)),
    };
    let range = ends.zip(mean).map(|((low, high), mean)| {
        let mean = amount(three_digits(mean));
        let (low, high) = (amount(shown(low)), amount(shown(high)));
        let ends = if low == high { low } else { format!("{low} to {high}") };
        format!("({ends}, read against their mean of {mean}{unknown})")
    });
    let range = range.unwrap_or_default();
    let of_size = called(SIZE, "sizes").map(|called| format!("{called} {range}"));
    let of_size = of_size.or_else(|| ends.map(|_| format!("sizes {range}")));
    let ids = columns.id.map(|id| format!("ids from {}", quoted(&table.columns[id])));
    let from: Vec<String> =
        [called(NAME, "names"), called(SECTOR, "sectors"), of_size, ids].into_iter().flatten().collect();
    parts.extend((!from.is_empty()).then(|| from.join(", ")));
    let commas = reading.numbers.iter().flatten().any(|numbers| numbers.has_decimal_commas());
    let above =
        (table.above > 0).then(|| format!("{} above the header left out", counted(table.above, "row")));
    let form = [above, table.between().map(str::to_owned), commas.then(|| "decimal commas".to_owned())];
    let form: Vec<String> = form.into_iter().flatten().collect();
    parts.extend((!form.is_empty()).then(|| form.join(", ")));
    let spelt = |(sector, others): (&u32, &Vec<String>)| {
        let others: Vec<String> = others.iter().map(|other| quoted(other)).collect();
        format!("sector {} is also written {}", quoted(&roster.sectors[*sector as usize]), joined(&others))
    };
    let spelt: Vec<String> = reading.spellings.iter().map(spelt).collect();
    parts.extend((!spelt.is_empty()).then(|| few(&spelt, TOLD)));
    let stages = roster.organizations.iter().flat_map(|one| one.baseline.iter().flatten().copied());
    let practices = counted(reading.stages.len(), "practice");
    let stages = format!("stages of {practices} ({})", baseline::told(stages));
    parts.extend((!reading.stages.is_empty()).then_some(stages));
    let unused = columns.unused(table, reading.stages.iter().map(|(column, _)| *column));
    parts.extend((!unused.is_empty()).then(|| format!("not used: {}", few(&unused, TOLD))));
    TableRead { file: file.to_owned(), part: "roster", told: parts.join("; ") }
}

/// Who is named more than once, and in which lines.
fn repeats(reading: &Reading) -> Option<String> {
    let mut lines: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (line, place, first) in &reading.repeats {
        lines.entry(*place).or_insert_with(|| vec![first.to_string()]).push(line.to_string());
    }
    let name = |place: usize| quoted(&reading.roster.organizations[place].name);
    let told = lines.iter().map(|(place, lines)| format!("{} in lines {}", name(*place), few(lines, TOLD)));
    let told: Vec<String> = told.collect();
    let more = told.len().saturating_sub(TOLD);
    let rest = if more > 0 { format!("; and {more} more") } else { String::new() };
    let shown = told[..told.len() - more].join("; ");
    let count = reading.repeats.len();
    let verb = if count == 1 { "names" } else { "name" };
    (count > 0).then(|| format!("{} {verb} somebody again ({shown}{rest})", counted(count, "row")))
}

/// A number above 0, to three digits that count.
fn three_digits(value: f64) -> f64 {
    format!("{value:.2e}").parse().unwrap_or(value)
}

/// As it was read, unless it has more digits than anybody wrote.
fn shown(value: f64) -> f64 {
    let is_short = format!("{value:.6e}").parse() == Ok(value);
    if is_short { value } else { three_digits(value) }
}

/// A number with its thousands apart.
fn amount(value: f64) -> String {
    let whole = value.trunc().abs();
    if whole >= 1e15 || value.abs() < 1000.0 {
        return value.to_string();
    }
    let text = value.abs().to_string();
    let part = text.split_once('.').map(|(_, part)| format!(".{part}")).unwrap_or_default();
    format!("{}{part}", thousands(whole as u64))
}
