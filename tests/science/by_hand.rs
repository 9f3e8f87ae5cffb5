//! Small lives without chance, worked out by hand from the model's description.
//!
//! Who attends is certain (the log-odds are far beyond what a draw can tell), cells move by
//! rates so high that they leave in their first month, and there are no spreads.

use crate::coins::fixtures::{design, initiative, world};
use engine::model::{
    Design, Initiative, Levers, Life, Luck, Measure, Outcomes, Phase, Structure, Trajectory, World,
};

/// Nothing moves but what the cases below name: cells go from Aware to Committed in month 1,
/// to Implementing in month 2 and to Sustained in month 3.
fn certain(set: &[(&str, f64)]) -> World {
    let mut world = world(&[
        ("readiness_sd", 0.0),
        ("fit_sd", 0.0),
        ("size_sd", 0.0),
        ("initial_aware", 1.0),
        ("initial_sustained", 0.0),
        ("initial_leader", 0.0),
        ("leader_gain", 0.0),
        ("leader_visibility", 0.0),
        ("withdraw_rate", 0.0),
        ("tie_form", 0.0),
        ("commit_rate", 1e6),
        ("start_rate", 1e6),
        ("complete_rate", 1e6),
        ("forget_rate", 0.0),
        ("fade_rate", 0.0),
        ("fail_rate", 0.0),
        ("lapse_rate", 0.0),
        ("attend_base", 1.0 - 1e-15),
        ("engage_start", 0.5),
        ("engage_gain", 0.5),
        ("engage_decay", 0.1),
        ("fatigue_recovery", 0.5),
        ("fatigue_meeting", 0.1),
        ("fatigue_reporting", 0.2),
        ("fatigue_implementing", 0.05),
        ("trust_needed", 0.5),
        ("trust_gain", 0.1),
        ("trust_control", 0.1),
        ("trust_bias", 0.1),
        ("own_peer", 0.1),
        ("own_meeting", 0.05),
        ("own_success", 0.1),
        ("own_crowding", 0.1),
        ("own_drift", 0.1),
        ("hours_per_coach", 40.0),
        ("coaching_half", 4.0),
        ("initial_trust", 0.22),
        ("hours_convening", 8.0),
        ("hours_reporting", 4.0),
        ("hours_implementing", 40.0),
    ]);
    for &(name, value) in set {
        let World { inputs, costs, .. } = &mut world;
        *inputs.get_mut(name).or_else(|| costs.get_mut(name)).expect(name) = value;
    }
    world
}

/// The outcomes of all months, the same under all luck.
fn lived(initiative: &Initiative, design: &Design, world: &World) -> Vec<Outcomes> {
    let months = |luck| {
        let mut seen = Trajectory::default();
        Life::default().live(initiative, design, world, Luck(luck), &mut seen);
        seen.months
    };
    let first = months(0);
    (1..50).for_each(|luck| assert_eq!(months(luck), first, "nothing is left to chance"));
    first
}

fn assert_near(month: usize, outcomes: &Outcomes, measure: Measure, expected: f64) {
    let seen = outcomes.of(measure);
    let off = (seen - expected).abs();
    assert!(
        // Attitudes and rates are held in single precision.
        off <= 1e-6 * expected.abs().max(1.0),
        "{} in month {month}: {seen}, not {expected}",
        measure.name()
    );
}

