//! Sheets of workbooks, of Excel and LibreOffice, as the CSVs that they come to.

use calamine::{Data, DataRef, Reader, SheetVisible, Sheets, Xlsx, open_workbook_auto_from_rs};
use lab::scenario::{FileText, written};
use std::collections::BTreeMap;
use std::io::Cursor;

/// Cells of a sheet, at most.
const CELLS_AT_MOST: usize = 10_000_000;
/// Columns of a sheet that are read, at most: rows are as wide as the widest.
const COLUMNS_AT_MOST: u32 = 2_000;

/// Whether bytes are a packed file or a document of the older kind, as workbooks are.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0")
}

type Workbook = Sheets<Cursor<Vec<u8>>>;
/// By row, then by column, cells that are filled.
type Cells = BTreeMap<u32, BTreeMap<u32, String>>;

/// The text of a sheet: the one of that name, else the first that is shown and holds anything.
pub(super) fn text(bytes: Vec<u8>, sheet: Option<&str>) -> Result<FileText, String> {
    let wrong = |error: &dyn std::fmt::Display| {
        format!("it is no workbook that can be read ({error}); save the sheet as CSV UTF-8")
    };
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| wrong(&error))?;
    let all = book.sheet_names();
    let shown: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    let names = match sheet {
        None => shown,
        Some(wanted) => {
            match all.iter().find(|name| name.trim().to_lowercase() == wanted.trim().to_lowercase()) {
                Some(name) => vec![name.clone()],
                None => return Err(format!("it has no sheet `{wanted}`; its sheets are {}", listed(&all))),
            }
        }
    };
    for name in names {
        let cells = cells(&mut book, &name).map_err(|error| wrong(&error))?;
        if cells.is_empty() && sheet.is_none() {
            continue;
        }
        let others = match all.len() {
            1 => String::new(),
            count if sheet.is_some() => format!(" of {count}"),
            count => format!(" of {count} ({}; another one is named as FILE#SHEET)", listed(&all)),
        };
        return Ok(FileText { text: csv_text(&cells), made_of: Some(format!("the sheet `{name}`{others}")) });
    }
    Err("none of its sheets holds anything".to_owned())
}

fn listed(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// What is written in a sheet.
fn cells(book: &mut Workbook, name: &str) -> Result<Cells, String> {
    if let Sheets::Xlsx(book) = book {
        return cells_of_xlsx(book, name);
    }
    let range = book.worksheet_range(name).map_err(|error| error.to_string())?;
    let (row, column) = range.start().unwrap_or_default();
    let mut cells = Held::default();
    for (down, across, value) in range.used_cells() {
        cells.add(row + down as u32, column + across as u32, text_of(value))?;
    }
    Ok(cells.cells)
}

/// The same, cell by cell: a lone cell in the last corner of a sheet takes no room.
fn cells_of_xlsx(book: &mut Xlsx<Cursor<Vec<u8>>>, name: &str) -> Result<Cells, String> {
    let mut reader = book.worksheet_cells_reader(name).map_err(|error| error.to_string())?;
    let mut cells = Held::default();
    while let Some(cell) = reader.next_cell().map_err(|error| error.to_string())? {
        let (row, column) = cell.get_position();
        let text = match cell.get_value() {
            DataRef::SharedString(text) => (*text).to_owned(),
            value => text_of(&Data::from(value.clone())),
        };
        cells.add(row, column, text)?;
    }
    Ok(cells.cells)
}

#[derive(Default)]
struct Held {
    cells: Cells,
    count: usize,
}

impl Held {
    fn add(&mut self, row: u32, column: u32, text: String) -> Result<(), String> {
        if text.trim().is_empty() || column >= COLUMNS_AT_MOST {
            return Ok(());
        }
        self.count += 1;
        if self.count > CELLS_AT_MOST {
            return Err(format!("it has more than {CELLS_AT_MOST} cells"));
        }
        self.cells.entry(row).or_default().insert(column, text);
        Ok(())
    }
}

/// A cell as text on one line; a number is written so that it is read as that number.
fn text_of(value: &Data) -> String {
    match value {
        Data::Empty => String::new(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => written(*number),
        Data::String(text) => text.replace(['\r', '\n'], " "),
        Data::Bool(is) => is.to_string().to_uppercase(),
        Data::DateTime(time) => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Error(error) => error.to_string(),
    }
}

/// Blank rows that are counted out; below more of them nobody looks for the row's number.
const BLANK_AT_MOST: u32 = 10_000;

/// Rows as lines, each in its place, so that the line of a fault is the row of the sheet.
fn csv_text(cells: &Cells) -> String {
    let last = cells.values().filter_map(|row| row.last_key_value()).map(|(column, _)| column + 1);
    let width = last.max().unwrap_or(0);
    let mut writer = csv::Writer::from_writer(Vec::new());
    let (empty, blank) = (String::new(), BTreeMap::new());
    let mut next = 0;
    for (row, filled) in cells {
        let above = Some(row - next).filter(|rows| *rows <= BLANK_AT_MOST).unwrap_or(0);
        let lines = std::iter::repeat_n(&blank, above as usize).chain([filled]);
        for line in lines {
            let cells = (0..width).map(|column| line.get(&column).unwrap_or(&empty));
            writer.write_record(cells).expect("memory takes every byte");
        }
        next = row + 1;
    }
    String::from_utf8(writer.into_inner().expect("memory takes every byte")).expect("texts are text")
}

#[cfg(test)]
mod tests;
