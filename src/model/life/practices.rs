//! Step 5: who moves. All cells at once, on the stages at the start of the month.
//!
//! The loop over cells multiplies, adds and subtracts from clocks; exponentials are taken
//! in [`super::rates`].

use multiversion::multiversion;

use super::BLOCK;
use super::cells::Cells;
use super::lanes::{LANES, padded};
use super::month::Month;
use super::organizations::Organizations;
use super::rates::Rates;
use super::social_proof::{Row, SocialProof};
use super::ties::Ties;
use super::why;
use crate::model::luck::coarse_uniform;
use crate::model::{Initiative, Move, Stage};

/// Where each stage leads: onward, and back (the same where there is only one exit).
const EXITS: [(Stage, Stage); Stage::COUNT] = [
    (Stage::Aware, Stage::Aware),
    (Stage::Committed, Stage::Unaware),
    (Stage::Implementing, Stage::Aware),
    (Stage::Sustained, Stage::Lapsed),
    (Stage::Lapsed, Stage::Lapsed),
    (Stage::Committed, Stage::Committed),
];

/// A cell that leaves its stage.
#[derive(Debug, Clone, Copy)]
pub struct Leaving {
    pub practice: u32,
    pub organization: u32,
    pub to: Stage,
}

/// The working memory of this step.
#[derive(Debug, Default)]
pub struct Practices {
    rates: Box<Rates>,
    /// Who leaves this month.
    pub leaving: Vec<Leaving>,
    /// Why, if asked for.
    pub moves: Vec<Move>,
    /// Organizations with more cells committed than slots free, and how fast theirs fade.
    contended: Vec<u32>,
    fading: Vec<f64>,
}

impl Practices {
    /// Makes room for as many moves as a month can have.
    pub fn begin(&mut self, cells: usize, explained: bool) {
        self.leaving.reserve(cells);
        self.contended.reserve(BLOCK);
        self.fading.reserve(BLOCK);
        if explained {
            self.moves.reserve(cells);
        }
    }

    /// Runs all clocks for a month and lists who leaves, in `leaving`; with `explained`, also
    /// why, in `moves`.
    pub fn run_clocks(
        &mut self,
        organizations: &Organizations,
        cells: &mut Cells,
        ties: &Ties,
        proof: &mut SocialProof,
        initiative: &Initiative,
        month: &Month,
        explained: bool,
    ) {
        self.leaving.clear();
        self.moves.clear();
        let coached = organizations.coached.iter().any(|&c| c > 0.0);
        let (mut peers, mut due) = ([1.0; BLOCK], [0; BLOCK]);
        for start in (0..organizations.len).step_by(BLOCK) {
            let end = (start + BLOCK).min(organizations.len);
            self.rates.set(organizations, start, month);
            self.hold_for_slots(organizations, start, end);
            for (p, practice) in initiative.practices.iter().enumerate() {
                if practice.start_month >= month.number {
                    continue;
                }
                let row = proof.row(cells.adopters(p), start..end, |i| {
                    (cells.adopted_neighbours[p * cells.stride + i], ties.degree(i as u32))
                });
                let many = run(
                    &self.rates,
                    cells,
                    p * cells.stride + start,
                    padded(end - start),
                    row,
                    coached,
                    &mut peers,
                    &mut due,
                );
                for &offset in &due[..many] {
                    let i = start + offset as usize;
                    self.decide(
                        organizations,
                        cells,
                        row,
                        (p, i),
                        offset as usize,
                        month,
                        initiative,
                        explained,
                    );
                }
            }
            self.serve_slots(organizations, cells, initiative, start, month, explained);
        }
    }

    /// Stops the committed cells of organizations that have no slot free, and sets aside
    /// those in which more are committed than slots are free.
    fn hold_for_slots(&mut self, organizations: &Organizations, start: usize, end: usize) {
        self.contended.clear();
        self.fading.clear();
        const COMMITTED: usize = Stage::Committed as usize;
        for i in start..end {
            if organizations.committed[i] <= organizations.free[i] {
                continue;
            }
            let free = organizations.free_slots(i);
            self.rates.first[COMMITTED][i - start] = 0.0;
            if free > 0 {
                self.fading.push(std::mem::take(&mut self.rates.second[COMMITTED][i - start]));
                self.contended.push(i as u32);
            }
        }
    }

    /// Lets the committed cells of the organizations set aside take their turn.
    fn serve_slots(
        &mut self,
        organizations: &Organizations,
        cells: &mut Cells,
        initiative: &Initiative,
        start: usize,
        month: &Month,
        explained: bool,
    ) {
        let practices = initiative.practices.len();
        for index in 0..self.contended.len() {
            let i = self.contended[index] as usize;
            let mut free = organizations.free_slots(i);
            let fade = self.fading[index];
            let first = (month.number as usize + i) % practices;
            for p in (first..practices).chain(0..first) {
                let cell = p * cells.stride + i;
                if cells.stage[cell] != Stage::Committed as u8 {
                    continue;
                }
                let begin = if free > 0 { self.rates.start[i - start] } else { 0.0 };
                cells.left[cell] -= begin + fade;
                if cells.left[cell] <= 0.0 {
                    let to = self.choose(cells, cell, begin, fade);
                    free -= (to == Stage::Implementing) as u32;
                    self.leave(
                        organizations,
                        cells,
                        (p, i),
                        to,
                        begin,
                        fade,
                        1.0,
                        month,
                        initiative,
                        explained,
                    );
                }
            }
        }
    }

