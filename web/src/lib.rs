//! The pure part of Backbone Lab as WebAssembly: thin exports, without generated glue.
//!
//! Texts cross the border in memory that [`border`] hands out. Every verb takes one JSON
//! text and answers with another; what is wrong is said in the answer (`{"error": "…"}`),
//! never by a trap.

#![cfg_attr(not(test), deny(clippy::disallowed_methods))]

pub mod border;
mod digest;
mod lab;
