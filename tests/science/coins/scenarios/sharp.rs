//! Scenarios with exaggerated inputs and little other chance, so that no mechanism is too
//! weak to be seen.

use super::{LIVES, Scenario};
use crate::coins::fixtures::{busy_levers, calm_world, design, initiative, with};
use engine::model::{Adaptive, Allocation, Levers, Network, Phase, Structure};

/// No meetings and nothing that moves but cells and leaders: all mechanisms that work
/// between meetings are strong.
pub fn quiet() -> Scenario {
    let mut initiative = initiative(30, 6, 36);
    initiative.network = Network::SmallWorld { degree: 4, rewire: 0.2 };
    initiative.self_convenings_per_year = 0.0;
    initiative.organizations.iter_mut().for_each(|one| one.capacity = 4);
    let mut design = design(Structure::NewNonprofit);
    design.ramp_months = 1.0;
    design.phases[0].levers = Levers {
        convenings_per_year: 0.0,
        accountability: 0.9,
        peer_share: 0.3,
        coaches: 1.0,
        carry: 0.6,
        directive: 0.5,
        deadline_every_months: 4,
        deadline_focus: 0.3,
        ..busy_levers()
    };
    design.phases[0].director_tenure = 1e4;
    design.phases[0].core_staff = 1.4;
    let world = calm_world(&[
        ("readiness_sd", 0.2),
        ("fit_sd", 0.2),
        ("size_sd", 0.3),
        ("initial_trust", 0.55),
        ("initial_leader", 0.5),
        ("initial_sustained", 0.1),
        ("engage_start", 1.0),
        ("engage_decay", 0.01),
        ("unmeasured", 0.3),
        ("norm_weight", 0.3),
        ("aware_background", 0.005),
        ("aware_visibility", 0.04),
        ("aware_communication", 0.04),
        ("aware_coaching", 0.06),
        ("aware_peer", 0.03),
        ("forget_rate", 0.06),
        ("forget_communication", 0.2),
        ("fade_rate", 0.15),
        ("lapse_rate", 0.12),
        ("customize_rate", 0.25),
        // Mechanisms that help and that harm, in both families.
        ("overlap", 0.6),
        ("commit_visibility", 0.4),
        ("start_carry", 0.3),
        ("lapse_leader", 1.6),
    ]);
    Scenario { name: "quiet", initiative, design, world, lives: LIVES }
}

/// Much is sustained, lapses and is taken up again; nobody is tied to anybody; members report
/// without shared data, and visibility alone brings leaders.
pub fn lasting() -> Scenario {
    let mut initiative = initiative(30, 6, 36);
    initiative.self_convenings_per_year = 0.0;
    initiative.organizations.iter_mut().for_each(|one| one.capacity = 6);
    let mut design = design(Structure::Shared);
    design.ramp_months = 1.0;
    design.phases[0].levers =
        Levers { accountability: 0.9, peer_share: 0.0, visibility: 1.0, coaches: 2.0, ..Levers::default() };
    design.phases[0].director_tenure = 1e4;
    let world = calm_world(&[
        ("readiness_sd", 0.2),
        ("fit_sd", 0.2),
        ("initial_trust", 0.55),
        ("initial_aware", 0.6),
        ("engage_start", 1.0),
        ("engage_decay", 0.01),
        ("norm_weight", 0.2),
        ("trust_control", 0.0),
        ("leader_visibility", 0.06),
        ("leader_gain", 0.002),
        ("peer_threshold", 0.3),
        ("commit_rate", 0.03),
        ("commit_peer", 6.0),
        ("commit_accountability", 4.0),
        ("recommit", 0.9),
        ("start_rate", 0.3),
        ("complete_rate", 0.15),
        ("lapse_rate", 0.4),
        ("lapse_peer", 0.8),
        ("lapse_ownership", 0.8),
        ("lapse_accountability", 0.5),
        ("lapse_embedded", 0.25),
        ("embed_rate", 0.12),
        ("customize_rate", 0.3),
        // Only the strongest of a family.
        ("overlap", 1.0),
        ("lapse_leader", 1.0),
        ("transfer", 1.2),
    ]);
    Scenario { name: "lasting", initiative, design, world, lives: LIVES }
}

