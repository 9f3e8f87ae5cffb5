//! Scenarios that use what a scenario can say, and let it work together.

use super::{LIVES, Scenario};
use crate::coins::fixtures::{busy_levers, design, initiative, world};
use engine::model::{Adaptive, Allocation, Levers, Network, Phase, Stage, Structure};

/// Formation, review, joiners, later practices, the end of the funding.
pub fn everything() -> Scenario {
    let mut initiative = initiative(24, 5, 84);
    initiative.network = Network::Random { degree: 5.0 };
    for (i, one) in initiative.organizations.iter_mut().enumerate() {
        one.join_month = [0, 0, 0, 5, 14][i % 5];
        one.capacity = 1 + (i % 3) as u32;
    }
    initiative.practices[3].start_month = 12;
    initiative.practices[4].start_month = 30;
    initiative.practices[1].weight = 3.0;
    initiative.practices[2].difficulty = Some(0.7);
    for (i, one) in initiative.organizations.iter_mut().enumerate() {
        // In some it is known where they stand with some.
        one.baseline = match i % 4 {
            0 => vec![Some(Stage::Sustained), None, Some(Stage::Lapsed)],
            1 => vec![Some(Stage::Implementing), Some(Stage::Implementing)],
            2 => vec![None, Some(Stage::Committed), Some(Stage::Unaware)],
            _ => Vec::new(),
        };
    }
    initiative.self_convenings_per_year = 5.0;
    let mut design = design(Structure::ExistingNonprofit);
    design.formation_months = None;
    design.funding_ends = Some(48);
    design.taper_months = 9.0;
    design.authority = 0.3;
    design.overhead = 0.2;
    design.adaptive = Some(Adaptive { review_months: 6, shift: 0.8 });
    design.phases[0].levers = busy_levers();
    design.phases[0].director_tenure = 2.0;
    Scenario {
        name: "everything",
        initiative,
        design,
        world: world(&[("withdraw_rate", 0.006)]),
        lives: LIVES,
    }
}

/// No backbone: what members do among themselves; some of the roster is known.
pub fn self_organized() -> Scenario {
    let mut initiative = initiative(20, 4, 60);
    initiative.network = Network::Complete;
    initiative.self_convenings_per_year = 18.0;
    initiative.common_agenda = 0.9;
    initiative.funding_ends = Some(30);
    for (i, one) in initiative.organizations.iter_mut().enumerate() {
        // Head counts, as far as they are known.
        one.size = (i < 12).then_some([14.0, 160.0, 2300.0][i % 3]);
        one.readiness = (i % 4 == 0).then_some(0.8);
        one.alignment = (i % 5 == 0).then_some(-0.5);
    }
    let mut design = design(Structure::SelfOrganized);
    design.phases[0].levers =
        Levers { accountability: 0.9, peer_share: 0.8, shared_measurement: 0.7, ..Levers::default() };
    let world = world(&[
        ("dissolve_rate", 0.01),
        ("own_meeting", 0.05),
        ("own_drift", 0.05),
        ("commit_rate", 0.02),
        ("size_advantage", 0.7),
        ("readiness_sd", 0.9),
        ("tie_decay", 0.05),
    ]);
    Scenario { name: "self-organized", initiative, design, world, lives: LIVES }
}

