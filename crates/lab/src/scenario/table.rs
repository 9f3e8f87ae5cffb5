//! A CSV with places: what stands in which cell, and where.

use super::fault::{Finding, Findings, code};
use super::reader::LARGEST;
use super::text::quoted;
use engine::model::registry::Domain;
use std::ops::Range;

/// A header and rows, each as long as the header.
pub(super) struct Table<'t> {
    text: &'t str,
    /// The text's number among the sources.
    pub source: usize,
    pub columns: Vec<String>,
    header: Range<usize>,
    pub rows: Vec<Row>,
}

/// One row, its cells without the blanks around them.
pub(super) struct Row {
    pub cells: csv::StringRecord,
    bytes: Range<usize>,
}

const BYTE_ORDER_MARK: &str = "\u{feff}";

impl<'t> Table<'t> {
    /// Reads a CSV; ragged rows become faults and are left out. `None` without a header.
    pub fn read(name: &str, text: &'t str, findings: &mut Findings) -> Option<Table<'t>> {
        let source = findings.add_source(name, text);
        let skipped = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(&text.as_bytes()[skipped..]);
        let mut table = Table { text, source, columns: Vec::new(), header: 0..0, rows: Vec::new() };
        let mut record = csv::StringRecord::new();
        let mut start = skipped;
        loop {
            match reader.read_record(&mut record) {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    let what = format!("{} is not a table: {error}", quoted(name));
                    findings.add(Finding::new(code::CSV, start..start, what).within(source));
                    return None;
                }
            }
            let end = skipped + usize::try_from(reader.position().byte()).unwrap_or(text.len() - skipped);
            let bytes = trimmed(text, start..end.min(text.len()));
            start = end.min(text.len());
            if unclosed(text, &bytes) {
                let what = "a double quote is opened in this row and never closed";
                let help = "close it, or write the name without quotes";
                findings.add(Finding::new(code::CSV, bytes, what).within(source).help(help));
                return None;
            }
            if table.columns.is_empty() {
                table.columns = record.iter().map(|cell| cell.trim().to_owned()).collect();
                table.header = bytes;
            } else if record.len() == table.columns.len() {
                record.trim();
                table.rows.push(Row { cells: record.clone(), bytes });
            } else if !table.is_of_one_cell() && record.iter().any(|cell| !cell.trim().is_empty()) {
                findings.add(table.ragged(record.len(), bytes));
            }
        }
        if table.columns.is_empty() {
            findings.add(Finding::new(code::CSV, 0..0, format!("{} is empty", quoted(name))).within(source));
            return None;
        }
        Some(table)
    }

    /// Whether something else than commas stands between the cells of the header.
    pub fn is_of_one_cell(&self) -> bool {
        self.columns.len() == 1 && self.columns[0].contains([';', '\t'])
    }

    fn ragged(&self, cells: usize, bytes: Range<usize>) -> Finding {
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        let columns = self.columns.len();
        let what = format!(
            "this row has {cells} cell{}, but the header has {columns} column{}",
            plural(cells),
            plural(columns)
        );
        Finding::new(code::CSV, bytes, what)
            .within(self.source)
            .help("leave a cell empty where nothing is known; put a name with a comma in double quotes")
    }

    /// Where a row's cell stands in the text, its quotes included.
    pub fn place(&self, row: &Row, column: usize) -> Range<usize> {
        cell(self.text, &row.bytes, column)
    }

    /// Where a column's name stands in the text.
    pub fn column_place(&self, column: usize) -> Range<usize> {
        cell(self.text, &self.header, column)
    }

    pub fn header_place(&self) -> Range<usize> {
        self.header.clone()
    }

    /// A fault of one cell.
    pub fn fault(&self, code: &'static str, row: &Row, column: usize, what: impl Into<String>) -> Finding {
        Finding::new(code, self.place(row, column), what).within(self.source)
    }

