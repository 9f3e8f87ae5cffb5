//! Numbers from numbers. Pure; imports nothing else of the crate.

mod ahead;
pub mod chance;
mod curve;
mod deconvolution;
pub mod designs;
mod effects;
mod interval;
mod joe_kuo;
mod least_squares;
mod moments;
mod paired;
mod pareto;
mod pareto_front;
mod quantile;
mod regression;
mod sobol;
mod tally;

pub use ahead::{Ahead, Room};
pub use curve::{Shape, levels_off, rises, turns};
pub use deconvolution::Deconvolved;
pub use effects::{Effects, Pair};
pub use interval::{Interval, Z95, half_width, student95};
pub use least_squares::LeastSquares;
pub use moments::Moments;
pub use paired::Difference;
pub use pareto::{crowding_distance, dominates, non_dominated, thinned};
pub use pareto_front::pareto_front;
pub use quantile::{quantile, quantile_error, sort};
pub use regression::Regression;
pub use sobol::Sobol;
pub use tally::{Region, Share, Tally};
