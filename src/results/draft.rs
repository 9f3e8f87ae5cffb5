//! A folder of results: written beside what is there, and put in its place at the end.

use super::manifest::{Known, Manifest, WrittenFile, is_as_written};
use lab::study::Shard;
use lab::tables::Described;
use std::fs::{self, File, TryLockError};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// New results in the making; dropped unpublished, they leave everything as it was.
pub struct Draft {
    folder: PathBuf,
    /// Inside the folder, so that it lies on the same file system.
    desk: PathBuf,
    /// Held while the desk is in use.
    lock: Option<File>,
    /// Whether the folder was made for this draft.
    made: bool,
    replaced: Vec<WrittenFile>,
    written: Vec<WrittenFile>,
}

const DESK: &str = ".backbone-partial";
const LOCK: &str = "lock";

/// Why a folder is not written to.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    #[error(
        "{folder} holds the results of another scenario ({other}); choose another folder with --out, or replace them with --force"
    )]
    OtherScenario { folder: String, other: String },
    #[error(
        "{folder} holds {other}, and not {this}; choose another folder with --out, or replace it with --force"
    )]
    OtherPart { folder: String, other: String, this: String },
    #[error(
        "{folder} is not empty and holds no results of ours; choose another folder with --out, or write there with --force (other files stay)"
    )]
    NotOurs { folder: String },
    #[error("{file} is there already and was not written by a run; choose another folder with --out")]
    InTheWay { file: String },
    #[error("{folder} is not a folder")]
    NotAFolder { folder: String },
    #[error("another run is writing to {folder}")]
    Busy { folder: String },
    #[error("{folder} can't be written: {why}")]
    Unwritable { folder: String, why: io::Error },
}

impl Draft {
    /// Begins new results of a scenario file in a folder, all of them or a part. `brought` are
    /// the names of files that carry a user's own data: they replace only what a run has
    /// written.
    pub fn begin(
        folder: &Path,
        scenario: &Path,
        shard: Option<Shard>,
        brought: &[&str],
        force: bool,
    ) -> Result<Draft, FolderError> {
        let shown = || folder.display().to_string();
        let unwritable = |why| FolderError::Unwritable { folder: shown(), why };
        if folder.exists() && !folder.is_dir() {
            return Err(FolderError::NotAFolder { folder: shown() });
        }
        let known = Known::read(folder);
        match &known {
            Some(known) if !force && !known.is_of(folder, scenario) => {
                return Err(FolderError::OtherScenario {
                    folder: shown(),
                    other: known.scenario.file.clone(),
                });
            }
            Some(known) if !force && known.shard != shard => {
                let part = |shard: Option<Shard>| match shard {
                    Some(shard) => format!("shard {shard}"),
                    None => "all results".to_owned(),
                };
                return Err(FolderError::OtherPart {
                    folder: shown(),
                    other: part(known.shard),
                    this: part(shard),
                });
            }
            None if !force && has_visible_files(folder).map_err(unwritable)? => {
                return Err(FolderError::NotOurs { folder: shown() });
            }
            _ => {}
        }
        let replaced = known.map(|known| known.files).unwrap_or_default();
        let ours = |name: &str| replaced.iter().any(|file| file.name == name);
        for name in brought {
            let file = folder.join(name);
            if !is_plain(name) || (file.exists() && !ours(name)) {
                return Err(FolderError::InTheWay { file: file.display().to_string() });
            }
        }
        let made = !folder.exists();
        fs::create_dir_all(folder).map_err(unwritable)?;
        let desk = folder.join(DESK);
        let mut draft =
            Draft { folder: folder.to_path_buf(), desk, lock: None, made, replaced, written: Vec::new() };
        if !draft.sit_down().map_err(unwritable)? {
            return Err(FolderError::Busy { folder: shown() });
        }
        Ok(draft)
    }

