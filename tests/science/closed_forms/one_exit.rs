//! One exit: how long it takes.

use super::{lives, silent, still};
use crate::coins::fixtures::design;
use engine::model::{Influence, Levers, Measure, Move, Network, Stage, Structure, World};

/// How far counts are from what is expected, in standard errors of χ² by Wilson and
/// Hilferty's cube root.
fn surprise(counts: &[u64], expected: &[f64]) -> f64 {
    assert!(expected.iter().all(|&expected| expected >= 5.0), "too few for so many classes");
    let square = |(&count, &expected): (&u64, &f64)| (count as f64 - expected).powi(2) / expected;
    let freedom = (counts.len() - 1) as f64;
    let spread = 2.0 / (9.0 * freedom);
    let chi_square: f64 = counts.iter().zip(expected).map(square).sum();
    ((chi_square / freedom).cbrt() - (1.0 - spread)) / spread.sqrt()
}

/// How many waits ended in month 1, 2, … by each of several exits; last, how many had not
/// ended by then.
struct Waits {
    exits: usize,
    counts: Vec<u64>,
}

impl Waits {
    fn up_to(months: usize, exits: usize) -> Waits {
        Waits { exits, counts: vec![0; months * exits + 1] }
    }

    fn total(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// Counts waits that ended in a month, from 1 on, by an exit.
    fn ended(&mut self, month: usize, exit: usize, many: u64) {
        let last = self.counts.len() - 1;
        self.counts[((month - 1) * self.exits + exit).min(last)] += many;
    }

    /// Counts waits that began in month 0 and ended as these months' rises say, or never.
    fn began_together(&mut self, begun: u64, ends: impl Iterator<Item = i64>) {
        let mut left = begun;
        for (month, ends) in (1..).zip(ends) {
            let ends = u64::try_from(ends).expect("what has ended stays so");
            self.ended(month, 0, ends);
            left -= ends;
        }
        *self.counts.last_mut().expect("there is a last class") += left;
    }

    /// χ² against waits of 1 − exp(−Σλ·t), of which a share λ/Σλ ends by each exit.
    fn surprise(&self, rates: &[f64]) -> f64 {
        let all: f64 = rates.iter().sum();
        let total = self.total() as f64;
        let left = |month: usize| total * (-all * month as f64).exp();
        let months = (self.counts.len() - 1) / self.exits;
        let in_month = |month| rates.iter().map(move |rate| (left(month) - left(month + 1)) * rate / all);
        let expected: Vec<f64> = (0..months).flat_map(in_month).chain([left(months)]).collect();
        surprise(&self.counts, &expected)
    }

    /// The waits have these rates, and would show it if any were a tenth more or less.
    fn assert_rates(&self, what: &str, rates: &[f64]) {
        let surprise = self.surprise(rates);
        println!("{what}: {} waits, χ² {surprise:+.2} standard errors off", self.total());
        assert!(surprise.abs() < 4.0, "{what}: {surprise} standard errors");
        for exit in 0..rates.len() {
            for factor in [0.9, 1.1] {
                let mut wrong = rates.to_vec();
                wrong[exit] *= factor;
                let seen = self.surprise(&wrong);
                assert!(seen > 5.0, "{what}: {factor} times the rate {exit} is only {seen} off");
            }
        }
    }
}

#[test]
fn a_single_exit_of_a_cell_waits_as_its_rate_says() {
    let (initiative, design) = (silent(20, 3, 20), design(Structure::SelfOrganized));
    let assert_alone = |what, start, rate: (&str, f64), ends, expected| {
        let mut waits = Waits::up_to(20, 1);
        for seen in lives(&initiative, &design, &still(&[start, rate]), 500) {
            waits.began_together(60, seen.rises(ends, 1.0 / 60.0));
        }
        waits.assert_rates(what, &[expected]);
    };
    let (unaware, aware) = (("initial_aware", 0.0), ("initial_aware", 1.0));
    let sustained = ("initial_sustained", 1.0);
    // All are members and own the norm with 0.3 + 0.4 · 0.5; commit_ownership is 1.7 and
    // lapse_ownership 0.4.
    let (commit, lapse) = (0.05 * f64::powf(1.7, 0.5), 0.12 * f64::powf(0.4, 0.5));
    assert_alone("Unaware → Aware", unaware, ("aware_background", 0.07), Measure::Aware, 0.07);
    assert_alone("Aware → Unaware", aware, ("forget_rate", 0.05), Measure::Unaware, 0.05);
    assert_alone("Aware → Committed", aware, ("commit_rate", 0.05), Measure::Committed, commit);
    assert_alone("Sustained → Lapsed", sustained, ("lapse_rate", 0.12), Measure::Lapsed, lapse);
}

/// Every stay of every cell, also those after a relapse: how long it lasts, and by which exit
/// it ends.
#[test]
fn every_stay_lasts_and_ends_as_its_rates_say() {
    const MONTHS: u32 = 150;
    let mut initiative = silent(12, 4, MONTHS);
    for one in &mut initiative.organizations {
        // Nobody takes part, so that rates are bare.
        (one.join_month, one.capacity) = (MONTHS + 1, 4);
    }
    use Stage::*;
    let exits: [(Stage, &[(Stage, f64)]); 6] = [
        (Unaware, &[(Aware, 0.15)]),
        (Aware, &[(Committed, 0.12), (Unaware, 0.05)]),
        (Committed, &[(Implementing, 0.16), (Aware, 0.06)]),
        (Implementing, &[(Sustained, 0.09), (Lapsed, 0.06)]),
        (Sustained, &[(Lapsed, 0.11)]),
        (Lapsed, &[(Committed, 0.12 * 0.8)]),
    ];
    let world = still(&[
        ("aware_background", 0.15),
        ("commit_rate", 0.12),
        ("forget_rate", 0.05),
        ("start_rate", 0.16),
        ("fade_rate", 0.06),
        ("complete_rate", 0.09),
        ("fail_rate", 0.06),
        ("lapse_rate", 0.11),
        ("recommit", 0.8),
    ]);
    // A stay counts if it began so early that all of these months of it were seen.
    const SEEN: u32 = 12;
    let mut waits: Vec<Waits> = exits.iter().map(|(_, to)| Waits::up_to(SEEN as usize, to.len())).collect();
    let mut again: Vec<Waits> = exits.iter().map(|(_, to)| Waits::up_to(SEEN as usize, to.len())).collect();
    for seen in lives(&initiative, &design(Structure::SelfOrganized), &world, 400) {
        let mut entered = [[(Unaware, 0); 4]; 12];
        let mut visits = [[[0; Stage::COUNT]; 4]; 12];
        let cells = (0..12).flat_map(|i| (0..4).map(move |p| (i, p)));
        let end = cells.map(|(i, p)| Move {
            month: MONTHS + 1,
            organization: i,
            practice: p,
            from: Unaware,
            to: Unaware,
            rate: 0.0,
            influences: [None; Influence::COUNT],
        });
        for event in seen.moves.into_iter().chain(end) {
            let (i, p) = (event.organization as usize, event.practice as usize);
            let (from, since) = std::mem::replace(&mut entered[i][p], (event.to, event.month));
            if since + SEEN > MONTHS {
                continue;
            }
            let to = exits[from as usize].1;
            let exit = to.iter().position(|exit| exit.0 == event.to).unwrap_or(0);
            let month = (event.month - since) as usize;
            waits[from as usize].ended(month, exit, 1);
            let visit = &mut visits[i][p][from as usize];
            if *visit > 0 {
                again[from as usize].ended(month, exit, 1);
            }
            *visit += 1;
        }
    }
    for ((from, to), (waits, again)) in exits.iter().zip(waits.iter().zip(&again)) {
        let rates: Vec<f64> = to.iter().map(|exit| exit.1).collect();
        waits.assert_rates(from.name(), &rates);
        let seen = again.surprise(&rates);
        println!("{} again: {} waits, {seen:+.2}", from.name(), again.total());
        assert!(seen.abs() < 4.0, "{} again: {seen} standard errors", from.name());
    }
}

#[test]
fn leaders_and_members_stay_as_long_as_their_rates_say() {
    let (initiative, design) = (silent(50, 1, 24), design(Structure::SelfOrganized));
    let leaving = |world: &World, measure, sign: f64| {
        let mut waits = Waits::up_to(24, 1);
        for seen in lives(&initiative, &design, world, 600) {
            waits.began_together(50, seen.rises(measure, sign / 50.0));
        }
        waits
    };
    let lost = still(&[("initial_leader", 1.0), ("leader_tenure", 2.0), ("leader_disengage", 0.03)]);
    leaving(&lost, Measure::Leaders, -1.0).assert_rates("leader lost", &[1.0 / 24.0 + 0.03]);
    let gained = still(&[("leader_gain", 0.06)]);
    leaving(&gained, Measure::Leaders, 1.0).assert_rates("leader gained", &[0.06]);
    // No backbone, so trust says nothing; engagement stays at its start.
    let withdrawn = still(&[("withdraw_rate", 0.04), ("engage_start", 0.8), ("withdraw_engagement", 0.5)]);
    let rate = 0.04 * f64::powf(0.5, 2.0 * 0.8 - 1.0);
    leaving(&withdrawn, Measure::Withdrawn, 1.0).assert_rates("withdrawn", &[rate]);
}

#[test]
fn ties_last_as_long_as_their_decay_says() {
    let mut initiative = silent(16, 1, 24);
    initiative.network = Network::Complete;
    let mut waits = Waits::up_to(24, 1);
    for seen in lives(&initiative, &design(Structure::SelfOrganized), &still(&[("tie_decay", 0.06)]), 250) {
        // 120 ties, each in the degree of two of 16.
        waits.began_together(120, seen.rises(Measure::Degree, -2.0 / 16.0));
    }
    waits.assert_rates("tie", &[0.06]);
}

#[test]
fn backbones_are_founded_as_their_formation_says() {
    let mut design = design(Structure::Shared);
    design.formation_months = Some(21.0);
    let initiative = silent(1, 1, 40);
    let mut waits = Waits::up_to(30, 1);
    for seen in lives(&initiative, &design, &still(&[]), 30_000) {
        // The first chance is in month 11: half of 21, rounded up.
        assert_eq!(seen.months[10].of(Measure::Founded), 0.0);
        waits.began_together(1, seen.rises(Measure::Founded, 1.0).skip(10));
    }
    waits.assert_rates("founding", &[2.0 / 21.0]);
}

/// A director's leaving halves the backbone's strength, which shows in what is spent on a
/// service of nothing but strength.
#[test]
fn directors_stay_as_long_as_their_tenure_says() {
    const MONTHS: u32 = 200;
    const SEEN: u32 = 30;
    let mut design = design(Structure::Shared);
    (design.phases[0].core_staff, design.ramp_months) = (0.0, 0.0);
    design.phases[0].levers = Levers { visibility: 1.0, ..Levers::default() };
    design.phases[0].director_tenure = 1.5;
    let mut world = still(&[]);
    world.costs.visibility_campaign = 12.0;
    let mut waits = Waits::up_to(SEEN as usize, 1);
    for seen in lives(&silent(1, 1, MONTHS), &design, &world, 3000) {
        let strength: Vec<f64> =
            seen.months.windows(2).map(|two| two[1].of(Measure::Money) - two[0].of(Measure::Money)).collect();
        // Strength in month 1 is 1 unless the first director leaves in it; it rises each
        // month, or halves.
        let (mut before, mut since) = (1.0, 0);
        for (month, now) in (1..).zip(strength.iter().copied().chain([0.0])) {
            let left = now < f64::min(before + 0.04, 0.99);
            if left && since + SEEN <= MONTHS {
                waits.ended((month - since) as usize, 0, 1);
            }
            if left {
                since = month;
            }
            before = now;
        }
    }
    waits.assert_rates("director", &[1.0 / 18.0]);
}
