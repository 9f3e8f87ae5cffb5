//! Rates from their parts: the rate of each exit that is taken.

use super::{certain, steady, told};
use crate::coins::fixtures::{design, initiative, with};
use engine::model::{Design, Levers, Network, Stage, Structure, World};

/// Attitudes stay: engagement 0.5, ownership 0.3 + 0.4 · 0.5, trust enough.
fn unmoved(set: &[(&str, f64)]) -> World {
    let world = certain(&[
        ("engage_decay", 0.0),
        ("engage_gain", 0.0),
        ("initial_trust", 0.3),
        ("trust_gain", 0.0),
        ("trust_control", 0.0),
        ("trust_bias", 0.0),
        ("own_peer", 0.0),
        ("own_meeting", 0.0),
        ("own_success", 0.0),
        ("own_crowding", 0.0),
        ("own_drift", 0.0),
        ("norm_weight", 0.5),
        ("unmeasured", 0.5),
        ("aware_background", 100.0),
        ("commit_rate", 100.0),
        ("start_rate", 200.0),
        ("complete_rate", 200.0),
        ("lapse_rate", 400.0),
        ("recommit", 0.4),
        ("commit_ownership", 1.7),
        ("lapse_ownership", 0.4),
        ("transfer", 0.6),
    ]);
    with(world, set)
}

/// A steady backbone with staff for anything.
fn staffed(levers: Levers) -> Design {
    let mut design = steady(levers);
    design.phases[0].core_staff = 100.0;
    design
}

/// The strongest, and so much of what the other says.
fn both(strongest: f64, other: f64, share: f64) -> f64 {
    strongest + share * other
}

/// One practice is committed to, begun, established, dropped, and all of it again, under a
/// mandate with dates, with a leader, recognition that harms, a coach and work that is
/// carried and directed to no good.
#[test]
fn a_practice_that_comes_and_goes_twice() {
    let mut initiative = initiative(1, 1, 8);
    initiative.self_convenings_per_year = 0.0;
    initiative.organizations[0].readiness = Some(0.3);
    initiative.practices[0].difficulty = Some(0.2);
    let mut design = staffed(Levers {
        accountability: 0.8,
        peer_share: 0.25,
        deadline_every_months: 3,
        deadline_focus: 0.5,
        visibility: 0.5,
        coaches: 0.1,
        shared_measurement: 0.6,
        carry: 0.2,
        directive: 0.4,
        ..Levers::default()
    });
    design.authority = 0.5;
    for overlap in [0.0, 0.75, 1.0] {
        let world = unmoved(&[
            ("overlap", overlap),
            ("initial_leader", 1.0),
            ("compel_rate", 500.0),
            ("deadline", 8.0),
            ("fatigue_work", 0.5),
            ("commit_leader", 1.8),
            ("commit_accountability", 4.0),
            ("commit_visibility", 0.6),
            ("commit_coaching", 3.0),
            ("start_leader", 1.6),
            ("start_accountability", 3.5),
            ("start_coaching", 2.8),
            ("start_carry", 0.5),
            ("start_directive", 0.7),
            ("complete_leader", 1.3),
            ("complete_coaching", 2.0),
            ("lapse_leader", 0.7),
            ("lapse_accountability", 0.4),
            ("lapse_embedded", 0.2),
            ("customize_rate", 0.2),
            ("embed_rate", 0.1),
        ]);
        // Four hours of coaching: C = 4/(4 + 4). Bound 0.5 + 0.5 · 0.5 = 0.75.
        let c = 0.5;
        // p = 0.75 · 0.75 + 0.5 · 0.25 = 0.6875, μ = 0.5 + 0.5 · 0.6 = 0.8:
        // acc = 1 − (1 − 0.8 · 0.8 · 0.6875)(1 − 0.5 · 0.5 · 0.5)
        let acc = 1.0 - 0.56 * 0.875;
        // 500 · 0.5 · 0.8 · 0.75.
        let told_to = 150.0;
        // Dates press in months 2, 3, 5, 6 and 8: 0.75 · 0.5 · 0.8.
        let dead = f64::powf(8.0, 0.3);
        let ln = |ratio: f64, intensity: f64| 0.6 * intensity * ratio.ln();
        let rest = 1.0 - overlap;

        // Accountability helps most, and recognition alone harms.
        let commit = 100.0
            * f64::exp(0.3 - 0.2)
            * f64::powf(1.7, 0.5)
            * f64::exp(both(ln(4.0, acc), ln(1.8, 1.0), rest) + ln(0.6, 0.5))
            * f64::exp(ln(3.0, c));
        // Carrying harms most of what harms.
        let start = 200.0
            * f64::exp(-0.2)
            * f64::exp(both(ln(3.5, acc), ln(1.6, 1.0), rest))
            * f64::exp(ln(2.8, c) + both(ln(0.5, 0.2), ln(0.7, 0.4 * c), rest));
        let complete = 200.0 * f64::exp(-0.2) * f64::exp(ln(1.3, 1.0)) * f64::exp(ln(2.0, c));
        let lapse = 400.0 * f64::exp(both(ln(0.4, acc), ln(0.7, 1.0), rest)) * f64::powf(0.4, 0.5);

        // Reporting tires by 0.2 · 0.8 · 0.6875 a month, implementing by 0.05.
        let fatigue = [0.0, 0.11, 0.215, 0.2175, 0.218_75, 0.219_375, 0.269_687_5];
        let tired = |month: usize| f64::powf(0.5, fatigue[month - 1]);
        // Each month of fitting fills 0.2 · 0.5 · (1 − 0.4)(1 − 0.2) of what is open, a month
        // in use a tenth; what was fitted stays through the lapse.
        let (fitted, used) = (1.0 - 0.048, 1.0 - 0.1);
        let first = 1.0 - fitted * fitted;
        let second = 1.0 - (1.0 - first) * used * fitted * fitted;

        for told in told(&initiative, &design, &world) {
            told.assert_rate(1, 0, 0, told_to + commit);
            told.assert_rate(2, 0, 0, start * dead * tired(2));
            told.assert_rate(3, 0, 0, complete * dead * tired(3));
            told.assert_rate(4, 0, 0, lapse * (1.0 - 0.8 * first));
            told.assert_rate(5, 0, 0, (told_to + commit * dead) * 0.4);
            told.assert_rate(6, 0, 0, start * dead * tired(6));
            told.assert_rate(7, 0, 0, complete * tired(7));
            told.assert_rate(8, 0, 0, lapse * (1.0 - 0.8 * second));
        }
    }
}

