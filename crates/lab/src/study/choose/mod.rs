//! Choosing among more designs than can be compared: a search in some worlds, a second round
//! for the best in other worlds, and a verdict on what was chosen in worlds that nobody has
//! looked at, so that the luck of a winner is not told as its merit.

mod conduct;
mod effort;
mod fit;
mod lives;
mod metrics;
mod names;
mod options;
mod picks;
mod round;
mod search;
mod summary;

pub use conduct::Chosen;
pub use effort::Effort;
pub use fit::Fitted;
pub use lives::Seen;
pub use metrics::{ChoiceMetrics, Goal, GoalFault};
pub use options::{ChooseOptions, ChooseResults, choose, different};
pub use picks::Candidate;

#[cfg(test)]
mod tests;
