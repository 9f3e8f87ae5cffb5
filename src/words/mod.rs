//! What a study says, in sentences and tables. Pure: numbers come from a summary, and are
//! not computed here.

pub mod explain;
mod run;
mod text;
mod understood;

pub use run::{next_after_run, run};
pub use understood::{Sample, understood};
