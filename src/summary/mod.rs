//! What a study says, in numbers: computed and rounded here, in one place. Pure.

mod figure;
mod run;

pub use figure::{Figure, Range};
pub use run::{AtEnd, Change, DesignSummary, Instant, RunCounts, RunSummary};