/// No backbone, no meetings and nothing asked: only norms hold anybody to account, and
/// organizations differ much.
pub fn norms_alone() -> Scenario {
    let mut initiative = initiative(30, 4, 36);
    initiative.self_convenings_per_year = 0.0;
    initiative.common_agenda = 1.0;
    for (i, one) in initiative.organizations.iter_mut().enumerate() {
        // Parts of the field's budget.
        one.size = [Some(0.004), Some(0.1), None][i % 3];
    }
    let world = world(&[
        ("engage_start", 1.0),
        ("engage_decay", 0.01),
        ("norm_weight", 0.6),
        ("commit_accountability", 5.0),
        ("start_accountability", 5.0),
        ("lapse_accountability", 0.3),
        ("commit_rate", 0.015),
        ("commit_peer", 1.0),
        ("commit_ownership", 1.0),
        ("lapse_peer", 1.0),
        ("initial_aware", 0.7),
        ("initial_leader", 0.0),
        ("leader_gain", 0.0),
        ("size_sd", 0.8),
        ("size_advantage", 0.6),
        ("readiness_sd", 1.2),
        ("fit_sd", 0.1),
    ]);
    Scenario {
        name: "norms alone",
        initiative,
        design: design(Structure::SelfOrganized),
        world,
        lives: LIVES,
    }
}

/// Phases that change everything a phase can; a biased host; ties from a file.
pub fn changing_phases() -> Scenario {
    let mut initiative = initiative(18, 4, 60);
    let ties = (0..18_u32).flat_map(|i| [(i, i + 1), (i, i + 5)]).filter(|&(_, j)| j < 18);
    initiative.network = Network::Brought(ties.collect());
    let mut design = design(Structure::FunderLed);
    let first = Phase {
        levers: Levers { deadline_focus: 1.0, coaches: 1.0, directive: 0.9, ..busy_levers() },
        neutrality: Some(0.1),
        core_staff: 3.0,
        ..design.phases[0]
    };
    let second = Phase {
        from: 13,
        levers: Levers {
            deadline_every_months: 4,
            convening_hours: 2.0,
            coaching_allocation: Allocation::Demand,
            peer_share: 0.9,
            ..first.levers
        },
        neutrality: Some(0.4),
        director_tenure: 1.0,
        ..first
    };
    let third = Phase {
        from: 34,
        levers: Levers {
            deadline_every_months: 9,
            convening_hours: 12.0,
            coaching_allocation: Allocation::Lagging,
            convenings_per_year: 3.0,
            directive: 0.1,
            ..second.levers
        },
        core_staff: 1.5,
        ..second
    };
    design.phases = vec![first, second, third];
    let world = world(&[
        ("power_bias", 1.0),
        ("trust_bias", 0.12),
        ("trust_control", 0.1),
        ("deadline", 10.0),
        ("size_sd", 1.0),
        ("initial_trust", 0.2),
        ("trust_needed", 0.9),
        ("own_crowding", 0.08),
        ("withdraw_rate", 0.01),
    ]);
    Scenario { name: "changing phases", initiative, design, world, lives: LIVES }
}

/// Less staff than the levers need; a cautious review; sectors.
pub fn understaffed() -> Scenario {
    let mut initiative = initiative(24, 3, 60);
    initiative.network = Network::Sectors { count: 3, within: 0.5, between: 0.05 };
    initiative.sectors = ["schools", "clinics", "firms"].map(String::from).to_vec();
    for (i, one) in initiative.organizations.iter_mut().enumerate() {
        one.sector = Some([0, 0, 0, 1, 1, 2][i % 6]);
        one.readiness = (i % 6 == 5).then_some(1.0);
    }
    initiative.funding_ends = Some(36);
    let mut design = design(Structure::Shared);
    design.formation_months = Some(9.0);
    design.adaptive = Some(Adaptive { review_months: 12, shift: 0.4 });
    design.phases[0].levers = Levers { accountability: 1.0, peer_share: 0.2, carry: 0.6, ..busy_levers() };
    design.phases[0].core_staff = 0.7;
    Scenario {
        name: "understaffed",
        initiative,
        design,
        world: world(&[("field_weight", 0.15)]),
        lives: LIVES,
    }
}

