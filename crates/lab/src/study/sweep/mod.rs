//! One design varied: every point in the same worlds under the same luck, and what its
//! outcomes depend on.

mod analysis;
mod effort;
mod lives;
mod metrics;
mod options;
mod places;
mod record;
mod smooth;
mod spread;
mod summary;

pub use effort::Effort;
pub use lives::{Lives, PointInWorld};
pub use metrics::{SweepMetrics, Weighed};
pub use options::{Each, SweepOptions, SweepResults, sweep};
pub use record::PointRecord;
pub use spread::PointSpread;
pub use summary::SweepFindings;

use crate::scenario::{Factor, Point, Scenario, Sweep};

/// What is varied, and the numbers and labels of points.
pub(super) fn factors(scenario: &Scenario) -> (&[Factor], &[Point]) {
    scenario.sweep.as_ref().map_or((&[], &[]), |sweep: &Sweep| (&sweep.factors, &sweep.points))
}
