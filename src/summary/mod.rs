//! What a study says, in numbers: computed and rounded here, in one place. Pure.

pub mod compare;
mod figure;
mod run;

pub use compare::CompareSummary;
pub use figure::{Figure, Range};
pub use run::{AtEnd, Change, DesignSummary, Instant, RunCounts, RunSummary};
