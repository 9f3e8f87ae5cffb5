//! Which runs to make, and what is kept of them. Pure: threads and files are handed in.

mod block;
mod claims;
mod columns;
pub mod compare;
mod conduct;
pub mod digest;
mod engine;
mod lived;
mod overrides;
mod plan;
pub mod sweep;
mod tally;
pub mod worlds;

pub use block::{Block, Spread};
pub use columns::Columns;
pub use conduct::{Executor, OneByOne, Scribe, Study};
pub use engine::Engine;
pub use lived::{Fate, Lived, living};
pub use overrides::{Misfit, Overrides};
pub use plan::{RunKey, RunPlan};
pub use tally::Tally;
pub use worlds::Worlds;

#[cfg(test)]
pub(crate) mod stand_in;