/// What the quiet scenario does not show: promises that fade or wait for a deadline, work
/// that fails, knowledge that goes, and news from outside.
pub fn stuck() -> Scenario {
    let mut initiative = initiative(30, 6, 36);
    initiative.network = Network::Random { degree: 4.0 };
    initiative.self_convenings_per_year = 0.0;
    initiative.organizations.iter_mut().for_each(|one| one.capacity = 2);
    let mut design = design(Structure::Shared);
    design.ramp_months = 1.0;
    design.phases[0].levers = Levers {
        accountability: 0.9,
        peer_share: 0.2,
        coaches: 1.0,
        communication: 1.0,
        shared_measurement: 1.0,
        deadline_every_months: 4,
        deadline_focus: 1.0,
        directive: 0.9,
        ..Levers::default()
    };
    design.phases[0].director_tenure = 1e4;
    let world = calm_world(&[
        ("readiness_sd", 0.2),
        ("fit_sd", 0.2),
        ("initial_trust", 0.55),
        ("initial_leader", 0.5),
        ("initial_aware", 0.6),
        ("engage_start", 1.0),
        ("engage_decay", 0.01),
        ("norm_weight", 0.3),
        ("aware_background", 0.06),
        ("aware_communication", 0.02),
        ("aware_coaching", 0.02),
        ("aware_peer", 0.03),
        ("forget_rate", 0.25),
        ("forget_communication", 0.3),
        ("commit_rate", 0.03),
        ("fade_rate", 0.4),
        ("fade_accountability", 0.4),
        ("fade_ownership", 0.4),
        ("start_rate", 0.03),
        ("deadline", 5.0),
        ("fail_rate", 0.15),
        ("fail_coaching", 0.4),
        ("lapse_rate", 0.08),
        ("commit_leader", 1.3),
        ("start_leader", 1.2),
        // All that a family says.
        ("overlap", 0.0),
        ("transfer", 1.4),
    ]);
    Scenario { name: "stuck", initiative, design, world, lives: LIVES }
}

/// Little chance but that of the cells: the sharpest look at most coefficients.
pub fn steady() -> Scenario {
    let mut initiative = initiative(30, 6, 48);
    initiative.network = Network::SmallWorld { degree: 4, rewire: 0.2 };
    initiative.self_convenings_per_year = 3.0;
    for practice in &mut initiative.practices[..3] {
        practice.difficulty = Some(-0.5);
    }
    initiative.organizations.iter_mut().for_each(|one| one.capacity = 3);
    let mut design = design(Structure::NewNonprofit);
    design.funding_ends = Some(24);
    design.phases[0].levers = Levers { carry: 0.5, directive: 0.5, ..busy_levers() };
    design.phases[0].director_tenure = 1e4;
    design.phases[0].core_staff = 1.2;
    let world = calm_world(&[
        ("readiness_sd", 0.3),
        ("fit_sd", 0.4),
        ("aware_background", 0.02),
        ("initial_leader", 0.5),
        ("lapse_rate", 0.12),
        ("lapse_leader", 0.4),
        ("lapse_accountability", 0.4),
        ("fade_accountability", 0.2),
        ("fade_ownership", 0.2),
        ("fail_leader", 0.4),
        ("fail_coaching", 0.2),
        ("complete_leader", 2.5),
        ("lapse_embedded", 0.15),
        ("customize_rate", 0.25),
        ("overlap", 0.5),
        ("start_carry", 4.0),
        ("start_directive", 4.0),
        ("commit_visibility", 3.0),
        ("commit_rate", 0.02),
        ("forget_rate", 0.05),
        ("aware_visibility", 0.12),
        ("aware_communication", 0.1),
        ("tie_form", 0.3),
        ("tie_decay", 0.03),
        ("leader_visibility", 0.05),
        ("withdraw_rate", 0.01),
        ("engage_decay", 0.1),
    ]);
    Scenario { name: "steady", initiative, design, world, lives: LIVES }
}

/// Two meetings a month for members who tire and leave.
pub fn tiring() -> Scenario {
    let mut initiative = initiative(28, 3, 36);
    initiative.network = Network::SmallWorld { degree: 6, rewire: 0.0 };
    initiative.self_convenings_per_year = 0.0;
    let mut design = design(Structure::SteeringCommittee);
    design.funding_ends = Some(11);
    design.phases[0].levers = Levers { convenings_per_year: 24.0, communication: 0.2, ..busy_levers() };
    design.phases[0].director_tenure = 1e4;
    design.ramp_months = 1.0;
    let world = calm_world(&[
        ("attend_fatigue", 2.4),
        ("fatigue_meeting", 0.25),
        ("fatigue_reporting", 0.2),
        ("fatigue_implementing", 0.15),
        ("withdraw_rate", 0.03),
        ("withdraw_trust", 0.1),
        ("withdraw_engagement", 0.1),
        ("attend_leader", 1.5),
        ("attend_visibility", 1.5),
        ("initial_leader", 0.5),
        ("leader_disengage", 0.1),
        ("leader_tenure", 3.0),
        ("leader_gain", 0.03),
        ("engage_start", 0.9),
        ("initial_aware", 0.5),
        ("start_rate", 0.4),
    ]);
    Scenario { name: "tiring", initiative, design, world, lives: LIVES }
}

