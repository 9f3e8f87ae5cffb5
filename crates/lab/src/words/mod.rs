//! What a study says, in sentences and tables. Pure: numbers come from a summary, and are
//! not computed here.

pub mod choose;
pub mod claims;
pub mod compare;
pub mod evidence;
pub mod explain;
mod frame;
pub mod labels;
pub mod laboratory;
pub mod lesson;
mod number;
pub mod report;
pub mod run;
pub mod sensitivity;
mod spark;
pub mod story;
pub mod sweep;
pub mod table;
mod text;
pub mod understood;
pub mod wrap;
