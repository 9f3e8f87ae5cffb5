//! Numbers from numbers. Pure; imports nothing else of the crate.

mod moments;
mod paired;
mod quantile;

pub use moments::Moments;
pub use paired::Difference;
pub use quantile::{quantile, quantile_error, sort};
