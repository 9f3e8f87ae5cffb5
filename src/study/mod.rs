//! Which runs to make, and what is kept of them. Pure: threads and files are handed in.

mod block;
pub mod choose;
mod claims;
mod columns;
pub mod compare;
mod conduct;
pub mod digest;
mod engine;
mod field;
mod identity;
mod kept;
mod lived;
mod memory;
mod options;
mod overrides;
mod plan;
mod shard;
mod shortfall;
mod sums;
mod survey;
pub mod sweep;
mod tally;
pub mod worlds;

pub use block::{Block, Spread};
pub use columns::Columns;
pub use conduct::{Executor, OneByOne, Scribe, Study};
pub use engine::{Engine, Pool};
pub use field::{Crop, Field, Scenes, Stand};
pub use identity::Known;
pub use kept::Kept;
pub use lived::{Fate, Lived, living};
pub use memory::{Cell, Forgetful, Fresh, Memory, Recalled};
pub use options::Options;
pub use overrides::{Misfit, Overrides};
pub use plan::{RunKey, RunPlan};
pub use shard::Shard;
pub use sums::{Sums, means, unit};
pub use survey::{Bundle, Survey};
pub use tally::Tally;
pub use worlds::Worlds;

#[cfg(test)]
pub(crate) mod stand_in;
