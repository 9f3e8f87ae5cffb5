//! The replication archive: a folder of results with all that is needed to read it, to cite
//! it and to make it again.

mod original;
mod readme;

use super::manifest::{Manifest, WrittenFile};
use super::provenance::Provenance;
use super::spoiled::Spoiled;
use crate::disk;
use flate2::{Compression, GzBuilder};
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;
use std::time::UNIX_EPOCH;
use tar::{Builder, EntryType, Header};

/// The model's description, which goes with every archive.
const ODD: &str = include_str!("../../../docs/ODD.md");
/// How the program is cited.
const CITATION: &str = include_str!("../../../CITATION.cff");

/// What goes into a replication archive.
#[derive(Debug)]
pub struct Archive<'a> {
    provenance: &'a Provenance,
    /// The scenario as it was written, and the files it names, by their places in the archive.
    original: Vec<(String, Vec<u8>)>,
    /// Why the scenario as it was written is not in it.
    pub without: Option<String>,
}

/// Why there is no archive.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    #[error(
        "{folder} was {caution}; the archive would describe another model: pack it with version {version}"
    )]
    OtherModel { folder: String, caution: String, version: String },
    #[error(transparent)]
    Spoiled(#[from] Spoiled),
    #[error("{file} is there already; choose another name with --out, or replace it with --force")]
    InTheWay { file: String },
    #[error("{file} can't be written: {why}")]
    Unwritable { file: String, why: io::Error },
}

impl<'a> Archive<'a> {
    /// That of a folder, of which every file must be as it was written.
    ///
    /// # Errors
    /// If a file was changed, or the folder is of another version of the model.
    pub fn new(provenance: &'a Provenance) -> Result<Archive<'a>, PackError> {
        if let Some(caution) = provenance.other_model() {
            let (folder, version) =
                (provenance.folder().display().to_string(), provenance.version().to_owned());
            return Err(PackError::OtherModel { folder, caution, version });
        }
        provenance.must_be_as_written()?;
        Ok(match original::of(provenance) {
            Ok(original) => Archive { provenance, original, without: None },
            Err(why) => Archive { provenance, original: Vec::new(), without: Some(why) },
        })
    }

    /// Name of the folder inside the archive: of the scenario and the verb.
    pub fn name(&self) -> String {
        let stem = Path::new(self.provenance.source().0).file_stem().unwrap_or_default().to_string_lossy();
        format!("{stem}-{}", self.provenance.verb())
    }

    /// The names of all files, in order.
    pub fn files(&self) -> Vec<String> {
        self.contents().into_iter().map(|(name, _)| name.to_owned()).collect()
    }

    /// Writes the archive; the same folder gives the same bytes.
    ///
    /// # Errors
    /// If there is another file of that name, unless it may be replaced, or it can't be written.
    pub fn write(&self, to: &Path, force: bool) -> Result<(), PackError> {
        let shown = || to.display().to_string();
        let unwritable = |why| PackError::Unwritable { file: shown(), why };
        let folder = match to.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        fs::create_dir_all(folder).map_err(unwritable)?;
        let mut beside = tempfile::NamedTempFile::new_in(folder).map_err(unwritable)?;
        self.pack(beside.as_file_mut()).map_err(unwritable)?;
        if disk::is_taken(to) && !force {
            let same = super::difference::difference(to, beside.path()).is_ok_and(|found| found.is_none());
            return if same { Ok(()) } else { Err(PackError::InTheWay { file: shown() }) };
        }
        // A temporary file is for its owner alone; an archive is to be handed on.
        readable(beside.as_file()).map_err(unwritable)?;
        beside.persist(to).map_err(|error| unwritable(error.error))?;
        Ok(())
    }

    fn pack(&self, file: &mut File) -> io::Result<()> {
        let packed = GzBuilder::new().write(BufWriter::new(file), Compression::best());
        let mut archive = Builder::new(packed);
        let (name, time) = (self.name(), self.time());
        for (inside, content) in self.contents() {
            let mut header = Header::new_ustar();
            header.set_entry_type(EntryType::Regular);
            header.set_mode(0o644);
            header.set_mtime(time);
            let way = format!("{name}/{inside}");
            let mut add = |text: &[u8]| {
                header.set_size(text.len() as u64);
                archive.append_data(&mut header, &way, text)
            };
            match content {
                Content::Text(text) => add(text)?,
                Content::Made(make) => add(make(self).as_bytes())?,
                Content::RunResult(known) => {
                    let (file, _) = disk::open(&self.provenance.folder().join(inside))?;
                    header.set_size(known.bytes);
                    let mut hashed = Hashed { of: file.take(known.bytes), hasher: blake3::Hasher::new() };
                    archive.append_data(&mut header, way, &mut hashed)?;
                    // Somebody may write there since it was looked at.
                    if hashed.hasher.finalize().to_hex().as_str() != known.blake3 {
                        return Err(io::Error::other(format!("{inside} was changed meanwhile")));
                    }
                }
            }
        }
        archive.into_inner()?.finish()?.flush()
    }

    /// The time of all files: when the study was finished.
    fn time(&self) -> u64 {
        let finished = humantime::parse_rfc3339(self.provenance.finished()).ok();
        finished.and_then(|time| time.duration_since(UNIX_EPOCH).ok()).map_or(0, |since| since.as_secs())
    }

    /// Names and where the bytes come from, in order.
    fn contents(&self) -> Vec<(&str, Content<'_>)> {
        let mut contents = vec![
            ("README.md", Content::Made(readme::of)),
            ("CITATION.cff", Content::Made(|archive| archive.citation())),
            ("ODD.md", Content::Text(ODD.as_bytes())),
            (Manifest::FILE, Content::Text(self.provenance.manifest())),
        ];
        let kept = self.provenance.files().iter();
        contents.extend(kept.map(|file| (file.name.as_str(), Content::RunResult(file))));
        contents.extend(self.original.iter().map(|(name, bytes)| (name.as_str(), Content::Text(bytes))));
        contents
    }

    /// With the version that made the results.
    fn citation(&self) -> String {
        let lines = CITATION.lines().map(|line| match line.starts_with("version: ") {
            true => format!("version: {}\n", self.provenance.version()),
            false => format!("{line}\n"),
        });
        lines.collect()
    }
}

/// Where the bytes of a file come from.
enum Content<'a> {
    Text(&'a [u8]),
    /// The file of that name in the folder, as it was written.
    RunResult(&'a WrittenFile),
    Made(fn(&Archive) -> String),
}

/// Hashes what is read.
struct Hashed<R> {
    of: R,
    hasher: blake3::Hasher,
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let count = self.of.read(bytes)?;
        self.hasher.update(&bytes[..count]);
        Ok(count)
    }
}

#[cfg(unix)]
fn readable(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &File) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_cited_with_its_version() {
        assert!(CITATION.contains(&format!("\nversion: {}\n", env!("CARGO_PKG_VERSION"))));
    }
}
