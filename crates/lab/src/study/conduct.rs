//! Making the runs of a plan, on whatever hands are given, in an order that no hand moves.

use super::block::Block;
use super::columns::Columns;
use super::engine::{Engine, Pool};
use super::identity::Known;
use super::kept::Kept;
use super::lived::Lived;
use super::memory::{Cell, Fresh, Memory};
use super::plan::{RunKey, RunPlan};
use super::sums::Sums;
use super::survey::Survey;
use engine::model::{Design, Initiative, Measure, OrganizationState, World};
use std::ops::Range;

/// What is to be run.
pub struct Study<'a> {
    pub initiative: &'a Initiative,
    /// The designs of the plan, in order.
    pub designs: &'a [Design],
    /// A world by its number.
    pub world: &'a (dyn Fn(u32) -> World + Sync),
    pub plan: RunPlan,
    /// The first worlds, of which months are noted; of the others only how runs ended.
    pub series: u32,
    /// Whether every run is to be lived, even where it is remembered how it ended.
    pub all: bool,
    /// Whether moves with their influences are wanted; they cost time.
    pub moves: bool,
}

/// Hands that do many small works.
pub trait Executor {
    /// Does `work` for 0 … `count` − 1, in any order; the results stand in theirs.
    fn map<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync + Send) -> Vec<T>;

    /// Does `work` for 0 … `count` − 1, in any order, while the caller takes what is ready, in
    /// theirs.
    fn each<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync + Send, take: impl FnMut(T)) {
        self.map(count, work).into_iter().for_each(take);
    }
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

    /// Notes one run as it was lived, while its organizations are still at hand (none if it
    /// failed).
    fn run(
        &self,
        lived: &Lived,
        kept: &Kept,
        organizations: &mut dyn Iterator<Item = OrganizationState>,
    ) -> Self::Note;

    /// Notes one run of which only its end is known.
    fn end(&self, key: RunKey, kept: &Kept) -> Self::Note;

    /// Notes one month of a design in a world, over all luck.
    fn month(&self, block: &Block, month: u32) -> Self::Note;

    /// Keeps the note of a run, the runs coming in the order design, world, luck; its path is
    /// empty if only its end is known.
    fn keep_run(
        &mut self,
        key: RunKey,
        kept: &Kept,
        path: &[f64],
        note: Self::Note,
    ) -> Result<(), Self::Trouble>;

    /// Keeps the note of a month, the months coming in the order design, world, month.
    fn keep_month(&mut self, note: Self::Note) -> Result<(), Self::Trouble>;

    /// Keeps the sums of [`Study::SUMMED`] of a design in a world; the worlds come in order.
    fn keep_sums(&mut self, design: u32, sums: &Sums);

    /// Told of every run, from any thread.
    fn step(&self) {}
}

/// Numbers held at once for runs that are not yet written: 64 MB.
const HELD: usize = 8 << 20;
/// Runs made between two writings at most; enough to keep many hands busy.
const STRETCH: usize = 1024;

impl<'a> Study<'a> {
    /// What is summed over luck, whether or not months are noted.
    pub const SUMMED: [Measure; 1] = [Measure::Sustained];

