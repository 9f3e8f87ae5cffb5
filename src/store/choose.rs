//! A whole `choose`: from a scenario to a folder of results and a summary.

use super::archive::Archive;
use super::compare::write_rows;
use super::manifest::WrittenFile;
use super::opening::{Closed, Closing, Opening};
use super::run::{Trouble, mended, write_parameters, write_tables};
use super::threads::Threads;
use super::watch::Watch;
use engine::model::Design;
use lab::scenario::{Choice, Scenario};
use lab::study::choose::{ChoiceAgenda, ChoiceFindings, Choosing, Chosen, Effort};
use lab::study::{Engine, Options, Pool, Worlds};
use lab::summary::ChooseSummary;
use lab::tables::{Candidates, ChosenRows, Parameters, Table};
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
    /// What was asked for, for the manifest.
    pub options: Options,
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
    let ChooseOrder { scenario, choice, agenda, effort, .. } = *order;
    let resolved = choice.resolved(scenario);
    let mut opening = Opening::written_out(scenario, resolved, order.file, order.folder, None, order.force)?;
    let draft = &mut opening.draft;
    let mut archive = Archive::open(order.archive, watch)?;
    let drawn = Worlds::new(scenario);
    let engines = Pool::new(engine);
    let progress = || watch.step();
    let left = |runs| watch.left(runs);
    let choosing =
        Choosing { scenario, choice, agenda, drawn: &drawn, effort, progress: &progress, left: &left };
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
    let names: Vec<String> = (0..chosen.candidates.len()).map(|place| findings.name(place)).collect();
    let rows = chosen.candidates.iter().zip(&names).enumerate().map(|(place, (candidate, name))| {
        let fresh = chosen.told.iter().any(|(told, _)| *told == place);
        (place + 1, name.as_str(), candidate, fresh)
    });
    draft.write(candidates.file(), &candidates.bytes(rows))?;
    let table = ChosenRows(&summary.measures);
    write_rows(draft, &table, &summary.designs)?;
    write_parameters(draft, &drawn, 1..effort.fresh.0 + 1)?;
    write_tables(draft, vec![candidates.described(), table.described(), Parameters(&drawn).described()])?;
    draft.write(CHOSEN, with_chosen(scenario, &chosen, &findings).as_bytes())?;
    let Closed { folder, files } = opening.close(Closing {
        verb: "choose",
        designs: scenario.designs.iter().map(|design| design.name.clone()).collect(),
        worlds: effort.fresh.0,
        luck: effort.fresh.1,
        options: order.options.clone(),
        runs: summary.runs,
        claims: &[],
        command: &order.command,
        threads: threads.count(),
        summary: Some(&summary),
    })?;
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
