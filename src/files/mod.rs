//! Scenarios as they lie on a disk, with the tables beside them: here bytes, of whatever encoding
//! or program, become the texts that the lab reads.

mod decode;
mod workbook;

use crate::disk;
use decode::not_text;
use lab::scenario::{Choice, ChoiceFlags, Faults, FileText, Files, ResolvedScenario, Scenario, SweepFlags};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Bytes that a scenario may have: thousands of designs take a tenth of that.
pub const SCENARIO: u64 = 4 << 20;
/// Bytes that a table beside it may have: a million rows take less.
const TABLE: u64 = 256 << 20;

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
    fn read(&self, path: &str) -> Result<FileText, String> {
        let (file, sheet) = self.place(path);
        let bytes = bytes(&file)?;
        let text = match (workbook::is_one(&bytes), sheet) {
            (true, sheet) => workbook::text(bytes, sheet),
            (false, Some(sheet)) => Err(format!("it is no workbook, and has no sheet `{sheet}`")),
            (false, None) => decode::text(bytes),
        };
        text.map_err(|why| format!("`{}`: {why}", file.display()))
    }
}

impl Folder {
    /// Where a file lies that a scenario names, and the sheet that is named with it.
    pub(crate) fn place<'p>(&self, path: &'p str) -> (PathBuf, Option<&'p str>) {
        let whole = self.0.join(path);
        match path.rsplit_once('#') {
            Some((file, sheet)) if !whole.exists() => (self.0.join(file), Some(sheet)),
            _ => (whole, None),
        }
    }
}

/// The text of a table, by a path as it is given on a command line.
///
/// # Errors
/// In words why there is none.
pub fn table(path: &Path) -> Result<FileText, String> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Folder::of(path).read(&name)
}

/// Reads a scenario file and the CSVs that lie beside it.
///
/// # Errors
/// All faults of the file and of its CSVs.
pub fn open(path: &Path) -> Result<Scenario, Faults> {
    open_with(path, None)
}

/// The same, and the text of the file itself.
///
/// # Errors
/// As [`open()`].
pub fn open_and_text(path: &Path) -> Result<(Scenario, String), Faults> {
    opened(path, |name, text| Ok((Scenario::read(name, text, &Folder::of(path))?, text.to_owned())))
}

/// The name of a scenario file without its folders, its text, and the texts of the files that it
/// names, by name; it is read, too.
///
/// # Errors
/// As [`open()`].
pub fn open_whole(path: &Path) -> Result<(String, String, BTreeMap<String, String>), Faults> {
    opened(path, |name, text| {
        let files = Remembering::of(path);
        Scenario::read(name, text, &files)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let texts = files.into_texts().into_iter().map(|(name, read)| (name, read.text));
        Ok((name, text.to_owned(), texts.collect()))
    })
}

/// A folder, and the texts that were read of it.
pub struct Remembering {
    folder: Folder,
    read: Mutex<BTreeMap<String, FileText>>,
}

impl Remembering {
    /// The folder in which a scenario file lies.
    pub fn of(scenario: &Path) -> Remembering {
        Remembering { folder: Folder::of(scenario), read: Mutex::default() }
    }

    /// What was read, by name.
    pub fn into_texts(self) -> BTreeMap<String, FileText> {
        self.read.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Files for Remembering {
    fn read(&self, path: &str) -> Result<FileText, String> {
        let read = self.folder.read(path)?;
        let mut texts = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        texts.insert(path.to_owned(), read.clone());
        Ok(read)
    }
}

/// The same, with what a command line says of its sweep.
///
/// # Errors
/// As [`open()`], and all faults of what the command line says.
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

/// The same, of which cases are asked, and the text of it in which designs are as its file says
/// them.
///
/// # Errors
/// As [`open()`].
pub fn open_for_cases(path: &Path) -> Result<(Scenario, ResolvedScenario), Faults> {
    opened(path, |name, text| Scenario::read_for_cases(name, text, &Folder::of(path)))
}

/// Whether a path means standard input.
pub fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// By what name results of a scenario file are known: its own, without its ending.
pub fn stem(path: &Path) -> &OsStr {
    if is_stdin(path) { OsStr::new("stdin") } else { path.file_stem().unwrap_or_default() }
}

/// What comes on standard input, if it is at most so many bytes.
fn stdin(most: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().take(most + 1).read_to_end(&mut bytes);
    read.map_err(|why| format!("standard input can't be read: {why}"))?;
    match bytes.len() as u64 > most {
        true => Err(format!("standard input has more than {} bytes", lab::scenario::thousands(most))),
        false => Ok(bytes),
    }
}

/// What is read from the text of a file.
fn opened<T>(path: &Path, read: impl FnOnce(&str, &str) -> Result<T, Faults>) -> Result<T, Faults> {
    let (name, bytes) = match is_stdin(path) {
        true => ("standard input".to_owned(), stdin(SCENARIO)),
        false => {
            let bytes = disk::read(path, SCENARIO).map_err(|unread| unread.to_string());
            (path.display().to_string(), bytes)
        }
    };
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

/// The bytes of a table.
///
/// # Errors
/// In words why there are none.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    disk::read(path, TABLE).map_err(|unread| unread.to_string())
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

        std::fs::write(folder.path().join("orgs.csv"), b"name\nSant\xe9\n").unwrap();
        let read = open(&path).unwrap();
        assert_eq!(read.initiative.organizations[0].name, "Santé");
        assert!(read.tables.0[0].told.contains("Windows-1252"));
        std::fs::write(folder.path().join("orgs.csv"), b"name\nA\x00\n").unwrap();
        let faults = open(&path).unwrap_err();
        assert!(faults.faults[0].what.contains("orgs.csv`: it is not text"), "{faults}");
        std::fs::write(&path, b"format = 1\n# \xe9\n").unwrap();
        let faults = open(&path).unwrap_err();
        assert_eq!((faults.faults[0].place.line, faults.faults[0].place.column), (2, 3));
        assert!(open(&folder.path().join("none.toml")).is_err());
    }
}
