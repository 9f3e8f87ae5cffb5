//! A part of a study's runs, made into a store of its own; `merge` joins the parts.

use super::archive::Archive;
use super::opening::{Closed, Closing, Opening};
use super::run::{Trouble, mended};
use super::threads::Threads;
use super::watch::Watch;
use engine::model::Measure;
use lab::scenario::Scenario;
use lab::study::{Crop, Engine, Field, Options, Pool, Scenes, Shard};
use lab::summary::RunCounts;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Which part of which study is to be made, and where it goes.
pub struct PartOrder<'a> {
    pub(super) verb: &'static str,
    pub(super) scenario: &'a Scenario,
    /// The file that the scenario was read from.
    pub(super) file: &'a Path,
    pub(super) folder: &'a Path,
    pub(super) archive: &'a Path,
    /// Whether to replace results of another scenario, or write beside files not ours.
    pub(super) force: bool,
    pub(super) shard: Shard,
    pub(super) scenes: Scenes,
    pub(super) worlds: Range<u32>,
    pub(super) luck: u32,
    /// The measures of which sums over luck are kept.
    pub(super) series: Vec<Measure>,
    pub(super) options: Options,
    /// The command line, for the manifest.
    pub(super) command: &'a [String],
}

/// A part that is finished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    pub folder: PathBuf,
    pub shard: Shard,
    pub runs: RunCounts,
}

impl PartOrder<'_> {
    fn field(&self) -> Field<'_> {
        let PartOrder { scenario, scenes, luck, .. } = *self;
        Field { scenario, scenes, worlds: self.worlds.clone(), luck, series: &self.series }
    }

    /// Runs of this part.
    pub fn runs(&self) -> u64 {
        self.field().runs(Some(self.shard))
    }
}

/// Makes the runs of the part that are missing; the folder then holds the store, the resolved
/// scenario, and a manifest that says which part of what it is.
///
/// # Errors
/// If the folder or the store can't be used, or the user wants it to stop; the runs that are
/// finished are kept.
pub fn fill<E: Engine>(
    order: &PartOrder,
    threads: &Threads,
    engine: impl Fn() -> E + Sync + Send,
    watch: &dyn Watch,
) -> Result<Filled, Trouble> {
    mended(order.archive, watch, || attempt(order, threads, &engine, watch))
}

fn attempt<E: Engine>(
    order: &PartOrder,
    threads: &Threads,
    engine: &(impl Fn() -> E + Sync + Send),
    watch: &dyn Watch,
) -> Result<Filled, Trouble> {
    let PartOrder { scenario, file, folder, force, shard, .. } = *order;
    let opening = Opening::of(scenario, file, folder, Some(shard), force)?;
    let mut archive = Archive::open(order.archive, watch)?;
    let mut runs = RunCounts { planned: order.runs(), done: 0, failed: 0 };
    let hands = (threads, &Pool::new(engine));
    order.field().conduct(Some(shard), hands, &mut archive, &|| watch.step(), |crops: Vec<Crop>| {
        for run in crops.iter().flat_map(|crop| &crop.bundle.runs) {
            *if run.done() { &mut runs.done } else { &mut runs.failed } += 1;
        }
        Ok::<(), Trouble>(())
    })?;
    archive.tell();
    let designs = scenario.designs.iter().map(|design| design.name.clone());
    let design = scenario.sweep.as_ref().filter(|_| order.scenes == Scenes::Points);
    let Closed { folder, .. } = opening.close(Closing {
        verb: order.verb,
        designs: design.map_or_else(|| designs.collect(), |sweep| vec![sweep.design.clone()]),
        worlds: order.worlds.len() as u32,
        luck: order.luck,
        options: order.options.clone(),
        runs,
        claims: &[],
        command: order.command,
        threads: threads.count(),
        summary: None::<&()>,
    })?;
    Ok(Filled { folder, shard, runs })
}