    /// Makes all runs and lets the scribe keep them. What is held in memory does not grow
    /// with worlds and designs: a block's paths, and one stretch of runs.
    ///
    /// # Errors
    /// If the memory or the scribe is in trouble.
    pub fn conduct<E, F, X, M, S>(
        &self,
        executor: &X,
        engines: &Pool<E, F>,
        memory: &mut M,
        scribe: &mut S,
    ) -> Result<(), S::Trouble>
    where
        E: Engine,
        F: Fn() -> E + Sync + Send,
        X: Executor,
        M: Memory,
        S: Scribe,
        S::Trouble: From<M::Trouble>,
    {
        let columns = Columns::of(self.initiative);
        let initiative = Known::initiative(self.initiative);
        for (index, design) in (0..).zip(self.designs) {
            let design = Known::design(design, None);
            let watched = Watched { study: self, columns: &columns, initiative, design, index };
            let lived = if self.all { self.plan.worlds } else { self.series.min(self.plan.worlds) };
            watched.live(0..lived, (executor, engines), memory, scribe)?;
            watched.survey(lived..self.plan.worlds, (executor, engines), memory, scribe)?;
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

/// One design of a study.
struct Watched<'a> {
    study: &'a Study<'a>,
    columns: &'a Columns,
    initiative: Known<'a, Initiative>,
    design: Known<'a, Design>,
    index: u32,
}

impl Watched<'_> {
    /// Lives every run of some worlds.
    fn live<E, F, X, M, S>(
        &self,
        worlds: Range<u32>,
        (executor, engines): (&X, &Pool<E, F>),
        memory: &mut M,
        scribe: &mut S,
    ) -> Result<(), S::Trouble>
    where
        E: Engine,
        F: Fn() -> E + Sync + Send,
        X: Executor,
        M: Memory,
        S: Scribe,
        S::Trouble: From<M::Trouble>,
    {
        let Watched { study, columns, .. } = *self;
        let (luck, months) = (study.plan.luck, study.initiative.months);
        let alone = RunPlan { designs: 1, worlds: worlds.len() as u32, luck };
        let mut block = Block::new(self.index, worlds.start, columns, months);
        // Which runs of the world at hand are remembered.
        let mut known: (Option<u32>, Vec<bool>) = (None, Vec::new());
        for stretch in alone.stretches(study.stretch(columns)) {
            let blocks = alone.blocks_of(&stretch);
            let first = worlds.start + blocks.start as u32;
            let drawn = executor.map(blocks.count(), |place| (study.world)(first + place as u32));
            let key = |place: usize| {
                let RunKey { world, luck, .. } = alone.key(stretch.start + place as u64);
                RunKey { design: self.index, world: worlds.start + world, luck }
            };
            let reader: &S = scribe;
            let lived = executor.map((stretch.end - stretch.start) as usize, |place| {
                let key = key(place);
                let parts = (study.initiative, self.design.of, &drawn[(key.world - first) as usize]);
                let (lived, kept, note) = engines.live(parts, key, columns, study.moves, |lived, engine| {
                    let kept = Kept::of(&lived, columns);
                    let note = match engine {
                        Some(engine) => reader.run(&lived, &kept, &mut engine.organizations()),
                        None => reader.run(&lived, &kept, &mut std::iter::empty()),
                    };
                    (lived, kept, note)
                });
                reader.step();
                (Lived { moves: Vec::new(), ..lived }, kept, note)
            });
            let mut fresh: Vec<Fresh> = Vec::new();
            for (Lived { key, .. }, kept, _) in &lived {
                let world = Known::world(&drawn[(key.world - first) as usize]);
                let cell = Cell { initiative: self.initiative, design: self.design, world, luck };
                if known.0 != Some(key.world) {
                    let runs = memory.recall(&cell, &[])?.runs;
                    known = (Some(key.world), runs.iter().map(Option::is_some).collect());
                }
                if known.1.get(key.luck as usize) != Some(&true) {
                    if fresh.last().is_none_or(|last| last.cell != cell) {
                        fresh.push(Fresh { cell, runs: Vec::new(), sums: None });
                    }
                    if let Some(last) = fresh.last_mut() {
                        last.runs.push((key.luck, kept.clone()));
                    }
                }
            }
            for fresh in &fresh {
                memory.keep(fresh, &[])?;
            }
            memory.settle()?;
            let mut whole = Vec::new();
            for (lived, kept, note) in lived {
                let key = lived.key;
                scribe.keep_run(key, &kept, &lived.path, note)?;
                if key.luck == 0 {
                    block = Block::new(self.index, key.world, columns, months);
                }
                block.add(lived, key.world < study.series, columns);
                if key.luck + 1 == luck {
                    scribe.keep_sums(self.index, &block.sums);
                    if key.world < study.series {
                        whole.push(std::mem::take(&mut block));
                    }
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

    /// Asks for some worlds of which only the ends are wanted, and lives what is missing.
    fn survey<E, F, X, M, S>(
        &self,
        worlds: Range<u32>,
        (executor, engines): (&X, &Pool<E, F>),
        memory: &mut M,
        scribe: &mut S,
    ) -> Result<(), S::Trouble>
    where
        E: Engine,
        F: Fn() -> E + Sync + Send,
        X: Executor,
        M: Memory,
        S: Scribe,
        S::Trouble: From<M::Trouble>,
    {
        let study = self.study;
        let luck = study.plan.luck;
        let at_once = runs_at_once(study.initiative, u64::from(luck));
        let mut start = worlds.start;
        while start < worlds.end {
            let end = start.saturating_add(at_once).min(worlds.end);
            let drawn = executor.map((end - start) as usize, |place| (study.world)(start + place as u32));
            let cell = |world| Cell {
                initiative: self.initiative,
                design: self.design,
                world: Known::world(world),
                luck,
            };
            let cells: Vec<Cell> = drawn.iter().map(cell).collect();
            let reader: &S = scribe;
            let progress = || reader.step();
            let survey = Survey { executor, engines, series: &Study::SUMMED, progress: &progress };
            let bundles = survey.conduct(&cells, memory)?;
            let key = |place: usize| {
                let (world, luck) = (start + place as u32 / luck, place as u32 % luck);
                RunKey { design: self.index, world, luck }
            };
            let ends: Vec<&Kept> = bundles.iter().flat_map(|bundle| &bundle.runs).collect();
            let notes = executor.map(ends.len(), |place| reader.end(key(place), ends[place]));
            for (place, (kept, note)) in ends.iter().zip(notes).enumerate() {
                scribe.keep_run(key(place), kept, &[], note)?;
            }
            bundles.iter().for_each(|bundle| scribe.keep_sums(self.index, &bundle.sums));
            start = end;
        }
        Ok(())
    }
}

/// Organizations × practices × months that are lived between two writings.
const AT_ONCE: u64 = 40_000_000;
/// Runs between two writings, at least and at most: enough to keep many hands busy, and few
/// enough to be held at once.
const RUNS: Range<u64> = 64..2048;

/// How many parts of so many runs to live between two writings: a fraction of a
/// second of work.
pub(super) fn runs_at_once(initiative: &Initiative, runs_of_a_part: u64) -> u32 {
    let cells = (initiative.size() * initiative.practices.len()) as u64;
    let run = cells * u64::from(initiative.months);
    let runs = (AT_ONCE / run.max(1)).clamp(RUNS.start, RUNS.end);
    (runs / runs_of_a_part.max(1)).max(1) as u32
}
