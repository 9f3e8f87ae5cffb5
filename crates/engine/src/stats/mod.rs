//! Numbers from numbers. Pure; imports nothing else of the crate.

mod ahead;
pub mod chance;
mod curve;
pub mod designs;
mod effects;
mod front;
mod interval;
mod joe_kuo;
mod least_squares;
mod leftover;
mod moments;
mod paired;
mod pareto;
mod quantile;
mod regression;
mod sobol;

pub use ahead::{Ahead, Room};
pub use curve::{Shape, rises, turns};
pub use effects::{Effects, Pair};
pub use front::front;
pub use interval::{Interval, Z95, half_width, student95};
pub use least_squares::LeastSquares;
pub use leftover::Corrected;
pub use moments::Moments;
pub use paired::Difference;
pub use pareto::{beats, crowding, thinned, unbeaten};
pub use quantile::{quantile, quantile_error, sort};
pub use regression::Regression;
pub use sobol::Sobol;
