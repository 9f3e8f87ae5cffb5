//! A finished folder of results, to which files are added that are made of the others.

use super::draft::FolderError;
use super::manifest::{Manifest, WrittenFile};
use serde_json::{Value, json};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A finished folder of results.
pub struct ResultsFolder {
    folder: PathBuf,
}

impl ResultsFolder {
    /// That of a path.
    pub fn at(folder: &Path) -> Result<ResultsFolder, FolderError> {
        match folder.is_dir() {
            true => Ok(ResultsFolder { folder: folder.to_path_buf() }),
            false => Err(FolderError::NotAFolder { folder: folder.display().to_string() }),
        }
    }

    /// A file of it, if it is there.
    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.folder.join(name)).ok()
    }

    /// Puts files there, in the place of those of the same names, and into the manifest's
    /// list. Names may hold one folder, as in `figures/cost.svg`.
    pub fn add(&self, files: &[(String, Vec<u8>)]) -> io::Result<Vec<WrittenFile>> {
        for (name, text) in files {
            let path = self.folder.join(name);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            replace(&path, text)?;
        }
        let written = |(name, text): &(String, Vec<u8>)| WrittenFile {
            name: name.clone(),
            bytes: text.len() as u64,
            blake3: blake3::hash(text).to_hex().to_string(),
        };
        let files: Vec<WrittenFile> = files.iter().map(written).collect();
        self.list(&files)?;
        Ok(files)
    }

    /// The manifest is read and written as it stands, so that nothing else in it changes.
    fn list(&self, files: &[WrittenFile]) -> io::Result<()> {
        let path = self.folder.join(Manifest::FILE);
        let mut manifest: Value = serde_json::from_slice(&fs::read(&path)?)?;
        let Some(Value::Array(listed)) = manifest.get_mut("files") else {
            return Err(io::Error::other(format!("{} has no list of files", path.display())));
        };
        for file in files {
            let entry = json!(file);
            match listed.iter().position(|one| one["name"] == file.name.as_str()) {
                Some(place) => listed[place] = entry,
                None => listed.push(entry),
            }
        }
        listed.sort_by(|a, b| a["name"].as_str().cmp(&b["name"].as_str()));
        let mut text = serde_json::to_vec_pretty(&manifest)?;
        text.push(b'\n');
        replace(&path, &text)
    }
}

/// Writes beside, then takes the place: nobody ever sees half a file.
fn replace(path: &Path, text: &[u8]) -> io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    fs::write(&beside, text)?;
    fs::rename(&beside, path)
}
