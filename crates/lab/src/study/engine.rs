//! What lives an initiative: the model, or a stand-in for it in tests.

use super::columns::Columns;
use super::plan::RunKey;
use super::simulated::SimulatedRun;
use engine::model::{Design, Initiative, Life, Luck, Moments, Observer, OrganizationState, Outcome, World};
use std::sync::{Mutex, PoisonError};

/// Lives initiatives, one after the other.
pub trait Engine: Send {
    /// Lives an initiative once, from month 0 to its last, telling the observer.
    fn live(
        &mut self,
        initiative: &Initiative,
        design: &Design,
        world: &World,
        luck: Luck,
        observer: &mut dyn Observer,
    ) -> Moments;

    /// Asks what if ownership had no effect after a month; `None`: it acts to the end.
    fn let_ownership_act_until(&mut self, month: Option<u32>);

    /// The organizations at the end of the last run, in order.
    fn organizations(&self) -> impl Iterator<Item = OrganizationState>;

    /// The ties at the end of the last run: pairs of places, the smaller first.
    fn ties(&self) -> Vec<(u32, u32)> {
        Vec::new()
    }
}

impl Engine for Life {
    fn live(
        &mut self,
        initiative: &Initiative,
        design: &Design,
        world: &World,
        luck: Luck,
        observer: &mut dyn Observer,
    ) -> Moments {
        Life::live(self, initiative, design, world, luck, observer)
    }

    fn let_ownership_act_until(&mut self, month: Option<u32>) {
        Life::let_ownership_act_until(self, month);
    }

    fn organizations(&self) -> impl Iterator<Item = OrganizationState> {
        Life::organizations(self)
    }

    fn ties(&self) -> Vec<(u32, u32)> {
        Life::ties(self)
    }
}

/// Engines that wait for work.
pub struct Pool<E> {
    make: Box<dyn Fn() -> E + Sync + Send>,
    waiting: Mutex<Vec<E>>,
}

/// What is lived in one run.
#[derive(Debug, Clone, Copy)]
pub struct Parts<'a> {
    pub initiative: &'a Initiative,
    pub design: &'a Design,
    pub world: &'a World,
    /// The month after which ownership is made to have no effect.
    pub ownership_until: Option<u32>,
    /// The outcomes that are wanted beside those that every run has.
    pub asked: &'a [Outcome],
}

impl<E: Engine> Pool<E> {
    /// Engines that `make` makes.
    pub fn new(make: impl Fn() -> E + Sync + Send + 'static) -> Self {
        Pool { make: Box::new(make), waiting: Mutex::default() }
    }

    /// Lives one run on an engine that waits, and looks at it; the engine stands as the run
    /// has left it, and is missing if the run failed: one that broke off is not used again.
    pub(super) fn live<T>(
        &self,
        parts: Parts,
        key: RunKey,
        columns: &Columns,
        moves: bool,
        look: impl FnOnce(SimulatedRun, Option<&E>) -> T,
    ) -> T {
        let waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut engine = waiting.unwrap_or_else(&self.make);
        let lived = SimulatedRun::live(&mut engine, parts, key, columns, moves);
        if lived.moments().is_none() {
            return look(lived, None);
        }
        let seen = look(lived, Some(&engine));
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).push(engine);
        seen
    }
}
