//! What lives an initiative: the model, or a stand-in for it in tests.

use crate::model::{Design, Initiative, Life, Luck, Moments, Observer, OrganizationState, World};

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

    /// The organizations at the end of the last run, in order.
    fn organizations(&self) -> impl Iterator<Item = OrganizationState>;
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

    fn organizations(&self) -> impl Iterator<Item = OrganizationState> {
        Life::organizations(self)
    }
}