/// Published effects carry over by halves; demand is coached; meetings of both kinds.
pub fn partial() -> Scenario {
    let mut initiative = initiative(22, 4, 48);
    initiative.network = Network::Random { degree: 3.0 };
    let mut design = design(Structure::NewNonprofit);
    design.formation_months = None;
    design.ramp_months = 12.0;
    design.phases[0].levers =
        Levers { coaching_allocation: Allocation::Demand, coaches: 2.0, ..busy_levers() };
    let world = calm_world(&[
        ("transfer", 0.5),
        ("reinforcement", 1.0),
        ("outcome_lag", 4.0),
        ("commit_leader", 4.0),
        ("commit_accountability", 5.0),
        ("commit_coaching", 6.0),
        ("start_leader", 4.0),
        ("start_accountability", 5.0),
        ("start_coaching", 6.0),
        ("commit_ownership", 4.0),
        ("commit_rate", 0.02),
        ("complete_coaching", 5.0),
    ]);
    Scenario { name: "partial", initiative, design, world, lives: LIVES }
}

/// Calls and long sessions: what is learned, what it costs, whom it tires and ties.
pub fn learning() -> Scenario {
    let mut initiative = initiative(24, 5, 40);
    initiative.self_convenings_per_year = 9.0;
    initiative.organizations.iter_mut().for_each(|one| one.capacity = 3);
    let mut design = design(Structure::Shared);
    (design.ramp_months, design.phases[0].director_tenure) = (1.0, 1e4);
    design.phases[0].core_staff = 3.0;
    let calls = Levers { convenings_per_year: 18.0, convening_hours: 1.0, carry: 0.8, ..Levers::default() };
    let sessions = Levers { convenings_per_year: 5.0, convening_hours: 20.0, coaches: 0.1, ..calls };
    let first = Phase { levers: calls, ..design.phases[0] };
    design.phases = vec![first, Phase { from: 18, levers: sessions, ..first }];
    let world = calm_world(&[
        ("readiness_sd", 0.2),
        ("fit_sd", 0.2),
        ("attend_age", 0.6),
        ("attend_fatigue", 0.6),
        ("aware_convening", 0.04),
        ("aware_peer", 0.0),
        ("commit_rate", 0.012),
        ("commit_convening", 12.0),
        ("commit_coaching", 4.0),
        ("commit_peer", 1.0),
        ("complete_convening", 8.0),
        ("complete_rate", 0.04),
        ("start_rate", 0.15),
        ("transfer", 1.0),
        ("overlap", 0.3),
        ("learn_half", 3.0),
        ("learn_fade", 0.12),
        ("fatigue_meeting", 0.15),
        ("fatigue_work", 0.4),
        ("tie_form", 0.15),
        ("tie_decay", 0.04),
        ("trust_gain", 0.08),
        ("own_meeting", 0.04),
        ("withdraw_rate", 0.02),
    ]);
    Scenario { name: "learning", initiative, design, world, lives: LIVES }
}

/// A mandate: members who need not come are told, bound, dated and kept.
pub fn mandate() -> Scenario {
    let mut initiative = initiative(30, 5, 36);
    initiative.self_convenings_per_year = 0.0;
    initiative.organizations.iter_mut().for_each(|one| one.capacity = 5);
    let mut design = design(Structure::Government);
    (design.authority, design.ramp_months) = (0.7, 1.0);
    design.phases[0].levers = Levers {
        accountability: 0.9,
        peer_share: 0.1,
        deadline_every_months: 7,
        deadline_focus: 0.9,
        shared_measurement: 0.5,
        ..Levers::default()
    };
    design.phases[0].director_tenure = 1e4;
    // Then another rhythm.
    design.phases.push(Phase {
        from: 20,
        levers: Levers { deadline_every_months: 4, ..design.phases[0].levers },
        ..design.phases[0]
    });
    let world = calm_world(&[
        ("readiness_sd", 0.2),
        ("fit_sd", 0.2),
        ("transfer", 0.6),
        ("compel_rate", 0.08),
        ("aware_background", 0.005),
        ("aware_peer", 0.0),
        ("commit_rate", 0.015),
        ("recommit", 0.3),
        ("start_rate", 0.05),
        ("complete_rate", 0.05),
        ("fail_rate", 0.12),
        ("lapse_rate", 0.08),
        ("deadline", 6.0),
        ("engage_start", 0.4),
        ("engage_decay", 0.03),
        ("trust_control", 0.01),
        ("fatigue_reporting", 0.2),
        ("fatigue_work", 0.4),
        ("withdraw_rate", 0.03),
        ("initial_committed", 0.2),
    ]);
    Scenario { name: "mandate", initiative, design, world, lives: LIVES }
}

