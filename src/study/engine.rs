//! What lives an initiative: the model, or a stand-in for it in tests.

use crate::model::{Design, Initiative, Life, Luck, Moments, Observer, OrganizationState, World};
use std::sync::{Mutex, PoisonError};

/// Lives initiatives, one after the other.
pub trait Engine: Send {
    /// Lives an initiative once, from month 0 to its last, telling the observer.
    fn live<O: Observer>(
        &mut self,
        initiative: &Initiative,
        design: &Design,
        world: &World,
        luck: Luck,
        observer: &mut O,
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
    fn live<O: Observer>(
        &mut self,
        initiative: &Initiative,
        design: &Design,
        world: &World,
        luck: Luck,
        observer: &mut O,
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
        Life::ties(self).to_vec()
    }
}

/// Engines that wait for work.
pub struct Pool<E, F>(F, Mutex<Vec<E>>);

impl<E: Engine, F: Fn() -> E + Sync + Send> Pool<E, F> {
    pub fn new(make: F) -> Self {
        Pool(make, Mutex::default())
    }

    /// An engine to work with.
    pub(super) fn take(&self) -> E {
        let waiting = self.1.lock().unwrap_or_else(PoisonError::into_inner).pop();
        waiting.unwrap_or_else(&self.0)
    }

    /// Gives an engine back; one that broke off is not used again.
    pub(super) fn give_back(&self, engine: E) {
        self.1.lock().unwrap_or_else(PoisonError::into_inner).push(engine);
    }
}
