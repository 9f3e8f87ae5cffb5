//! How a folder of results is begun and closed, whatever the study.

use super::draft::{Draft, FolderError};
use super::manifest::{self, Known, Manifest, Platform, ScenarioId, Stated, WrittenFile};
use engine::model;
use lab::scenario::ResolvedScenario;
use lab::study::{Options, Results, Shard, Study};
use lab::summary::RunCounts;
use lab::summary::compare::HypothesisSummary;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// Results in the making.
pub struct Session<'a> {
    draft: Draft,
    study: &'a Study,
    /// The file that the scenario was read from.
    file: &'a Path,
    resolved: ResolvedScenario,
    shard: Option<Shard>,
    /// When each claim was first stated, as far as the folder knows.
    before: Vec<Stated>,
    started: String,
}

/// What results say of themselves beyond their tables.
pub struct Closing<'a> {
    /// A part of the runs has none.
    pub results: Option<&'a Results>,
    pub runs: RunCounts,
    /// The command line as it was given.
    pub command: &'a [String],
    pub threads: usize,
}

impl<'a> Session<'a> {
    /// Begins results of a study in a folder, all of them or a part.
    ///
    /// # Errors
    /// If the folder can't be used, or holds what is not to be replaced.
    pub fn begin(
        study: &'a Study,
        file: &'a Path,
        folder: &Path,
        shard: Option<Shard>,
        force: bool,
    ) -> Result<Session<'a>, FolderError> {
        let started = now();
        let resolved = study.resolved();
        let brought: Vec<&str> = resolved.files.iter().map(|(name, _)| name.as_str()).collect();
        let draft = Draft::begin(folder, file, shard, &brought, force)?;
        let before = Known::read(folder).map(|known| known.hypotheses).unwrap_or_default();
        Ok(Session { draft, study, file, resolved, shard, before, started })
    }

    /// Where its files are written.
    pub fn draft(&mut self) -> &mut Draft {
        &mut self.draft
    }

    /// Writes the summary, the resolved scenario and the manifest, and puts the results in
    /// the place of the old: the folder, and all files but the manifest, by name.
    ///
    /// # Errors
    /// If something can't be written.
    pub fn close(self, closing: Closing) -> io::Result<(PathBuf, Vec<WrittenFile>)> {
        let Session { mut draft, study, file, resolved, shard, before, started } = self;
        let Study { scenario, options, .. } = study;
        if let Some(results) = closing.results {
            draft.write("summary.json", &results.summary_json()?)?;
        }
        draft.write(ResolvedScenario::FILE, resolved.toml.as_bytes())?;
        for (name, text) in &resolved.files {
            draft.write(name, text.as_bytes())?;
        }
        let (folder, files) = (draft.folder().to_path_buf(), draft.written());
        let sweep = scenario.sweep.as_ref().filter(|_| matches!(options, Options::Sweep(_)));
        let designs = scenario.designs.iter().map(|design| design.name.clone());
        let (_, luck) = options.worlds_and_luck();
        let manifest = Manifest {
            tool: Manifest::TOOL,
            version: env!("CARGO_PKG_VERSION"),
            model: model::VERSION,
            format: Manifest::FORMAT,
            verb: options.verb(),
            scenario: ScenarioId::of(file, &folder, &resolved),
            tables: scenario.tables.clone(),
            seed: scenario.initiative.seed,
            months: scenario.initiative.months,
            designs: sweep.map_or_else(|| designs.collect(), |sweep| vec![sweep.design.clone()]),
            worlds: worlds(study, closing.results),
            luck,
            options: options.clone(),
            shard,
            runs: closing.runs,
            hypotheses: stated(claims(closing.results), &before, &started),
            command: closing.command.to_vec(),
            platform: Platform::here(),
            threads: closing.threads,
            started,
            finished: now(),
            files: files.clone(),
        };
        draft.publish(&manifest)?;
        Ok((folder, files))
    }
}

/// Worlds that were lived, or that all parts are lived in.
fn worlds(study: &Study, results: Option<&Results>) -> u32 {
    match (results, &study.options) {
        (Some(Results::Compare(results)), _) => results.summary.worlds,
        (None, Options::Compare(options)) => options.worlds_at_most(&study.scenario),
        (_, options) => options.worlds_and_luck().0,
    }
}

fn claims(results: Option<&Results>) -> &[HypothesisSummary] {
    match results {
        Some(Results::Compare(results)) => &results.summary.hypotheses,
        Some(Results::Sweep(results)) => &results.summary.hypotheses,
        _ => &[],
    }
}

impl ScenarioId {
    /// Of a scenario file, seen from a folder.
    pub(super) fn of(file: &Path, folder: &Path, resolved: &ResolvedScenario) -> ScenarioId {
        ScenarioId {
            file: file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            path: manifest::seen_from(folder, file),
            blake3: resolved.fingerprint(),
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
