//! Designs compared: the same worlds, the same luck, and what is kept of them.

mod asked_again;
mod attribution;
mod budget;
mod by_name;
mod contested;
mod counts;
mod doubt;
mod drill_down;
mod headline;
mod losses;
mod matched;
mod metrics;
mod options;
mod precision;
mod probe;
mod record;
mod sensitivity;
mod series;
mod steps;
mod summary;
mod why;

pub use budget::{Budget, Share};
pub use by_name::by_name;
pub use matched::MatchedRuns;
pub use metrics::{Compared, Metrics, Place};
pub(super) use metrics::{SERIES, judged};
pub use options::CompareOptions;
pub use record::{DesignRecord, WorldRecord};
pub use sensitivity::Sensitivity;
pub use series::Series;
pub use steps::{CompareResults, Comparison, compare};
pub use summary::Findings;
pub use why::Why;
