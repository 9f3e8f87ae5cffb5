//! Which runs to make: worlds × designs × luck. Pure.

pub mod digest;
pub mod worlds;
