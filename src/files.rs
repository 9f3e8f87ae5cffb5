//! Scenarios as they lie on a disk, with the CSVs beside them.

use crate::disk;
use lab::scenario::{Choice, ChoiceFlags, Faults, Files, Scenario, SweepFlags};
use std::path::{Path, PathBuf};

/// Bytes that a scenario may have: thousands of designs take a tenth of that.
pub const SCENARIO: u64 = 4 << 20;
/// Bytes that a table beside it may have: a million rows take less.
const TABLE: u64 = 256 << 20;

/// Columns that it may have: as many as a matrix of the largest initiatives that are meant.
const COLUMNS: usize = 20_000;

/// Files in a folder: names are relative to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder(PathBuf);

impl Folder {
    /// The folder in which a scenario file lies.
    pub fn of(scenario: &Path) -> Self {
        Folder(scenario.parent().map(Path::to_path_buf).unwrap_or_default())
    }
}

impl Files for Folder {
    fn read(&self, path: &str) -> Result<String, String> {
        text(&self.0.join(path))
    }
}

/// The text of a table.
///
/// # Errors
/// If it can't be read, or is no text, in words.
pub fn text(path: &Path) -> Result<String, String> {
    let bytes = disk::read(path, TABLE).map_err(|unread| unread.to_string())?;
    let header = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let columns = 1 + header.iter().filter(|byte| b",;\t".contains(byte)).count();
    if columns > COLUMNS {
        return Err(format!(
            "`{}` has {columns} columns, and a table here has at most {COLUMNS}",
            path.display()
        ));
    }
    String::from_utf8(bytes).map_err(|error| not_text(error.as_bytes(), error.utf8_error()))
}

/// Reads a scenario file and the CSVs that lie beside it.
///
/// # Errors
/// All faults of the file and of its CSVs.
pub fn open(path: &Path) -> Result<Scenario, Faults> {
    open_with(path, None)
}

/// The same, with what a command line says of its sweep.
///
/// # Errors
/// As [`open`], and all faults of what the command line says.
pub fn open_with(path: &Path, sweep: Option<&SweepFlags>) -> Result<Scenario, Faults> {
    opened(path, |name, text| Scenario::read_with(name, text, sweep, &Folder::of(path)))
}

/// The same, with the space of designs from which a command line lets choose.
///
/// # Errors
/// As [`open_with`].
pub fn open_to_choose(path: &Path, flags: &ChoiceFlags) -> Result<(Scenario, Choice), Faults> {
    opened(path, |name, text| Scenario::read_to_choose(name, text, flags, &Folder::of(path)))
}

/// What is read from the text of a file.
fn opened<T>(path: &Path, read: impl FnOnce(&str, &str) -> Result<T, Faults>) -> Result<T, Faults> {
    let name = path.display().to_string();
    let bytes = disk::read(path, SCENARIO).map_err(|unread| unread.to_string());
    let bytes = bytes.map_err(|what| Faults::of_file(&name, "", 0..0, what, None))?;
    match std::str::from_utf8(&bytes) {
        Ok(text) => read(&name, text),
        Err(error) => {
            let start = error.valid_up_to();
            let what = not_text(&bytes, error);
            // The characters before the first broken byte are the same in the mended text.
            let text = String::from_utf8_lossy(&bytes);
            Err(Faults::of_file(&name, &text, start..start + 1, what, Some("save the file as UTF-8")))
        }
    }
}

fn not_text(bytes: &[u8], error: std::str::Utf8Error) -> String {
    let start = error.valid_up_to();
    let (line, column) = line_and_column(&String::from_utf8_lossy(&bytes[..start]));
    format!("not UTF-8 text: byte {start} (line {line}, column {column}) starts no character")
}

/// Line and column (in characters) just after a text, counted from 1.
fn line_and_column(before: &str) -> (usize, usize) {
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_relative_to_the_scenario() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("small.toml");
        let scenario = "format = 1\nmonths = 12\n[initiative]\nroster = \"orgs.csv\"\npractices = 1\n[designs.none]\nstructure = \"self-organized\"\n";
        std::fs::write(&path, scenario).unwrap();
        std::fs::write(folder.path().join("orgs.csv"), "name\nA\nB\n").unwrap();
        let read = open(&path).unwrap();
        assert_eq!((read.title.as_str(), read.initiative.size()), ("small", 2));

        std::fs::write(folder.path().join("orgs.csv"), b"name\nA\xff\n").unwrap();
        let faults = open(&path).unwrap_err();
        assert!(faults.faults[0].what.contains("byte 6 (line 2, column 2)"), "{faults}");
        std::fs::write(&path, b"format = 1\n# \xe9\n").unwrap();
        let faults = open(&path).unwrap_err();
        assert_eq!((faults.faults[0].place.line, faults.faults[0].place.column), (2, 3));
        assert!(open(&folder.path().join("none.toml")).is_err());
    }
}
