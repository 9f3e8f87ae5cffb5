//! The plain reference is checked where the answer is known in closed form.

use crate::closed_forms::assert_mean;
use crate::coins;
use crate::coins::fixtures::{busy_levers, calm_world, design, initiative};
use engine::model::{Design, Initiative, Levers, Measure, Stage, Structure, World};

/// A measure in one month of many lives.
fn sample(
    (initiative, design, world): (&Initiative, &Design, &World),
    lives: u64,
    number: impl Fn(&[engine::model::Outcomes]) -> f64,
) -> Vec<f64> {
    (0..lives).map(|seed| number(&coins::live(initiative, design, world, seed).months)).collect()
}

/// Cells of which nothing moves but themselves.
fn inert() -> World {
    calm_world(&[
        ("readiness_sd", 0.0),
        ("fit_sd", 0.0),
        ("fatigue_work", 1.0),
        ("lapse_embedded", 1.0),
        ("aware_peer", 0.0),
        ("commit_peer", 1.0),
        ("lapse_peer", 1.0),
        ("initial_leader", 0.0),
        ("leader_gain", 0.0),
        ("initial_sustained", 0.1),
        ("initial_aware", 0.3),
        ("aware_background", 0.05),
        ("commit_rate", 0.06),
        ("withdraw_rate", 0.0),
    ])
}

/// By stage: the distribution after so many months of constant exits, each given as
/// (from, to, rate).
fn markov(start: [f64; 6], exits: &[(Stage, Stage, f64)], months: u32) -> [f64; 6] {
    let mut now = start;
    for _ in 0..months {
        let mut next = now;
        for from in Stage::ALL {
            let total: f64 = exits.iter().filter(|exit| exit.0 == from).map(|exit| exit.2).sum();
            for &(_, to, rate) in exits.iter().filter(|exit| exit.0 == from) {
                let moved = now[from as usize] * (1.0 - (-total).exp()) * rate / total;
                next[from as usize] -= moved;
                next[to as usize] += moved;
            }
        }
        now = next;
    }
    now
}

fn assert_stages(initiative: &Initiative, design: &Design, world: &World, exits: &[(Stage, Stage, f64)]) {
    let (sustained, aware) = (world.inputs.initial_sustained, world.inputs.initial_aware);
    let start = [(1.0 - sustained) * (1.0 - aware), (1.0 - sustained) * aware, 0.0, 0.0, sustained, 0.0];
    let months = initiative.months;
    let expected = markov(start, exits, months);
    for stage in Stage::ALL {
        let measure = Measure::parse(stage.name()).expect("stages are measures");
        let shares = sample((initiative, design, world), 250, |lived| lived[months as usize].of(measure));
        assert_mean(stage.name(), &shares, expected[stage as usize]);
    }
}

#[test]
fn nobody_takes_part() {
    let mut initiative = initiative(10, 4, 30);
    for one in &mut initiative.organizations {
        one.join_month = 99;
        one.capacity = 4;
    }
    let world = inert();
    let i = &world.inputs;
    let exits = [
        (Stage::Unaware, Stage::Aware, i.aware_background),
        (Stage::Aware, Stage::Committed, i.commit_rate),
        (Stage::Aware, Stage::Unaware, i.forget_rate),
        (Stage::Lapsed, Stage::Committed, i.commit_rate * i.recommit),
        (Stage::Committed, Stage::Implementing, i.start_rate),
        (Stage::Committed, Stage::Aware, i.fade_rate),
        (Stage::Implementing, Stage::Sustained, i.complete_rate),
        (Stage::Implementing, Stage::Lapsed, i.fail_rate),
        (Stage::Sustained, Stage::Lapsed, i.lapse_rate),
    ];
    assert_stages(&initiative, &design(Structure::SelfOrganized), &world, &exits);
}

