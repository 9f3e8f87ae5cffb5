//! Where the law of a life is known in closed form, the engine has that law: how long a
//! single exit takes, what constant influences do, and what many organizations come to.

use crate::coins::fixtures::{busy_levers, design, initiative, world};
use backbone_lab::model::{
    Design, Influence, Initiative, Levers, Life, Luck, Measure, Move, Network, Observer, Outcomes, Stage,
    Structure, Trajectory, World,
};

// One exit: how long it takes.

/// All that can be seen of one life.
#[derive(Default)]
struct Seen {
    months: Vec<Outcomes>,
    moves: Vec<Move>,
}

impl Observer for Seen {
    const MOVES: bool = true;

    fn month(&mut self, _month: u32, outcomes: &Outcomes) {
        self.months.push(outcomes.clone());
    }

    fn moved(&mut self, event: &Move) {
        self.moves.push(*event);
    }
}

impl Seen {
    /// How much a measure has risen in each month from 1 on, in whole numbers of `unit`.
    fn rises(&self, measure: Measure, unit: f64) -> impl Iterator<Item = i64> {
        let steps = self.months.windows(2);
        steps.map(move |two| ((two[1].of(measure) - two[0].of(measure)) / unit).round() as i64)
    }
}

fn lives(initiative: &Initiative, design: &Design, world: &World, lives: u32) -> impl Iterator<Item = Seen> {
    let mut life = Life::default();
    (0..lives).map(move |luck| {
        let mut seen = Seen::default();
        life.live(initiative, design, world, Luck(luck), &mut seen);
        seen
    })
}

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

