//! Long questions in slices: a question is asked again and again; what was lived of it is
//! recalled, and after so many runs more it breaks off.

use crate::study::{Engine, Experiment, Fresh, Hands, InMemory, Memory, Pool, Recalled, Sink};
use engine::model::Measure;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// Enough was lived for one call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paused;

/// Hands that rest when the memory has taken enough.
pub struct SlicedHands<'a, H> {
    hands: &'a H,
    paused: &'a AtomicBool,
}

/// A memory that takes so many runs more.
pub struct SlicedMemory<'a> {
    memory: &'a mut InMemory,
    paused: &'a AtomicBool,
    left: u64,
}

/// Counts the runs that were lived or recalled.
pub struct Counting(AtomicU64);

impl<H: Hands> Hands for SlicedHands<'_, H> {
    type Engine = H::Engine;

    fn engines(&self) -> &Pool<H::Engine> {
        self.hands.engines()
    }

    fn map<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
        (0..count).map(work).collect()
    }

    /// What is left undone is never asked for: the memory that paused has refused to go on.
    fn each<T: Send>(&self, count: usize, work: impl Fn(usize) -> T + Sync + Send, mut take: impl FnMut(T)) {
        for place in 0..count {
            if self.paused.load(Ordering::Relaxed) {
                return;
            }
            take(work(place));
        }
    }
}

impl Memory for SlicedMemory<'_> {
    type Trouble = Paused;

    fn recall(&mut self, experiment: &Experiment, series: &[Measure]) -> Result<Recalled, Paused> {
        let Ok(recalled) = self.memory.recall(experiment, series);
        Ok(recalled)
    }

    fn keep(&mut self, fresh: &Fresh, series: &[Measure]) -> Result<(), Paused> {
        let Ok(()) = self.memory.keep(fresh, series);
        self.left = self.left.saturating_sub(fresh.runs.len() as u64);
        if self.left == 0 {
            self.paused.store(true, Ordering::Relaxed);
            return Err(Paused);
        }
        Ok(())
    }

    fn settle(&mut self) -> Result<(), Paused> {
        Ok(())
    }
}

impl Sink for Counting {
    type Trouble = Paused;

    fn step(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

/// Asks with so many new runs at most; with what came of it, or nothing yet, how many runs of it
/// are known.
pub fn sliced<H: Hands, T>(
    hands: &H,
    memory: &mut InMemory,
    runs: u64,
    ask: impl FnOnce(&SlicedHands<'_, H>, &mut SlicedMemory<'_>, &mut Counting) -> Result<T, Paused>,
) -> (Option<T>, u64)
where
    H::Engine: Engine,
{
    let paused = AtomicBool::new(false);
    let hands = SlicedHands { hands, paused: &paused };
    let mut memory = SlicedMemory { memory, paused: &paused, left: runs };
    let mut sink = Counting(AtomicU64::new(0));
    let asked = ask(&hands, &mut memory, &mut sink);
    (asked.ok(), sink.0.into_inner())
}
