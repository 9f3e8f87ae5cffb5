//! A finished folder of results, to which files are added that are made of the others.

use super::desk::Desk;
use super::draft::FolderError;
use super::manifest::{Manifest, WrittenFile, is_sealed, sealed};
use super::spoiled::Spoiled;
use crate::disk;
use serde_json::{Value, json};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A finished folder of results; nobody else writes to it meanwhile.
pub struct ResultsFolder {
    folder: PathBuf,
    desk: Desk,
    manifest: Value,
    files: Vec<WrittenFile>,
}

/// Why a folder is not one to which something is added.
#[derive(Debug, thiserror::Error)]
pub enum ResultsError {
    #[error(transparent)]
    Folder(#[from] FolderError),
    #[error(
        "{folder}: there is no manifest.json in it: a report is made of a finished folder of results, such as `compare` writes{meant}"
    )]
    Missing {
        folder: String,
        /// Folders of results inside of it, as a question; empty without any.
        meant: String,
    },
    #[error(
        "{folder}: its manifest.json can't be read ({why}): it was written by another version, or changed by hand; make it again"
    )]
    Garbled { folder: String, why: String },
    #[error(transparent)]
    Spoiled(#[from] Spoiled),
    #[error("{folder} holds other results by now: another command has written there; give this one again")]
    Replaced { folder: String },
}

/// How long one who is writing there is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

impl ResultsFolder {
    /// That of a path, of which every table is as it was written.
    ///
    /// # Errors
    /// If it is none, if a file was changed, or if somebody else writes there and does not end.
    pub fn at(folder: &Path) -> Result<ResultsFolder, ResultsError> {
        let results = ResultsFolder::sit(folder)?;
        if !is_sealed(&results.manifest) && results.manifest["version"] == env!("CARGO_PKG_VERSION") {
            return Err(Spoiled::changed(&folder.join(Manifest::FILE)).into());
        }
        // What a report has written may be written again, whatever became of it; and tables that
        // were thrown away may be missing: it tells what the others say.
        let there = |file: &&WrittenFile| disk::is_taken(&folder.join(&file.name));
        for file in results.files.iter().filter(there).filter(|file| !is_of_report(&file.name)) {
            Spoiled::unless_as_written(folder, file)?;
        }
        Ok(results)
    }

    /// That of results that were just written: these files.
    ///
    /// # Errors
    /// If other results are there by now.
    pub fn just_written(folder: &Path, files: &[WrittenFile]) -> Result<ResultsFolder, ResultsError> {
        let results = ResultsFolder::sit(folder)?;
        match files.iter().all(|file| results.files.contains(file)) {
            true => Ok(results),
            false => Err(ResultsError::Replaced { folder: folder.display().to_string() }),
        }
    }

    fn sit(folder: &Path) -> Result<ResultsFolder, ResultsError> {
        let shown = || folder.display().to_string();
        if !folder.is_dir() {
            return Err(FolderError::NotAFolder { folder: shown() }.into());
        }
        let path = folder.join(Manifest::FILE);
        if !disk::is_taken(&path) && !Desk::is_in(folder) {
            return Err(ResultsError::Missing { folder: shown(), meant: inside(folder) });
        }
        let desk = Desk::sit(folder, PATIENCE)?;
        let garbled = |why: String| ResultsError::Garbled { folder: shown(), why };
        let text = match disk::read(&path, Manifest::LARGEST) {
            Err(disk::Unread::Missing(_)) => {
                return Err(ResultsError::Missing { folder: shown(), meant: inside(folder) });
            }
            text => text.map_err(|why| garbled(why.to_string()))?,
        };
        let manifest: Value = serde_json::from_slice(&text).map_err(|why| garbled(why.to_string()))?;
        let files = serde_json::from_value(manifest["files"].clone());
        let files: Vec<WrittenFile> = files.map_err(|_| garbled("it has no list of files".to_owned()))?;
        if let Some(file) = files.iter().find(|file| !file.is_inside()) {
            return Err(garbled(format!("`{}` is no file of the folder", file.name)));
        }
        Ok(ResultsFolder { folder: folder.to_path_buf(), desk, manifest, files })
    }

    /// A file of it, if it is there.
    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        disk::read(&self.folder.join(name), disk::LARGEST).ok()
    }

    /// Puts files there, in the place of those of the same names, and into the manifest's
    /// list; nothing else in it changes. Names may hold one folder, as in `figures/cost.svg`.
    ///
    /// # Errors
    /// If something can't be written; then all is as it was, or as it will be, once somebody
    /// writes there again.
    pub fn put(mut self, files: &[(String, Vec<u8>)]) -> io::Result<Vec<WrittenFile>> {
        for (name, text) in files {
            disk::inside(&self.folder, name)?;
            fs::write(self.desk.place(name), text)?;
        }
        let written = |(name, text): &(String, Vec<u8>)| WrittenFile {
            name: name.clone(),
            bytes: text.len() as u64,
            blake3: blake3::hash(text).to_hex().to_string(),
        };
        let added: Vec<WrittenFile> = files.iter().map(written).collect();
        self.files.retain(|file| added.iter().all(|one| one.name != file.name));
        self.files.extend(added.iter().cloned());
        self.files.sort_by(|a, b| a.name.cmp(&b.name));
        self.manifest["files"] = json!(self.files);
        self.desk.publish(&sealed(self.manifest)?)?;
        Ok(added)
    }
}

/// Folders of results that lie in a folder, as a question what was meant.
fn inside(folder: &Path) -> String {
    let entries = folder.read_dir().into_iter().flatten().flatten().map(|entry| entry.path());
    let mut found: Vec<PathBuf> = entries.filter(|path| disk::is_taken(&path.join(Manifest::FILE))).collect();
    found.sort();
    let shown: Vec<String> = found.iter().take(4).map(|path| path.display().to_string()).collect();
    if shown.is_empty() { String::new() } else { format!("; did you mean {}?", shown.join(" or ")) }
}

/// Whether a file of that name is made of the others by `report`.
pub(super) fn is_of_report(name: &str) -> bool {
    name.starts_with("figures/") || ["report.html", "report.md", "memo.html", "memo.md"].contains(&name)
}
