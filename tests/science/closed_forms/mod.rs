//! Where the law of a life is known in closed form, the engine has that law.

mod constant_influences;
mod dissolution;
mod heterogeneity;
mod many_organizations;
mod one_exit;
mod routine;

use crate::coins;
use crate::coins::fixtures::{calm_world, initiative, with};
use crate::seen::Seen;
use engine::model::{Design, Initiative, Life, Luck, Measure, Outcomes, Stage, World};

/// Nobody meets, so that nothing but the exit looked at is at work.
fn silent(organizations: usize, practices: usize, months: u32) -> Initiative {
    let mut initiative = initiative(organizations, practices, months);
    initiative.self_convenings_per_year = 0.0;
    initiative
}

/// A world in which nothing moves but what is set, and nobody influences anybody.
fn still(set: &[(&str, f64)]) -> World {
    let world = calm_world(&[
        ("readiness_sd", 0.0),
        ("fit_sd", 0.0),
        ("fatigue_work", 1.0),
        ("lapse_embedded", 1.0),
        ("initial_sustained", 0.0),
        ("initial_aware", 0.0),
        ("initial_leader", 0.0),
        ("aware_background", 0.0),
        ("aware_peer", 0.0),
        ("commit_peer", 1.0),
        ("lapse_peer", 1.0),
        ("norm_weight", 0.0),
        ("commit_rate", 0.0),
        ("forget_rate", 0.0),
        ("fade_rate", 0.0),
        ("start_rate", 0.0),
        ("complete_rate", 0.0),
        ("fail_rate", 0.0),
        ("lapse_rate", 0.0),
        ("leader_gain", 0.0),
        ("leader_disengage", 0.0),
        ("leader_tenure", 1e12),
        ("withdraw_rate", 0.0),
        ("engage_decay", 0.0),
        ("own_drift", 0.0),
        ("own_success", 0.0),
        ("tie_decay", 0.0),
    ]);
    with(world, set)
}

fn lives(initiative: &Initiative, design: &Design, world: &World, lives: u32) -> impl Iterator<Item = Seen> {
    let mut life = Life::default();
    (0..lives).map(move |luck| {
        let mut seen = Seen::default();
        life.live(initiative, design, world, Luck(luck), &mut seen);
        seen
    })
}

/// A number of each of many lives, by the coins and by the engine.
fn samples(
    (initiative, design, world): (&Initiative, &Design, &World),
    many: u32,
    number: impl Fn(&[Outcomes]) -> f64,
) -> [(&'static str, Vec<f64>); 2] {
    let coins = (0..many).map(|seed| number(&coins::live(initiative, design, world, u64::from(seed)).months));
    let engine = lives(initiative, design, world, many).map(|seen| number(&seen.months));
    [("coins", coins.collect()), ("engine", engine.collect())]
}

/// The mean of a sample is what it should be, within 4.5 standard errors.
#[track_caller]
pub fn assert_mean(what: &str, sample: &[f64], expected: f64) {
    let n = sample.len() as f64;
    let mean = sample.iter().sum::<f64>() / n;
    let variance = sample.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (n - 1.0);
    let z = (mean - expected) / (variance / n).sqrt();
    // Where nothing varies only rounding may differ.
    let exact = variance == 0.0 && (mean - expected).abs() < 1e-9;
    assert!(exact || z.abs() < 4.5, "{what}: {mean} instead of {expected}, {z:.1} standard errors");
}

type Matrix = [[f64; Stage::COUNT]; Stage::COUNT];

/// The matrix of one month: with several exits, one is taken with 1 − exp(−Σλ), and it is
/// each in proportion to its rate.
fn transitions(exits: &[(Stage, Stage, f64)]) -> Matrix {
    let mut matrix = [[0.0; Stage::COUNT]; Stage::COUNT];
    for from in Stage::ALL {
        let all: f64 = exits.iter().filter(|exit| exit.0 == from).map(|exit| exit.2).sum();
        matrix[from as usize][from as usize] = (-all).exp();
        for &(_, to, rate) in exits.iter().filter(|exit| exit.0 == from && exit.2 > 0.0) {
            matrix[from as usize][to as usize] += (1.0 - (-all).exp()) * rate / all;
        }
    }
    matrix
}

fn times(row: [f64; Stage::COUNT], matrix: &Matrix) -> [f64; Stage::COUNT] {
    std::array::from_fn(|to| (0..Stage::COUNT).map(|from| row[from] * matrix[from][to]).sum())
}

fn stages(outcomes: &Outcomes) -> [f64; Stage::COUNT] {
    Stage::ALL.map(|stage| outcomes.of(Measure::parse(stage.name()).expect("stages are measures")))
}