    /// The number in a cell; `None` if the cell is empty or faulty.
    pub fn number(&self, row: &Row, column: usize, domain: Domain, findings: &mut Findings) -> Option<f64> {
        let cell = row.cells.get(column).filter(|cell| !cell.is_empty())?;
        let Some(value) = cell.parse::<f64>().ok().filter(|value| value.is_finite()) else {
            findings.add(self.fault(
                code::NOT_A_NUMBER,
                row,
                column,
                format!("`{}` is {}, but must be a number", self.columns[column], quoted(cell)),
            ));
            return None;
        };
        if value.abs() > LARGEST {
            let what = format!("`{}` is {value}, but must be at most {LARGEST}", self.columns[column]);
            findings.add(self.fault(code::OUT_OF_RANGE, row, column, what));
            return None;
        }
        if !domain.contains(value) {
            let what = format!("`{}` is {value}, but must be {domain}", self.columns[column]);
            findings.add(self.fault(code::OUT_OF_RANGE, row, column, what));
            return None;
        }
        Some(value)
    }

    /// The whole number in a cell, from `low` to `high`.
    pub fn whole(
        &self,
        row: &Row,
        column: usize,
        low: u32,
        high: u32,
        findings: &mut Findings,
    ) -> Option<u32> {
        let domain = Domain::closed(f64::from(low), f64::from(high));
        let value = self.number(row, column, domain, findings)?;
        if value.fract() != 0.0 {
            let what = format!("`{}` is {value}, but must be a whole number", self.columns[column]);
            findings.add(self.fault(code::NOT_WHOLE, row, column, what));
            return None;
        }
        Some(value as u32)
    }
}

/// The range without the line breaks at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let slice = &text[range.clone()];
    let broken = |letter: char| letter == '\n' || letter == '\r';
    let start = range.start + (slice.len() - slice.trim_start_matches(broken).len());
    start..(range.start + slice.trim_end_matches(broken).len()).max(start)
}

/// Where the cell of that number stands in a row of text.
fn cell(text: &str, row: &Range<usize>, column: usize) -> Range<usize> {
    scan(text, row, Some(column)).0
}

/// Whether a quote is opened in the row and never closed.
fn unclosed(text: &str, row: &Range<usize>) -> bool {
    scan(text, row, None).1
}

/// The cell of that number, else the last; and whether the row ends inside of quotes.
fn scan(text: &str, row: &Range<usize>, column: Option<usize>) -> (Range<usize>, bool) {
    let bytes = text.as_bytes();
    let (mut start, mut seen, mut quoted) = (row.start, 0, false);
    for at in row.clone() {
        match bytes[at] {
            b'"' if quoted || at == start => quoted = !quoted,
            // A doubled quote closes and opens again.
            b'"' if bytes[start] == b'"' && bytes[at - 1] == b'"' => quoted = true,
            b',' if !quoted => {
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

    #[test]
    fn cells_are_found_behind_quotes_marks_and_either_line_break() {
        let text = "\u{feff}name,size\r\n\r\n\"A, \"\"B\"\"\",1\r\nü , 2\n\n";
        let mut findings = Findings::of("s.toml", "");
        let table = Table::read("orgs.csv", text, &mut findings).unwrap();
        assert!(findings.is_empty());
        assert_eq!(table.columns, ["name", "size"]);
        assert_eq!(&text[table.column_place(0)], "name");
        assert_eq!(table.rows.len(), 2);
        assert_eq!(&table.rows[0].cells[0], "A, \"B\"");
        assert_eq!(&text[table.place(&table.rows[0], 0)], "\"A, \"\"B\"\"\"");
        assert_eq!(&text[table.place(&table.rows[0], 1)], "1");
        assert_eq!(&text[table.place(&table.rows[1], 1)], " 2");
        assert_eq!(table.number(&table.rows[1], 1, Domain::closed(0.0, 9.0), &mut findings), Some(2.0));
    }

    #[test]
    fn ragged_rows_and_empty_files_are_faults() {
        let mut findings = Findings::of("s.toml", "");
        let table = Table::read("a.csv", "name,size\nA\nB,1,2\nC,1", &mut findings).unwrap();
        assert_eq!(table.rows.len(), 1);
        assert!(Table::read("b.csv", "", &mut findings).is_none());
        assert!(Table::read("c.csv", "name\nA\n\"B\nC\n", &mut findings).is_none());
        let faults = findings.into_faults().faults;
        let places: Vec<_> = faults.iter().map(|fault| (fault.place.line, fault.place.column)).collect();
        assert_eq!(places, [(2, 1), (3, 1), (1, 1), (3, 1)]);
    }
}
