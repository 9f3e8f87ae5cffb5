//! Where a study that is made puts its rows and its runs: a draft of results, and the store.

use super::Trouble;
use crate::results::{Draft, OutputFile};
use crate::store::Store;
use crate::watch::Watch;
use engine::model::Measure;
use lab::study::{Experiment, Fresh, Memory, Recalled, SumsOverLuck};
use lab::tables::Output;
use std::collections::BTreeMap;
use std::io;

/// The files of a draft, each begun when its first bytes come.
pub(super) struct FolderOutput<'a> {
    draft: &'a mut Draft,
    open: BTreeMap<String, OutputFile>,
    watch: &'a dyn Watch,
}

impl<'a> FolderOutput<'a> {
    pub fn new(draft: &'a mut Draft, watch: &'a dyn Watch) -> Self {
        FolderOutput { draft, open: BTreeMap::new(), watch }
    }

    /// Ends all files.
    pub fn finish(self) -> io::Result<()> {
        self.open.into_values().try_for_each(|file| self.draft.finish(file))
    }
}

impl Output for FolderOutput<'_> {
    type Trouble = Trouble;

    fn write(&mut self, file: &str, bytes: &[u8]) -> Result<(), Trouble> {
        if let Some(open) = self.open.get_mut(file) {
            return Ok(open.write(bytes)?);
        }
        let mut open = self.draft.file(file)?;
        open.write(bytes)?;
        self.open.insert(file.to_owned(), open);
        Ok(())
    }

    fn step(&self) {
        self.watch.step();
    }

    fn left(&self, runs: u64) {
        self.watch.left(runs);
    }
}

/// The store as the memory of a study.
pub(super) struct Remembering<'a>(pub Store<'a>);

impl Memory for Remembering<'_> {
    type Trouble = Trouble;

    fn recall(&mut self, experiment: &Experiment, series: &[Measure]) -> Result<Recalled, Trouble> {
        Ok(self.0.recall(experiment, series)?)
    }

    fn sums(&mut self, experiment: &Experiment, series: &[Measure]) -> Result<Option<SumsOverLuck>, Trouble> {
        Ok(self.0.sums(experiment, series)?)
    }

    fn keep(&mut self, fresh: &Fresh, series: &[Measure]) -> Result<(), Trouble> {
        Ok(self.0.keep(fresh, series)?)
    }

    fn settle(&mut self) -> Result<(), Trouble> {
        Ok(self.0.settle()?)
    }
}
