//! A table as people have it, with places: what stands in which cell, and where.

mod delimiter;
pub(super) mod fold;
mod number;
mod numbers;

pub use number::written;
pub(super) use number::{Reading, is_missing};
pub(super) use numbers::Numbers;

use super::fault::{Finding, Findings, code};
use super::text::quoted;
use std::ops::Range;

/// A header and rows, each as long as the header; rows without anything in them are left out.
pub(super) struct Table<'t> {
    text: &'t str,
    /// The text's number among the sources.
    pub source: usize,
    /// One without a name is empty.
    pub columns: Vec<String>,
    pub header: Row,
    pub rows: Vec<Row>,
    /// Rows above the header, such as a title.
    pub above: usize,
    /// What stands between cells; nothing where a row has one place for all of them.
    delimiter: Option<u8>,
}

/// One row, its cells without the blanks around them.
pub(super) struct Row {
    pub cells: csv::StringRecord,
    bytes: Range<usize>,
}

impl Row {
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or("")
    }

    fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }
}

/// The most columns of a table: as many as a matrix of the largest initiatives that are meant.
const COLUMNS_AT_MOST: usize = 20_000;

const BYTE_ORDER_MARK: &str = "\u{feff}";
/// The header is looked for among so many rows.
const ABOVE_AT_MOST: usize = 20;
/// More rows of a wrong length than this are of no use to anybody.
const RAGGED_AT_MOST: usize = 12;

impl<'t> Table<'t> {
    /// Reads a text in which commas, semicolons or tabs stand between cells; rows that are
    /// longer than the header become faults and are left out. `knows` says of a cell whether it
    /// is a column's name, by which the header is found. `None` without a header.
    pub fn read(
        name: &str,
        text: &'t str,
        knows: &dyn Fn(&str) -> bool,
        findings: &mut Findings,
    ) -> Option<Table<'t>> {
        let source = findings.add_source(name, text);
        let mut start = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
        let named = delimiter::named(&text[start..]);
        start += named.map_or(0, |(_, length)| length);
        let mark = named.map_or_else(|| delimiter::likeliest(&text[start..]), |(mark, _)| mark);
        let all = rows(name, text, start, mark, source, findings)?;
        let Some(place) = header(&all, knows) else {
            findings.add(Finding::new(code::CSV, 0..0, format!("{} is empty", quoted(name))).within(source));
            return None;
        };
        let mut rows = all.into_iter().skip(place).peekable();
        let header = rows.next()?;
        let width = rows.peek().map(|row| row.cells.len());
        let mut even = true;
        let rows: Vec<Row> = rows.inspect(|row| even &= width == Some(row.cells.len())).collect();
        let columns: Vec<String> = header.cells.iter().map(|cell| fold::tidy(cell).into_owned()).collect();
        if columns.len() > COLUMNS_AT_MOST {
            let what = format!(
                "{} has {} columns, and a table here has at most {COLUMNS_AT_MOST}",
                quoted(name),
                columns.len()
            );
            findings.add(Finding::new(code::TOO_LARGE, header.bytes, what).within(source));
            return None;
        }
        let mut table =
            Table { text, source, columns, header, rows: Vec::new(), above: place, delimiter: Some(mark) };
        let mut ragged = 0;
        for mut row in rows {
            let columns = table.columns.len();
            // Where rows are not all as wide, one that is too wide may hold a mark in a cell, even
            // if nothing stands beyond the header.
            let wide = row.cells.len() > columns;
            if wide && (!even || row.cells.iter().skip(columns).any(|cell| !cell.is_empty())) {
                ragged += 1;
                if ragged <= RAGGED_AT_MOST {
                    findings.add(table.ragged(row.cells.len(), row.bytes));
                }
                continue;
            }
            row.cells.truncate(columns);
            while row.cells.len() < columns {
                row.cells.push_field("");
            }
            table.rows.push(row);
        }
        Some(table)
    }

    /// A table of a text that is none: of each row the cells, and where it stands.
    pub fn made(
        text: &'t str,
        source: usize,
        columns: Vec<String>,
        rows: impl IntoIterator<Item = (csv::StringRecord, Range<usize>)>,
    ) -> Table<'t> {
        let rows = rows.into_iter().map(|(cells, bytes)| Row { cells, bytes }).collect();
        let header = Row { cells: csv::StringRecord::from(columns.clone()), bytes: 0..0 };
        Table { text, source, columns, header, rows, above: 0, delimiter: None }
    }

    fn ragged(&self, cells: usize, bytes: Range<usize>) -> Finding {
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        let columns = self.columns.len();
        let what = format!(
            "this row has {cells} cell{}, but the header has {columns} column{}",
            plural(cells),
            plural(columns)
        );
        let mark = if self.delimiter == Some(b';') { "semicolon" } else { "comma" };
        Finding::new(code::CSV, bytes, what).within(self.source).help(format!(
            "leave a cell empty where nothing is known; put a name with a {mark} in double quotes"
        ))
    }

    /// What stands between cells, in words, where that is not a comma.
    pub fn between(&self) -> Option<&'static str> {
        match self.delimiter? {
            b';' => Some("semicolons between cells"),
            b'\t' => Some("tabs between cells"),
            _ => None,
        }
    }

    fn has_commas(&self) -> bool {
        self.delimiter == Some(b',')
    }

    /// The line of a row, counted from 1.
    pub fn line(&self, row: &Row) -> usize {
        self.text[..row.bytes.start].matches('\n').count() + 1
    }

    /// Where a row's cell stands in the text, its quotes included.
    pub fn place(&self, row: &Row, column: usize) -> Range<usize> {
        match self.delimiter {
            Some(mark) => scan(self.text, &row.bytes, mark, Some(column)).0,
            None => row.bytes.clone(),
        }
    }

    /// Where a column's name stands in the text.
    pub fn column_place(&self, column: usize) -> Range<usize> {
        self.place(&self.header, column)
    }

    pub fn header_place(&self) -> Range<usize> {
        self.header.bytes.clone()
    }

    /// A fault of one cell.
    pub fn fault(&self, code: &'static str, row: &Row, column: usize, what: impl Into<String>) -> Finding {
        Finding::new(code, self.place(row, column), what).within(self.source)
    }

    /// A fault of the whole.
    pub fn fault_of_header(&self, code: &'static str, what: impl Into<String>) -> Finding {
        Finding::new(code, self.header_place(), what).within(self.source)
    }

    /// What is called by nobody: columns with anything in them that are not among these, as
    /// messages call them.
    pub fn unused(&self, used: &[usize]) -> Vec<String> {
        let others = (0..self.columns.len()).filter(|column| !used.contains(column));
        let named = others.filter_map(|column| match self.columns[column].as_str() {
            "" if self.rows.iter().all(|row| row.cell(column).is_empty()) => None,
            "" => Some(format!("column {} (without a name)", column + 1)),
            name => Some(quoted(name)),
        });
        named.collect()
    }
}

