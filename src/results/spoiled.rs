//! Whether the files of a folder of results are those that were written there.

use super::manifest::{WrittenFile, is_as_written};
use crate::disk;
use std::path::Path;

/// A file of results that is not as it was written.
#[derive(Debug, thiserror::Error)]
#[error("{file} is {what}; make the results again (runs that are kept are not made twice)")]
pub struct Spoiled {
    file: String,
    what: &'static str,
}

impl Spoiled {
    /// One that somebody has changed.
    pub(super) fn changed(file: &Path) -> Spoiled {
        Spoiled { file: file.display().to_string(), what: "not as it was written" }
    }

    /// Results that are being put in their places, or were, until that was cut short.
    pub(super) fn cut_short(folder: &Path) -> Spoiled {
        let what = "neither old nor new: its results are being put in their places, or were until that was cut short";
        Spoiled { file: folder.display().to_string(), what }
    }

    /// Nothing, if a file of a folder has the bytes that its manifest tells of.
    pub(super) fn unless_as_written(folder: &Path, file: &WrittenFile) -> Result<(), Spoiled> {
        let path = folder.join(&file.name);
        match is_as_written(&path, file) {
            Ok(true) => Ok(()),
            Err(_) if !disk::is_taken(&path) => {
                Err(Spoiled { file: path.display().to_string(), what: "missing" })
            }
            _ => Err(Spoiled::changed(&path)),
        }
    }
}
