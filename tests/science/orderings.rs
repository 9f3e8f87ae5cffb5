//! What must hold beside published numbers: which mechanism does more than which.

use engine::model::{Life, Luck, Moment, Moments, Observer, Outcomes, World};
use lab::scenario::{HeldFiles, Scenario};
use lab::study::worlds::Worlds;

/// One mechanism at its full strength each, beside what all have.
const ONE_EACH: &str = r#"
format = 1
months = 84
seed = 1
funding_ends = 60
[initiative]
organizations = 40
practices = 5
network = { kind = "small-world", degree = 6, rewire = 0.1 }
[designs.base]
structure = "existing-nonprofit"
core_staff = 4
convenings_per_year = 6
shared_measurement = 0.5
[designs.coach]
extends = "base"
coaches = 1
[designs.staff]
extends = "base"
accountability = 1
peer_share = 0
[designs.peers]
extends = "base"
accountability = 1
peer_share = 1
[designs.dates]
extends = "peers"
deadline_focus = 1
[designs.visibility]
extends = "base"
visibility = 1
[designs.leaders]
extends = "base"
leader_involvement = 1
[designs.communication]
extends = "base"
communication = 1
[designs.fortnightly]
extends = "base"
convenings_per_year = 24
[designs.weekly]
extends = "base"
convenings_per_year = 52
"#;

const NIATX: &str = include_str!("../../scenarios/evidence/niatx.toml");

struct Unseen;

impl Observer for Unseen {
    fn month(&mut self, _: u32, _: &Outcomes) {}
}

/// Means over luck of each design: what a run comes to in that world.
fn means(scenario: &Scenario, world: &World, luck: u32, of: impl Fn(&Moments) -> f64) -> Vec<f64> {
    let mut life = Life::default();
    let mut live = |design, luck| life.live(&scenario.initiative, design, world, Luck(luck), &mut Unseen);
    let mean = |design| (0..luck).map(|luck| of(&live(design, luck))).sum::<f64>() / f64::from(luck);
    scenario.designs.iter().map(mean).collect()
}

fn read(text: &str) -> Scenario {
    Scenario::read("orderings.toml", text, &HeldFiles::none()).unwrap()
}

#[test]
fn a_coach_does_most_and_control_next_to_nothing() {
    let scenario = read(ONE_EACH);
    let world = Worlds::new(&scenario).draw(0);
    let funded = means(&scenario, &world, 400, |run| run.of(Moment::SustainedFunded).unwrap());
    let [base, coach, staff, peers, dates, visibility, leaders, communication, fortnightly, weekly] =
        funded[..]
    else {
        panic!("{funded:?}")
    };
    let gain = |of: f64| of - base;
    for other in [staff, peers, visibility, leaders, communication, fortnightly, weekly] {
        assert!(gain(coach) > gain(other) + 0.01, "{funded:?}");
    }
    assert!(gain(staff).abs() < 0.01, "accountability to the staff: {funded:?}");
    assert!((0.02..0.08).contains(&gain(peers)), "accountability to peers: {funded:?}");
    assert!((0.02..0.08).contains(&(dates - peers)), "dates: {funded:?}");
    assert!((0.0..0.03).contains(&(weekly - fortnightly)), "who meets does not work: {funded:?}");
    let after = means(&scenario, &world, 400, |run| run.of(Moment::SustainedAfter).unwrap());
    assert!(after[2] < after[0] - 0.005, "control costs trust and members: {after:?}");
}

#[test]
fn two_learning_sessions_beat_twelve_calls_in_most_worlds() {
    let scenario = read(NIATX);
    let worlds = Worlds::new(&scenario);
    let (mut better, mut effects) = (0, [0.0; 3]);
    for number in 1..=64 {
        let sustained =
            means(&scenario, &worlds.draw(number), 12, |run| run.of(Moment::SustainedFunded).unwrap());
        let [none, calls, learning, coaching, all] = sustained[..] else { panic!("{sustained:?}") };
        better += u32::from(learning > calls);
        let whole = all - none;
        for (sum, one) in effects.iter_mut().zip([calls, learning, coaching]) {
            *sum += (one - none) / whole / 64.0;
        }
    }
    assert!(better > 32, "in {better} of 64 worlds");
    let [calls, learning, coaching] = effects;
    assert!(calls < learning && learning < coaching && coaching < 1.0, "{effects:?}");
}
