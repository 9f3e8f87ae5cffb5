//! Pages of words, tables and pictures from a summary. Pure: it computes nothing, and reads
//! and writes no file; what it is given are the texts of a finished folder.
//!
//! A [`Page`] is a list of [`Section`]s: words, figures and tables. A verb whose results are
//! to be told adds a function from its summary to a page, beside `compare` and `run`.

mod choose;
mod compare;
mod figure;
mod folder;
mod html;
mod markdown;
mod page;
mod points;
mod run;
mod series;
mod sweep;

pub use figure::Figure;
pub use folder::{Facts, Folder, Unreadable};
pub use html::html;
pub use markdown::markdown;
pub use page::{Block, Page, Section};
