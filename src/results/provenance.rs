//! A folder of results as what it can be made of again: its manifest, and the resolved
//! scenario with the files it names.

use super::desk::Desk;
use super::draft::FolderError;
use super::manifest::{Manifest, ScenarioId, WrittenFile, is_sealed};
use super::spoiled::Spoiled;
use crate::{disk, files};
use engine::model;
use lab::scenario::{Faults, ResolvedScenario, Scenario};
use lab::study::{Options, Shard, Study};
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// How a folder of results was made, and how it is made again.
#[derive(Debug, Clone, PartialEq)]
pub struct Provenance {
    folder: PathBuf,
    told: Told,
    study: Study,
    /// The manifest as it stands, and whether it is as it was written.
    manifest: Vec<u8>,
    sealed: bool,
}

/// Who made it: understood of every manifest of ours, however old or new.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Maker {
    tool: String,
    version: String,
    model: Option<u32>,
}

/// What a manifest tells of how to make it again.
#[derive(Debug, Clone, PartialEq, Deserialize)]
struct Told {
    version: String,
    model: u32,
    format: u32,
    verb: String,
    scenario: ScenarioId,
    options: Options,
    shard: Option<Shard>,
    command: Vec<String>,
    finished: String,
    files: Vec<WrittenFile>,
}

/// Why a folder can't be made again.
#[derive(Debug, thiserror::Error)]
pub enum ProvenanceError {
    #[error(transparent)]
    Folder(#[from] FolderError),
    #[error(
        "there is no {file} in {folder}: name a folder that `run`, `compare`, `sweep`, `choose` or `sensitivity` has written, such as results/NAME/compare"
    )]
    Missing { folder: String, file: &'static str },
    #[error(
        "{folder}/manifest.json is not of backbone-lab: name a folder that `run`, `compare`, `sweep`, `choose` or `sensitivity` has written"
    )]
    Foreign { folder: String },
    #[error(
        "{folder}/manifest.json can't be used ({why}): it was {}; {}",
        match version { Some(version) => format!("written by version {version}, and this is {THIS}"), None => "changed or cut short".into() },
        match version { Some(version) => format!("use version {version}"), None => "make the results again".into() }
    )]
    Garbled { folder: String, why: String, version: Option<String> },
    #[error(
        "{folder} is shard {shard} of a `{verb}`, which has no results of its own; `backbone merge` joins all shards"
    )]
    Shard { folder: String, shard: Shard, verb: String },
    #[error("the resolved scenario can't be read")]
    Scenario(Faults),
}

const THIS: &str = env!("CARGO_PKG_VERSION");

impl Provenance {
    /// That of a folder.
    ///
    /// # Errors
    /// If it is no finished folder of results, or one that this version can't make.
    pub fn read(folder: &Path) -> Result<Provenance, ProvenanceError> {
        let shown = || folder.display().to_string();
        if !folder.is_dir() {
            return Err(FolderError::NotAFolder { folder: shown() }.into());
        }
        let missing = |file| ProvenanceError::Missing { folder: shown(), file };
        let garbled = |why: String, version| ProvenanceError::Garbled { folder: shown(), why, version };
        let text = match disk::read(&folder.join(Manifest::FILE), Manifest::LARGEST) {
            Err(disk::Unread::Missing(_)) => return Err(missing(Manifest::FILE)),
            text => text.map_err(|why| garbled(why.to_string(), None))?,
        };
        let json: serde_json::Value =
            serde_json::from_slice(&text).map_err(|why| garbled(why.to_string(), None))?;
        let maker = Maker::deserialize(&json).map_err(|_| ProvenanceError::Foreign { folder: shown() })?;
        if maker.tool != Manifest::TOOL {
            return Err(ProvenanceError::Foreign { folder: shown() });
        }
        let other = (maker.version != THIS || maker.model != Some(model::VERSION)).then_some(maker.version);
        let told = Told::deserialize(&json).map_err(|why| garbled(why.to_string(), other.clone()))?;
        if told.verb != told.options.verb() {
            return Err(garbled(format!("it tells of a `{}` with another's options", told.verb), other));
        }
        if told.format != Manifest::FORMAT {
            return Err(garbled(format!("its format is {}, not {}", told.format, Manifest::FORMAT), other));
        }
        if let Some(file) = told.files.iter().find(|file| !file.is_inside()) {
            return Err(garbled(format!("`{}` is no file of the folder", file.name), other));
        }
        let (worlds, luck) = told.options.worlds_and_luck();
        if worlds == 0 || luck == 0 {
            return Err(garbled("it tells of no runs".to_owned(), other));
        }
        let sealed = is_sealed(&json);
        let path = folder.join(ResolvedScenario::FILE);
        if !disk::is_taken(&path) {
            return Err(missing(ResolvedScenario::FILE));
        }
        let (scenario, choice) = match &told.options {
            Options::Choose(options) => {
                let (scenario, choice) =
                    files::open_to_choose(&path, &options.space()).map_err(ProvenanceError::Scenario)?;
                (scenario, Some(choice))
            }
            _ => (files::open(&path).map_err(ProvenanceError::Scenario)?, None),
        };
        let study = Study { scenario, choice, options: told.options.clone() };
        study.must_fit().map_err(|unfit| garbled(unfit.to_string(), other))?;
        Ok(Provenance { folder: folder.to_path_buf(), told, study, manifest: text, sealed })
    }

