//! In-silico trials: the engine, asked what published trials asked, answers within their
//! confidence. One practice that all know and nobody has yet; a year; 40 organizations under
//! a backbone that is there from the start; arms differ in one lever and nothing else.

use crate::coins::fixtures::{design, initiative, world};
use engine::model::{Design, Levers, Life, Luck, Measure, Structure, Trajectory, World};

const MONTHS: u32 = 12;
const ORGANIZATIONS: usize = 40;
const RUNS: u32 = 4000;

/// All know of the practice, nobody has adopted it, and published effects carry over whole.
fn trial_world() -> World {
    world(&[("initial_aware", 1.0), ("initial_sustained", 0.0), ("transfer", 1.0)])
}

/// A neutral backbone with staff for anything, that does what its levers say.
fn arm(levers: Levers) -> Design {
    let mut design = design(Structure::ExistingNonprofit);
    design.ramp_months = 1.0;
    let preset = design.phases[0].levers;
    design.phases[0].levers = Levers { carry: preset.carry, directive: preset.directive, ..levers };
    design.phases[0].neutrality = Some(1.0);
    design.phases[0].core_staff = 20.0;
    design
}

/// The odds of having adopted.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Odds {
    /// Within the year.
    ever: f64,
    /// At its end.
    last: f64,
}

/// The odds in one arm, over all organizations of all runs.
fn odds(design: &Design) -> Odds {
    let mut initiative = initiative(ORGANIZATIONS, 1, MONTHS);
    initiative.self_convenings_per_year = 0.0;
    let world = trial_world();
    let mut life = Life::default();
    let (mut ever, mut last) = (0.0, 0.0);
    for luck in 0..RUNS {
        let mut seen = Trajectory::default();
        life.live(&initiative, design, &world, Luck(luck), &mut seen);
        ever += seen.months[MONTHS as usize].of(Measure::EverAdopted);
        last += seen.months[MONTHS as usize].of(Measure::Adopted);
    }
    let odds = |adopted: f64| adopted / (f64::from(RUNS) - adopted);
    Odds { ever: odds(ever), last: odds(last) }
}

/// The odds ratio of ever adopting within the year, between arms that have `both` in common.
fn odds_ratio(name: &str, treated: Levers, both: Levers) -> f64 {
    let (treated, control) = (odds(&arm(treated)), odds(&arm(both)));
    let ratio = treated.ever / control.ever;
    let percent = |odds: f64| 100.0 * odds / (1.0 + odds);
    println!(
        "{name}: ever adopted {:.1} % against {:.1} %, odds ratio {ratio:.3}; adopted at the end {:.1} % \
         against {:.1} %, odds ratio {:.3}",
        percent(treated.ever),
        percent(control.ever),
        percent(treated.last),
        percent(control.last),
        treated.last / control.last,
    );
    ratio
}

/// Practice facilitation: odds ratio 2.76 (2.18 to 3.43) in Baskerville, Liddy & Hogg 2012.
#[test]
fn coaching_does_what_practice_facilitation_did() {
    let both = Levers::default();
    let hours = 4.0 * ORGANIZATIONS as f64;
    let coached = Levers { coaches: hours / trial_world().inputs.hours_per_coach, ..both };
    let ratio = odds_ratio("coaching", coached, both);
    assert!((2.18..=3.43).contains(&ratio), "{ratio}");
}

/// Audit and feedback: odds ratio about 1.47 (Ivers et al., Cochrane 2025).
#[test]
fn accountability_does_what_audit_and_feedback_did() {
    let both = Levers { peer_share: 0.0, shared_measurement: 1.0, ..Levers::default() };
    let audited = Levers { accountability: 0.8, ..both };
    let ratio = odds_ratio("accountability", audited, both);
    assert!((1.2..=1.8).contains(&ratio), "{ratio}");
}