/// Too many for each to keep an eye on all: what members do among themselves thins out.
pub fn spread_out() -> Scenario {
    let mut initiative = initiative(30, 4, 48);
    initiative.self_convenings_per_year = 24.0;
    initiative.common_agenda = 0.8;
    initiative.organizations.iter_mut().for_each(|one| one.capacity = 4);
    let mut design = design(Structure::SelfOrganized);
    design.phases[0].levers =
        Levers { accountability: 1.0, peer_share: 1.0, shared_measurement: 0.4, ..Levers::default() };
    let world = calm_world(&[
        ("peer_span", 9.0),
        ("readiness_sd", 0.2),
        ("fit_sd", 0.2),
        ("transfer", 1.0),
        ("norm_weight", 0.1),
        ("own_peer", 0.12),
        ("own_drift", 0.05),
        ("own_meeting", 0.01),
        ("attend_fatigue", 0.2),
        ("fatigue_reporting", 0.1),
        ("commit_accountability", 9.0),
        ("start_accountability", 9.0),
        ("commit_rate", 0.02),
        ("aware_background", 0.03),
        ("commit_ownership", 1.0),
        ("withdraw_rate", 0.02),
    ]);
    Scenario { name: "spread out", initiative, design, world, lives: LIVES }
}

/// Initiatives of one kind that differ: context, difficulties, directors who come and go.
pub fn unlike() -> Scenario {
    let mut initiative = initiative(20, 4, 48);
    initiative.organizations.iter_mut().for_each(|one| one.capacity = 4);
    initiative.practices[0].difficulty = Some(0.3);
    let mut design = design(Structure::Shared);
    (design.ramp_months, design.phases[0].core_staff) = (1.0, 4.0);
    design.phases[0].levers = Levers { coaching_allocation: Allocation::Demand, ..busy_levers() };
    design.phases[0].director_tenure = 1.5;
    let world = calm_world(&[
        ("context_sd", 0.7),
        ("difficulty_sd", 0.9),
        ("skill_spread", 0.9),
        ("readiness_sd", 0.1),
        ("fit_sd", 0.1),
        ("initial_aware", 0.5),
        ("initial_committed", 0.4),
        ("commit_rate", 0.02),
        ("start_rate", 0.04),
        ("fade_rate", 0.1),
        ("complete_rate", 0.06),
    ]);
    Scenario { name: "unlike", initiative, design, world, lives: LIVES }
}

/// An initiative that ends early, funded or not, with a backbone or before it is founded.
pub fn dissolving() -> Scenario {
    let mut initiative = initiative(20, 4, 48);
    initiative.self_convenings_per_year = 12.0;
    initiative.common_agenda = 0.8;
    for (i, one) in initiative.organizations.iter_mut().enumerate() {
        one.join_month = [0, 0, 0, 9, 20][i % 5];
    }
    let mut design = design(Structure::ExistingNonprofit);
    (design.formation_months, design.ramp_months) = (Some(6.0), 2.0);
    (design.funding_ends, design.taper_months) = (Some(16), 3.0);
    design.phases[0].levers =
        Levers { peer_share: 0.6, accountability: 1.0, leader_involvement: 0.9, ..busy_levers() };
    design.phases[0].director_tenure = 1e4;
    let world = calm_world(&[
        ("dissolve_rate", 0.05),
        ("dissolve_engagement", 0.1),
        ("dissolve_funded", 0.4),
        ("attend_age", 0.3),
        ("initial_leader", 0.1),
        ("leader_gain", 0.0),
        ("fatigue_reporting", 0.12),
        ("hours_reporting", 60.0),
    ]);
    Scenario { name: "dissolving", initiative, design, world, lives: LIVES }
}

