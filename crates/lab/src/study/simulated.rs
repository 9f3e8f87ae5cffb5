//! One run as it was lived, or why it could not be.

use super::columns::Columns;
use super::engine::{Engine, Parts};
use super::plan::RunKey;
use engine::model::{Influence, Luck, Moments, Move, Observer, Outcomes};
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
    /// Month by month from 0, the values of [`Columns`]; empty if the run failed.
    pub path: Vec<f64>,
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
        Parts { initiative, design, world, ownership_until }: Parts,
        key: RunKey,
        columns: &Columns,
        moves: bool,
    ) -> SimulatedRun {
        let luck = Luck(key.luck);
        LIVING.set(true);
        let lived = catch_unwind(AssertUnwindSafe(|| {
            engine.let_ownership_act_until(ownership_until);
            let mut witness = Witness::new(columns, initiative.months, moves);
            let moments = engine.live(initiative, design, world, luck, &mut witness);
            witness.end(moments, initiative.months)
        }));
        LIVING.set(false);
        match lived.unwrap_or_else(|panic| Err(words(panic.as_ref()))) {
            Ok((moments, path, moves)) => SimulatedRun { key, status: RunStatus::Done(moments), path, moves },
            Err(why) => {
                SimulatedRun { key, status: RunStatus::Failed(why), path: Vec::new(), moves: Vec::new() }
            }
        }
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

/// Keeps what an observer is told, and looks out for numbers that are none.
struct Witness<'a> {
    columns: &'a Columns,
    wants_moves: bool,
    path: Vec<f64>,
    moves: Vec<Move>,
    flaw: Option<String>,
}

impl<'a> Witness<'a> {
    fn new(columns: &'a Columns, months: u32, wants_moves: bool) -> Self {
        let path = Vec::with_capacity((months as usize + 1) * columns.len());
        Witness { columns, wants_moves, path, moves: Vec::new(), flaw: None }
    }

    fn end(self, moments: Moments, months: u32) -> Result<(Moments, Vec<f64>, Vec<Move>), String> {
        if let Some(flaw) = self.flaw {
            return Err(flaw);
        }
        if moments.values.iter().flatten().any(|value| !value.is_finite()) {
            return Err("an outcome of the funding's end is not a finite number".to_string());
        }
        let seen = self.path.len() / self.columns.len();
        if seen != months as usize + 1 {
            return Err(format!("{seen} months were lived of 0 to {months}"));
        }
        Ok((moments, self.path, self.moves))
    }
}

impl Observer for Witness<'_> {
    fn wants_moves(&self) -> bool {
        self.wants_moves
    }

    fn month(&mut self, month: u32, outcomes: &Outcomes) {
        let start = self.path.len();
        self.columns.append(outcomes, &mut self.path);
        let values = &self.path[start..];
        // All of them are looked at, without a branch for each.
        if !values.iter().fold(true, |finite, value| finite & value.is_finite()) && self.flaw.is_none() {
            let place = values.iter().position(|value| !value.is_finite());
            let name = place.and_then(|place| self.columns.names().nth(place)).unwrap_or_default();
            self.flaw = Some(format!("month {month}: {name} is not a finite number"));
        }
    }

    fn moved(&mut self, event: &Move) {
        let influences = Influence::ALL.into_iter().zip(event.influences);
        let named = influences.filter_map(|(influence, part)| Some((influence.name(), part?)));
        for (name, value) in std::iter::once(("rate", event.rate)).chain(named) {
            if self.flaw.is_none() && !value.is_finite() {
                let month = event.month;
                self.flaw = Some(format!("month {month}: {name} of a move is not a finite number"));
            }
        }
        self.moves.push(*event);
    }
}