/// One organization whose interests are far from the host's, coached, convened, reporting
/// to the backbone and to itself; the funding ends with month 2 and tapers over two months.
#[test]
fn one_organization_and_its_backbone() {
    use Measure::*;
    let mut initiative = initiative(1, 1, 5);
    initiative.organizations[0].alignment = Some(-0.5);
    initiative.self_convenings_per_year = 12.0;
    initiative.common_agenda = 0.5;
    let mut design = design(Structure::ExistingNonprofit);
    (design.ramp_months, design.funding_ends, design.taper_months) = (1.0, Some(2), 2.0);
    design.phases[0] = Phase {
        from: 0,
        neutrality: Some(0.6),
        core_staff: 0.5,
        director_tenure: 1e12,
        levers: Levers {
            convenings_per_year: 18.0,
            accountability: 0.5,
            peer_share: 0.5,
            visibility: 0.5,
            coaches: 0.1,
            shared_measurement: 0.5,
            communication: 0.4,
            carry: 0.2,
            directive: 0.5,
            ..Levers::default()
        },
    };
    let world = certain(&[
        ("staff_fte", 120_000.0),
        ("coach_fte", 120_000.0),
        ("visibility_campaign", 24_000.0),
        ("measurement_system", 24_000.0),
        ("convening_fixed", 1000.0),
        ("convening_attendee", 100.0),
    ]);
    let months = lived(&initiative, &design, &world);

    // Start: perceived neutrality 0.6 + 0.4 · (1 − 0.5)/2 = 0.7; τ = 0.22 + 0.4 · 0.7 = 0.5;
    // o₀ = 0.3 + 0.4 · 0.5 = 0.5.
    // Staff needed: 0.5 · 0.5 · 0.5 + 0.5 · 0.4 + 1.5 · 0.2 = 0.625, so σ = 0.5/0.625 = 0.8,
    // k = 0.4 · 0.8 = 0.32, κ = 0.2 · 0.8 = 0.16.
    // G = 1, 1, 0.5, 0, 0 in months 1 to 5.
    // A month's services at G = 1: (0.1 · 120,000 + 0.5 · 24,000 + 0.5 · 24,000)/12 = 3,000;
    // core staff 0.5 · 120,000/12 = 5,000; a meeting with one attendee 1,100.
    assert_near(0, &months[0], Trust, 0.5);
    assert_near(0, &months[0], Ownership, 0.5);
    assert_near(0, &months[0], Engagement, 0.5);
    assert_near(0, &months[0], Money, 0.0);

    // Month 1, Committed. Plan 18 + 12 · 0.5 = 24 a year: n = 2, β = 18/24 = 0.75.
    // Coaching 4 h: C = 1 · 4/(4 + 4) = 0.5. Reporting 0.5 · (0.5 · 0.8 + 0.5 · 1) = 0.45.
    // e = 0.5 + (1 − 0.5²)(1 − 0.5)
    // f = 0.1 · 2 + 0.2 · 0.45
    // τ = 0.5 + 0.1 (2 · 0.75 + 0.5) 0.7 · 0.5
    //         − [0.1 · 0.5 · 0.8 · 0.5 · (1 − 0.5) + 0.1 · 0.4 · 0.5] 0.5
    //   = 0.5 + 0.07 − 0.015
    // o = 0.5 + [0.1 · 0.875 · 0.5 · 0.5 + 0.05 · 2 · (1 − 0.16)] 0.5
    //         − 0.1 (0.5 · 0.8 · 0.5 + 0.5 · 0.5 + 0.16) 0.5 + 0
    //   = 0.5 + 0.0529375 − 0.0305
    // Money 5,000 + 3,000 + 2 · 1,100 · 0.75; hours 8 · 2 + 4 · 0.45.
    let one = &months[1];
    assert_near(1, one, Committed, 1.0);
    assert_near(1, one, Meetings, 2.0);
    assert_near(1, one, Engagement, 0.875);
    assert_near(1, one, Fatigue, 0.29);
    assert_near(1, one, Trust, 0.555);
    assert_near(1, one, Ownership, 0.522_437_5);
    assert_near(1, one, Money, 9_650.0);
    assert_near(1, one, MemberHours, 17.8);

    // Month 2, Implementing. Plan 18 + 12 · 0.5224375 = 24.26925: n = 2, 0.0224375 is left
    // over; β = 18/24.26925. C and reporting as before.
    // e = 0.875 + 0.75 · 0.125;  f = 0.29/2 + 0.2 + 0.09 + 0.05
    // τ = 0.555 + 0.1 (2β + 0.5) 0.7 · 0.445 − 0.03 · 0.555
    // o: own work [0.1 · 0.96875 · 0.25 + 0.1 · 0.84] · 0.4775625 = 0.10821875 · 0.4775625,
    //    crowding 0.061 · 0.5224375, drift 0.1 · (0.5 − 0.5224375)
    // Hours 17.8 + 16 + 1.8 + 40.
    let (two, beta) = (&months[2], 18.0 / 24.269_25);
    assert_near(2, two, Implementing, 1.0);
    assert_near(2, two, Meetings, 4.0);
    assert_near(2, two, Engagement, 0.968_75);
    assert_near(2, two, Fatigue, 0.485);
    let trust = 0.555 + 0.031_15 * (2.0 * beta + 0.5) - 0.016_65;
    assert_near(2, two, Trust, trust);
    let ownership = 0.522_437_5 + 0.108_218_75 * 0.477_562_5 - 0.061 * 0.522_437_5 - 0.002_243_75;
    assert_near(2, two, Ownership, ownership);
    assert_near(2, two, Ownership, 0.540_006_279_296_875);
    let money = 9_650.0 + 8_000.0 + 2_200.0 * beta;
    assert_near(2, two, Money, money);
    assert_near(2, two, MemberHours, 75.6);

    // Month 3, Sustained. G = 0.5 < ō. Plan 9 + 12 · 0.540006…: with what was left over
    // 1.3124…: n = 1; β = 9/plan. Coaching 2 h: C = 2/6. Reporting
    // 0.5 · (0.5 · 0.8 · 0.5 + 0.5 ō) = 0.1 + 0.25 ō.
    // e = 0.96875 + 0.5 · 0.03125;  f = 0.2425 + 0.1 + 0.2 · reporting
    // τ: + 0.1 (β + 1/3) 0.7 (1 − τ) − [0.1 · 0.5 · 0.8 · 0.5 · 0.5 · 2/3 + 0.1 · 0.5 · 0.4 · 0.5] τ
    // o: own work 0.1 · 0.984375 · 0.25 ō + (0.05 + 0.1 · 1.25) · 0.92,
    //    crowding 0.05 · (0.2 + 0.5/3 + 0.16)
    let (three, plan) = (&months[3], 9.0 + 12.0 * ownership);
    let (beta, reporting) = (9.0 / plan, 0.1 + 0.25 * ownership);
    assert_near(3, three, Sustained, 1.0);
    assert_near(3, three, Meetings, 5.0);
    assert_near(3, three, Engagement, 0.984_375);
    assert_near(3, three, Fatigue, 0.3425 + 0.2 * reporting);
    let trust = trust + 0.07 * (beta + 1.0 / 3.0) * (1.0 - trust) - (0.02 / 3.0 + 0.01) * trust;
    assert_near(3, three, Trust, trust);
    let left_over = 0.022_437_5 + plan / 12.0 - 1.0;
    let ownership = ownership + (0.024_609_375 * ownership + 0.161) * (1.0 - ownership)
        - 0.05 * (0.36 + 0.5 / 3.0) * ownership
        + 0.1 * (0.5 - ownership);
    assert_near(3, three, Ownership, ownership);
    // Core staff and services at half.
    let money = money + 2_500.0 + 1_500.0 + 1_100.0 * beta;
    assert_near(3, three, Money, money);
    let hours = 75.6 + 8.0 + 4.0 * reporting;
    assert_near(3, three, MemberHours, hours);

    // Month 4: no backbone any more. Plan 12 ō: 0.914… with what was left over, so nobody
    // meets. Reporting among peers 0.25 ō.
    // e = 0.984375 · 0.9;  f = half + 0.2 · reporting;  τ stays;
    // o: 0.1 · 0.8859375 · 0.25 ō · (1 − o) + drift
    let (four, reporting) = (&months[4], 0.25 * ownership);
    assert!(left_over + ownership < 1.0);
    assert_near(4, four, Meetings, 5.0);
    assert_near(4, four, Engagement, 0.885_937_5);
    assert_near(4, four, Fatigue, three.of(Fatigue) / 2.0 + 0.2 * reporting);
    assert_near(4, four, Trust, trust);
    let ownership = ownership + 0.022_148_437_5 * ownership * (1.0 - ownership) + 0.1 * (0.5 - ownership);
    assert_near(4, four, Ownership, ownership);
    assert_near(4, four, Money, money);
    assert_near(4, four, MemberHours, hours + 4.0 * reporting);

    // Month 5: what was left over is enough for a meeting of their own.
    let five = &months[5];
    assert_near(5, five, Meetings, 6.0);
    assert_near(5, five, Engagement, 0.942_968_75);
    assert_near(5, five, Trust, trust);
    assert_near(5, five, Money, money);
    // As worked out with fractions.
    assert_near(5, five, Ownership, 0.613_179_705_185_537_4);
    assert_near(5, five, Fatigue, 0.242_277_442_157_861_34);
    assert_near(5, five, Trust, 0.615_733_321_987_126_8);
    assert_near(5, five, Money, 23_921.226_198_824_406);
    assert_near(5, five, MemberHours, 93.739_032_268_346);
}

