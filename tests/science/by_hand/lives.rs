//! Months from their parts: attitudes, meetings, money and hours of whole lives.

use super::{certain, told};
use crate::coins::fixtures::{design, initiative};
use engine::model::{Levers, Measure, Phase, Structure};

/// One organization whose interests are far from the host's, coached, convened for six hours
/// at a time, required to report to the backbone and to itself; the funding ends with month 2
/// and tapers over two months.
#[test]
fn one_organization_and_its_backbone() {
    use Measure::*;
    let mut initiative = initiative(1, 1, 7);
    initiative.organizations[0].alignment = Some(-0.5);
    initiative.self_convenings_per_year = 6.0;
    initiative.common_agenda = 0.5;
    let mut design = design(Structure::ExistingNonprofit);
    (design.ramp_months, design.funding_ends, design.taper_months) = (1.0, Some(2), 2.0);
    design.authority = 0.5;
    design.phases[0] = Phase {
        from: 0,
        neutrality: Some(0.6),
        core_staff: 0.5,
        director_tenure: 1e12,
        levers: Levers {
            convenings_per_year: 18.0,
            convening_hours: 6.0,
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

    // Start: perceived neutrality 0.6 + 0.4 · (1 − 0.5)/2 = 0.7; τ = 0.22 + 0.4 · 0.7 = 0.5;
    // o₀ = 0.3 + 0.4 · 0.5 = 0.5.
    // Staff needed: 0.5 · 0.5 · 0.5 + 0.5 · 0.4 + 1.5 · 0.2 = 0.625, so σ = 0.5/0.625 = 0.8,
    // k = 0.4 · 0.8 = 0.32, κ = 0.2 · 0.8 = 0.16.
    // G = 1, 1, 0.5, 0, … in months 1, 2, 3, 4, …
    // A month's services at G = 1: (0.1 · 120,000 + 0.5 · 24,000 + 0.5 · 24,000)/12 = 3,000;
    // core staff 0.5 · 120,000/12 = 5,000; a meeting of six hours with one attendee
    // 1,100 · 6/8 = 825. One alone keeps an eye on all others: ς = 1.
    for told in told(&initiative, &design, &world) {
        told.assert_near(0, Trust, 0.5);
        told.assert_near(0, Ownership, 0.5);
        told.assert_near(0, Engagement, 0.5);
        told.assert_near(0, Money, 0.0);

        // Month 1, Committed. Plan 18 + 6 · 0.5 = 21 a year, and 0.5 is left from the start:
        // 2.25, n = 2; β = 18/21, w = 1 + β/2 = 10/7.
        // Coaching 4 h: C = 1 · 4/(4 + 4) = 0.5. Bound 0.5 + 0.5 · 0.5 = 0.75; asked
        // 0.75 · 0.5 · 0.8 + 0.5 · 0.5 · 1 = 0.55.
        // e = 0.5 + (1 − 0.5²)(1 − 0.5)
        // f = 0.1 · 2w + 0.2 · 0.5 · 0.55
        // τ = 0.5 + 0.1 (2wβ + 0.5) 0.7 · 0.5
        //         − [0.1 · 0.5 · 0.8 · 0.5 · (1 − 0.5) + 0.1 · 0.4 · 0.5] 0.5
        // o = 0.5 + [0.1 · 0.875 · 0.5 · 0.5 + 0.05 · 2w · (1 − 0.16)] 0.5
        //         − 0.1 (0.5 · 0.8 · 0.5 + 0.5 · 0.5 + 0.16 + 0.5 · 0.5) 0.5 + 0
        // Money 5,000 + 3,000 + 2 · 825 β; hours 8/2 · 2w + 4 · 0.5 · 0.55.
        let (beta, w) = (6.0 / 7.0, 10.0 / 7.0);
        told.assert_near(1, Committed, 1.0);
        told.assert_near(1, Meetings, 2.0);
        told.assert_near(1, Engagement, 0.875);
        let fatigue = 0.2 * w + 0.055;
        told.assert_near(1, Fatigue, fatigue);
        let trust = 0.5 + 0.035 * (2.0 * w * beta + 0.5) - 0.015;
        told.assert_near(1, Trust, trust);
        let ownership = 0.5 + (0.021_875 + 0.084 * w) * 0.5 - 0.086 * 0.5;
        told.assert_near(1, Ownership, ownership);
        told.assert_near(1, Ownership, 0.527_937_5);
        let money = 8_000.0 + 1_650.0 * beta;
        told.assert_near(1, Money, money);
        let hours = 8.0 * w + 1.1;
        told.assert_near(1, MemberHours, hours);

        // Month 2, Implementing. Plan 18 + 6 o = 21.167625: with the 0.25 left over n = 2.
        // Bound 0.9375, asked 0.9375 · 0.4 + 0.875 · 0.5 = 0.8125; C as before.
        let plan = 18.0 + 6.0 * ownership;
        let (beta, w) = (18.0 / plan, 1.0 + 9.0 / plan);
        told.assert_near(2, Implementing, 1.0);
        told.assert_near(2, Meetings, 4.0);
        told.assert_near(2, Engagement, 0.968_75);
        let fatigue = fatigue / 2.0 + 0.2 * w + 0.081_25 + 0.05;
        told.assert_near(2, Fatigue, fatigue);
        let trust = trust + 0.07 * (2.0 * w * beta + 0.5) * (1.0 - trust) - 0.03 * trust;
        told.assert_near(2, Trust, trust);
        let left_over = 0.25 + plan / 12.0 - 2.0;
        let drift = |ownership: f64| 0.1 * (0.5 - ownership);
        let ownership =
            ownership + (0.024_218_75 + 0.084 * w) * (1.0 - ownership) - 0.086 * ownership + drift(ownership);
        told.assert_near(2, Ownership, ownership);
        let money = money + 8_000.0 + 1_650.0 * beta;
        told.assert_near(2, Money, money);
        let hours = hours + 8.0 * w + 1.625 + 40.0;
        told.assert_near(2, MemberHours, hours);

        // Month 3, Sustained. G = 0.5 < ō. Plan 9 + 6 o: n = 1. Coaching 2 h: C = 2/6.
        // Asked (0.5 + 0.5 · 0.96875) · 0.5 · 0.8 · 0.5 + 0.96875 · 0.5 ō.
        let plan = 9.0 + 6.0 * ownership;
        let (beta, w) = (9.0 / plan, 1.0 + 4.5 / plan);
        let asked = 0.984_375 * 0.2 + 0.484_375 * ownership;
        told.assert_near(3, Sustained, 1.0);
        told.assert_near(3, Meetings, 5.0);
        told.assert_near(3, Engagement, 0.984_375);
        let fatigue = fatigue / 2.0 + 0.1 * w + 0.1 * asked;
        told.assert_near(3, Fatigue, fatigue);
        let trust = trust + 0.07 * (w * beta + 1.0 / 3.0) * (1.0 - trust) - (0.02 / 3.0 + 0.01) * trust;
        told.assert_near(3, Trust, trust);
        let left_over = left_over + plan / 12.0 - 1.0;
        // Own work counts 1 − 0.16/2 = 0.92; what was sustained 0.1 · (1 + 0.5 · 0.5).
        let own_work = 0.024_609_375 * ownership + (0.05 * w + 0.125) * 0.92;
        let crowding = 0.05 * (0.2 + 0.5 / 3.0 + 0.16 + 0.25);
        let ownership = ownership + own_work * (1.0 - ownership) - crowding * ownership + drift(ownership);
        told.assert_near(3, Ownership, ownership);
        // Core staff and services at half.
        let money = money + 2_500.0 + 1_500.0 + 825.0 * beta;
        told.assert_near(3, Money, money);
        let hours = hours + 4.0 * w + 2.0 * asked;
        told.assert_near(3, MemberHours, hours);

        // Month 4: no backbone any more. Plan 6 o, too little for a meeting.
        // e = 0.984375 · 0.9;  asked 0.984375 · 0.5 ō;  τ stays;
        // o: 0.1 · 0.8859375 · 0.25 ō · (1 − o) + drift
        assert!(left_over + ownership / 2.0 < 1.0);
        told.assert_near(4, Meetings, 5.0);
        told.assert_near(4, Engagement, 0.885_937_5);
        told.assert_near(4, Fatigue, fatigue / 2.0 + 0.049_218_75 * ownership);
        told.assert_near(4, Trust, trust);
        let hours = hours + 0.984_375 * ownership;
        told.assert_near(4, MemberHours, hours);
        let ownership = ownership + 0.022_148_437_5 * ownership * (1.0 - ownership) + drift(ownership);
        told.assert_near(4, Ownership, ownership);

        // Month 7: what was left over is enough for a meeting of their own. All as worked out
        // with fractions.
        told.assert_near(6, Meetings, 5.0);
        told.assert_near(7, Meetings, 6.0);
        told.assert_near(7, Engagement, 0.858_804_687_5);
        told.assert_near(7, Fatigue, 0.173_311_887_125_895_5);
        told.assert_near(7, Trust, 0.676_167_209_879_763_3);
        told.assert_near(7, Ownership, 0.608_179_951_230_856);
        told.assert_near(7, Money, 23_421.712_259_863_69);
        told.assert_near(7, MemberHours, 77.977_765_594_030_77);
    }
}

/// Five organizations without a backbone, who cannot all keep an eye on each other; two of
/// them come in month 2. What they practise moves in all from the start.
#[test]
fn five_organizations_among_themselves() {
    use Measure::*;
    let mut initiative = initiative(5, 1, 4);
    initiative.organizations[3].join_month = 2;
    initiative.organizations[4].join_month = 2;
    initiative.self_convenings_per_year = 24.0;
    initiative.common_agenda = 0.5;
    let mut design = design(Structure::SelfOrganized);
    design.phases[0].levers =
        Levers { accountability: 0.5, peer_share: 0.8, shared_measurement: 0.25, ..Levers::default() };
    // Each can keep an eye on 1.2 · 1.25 = 1.5 others.
    let world = certain(&[("peer_span", 1.2)]);
    for told in told(&initiative, &design, &world) {
        // Month 1, three of them: ς = 1.5/2. ō = 0.5: a plan of 24 · 0.5 · 0.75 = 9 a year,
        // and 0.5 is left from the start: n = 1. Asked 0.5 · 0.8 · 0.75 · 0.5 = 0.15.
        // e = 0.5 + 0.5 · 0.5;  f = 0.1 + 0.2 · 0.5 · 0.15
        // o = 0.5 + (0.1 · 0.75 · 0.4 · 0.75 · 0.5 + 0.05) 0.5 + 0
        // Hours of three: 4 + 4 · 0.5 · 0.15.
        told.assert_near(1, Members, 0.6);
        told.assert_near(1, Meetings, 1.0);
        told.assert_near(1, Attendances, 3.0);
        told.assert_near(1, Engagement, 0.75);
        told.assert_near(1, Fatigue, 0.115);
        told.assert_near(1, Ownership, 0.530_625);
        told.assert_near(1, MemberHours, 12.9);

        // Month 2, all five: ς = 1.5/4. ō = (3 · 0.530625 + 2 · 0.5)/5 = 0.518375: 2 · ō · ς
        // = 0.38878125 are planned and 0.25 is left, so nobody meets; all implement.
        // e = 0.75 · 0.9 and 0.5 · 0.9;  asked e · 0.8 · 0.375 · 0.518375 with the former e
        told.assert_near(2, Members, 1.0);
        told.assert_near(2, Meetings, 1.0);
        told.assert_near(2, Engagement, (3.0 * 0.675 + 2.0 * 0.45) / 5.0);
        let (first, second) = (0.75 * 0.155_512_5, 0.5 * 0.155_512_5);
        let fatigue = (3.0 * (0.0575 + 0.1 * first) + 2.0 * 0.1 * second) / 5.0 + 0.05;
        told.assert_near(2, Fatigue, fatigue);
        let grown = |own: f64, engagement: f64, rest: f64| {
            own + (0.04 * engagement * 0.375 * 0.518_375 + rest) * (1.0 - own) + 0.1 * (0.5 - own)
        };
        let ownership = (3.0 * grown(0.530_625, 0.675, 0.0) + 2.0 * grown(0.5, 0.45, 0.0)) / 5.0;
        told.assert_near(2, Ownership, ownership);
        told.assert_near(2, MemberHours, 12.9 + 2.0 * (3.0 * first + 2.0 * second) + 200.0);

        // Months 3 and 4, as worked out with fractions.
        told.assert_near(3, Sustained, 1.0);
        told.assert_near(3, Meetings, 2.0);
        told.assert_near(3, Attendances, 8.0);
        told.assert_near(3, Engagement, 0.7925);
        told.assert_near(3, Ownership, 0.591_998_342_071_326_8);
        told.assert_near(3, Fatigue, 0.156_407_612_016_027_43);
        told.assert_near(3, MemberHours, 234.821_176_826_602_74);
        told.assert_near(4, Ownership, 0.585_378_013_854_741_3);
        told.assert_near(4, Engagement, 0.713_25);
        told.assert_near(4, Fatigue, 0.092_278_566_590_759_52);
        told.assert_near(4, MemberHours, 236.228_652_884_877_33);
        told.assert_near(4, Meetings, 2.0);
        told.assert_near(4, Money, 0.0);
        // Without a backbone there is nobody to trust.
        assert!(told.months.iter().all(|month| month.of(Trust).is_nan()));
    }
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
    for told in told(&initiative, &design, &world) {
        let (mut money, mut trust, mut behind) = (0.0, 0.5, 1.0);
        for month in 0..=13 {
            money += strength[month] + staff[month];
            trust *= 1.0 - 0.1 * strength[month] * if month < 6 { 0.5 } else { 0.2 };
            behind *= 11.0 / 12.0;
            told.assert_near(month, Measure::Money, money);
            told.assert_near(month, Measure::Trust, trust);
            told.assert_near(month, Measure::Impact, 1.0);
            told.assert_near(month, Measure::PopulationOutcome, 1.0 - behind);
        }
        told.assert_near(13, Measure::Founded, 1.0);
    }
}