/// A backbone at full strength from month 1 on, leaders who stay, engagement, trust and
/// ownership that never move: all rates are constant, and written out here by hand.
#[test]
fn everything_is_constant() {
    let mut initiative = initiative(10, 4, 24);
    initiative.self_convenings_per_year = 0.0;
    initiative.common_agenda = 0.5;
    initiative.organizations.iter_mut().for_each(|one| one.capacity = 4);

    let mut design = design(Structure::Shared);
    (design.ramp_months, design.authority) = (0.0, 0.4);
    design.phases[0].levers = Levers { convenings_per_year: 0.0, deadline_focus: 0.0, ..busy_levers() };
    design.phases[0].neutrality = Some(1.0);
    design.phases[0].core_staff = 0.6;
    design.phases[0].director_tenure = 1e12;

    let mut world = inert();
    let i = &mut world.inputs;
    (i.initial_leader, i.leader_tenure, i.leader_disengage) = (1.0, 1e12, 0.0);
    (i.engage_start, i.engage_decay) = (0.8, 0.0);
    (i.initial_trust, i.trust_needed, i.trust_gain, i.trust_control) = (0.0, 0.5, 0.0, 0.0);
    (i.own_peer, i.own_meeting, i.own_success, i.own_crowding) = (0.0, 0.0, 0.0, 0.0);
    (i.customize_rate, i.transfer, i.overlap) = (0.0, 0.7, 0.6);
    (i.peer_span, i.compel_rate) = (3.0, 0.1);
    let i = &world.inputs;

    // busy_levers: A 0.8, π 0.4, V 0.6, Λ 0.7, K 0.8, m 0.6, k 0.7, κ 0.3, δ 0.4.
    let staffing = 0.6 / (0.5 * 0.8 * 0.6 + 0.5 * 0.7 + 0.5 * 0.7 + 1.5 * 0.3);
    let (k, carry) = (0.7 * staffing, 0.3 * staffing);
    // Trust is 0.4, ownership 0.3 + 0.4 · 0.5.
    let (trusting, ownership, engagement) = (0.4 / 0.5, 0.5, 0.8);
    let hours = 0.8 * 60.0 / 10.0;
    let c = trusting * hours / (hours + 1.5);
    let mu = trusting * (0.5 + 0.5 * 0.6);
    // Each of ten can keep an eye on 3 · 1.6 of the nine others.
    let span = 4.8 / 9.0;
    let asked = (0.4 + 0.6 * engagement) * 0.6 * staffing + 0.4 * engagement * span;
    let acc = 1.0 - (1.0 - mu * 0.8 * asked) * (1.0 - engagement * 0.5 * ownership);
    let told = 0.1 * 0.4 * 0.8 * 0.6 * staffing;
    let hr = |ratio: f64, x: f64| ratio.powf(0.7 * x);
    // The strongest, and 0.4 of what the others say.
    let weak = |ratio: f64, x: f64| hr(ratio, 0.4 * x);

    let commit = i.commit_rate
        * (hr(1.8, 1.0) * weak(4.0, acc) * weak(1.4, 0.6))
        * hr(3.0, c)
        * f64::powf(1.7, ownership);
    let aware = told + i.aware_background + 0.05 * 0.6 + 0.25 * c + 0.04 * k;
    let start = 0.04 * (hr(1.6, 1.0) * weak(3.5, acc)) * (hr(2.8, c) * weak(2.0, carry) * weak(2.0, 0.4 * c));
    let lapse = 0.03 * (hr(0.7, 1.0) * weak(0.4, acc)) * f64::powf(0.4, ownership);
    let leads = f64::powf(4.0, acc) < 1.8 && f64::powf(3.5, acc) < 1.6 && f64::powf(0.4, acc) > 0.7;
    assert!(leads, "leaders are the strongest");
    let exits = [
        (Stage::Unaware, Stage::Aware, aware),
        (Stage::Aware, Stage::Committed, told + commit),
        (Stage::Aware, Stage::Unaware, 0.02 * f64::powf(0.4, k)),
        (Stage::Lapsed, Stage::Committed, (told + commit) * 0.5),
        (Stage::Committed, Stage::Implementing, start),
        (Stage::Committed, Stage::Aware, 0.06 * hr(0.5, acc) * f64::powf(0.6, ownership)),
        (Stage::Implementing, Stage::Sustained, 0.055 * hr(2.0, c) * hr(1.3, 1.0)),
        (Stage::Implementing, Stage::Lapsed, 0.045 * hr(0.5, c) * hr(0.75, 1.0)),
        (Stage::Sustained, Stage::Lapsed, lapse),
    ];
    assert_stages(&initiative, &design, &world, &exits);
}

