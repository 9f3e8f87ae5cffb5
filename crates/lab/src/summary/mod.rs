//! What a study says, in numbers: computed and rounded here, in one place. Pure.

mod advice;
mod basis;
pub mod choose;
pub mod compare;
pub mod evidence;
mod figure;
mod head;
mod run;
pub mod sensitivity;
mod spread;
pub mod sweep;
#[cfg(test)]
mod typed;
mod understood;

pub use advice::{ADVICE, Advice};
pub use basis::{Basis, InputSummary};
pub use choose::ChooseSummary;
pub use compare::CompareSummary;
pub use figure::{Figure, Range, drawn, one_digit, ten_points_above};
pub use head::Head;
pub use run::{AtEnd, Change, DesignSummary, GainSummary, Instant, RunCounts, RunSummary};
pub use sensitivity::SensitivitySummary;
pub use spread::Spread;
pub use sweep::SweepSummary;
pub(crate) use understood::shown;
pub use understood::{
    BudgetUnderstood, CoachesPaid, DesignUnderstood, GivenInput, InputCounts, PhaseUnderstood, Understood,
};