/// Two organizations without a backbone; the second comes in month 2. What both practise
/// moves in both from the start.
#[test]
fn two_organizations_among_themselves() {
    use Measure::*;
    let mut initiative = initiative(2, 1, 4);
    initiative.organizations[1].join_month = 2;
    initiative.self_convenings_per_year = 24.0;
    initiative.common_agenda = 0.5;
    let mut design = design(Structure::SelfOrganized);
    design.phases[0].levers = Levers { accountability: 0.5, peer_share: 0.8, ..Levers::default() };
    let months = lived(&initiative, &design, &certain(&[]));

    // Month 1, alone. ō = 0.5: a plan of 12 a year, n = 1. Reporting 0.5 · 0.8 · 0.5 = 0.2.
    // e = 0.5 + 0.5 · 0.5;  f = 0.1 + 0.2 · 0.2
    // o = 0.5 + (0.1 · 0.75 · 0.4 · 0.5 + 0.05) 0.5 + 0;  hours 8 + 4 · 0.2
    let one = &months[1];
    assert_near(1, one, Members, 0.5);
    assert_near(1, one, Engagement, 0.75);
    assert_near(1, one, Fatigue, 0.14);
    assert_near(1, one, Ownership, 0.5325);
    assert_near(1, one, MemberHours, 8.8);
    assert_near(1, one, Attendances, 1.0);

    // Month 2, both. ō = (0.5325 + 0.5)/2 = 0.51625: 1.0325 meetings are planned, n = 1.
    // Reporting 0.4 · 0.51625 = 0.2065. Both implement.
    // e = 0.875 and 0.75;  f = 0.07 + 0.1 + 0.0413 + 0.05 and 0.1 + 0.0413 + 0.05
    // o = 0.5325 + (0.04 · 0.875 · 0.51625 + 0.05) · 0.4675 + 0.1 · (0.5 − 0.5325)
    //   and 0.5 + (0.04 · 0.75 · 0.51625 + 0.05) · 0.5
    // Hours 8.8 + 8 · 2 + 4 · 0.2065 · 2 + 40 · 2.
    let two = &months[2];
    assert_near(2, two, Members, 1.0);
    assert_near(2, two, Engagement, 0.8125);
    assert_near(2, two, Fatigue, (0.2613 + 0.1913) / 2.0);
    let first = 0.5325 + (0.035 * 0.516_25 + 0.05) * 0.4675 - 0.003_25;
    let second = 0.5 + (0.03 * 0.516_25 + 0.05) * 0.5;
    assert_near(2, two, Ownership, (first + second) / 2.0);
    assert_near(2, two, MemberHours, 106.452);
    assert_near(2, two, Attendances, 3.0);

    // Month 3: both sustain it, which builds ownership by 0.1 more.
    let (three, mean) = (&months[3], (first + second) / 2.0);
    let grown = |own: f64, engagement: f64, success: f64, mean: f64| {
        own + (0.04 * engagement * mean + 0.05 + success) * (1.0 - own) + 0.1 * (0.5 - own)
    };
    let (first, second) = (grown(first, 0.9375, 0.1, mean), grown(second, 0.875, 0.1, mean));
    assert_near(3, three, Sustained, 1.0);
    assert_near(3, three, Ownership, (first + second) / 2.0);
    assert_near(3, three, Fatigue, (0.2613 / 2.0 + 0.1913 / 2.0) / 2.0 + 0.1 + 0.08 * mean);
    assert_near(3, three, MemberHours, 106.452 + 16.0 + 3.2 * mean);

    // Month 4, and as worked out with fractions.
    let (four, mean) = (&months[4], (first + second) / 2.0);
    let (first, second) = (grown(first, 0.968_75, 0.0, mean), grown(second, 0.9375, 0.0, mean));
    assert_near(4, four, Ownership, (first + second) / 2.0);
    assert_near(4, four, Ownership, 0.635_266_752_464_911_7);
    assert_near(4, four, Engagement, 0.953_125);
    assert_near(4, four, Fatigue, 0.277_983_638_849_687_46);
    assert_near(4, four, MemberHours, 142.183_398_266_487_5);
    assert_near(4, four, Meetings, 4.0);
    assert_near(4, four, Attendances, 7.0);
    assert_near(4, four, Money, 0.0);
    // Without a backbone trust is what it was: 0.22 + 0.4.
    assert_near(4, four, Trust, 0.62);
}