#[test]
fn single_exits_last_as_long_as_their_rate_says() {
    let mut initiative = initiative(12, 1, 24);
    initiative.self_convenings_per_year = 0.0;
    initiative.network = engine::model::Network::Complete;
    let mut design = design(Structure::Shared);
    // Founded at rate 2/9 a month from month 5 on.
    design.formation_months = Some(9.0);
    let world = calm_world(&[
        ("initial_leader", 1.0),
        ("leader_gain", 0.0),
        ("leader_tenure", 5.0),
        ("leader_disengage", 0.02),
        ("engage_start", 0.5),
        ("engage_decay", 0.0),
        ("withdraw_rate", 0.02),
        ("withdraw_trust", 1.0),
        ("tie_decay", 0.03),
    ]);
    let at =
        |t: usize, measure| sample((&initiative, &design, &world), 400, move |lived| lived[t].of(measure));
    let left = |rate: f64, months: f64| (-rate * months).exp();
    assert!(at(4, Measure::Founded).iter().all(|&founded| founded == 0.0));
    assert_mean("founded in month 5", &at(5, Measure::Founded), 1.0 - left(2.0 / 9.0, 1.0));
    assert_mean("founded in month 12", &at(12, Measure::Founded), 1.0 - left(2.0 / 9.0, 8.0));
    assert_mean("leaders", &at(24, Measure::Leaders), left(1.0 / 60.0 + 0.02, 24.0));
    assert_mean("members", &at(24, Measure::Members), left(0.02, 24.0));
    assert_mean("withdrawn", &at(24, Measure::Withdrawn), 1.0 - left(0.02, 24.0));
    assert_mean("degree", &at(24, Measure::Degree), 11.0 * left(0.03, 24.0));
}

/// Every scenario can be lived, stages add up, and numbers stay where they belong; what is
/// missing is what cannot be said.
#[test]
fn scenarios_are_whole() {
    for scenario in coins::scenarios::all() {
        let (initiative, design) = (&scenario.initiative, &scenario.design);
        let months = coins::live(initiative, design, &scenario.world, 7).months;
        assert_eq!(months.len(), initiative.months as usize + 1);
        for outcomes in months {
            let stages: f64 = outcomes.values[..Stage::COUNT].iter().sum();
            assert!((stages - 1.0).abs() < 1e-9, "{}", scenario.name);
            for measure in Measure::ALL {
                let value = outcomes.of(measure);
                let of_members = [Measure::Trust, Measure::Ownership, Measure::Engagement, Measure::Fatigue]
                    .contains(&measure);
                let missing = of_members && outcomes.of(Measure::Members) == 0.0
                    || measure == Measure::Trust && !design.has_backbone()
                    || measure.needs_thirds() && initiative.size() < 3;
                assert_eq!(value.is_nan(), missing, "{}: {measure:?}", scenario.name);
                assert!(missing || value.is_finite(), "{}: {measure:?}", scenario.name);
                if !missing
                    && ["share", "0 to 1"].contains(&measure.describe().1)
                    && measure != Measure::EquityGap
                {
                    assert!((0.0..=1.0 + 1e-12).contains(&value), "{}: {measure:?}", scenario.name);
                }
            }
        }
    }
}
