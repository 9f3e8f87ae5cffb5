//! Many organizations: their path comes to that of the deterministic map.

use super::{silent, stages, times, transitions};
use crate::coins::fixtures::{calm_world, design};
use engine::model::{Design, Initiative, Levers, Life, Luck, Stage, Structure, Trajectory, World};

/// What an endless number of alike organizations would do that meet nobody, follow the
/// field and hold each other to account by their own norm: the stage shares of all months.
fn endless(initiative: &Initiative, design: &Design, world: &World) -> Vec<[f64; Stage::COUNT]> {
    let (i, levers) = (&world.inputs, &design.phases[0].levers);
    assert_eq!((i.field_weight, i.withdraw_rate, i.own_success), (1.0, 0.0, 0.0));
    let mut shares = {
        let (sustained, aware) = (i.initial_sustained, i.initial_aware);
        [(1.0 - sustained) * (1.0 - aware), (1.0 - sustained) * aware, 0.0, 0.0, sustained, 0.0]
    };
    let ownership_at_start = i.initial_ownership + 0.4 * initiative.common_agenda;
    // No backbone: neutrality is 1.
    let trust = i.initial_trust + 0.4;
    let (mut engagement, mut ownership, mut fatigue) = (i.engage_start, ownership_at_start, 0.0);
    let mut path = vec![shares];
    for _ in 1..=initiative.months {
        let s = shares[Stage::Implementing as usize] + shares[Stage::Sustained as usize];
        let x = s.powf(i.peer_exponent) / (s.powf(i.peer_exponent) + i.peer_threshold.powf(i.peer_exponent));
        let measured = f64::min(1.0, trust / i.trust_needed)
            * (i.unmeasured + (1.0 - i.unmeasured) * levers.shared_measurement);
        let asked = engagement * levers.peer_share * ownership;
        let acc = 1.0
            - (1.0 - measured * levers.accountability * asked)
                * (1.0 - engagement * i.norm_weight * ownership);
        let carried = |ratio: f64| ratio.powf(i.transfer * acc);
        let tired = i.fatigue_work.powf(fatigue);
        let commit = i.commit_rate
            * i.commit_peer.powf(x)
            * carried(i.commit_accountability)
            * i.commit_ownership.powf(ownership);
        let lapse = i.lapse_rate
            * carried(i.lapse_accountability)
            * i.lapse_ownership.powf(ownership)
            * i.lapse_peer.powf(x);
        let fade = i.fade_rate * carried(i.fade_accountability) * i.fade_ownership.powf(ownership);
        let start = i.start_rate * tired * carried(i.start_accountability);
        let matrix = transitions(&[
            (Stage::Unaware, Stage::Aware, i.aware_background + i.aware_peer * s),
            (Stage::Aware, Stage::Committed, commit),
            (Stage::Aware, Stage::Unaware, i.forget_rate),
            (Stage::Lapsed, Stage::Committed, commit * i.recommit),
            (Stage::Committed, Stage::Implementing, start),
            (Stage::Committed, Stage::Aware, fade),
            (Stage::Implementing, Stage::Sustained, i.complete_rate * tired),
            (Stage::Implementing, Stage::Lapsed, i.fail_rate),
            (Stage::Sustained, Stage::Lapsed, lapse),
        ]);
        fatigue += i.fatigue_reporting * levers.accountability * asked - i.fatigue_recovery * fatigue;
        shares = times(shares, &matrix);
        engagement *= 1.0 - i.engage_decay;
        ownership += i.own_peer
            * engagement
            * levers.peer_share
            * levers.accountability
            * ownership
            * (1.0 - ownership)
            + i.own_drift * (ownership_at_start - ownership);
        path.push(shares);
    }
    path
}

#[test]
fn many_organizations_come_to_the_deterministic_map() {
    const RUNS: u32 = 50;
    let mut design = design(Structure::SelfOrganized);
    design.phases[0].levers =
        Levers { accountability: 0.8, peer_share: 0.9, shared_measurement: 0.5, ..Levers::default() };
    let world = calm_world(&[
        // However many they are, they see each other; what is sustained is not yet routine.
        ("peer_span", 1e6),
        ("lapse_embedded", 1.0),
        ("fatigue_implementing", 0.0),
        ("fatigue_reporting", 0.3),
        ("fatigue_work", 0.5),
        ("field_weight", 1.0),
        ("readiness_sd", 0.0),
        ("fit_sd", 0.0),
        ("size_sd", 0.0),
        ("initial_leader", 0.0),
        ("leader_gain", 0.0),
        ("withdraw_rate", 0.0),
        ("own_success", 0.0),
        ("initial_sustained", 0.15),
        ("initial_aware", 0.4),
        ("commit_rate", 0.05),
        ("norm_weight", 0.4),
    ]);
    let mut scaled = Vec::new();
    for organizations in [100, 1_000, 10_000, 100_000] {
        let initiative = silent(organizations, 1, 12);
        let expected = endless(&initiative, &design, &world);
        let squared_errors = |runs: std::ops::Range<u32>| {
            let mut life = Life::default();
            let mut squares = 0.0;
            for luck in runs {
                let mut seen = Trajectory::default();
                life.live(&initiative, &design, &world, Luck(luck), &mut seen);
                for (outcomes, expected) in seen.months.iter().zip(&expected) {
                    let pairs = stages(outcomes).into_iter().zip(expected);
                    squares += pairs.map(|(share, expected)| (share - expected).powi(2)).sum::<f64>();
                }
            }
            squares
        };
        let squares = std::thread::scope(|scope| {
            let half = scope.spawn(|| squared_errors(0..RUNS / 2));
            squared_errors(RUNS / 2..RUNS) + half.join().expect("half of the runs were lived")
        });
        let numbers = (expected.len() * Stage::COUNT) as f64 * f64::from(RUNS);
        let error = f64::sqrt(squares / numbers);
        println!(
            "{organizations} organizations: {error:.6}, times √N {:.3}",
            error * (organizations as f64).sqrt()
        );
        scaled.push(error * (organizations as f64).sqrt());
    }
    for (place, one) in scaled.iter().enumerate() {
        for other in &scaled[..place] {
            assert!((0.5..2.0).contains(&(one / other)), "errors do not fall as 1/√N: {scaled:?}");
        }
    }
}