/// All rows with anything in them, from a place of the text on; `None` where they can't be told
/// apart.
fn rows(
    name: &str,
    text: &str,
    start: usize,
    mark: u8,
    source: usize,
    findings: &mut Findings,
) -> Option<Vec<Row>> {
    let mut reader = delimiter::reader(mark, &text[start..]);
    let (skipped, mut start, mut rows) = (start, start, Vec::new());
    let mut cells = csv::StringRecord::new();
    loop {
        match reader.read_record(&mut cells) {
            Ok(true) => {}
            Ok(false) => return Some(rows),
            Err(error) => {
                let what = format!("{} is not a table: {error}", quoted(name));
                findings.add(Finding::new(code::CSV, start..start, what).within(source));
                return None;
            }
        }
        let end = skipped + usize::try_from(reader.position().byte()).unwrap_or(text.len() - skipped);
        let bytes = trimmed(text, start..end.min(text.len()));
        start = end.min(text.len());
        if scan(text, &bytes, mark, None).1 {
            let what = "a double quote is opened in this row and never closed";
            let help = "close it, or write the name without quotes";
            findings.add(Finding::new(code::CSV, bytes, what).within(source).help(help));
            return None;
        }
        cells.trim();
        if cells.iter().any(|cell| !cell.is_empty()) {
            rows.push(Row { cells: cells.clone(), bytes });
        }
    }
}

/// Which row names the columns: the first that fills more than one cell, if any does; else the
/// first. Where nobody knows its cells, but those of a later one, it is a title.
fn header(rows: &[Row], knows: &dyn Fn(&str) -> bool) -> Option<usize> {
    let first = rows.iter().take(ABOVE_AT_MOST);
    let known = |row: &Row| row.cells.iter().filter(|cell| knows(cell)).count();
    let natural = first.clone().position(|row| row.filled() > 1).unwrap_or(0);
    if known(rows.get(natural)?) > 0 {
        return Some(natural);
    }
    let least = if rows[natural].filled() > 1 { 2 } else { 1 };
    Some(first.clone().position(|row| known(row) >= least).unwrap_or(natural))
}