/// Meetings of ten hours each month teach what fades by a tenth a month; coaching besides.
#[test]
fn what_is_learned_together() {
    let mut initiative = initiative(1, 1, 3);
    initiative.self_convenings_per_year = 0.0;
    initiative.practices[0].difficulty = Some(0.0);
    let design = staffed(Levers {
        convenings_per_year: 12.0,
        convening_hours: 10.0,
        coaches: 0.1,
        ..Levers::default()
    });
    let inputs = [
        ("learn_half", 4.0),
        ("learn_fade", 0.1),
        ("overlap", 0.75),
        ("commit_convening", 5.0),
        ("commit_coaching", 3.0),
        ("complete_convening", 4.0),
        ("complete_coaching", 1.5),
        ("norm_weight", 0.0),
        ("fatigue_work", 0.5),
    ];
    let ln = |ratio: f64, intensity: f64| 0.6 * intensity * ratio.ln();
    // Each weighs 2.5 half days; a quarter counts of what is weaker than the other.
    let learnt = |stock: f64| stock / (stock + 4.0);
    let (first, third) = (learnt(2.5), learnt(2.5 * (1.0 + 0.9 + 0.81)));
    let commit = 100.0 * f64::powf(1.7, 0.5) * f64::exp(both(ln(5.0, first), ln(3.0, 0.5), 0.25));
    // Tired by 0.1 · 2.5 a month, and by 0.05 while implementing.
    let (tired_2, tired_3) = (f64::powf(0.5, 0.25), f64::powf(0.5, 0.125 + 0.25 + 0.05));
    let start = 200.0 * f64::exp(ln(2.8, 0.5)) * tired_2;
    let complete = 200.0 * f64::exp(both(ln(4.0, third), ln(1.5, 0.5), 0.25)) * tired_3;
    let world = unmoved(&inputs);
    let mut starting = world.clone();
    (starting.inputs.start_coaching, starting.inputs.start_directive) = (2.8, 1.0);
    for told in told(&initiative, &design, &starting) {
        told.assert_rate(1, 0, 0, commit);
        told.assert_rate(2, 0, 0, start);
        told.assert_rate(3, 0, 0, complete);
    }

    // Who has left remembers, comes to no further meeting and has no coach.
    let mut leaving = starting;
    leaving.inputs.withdraw_rate = 1e6;
    let remembered = learnt(2.5 * 0.81);
    for told in told(&initiative, &design, &leaving) {
        told.assert_rate(1, 0, 0, commit);
        told.assert_rate(2, 0, 0, 200.0 * tired_2);
        let tired = f64::powf(0.5, 0.125 + 0.05);
        told.assert_rate(3, 0, 0, 200.0 * f64::exp(ln(4.0, remembered)) * tired);
    }
}

