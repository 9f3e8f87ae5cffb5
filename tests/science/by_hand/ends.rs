//! What begins and ends: mandates that keep, initiatives that dissolve, sign-on, reviews.

use super::{certain, steady, told};
use crate::coins::fixtures::{design, initiative};
use engine::model::{Adaptive, Levers, Measure, Stage, Structure};

/// Who is bound cannot leave while the backbone is at full strength.
#[test]
fn a_full_mandate_keeps_everybody_while_it_lasts() {
    let initiative = initiative(4, 1, 6);
    let mut design = steady(Levers::default());
    (design.authority, design.funding_ends, design.taper_months) = (1.0, Some(3), 2.0);
    for told in told(&initiative, &design, &certain(&[("withdraw_rate", 1e6)])) {
        for (month, members) in [1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0].into_iter().enumerate() {
            told.assert_near(month, Measure::Members, members);
            told.assert_near(month, Measure::Withdrawn, 1.0 - members);
        }
        // Nobody is left of whom there could be a mean.
        assert!(told.months[4].of(Measure::Trust).is_nan() && told.months[4].of(Measure::Fatigue).is_nan());
    }
}

/// Funded, the initiative lives; in the first month without funding it dissolves, and from
/// the next on there is no backbone, no meeting and no money, while practices stay.
#[test]
fn an_initiative_that_outlives_its_grant_by_a_month() {
    use Measure::{Alive, Implementing, Meetings, MemberHours, Members, Money, Sustained};
    let mut initiative = initiative(2, 1, 6);
    initiative.organizations[1].join_month = 5;
    initiative.self_convenings_per_year = 24.0;
    let mut design = steady(Levers {
        convenings_per_year: 12.0,
        accountability: 0.5,
        peer_share: 1.0,
        visibility: 1.0,
        leader_involvement: 1.0,
        ..Levers::default()
    });
    design.phases[0].core_staff = 0.5;
    (design.funding_ends, design.taper_months) = (Some(2), 4.0);
    let world = certain(&[
        ("dissolve_rate", 1e6),
        ("dissolve_engagement", 1.0),
        ("dissolve_funded", 0.0),
        ("own_drift", 0.0),
        ("own_peer", 0.0),
        ("own_meeting", 0.0),
        ("own_success", 0.0),
        ("own_crowding", 0.0),
        ("initial_leader", 0.0),
        ("complete_rate", 0.0),
        ("staff_fte", 24_000.0),
        ("visibility_campaign", 12_000.0),
        ("convening_fixed", 800.0),
        ("convening_attendee", 0.0),
    ]);
    for told in told(&initiative, &design, &world) {
        for (month, alive) in [1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0].into_iter().enumerate() {
            told.assert_near(month, Alive, alive);
        }
        // Plan 12 G + 24 · 0.5: 2, 2 and 1.75 in months 1 to 3, and 0.5 from the start; the
        // backbone's part is half, and 0.75/1.75. A convening of four hours costs 400.
        for (month, meetings) in [0.0, 2.0, 4.0, 6.0, 6.0, 6.0, 6.0].into_iter().enumerate() {
            told.assert_near(month, Meetings, meetings);
        }
        // Staff 1,000 and the campaign 1,000 a month, both at three quarters in month 3.
        let third = 1_500.0 + 2.0 * 400.0 * (0.75 / 1.75);
        for (month, money) in [0.0, 2_400.0, 4_800.0, 4_800.0 + third].into_iter().enumerate() {
            told.assert_near(month, Money, money);
        }
        told.assert_near(6, Money, 4_800.0 + third);
        // Whoever comes after the end is a member, and signs nothing.
        told.assert_near(5, Members, 1.0);
        told.assert_near(5, Measure::Leaders, 0.5);
        // Nobody asks any more: hours are those of implementing.
        told.assert_near(6, Implementing, 1.0);
        told.assert_near(6, MemberHours, told.months[5].of(MemberHours) + 80.0);
        told.assert_near(6, Sustained, 0.0);
    }
}

/// Without a backbone nothing is funded: the same world ends such an initiative at once; and
/// a backbone that was not founded by then never is.
#[test]
fn nobody_founds_a_backbone_for_what_is_no_more() {
    let world = |funded| {
        certain(&[("dissolve_rate", 1e6), ("dissolve_engagement", 1.0), ("dissolve_funded", funded)])
    };
    let initiative = initiative(3, 1, 12);
    let mut late = steady(Levers::default());
    // It could be from month 3 on.
    late.formation_months = Some(5.0);
    late.funding_ends = Some(1);
    for design in [&late, &design(Structure::SelfOrganized)] {
        for told in told(&initiative, design, &world(0.0)) {
            let dissolves = if design.has_backbone() { 2 } else { 1 };
            told.assert_near(dissolves - 1, Measure::Alive, 1.0);
            told.assert_near(dissolves, Measure::Alive, 0.0);
            told.assert_near(12, Measure::Founded, 0.0);
            // In the month in which it dissolves the staff is paid for the last time.
            told.assert_near(12, Measure::Money, told.months[dissolves].of(Measure::Money));
        }
    }
}

