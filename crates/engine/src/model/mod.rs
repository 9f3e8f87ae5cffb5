//! What happens inside one initiative, month by month. Pure.

pub mod design;
pub mod initiative;
mod life;
mod listed;
pub mod measure;
pub mod outcome;
pub mod registry;
pub mod setting;
pub mod spending;
pub mod trajectory;
pub mod world;

pub use crate::luck::Luck;
pub use design::{Adaptive, Allocation, Design, Levers, Phase};
pub use initiative::{Initiative, MONTHS_AT_MOST, Network, Organization, Practice};
pub use life::Life;
pub use measure::{Measure, Moment};
pub use outcome::{Outcome, When};
pub use registry::{Costs, Inputs, Structure};
pub use setting::{Setting, SettingError};
pub use spending::Spending;
pub use trajectory::{Influence, Moments, Move, Observer, OrganizationState, Outcomes, Stage, Trajectory};
pub use world::{PARAMETERS, Parameter, World};

/// The number of what the model computes: it rises whenever results change, so that results
/// of two models are never mixed. tests/same_bits/versions.toml holds it to the golden digests.
pub const VERSION: u32 = 3;
