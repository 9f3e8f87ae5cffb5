//! Pages of words, tables and pictures from what a study says. Pure: it computes nothing, and
//! reads and writes no file.
//!
//! [`page()`] makes a [`Page`] of [`Content`], which come from a study in memory, or out of the
//! texts of a finished [`Folder`]. A page is a list of [`Section`]s: words, tables, and
//! [`Figure`]s, which draw themselves at any width.

mod choose;
mod cloud;
mod compare;
mod content;
mod facts;
mod figure;
mod folder;
mod html;
mod markdown;
mod page;
mod paths;
mod run;
mod sections;
mod sensitivity;
mod sweep;
mod validation;

#[cfg(test)]
mod tests;

pub use cloud::Cloud;
pub use compare::page as compared;
pub use content::{Content, page};
pub use facts::{Facts, Source};
pub use figure::Figure;
pub use folder::{Folder, Unreadable};
pub use html::html;
pub use markdown::markdown;
pub use page::{Block, Page, Section};
pub use paths::Paths;
pub use validation::{MADE, VALIDATION_FILES, ValidationFile, validation};