/// A world in which nothing moves but what is set, and nobody influences anybody.
fn still(set: &[(&str, f64)]) -> World {
    let mut world = world(&[
        ("readiness_sd", 0.0),
        ("fit_sd", 0.0),
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
    for &(name, value) in set {
        *world.inputs.get_mut(name).expect(name) = value;
    }
    world
}

/// Nobody meets, so that nothing but the exit looked at is at work.
fn silent(organizations: usize, practices: usize, months: u32) -> Initiative {
    let mut initiative = initiative(organizations, practices, months);
    initiative.self_convenings_per_year = 0.0;
    initiative
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
    // All are members and own the norm with 0.3 + 0.4 · 0.5; commit_ownership is 2 and
    // lapse_ownership 0.4.
    let (commit, lapse) = (0.05 * f64::powf(2.0, 0.5), 0.12 * f64::powf(0.4, 0.5));
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

// Constant influences: powers of the transition matrix.

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

/// A backbone at full strength, leaders who stay or never come, engagement, trust and
/// ownership that do not move, organizations of known readiness, practices of known
/// difficulty: every cell is a Markov chain of its own.
#[test]
fn constant_influences_are_powers_of_the_transition_matrix() {
    const MONTHS: u32 = 48;
    let mut initiative = silent(12, 4, MONTHS);
    initiative.common_agenda = 0.5;
    for (i, one) in initiative.organizations.iter_mut().enumerate() {
        one.capacity = 4;
        one.readiness = Some([-0.8, -0.1, 0.3, 0.9][i % 4]);
        // The last four never take part.
        one.join_month = if i < 8 { 0 } else { MONTHS + 1 };
    }
    for (practice, difficulty) in initiative.practices.iter_mut().zip([0.0, 0.5, -0.4, 1.1]) {
        practice.difficulty = difficulty;
    }
    let mut design = design(Structure::Shared);
    design.ramp_months = 0.0;
    let levers = Levers { convenings_per_year: 0.0, deadline_focus: 0.0, ..busy_levers() };
    let core_staff = 0.6;
    design.phases[0].levers = levers;
    design.phases[0].core_staff = core_staff;
    design.phases[0].neutrality = Some(1.0);
    design.phases[0].director_tenure = 1e12;
    let world = world(&[
        ("readiness_sd", 0.0),
        ("fit_sd", 0.0),
        ("size_sd", 0.0),
        ("aware_peer", 0.0),
        ("commit_peer", 1.0),
        ("lapse_peer", 1.0),
        ("initial_sustained", 0.1),
        ("initial_aware", 0.3),
        ("initial_leader", 0.4),
        ("leader_gain", 0.0),
        ("leader_lever", 0.0),
        ("leader_visibility", 0.0),
        ("leader_tenure", 1e12),
        ("leader_disengage", 0.0),
        ("withdraw_rate", 0.0),
        ("engage_start", 0.8),
        ("engage_decay", 0.0),
        ("initial_trust", 0.0),
        ("trust_needed", 0.5),
        ("trust_gain", 0.0),
        ("trust_control", 0.0),
        ("own_peer", 0.0),
        ("own_meeting", 0.0),
        ("own_success", 0.0),
        ("own_crowding", 0.0),
        ("customize_rate", 0.0),
        ("transfer", 0.7),
        ("commit_rate", 0.04),
        ("start_rate", 0.08),
    ]);

    let i = &world.inputs;
    let need = 0.5 * levers.accountability * (1.0 - levers.peer_share)
        + 0.5 * levers.leader_involvement
        + 0.5 * levers.communication
        + 1.5 * levers.carry;
    let staffing = core_staff / need;
    let (trusting, ownership, engagement) = (0.4 / 0.5, 0.5, 0.8);
    // The sign-on at the founding in month 0 brings those without a leader one.
    let signed = 0.4 + 0.6 * levers.leader_involvement * staffing;
    let hours = levers.coaches * 60.0 / 8.0;
    let matrix_of = |readiness: f64, difficulty: f64, leader: f64, member: f64| {
        let c = member * trusting * hours / (hours + 2.0);
        let measured = trusting * (0.5 + 0.5 * levers.shared_measurement);
        let held = (1.0 - levers.peer_share) * staffing + levers.peer_share * engagement;
        let acc = member
            * engagement
            * (1.0 - (1.0 - measured * levers.accountability * held) * (1.0 - 0.5 * ownership));
        let (visible, own) = (member * levers.visibility, member * ownership);
        let (k, carried) = (member * levers.communication * staffing, member * levers.carry * staffing);
        let hr = |ratio: f64, x: f64| ratio.powf(0.7 * x);
        let commit = 0.04
            * (readiness - difficulty).exp()
            * hr(1.8, leader)
            * hr(2.2, acc)
            * hr(1.4, visible)
            * hr(2.2, c)
            * f64::powf(2.0, own);
        let aware = 0.005 + 0.05 * visible + 0.15 * c + 0.04 * k;
        let start = 0.08
            * hr(1.6, leader)
            * hr(2.2, acc)
            * hr(2.2, c)
            * hr(2.0, carried)
            * hr(2.0, levers.directive * c);
        let complete = 0.055 * (-difficulty).exp() * hr(2.0, c) * hr(1.3, leader);
        let lapse = 0.04 * hr(0.7, leader) * hr(0.7, acc) * f64::powf(0.4, own);
        transitions(&[
            (Stage::Unaware, Stage::Aware, aware),
            (Stage::Aware, Stage::Committed, commit),
            (Stage::Aware, Stage::Unaware, 0.015 * f64::powf(0.4, k)),
            (Stage::Lapsed, Stage::Committed, commit * i.recommit),
            (Stage::Committed, Stage::Implementing, start),
            (Stage::Committed, Stage::Aware, 0.06 * hr(0.5, acc) * f64::powf(0.6, own)),
            (Stage::Implementing, Stage::Sustained, complete),
            (Stage::Implementing, Stage::Lapsed, 0.035 * hr(0.5, c) * hr(0.75, leader)),
            (Stage::Sustained, Stage::Lapsed, lapse),
        ])
    };
    // The mean of the chains of all cells, in every month.
    let mut expected = [[0.0; Stage::COUNT]; MONTHS as usize + 1];
    for (number, one) in initiative.organizations.iter().enumerate() {
        let member = if number < 8 { 1.0 } else { 0.0 };
        let leads = if number < 8 { signed } else { 0.4 };
        for practice in &initiative.practices {
            for (leader, share) in [(1.0, leads), (0.0, 1.0 - leads)] {
                let matrix = matrix_of(one.readiness.unwrap_or(0.0), practice.difficulty, leader, member);
                let mut now = [0.9 * 0.7, 0.9 * 0.3, 0.0, 0.0, 0.1, 0.0];
                for month in &mut expected {
                    for (sum, part) in month.iter_mut().zip(now) {
                        *sum += share * part / 48.0;
                    }
                    now = times(now, &matrix);
                }
            }
        }
    }

    const LIVES: u32 = 3000;
    let mut seen = vec![[[0.0; Stage::COUNT]; 2]; MONTHS as usize + 1];
    for life in lives(&initiative, &design, &world, LIVES) {
        for ([sum, squares], outcomes) in seen.iter_mut().zip(&life.months) {
            for (stage, share) in stages(outcomes).into_iter().enumerate() {
                sum[stage] += share;
                squares[stage] += share * share;
            }
        }
    }
    let mut farthest: f64 = 0.0;
    for month in [0, 1, 2, 6, 12, 24, 48] {
        for stage in Stage::ALL {
            let n = f64::from(LIVES);
            let [sum, squares] = seen[month].map(|sums| sums[stage as usize]);
            let (mean, expected) = (sum / n, expected[month][stage as usize]);
            let error = ((squares / n - mean * mean) / (n - 1.0)).sqrt();
            if error == 0.0 {
                assert_eq!(mean, expected, "{} in month {month}", stage.name());
                continue;
            }
            let off = (mean - expected) / error;
            farthest = farthest.max(off.abs());
            assert!(
                off.abs() < 4.0,
                "{} in month {month}: {mean} for {expected}, {off:.1} errors",
                stage.name()
            );
        }
    }
    println!("constant influences: at most {farthest:.2} standard errors off");
}

// Many organizations: the deterministic map.

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
    let (mut engagement, mut ownership) = (i.engage_start, ownership_at_start);
    let mut path = vec![shares];
    for _ in 1..=initiative.months {
        let s = shares[Stage::Implementing as usize] + shares[Stage::Sustained as usize];
        let x = s.powf(i.peer_exponent) / (s.powf(i.peer_exponent) + i.peer_threshold.powf(i.peer_exponent));
        let measured = f64::min(1.0, trust / i.trust_needed)
            * (i.unmeasured + (1.0 - i.unmeasured) * levers.shared_measurement);
        let peers = levers.peer_share * engagement * ownership;
        let acc = engagement
            * (1.0 - (1.0 - measured * levers.accountability * peers) * (1.0 - i.norm_weight * ownership));
        let commit = i.commit_rate
            * i.commit_peer.powf(x)
            * i.commit_accountability.powf(acc)
            * i.commit_ownership.powf(ownership);
        let lapse = i.lapse_rate
            * i.lapse_accountability.powf(acc)
            * i.lapse_ownership.powf(ownership)
            * i.lapse_peer.powf(x);
        let fade = i.fade_rate * i.fade_accountability.powf(acc) * i.fade_ownership.powf(ownership);
        let matrix = transitions(&[
            (Stage::Unaware, Stage::Aware, i.aware_background + i.aware_peer * x),
            (Stage::Aware, Stage::Committed, commit),
            (Stage::Aware, Stage::Unaware, i.forget_rate),
            (Stage::Lapsed, Stage::Committed, commit * i.recommit),
            (Stage::Committed, Stage::Implementing, i.start_rate * i.start_accountability.powf(acc)),
            (Stage::Committed, Stage::Aware, fade),
            (Stage::Implementing, Stage::Sustained, i.complete_rate),
            (Stage::Implementing, Stage::Lapsed, i.fail_rate),
            (Stage::Sustained, Stage::Lapsed, lapse),
        ]);
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
    let world = world(&[
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