/// Three organizations, two of them tied; what is new to some is routine to one.
#[test]
fn awareness_follows_contacts_and_commitment_enough_of_them() {
    let mut initiative = initiative(3, 2, 1);
    initiative.self_convenings_per_year = 0.0;
    initiative.network = Network::Brought(vec![(0, 1)]);
    for one in &mut initiative.practices {
        one.difficulty = Some(0.0);
    }
    for one in &mut initiative.organizations {
        one.readiness = Some(0.0);
    }
    use Stage::{Aware, Lapsed, Sustained, Unaware};
    initiative.organizations[0].baseline = vec![Some(Unaware), Some(Aware)];
    initiative.organizations[1].baseline = vec![Some(Sustained), Some(Sustained)];
    initiative.organizations[2].baseline = vec![Some(Unaware), Some(Lapsed)];
    let mut design = staffed(Levers {
        convenings_per_year: 6.0,
        convening_hours: 8.0,
        accountability: 0.5,
        peer_share: 0.2,
        visibility: 0.5,
        coaches: 0.3,
        communication: 0.4,
        ..Levers::default()
    });
    design.authority = 0.5;
    let world = unmoved(&[
        ("field_weight", 0.4),
        ("peer_threshold", 0.25),
        ("peer_exponent", 2.0),
        ("compel_rate", 50.0),
        ("aware_peer", 40.0),
        ("aware_convening", 20.0),
        ("aware_visibility", 16.0),
        ("aware_coaching", 12.0),
        ("aware_communication", 10.0),
        ("norm_weight", 0.0),
        ("unmeasured", 0.0),
        ("overlap", 0.5),
        ("commit_visibility", 1.4),
        ("commit_coaching", 3.0),
        ("commit_convening", 1.0),
        ("commit_peer", 4.0),
        ("lapse_embedded", 0.2),
        ("lapse_leader", 0.5),
        ("lapse_peer", 0.5),
    ]);
    // A meeting of two half days: the plan of 0.5 a month and 0.5 from the start. Twelve hours
    // of coaching among three: C = 0.5. Unmeasured, nobody is held to account, but told:
    // 50 · 0.5 · 0.5 · 0.8.
    let told_to = 10.0;
    let known = told_to + 100.0 + 20.0 * 2.0 + 16.0 * 0.5 + 12.0 * 0.5 + 10.0 * 0.4;
    // s: half of the others, and all or none of the ties.
    let (near, far): (f64, f64) = (0.4 * 0.5 + 0.6, 0.4 * 0.5);
    let enough = |s: f64| s * s / (s * s + 0.0625);
    let commit = |s: f64| {
        100.0
            * f64::powf(4.0, enough(s))
            * f64::powf(1.7, 0.5)
            * f64::powf(1.4, 0.6 * 0.5)
            * f64::powf(3.0, 0.6 * 0.5)
    };
    for told in told(&initiative, &design, &world) {
        told.assert_rate(1, 0, 0, known + 40.0 * near);
        told.assert_rate(1, 2, 0, known + 40.0 * far);
        // What was there from the start is routine.
        told.assert_rate(1, 1, 0, 400.0 * f64::powf(0.4, 0.5) * 0.2);
        told.assert_rate(1, 0, 1, told_to + commit(near));
        told.assert_rate(1, 2, 1, (told_to + commit(far)) * 0.4);
    }
}

/// Five who hold each other to account, as far as they can see each other and by their own
/// norm.
#[test]
fn peers_see_only_so_many() {
    let mut initiative = initiative(5, 1, 1);
    initiative.self_convenings_per_year = 0.0;
    initiative.practices[0].difficulty = Some(0.0);
    let mut design = design(Structure::SelfOrganized);
    design.phases[0].levers =
        Levers { accountability: 0.8, peer_share: 1.0, shared_measurement: 0.25, ..Levers::default() };
    let world = unmoved(&[("peer_span", 1.2), ("commit_accountability", 9.0), ("commit_peer", 1.0)]);
    // Each sees 1.2 · 1.25 of four; μ = 0.5 + 0.5 · 0.25.
    let asked = 0.5 * (1.5 / 4.0) * 0.5;
    let acc = 1.0 - (1.0 - 0.625 * 0.8 * asked) * (1.0 - 0.5 * 0.5 * 0.5);
    for told in told(&initiative, &design, &world) {
        for i in 0..5 {
            told.assert_rate(1, i, 0, 100.0 * f64::powf(1.7, 0.5) * f64::powf(9.0, 0.6 * acc));
        }
    }
}
