//! Where results come from, as far as a report tells it.

use crate::scenario::{ResolvedScenario, Scenario};
use crate::study::Options;
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
    /// Those of results that this version makes of a scenario, which is written out as `resolved`.
    pub fn of(scenario: &Scenario, resolved: &ResolvedScenario, options: Options) -> Facts {
        Facts {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            scenario: Source { blake3: resolved.fingerprint() },
            seed: scenario.initiative.seed,
            options,
        }
    }
}
