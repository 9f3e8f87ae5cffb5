//! One initiative, lived month by month (MODEL.md section 4).

use super::trajectory::{Moments, Observer, OrganizationState};
use super::{Design, Initiative, Luck, World};

/// Lives initiatives one after the other, in memory that is kept between runs.
#[derive(Default)]
pub struct Life {}

impl Life {
    /// Lives an initiative once, from month 0 to its last.
    pub fn live<O: Observer>(
        &mut self,
        initiative: &Initiative,
        design: &Design,
        world: &World,
        luck: Luck,
        observer: &mut O,
    ) -> Moments {
        let _ = (initiative, design, world, luck, observer);
        todo!()
    }

    /// The organizations at the end of the last run, in order.
    pub fn organizations(&self) -> impl Iterator<Item = OrganizationState<'_>> {
        std::iter::empty()
    }
}
