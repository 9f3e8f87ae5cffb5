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
//!
//! Pure means: no files, threads, clock or terminal; it compiles to WebAssembly without
//! the default feature `app`.

#![forbid(unsafe_code)]
#![cfg_attr(
    test,
    allow(clippy::disallowed_methods, reason = "tests compare with the platform's mathematics")
)]

pub mod model;
pub mod scenario;
pub mod study;
