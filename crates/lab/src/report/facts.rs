//! Where results come from, as far as a report tells it.

use crate::study::{Options, Study};
use serde::Deserialize;

/// Of what, by what and how results were made, as `manifest.json` has it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Facts {
    pub version: String,
    pub scenario: Source,
    pub seed: u64,
    pub options: Options,
}

/// Which scenario it was.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Source {
    /// Of the resolved scenario and the files it names.
    pub blake3: String,
}

impl Facts {
    /// Those of results that this version makes of a study.
    pub fn of(study: &Study) -> Facts {
        Facts {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            scenario: Source { blake3: study.resolved().fingerprint() },
            seed: study.scenario.initiative.seed,
            options: study.options.clone(),
        }
    }
}
