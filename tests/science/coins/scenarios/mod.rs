//! Whole initiatives that between them use every feature of the model.

mod features;
mod sharp;

use engine::model::{Design, Initiative, World};

pub struct Scenario {
    pub name: &'static str,
    pub initiative: Initiative,
    pub design: Design,
    pub world: World,
    /// How many lives tell enough of it.
    pub lives: u32,
}

/// How many do where much happens in each; what happens once a life needs more.
const LIVES: u32 = 400;

pub fn all() -> Vec<Scenario> {
    vec![
        sharp::quiet(),
        sharp::stuck(),
        sharp::lasting(),
        sharp::steady(),
        features::everything(),
        features::self_organized(),
        features::norms_alone(),
        features::changing_phases(),
        features::understaffed(),
        features::crowded(),
        sharp::tiring(),
        sharp::partial(),
        features::faint(),
        features::two_organizations(),
        features::one_organization(),
        features::nobody_left(),
        features::alike(),
        sharp::learning(),
        sharp::mandate(),
        sharp::spread_out(),
        sharp::unlike(),
        sharp::dissolving(),
        sharp::routine(),
        sharp::reviewed(),
        sharp::handed_on(),
        sharp::fleeting(),
        sharp::contexts(),
        sharp::difficulties(),
    ]
}
