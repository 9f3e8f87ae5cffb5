//! Constant influences: stage shares are the powers of the transition matrix.

use super::{lives, silent, stages, times, transitions};
use crate::coins::fixtures::{busy_levers, calm_world, design};
use engine::model::{Levers, Stage, Structure};

/// A backbone at full strength, leaders who stay or never come, engagement, trust and
/// ownership that do not move, organizations of known readiness, practices of known
/// difficulty: every cell is a Markov chain of its own.
#[test]
fn constant_influences_are_powers_of_the_transition_matrix() {
    const MONTHS: u32 = 48;
    let mut initiative = silent(12, 4, MONTHS);
    initiative.common_agenda = 0.5;
    for (i, one) in initiative.organizations.iter_mut().enumerate() {
        one.capacity = 4;
        one.readiness = Some([-0.8, -0.1, 0.3, 0.9][i % 4]);
        // The last four never take part.
        one.join_month = if i < 8 { 0 } else { MONTHS + 1 };
    }
    for (practice, difficulty) in initiative.practices.iter_mut().zip([0.0, 0.5, -0.4, 1.1]) {
        practice.difficulty = Some(difficulty);
    }
    let mut design = design(Structure::Shared);
    design.ramp_months = 0.0;
    let levers = Levers { convenings_per_year: 0.0, deadline_focus: 0.0, ..busy_levers() };
    let (core_staff, authority) = (0.6, 0.4);
    design.authority = authority;
    design.phases[0].levers = levers;
    design.phases[0].core_staff = core_staff;
    design.phases[0].neutrality = Some(1.0);
    design.phases[0].director_tenure = 1e12;
    let world = calm_world(&[
        ("fatigue_work", 1.0),
        ("lapse_embedded", 1.0),
        ("overlap", 0.6),
        ("peer_span", 3.0),
        ("compel_rate", 0.1),
        ("readiness_sd", 0.0),
        ("fit_sd", 0.0),
        ("size_sd", 0.0),
        ("aware_peer", 0.0),
        ("commit_peer", 1.0),
        ("lapse_peer", 1.0),
        ("initial_sustained", 0.1),
        ("initial_aware", 0.3),
        ("initial_leader", 0.4),
        ("leader_gain", 0.0),
        ("leader_lever", 0.0),
        ("leader_visibility", 0.0),
        ("leader_tenure", 1e12),
        ("leader_disengage", 0.0),
        ("withdraw_rate", 0.0),
        ("engage_start", 0.8),
        ("engage_decay", 0.0),
        ("initial_trust", 0.0),
        ("trust_needed", 0.5),
        ("trust_gain", 0.0),
        ("trust_control", 0.0),
        ("own_peer", 0.0),
        ("own_meeting", 0.0),
        ("own_success", 0.0),
        ("own_crowding", 0.0),
        ("customize_rate", 0.0),
        ("transfer", 0.7),
        ("commit_rate", 0.04),
        ("start_rate", 0.08),
    ]);

    let i = &world.inputs;
    let need = 0.5 * levers.accountability * (1.0 - levers.peer_share)
        + 0.5 * levers.leader_involvement
        + 0.5 * levers.communication
        + 1.5 * levers.carry;
    let staffing = core_staff / need;
    let (trusting, ownership, engagement) = (0.4 / 0.5, 0.5, 0.8);
    // The sign-on at the founding in month 0 brings those without a leader one.
    let signed = 0.4 + 0.6 * levers.leader_involvement * staffing;
    let hours = levers.coaches * 60.0 / 8.0;
    let matrix_of = |readiness: f64, difficulty: f64, leader: f64, member: f64| {
        let c = member * trusting * hours / (hours + 1.5);
        let measured = trusting * (0.5 + 0.5 * levers.shared_measurement);
        // Each of the eight members can keep an eye on 3 · 1.6 of the seven others.
        let span = 3.0 * (1.0 + levers.shared_measurement) / 7.0;
        let bound = authority + (1.0 - authority) * engagement;
        let asked =
            member * (bound * (1.0 - levers.peer_share) * staffing + engagement * levers.peer_share * span);
        let acc = 1.0
            - (1.0 - measured * levers.accountability * asked)
                * (1.0 - member * engagement * 0.5 * ownership);
        let told = member * 0.1 * authority * levers.accountability * (1.0 - levers.peer_share) * staffing;
        let (visible, own) = (member * levers.visibility, member * ownership);
        let (k, carried) = (member * levers.communication * staffing, member * levers.carry * staffing);
        let ln = |ratio: f64, x: f64| 0.7 * x * ratio.ln();
        // The strongest, and 0.4 of what the others say.
        let family = |logs: &[f64]| {
            let strongest = logs.iter().copied().fold(0.0, |a: f64, b| if b.abs() > a.abs() { b } else { a });
            (0.6 * strongest + 0.4 * logs.iter().sum::<f64>()).exp()
        };
        let commit = told
            + 0.04
                * (readiness - difficulty).exp()
                * family(&[ln(1.8, leader), ln(4.0, acc), ln(1.4, visible)])
                * ln(3.0, c).exp()
                * f64::powf(1.7, own);
        let aware = told + 0.01 + 0.05 * visible + 0.25 * c + 0.04 * k;
        let start = 0.08
            * (-difficulty).exp()
            * family(&[ln(1.6, leader), ln(3.5, acc)])
            * family(&[ln(2.8, c), ln(2.0, carried), ln(2.0, levers.directive * c)]);
        let complete = 0.055 * (-difficulty).exp() * ln(2.0, c).exp() * ln(1.3, leader).exp();
        let lapse = 0.03 * family(&[ln(0.7, leader), ln(0.4, acc)]) * f64::powf(0.4, own);
        transitions(&[
            (Stage::Unaware, Stage::Aware, aware),
            (Stage::Aware, Stage::Committed, commit),
            (Stage::Aware, Stage::Unaware, 0.02 * f64::powf(0.4, k)),
            (Stage::Lapsed, Stage::Committed, commit * i.recommit),
            (Stage::Committed, Stage::Implementing, start),
            (Stage::Committed, Stage::Aware, 0.06 * ln(0.5, acc).exp() * f64::powf(0.6, own)),
            (Stage::Implementing, Stage::Sustained, complete),
            (Stage::Implementing, Stage::Lapsed, 0.045 * ln(0.5, c).exp() * ln(0.75, leader).exp()),
            (Stage::Sustained, Stage::Lapsed, lapse),
        ])
    };
    // The mean of the chains of all cells, in every month.
    let mut expected = [[0.0; Stage::COUNT]; MONTHS as usize + 1];
    for (number, one) in initiative.organizations.iter().enumerate() {
        let member = if number < 8 { 1.0 } else { 0.0 };
        let leads = if number < 8 { signed } else { 0.4 };
        for practice in &initiative.practices {
            for (leader, share) in [(1.0, leads), (0.0, 1.0 - leads)] {
                let matrix = matrix_of(
                    one.readiness.unwrap_or(0.0),
                    practice.difficulty.unwrap_or(0.0),
                    leader,
                    member,
                );
                let mut now = [0.9 * 0.7, 0.9 * 0.3, 0.0, 0.0, 0.1, 0.0];
                for month in &mut expected {
                    for (sum, part) in month.iter_mut().zip(now) {
                        *sum += share * part / 48.0;
                    }
                    now = times(now, &matrix);
                }
            }
        }
    }

    const LIVES: u32 = 3000;
    let mut seen = vec![[[0.0; Stage::COUNT]; 2]; MONTHS as usize + 1];
    for life in lives(&initiative, &design, &world, LIVES) {
        for ([sum, squares], outcomes) in seen.iter_mut().zip(&life.months) {
            for (stage, share) in stages(outcomes).into_iter().enumerate() {
                sum[stage] += share;
                squares[stage] += share * share;
            }
        }
    }
    let mut farthest: f64 = 0.0;
    for month in [0, 1, 2, 6, 12, 24, 48] {
        for stage in Stage::ALL {
            let n = f64::from(LIVES);
            let [sum, squares] = seen[month].map(|sums| sums[stage as usize]);
            let (mean, expected) = (sum / n, expected[month][stage as usize]);
            let error = ((squares / n - mean * mean) / (n - 1.0)).sqrt();
            if error == 0.0 {
                assert_eq!(mean, expected, "{} in month {month}", stage.name());
                continue;
            }
            let off = (mean - expected) / error;
            farthest = farthest.max(off.abs());
            assert!(
                off.abs() < 4.0,
                "{} in month {month}: {mean} for {expected}, {off:.1} errors",
                stage.name()
            );
        }
    }
    println!("constant influences: at most {farthest:.2} standard errors off");
}
