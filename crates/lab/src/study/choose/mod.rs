//! Choosing among more designs than can be compared: a search in some worlds, a second round
//! for the best in other worlds, and a verdict on what was chosen in worlds that nobody has
//! looked at, so that the luck of a winner is not told as its merit.

mod agenda;
mod conduct;
mod fit;
mod lives;
mod picks;
mod search;
mod summary;

pub use agenda::{ChoiceAgenda, Goal, GoalFault};
pub use conduct::{Choosing, Chosen, Effort};
pub use fit::Fitted;
pub use lives::Seen;
pub use picks::Candidate;
pub use summary::ChoiceFindings;

#[cfg(test)]
mod tests;
