//! The parts of a study, joined into the study.

use crate::disk;
use crate::results::{Manifest, Provenance, ProvenanceError, Spoiled};
use crate::store::{Store, StoreError};
use crate::watch::Watch;
use engine::model;
use lab::study::{Options, Shard};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// All parts of one study.
#[derive(Debug)]
pub struct Shards {
    /// In their order; at least one.
    parts: Vec<Part>,
}

#[derive(Debug)]
struct Part {
    shard: Shard,
    provenance: Provenance,
}

/// Name of the store.
pub const STORE: &str = "study.sqlite";

/// Why folders are not the parts of one study.
#[derive(Debug, thiserror::Error)]
pub enum MergeError {
    #[error(transparent)]
    Provenance(#[from] ProvenanceError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Spoiled(#[from] Spoiled),
    #[error(
        "{folder} is a shard that is not finished, or still at work; give its command again, and then merge"
    )]
    Unfinished { folder: String },
    #[error(
        "{folder} holds the results of a whole `{verb}`, not a shard; name folders that --shard has written"
    )]
    Whole { folder: String, verb: String },
    #[error(
        "{folder} was made by version {version} with model {found}; this is {} with model {}: runs of two models \
         are never mixed, so make that shard again with this version, or merge with that one",
        env!("CARGO_PKG_VERSION"), model::VERSION
    )]
    OtherModel { folder: String, version: String, found: u32 },
    #[error(
        "{folder} is of another scenario than {first} (or of another state of it); make its shards again"
    )]
    OtherScenario { folder: String, first: String },
    #[error("{folder} is {this}, and {first} is {other}: they are no parts of one study")]
    OtherPlan { folder: String, first: String, this: String, other: String },
    #[error("shard {shard} is there twice: {first} and {second}; leave one of them out")]
    Doubled { shard: Shard, first: String, second: String },
    #[error("{}; name their folders, too, or make them: {example}",
        match missing { parts if parts.len() == 1 => format!("shard {} is missing", parts[0]),
            parts => format!("{} shards are missing: {}", parts.len(), listed(parts)) })]
    Missing { missing: Vec<Shard>, example: String },
}

/// Those that stand in a message at most.
const LISTED: usize = 12;

fn listed(shards: &[Shard]) -> String {
    let mut names: Vec<String> = shards.iter().take(LISTED).map(Shard::to_string).collect();
    if shards.len() > LISTED {
        names.push("…".to_owned());
    }
    names.join(", ")
}

impl Shards {
    /// Reads what the folders say of themselves.
    ///
    /// # Errors
    /// If they are not the parts of one study, each once.
    pub fn read(folders: &[PathBuf]) -> Result<Shards, MergeError> {
        let mut parts: Vec<Part> = Vec::with_capacity(folders.len());
        for folder in folders {
            let shown = || folder.display().to_string();
            if disk::is_taken(&folder.join(STORE)) && !disk::is_taken(&folder.join(Manifest::FILE)) {
                return Err(MergeError::Unfinished { folder: shown() });
            }
            let provenance = Provenance::read(folder)?;
            let Some(shard) = provenance.shard() else {
                return Err(MergeError::Whole { folder: shown(), verb: provenance.verb().to_owned() });
            };
            if provenance.model() != model::VERSION {
                let version = provenance.version().to_owned();
                return Err(MergeError::OtherModel { folder: shown(), version, found: provenance.model() });
            }
            provenance.must_be_as_written()?;
            if let Some(first) = parts.first() {
                first.must_fit(&provenance, shard)?;
            }
            parts.push(Part { shard, provenance });
        }
        parts.sort_by_key(|part| part.shard);
        for pair in parts.windows(2) {
            if pair[0].shard == pair[1].shard {
                let [first, second] = [&pair[0], &pair[1]].map(Part::shown);
                return Err(MergeError::Doubled { shard: pair[0].shard, first, second });
            }
        }
        let shards = Shards { parts };
        shards.must_be_all()?;
        Ok(shards)
    }

    fn must_be_all(&self) -> Result<(), MergeError> {
        let Some(first) = self.parts.first() else { return Ok(()) };
        let of = first.shard.of;
        let there: BTreeSet<Shard> = self.parts.iter().map(|part| part.shard).collect();
        let all = (1..=of).map(|part| Shard { part, of });
        let missing: Vec<Shard> = all.filter(|shard| !there.contains(shard)).collect();
        match missing.first() {
            None => Ok(()),
            Some(shard) => {
                let mut example = first.provenance.command().join(" ");
                for given in ["--shard ", "--shard="] {
                    example = example.replace(&format!("{given}{}", first.shard), &format!("{given}{shard}"));
                }
                Err(MergeError::Missing { missing, example })
            }
        }
    }

    /// The study that they are parts of.
    pub fn provenance(&self) -> &Provenance {
        &self.parts[0].provenance
    }

    /// How many they are.
    pub fn count(&self) -> usize {
        self.parts.len()
    }

    /// Joins their stores into one: how many runs are new there.
    ///
    /// # Errors
    /// If a store can't be used; what was joined before is kept.
    pub fn join(&self, store: &Path, watch: &dyn Watch) -> Result<u64, MergeError> {
        let mut store = Store::open(store, watch)?;
        let mut taken = 0;
        for part in &self.parts {
            taken += store.join(&part.provenance.folder().join(STORE))?;
        }
        Ok(taken)
    }
}

impl Part {
    fn shown(&self) -> String {
        self.provenance.folder().display().to_string()
    }

    fn must_fit(&self, other: &Provenance, shard: Shard) -> Result<(), MergeError> {
        let (folder, first) = (other.folder().display().to_string(), self.shown());
        let told = |shard: Shard, provenance: &Provenance| {
            format!("shard {shard} of `{}` ({})", provenance.verb(), plan(provenance.options()))
        };
        if other.fingerprint() != self.provenance.fingerprint() {
            return Err(MergeError::OtherScenario { folder, first });
        }
        if other.options() != self.provenance.options() || shard.of != self.shard.of {
            let (this, other) = (told(shard, other), told(self.shard, &self.provenance));
            return Err(MergeError::OtherPlan { folder, first, this, other });
        }
        Ok(())
    }
}

/// What a plan asks for, in the words of its manifest.
fn plan(options: &Options) -> String {
    let json = serde_json::to_value(options).unwrap_or_default();
    let parts = json.as_object().and_then(|verb| verb.values().next()?.as_object());
    let part = |(name, value): (&String, &Value)| match value {
        Value::Null | Value::Bool(false) => None,
        Value::Bool(true) => Some(name.clone()),
        value => Some(format!("{name} {value}")),
    };
    parts.into_iter().flatten().filter_map(part).collect::<Vec<_>>().join(", ")
}
