//! Which runs to make, and what is kept of them: one function for each study. Pure: who lives
//! runs ([`Hands`]), what is already known ([`Memory`]), and where rows and progress go
//! ([`Sink`]) are handed in.

pub mod choose;
mod claims;
mod columns;
pub mod compare;
pub mod digest;
mod engine;
pub mod fake;
mod field;
mod hands;
mod identity;
mod kept;
mod lived;
mod memory;
mod options;
mod overrides;
mod plan;
mod run;
mod shard;
mod shortfall;
mod sink;
#[expect(clippy::module_inception, reason = "a study is what this room is about")]
mod study;
mod sums;
mod survey;
pub mod sweep;
#[cfg(test)]
mod tests;
pub mod worlds;

pub use choose::{ChooseOptions, ChooseResults, choose};
pub use columns::Columns;
pub use compare::{CompareOptions, CompareResults, Comparison, compare};
pub use engine::{Engine, Parts, Pool};
pub use field::{Crop, Field, Scenes, Stand};
pub use hands::{Hands, OneByOne};
pub use identity::Known;
pub use kept::Kept;
pub use lived::{Fate, Lived, living};
pub use memory::{Cell, Fresh, Held, Memory, Recalled};
pub use options::{Options, StudyError, Unfit};
pub use overrides::{Misfit, Overrides};
pub use plan::{RunKey, RunPlan};
pub use run::{Block, RunOptions, RunResults, run};
pub use shard::Shard;
pub use sink::{NullSink, Run, Sink};
pub use study::{Part, Results, Study};
pub use sums::{Sums, means, unit};
pub use survey::{Bundle, Survey};
pub use sweep::{SweepOptions, SweepResults, sweep};
pub use worlds::Worlds;
