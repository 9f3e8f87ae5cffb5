//! How a verb's folder of results is begun and closed, whatever the verb.

use super::folder::{Draft, FolderError};
use super::manifest::{self, Known, Manifest, Platform, ScenarioId, Stated, WrittenFile};
use engine::model;
use lab::scenario::{ResolvedScenario, Scenario};
use lab::study::{Options, Shard};
use lab::summary::RunCounts;
use lab::summary::compare::HypothesisSummary;
use serde::Serialize;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// Name of the resolved scenario; run again, it gives the same bytes.
pub(super) const RESOLVED: &str = "scenario.resolved.toml";

/// Results in the making.
pub(super) struct Opening<'a> {
    pub draft: Draft,
    scenario: &'a Scenario,
    /// The file that the scenario was read from.
    file: &'a Path,
    resolved: ResolvedScenario,
    shard: Option<Shard>,
    /// When each claim was first stated, as far as the folder knows.
    before: Vec<Stated>,
    started: String,
}

/// What a verb's results say of themselves beyond their tables.
pub(super) struct Closing<'a, S> {
    pub verb: &'static str,
    /// In order.
    pub designs: Vec<String>,
    pub worlds: u32,
    pub luck: u32,
    pub options: Options,
    pub runs: RunCounts,
    pub claims: &'a [HypothesisSummary],
    /// The command line as it was given.
    pub command: &'a [String],
    pub threads: usize,
    /// A part of the runs has none.
    pub summary: Option<&'a S>,
}

/// Finished results.
pub(super) struct Closed {
    pub folder: PathBuf,
    /// All files but the manifest, by name.
    pub files: Vec<WrittenFile>,
}

impl<'a> Opening<'a> {
    /// Begins results of a scenario in a folder, all of them or a part.
    pub fn of(
        scenario: &'a Scenario,
        file: &'a Path,
        folder: &Path,
        shard: Option<Shard>,
        force: bool,
    ) -> Result<Opening<'a>, FolderError> {
        Opening::written_out(scenario, scenario.resolved(), file, folder, shard, force)
    }

    /// Begins results of a scenario that is written out in a way of its own.
    pub fn written_out(
        scenario: &'a Scenario,
        resolved: ResolvedScenario,
        file: &'a Path,
        folder: &Path,
        shard: Option<Shard>,
        force: bool,
    ) -> Result<Opening<'a>, FolderError> {
        let started = now();
        let brought: Vec<&str> = resolved.files.iter().map(|(name, _)| name.as_str()).collect();
        let before = Known::read(folder).map(|known| known.hypotheses).unwrap_or_default();
        let draft = Draft::begin(folder, file, shard, &brought, force)?;
        Ok(Opening { draft, scenario, file, resolved, shard, before, started })
    }

    /// Writes the summary, the resolved scenario and the manifest, and puts the results in
    /// the place of the old.
    pub fn close<S: Serialize>(self, closing: Closing<S>) -> io::Result<Closed> {
        let Opening { mut draft, scenario, file, resolved, shard, before, started } = self;
        if let Some(summary) = closing.summary {
            let mut json = serde_json::to_vec_pretty(summary)?;
            json.push(b'\n');
            draft.write("summary.json", &json)?;
        }
        draft.write(RESOLVED, resolved.toml.as_bytes())?;
        for (name, text) in &resolved.files {
            draft.write(name, text.as_bytes())?;
        }
        let (folder, files) = (draft.folder().to_path_buf(), draft.written());
        let manifest = Manifest {
            tool: Manifest::TOOL,
            version: env!("CARGO_PKG_VERSION"),
            model: model::VERSION,
            format: Manifest::FORMAT,
            verb: closing.verb,
            scenario: ScenarioId::of(file, &folder, &resolved),
            seed: scenario.initiative.seed,
            months: scenario.initiative.months,
            designs: closing.designs,
            worlds: closing.worlds,
            luck: closing.luck,
            options: closing.options,
            shard,
            runs: closing.runs,
            hypotheses: stated(closing.claims, &before, &started),
            command: closing.command.to_vec(),
            platform: Platform::here(),
            threads: closing.threads,
            started,
            finished: now(),
            files: files.clone(),
        };
        draft.publish(&manifest)?;
        Ok(Closed { folder, files })
    }
}

impl ScenarioId {
    /// Of a scenario file, seen from a folder.
    pub(super) fn of(file: &Path, folder: &Path, resolved: &ResolvedScenario) -> ScenarioId {
        ScenarioId {
            file: file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            path: manifest::seen_from(folder, file),
            blake3: fingerprint(resolved),
        }
    }
}

/// When each claim was first stated: what the folder's manifest knows is carried over, so
/// that a claim changed after the result is seen to be changed. What it knows of claims that
/// this study leaves out stands last: they may be asked again.
fn stated(claims: &[HypothesisSummary], before: &[Stated], now: &str) -> Vec<Stated> {
    let first = |claim: &HypothesisSummary| {
        before.iter().find(|one| one.hash == claim.hash).map_or(now, |one| &one.first_stated).to_string()
    };
    let now = claims.iter().map(|claim| Stated {
        claim: claim.claim.clone(),
        hash: claim.hash.clone(),
        first_stated: first(claim),
    });
    let others = before.iter().filter(|one| claims.iter().all(|claim| claim.hash != one.hash));
    now.chain(others.cloned()).collect()
}

/// BLAKE3 over the resolved scenario and the files it names, each with its name and length.
pub(super) fn fingerprint(resolved: &ResolvedScenario) -> String {
    let mut hasher = blake3::Hasher::new();
    let scenario = std::iter::once((RESOLVED, resolved.toml.as_str()));
    for (name, text) in
        scenario.chain(resolved.files.iter().map(|(name, text)| (name.as_str(), text.as_str())))
    {
        hasher.update(&(name.len() as u64).to_le_bytes()).update(name.as_bytes());
        hasher.update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}

/// The time to the second, universal.
#[allow(clippy::disallowed_methods, reason = "the manifest tells when; no result depends on it")]
pub(super) fn now() -> String {
    stamp(SystemTime::now())
}

/// A clock that is set to before 1970 tells its first second.
fn stamp(time: SystemTime) -> String {
    humantime::format_rfc3339_seconds(time.max(UNIX_EPOCH)).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_time_is_told_to_the_second() {
        let of = |seconds: u64| stamp(UNIX_EPOCH + Duration::from_millis(seconds * 1000 + 999));
        assert_eq!(of(0), "1970-01-01T00:00:00Z");
        assert_eq!(of(951_782_400), "2000-02-29T00:00:00Z");
        assert_eq!(of(1_795_799_927), "2026-11-27T17:18:47Z");
        assert_eq!(stamp(UNIX_EPOCH - Duration::from_secs(9)), "1970-01-01T00:00:00Z");
    }
}
