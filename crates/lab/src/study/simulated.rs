//! One run as it was lived, or why it could not be.

use super::columns::Columns;
use super::engine::{Engine, Parts};
use super::plan::RunKey;
use super::witness::{Seen, Witness};
use engine::model::{Luck, Moments, Move, Outcome};
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static LIVING: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is living a run at the moment: a panic then becomes a failed run,
/// and need not be shown.
pub fn living() -> bool {
    LIVING.get()
}

/// One run: its path through the months, and how it ended.
#[derive(Debug, Clone, PartialEq)]
pub struct SimulatedRun {
    pub key: RunKey,
    pub status: RunStatus,
    /// Month by month from 0, the values of [`Columns`], not a number where there was nothing to
    /// measure; empty if the run failed.
    pub path: Vec<f64>,
    /// What was asked for, with its values; empty if the run failed.
    pub asked: Vec<(Outcome, Option<f64>)>,
    /// In order, if they were asked for and the run did not fail.
    pub moves: Vec<Move>,
}

/// How a run ended.
#[derive(Debug, Clone, PartialEq)]
pub enum RunStatus {
    Done(Moments),
    /// Why.
    Failed(String),
}

impl SimulatedRun {
    /// Lives one run; a panic of the engine and a number that is none become a failed run.
    pub(super) fn live<E: Engine>(
        engine: &mut E,
        parts: Parts,
        key: RunKey,
        columns: &Columns,
        moves: bool,
    ) -> SimulatedRun {
        let Parts { initiative, design, world, ownership_until, .. } = parts;
        LIVING.set(true);
        let lived = catch_unwind(AssertUnwindSafe(|| {
            engine.let_ownership_act_until(ownership_until);
            let mut witness = Witness::new(&parts, columns, moves);
            let moments = engine.live(initiative, design, world, Luck(key.luck), &mut witness);
            witness.end(moments)
        }));
        LIVING.set(false);
        let (status, seen) = match lived.unwrap_or_else(|panic| Err(words(panic.as_ref()))) {
            Ok((moments, seen)) => (RunStatus::Done(moments), seen),
            Err(why) => (RunStatus::Failed(why), Seen::default()),
        };
        let Seen { path, asked, moves } = seen;
        SimulatedRun { key, status, path, asked, moves }
    }

    /// The values of [`Columns`] at the last month; `None` if the run failed.
    pub fn last<'a>(&'a self, columns: &Columns) -> Option<&'a [f64]> {
        self.path.rchunks(columns.len()).next()
    }

    /// Its outcomes at and after the funding's end; `None` if the run failed.
    pub fn moments(&self) -> Option<&Moments> {
        match &self.status {
            RunStatus::Done(moments) => Some(moments),
            RunStatus::Failed(_) => None,
        }
    }
}

/// What a panic said, on one line.
fn words(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied().or(panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("no reason given").split_whitespace().collect::<Vec<_>>().join(" ")
}