/// Nobody leads but who signs: all at the founding, whoever joins while the backbone works,
/// and nobody after it.
#[test]
fn joiners_sign_on_while_the_backbone_works() {
    let mut initiative = initiative(4, 1, 8);
    for (one, month) in initiative.organizations.iter_mut().zip([0, 0, 2, 6]) {
        one.join_month = month;
    }
    let mut design = steady(Levers { leader_involvement: 1.0, ..Levers::default() });
    design.phases[0].core_staff = 1.0;
    (design.funding_ends, design.taper_months) = (Some(3), 2.0);
    for told in told(&initiative, &design, &certain(&[])) {
        for (month, leaders) in [0.5, 0.5, 0.75, 0.75, 0.75, 0.75, 0.75].into_iter().enumerate() {
            told.assert_near(month, Measure::Leaders, leaders);
        }
        told.assert_near(6, Measure::Members, 1.0);
    }
}

/// Where the members are stuck decides which levers a review lifts and which it lowers: seen
/// in how often they are convened, and in what recognition and coaches cost.
#[test]
fn reviews_shift_weight_to_the_bottleneck() {
    use Stage::{Aware, Committed, Implementing, Lapsed, Sustained, Unaware};
    // Stage, then what M, V and K are multiplied by with a shift of 0.4.
    let up = 1.4;
    let (one, two, three) = (1.0 - 0.4 / 4.0, 1.0 - 0.4 * 2.0 / 3.0, 1.0 - 0.4 * 3.0 / 2.0);
    let cases = [
        (Unaware, [up, up, three]),
        (Aware, [up, up, up]),
        (Lapsed, [up, up, up]),
        (Committed, [two, two, up]),
        (Implementing, [one, one, up]),
        // No cell is stuck: the first group.
        (Sustained, [up, up, three]),
    ];
    for (stage, [convenings, visibility, coaches]) in cases {
        let mut initiative = initiative(3, 2, 8);
        initiative.self_convenings_per_year = 0.0;
        for one in &mut initiative.organizations {
            one.baseline = vec![Some(stage); 2];
        }
        let mut design = steady(Levers {
            convenings_per_year: 24.0,
            convening_hours: 8.0,
            accountability: 0.5,
            peer_share: 1.0,
            visibility: 0.5,
            coaches: 1.0,
            ..Levers::default()
        });
        design.adaptive = Some(Adaptive { review_months: 3, shift: 0.4 });
        let world = certain(&[
            ("aware_background", 0.0),
            ("aware_peer", 0.0),
            ("aware_convening", 0.0),
            ("aware_visibility", 0.0),
            ("aware_coaching", 0.0),
            ("commit_rate", 0.0),
            ("start_rate", 0.0),
            ("complete_rate", 0.0),
            ("visibility_campaign", 12.0),
            ("coach_fte", 1200.0),
            ("measurement_system", 0.0),
            ("convening_fixed", 0.0),
            ("convening_attendee", 0.0),
        ]);
        for told in told(&initiative, &design, &world) {
            // The first review is at the start of month 4, the second finds the same.
            for month in 1..=8 {
                let reviewed = month > 3;
                let weight = |weight: f64| if reviewed { weight } else { 1.0 };
                let spent = 0.5 * weight(visibility) + 100.0 * weight(coaches);
                let before = told.months[month - 1].of(Measure::Money);
                told.assert_near(month, Measure::Money, before + spent);
            }
            // Two meetings a month, and half a one from the start; then as many as is lifted.
            let planned: f64 = 0.5 + 3.0 * 2.0 + 5.0 * 2.0 * convenings;
            told.assert_near(8, Measure::Meetings, (planned + 1e-9).floor());
        }
    }
}

/// Where they stand is known: more may be under way than there is capacity for, and what
/// comes later is not there yet.
#[test]
fn a_baseline_says_where_they_stand() {
    use Measure::{EverAdopted, EverAware, EverCommitted, EverSustained};
    let mut initiative = initiative(1, 6, 3);
    initiative.self_convenings_per_year = 0.0;
    initiative.organizations[0].capacity = 1;
    initiative.practices[5].start_month = 2;
    use Stage::{Committed, Implementing, Lapsed, Sustained};
    initiative.organizations[0].baseline =
        vec![Some(Committed), Some(Implementing), Some(Implementing), Some(Sustained), Some(Lapsed)];
    let world = certain(&[
        ("aware_background", 0.0),
        ("aware_peer", 0.0),
        ("complete_rate", 0.0),
        ("commit_rate", 0.0),
    ]);
    for told in told(&initiative, &design(Structure::SelfOrganized), &world) {
        let share = |cells: f64| cells / 6.0;
        for month in 0..=3 {
            // No slot is free for what is committed to; it and nothing else was ever Committed.
            told.assert_near(month, Measure::Unaware, share(1.0));
            told.assert_near(month, Measure::Committed, share(1.0));
            told.assert_near(month, Measure::Implementing, share(2.0));
            told.assert_near(month, Measure::Sustained, share(1.0));
            told.assert_near(month, Measure::Lapsed, share(1.0));
            told.assert_near(month, EverAware, share(5.0));
            told.assert_near(month, EverCommitted, share(1.0));
            told.assert_near(month, EverAdopted, share(3.0));
            told.assert_near(month, EverSustained, share(1.0));
        }
    }
}
