//! Ties that are brought: two names a row.

use super::fault::{Finding, Findings, code};
use super::network::DEGREE_AT_MOST;
use super::suggestions;
use super::table::{Row, Table};
use super::text::quoted;
use engine::model::Organization;
use std::collections::BTreeMap;

/// Names among which a misspelt one is still looked for.
const SEARCHED_AT_MOST: usize = 5_000;

/// Reads the ties among the organizations: smaller index first, in order, each once.
pub(super) fn read(
    name: &str,
    text: &str,
    organizations: &[Organization],
    findings: &mut Findings,
) -> Option<Vec<(u32, u32)>> {
    let table = Table::read(name, text, findings)?;
    let indices: BTreeMap<&str, u32> = organizations.iter().map(|one| one.name.as_str()).zip(0..).collect();
    check_columns(&table, &indices, findings)?;
    let mut rows = BTreeMap::new();
    let mut degrees = vec![0u32; organizations.len()];
    for row in &table.rows {
        let (from, to) = (end(&table, row, 0, &indices, findings), end(&table, row, 1, &indices, findings));
        let (Some(from), Some(to)) = (from, to) else { continue };
        let name = |index: u32| quoted(&organizations[index as usize].name);
        if from == to {
            let what = format!("{} is tied to itself", name(from));
            findings.add(table.fault(code::SELF_TIE, row, 1, what));
            continue;
        }
        let number = rows.len() + 1;
        if let Some(first) = rows.insert((from.min(to), from.max(to)), number) {
            let what = format!("{} and {} are tied twice", name(from), name(to));
            let help = format!("a tie has no direction; the other is number {first} of the list");
            findings.add(table.fault(code::DUPLICATE_TIE, row, 0, what).help(help));
            continue;
        }
        for index in [from, to] {
            degrees[index as usize] += 1;
            if degrees[index as usize] == DEGREE_AT_MOST + 1 {
                let what = format!("{} has more than {DEGREE_AT_MOST} ties", name(index));
                findings.add(table.fault(code::TOO_LARGE, row, 0, what));
            }
        }
    }
    Some(rows.into_keys().collect())
}

/// The organization that a cell names.
fn end(
    table: &Table,
    row: &Row,
    column: usize,
    indices: &BTreeMap<&str, u32>,
    findings: &mut Findings,
) -> Option<u32> {
    let name = &row.cells[column];
    let index = indices.get(name).copied();
    if index.is_none() {
        let near = (indices.len() <= SEARCHED_AT_MOST)
            .then(|| suggestions::did_you_mean(name, indices.keys().copied()))
            .flatten();
        let what = match name.is_empty() {
            true => "a name is missing".to_owned(),
            false => format!("there is no organization {}", quoted(name)),
        };
        findings.add(table.fault(code::UNKNOWN_ORGANIZATION, row, column, what).maybe_help(near));
    }
    index
}

fn check_columns(table: &Table, indices: &BTreeMap<&str, u32>, findings: &mut Findings) -> Option<()> {
    let columns = &table.columns;
    if columns.len() < 2 {
        let help = match table.is_of_one_cell() {
            true => "separate the columns by commas",
            false => "begin with a header row, such as `from,to`, and give two names in each row",
        };
        let finding = Finding::new(code::CSV, table.header_place(), "ties need two columns of names");
        findings.add(finding.within(table.source).help(help));
        return None;
    }
    if columns[..2].iter().all(|column| indices.contains_key(column.as_str())) {
        let finding = Finding::new(code::CSV, table.header_place(), "the first row is a tie, not a header");
        let why = "the first row is taken for the columns' names, so that this tie would be lost";
        findings.add(finding.within(table.source).why(why).help("begin the file with the row `from,to`"));
    }
    let weights = ["weight", "strength", "frequency", "value", "count"];
    for (at, column) in columns.iter().enumerate().skip(2) {
        let place = table.column_place(at);
        let finding = match weights.contains(&column.to_lowercase().as_str()) {
            true => Finding::new(
                code::WEIGHTED_TIES,
                place,
                format!("ties have no weight, but there is a column {}", quoted(column)),
            )
            .why("two organizations either are tied or are not")
            .help("keep the ties that are strong enough to count, and leave the column out"),
            false => Finding::new(
                code::UNKNOWN_COLUMN,
                place,
                format!("ties are two names a row; there is a column {} more", quoted(column)),
            )
            .help("leave it out"),
        };
        findings.add(finding.within(table.source));
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    type Told = Vec<(&'static str, usize, usize)>;

    fn read_among(count: u32, text: &str) -> (Option<Vec<(u32, u32)>>, Told) {
        let organizations: Vec<_> =
            (0..count).map(|number| Organization::named(format!("org {number}"))).collect();
        let mut findings = Findings::of("s.toml", "");
        let ties = read("ties.csv", text, &organizations, &mut findings);
        let faults = findings.into_faults().faults;
        (ties, faults.iter().map(|one| (one.code, one.place.line, one.place.column)).collect())
    }

    #[test]
    fn ties_are_pairs_in_order() {
        let (ties, faults) = read_among(4, "a,b\norg 3,org 1\norg 0,org 1\n");
        assert_eq!((ties.unwrap(), faults), (vec![(0, 1), (1, 3)], vec![]));
        assert_eq!(read_among(4, "a,b\n"), (Some(vec![]), vec![]));
    }

    #[test]
    fn faults_are_placed_in_their_cells() {
        let text = "a,b,Weight,kind\norg 1,org 1,,\norg 1,org 2,,\norg 2,org 1,,\nogr 1,,,\n";
        let (_, faults) = read_among(3, text);
        assert_eq!(
            faults,
            [
                (code::WEIGHTED_TIES, 1, 5),
                (code::UNKNOWN_COLUMN, 1, 12),
                (code::SELF_TIE, 2, 7),
                (code::DUPLICATE_TIE, 4, 1),
                (code::UNKNOWN_ORGANIZATION, 5, 1),
                (code::UNKNOWN_ORGANIZATION, 5, 7),
            ]
        );
        assert_eq!(read_among(3, "org 1,org 2\n").1, [(code::CSV, 1, 1)]);
        assert_eq!(read_among(3, "a;b\n").1, [(code::CSV, 1, 1)]);
    }

    #[test]
    fn hubs_have_a_limit() {
        let rows: String = (1..=65_536).map(|number| format!("org 0,org {number}\n")).collect();
        assert_eq!(read_among(65_537, &format!("a,b\n{rows}")).1, [(code::TOO_LARGE, 65_537, 1)]);
    }
}
