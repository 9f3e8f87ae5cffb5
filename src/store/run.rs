//! A whole `run`: from a scenario to a folder of results and a summary.

use super::archive::{self, Archive, ArchiveError};
use super::clerk::Clerk;
use super::folder::{Draft, FolderError};
use super::manifest::WrittenFile;
use super::opening::{Closed, Closing, Opening};
use super::part::PartOrder;
use super::threads::Threads;
use super::watch::Watch;
use lab::scenario::Scenario;
use lab::study::{Engine, Options, Pool, RunPlan, Scenes, Shard, Study, Worlds};
use lab::summary::RunSummary;
use lab::tables::{
    Column, Dictionary, Events, Organizations, Parameters, Rows, Runs, Series, Subject, Table,
};
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// What is to be run, and where it goes.
pub struct RunOrder<'a> {
    pub scenario: &'a Scenario,
    /// The file that the scenario was read from.
    pub file: &'a Path,
    pub folder: &'a Path,
    /// Where runs are kept from one study to the next.
    pub archive: &'a Path,
    /// Whether to replace results of another scenario, or write beside files not ours.
    pub force: bool,
    pub plan: RunPlan,
    /// The first worlds, whose series over luck are written.
    pub series: u32,
    pub events: bool,
    pub organizations: bool,
    /// The command line, for the manifest.
    pub command: Vec<String>,
}

impl RunOrder<'_> {
    /// A part of its runs.
    pub fn part(&self, shard: Shard) -> PartOrder<'_> {
        let RunOrder { scenario, file, folder, archive, force, plan, .. } = *self;
        PartOrder {
            verb: "run",
            scenario,
            file,
            folder,
            archive,
            force,
            shard,
            scenes: Scenes::Designs,
            worlds: 0..plan.worlds,
            luck: plan.luck,
            series: Study::SUMMED.to_vec(),
            options: self.options(),
            command: &self.command,
        }
    }

    fn options(&self) -> Options {
        Options::Run {
            worlds: self.plan.worlds,
            luck: self.plan.luck,
            series_worlds: self.series,
            events: self.events,
            organizations: self.organizations,
        }
    }
}

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Finished {
    pub summary: RunSummary,
    pub folder: PathBuf,
    pub files: Vec<WrittenFile>,
}

/// Why nothing came of it; earlier results are as they were.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error(transparent)]
    Folder(#[from] FolderError),
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    #[error("the results can't be written: {0}; the runs that are finished are kept")]
    Writing(#[from] io::Error),
    #[error("interrupted; what is finished is kept in {store}: the same command goes on from there")]
    Interrupted { kept: u64, store: String },
}

/// Makes the runs that are missing, lives again those of which more is asked than is kept,
/// and writes all files.
///
/// # Errors
/// If the folder or the store can't be used, or the user wants it to stop. Earlier results
/// are as they were; the runs that are finished are kept.
pub fn run<E: Engine>(
    order: &RunOrder,
    threads: &Threads,
    engine: impl Fn() -> E + Sync + Send,
    watch: &dyn Watch,
) -> Result<Finished, Trouble> {
    mended(order.archive, watch, || attempt(order, threads, &engine, watch))
}

/// Does it once more, if the store was found damaged and could be mended.
pub(super) fn mended<T>(
    store: &Path,
    watch: &dyn Watch,
    attempt: impl Fn() -> Result<T, Trouble>,
) -> Result<T, Trouble> {
    match attempt() {
        Err(Trouble::Archive(ArchiveError::Damaged { .. })) => {
            archive::mend(store, watch)?;
            attempt()
        }
        done => done,
    }
}

fn attempt<E: Engine>(
    order: &RunOrder,
    threads: &Threads,
    engine: &(impl Fn() -> E + Sync + Send),
    watch: &dyn Watch,
) -> Result<Finished, Trouble> {
    let RunOrder { scenario, plan, .. } = order;
    let mut opening = Opening::of(scenario, order.file, order.folder, None, order.force)?;
    let draft = &mut opening.draft;
    let mut archive = Archive::open(order.archive, watch)?;
    let worlds = Worlds::new(scenario);
    let subject = Subject::new(scenario);

    let mut clerk = Clerk::new(&subject, *plan, (order.events, order.organizations), draft, watch)?;
    let study = Study {
        initiative: &scenario.initiative,
        designs: &scenario.designs,
        world: &|number| worlds.draw(number),
        plan: *plan,
        series: order.series,
        all: order.events || order.organizations,
        moves: order.events,
    };
    study.conduct(threads, &Pool::new(engine), &mut archive, &mut clerk)?;
    archive.tell();
    let tally = clerk.finish(draft)?;

    write_parameters(draft, &worlds, 0..plan.worlds)?;
    write_dictionary(draft, order, &subject, &worlds)?;

    let summary = tally.summary(scenario);
    let Closed { folder, files } = opening.close(Closing {
        verb: "run",
        designs: scenario.designs.iter().map(|design| design.name.clone()).collect(),
        worlds: plan.worlds,
        luck: plan.luck,
        options: order.options(),
        runs: tally.counts(),
        claims: &[],
        command: &order.command,
        threads: threads.count(),
        summary: Some(&summary),
    })?;
    Ok(Finished { summary, folder, files })
}

pub(super) fn write_parameters(draft: &mut Draft, worlds: &Worlds, numbers: Range<u32>) -> io::Result<()> {
    let table = Parameters(worlds);
    let mut file = draft.file(table.file())?;
    file.write(&table.header())?;
    for number in numbers {
        let mut rows = Rows::new();
        table.rows(&worlds.draw(number), &mut rows);
        file.write(&rows.into_bytes())?;
    }
    draft.finish(file)
}

fn write_dictionary(
    draft: &mut Draft,
    order: &RunOrder,
    subject: &Subject,
    worlds: &Worlds,
) -> io::Result<()> {
    let mut tables = vec![Runs(subject).described(), Series::new(subject).described()];
    if order.events {
        tables.push(Events(subject).described());
    }
    if order.organizations {
        tables.push(Organizations(subject).described());
    }
    tables.push(Parameters(worlds).described());
    write_tables(draft, tables)
}

/// Writes the dictionary of these tables, and of itself; with the feature `parquet`, then each
/// of them once more.
pub(super) fn write_tables(
    draft: &mut Draft,
    mut tables: Vec<(&'static str, Vec<Column>)>,
) -> io::Result<()> {
    tables.push(Dictionary.described());
    let all = tables.iter().map(|(file, columns)| (*file, columns.as_slice()));
    draft.write(Dictionary.file(), &Dictionary.bytes(all))?;
    #[cfg(feature = "parquet")]
    for (file, columns) in &tables {
        super::parquet::beside(draft, file, columns)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
