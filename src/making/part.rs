//! A part of a study's runs, made into a store of its own; `merge` joins the parts.

use super::output::Remembering;
use super::threads::Threads;
use super::trouble::mended;
use super::{Place, Trouble, must_be_had};
use crate::results::{Closing, Session};
use crate::store::Store;
use crate::watch::Watch;
use lab::study::{Engine, Shard, Sink, Study};
use lab::summary::RunCounts;
use std::path::PathBuf;

/// A part that is finished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    pub folder: PathBuf,
    pub shard: Shard,
    pub runs: RunCounts,
}

/// Makes the runs of the part that are missing; the folder then holds the store, the resolved
/// scenario, and a manifest that says which part of what it is.
///
/// # Errors
/// If the study can't be split, the folder or the store can't be used, or the user wants it to
/// stop; the runs that are finished are kept.
pub fn fill<E: Engine>(
    study: &Study,
    shard: Shard,
    place: &Place,
    threads: &Threads<E>,
    watch: &dyn Watch,
) -> Result<Filled, Trouble> {
    must_be_had(study)?;
    mended(place.store, watch, || {
        study.must_fit()?;
        let part = study.part(shard)?;
        let session = Session::begin(study, place.file, place.folder, Some(shard), place.force)?;
        let mut memory = Remembering(Store::open(place.store, watch)?);
        let runs = part.make(threads, &mut memory, &mut Steps(watch))?;
        memory.0.tell();
        let closing = Closing { results: None, runs, command: &place.command, threads: threads.count() };
        let (folder, _) = session.close(closing)?;
        Ok(Filled { folder, shard, runs })
    })
}

/// Tells of progress, and takes nothing.
struct Steps<'a>(&'a dyn Watch);

impl Sink for Steps<'_> {
    type Trouble = Trouble;

    fn step(&self) {
        self.0.step();
    }
}
