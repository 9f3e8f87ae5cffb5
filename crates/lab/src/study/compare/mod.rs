//! Designs compared: the same worlds, the same luck, and what is kept of them.

mod agenda;
mod budget;
mod change;
mod detail;
mod holds;
mod losses;
mod matched;
mod options;
mod precision;
mod probe;
mod record;
mod series;
mod steps;
mod summary;

pub use agenda::{Agenda, Compared, Place};
pub(super) use agenda::{SERIES, judged};
pub use budget::{Budget, Share};
pub use change::Asked;
pub use matched::MatchedRuns;
pub use options::CompareOptions;
pub use record::{DesignRecord, WorldRecord};
pub use series::Series;
pub use steps::{CompareResults, Comparison, compare};
pub use summary::Findings;
