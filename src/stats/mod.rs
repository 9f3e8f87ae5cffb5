//! Numbers from numbers. Pure; imports nothing else of the crate.

mod ahead;
mod interval;
mod leftover;
mod moments;
mod paired;
mod quantile;
mod regression;
#[cfg(test)]
pub(crate) mod test;

pub use ahead::{Ahead, Room};
pub use interval::{Interval, Z95, half_width, student95};
pub use leftover::Corrected;
pub use moments::Moments;
pub use paired::Difference;
pub use quantile::{quantile, quantile_error, sort};
pub use regression::Regression;
