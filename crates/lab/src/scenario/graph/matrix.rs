//! Ties that are no list of pairs: a matrix with names, and pairs between blanks.

use crate::scenario::table::{Numbers, Reading, Row, Table, fold, is_missing};
use csv::StringRecord;
use std::collections::BTreeSet;

/// The ties of a matrix: a column for each of those named in the header, a row for each, in the
/// header's order or under its name, and a number or a mark where two are tied. Where rows have
/// no names, most of the header's must be `known`. `None` for another table.
pub(in super::super) fn of_matrix<'t>(
    text: &'t str,
    table: &Table<'t>,
    known: &dyn Fn(&str) -> bool,
) -> Option<Table<'t>> {
    let columns = &table.columns;
    let size = table.rows.len();
    let last = columns.iter().rposition(|name| !name.is_empty())? + 1;
    // With names of rows in the first column, or without.
    let named = match last {
        _ if size < 2 => return None,
        last if last == size + 1 => true,
        last if last == size && !columns[0].is_empty() => false,
        _ => return None,
    };
    let from = usize::from(named);
    let names = &columns[from..last];
    let of_rows: BTreeSet<String> = table.rows.iter().map(|row| fold::name(row.cell(0))).collect();
    let shared = names.iter().filter(|name| match named {
        true => of_rows.contains(&fold::name(name)),
        false => known(name),
    });
    if names.iter().any(|name| name.is_empty()) || shared.count() * 2 <= names.len() {
        return None;
    }
    let numbers: Vec<Numbers> = (from..last).map(|column| Numbers::of(table, column)).collect();
    let strength = |row: &Row, column: usize| match numbers[column - from].reading(row) {
        Reading::Number(value) => Some(value),
        Reading::Missing => Some(0.0),
        Reading::Either { thousands, .. } => Some(thousands),
        Reading::Other => match fold::name(row.cell(column)).as_str() {
            "x" | "yes" | "y" | "true" => Some(1.0),
            "no" | "false" => Some(0.0),
            _ => None,
        },
    };
    let mut ties = Vec::new();
    for (place, row) in table.rows.iter().enumerate() {
        let name = if named { row.cell(0) } else { columns[place].as_str() };
        if is_missing(name) {
            return None;
        }
        for (column, other) in columns.iter().enumerate().take(last).skip(from) {
            let strength = strength(row, column)?;
            if strength != 0.0 {
                let cells = StringRecord::from(vec![name, other, &strength.to_string()]);
                ties.push((cells, table.place(row, column)));
            }
        }
    }
    Some(Table::made(text, table.source, ends(), ties))
}

fn ends() -> Vec<String> {
    ["source", "target", "weight"].map(str::to_owned).to_vec()
}

/// The ties of a list in which blanks stand between names that have none: two in each row, and
/// perhaps a number. `None` for another table.
pub(in super::super) fn of_words<'t>(text: &'t str, table: &Table<'t>) -> Option<Table<'t>> {
    if table.columns.len() != 1 || table.rows.is_empty() {
        return None;
    }
    let words = |row: &Row| row.cell(0).split_whitespace().map(str::to_owned).collect::<Vec<String>>();
    let header: Vec<String> = words(&table.header);
    let count = header.len();
    let rows: Vec<Vec<String>> = table.rows.iter().map(words).collect();
    if !(2..=3).contains(&count) || rows.iter().any(|row| row.len() != count) {
        return None;
    }
    let places = table.rows.iter().map(|row| table.place(row, 0));
    let rows = rows.into_iter().map(StringRecord::from).zip(places);
    let made = Table::made(text, table.source, header, rows);
    Some(made)
}
