//! What differs from one initiative to the next: its context, its practices, its directors.

use super::{assert_mean, samples, silent, still};
use crate::coins::fixtures::{calm_world, design};
use engine::model::{Design, Levers, Measure, Outcomes, Stage, Structure};

const LIVES: u32 = 3000;
const ORGANIZATIONS: usize = 10;

/// E f(X) of a standard normal X, by the trapezoidal rule.
fn over_normal(f: impl Fn(f64) -> f64) -> f64 {
    const STEP: f64 = 0.02;
    let density = |x: f64| (-x * x / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt();
    (-400..=400).map(|k| f64::from(k) * STEP).map(|x| STEP * density(x) * f(x)).sum()
}

/// The mean and the mean square of the share of ten cells that have left after so many
/// months, where ln rate has a part in common and a part of each cell's own.
fn left_by(months: f64, rate: f64, common_sd: f64, own_sd: f64) -> (f64, f64) {
    let gone = |common: f64| {
        over_normal(|own| 1.0 - (-rate * months * (common_sd * common + own_sd * own).exp()).exp())
    };
    let n = ORGANIZATIONS as f64;
    let mean = over_normal(gone);
    let square = over_normal(|common| {
        let p = gone(common);
        p * p + p * (1.0 - p) / n
    });
    (mean, square)
}

/// One exit alone is open, and ten organizations stand before it: how many have gone differs
/// between initiatives as contexts and difficulties do, within them as readiness and fit do.
#[test]
fn contexts_and_difficulties_are_drawn_once_for_all() {
    const MONTHS: u32 = 12;
    let mut initiative = silent(ORGANIZATIONS, 1, MONTHS);
    let nobody_takes_part = |one: &mut engine::model::Organization| one.join_month = MONTHS + 1;
    initiative.organizations.iter_mut().for_each(nobody_takes_part);
    let (context, difficulty, readiness, fit): (f64, f64, f64, f64) = (0.6, 0.8, 0.5, 0.7);
    let common = (context * context + difficulty * difficulty).sqrt();
    let own = (readiness * readiness + fit * fit).sqrt();
    // The stage, the exit's rate, the stage it leads to, and what is of each cell's own.
    let exits = [
        (Stage::Aware, "commit_rate", Measure::Committed, own),
        (Stage::Committed, "start_rate", Measure::Implementing, 0.0),
        (Stage::Implementing, "complete_rate", Measure::Sustained, fit),
    ];
    for (from, name, to, own) in exits {
        let world = still(&[
            ("context_sd", context),
            ("difficulty_sd", difficulty),
            ("readiness_sd", readiness),
            ("fit_sd", fit),
            (name, 0.06),
        ]);
        for one in &mut initiative.organizations {
            one.baseline = vec![Some(from)];
        }
        let (mean, square) = left_by(f64::from(MONTHS), 0.06, common, own);
        let at_the_end = |months: &[Outcomes]| months[MONTHS as usize].of(to);
        let none = design(Structure::SelfOrganized);
        for (by, shares) in samples((&initiative, &none, &world), LIVES, at_the_end) {
            assert_mean(&format!("{name} by the {by}"), &shares, mean);
            let squares: Vec<f64> = shares.iter().map(|share| share * share).collect();
            assert_mean(&format!("{name} squared by the {by}"), &squares, square);
        }
    }
}

/// A backbone of which nothing but recognition is bought, at 1 a month for all of its
/// strength: what is spent is G.
fn spends_its_strength() -> Design {
    let mut design = design(Structure::Shared);
    (design.ramp_months, design.phases[0].core_staff) = (0.0, 0.0);
    design.phases[0].levers = Levers { visibility: 1.0, ..Levers::default() };
    design
}

/// G in a month.
fn strength(months: &[Outcomes], month: usize) -> f64 {
    months[month].of(Measure::Money) - months[month - 1].of(Measure::Money)
}

/// A director stays, and so does the skill; with each new one it is drawn anew.
#[test]
fn skill_is_the_directors() {
    let initiative = silent(1, 1, 12);
    let mut design = spends_its_strength();
    let mut world = calm_world(&[("skill_spread", 0.8)]);
    world.costs.visibility_campaign = 12.0;
    let about_mean = |strength: f64| strength - 0.6;
    // ψ is uniform from 0.2 to 1: mean 0.6, variance 0.8²/12.
    let variance = 0.64 / 12.0;

    design.phases[0].director_tenure = 1e12;
    let stays = |months: &[Outcomes]| about_mean(strength(months, 1)) * about_mean(strength(months, 12));
    for (by, products) in samples((&initiative, &design, &world), LIVES, stays) {
        assert_mean(&format!("the same director, by the {by}"), &products, variance);
    }

    // One a month: strength is halved each month, from 1 in month 1; by month 12 it is what
    // half of itself and a twelfth make.
    design.phases[0].director_tenure = 1e-6;
    let halved = |h: f64| (h + 1.0 / 12.0).min(1.0) / 2.0;
    let h: Vec<f64> = std::iter::successors(Some(1.0), |&h| Some(halved(h))).take(13).collect();
    let skill = |months: &[Outcomes], month: usize| strength(months, month) / h[month];
    for month in [1, 7, 12] {
        for (by, skills) in samples((&initiative, &design, &world), LIVES, |months| skill(months, month)) {
            assert_mean(&format!("skill in month {month} by the {by}"), &skills, 0.6);
            let squares: Vec<f64> = skills.iter().map(|skill| about_mean(*skill).powi(2)).collect();
            assert_mean(&format!("its spread in month {month} by the {by}"), &squares, variance);
        }
    }
    let goes = |months: &[Outcomes]| about_mean(skill(months, 11)) * about_mean(skill(months, 12));
    for (by, products) in samples((&initiative, &design, &world), LIVES, goes) {
        assert_mean(&format!("another director, by the {by}"), &products, 0.0);
    }
}
