//! Small lives without chance, worked out by hand from the model's description, and held
//! against both of its tellings: the coins and the engine.
//!
//! Who attends is certain (the log-odds are far beyond what a draw can tell), cells move by
//! rates so high that they leave in their first month, and there are no spreads.

mod ends;
mod lives;
mod rates;

use crate::coins::fixtures::{calm_world, design, with};
use crate::coins::{self, Moved};
use crate::seen::{Seen, same_bits};
use engine::model::{Design, Initiative, Levers, Life, Luck, Measure, Move, Outcomes, Structure, World};

/// Nothing moves but what the cases name: cells go from Aware to Committed in month 1, to
/// Implementing in month 2 and to Sustained in month 3.
fn certain(set: &[(&str, f64)]) -> World {
    let world = calm_world(&[
        ("readiness_sd", 0.0),
        ("fit_sd", 0.0),
        ("size_sd", 0.0),
        ("initial_aware", 1.0),
        ("initial_sustained", 0.0),
        ("initial_leader", 0.0),
        ("leader_gain", 0.0),
        ("leader_lever", 0.0),
        ("leader_visibility", 0.0),
        ("leader_disengage", 0.0),
        ("leader_tenure", 1e12),
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
        ("own_recognition", 0.5),
        ("own_drift", 0.1),
        ("hours_per_coach", 40.0),
        ("coaching_half", 4.0),
        ("initial_trust", 0.22),
        ("hours_convening", 8.0),
        ("hours_reporting", 4.0),
        ("hours_implementing", 40.0),
    ]);
    with(world, set)
}

/// A backbone at full strength from month 1 on, with a neutral host and nobody to pay.
fn steady(levers: Levers) -> Design {
    let mut design = design(Structure::Government);
    (design.ramp_months, design.authority) = (0.0, 0.0);
    design.phases[0].levers = levers;
    design.phases[0].neutrality = Some(1.0);
    design.phases[0].core_staff = 0.0;
    design.phases[0].director_tenure = 1e12;
    design
}

/// One telling of a life.
struct Told {
    by: &'static str,
    months: Vec<Outcomes>,
    moves: Vec<Moved>,
}

/// The life as the coins and as the engine tell it, the same under all luck.
fn told(initiative: &Initiative, design: &Design, world: &World) -> [Told; 2] {
    let by_coins = |seed| {
        let coins::Lived { months, moves, .. } = coins::live(initiative, design, world, seed);
        Told { by: "coins", months, moves }
    };
    let by_engine = |luck| {
        let mut seen = Seen::default();
        Life::default().live(initiative, design, world, Luck(luck), &mut seen);
        let moves = seen.moves.into_iter().map(moved).collect();
        Told { by: "engine", months: seen.months, moves }
    };
    let (coins, engine) = (by_coins(0), by_engine(0));
    for luck in 1..40 {
        assert!(same_bits(&by_coins(u64::from(luck)).months, &coins.months), "nothing is left to chance");
        assert!(same_bits(&by_engine(luck).months, &engine.months), "nothing is left to chance");
    }
    [coins, engine]
}

fn moved(event: Move) -> Moved {
    let Move { month, from, to, rate, .. } = event;
    let (organization, practice) = (event.organization as usize, event.practice as usize);
    Moved { month, organization, practice, from, to, rate }
}

impl Told {
    /// Attitudes and rates of the engine are held in single precision.
    #[track_caller]
    fn assert_near(&self, month: usize, measure: Measure, expected: f64) {
        let seen = self.months[month].of(measure);
        let (name, off) = (measure.name(), (seen - expected).abs());
        assert!(
            off <= 1e-6 * expected.abs().max(1.0),
            "{name} in month {month}: {seen} by the {}, not {expected}",
            self.by
        );
    }

    /// A cell leaves its stage in a month, by an exit of that rate.
    #[track_caller]
    fn assert_rate(&self, month: u32, organization: usize, practice: usize, expected: f64) {
        let is =
            |one: &&Moved| (one.month, one.organization, one.practice) == (month, organization, practice);
        let Some(one) = self.moves.iter().find(is) else {
            panic!(
                "practice {practice} of organization {organization} stays in month {month} by the {}",
                self.by
            )
        };
        let off = (one.rate / expected - 1.0).abs();
        assert!(off < 2e-5, "{one:?} by the {}, not {expected}", self.by);
    }
}
