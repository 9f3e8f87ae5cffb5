//! A whole `choose`: from a scenario to a folder of results and a summary.

use super::archive::Archive;
use super::compare::write_rows;
use super::exports::{Candidates, ChosenRows, Parameters, Rows, Table};
use super::folder::Draft;
use super::manifest::{self, Manifest, Platform, ScenarioId, WrittenFile};
use super::run::{RESOLVED, Trouble, described, fingerprint, mended, now, write_parameters, write_tables};
use super::threads::Threads;
use super::watch::Watch;
use crate::model::Design;
use crate::scenario::{Choice, Scenario};
use crate::study::choose::{ChoiceAgenda, ChoiceFindings, Choosing, Chosen, Effort};
use crate::study::{Engine, Pool, Worlds};
use crate::summary::ChooseSummary;
use std::io;
use std::path::{Path, PathBuf};

/// What is to be chosen, and where it goes.
pub struct ChooseOrder<'a> {
    pub scenario: &'a Scenario,
    pub choice: &'a Choice,
    pub agenda: &'a ChoiceAgenda,
    pub effort: Effort,
    /// The file that the scenario was read from.
    pub file: &'a Path,
    pub folder: &'a Path,
    /// Where runs are kept from one study to the next.
    pub archive: &'a Path,
    /// Whether to replace results of another scenario, or write beside files not ours.
    pub force: bool,
    /// The command line, for the manifest.
    pub command: Vec<String>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct ChosenFrom {
    pub summary: ChooseSummary,
    pub folder: PathBuf,
    pub files: Vec<WrittenFile>,
}

/// The scenario with the chosen designs, ready to be compared.
const CHOSEN: &str = "chosen.toml";

/// Makes the runs that are missing and writes all files.
///
/// # Errors
/// If the folder or the store can't be used, or the user wants it to stop. Earlier results
/// are as they were; the runs that are finished are kept.
pub fn choose<E: Engine>(
    order: &ChooseOrder,
    threads: &Threads,
    engine: impl Fn() -> E + Sync + Send,
    watch: &dyn Watch,
) -> Result<ChosenFrom, Trouble> {
    mended(order.archive, watch, || attempt(order, threads, &engine, watch))
}

fn attempt<E: Engine>(
    order: &ChooseOrder,
    threads: &Threads,
    engine: &(impl Fn() -> E + Sync + Send),
    watch: &dyn Watch,
) -> Result<ChosenFrom, Trouble> {
    let started = now();
    let ChooseOrder { scenario, choice, agenda, effort, .. } = *order;
    let resolved = choice.resolved(scenario);
    let brought: Vec<&str> = resolved.files.iter().map(|(name, _)| name.as_str()).collect();
    let mut draft = Draft::begin(order.folder, order.file, &brought, order.force)?;
    let mut archive = Archive::open(order.archive, watch)?;
    let drawn = Worlds::new(scenario);
    let engines = Pool::new(engine);
    let progress = || watch.step();
    let choosing = Choosing { scenario, choice, agenda, drawn: &drawn, effort, progress: &progress };
    let chosen = choosing.conduct((threads, &engines), &mut archive)?;
    archive.tell();
    let findings = ChoiceFindings { scenario, choice, agenda, drawn: &drawn, effort, chosen: &chosen };
    let summary = findings.summary();

    let axes = choice.axes(scenario);
    let first = agenda.outcomes[0];
    let candidates = Candidates {
        axes: &axes,
        goal: agenda.goal.is_some(),
        measure: (first.name(), first.unit()),
        share: agenda.goal.map_or(0.9, |goal| goal.share),
    };
    let mut rows = Rows::new();
    for (place, candidate) in chosen.candidates.iter().enumerate() {
        let fresh = chosen.told.iter().any(|(told, _)| *told == place);
        candidates.rows((place + 1, &findings.name(place), candidate, fresh), &mut rows);
    }
    draft.write(candidates.file(), &[candidates.header(), rows.into_bytes()].concat())?;
    let table = ChosenRows(&summary.measures);
    write_rows(&mut draft, &table, &summary.designs)?;
    write_parameters(&mut draft, &drawn, 1..effort.fresh.0 + 1)?;
    write_tables(
        &mut draft,
        vec![described(&candidates), described(&table), described(&Parameters(&drawn))],
    )?;
    let mut json = serde_json::to_vec_pretty(&summary).map_err(io::Error::from)?;
    json.push(b'\n');
    draft.write("summary.json", &json)?;
    draft.write(RESOLVED, resolved.toml.as_bytes())?;
    for (name, text) in &resolved.files {
        draft.write(name, text.as_bytes())?;
    }
    draft.write(CHOSEN, with_chosen(scenario, &chosen, &findings).as_bytes())?;
    let files = draft.written();
    let finished = now();
    let manifest = Manifest {
        tool: Manifest::TOOL,
        version: env!("CARGO_PKG_VERSION"),
        format: Manifest::FORMAT,
        verb: "choose",
        scenario: ScenarioId {
            file: order.file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            path: manifest::seen_from(draft.folder(), order.file),
            blake3: fingerprint(&resolved),
        },
        seed: scenario.initiative.seed,
        months: scenario.initiative.months,
        designs: scenario.designs.iter().map(|design| design.name.clone()).collect(),
        worlds: effort.fresh.0,
        luck: effort.fresh.1,
        events: false,
        organizations: false,
        runs: summary.runs,
        hypotheses: Vec::new(),
        command: order.command.clone(),
        platform: Platform::here(),
        threads: threads.count(),
        started,
        finished,
        files: files.clone(),
    };
    let folder = draft.folder().to_path_buf();
    draft.publish(&manifest)?;
    Ok(ChosenFrom { summary, folder, files })
}

/// The scenario as a file, with its own designs first and then those that were told.
fn with_chosen(scenario: &Scenario, chosen: &Chosen, findings: &ChoiceFindings) -> String {
    let mut designs = scenario.designs.clone();
    for (place, _) in &chosen.told {
        let candidate = &chosen.candidates[*place];
        let name = findings.name(*place);
        // A design of that name may stand in the file already.
        if candidate.given.is_none() && designs.iter().all(|design| design.name != name) {
            designs.push(Design { name, ..candidate.design.clone() });
        }
    }
    Scenario { designs, sweep: None, ..scenario.clone() }.resolved().toml
}
