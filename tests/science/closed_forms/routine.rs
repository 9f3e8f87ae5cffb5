//! What has just been established lapses sooner than what has become routine.

use super::{assert_mean, samples, silent};
use crate::coins::fixtures::{calm_world, design};
use engine::model::{Measure, Outcomes, Stage, Structure};

#[test]
fn what_becomes_routine_lapses_less_and_less() {
    const MONTHS: u32 = 30;
    let mut initiative = silent(20, 2, MONTHS);
    for one in &mut initiative.organizations {
        one.join_month = MONTHS + 1;
        // One is under way, the other has long been there.
        one.baseline = vec![Some(Stage::Implementing), Some(Stage::Sustained)];
    }
    let world = calm_world(&[
        ("fit_sd", 0.0),
        ("fatigue_work", 1.0),
        ("initial_leader", 0.0),
        ("leader_gain", 0.0),
        ("lapse_peer", 1.0),
        ("commit_rate", 0.0),
        ("complete_rate", 1e3),
        ("fail_rate", 0.0),
        ("lapse_rate", 0.12),
        ("lapse_embedded", 0.25),
        ("embed_rate", 0.1),
    ]);
    // The new one is established in month 1, and can lapse from month 2 on.
    let (mut new, mut embedded, mut old) = (1.0, 0.0, f64::exp(-0.12 * 0.25));
    let mut expected = vec![0.5, (new + old) / 2.0];
    for _ in 2..=MONTHS {
        new *= f64::exp(-0.12 * (1.0 - 0.75 * embedded));
        old *= f64::exp(-0.12 * 0.25);
        embedded += 0.1 * (1.0 - embedded);
        expected.push((new + old) / 2.0);
    }
    for month in [1, 2, 3, 8, 16, MONTHS as usize] {
        let sustained = |months: &[Outcomes]| months[month].of(Measure::Sustained);
        let none = design(Structure::SelfOrganized);
        for (by, sample) in samples((&initiative, &none, &world), 500, sustained) {
            assert_mean(&format!("sustained in month {month} by the {by}"), &sample, expected[month]);
        }
    }
}