/// One practice at a time, six that wait; complex contagion; the lagging are coached.
pub fn crowded() -> Scenario {
    let mut initiative = initiative(16, 6, 72);
    initiative.network = Network::ScaleFree { links: 2 };
    initiative.organizations.iter_mut().for_each(|one| one.capacity = 1);
    let mut design = design(Structure::Government);
    design.formation_months = Some(3.0);
    design.phases[0].levers =
        Levers { coaching_allocation: Allocation::Lagging, coaches: 0.5, ..busy_levers() };
    let world = world(&[
        ("peer_exponent", 3.5),
        ("peer_threshold", 0.4),
        ("commit_peer", 9.0),
        ("aware_peer", 0.3),
        ("start_rate", 0.5),
        ("lapse_peer", 0.1),
        ("lapse_ownership", 0.1),
        ("fit_sd", 1.0),
        ("initial_aware", 0.5),
        ("initial_sustained", 0.15),
        ("recommit", 0.9),
    ]);
    Scenario { name: "crowded", initiative, design, world, lives: LIVES }
}

/// Nobody knows anybody, half of the levers are off, and the funding ends before the founding
/// is sure.
pub fn faint() -> Scenario {
    let mut initiative = initiative(12, 3, 90);
    initiative.self_convenings_per_year = 0.5;
    initiative.common_agenda = 0.0;
    let mut design = design(Structure::NewNonprofit);
    design.formation_months = Some(18.0);
    design.funding_ends = Some(40);
    design.phases[0].levers = Levers {
        convenings_per_year: 4.0,
        accountability: 0.6,
        leader_involvement: 1.0,
        coaches: 0.2,
        ..design.phases[0].levers
    };
    Scenario {
        name: "faint",
        lives: LIVES,
        initiative,
        design,
        world: world(&[
            ("transfer", 1.4),
            ("aware_background", 0.015),
            ("aware_peer", 0.0),
            ("initial_aware", 0.02),
        ]),
    }
}

/// Too few for thirds.
pub fn two_organizations() -> Scenario {
    let mut initiative = initiative(2, 2, 36);
    initiative.network = Network::Brought(vec![(0, 1)]);
    let mut design = design(Structure::SteeringCommittee);
    design.formation_months = None;
    design.phases[0].levers = busy_levers();
    let world = world(&[("commit_rate", 0.05), ("initial_aware", 0.6), ("tie_form", 0.3)]);
    Scenario { name: "two organizations", initiative, design, world, lives: LIVES }
}

/// One organization, and its backbone.
pub fn one_organization() -> Scenario {
    let mut initiative = initiative(1, 4, 48);
    initiative.organizations[0].size = Some(90.0);
    initiative.organizations[0].capacity = 2;
    initiative.practices[3].start_month = 8;
    let mut design = design(Structure::Government);
    design.formation_months = Some(2.0);
    design.funding_ends = Some(20);
    design.phases[0].levers = busy_levers();
    let world = world(&[("commit_rate", 0.05), ("initial_aware", 0.6)]);
    Scenario { name: "one organization", initiative, design, world, lives: LIVES }
}

/// Members leave until nobody is left, and the initiative with them.
pub fn nobody_left() -> Scenario {
    let mut initiative = initiative(8, 3, 48);
    initiative.organizations[7].join_month = 30;
    let mut design = design(Structure::FunderLed);
    design.formation_months = Some(0.0);
    design.funding_ends = Some(22);
    design.phases[0].levers = busy_levers();
    let world = world(&[("withdraw_rate", 0.25), ("commit_rate", 0.05), ("dissolve_rate", 0.01)]);
    Scenario { name: "nobody left", initiative, design, world, lives: LIVES }
}

/// All sizes are known, and alike.
pub fn alike() -> Scenario {
    let mut initiative = initiative(12, 3, 30);
    initiative.organizations.iter_mut().for_each(|one| one.size = Some(37.0));
    initiative.organizations[5].size = None;
    let mut design = design(Structure::SteeringCommittee);
    design.formation_months = Some(0.0);
    design.phases[0].levers = busy_levers();
    let world = world(&[("size_advantage", 0.9), ("readiness_sd", 1.5), ("power_bias", 0.9)]);
    Scenario { name: "alike", initiative, design, world, lives: LIVES }
}