/// Practice that becomes routine, lapses, and is taken up again; recognition that crowds out.
pub fn routine() -> Scenario {
    let mut initiative = initiative(30, 5, 48);
    initiative.self_convenings_per_year = 0.0;
    initiative.organizations.iter_mut().for_each(|one| one.capacity = 5);
    let mut design = design(Structure::Shared);
    design.ramp_months = 1.0;
    design.funding_ends = Some(18);
    design.phases[0].levers = Levers { visibility: 1.0, coaches: 1.5, ..Levers::default() };
    design.phases[0].director_tenure = 1e4;
    let world = calm_world(&[
        ("readiness_sd", 0.2),
        ("fit_sd", 0.2),
        ("initial_sustained", 0.4),
        ("initial_aware", 0.8),
        ("commit_rate", 0.05),
        ("start_rate", 0.25),
        ("complete_rate", 0.2),
        ("fail_rate", 0.03),
        ("lapse_rate", 0.35),
        ("lapse_embedded", 0.06),
        ("embed_rate", 0.4),
        ("customize_rate", 0.15),
        ("own_crowding", 0.08),
        ("own_recognition", 0.9),
    ]);
    Scenario { name: "routine", initiative, design, world, lives: LIVES }
}

/// Reviews find another bottleneck each time.
pub fn reviewed() -> Scenario {
    let mut initiative = initiative(24, 4, 48);
    initiative.organizations.iter_mut().for_each(|one| one.capacity = 2);
    initiative.practices[3].start_month = 14;
    let mut design = design(Structure::NewNonprofit);
    design.ramp_months = 1.0;
    design.adaptive = Some(Adaptive { review_months: 4, shift: 1.0 });
    design.phases[0].levers = Levers { convenings_per_year: 10.0, visibility: 0.4, ..busy_levers() };
    design.phases[0].director_tenure = 1e4;
    let world = calm_world(&[("start_rate", 0.08), ("commit_rate", 0.03), ("forget_rate", 0.01)]);
    Scenario { name: "reviewed", initiative, design, world, lives: LIVES }
}

/// Half have begun something, of which the others hear; it becomes routine, or lapses for good.
pub fn handed_on() -> Scenario {
    let mut initiative = initiative(30, 6, 32);
    initiative.network = Network::Random { degree: 4.0 };
    initiative.self_convenings_per_year = 0.0;
    initiative.organizations.iter_mut().for_each(|one| one.capacity = 6);
    let world = calm_world(&[
        ("readiness_sd", 0.1),
        ("fit_sd", 0.1),
        ("initial_sustained", 0.0),
        ("initial_committed", 0.5),
        ("initial_aware", 0.0),
        ("aware_background", 0.0),
        ("aware_peer", 0.1),
        ("forget_rate", 0.0),
        ("commit_rate", 0.0),
        ("fade_rate", 0.0),
        ("start_rate", 0.4),
        ("complete_rate", 0.4),
        ("lapse_rate", 0.3),
        ("lapse_embedded", 0.05),
        ("embed_rate", 0.08),
    ]);
    Scenario { name: "handed on", initiative, design: design(Structure::SelfOrganized), world, lives: LIVES }
}

/// What happens once a life: it ends, under a grant or after it.
pub fn fleeting() -> Scenario {
    let mut initiative = initiative(3, 1, 24);
    initiative.self_convenings_per_year = 0.0;
    let mut design = design(Structure::Shared);
    design.funding_ends = Some(16);
    let world = calm_world(&[
        ("dissolve_rate", 0.8),
        ("dissolve_engagement", 0.2),
        ("dissolve_funded", 0.5),
        ("engage_start", 1.0),
        ("engage_decay", 0.0),
    ]);
    Scenario { name: "fleeting", initiative, design, world, lives: 8 * LIVES }
}

/// What is drawn once a life: its context.
pub fn contexts() -> Scenario {
    once_a_life("contexts", &[("context_sd", 1.0)])
}

/// Or how difficult the one practice is.
pub fn difficulties() -> Scenario {
    once_a_life("difficulties", &[("difficulty_sd", 1.0)])
}

fn once_a_life(name: &'static str, drawn: &[(&str, f64)]) -> Scenario {
    let mut initiative = initiative(30, 1, 16);
    initiative.self_convenings_per_year = 0.0;
    let world = calm_world(&[
        ("readiness_sd", 0.1),
        ("fit_sd", 0.1),
        ("initial_committed", 1.0),
        ("fade_rate", 0.0),
        ("start_rate", 0.06),
        ("complete_rate", 0.06),
    ]);
    let world = with(world, drawn);
    Scenario { name, initiative, design: design(Structure::SelfOrganized), world, lives: 4 * LIVES }
}
