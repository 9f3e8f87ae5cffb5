//! All that is known without a disk. The way of the data is one line:
//! text → [`scenario::Scenario`] → study → [`summary`] → [`words`], [`chart`]s and tables.
//!
//! | room | what is in it |
//! |---|---|
//! | [`scenario`] | text → a checked Scenario, or all of its faults at once |
//! | [`study`] | which runs to make: worlds × designs × luck |
//! | [`summary`] | what a study says, in numbers |
//! | [`words`] | what a study says, in sentences |
//! | [`chart`] | what a study says, in pictures |
//! | [`tables`] | what a study says, in rows |
//! | [`laboratory`] | a scenario under somebody's hands: what is set, lived and told, call by call |
//! | [`lesson`] | lessons for a class: levels, prices, codes |
//! | [`letters`] | what in a text is no letter, and is not shown |
//! | [`report`] | pages of words, tables and pictures from a summary |
//!
//! Pure: no files, threads, clock or terminal; it compiles to WebAssembly.

#![forbid(unsafe_code)]
#![cfg_attr(not(test), deny(clippy::disallowed_methods))]

pub mod chart;
pub mod laboratory;
pub mod lesson;
pub mod letters;
pub mod report;
pub mod scenario;
pub mod study;
pub mod summary;
pub mod tables;
pub mod words;
