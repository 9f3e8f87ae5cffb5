//! Backbone Lab: a laboratory for the backbones of collective-impact initiatives.
//!
//! The way of the data is one line:
//! text → [`scenario::Scenario`] → ([`model::Design`], [`model::World`], [`model::Luck`])
//! → [`model::Trajectory`] → outcomes → files and words.
//!
//! | room | what is in it | pure |
//! |---|---|---|
//! | [`model`] | what happens inside one initiative, month by month | yes |
//! | [`scenario`] | text → a checked Scenario, or all of its faults at once | yes |
//! | [`study`] | which runs to make: worlds × designs × luck | yes |
//! | [`stats`] | numbers from numbers | yes |
//! | [`summary`] | what a study says, in numbers | yes |
//! | [`words`] | what a study says, in sentences | yes |
//! | [`chart`] | what a study says, in pictures | yes |
//! | [`report`] | pages of words, tables and pictures from a summary | yes |
//! | `store` | making runs on threads, and keeping them in files | no |
//! | `cli` | the command line, one file per verb | no |
//!
//! Pure means: no files, threads, clock or terminal; it compiles to WebAssembly without
//! the default feature `app`.

#![forbid(unsafe_code)]
#![cfg_attr(not(test), deny(clippy::disallowed_methods))]

pub mod chart;
#[cfg(feature = "app")]
pub mod cli;
pub mod model;
pub mod report;
pub mod scenario;
pub mod stats;
#[cfg(feature = "app")]
pub mod store;
pub mod study;
pub mod summary;
pub mod words;
