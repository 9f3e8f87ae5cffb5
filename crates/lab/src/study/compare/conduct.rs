//! Living the worlds of a comparison: every design under the same luck, world by world.

use super::agenda::Agenda;
use super::record::{Recorder, WorldRecord};
use crate::study::conduct::{Executor, runs_at_once};
use crate::study::identity::Known;
use crate::study::{Bundle, Cell, Columns, Engine, Kept, Memory, Pool, RunKey, Survey};
use engine::model::{Design, Initiative, World};
use std::ops::Range;

/// What is compared.
pub struct Comparison<'a> {
    pub initiative: &'a Initiative,
    pub designs: &'a [Design],
    /// The month after which ownership is made to have no effect.
    pub ownership_until: Option<u32>,
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
    fn note(&self, key: RunKey, kept: &Kept, note: &mut Self::Note);

    /// Keeps the note of a world; the worlds come in order.
    fn keep(&mut self, note: Self::Note) -> Result<(), Self::Trouble>;

    /// Told of every run, from any thread.
    fn step(&self) {}
}

/// Keeps nothing but the record.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwritten;

impl Recording for Unwritten {
    type Note = ();
    type Trouble = std::convert::Infallible;

    fn note(&self, _: RunKey, _: &Kept, (): &mut ()) {}

    fn keep(&mut self, (): ()) -> Result<(), Self::Trouble> {
        Ok(())
    }
}

impl Comparison<'_> {
    /// Lives some worlds, or recalls them, and tells what came of each, in order.
    ///
    /// # Errors
    /// If the memory or the recording is in trouble.
    pub fn conduct<E, F, X, M, S>(
        &self,
        worlds: Range<u32>,
        (executor, engines): (&X, &Pool<E, F>),
        memory: &mut M,
        recording: &mut S,
    ) -> Result<Vec<WorldRecord>, S::Trouble>
    where
        E: Engine,
        F: Fn() -> E + Sync + Send,
        X: Executor,
        M: Memory,
        S: Recording,
        S::Trouble: From<M::Trouble>,
    {
        let columns = Columns::of(self.initiative);
        let initiative = Known::initiative(self.initiative);
        let designs: Vec<_> =
            self.designs.iter().map(|design| Known::design(design, self.ownership_until)).collect();
        let mut records = Vec::with_capacity(worlds.len());
        let per_world = self.designs.len() as u64 * u64::from(self.luck);
        let stretch = runs_at_once(self.initiative, per_world);
        let mut start = worlds.start;
        while start < worlds.end {
            let end = start.saturating_add(stretch).min(worlds.end);
            let reader: &S = recording;
            let drawn: Vec<World> =
                executor.map((end - start) as usize, |place| (self.world)(start + place as u32));
            let cells: Vec<Cell> = drawn
                .iter()
                .flat_map(|world| {
                    let world = Known::world(world);
                    designs.iter().map(move |design| Cell {
                        initiative,
                        design: *design,
                        world,
                        luck: self.luck,
                    })
                })
                .collect();
            let progress = || reader.step();
            let survey = Survey { executor, engines, series: &self.agenda.series, progress: &progress };
            let bundles = survey.conduct(&cells, memory)?;
            let of_world = self.designs.len();
            let made = executor.map(drawn.len(), |place| {
                let bundles = &bundles[place * of_world..][..of_world];
                self.record(drawn[place].number, &columns, bundles, reader)
            });
            for (record, note) in made {
                recording.keep(note)?;
                records.push(record);
            }
            start = end;
        }
        Ok(records)
    }

    fn record<S: Recording>(
        &self,
        number: u32,
        columns: &Columns,
        bundles: &[Bundle],
        reader: &S,
    ) -> (WorldRecord, S::Note) {
        let mut note = S::Note::default();
        let mut recorder = Recorder::new(self.agenda, columns, self.designs.len());
        for (design, bundle) in bundles.iter().enumerate() {
            for (luck, kept) in bundle.runs.iter().enumerate() {
                recorder.add(design, kept);
                reader.note(
                    RunKey { design: design as u32, world: number, luck: luck as u32 },
                    kept,
                    &mut note,
                );
            }
            recorder.add_sums(design, &bundle.sums, self.initiative.months);
        }
        (recorder.finish(number), note)
    }
}