/// A ramp of four months, a reinvention in month 6, the end of the funding with month 9 and
/// a taper of three: strength shows in money and in the trust that a biased host costs.
#[test]
fn strength_month_by_month() {
    let mut initiative = initiative(1, 2, 13);
    initiative.self_convenings_per_year = 0.0;
    initiative.organizations[0].alignment = Some(-1.0);
    let mut design = design(Structure::Shared);
    (design.ramp_months, design.funding_ends, design.taper_months) = (4.0, Some(9), 3.0);
    let first = Phase {
        from: 0,
        levers: Levers { visibility: 1.0, ..Levers::default() },
        neutrality: Some(0.5),
        core_staff: 3.0,
        director_tenure: 1e12,
    };
    design.phases = vec![first, Phase { from: 6, neutrality: Some(0.8), ..first }];
    let world = certain(&[
        ("initial_sustained", 1.0),
        ("initial_trust", 0.3),
        ("outcome_lag", 12.0),
        // 1 a month for each of the three, and 1 a month at full strength.
        ("staff_fte", 12.0),
        ("visibility_campaign", 12.0),
    ]);
    let months = lived(&initiative, &design, &world);

    // Schedule: quarters up to month 4; 2/3, 1/3 and 0 in months 10 to 12. Strength: halved
    // in month 6, a twelfth more each month from then on.
    let twelfths = |h: f64| h / 12.0;
    let strength = [
        0.0,
        0.25,
        0.5,
        0.75,
        1.0,
        1.0,
        0.5,
        twelfths(7.0),
        twelfths(8.0),
        twelfths(9.0),
        twelfths(10.0) * 2.0 / 3.0,
        twelfths(11.0) / 3.0,
        0.0,
        0.0,
    ];
    let staff = [0.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 2.0, 1.0, 0.0, 0.0];
    // τ = 0.3 + 0.4 · (0.5 + 0.5 · 0); each month it loses 0.1 · G · (1 − ν) · 1 of itself.
    // All is sustained from the start, so the lagged outcome is 1 − (11/12)^(t + 1).
    let (mut money, mut trust, mut behind) = (0.0, 0.5, 1.0);
    for (month, outcomes) in months.iter().enumerate() {
        money += strength[month] + staff[month];
        trust *= 1.0 - 0.1 * strength[month] * if month < 6 { 0.5 } else { 0.2 };
        behind *= 11.0 / 12.0;
        assert_near(month, outcomes, Measure::Money, money);
        assert_near(month, outcomes, Measure::Trust, trust);
        assert_near(month, outcomes, Measure::Impact, 1.0);
        assert_near(month, outcomes, Measure::PopulationOutcome, 1.0 - behind);
    }
    assert_near(13, &months[13], Measure::Founded, 1.0);
}