    /// Clears what an interrupted run has left; `false` if a run is at work there.
    fn sit_down(&mut self) -> io::Result<bool> {
        let mark = self.desk.join(LOCK);
        if self.desk.exists() && !mark.exists() && self.desk.read_dir()?.next().is_some() {
            return Err(io::Error::other(format!("{} is in the way", self.desk.display())));
        }
        fs::create_dir_all(&self.desk)?;
        let lock = File::options().create(true).truncate(false).write(true).open(&mark)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(false),
            // A file system without locks: nothing can be told.
            Err(TryLockError::Error(_)) => {}
        }
        for left in self.desk.read_dir()? {
            let left = left?.path();
            if left != mark {
                fs::remove_file(left)?;
            }
        }
        self.lock = Some(lock);
        Ok(true)
    }

    /// The folder it is for.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A new file; it must be finished with [`Draft::finish`].
    pub fn file(&self, name: &str) -> io::Result<OutputFile> {
        debug_assert!(is_plain(name), "{name}");
        let path = self.desk.join(name);
        let writer = BufWriter::with_capacity(1 << 16, File::create_new(path)?);
        Ok(OutputFile { name: name.to_string(), writer, hasher: blake3::Hasher::new(), bytes: 0 })
    }

    /// A file that is complete, to be read.
    #[cfg(feature = "parquet")]
    pub fn open(&self, name: &str) -> io::Result<File> {
        File::open(self.desk.join(name))
    }

    /// Takes a file that is complete.
    pub fn finish(&mut self, output: OutputFile) -> io::Result<()> {
        self.written.push(output.finish()?);
        Ok(())
    }

    /// A new file with this text.
    pub fn write(&mut self, name: &str, text: &[u8]) -> io::Result<()> {
        let mut output = self.file(name)?;
        output.write(text)?;
        self.finish(output)
    }

    /// With the feature `parquet`, these tables once more: files that are complete, and their
    /// columns.
    ///
    /// # Errors
    /// If one can't be written.
    pub fn also_as_parquet(&mut self, tables: &[Described]) -> io::Result<()> {
        #[cfg(feature = "parquet")]
        for (file, columns) in tables {
            super::parquet::beside(self, file, columns)?;
        }
        #[cfg(not(feature = "parquet"))]
        let _ = tables;
        Ok(())
    }

    /// The files that are complete, by name.
    pub fn written(&self) -> Vec<WrittenFile> {
        let mut written = self.written.clone();
        written.sort_by(|a, b| a.name.cmp(&b.name));
        written
    }

    /// Puts the new results in the place of the old: the manifest last, so that a folder
    /// whose files do not agree with its manifest is one where this was cut short.
    pub fn publish(mut self, manifest: &Manifest) -> io::Result<()> {
        let mut text = serde_json::to_vec_pretty(manifest)?;
        text.push(b'\n');
        fs::write(self.desk.join(Manifest::FILE), text)?;
        for file in &self.written {
            fs::rename(self.desk.join(&file.name), self.folder.join(&file.name))?;
        }
        for old in &self.replaced {
            let path = self.folder.join(&old.name);
            // What somebody has changed is theirs.
            let stays = self.written.iter().any(|new| new.name == old.name);
            if !stays && old.is_inside() && is_as_written(&path, old).unwrap_or(false) {
                fs::remove_file(&path)?;
                // A folder of its own goes with the last of its files.
                if let Some(folder) = path.parent().filter(|parent| *parent != self.folder) {
                    let _ = fs::remove_dir(folder);
                }
            }
        }
        fs::rename(self.desk.join(Manifest::FILE), self.folder.join(Manifest::FILE))?;
        self.made = false;
        Ok(())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if self.lock.is_none() {
            return;
        }
        let names = self.desk.read_dir().into_iter().flatten().flatten();
        for file in names {
            let _ = fs::remove_file(file.path());
        }
        self.lock = None;
        let _ = fs::remove_dir(&self.desk);
        if self.made {
            let _ = fs::remove_dir(&self.folder);
        }
    }
}

/// A file being written and hashed.
pub struct OutputFile {
    name: String,
    writer: BufWriter<File>,
    hasher: blake3::Hasher,
    bytes: u64,
}

impl OutputFile {
    /// Adds to the file.
    pub fn write(&mut self, text: &[u8]) -> io::Result<()> {
        self.writer.write_all(text)?;
        self.hasher.update(text);
        self.bytes += text.len() as u64;
        Ok(())
    }

    fn finish(mut self) -> io::Result<WrittenFile> {
        self.writer.flush()?;
        let blake3 = self.hasher.finalize().to_hex().to_string();
        Ok(WrittenFile { name: self.name, bytes: self.bytes, blake3 })
    }
}

#[cfg(feature = "parquet")]
impl Write for OutputFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        OutputFile::write(self, bytes).map(|()| bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// Whether something lies there that is not hidden.
fn has_visible_files(folder: &Path) -> io::Result<bool> {
    if !folder.exists() {
        return Ok(false);
    }
    for entry in folder.read_dir()? {
        let name = entry?.file_name();
        let name = name.to_string_lossy();
        // A store is there before the results are, and holds nothing that is replaced.
        if !name.starts_with('.') && !name.starts_with("study.") {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether it is a name in the folder itself, and not hidden.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', ':'])
}
