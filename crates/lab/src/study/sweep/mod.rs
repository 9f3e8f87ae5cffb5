//! One design varied: every point in the same worlds under the same luck, and what its
//! outcomes depend on.

mod agenda;
mod analysis;
mod lives;
mod places;
mod record;
mod smooth;
mod spread;
mod summary;

pub use agenda::{SweepAgenda, Weighed};
pub use lives::{Lives, PointInWorld};
pub use record::PointRecord;
pub use spread::PointSpread;
pub use summary::SweepFindings;

use crate::scenario::{Factor, Point, Scenario, Sweep};

/// What is varied, and the numbers and labels of points.
pub(super) fn factors(scenario: &Scenario) -> (&[Factor], &[Point]) {
    scenario.sweep.as_ref().map_or((&[], &[]), |sweep: &Sweep| (&sweep.factors, &sweep.points))
}