    /// That of a folder with all results of a study.
    ///
    /// # Errors
    /// As [`Provenance::read`], and if it is one of the study's shards.
    pub fn of_whole(folder: &Path) -> Result<Provenance, ProvenanceError> {
        let provenance = Provenance::read(folder)?;
        match provenance.shard() {
            None => Ok(provenance),
            Some(shard) => {
                let verb = provenance.verb().to_owned();
                Err(ProvenanceError::Shard { folder: folder.display().to_string(), shard, verb })
            }
        }
    }

    /// The folder it was read from.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The study, with the resolved scenario.
    pub fn study(&self) -> &Study {
        &self.study
    }

    /// The resolved scenario.
    pub fn scenario(&self) -> &Scenario {
        &self.study.scenario
    }

    /// The verb that made it.
    pub fn verb(&self) -> &str {
        &self.told.verb
    }

    /// Name of the scenario file, and where it lay.
    pub fn source(&self) -> (&str, PathBuf) {
        (&self.told.scenario.file, self.folder.join(&self.told.scenario.path))
    }

    /// When it was finished, in universal time.
    pub fn finished(&self) -> &str {
        &self.told.finished
    }

    /// The manifest, byte by byte.
    pub fn manifest(&self) -> &[u8] {
        &self.manifest
    }

    /// The files it holds, as they were written.
    pub fn files(&self) -> &[WrittenFile] {
        &self.told.files
    }

    /// The version of the program that made it.
    pub fn version(&self) -> &str {
        &self.told.version
    }

    /// Why other results are to be expected here than there, if they are.
    pub fn other_version(&self) -> Option<String> {
        let version = self.version();
        if let Some(other) = self.other_model() {
            return Some(format!(
                "{other}, whose equations differ, and so will the results: for the same bytes, use version {version}"
            ));
        }
        (version != THIS).then(|| {
            format!(
                "made by version {version}; this is {THIS}, of the same model: runs should be the same, but \
                 files may be laid out in another way; for the same bytes, use version {version}"
            )
        })
    }

    /// What model made it, if it is not the one of this program.
    pub fn other_model(&self) -> Option<String> {
        let Told { version, model, .. } = &self.told;
        let this = model::VERSION;
        (*model != this).then(|| {
            format!("made by version {version} with model {model}; this is {THIS} with model {this}")
        })
    }

    /// Whether the resolved scenario is the one the manifest speaks of, which only this
    /// version can tell of its own.
    pub fn is_of_its_scenario(&self) -> bool {
        self.told.version != THIS || self.study.resolved().fingerprint() == self.told.scenario.blake3
    }

    /// Whether the manifest is as it was written, which only this version can tell of its own.
    pub fn is_sealed(&self) -> bool {
        self.told.version != THIS || self.sealed
    }

    /// Nothing, if the manifest, the scenario and all files are as they were written.
    ///
    /// # Errors
    /// The first that is not.
    pub fn must_be_as_written(&self) -> Result<(), Spoiled> {
        if Desk::is_cut_short(&self.folder) {
            return Err(Spoiled::cut_short(&self.folder));
        }
        if !self.is_sealed() {
            return Err(Spoiled::changed(&self.folder.join(Manifest::FILE)));
        }
        self.told.files.iter().try_for_each(|file| Spoiled::unless_as_written(&self.folder, file))?;
        match self.is_of_its_scenario() {
            true => Ok(()),
            false => Err(Spoiled::changed(&self.folder.join(ResolvedScenario::FILE))),
        }
    }

    /// Which part of the runs it tells of, if not of all.
    pub fn shard(&self) -> Option<Shard> {
        self.told.shard
    }

    /// What was asked for.
    pub fn options(&self) -> &Options {
        &self.told.options
    }

    /// The command line that made it.
    pub fn command(&self) -> &[String] {
        &self.told.command
    }

    /// The hash of the scenario that the manifest speaks of.
    pub fn fingerprint(&self) -> &str {
        &self.told.scenario.blake3
    }

    /// The number of what the model computed.
    pub fn model(&self) -> u32 {
        self.told.model
    }
}
