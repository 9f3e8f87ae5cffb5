//! Whether a folder of results is what its recipe gives, file by file.

use super::difference::{Difference, difference};
use super::manifest::{Manifest, WrittenFile};
use super::recipe::Recipe;
use serde::Serialize;
use std::fs::{self, File};
use std::io;
use std::path::Path;

/// What became of every file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// Files that are the same, byte for byte.
    pub same: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Those that are not, by name.
    pub differing: Vec<Differing>,
    /// Files that this program was built without: they were not compared.
    pub left_out: Vec<String>,
}

/// A file that is not what the recipe gives.
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

impl Verdict {
    /// Compares the folder of a recipe with one that was made from it.
    ///
    /// # Errors
    /// If a file that is there can't be read.
    pub fn of(recipe: &Recipe, made: &Path) -> io::Result<Verdict> {
        let mut verdict = Verdict { same: 0, bytes: 0, differing: Vec::new(), left_out: Vec::new() };
        let again: Vec<WrittenFile> = {
            let text = fs::read(made.join(Manifest::FILE))?;
            let mut manifest: serde_json::Value = serde_json::from_slice(&text)?;
            serde_json::from_value(manifest["files"].take())?
        };
        let is_again = |name: &str| again.iter().any(|file| file.name == name);
        for file in recipe.files() {
            let name = &file.name;
            if !cfg!(feature = "parquet") && name.ends_with(PARQUET) {
                verdict.left_out.push(name.clone());
                continue;
            }
            let (kept, made) = (recipe.folder().join(name), made.join(name));
            let (how, changed) = if !kept.exists() {
                (How::Missing, true)
            } else if !is_again(name) {
                (How::NotMade, !is_as_written(&kept, file)?)
            } else {
                let changed = !is_as_written(&kept, file)?;
                match difference(&kept, &made)? {
                    Some(difference) => (How::Differs(difference), changed),
                    None if changed => (How::Changed, changed),
                    None => {
                        verdict.same += 1;
                        verdict.bytes += file.bytes;
                        continue;
                    }
                }
            };
            verdict.differing.push(Differing { name: name.clone(), how, changed });
        }
        let known = |name: &str| recipe.files().iter().any(|file| file.name == name);
        // A folder of a program without Parquet has none.
        let new = again.into_iter().filter(|file| !known(&file.name) && !file.name.ends_with(PARQUET));
        verdict.differing.extend(new.map(|file| Differing {
            name: file.name,
            how: How::New,
            changed: false,
        }));
        Ok(verdict)
    }

    /// Files that were compared.
    pub fn files(&self) -> u64 {
        self.same + self.differing.len() as u64
    }
}

const PARQUET: &str = ".parquet";

/// Whether a file has the bytes that its manifest tells of.
pub(super) fn is_as_written(path: &Path, file: &WrittenFile) -> io::Result<bool> {
    let mut hasher = blake3::Hasher::new();
    let bytes = io::copy(&mut File::open(path)?, &mut hasher)?;
    Ok(bytes == file.bytes && hasher.finalize().to_hex().as_str() == file.blake3)
}
