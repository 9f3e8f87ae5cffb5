//! Which runs to make, and what is kept of them: one function for each study. Pure: who lives
//! runs ([`Hands`]), what is already known ([`Memory`]), and where rows and progress go
//! ([`Sink`]) are handed in.

pub mod choose;
mod claims;
mod columns;
pub mod compare;
mod deliveries;
pub mod digest;
mod encode;
mod engine;
pub mod eval;
pub mod evidence;
mod experiments;
pub mod fake;
mod hands;
mod held;
mod identity;
mod memory;
mod options;
mod overrides;
mod plan;
mod replications;
mod run;
mod run_result;
mod runner;
pub mod sensitivity;
mod shard;
mod shortfall;
mod simulated;
mod sink;
#[expect(clippy::module_inception, reason = "a study is what this room is about")]
mod study;
mod sums;
pub mod sweep;
#[cfg(test)]
mod tests;
mod witness;
pub mod worlds;

pub use choose::{ChooseOptions, ChooseResults, choose};
pub use columns::Columns;
pub use compare::{CompareOptions, CompareResults, Comparison, compare};
pub use encode::{Giving, Unreadable};
pub use engine::{Engine, Parts, Pool};
pub use experiments::{Experiments, KnownVariant, Named, TellNamed, VariantResult, Variants};
pub use hands::{Hands, OneByOne};
pub use identity::Identified;
pub use memory::{Experiment, Fresh, InMemory, Memory, Recalled};
pub use options::{Options, StudyError, Unfit};
pub use overrides::{Misfit, Overrides};
pub use plan::{RunKey, RunPlan};
pub use replications::Replications;
pub use run::{RunOptions, RunResults, run};
pub use run_result::RunResult;
pub use runner::{ExperimentResult, Runner};
pub use sensitivity::{SensitivityOptions, SensitivityResults, sensitivity};
pub use shard::Shard;
pub use simulated::{RunStatus, SimulatedRun, living};
pub use sink::{NullSink, Run, Sink};
pub use study::{Part, Results, Study};
pub use sums::{SumsOverLuck, means, unit};
pub use sweep::{SweepOptions, SweepResults, sweep};
pub use worlds::Worlds;
