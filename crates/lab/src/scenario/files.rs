//! Where the texts of the tables come from that a scenario names.

use std::collections::BTreeMap;

/// Hands over the text of a file that a scenario names.
pub trait Files {
    /// The text of the file, or in words why there is none. What is no text by itself, such as
    /// a sheet of a workbook (`members.xlsx#Sheet2`), is handed over as the CSV it comes to.
    fn read(&self, path: &str) -> Result<FileText, String>;
}

/// A file as text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileText {
    pub text: String,
    /// What it was made of, in words, where it was not UTF-8 text: `the sheet …`.
    pub made_of: Option<String>,
}

impl From<String> for FileText {
    fn from(text: String) -> FileText {
        FileText { text, made_of: None }
    }
}

impl From<&str> for FileText {
    fn from(text: &str) -> FileText {
        text.to_owned().into()
    }
}

/// Files held in memory, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeldFiles(BTreeMap<String, FileText>);

impl HeldFiles {
    /// No files at all.
    pub fn none() -> Self {
        HeldFiles::default()
    }
}

impl<N: Into<String>, T: Into<FileText>> FromIterator<(N, T)> for HeldFiles {
    fn from_iter<I: IntoIterator<Item = (N, T)>>(files: I) -> Self {
        HeldFiles(files.into_iter().map(|(name, text)| (name.into(), text.into())).collect())
    }
}

impl Files for HeldFiles {
    fn read(&self, path: &str) -> Result<FileText, String> {
        self.0.get(path).cloned().ok_or_else(|| format!("there is no file `{path}`"))
    }
}
