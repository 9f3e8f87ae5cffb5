//! A folder of results: written beside what is there, and put in its place at the end.

use super::desk::Desk;
use super::manifest::{Known, Manifest, WrittenFile};
use crate::disk;
use lab::study::Shard;
use lab::tables::Described;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// New results in the making; dropped unpublished, they leave everything as it was.
pub struct Draft {
    folder: PathBuf,
    desk: Desk,
    written: Vec<WrittenFile>,
}

/// How long somebody may take to leave a desk before it is theirs.
const PATIENCE: Duration = Duration::from_secs(1);

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
    #[error("{folder} is not a folder, or a link that leads to none")]
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
        if disk::is_taken(folder) && !folder.is_dir() {
            return Err(FolderError::NotAFolder { folder: shown() });
        }
        // What was cut short is ended before it is asked what lies there.
        let desk = if Desk::is_in(folder) { Some(Desk::sit(folder, PATIENCE)?) } else { None };
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
            if !is_plain(name) || (disk::is_taken(&file) && !ours(name)) {
                return Err(FolderError::InTheWay { file: file.display().to_string() });
            }
        }
        let desk = desk.map_or_else(|| Desk::sit(folder, PATIENCE), Ok)?;
        Ok(Draft { folder: folder.to_path_buf(), desk, written: Vec::new() })
    }

    /// The folder it is for.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A new file; it must be finished with [`Draft::finish`].
    pub fn file(&self, name: &str) -> io::Result<OutputFile> {
        debug_assert!(is_plain(name), "{name}");
        let file = File::create_new(self.desk.place(name))?;
        let hashed = HashedFile { file, hasher: blake3::Hasher::new() };
        let writer = BufWriter::with_capacity(1 << 16, hashed);
        Ok(OutputFile { name: name.to_string(), writer, bytes: 0 })
    }

    /// A file that is complete, to be read.
    #[cfg(feature = "parquet")]
    pub fn open(&self, name: &str) -> io::Result<File> {
        File::open(self.desk.place(name))
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

    /// Puts the new results in the place of the old.
    pub fn publish(mut self, manifest: &Manifest) -> io::Result<()> {
        self.desk.publish(&manifest.text()?)
    }
}

/// A file being written and hashed.
pub struct OutputFile {
    name: String,
    writer: BufWriter<HashedFile>,
    bytes: u64,
}

/// A file of which is hashed what is written: below its buffer, as many rows are hashed faster at
/// once than one by one.
struct HashedFile {
    file: File,
    hasher: blake3::Hasher,
}

impl Write for HashedFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.file.write(bytes)?;
        self.hasher.update(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl OutputFile {
    /// Adds to the file.
    pub fn write(&mut self, text: &[u8]) -> io::Result<()> {
        self.writer.write_all(text)?;
        self.bytes += text.len() as u64;
        Ok(())
    }

    fn finish(mut self) -> io::Result<WrittenFile> {
        self.writer.flush()?;
        let blake3 = self.writer.get_ref().hasher.finalize().to_hex().to_string();
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
