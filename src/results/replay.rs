//! Whether a folder of results is what its provenance gives, file by file.

use super::difference::{Difference, difference};
use super::manifest::{Manifest, WrittenFile, is_as_written};
use super::provenance::Provenance;
use crate::disk;
use serde::Serialize;
use std::fs;
use std::io;
use std::path::Path;

/// What became of every file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReplayReport {
    /// Files that are the same, byte for byte.
    pub same: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Those that are not, by name.
    pub differing: Vec<Differing>,
    /// Files that this program was built without: they were not compared.
    pub left_out: Vec<String>,
}

/// A file that is not what the provenance gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Differing {
    pub name: String,
    pub how: How,
    /// Whether the file in the folder is not the one that was written there.
    pub changed: bool,
}

/// In what way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// Made again, it is another.
    Differs(Difference),
    /// Made again, it is the same; but it is not what was written.
    Changed,
    /// It was written, and is not there any more.
    Missing,
    /// It is there, and was not made again.
    NotMade,
    /// It was made again, and never written there.
    New,
}

impl ReplayReport {
    /// Compares the folder of a provenance with one that was made from it.
    ///
    /// # Errors
    /// If a file that is there can't be read.
    pub fn of(provenance: &Provenance, made: &Path) -> io::Result<ReplayReport> {
        let mut report = ReplayReport { same: 0, bytes: 0, differing: Vec::new(), left_out: Vec::new() };
        let again: Vec<WrittenFile> = {
            let text = fs::read(made.join(Manifest::FILE))?;
            let mut manifest: serde_json::Value = serde_json::from_slice(&text)?;
            serde_json::from_value(manifest["files"].take())?
        };
        let is_again = |name: &str| again.iter().any(|file| file.name == name);
        for file in provenance.files() {
            let name = &file.name;
            if !cfg!(feature = "parquet") && name.ends_with(PARQUET) {
                report.left_out.push(name.clone());
                continue;
            }
            let (kept, made) = (provenance.folder().join(name), made.join(name));
            let (how, changed) = if disk::open(&kept).is_err() {
                (How::Missing, true)
            } else if !is_again(name) {
                (How::NotMade, !is_as_written(&kept, file)?)
            } else {
                let changed = !is_as_written(&kept, file)?;
                match difference(&kept, &made)? {
                    Some(difference) => (How::Differs(difference), changed),
                    None if changed => (How::Changed, changed),
                    None => {
                        report.same += 1;
                        report.bytes += file.bytes;
                        continue;
                    }
                }
            };
            report.differing.push(Differing { name: name.clone(), how, changed });
        }
        let known = |name: &str| provenance.files().iter().any(|file| file.name == name);
        // A folder of a program without Parquet has none.
        let new = again.into_iter().filter(|file| !known(&file.name) && !file.name.ends_with(PARQUET));
        report.differing.extend(new.map(|file| Differing { name: file.name, how: How::New, changed: false }));
        Ok(report)
    }

    /// Files that were compared.
    pub fn files(&self) -> u64 {
        self.same + self.differing.len() as u64
    }
}

const PARQUET: &str = ".parquet";
