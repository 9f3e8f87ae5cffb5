//! An initiative that may dissolve is a Markov chain.

use super::{assert_mean, samples, silent};
use crate::coins::fixtures::{calm_world, design};
use engine::model::{Levers, Measure, Outcomes, Structure};

const LIVES: u32 = 4000;
const MONTHS: u32 = 30;

/// A backbone that is founded in a random month if the initiative lives so long, monthly
/// meetings among members, and a grant that protects for a while, founded or not.
#[test]
fn initiatives_live_as_long_as_their_rates_say() {
    const FUNDING: u32 = 12;
    let mut initiative = silent(3, 1, MONTHS);
    initiative.common_agenda = 0.5;
    // 24 · 0.5 a year.
    initiative.self_convenings_per_year = 24.0;
    let world = calm_world(&[
        ("dissolve_rate", 0.08),
        ("dissolve_engagement", 0.3),
        ("dissolve_funded", 0.4),
        ("engage_start", 0.7),
        ("engage_gain", 0.0),
        ("engage_decay", 0.0),
        ("withdraw_rate", 0.0),
        ("own_meeting", 0.0),
        ("own_success", 0.0),
        ("own_crowding", 0.0),
        ("own_drift", 0.0),
        ("staff_fte", 12.0),
    ]);
    let mut design = design(Structure::Shared);
    design.formation_months = Some(9.0);
    (design.funding_ends, design.taper_months) = (Some(FUNDING), 4.0);
    design.phases[0].levers = Levers::default();
    design.phases[0].core_staff = 1.0;

    // Engagement is 0.7 for good.
    let unfunded: f64 = 0.08 * f64::powf(0.3, 2.0 * 0.7 - 1.0);
    let (mut alive, mut unfounded, mut meetings, mut money) = (1.0, 1.0, 0.0, 0.0);
    let mut expected = vec![[1.0, 0.0, 0.0, 0.0]];
    // Alive and founded are decided in turn: `unfounded` are those alive without a backbone.
    let mut founded = 0.0;
    for t in 1..=MONTHS {
        meetings += alive;
        let taper = if t <= FUNDING { 1.0 } else { (1.0 - f64::from(t - FUNDING) / 4.0).max(0.0) };
        money += alive * taper;
        if t >= 5 {
            let now = unfounded * (1.0 - f64::exp(-2.0 / 9.0));
            (founded, unfounded) = (founded + now, unfounded - now);
        }
        let stays = (-unfunded * if t <= FUNDING { 0.4 } else { 1.0 }).exp();
        (alive, unfounded) = (alive * stays, unfounded * stays);
        expected.push([alive, founded, meetings, money]);
    }
    let measures = [Measure::Alive, Measure::Founded, Measure::Meetings, Measure::Money];
    for (place, measure) in measures.into_iter().enumerate() {
        for month in [1, 5, 12, 13, 20, MONTHS as usize] {
            let value = |months: &[Outcomes]| months[month].of(measure);
            for (by, sample) in samples((&initiative, &design, &world), LIVES / 4, value) {
                let what = format!("{} in month {month} by the {by}", measure.name());
                assert_mean(&what, &sample, expected[month][place]);
            }
        }
    }
}

/// Nobody left is no engagement at all.
#[test]
fn an_initiative_of_nobody_dissolves_soonest() {
    let mut initiative = silent(2, 1, MONTHS);
    for one in &mut initiative.organizations {
        one.join_month = MONTHS + 1;
    }
    let world = calm_world(&[("dissolve_rate", 0.01), ("dissolve_engagement", 0.2)]);
    let alive = |months: &[Outcomes]| months[MONTHS as usize].of(Measure::Alive);
    let none = design(Structure::SelfOrganized);
    for (by, sample) in samples((&initiative, &none, &world), LIVES, alive) {
        assert_mean(&format!("alive by the {by}"), &sample, (-0.01 / 0.2 * f64::from(MONTHS)).exp());
    }
}