/// The range without the line breaks at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = &text[range.clone()];
    let broken = |letter: char| letter == '\n' || letter == '\r';
    let start = range.start + (slice.len() - slice.trim_start_matches(broken).len());
    start..(range.start + slice.trim_end_matches(broken).len()).max(start)
}

/// The cell of that number, else the last; and whether the row ends inside of quotes.
fn scan(text: &str, row: &Range<usize>, mark: u8, column: Option<usize>) -> (Range<usize>, bool) {
    let bytes = text.as_bytes();
    let (mut start, mut seen, mut quoted) = (row.start, 0, false);
    for at in row.clone() {
        match bytes[at] {
            b'"' if quoted || at == start => quoted = !quoted,
            // A doubled quote closes and opens again.
            b'"' if bytes[start] == b'"' && bytes[at - 1] == b'"' => quoted = true,
            byte if byte == mark && !quoted => {
                if column == Some(seen) {
                    return (start..at, false);
                }
                (start, seen) = (at + 1, seen + 1);
            }
            _ => {}
        }
    }
    (start..row.end, quoted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<'t>(text: &'t str, known: &[&str]) -> (Option<Table<'t>>, Vec<(usize, usize)>) {
        let mut findings = Findings::of("s.toml", "");
        let table = Table::read("orgs.csv", text, &|cell| known.contains(&cell), &mut findings);
        let faults = if findings.is_empty() { vec![] } else { findings.into_faults().faults };
        (table, faults.iter().map(|fault| (fault.place.line, fault.place.column)).collect())
    }

    fn cells(table: &Table) -> Vec<Vec<String>> {
        table.rows.iter().map(|row| row.cells.iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn cells_are_found_behind_quotes_marks_and_either_line_break() {
        let text = "\u{feff}name,size\r\n\r\n\"A, \"\"B\"\"\",1\r\nü , 2\n\n";
        let (table, faults) = read(text, &[]);
        let table = table.unwrap();
        assert_eq!(
            (table.columns.as_slice(), faults.len()),
            (&["name".to_owned(), "size".to_owned()][..], 0)
        );
        assert_eq!(&text[table.column_place(0)], "name");
        assert_eq!(cells(&table), [["A, \"B\"", "1"], ["ü", "2"]]);
        assert_eq!(&text[table.place(&table.rows[0], 0)], "\"A, \"\"B\"\"\"");
        assert_eq!(&text[table.place(&table.rows[1], 1)], " 2");
        assert_eq!(table.line(&table.rows[1]), 4);
    }

    #[test]
    fn blank_rows_titles_and_short_rows_are_as_they_are_meant() {
        let text = "Members (2024),,,\n,,,\nname;x,size,,\nA,3\n,,,\n B ,4,,\n";
        let (table, faults) = read(text, &["size"]);
        let table = table.unwrap();
        assert_eq!((table.above, faults), (1, vec![]));
        assert_eq!(cells(&table), [["A", "3", "", ""], ["B", "4", "", ""]]);
        assert_eq!(table.unused(&[1]), ["`name;x`"]);
        // Of a title that fills several cells, a later row is known.
        let (table, _) = read("Roster,,of May\nname,size,x\nA,3,\n", &["size", "name"]);
        assert_eq!(table.unwrap().above, 1);
        let (table, _) = read("Roster\nname\nA\n", &["name"]);
        assert_eq!(table.unwrap().above, 1);
    }

    #[test]
    fn long_rows_and_empty_files_are_faults() {
        let (table, faults) = read("name,size\nA\nB,1,2\nC,1", &[]);
        assert_eq!((table.unwrap().rows.len(), faults), (2, vec![(3, 1)]));
        let (table, faults) = read(" \n,,\n", &[]);
        assert!(table.is_none());
        assert_eq!(faults, [(1, 1)]);
        assert_eq!(read("name,size,x\nA,1,200,\nB,3,1\n", &[]).1, [(2, 1)]);
        assert_eq!(read("name,size\nA,1,\nB,3,\n", &[]).1, []);
        let (table, faults) = read("name\nA\n\"B\nC\n", &[]);
        assert!(table.is_none());
        assert_eq!(faults, [(3, 1)]);
    }
}
