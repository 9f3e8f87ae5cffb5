//! Living the worlds of a comparison: every design under the same luck, world by world.

use super::agenda::Agenda;
use super::record::{Recorder, WorldRecord};
use crate::model::{Design, Initiative, World};
use crate::study::conduct::Executor;
use crate::study::{Columns, Engine, Lived, RunKey};
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// What is compared.
pub struct Comparison<'a> {
    pub initiative: &'a Initiative,
    pub designs: &'a [Design],
    /// A world by its number.
    pub world: &'a (dyn Fn(u32) -> World + Sync),
    pub agenda: &'a Agenda,
    /// Draws of chance per world; designs share them.
    pub luck: u32,
}

/// Writes down runs as they come.
pub trait Recording: Sync {
    /// What is noted of one world.
    type Note: Default + Send;
    /// Why no more can be kept.
    type Trouble;

    /// Notes one run, on any hand; the runs of a world come in the order design, luck.
    fn note(&self, lived: &Lived, note: &mut Self::Note);

    /// Keeps the note of a world; the worlds come in order.
    fn keep(&mut self, note: Self::Note) -> Result<(), Self::Trouble>;
}

/// Keeps nothing but the record.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwritten;

impl Recording for Unwritten {
    type Note = ();
    type Trouble = std::convert::Infallible;

    fn note(&self, _: &Lived, (): &mut ()) {}

    fn keep(&mut self, (): ()) -> Result<(), Self::Trouble> {
        Ok(())
    }
}

/// Worlds lived between two writings: enough to keep many hands busy.
const STRETCH: u32 = 64;

/// Engines that wait for work.
pub struct Pool<E, F>(F, Mutex<Vec<E>>);

impl<E: Engine, F: Fn() -> E + Sync + Send> Pool<E, F> {
    pub fn new(make: F) -> Self {
        Pool(make, Mutex::default())
    }

    /// An engine to work with.
    pub(in crate::study) fn take(&self) -> E {
        let waiting = self.1.lock().unwrap_or_else(PoisonError::into_inner).pop();
        waiting.unwrap_or_else(&self.0)
    }

    /// Gives an engine back; one that broke off is not used again.
    pub(in crate::study) fn give_back(&self, engine: E) {
        self.1.lock().unwrap_or_else(PoisonError::into_inner).push(engine);
    }
}

impl Comparison<'_> {
    /// Lives some worlds and tells what came of each, in order.
    pub fn conduct<E, F, X, S>(
        &self,
        worlds: Range<u32>,
        executor: &X,
        engines: &Pool<E, F>,
        recording: &mut S,
    ) -> Result<Vec<WorldRecord>, S::Trouble>
    where
        E: Engine,
        F: Fn() -> E + Sync + Send,
        X: Executor,
        S: Recording,
    {
        let columns = Columns::of(self.initiative);
        let mut records = Vec::with_capacity(worlds.len());
        let mut start = worlds.start;
        while start < worlds.end {
            let end = (start + STRETCH).min(worlds.end);
            let reader: &S = recording;
            let lived = executor.map((end - start) as usize, |place| {
                let mut note = S::Note::default();
                let number = start + place as u32;
                let record = self.live(number, &columns, engines, |lived| reader.note(lived, &mut note));
                (record, note)
            });
            for (record, note) in lived {
                recording.keep(note)?;
                records.push(record);
            }
            start = end;
        }
        Ok(records)
    }

    fn live<E: Engine, F: Fn() -> E + Sync + Send>(
        &self,
        number: u32,
        columns: &Columns,
        engines: &Pool<E, F>,
        mut tell: impl FnMut(&Lived),
    ) -> WorldRecord {
        let world = (self.world)(number);
        let mut recorder = Recorder::new(self.agenda, columns, self.designs.len(), self.initiative.months);
        for (index, design) in self.designs.iter().enumerate() {
            for luck in 0..self.luck {
                let key = RunKey { design: index as u32, world: number, luck };
                let mut engine = engines.take();
                let parts = (self.initiative, design, &world);
                let lived = Lived::live(&mut engine, parts, key, columns, false);
                if lived.moments().is_some() {
                    engines.give_back(engine);
                }
                recorder.add(index, &lived);
                tell(&lived);
            }
        }
        recorder.finish(number)
    }
}
