//! Small initiatives, designs and worlds to start from.

use engine::model::{Design, Initiative, Levers, Network, Organization, Phase, Practice, Structure, World};

/// N organizations of which nothing is known, P alike practices, T months, no ties.
pub fn initiative(organizations: usize, practices: usize, months: u32) -> Initiative {
    Initiative {
        months,
        seed: 1,
        organizations: (0..organizations).map(|i| Organization::named(format!("o{i}"))).collect(),
        sectors: Vec::new(),
        practices: (0..practices).map(|p| Practice::named(format!("p{p}"))).collect(),
        network: Network::None,
        common_agenda: 0.5,
        self_convenings_per_year: 2.0,
        funding_ends: None,
    }
}

/// A backbone with the presets of a structure and no other lever; founded at once.
pub fn design(structure: Structure) -> Design {
    let preset = structure.preset();
    Design {
        name: preset.name.to_string(),
        structure,
        formation_months: Some(0.0),
        ramp_months: preset.ramp_months,
        funding_ends: None,
        taper_months: 6.0,
        authority: preset.authority,
        overhead: 0.0,
        adaptive: None,
        phases: vec![Phase {
            from: 0,
            levers: Levers { carry: preset.carry, directive: preset.directive, ..Levers::default() },
            neutrality: None,
            core_staff: preset.core_staff,
            director_tenure: preset.director_tenure,
        }],
    }
}

/// Every lever in use.
pub fn busy_levers() -> Levers {
    Levers {
        convenings_per_year: 8.0,
        convening_hours: 6.0,
        accountability: 0.8,
        peer_share: 0.4,
        deadline_every_months: 6,
        deadline_focus: 0.7,
        visibility: 0.6,
        leader_involvement: 0.7,
        coaches: 0.8,
        shared_measurement: 0.6,
        communication: 0.7,
        carry: 0.3,
        directive: 0.4,
        ..Levers::default()
    }
}

/// The central world, some of its inputs or costs set.
pub fn world(set: &[(&str, f64)]) -> World {
    with(World::central(), set)
}

/// The same, where all initiatives of a world are alike, last, and tire of nothing by age.
pub fn calm_world(set: &[(&str, f64)]) -> World {
    let calm = ["context_sd", "difficulty_sd", "skill_spread", "dissolve_rate", "attend_age"];
    with(with(World::central(), &calm.map(|name| (name, 0.0))), set)
}

/// The world, some of its inputs or costs set.
pub fn with(mut world: World, set: &[(&str, f64)]) -> World {
    for &(name, value) in set {
        let World { inputs, costs, .. } = &mut world;
        *inputs.get_mut(name).or_else(|| costs.get_mut(name)).expect(name) = value;
    }
    world
}