    /// A clock has run out: which exit?
    #[allow(clippy::too_many_arguments)]
    fn decide(
        &mut self,
        organizations: &Organizations,
        cells: &Cells,
        row: &Row,
        (p, i): (usize, usize),
        offset: usize,
        month: &Month,
        initiative: &Initiative,
        explained: bool,
    ) {
        let cell = p * cells.stride + i;
        let stage = cells.stage[cell] as usize % Stage::COUNT;
        let peers = row.at(cells.place[cell]);
        let first = self.rates.first[stage][offset] * cells.weight[cell] * peers;
        let second = self.rates.second[stage][offset] * cells.second_weight[cell];
        let to = self.choose(cells, cell, first, second);
        self.leave(organizations, cells, (p, i), to, first, second, peers, month, initiative, explained);
    }

    fn choose(&self, cells: &Cells, cell: usize, first: f64, second: f64) -> Stage {
        let (onward, back) = EXITS[cells.stage[cell] as usize % Stage::COUNT];
        let draw = coarse_uniform(cells.exit[cell]);
        if draw * (first + second) < first { onward } else { back }
    }

    #[allow(clippy::too_many_arguments)]
    fn leave(
        &mut self,
        organizations: &Organizations,
        cells: &Cells,
        (p, i): (usize, usize),
        to: Stage,
        first: f64,
        second: f64,
        peers: f64,
        month: &Month,
        initiative: &Initiative,
        explained: bool,
    ) {
        self.leaving.push(Leaving { practice: p as u32, organization: i as u32, to });
        if explained {
            let difficulty = initiative.practices[p].difficulty;
            let rates = why::Rates { first, second, peers };
            self.moves.push(why::explain(organizations, cells, (p, i), to, rates, difficulty, month));
        }
    }
}

/// Runs the clocks of one practice in one block; returns how many ran out, listed in `due`.
/// `len` is padded; padding has clocks that never run out.
#[multiversion(targets("x86_64+avx2"))]
fn run(
    rates: &Rates,
    cells: &mut Cells,
    start: usize,
    len: usize,
    row: &Row,
    coached: bool,
    peers: &mut [f64; BLOCK],
    due: &mut [u8; BLOCK],
) -> usize {
    let stage = &cells.stage[start..][..len];
    for (peers, place) in peers.iter_mut().zip(&cells.place[start..][..len]) {
        *peers = row.at(*place);
    }
    let left = &mut cells.left[start..][..len];
    run_down(rates, stage, peers, &cells.weight[start..][..len], &cells.second_weight[start..][..len], left);
    if coached {
        customize(rates, stage, &mut cells.standard[start..][..len]);
    }
    let mut many = 0;
    for (first, left) in (0..).step_by(LANES).zip(left.chunks_exact(LANES)) {
        let out = left.iter().fold(false, |out, &left| out | (left <= 0.0));
        if out {
            for (i, left) in (first..).zip(left) {
                due[many % BLOCK] = i;
                many += (*left <= 0.0) as usize;
            }
        }
    }
    many
}

/// Takes a month's rates off the clocks. Selecting by stage beats looking up: it vectorizes.
#[inline(always)]
fn run_down(
    rates: &Rates,
    stage: &[u8],
    peers: &[f64; BLOCK],
    weight: &[f64],
    second_weight: &[f64],
    left: &mut [f64],
) {
    let len = left.len().min(BLOCK);
    let [unaware, aware, committed, implementing, sustained, lapsed] =
        rates.first.each_ref().map(|rates| &rates[..len]);
    let [from_unaware, from_aware, from_committed, from_implementing, ..] =
        rates.second.each_ref().map(|rates| &rates[..len]);
    let (stage, peers) = (&stage[..len], &peers[..len]);
    let (weight, second_weight) = (&weight[..len], &second_weight[..len]);
    for i in 0..len {
        let kind = stage[i] as u64;
        // All are loaded and those of other stages blotted out, so that no branch is needed.
        let kept = |of: Stage, rate: f64| rate.to_bits() & ((kind == of as u64) as u64).wrapping_neg();
        let first = f64::from_bits(
            kept(Stage::Unaware, unaware[i])
                | kept(Stage::Aware, aware[i])
                | kept(Stage::Committed, committed[i])
                | kept(Stage::Implementing, implementing[i])
                | kept(Stage::Sustained, sustained[i])
                | kept(Stage::Lapsed, lapsed[i]),
        );
        let second = f64::from_bits(
            kept(Stage::Unaware, from_unaware[i])
                | kept(Stage::Aware, from_aware[i])
                | kept(Stage::Committed, from_committed[i])
                | kept(Stage::Implementing, from_implementing[i]),
        );
        left[i] -= first * weight[i] * peers[i] + second * second_weight[i];
    }
}

/// What coaching makes of cells Committed or Implementing: less standard, more their own.
#[inline(always)]
fn customize(rates: &Rates, stage: &[u8], standard: &mut [f64]) {
    for ((standard, stage), kept) in standard.iter_mut().zip(stage).zip(&rates.uncustomized) {
        let kind = *stage as u64;
        *standard *= if kind == 2 || kind == 3 { *kept } else { 1.0 };
    }
}
