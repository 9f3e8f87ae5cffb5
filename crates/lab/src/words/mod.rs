//! What a study says, in sentences and tables. Pure: numbers come from a summary, and are
//! not computed here.

pub mod choose;
pub mod compare;
pub mod explain;
mod number;
pub mod report;
pub mod run;
pub mod sweep;
mod text;
mod understood;

pub use choose::{announced_choose, choose, next_after_choose};
pub use compare::{announced_compare, compare, decision, next_after_compare, power, word};
pub use run::{next_after_run, run};
pub use sweep::{announced_sweep, next_after_sweep, plan, sweep};
pub use understood::{Sample, Usual, UsualRuns, understood};
