//! `manifest.json`: what a folder of results is, where it comes from, and what is in it.

use crate::disk;
use lab::scenario::TablesRead;
use lab::study::{Options, Shard};
use lab::summary::RunCounts;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};

/// What a folder of results says of itself; the only file that differs between two equal runs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Manifest {
    pub tool: &'static str,
    pub version: &'static str,
    /// Number of what the model computes.
    pub model: u32,
    /// Number of the exports' format.
    pub format: u32,
    pub verb: &'static str,
    pub scenario: ScenarioId,
    /// What was read of the tables that it names.
    #[serde(skip_serializing_if = "TablesRead::is_empty")]
    pub tables: TablesRead,
    pub seed: u64,
    pub months: u32,
    /// In order.
    pub designs: Vec<String>,
    pub worlds: u32,
    pub luck: u32,
    pub options: Options,
    /// Which part of the runs it is, if it is not all of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shard: Option<Shard>,
    pub runs: RunCounts,
    /// When each claim was first stated; carried over when results are rewritten, even without it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hypotheses: Vec<Stated>,
    /// The command line as it was given.
    pub command: Vec<String>,
    pub platform: Platform,
    pub threads: usize,
    /// In universal time.
    pub started: String,
    pub finished: String,
    /// All files but this one.
    pub files: Vec<WrittenFile>,
}

impl Manifest {
    pub const FILE: &'static str = "manifest.json";
    pub const TOOL: &'static str = "backbone-lab";
    pub const FORMAT: u32 = 1;
    /// Bytes at most: it lists files and names designs.
    pub(super) const LARGEST: u64 = 64 << 20;

    /// As it is written.
    ///
    /// # Errors
    /// None are known: numbers, texts and lists all can be written.
    pub(super) fn text(&self) -> serde_json::Result<Vec<u8>> {
        sealed(serde_json::to_value(self)?)
    }
}

/// What of a manifest tells that the rest of it is as it was written.
const SEAL: &str = "seal";

/// A manifest as it is written, with its seal.
pub(super) fn sealed(mut manifest: Value) -> serde_json::Result<Vec<u8>> {
    let seal = seal(&manifest)?;
    if let Some(entries) = manifest.as_object_mut() {
        entries.shift_remove(SEAL);
        entries.insert(SEAL.to_owned(), Value::String(seal));
    }
    let mut text = serde_json::to_vec_pretty(&manifest)?;
    text.push(b'\n');
    Ok(text)
}

/// Whether a manifest is as it was written, however it is laid out.
pub(super) fn is_sealed(manifest: &Value) -> bool {
    let known = manifest.get(SEAL).and_then(Value::as_str);
    known.is_some_and(|known| seal(manifest).is_ok_and(|seal| seal == known))
}

/// The hash of all that a manifest says beside its seal.
fn seal(manifest: &Value) -> serde_json::Result<String> {
    let mut said = manifest.clone();
    if let Some(entries) = said.as_object_mut() {
        entries.shift_remove(SEAL);
    }
    Ok(blake3::hash(&serde_json::to_vec(&said)?).to_hex().to_string())
}

/// When a claim was first stated in this folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    pub claim: String,
    /// Of the claim, its test and what it demands, as in hypotheses.csv.
    pub hash: String,
    /// In universal time.
    pub first_stated: String,
}

/// Which scenario it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScenarioId {
    /// Name of the file.
    pub file: String,
    /// Where it lies, seen from this folder.
    pub path: String,
    /// BLAKE3 of the resolved scenario and the files it names.
    pub blake3: String,
}

/// What it was run on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Platform {
    pub os: &'static str,
    pub architecture: &'static str,
}

impl Platform {
    pub fn here() -> Platform {
        Platform { os: std::env::consts::OS, architecture: std::env::consts::ARCH }
    }
}

/// One file of the folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenFile {
    pub name: String,
    pub bytes: u64,
    pub blake3: String,
}

impl WrittenFile {
    /// Whether its name leads to a place inside the folder; manifests travel.
    pub(super) fn is_inside(&self) -> bool {
        let mut parts = Path::new(&self.name).components().peekable();
        parts.peek().is_some()
            && !self.name.contains(['\\', ':'])
            && parts.all(|part| matches!(part, Component::Normal(_)))
    }
}

/// What must be known of a manifest to decide whether its folder may be replaced.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(super) struct Known {
    tool: String,
    pub scenario: ScenarioId,
    pub files: Vec<WrittenFile>,
    #[serde(default)]
    pub shard: Option<Shard>,
    #[serde(default)]
    pub hypotheses: Vec<Stated>,
    #[serde(default)]
    pub command: Vec<String>,
}

impl Known {
    /// The manifest in a folder, if it is one of ours.
    pub fn read(folder: &Path) -> Option<Known> {
        Known::at(&folder.join(Manifest::FILE))
    }

    /// That of a file, if it is one of ours.
    pub fn at(file: &Path) -> Option<Known> {
        let text = disk::read(file, Manifest::LARGEST).ok()?;
        let known: Known = serde_json::from_slice(&text).ok()?;
        (known.tool == Manifest::TOOL).then_some(known)
    }

    /// Whether it speaks of the same scenario file: one of the same name, if it lies where
    /// the manifest says or nothing lies there any more (it was moved).
    pub fn is_of(&self, folder: &Path, scenario: &Path) -> bool {
        let there = folder.join(&self.scenario.path);
        let same_place = match (there.canonicalize(), scenario.canonicalize()) {
            (Ok(there), Ok(here)) => there == here,
            (Err(_), _) => true,
            (Ok(_), Err(_)) => false,
        };
        Path::new(&self.scenario.file).file_name() == scenario.file_name() && same_place
    }
}

/// The way to a file, seen from a folder; both exist. It holds when the two are moved together.
pub(super) fn seen_from(folder: &Path, file: &Path) -> String {
    let (Ok(folder), Ok(file)) = (folder.canonicalize(), file.canonicalize()) else {
        return file.display().to_string();
    };
    let (from, to): (Vec<Component>, Vec<Component>) =
        (folder.components().collect(), file.components().collect());
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return file.display().to_string();
    }
    let up = std::iter::repeat_n(Component::ParentDir, from.len() - shared);
    let way: PathBuf = up.chain(to[shared..].iter().copied()).collect();
    way.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Whether a file has the bytes that its manifest tells of.
///
/// # Errors
/// If it can't be read, or is no plain file.
pub(super) fn is_as_written(path: &Path, file: &WrittenFile) -> io::Result<bool> {
    let (open, bytes) = disk::open(path)?;
    if bytes != file.bytes {
        return Ok(false);
    }
    let mut hasher = blake3::Hasher::new();
    let read = io::copy(&mut open.take(bytes + 1), &mut hasher)?;
    Ok(read == file.bytes && hasher.finalize().to_hex().as_str() == file.blake3)
}
