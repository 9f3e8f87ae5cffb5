//! Making the runs of a plan, on whatever hands are given, in an order that no hand moves.

use super::block::Block;
use super::columns::Columns;
use super::engine::Engine;
use super::lived::Lived;
use super::plan::RunPlan;
use crate::model::{Design, Initiative, OrganizationState, World};
use std::sync::{Mutex, PoisonError};

/// What is to be run.
pub struct Study<'a> {
    pub initiative: &'a Initiative,
    /// The designs of the plan, in order.
    pub designs: &'a [Design],
    /// A world by its number.
    pub world: &'a (dyn Fn(u32) -> World + Sync),
    pub plan: RunPlan,
    /// Whether moves with their influences are wanted; they cost time.
    pub moves: bool,
}

/// Hands that do many small works.
pub trait Executor {
    /// Does `work` for 0 … `count` − 1, in any order; the results stand in theirs.
    fn map<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync + Send) -> Vec<T>;
}

/// One pair of hands: one work after the other.
#[derive(Debug, Clone, Copy, Default)]
pub struct OneByOne;

impl Executor for OneByOne {
    fn map<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
        (0..count).map(work).collect()
    }
}

/// Writes down what is worth keeping of a study while it is run. Notes are taken on any
/// hand, in any order; they are kept one by one, in the order of the plan.
pub trait Scribe: Sync {
    /// What is noted at a time.
    type Note: Send;
    /// Why no more can be kept.
    type Trouble;

    /// Notes one run, while its organizations are still at hand (none if it failed).
    fn run(&self, lived: &Lived, organizations: &mut dyn Iterator<Item = OrganizationState>) -> Self::Note;

    /// Notes one month of a design in a world, over all luck.
    fn month(&self, block: &Block, month: u32) -> Self::Note;

    /// Keeps the note of a run, the runs coming in the order design, world, luck.
    fn keep_run(&mut self, lived: &Lived, note: Self::Note) -> Result<(), Self::Trouble>;

    /// Keeps the note of a month, the months coming in the order design, world, month.
    fn keep_month(&mut self, note: Self::Note) -> Result<(), Self::Trouble>;
}

/// Numbers held at once for runs that are not yet written: 64 MB.
const HELD: usize = 8 << 20;
/// Runs made between two writings at most; enough to keep many hands busy.
const STRETCH: usize = 1024;

impl Study<'_> {
    /// Makes all runs and lets the scribe keep them. What is held in memory does not grow
    /// with worlds and designs: a block's paths, and one stretch of runs.
    pub fn conduct<E, X, S>(
        &self,
        executor: &X,
        engine: impl Fn() -> E + Sync + Send,
        scribe: &mut S,
    ) -> Result<(), S::Trouble>
    where
        E: Engine,
        X: Executor,
        S: Scribe,
    {
        let columns = Columns::of(self.initiative);
        let engines: Mutex<Vec<E>> = Mutex::new(Vec::new());
        let idle = || engines.lock().unwrap_or_else(PoisonError::into_inner);
        let months = self.initiative.months;
        let mut block = Block::new(0, 0, columns.len());
        for stretch in self.plan.stretches(self.stretch(&columns)) {
            let first = self.plan.blocks_of(&stretch).start;
            let blocks = self.plan.blocks_of(&stretch).count();
            let worlds = executor.map(blocks, |place| {
                (self.world)(self.plan.key((first + place as u64) * u64::from(self.plan.luck)).world)
            });
            let reader: &S = scribe;
            let lived = executor.map((stretch.end - stretch.start) as usize, |place| {
                let run = stretch.start + place as u64;
                let key = self.plan.key(run);
                let world = &worlds[(run / u64::from(self.plan.luck) - first) as usize];
                let parts = (self.initiative, &self.designs[key.design as usize], world);
                let waiting = idle().pop();
                let mut engine = waiting.unwrap_or_else(&engine);
                let lived = Lived::live(&mut engine, parts, key, &columns, self.moves);
                let note = if lived.moments().is_some() {
                    let note = reader.run(&lived, &mut engine.organizations());
                    idle().push(engine);
                    note
                } else {
                    // An engine that broke off is not used again.
                    reader.run(&lived, &mut std::iter::empty())
                };
                (Lived { moves: Vec::new(), ..lived }, note)
            });
            let mut whole = Vec::new();
            for (lived, note) in lived {
                scribe.keep_run(&lived, note)?;
                let (key, luck) = (lived.key, self.plan.luck);
                if key.luck == 0 {
                    block = Block::new(key.design, key.world, columns.len());
                }
                block.add(lived);
                if key.luck + 1 == luck {
                    whole.push(std::mem::replace(&mut block, Block::new(0, 0, columns.len())));
                }
            }
            let reader: &S = scribe;
            let per_block = months as usize + 1;
            let notes = executor.map(whole.len() * per_block, |place| {
                reader.month(&whole[place / per_block], (place % per_block) as u32)
            });
            for note in notes {
                scribe.keep_month(note)?;
            }
        }
        Ok(())
    }

    /// How many runs to make between two writings.
    fn stretch(&self, columns: &Columns) -> u64 {
        let cells = self.initiative.size() * self.initiative.practices.len();
        let path = (self.initiative.months as usize + 1) * columns.len();
        // A move is about 40 numbers, as it stands and as text; a cell moves a few times.
        let moves = if self.moves { cells * 5 * 40 } else { 0 };
        (HELD / (path + moves)).clamp(4, STRETCH) as u64
    }
}
