//! The leading pair lived again in worlds of which one thing is changed.

use super::agenda::Agenda;
use super::budget::Share;
use super::conduct::{Comparison, Recording};
use crate::scenario::Scenario;
use crate::study::conduct::Executor;
use crate::study::{Engine, Kept, Memory, Pool, RunKey, Worlds};
use engine::model::{Design, World};
use engine::stats::Moments;
use std::marker::PhantomData;

/// Two designs of a scenario, the earlier first, and what it takes to live them.
pub(super) struct Probe<'a, E, F, X> {
    pub scenario: &'a Scenario,
    pub designs: [Design; 2],
    pub agenda: Agenda,
    pub worlds: &'a Worlds,
    pub engines: &'a Pool<E, F>,
    pub executor: &'a X,
    /// Told of every run, from any thread.
    pub progress: &'a (dyn Fn() + Sync),
}

/// Tells of runs, and writes nothing down.
pub(super) struct Telling<'a, T>(&'a (dyn Fn() + Sync), PhantomData<fn() -> T>);

impl<'a, T> Telling<'a, T> {
    pub fn new(progress: &'a (dyn Fn() + Sync)) -> Self {
        Telling(progress, PhantomData)
    }
}

impl<T> Recording for Telling<'_, T> {
    type Note = ();
    type Trouble = T;

    fn note(&self, _: RunKey, _: &Kept, (): &mut ()) {}

    fn keep(&mut self, (): ()) -> Result<(), T> {
        Ok(())
    }

    fn step(&self) {
        (self.0)();
    }
}

impl<E, F, X> Probe<'_, E, F, X>
where
    E: Engine,
    F: Fn() -> E + Sync + Send,
    X: Executor,
{
    /// The leading difference, later less earlier, in worlds 1, 2, … changed by `change`.
    pub fn differences<M: Memory>(
        &self,
        share: Share,
        memory: &mut M,
        change: impl Fn(&mut World) + Sync,
    ) -> Result<Vec<Moments>, M::Trouble> {
        let world = |number: u32| {
            let mut world = self.worlds.draw(number);
            change(&mut world);
            world
        };
        let comparison = Comparison {
            initiative: &self.scenario.initiative,
            designs: &self.designs,
            ownership_until: None,
            world: &world,
            agenda: &self.agenda,
            luck: share.luck,
        };
        let hands = (self.executor, self.engines);
        let mut telling = Telling::<M::Trouble>::new(self.progress);
        let records = comparison.conduct(1..share.worlds + 1, hands, memory, &mut telling)?;
        Ok(records.into_iter().map(|record| record.differences[0][0]).collect())
    }
}
