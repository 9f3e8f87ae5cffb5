//! What happens inside one initiative, month by month: (Initiative, Design, World, Luck) →
//! Trajectory → Outcomes. Imports nothing of ours.
//!
//! | room | what is in it |
//! |---|---|
//! | [`model`] | the initiative, its backbone, what is not known of them, and a life |
//! | [`luck`] | chance that has a key |
//! | [`stats`] | numbers from numbers |
//! | [`math`] | exp, ln and the normal law, the same bits on every platform |
//!
//! Compiled as one unit, and optimized more than the rest: see the profiles of the workspace.

#![forbid(unsafe_code)]
#![cfg_attr(not(test), deny(clippy::disallowed_methods))]

pub mod luck;
pub mod math;
pub mod model;
pub mod stats;
