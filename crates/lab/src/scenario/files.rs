//! Where the texts of the CSVs come from that a scenario names.

use std::collections::BTreeMap;

/// Hands over the text of a file that a scenario names.
pub trait Files {
    /// The text of the file, or in words why there is none.
    fn read(&self, path: &str) -> Result<String, String>;
}

/// Files held in memory, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeldFiles(BTreeMap<String, String>);

impl HeldFiles {
    /// No files at all.
    pub fn none() -> Self {
        HeldFiles::default()
    }
}

impl<N: Into<String>, T: Into<String>> FromIterator<(N, T)> for HeldFiles {
    fn from_iter<I: IntoIterator<Item = (N, T)>>(files: I) -> Self {
        HeldFiles(files.into_iter().map(|(name, text)| (name.into(), text.into())).collect())
    }
}

impl Files for HeldFiles {
    fn read(&self, path: &str) -> Result<String, String> {
        self.0.get(path).cloned().ok_or_else(|| format!("there is no file `{path}`"))
    }
}
