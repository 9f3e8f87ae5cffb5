//! What a study says, in sentences and tables. Pure: numbers come from a summary, and are
//! not computed here.

mod run;
mod text;

pub use run::{next_after_run, run};
