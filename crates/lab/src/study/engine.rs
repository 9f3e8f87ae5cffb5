//! What lives an initiative: the model, or a stand-in for it in tests.

use super::columns::Columns;
use super::lived::Lived;
use super::plan::RunKey;
use engine::model::{Design, Initiative, Life, Luck, Moments, Observer, OrganizationState, World};
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
        Life::ties(self).to_vec()
    }
}

/// Engines that wait for work.
pub struct Pool<E, F>(F, Mutex<Vec<E>>);

impl<E: Engine, F: Fn() -> E + Sync + Send> Pool<E, F> {
    pub fn new(make: F) -> Self {
        Pool(make, Mutex::default())
    }

    /// Lives one run on an engine that waits, and looks at it; the engine stands as the run
    /// has left it, and is missing if the run failed: one that broke off is not used again.
    pub(super) fn live<T>(
        &self,
        parts: (&Initiative, &Design, &World),
        key: RunKey,
        columns: &Columns,
        moves: bool,
        look: impl FnOnce(Lived, Option<&E>) -> T,
    ) -> T {
        let waiting = self.1.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut engine = waiting.unwrap_or_else(&self.0);
        let lived = Lived::live(&mut engine, parts, key, columns, moves);
        if lived.moments().is_none() {
            return look(lived, None);
        }
        let seen = look(lived, Some(&engine));
        self.1.lock().unwrap_or_else(PoisonError::into_inner).push(engine);
        seen
    }
}
