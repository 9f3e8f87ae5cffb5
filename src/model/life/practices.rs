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
use super::rates::{ExitRates, Rates};
use super::social_proof::{Row, SocialProof};
use super::ties::Ties;
use crate::model::luck::coarse_uniform;
use crate::model::{Initiative, Stage};

const COMMITTED: usize = Stage::Committed as usize;

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
    pub rates: ExitRates,
}

impl Leaving {
    fn new(cells: &Cells, (p, i): (usize, usize), rates: ExitRates) -> Leaving {
        let cell = p * cells.stride + i;
        let (onward, back) = EXITS[cells.stage[cell] as usize % Stage::COUNT];
        let draw = coarse_uniform(cells.cold[cell].exit);
        let to = if draw * (rates.first + rates.second) < rates.first { onward } else { back };
        Leaving { practice: p as u32, organization: i as u32, to, rates }
    }
}

/// The working memory of this step.
#[derive(Debug, Default)]
pub struct Practices {
    rates: Box<Rates>,
    /// Who leaves this month.
    pub leaving: Vec<Leaving>,
    /// Organizations with more cells committed than slots free, and how fast theirs fade.
    contended: Vec<(usize, f64)>,
}

impl Practices {
    /// Makes room for as many moves as a month can have.
    pub fn begin(&mut self, cells: usize) {
        self.leaving.reserve(cells);
        self.contended.reserve(BLOCK);
    }

    /// Runs all clocks for a month and lists who leaves, in `leaving`.
    pub fn run_clocks(
        &mut self,
        organizations: &Organizations,
        cells: &mut Cells,
        ties: &Ties,
        proof: &mut SocialProof,
        initiative: &Initiative,
        month: &Month,
    ) {
        self.leaving.clear();
        let coached = organizations.coached.iter().any(|&c| c > 0.0);
        let mut peers = [1.0; BLOCK];
        for start in (0..organizations.len).step_by(BLOCK) {
            let end = (start + BLOCK).min(organizations.len);
            self.rates.set(organizations, start, month);
            self.hold_for_slots(organizations, start, end);
            for (p, practice) in initiative.practices.iter().enumerate() {
                if practice.start_month >= month.number {
                    continue;
                }
                let row = proof.row(cells.adopters(p), start..end, |i| {
                    (cells.cold[p * cells.stride + i].adopted_neighbours, ties.degree(i as u32))
                });
                let first = p * cells.stride + start;
                let due = run(&self.rates, cells, first, padded(end - start), row, coached, &mut peers);
                self.list_leaving(cells, (p, start), due, &peers);
            }
            self.serve_slots(organizations, cells, start, month);
        }
    }

    /// Stops the committed cells of organizations that have no slot free, and sets aside
    /// those in which more are committed than slots are free.
    fn hold_for_slots(&mut self, organizations: &Organizations, start: usize, end: usize) {
        self.contended.clear();
        let slots = organizations.committed[start..end].iter().zip(&organizations.free[start..end]);
        for (offset, (&committed, &free)) in slots.enumerate().take(BLOCK) {
            if committed > free {
                self.rates.first[COMMITTED][offset] = 0.0;
                if free > 0 {
                    let fade = std::mem::take(&mut self.rates.second[COMMITTED][offset]);
                    self.contended.push((start + offset, fade));
                }
            }
        }
    }

    /// Lists the cells of a practice and block whose clocks have run out, given as bits.
    fn list_leaving(
        &mut self,
        cells: &Cells,
        (p, start): (usize, usize),
        mut due: u64,
        peers: &[f64; BLOCK],
    ) {
        while due != 0 {
            let offset = due.trailing_zeros() as usize;
            due &= due - 1;
            let i = start + offset;
            let rates = self.rates.of(cells, p * cells.stride + i, offset, peers[offset]);
            self.leaving.push(Leaving::new(cells, (p, i), rates));
        }
    }

    /// Lets the committed cells of the organizations set aside take their turn.
    fn serve_slots(&mut self, organizations: &Organizations, cells: &mut Cells, start: usize, month: &Month) {
        for &(i, fade) in &self.contended {
            let mut free = organizations.free[i];
            let first = (month.number as usize + i) % cells.practices;
            for p in (first..cells.practices).chain(0..first) {
                let cell = p * cells.stride + i;
                if cells.stage[cell] != Stage::Committed as u8 {
                    continue;
                }
                let begin = if free > 0 { self.rates.start[i - start] } else { 0.0 };
                cells.left[cell] -= begin + fade;
                if cells.left[cell] <= 0.0 {
                    let rates = ExitRates { first: begin, second: fade, peers: 1.0 };
                    let leaving = Leaving::new(cells, (p, i), rates);
                    free -= (leaving.to == Stage::Implementing) as i32;
                    self.leaving.push(leaving);
                }
            }
        }
    }
}

/// Runs the clocks of one practice in one block, whose first cell and padded length are
/// given. Says as bits whose clocks have run out, and leaves the effects of peers in `peers`.
#[multiversion(targets("x86_64+avx2"))]
fn run(
    rates: &Rates,
    cells: &mut Cells,
    first: usize,
    len: usize,
    row: &Row,
    coached: bool,
    peers: &mut [f64; BLOCK],
) -> u64 {
    let stage = &cells.stage[first..][..len];
    for (peers, place) in peers.iter_mut().zip(&cells.place[first..][..len]) {
        *peers = row.at(*place);
    }
    let left = &mut cells.left[first..][..len];
    run_down(rates, stage, peers, &cells.weight[first..][..len], &cells.second_weight[first..][..len], left);
    if coached {
        customize(rates, stage, &mut cells.standard[first..][..len]);
    }
    let mut due = 0;
    for (eight, left) in left.chunks_exact(LANES).enumerate() {
        let mut bits = 0u8;
        for lane in 0..LANES {
            bits |= ((left[lane] <= 0.0) as u8) << lane;
        }
        due |= (bits as u64) << (eight * LANES % BLOCK);
    }
    due
}

const _: () = assert!(BLOCK == u64::BITS as usize);

/// Takes a month's rates off the clocks. Selecting by stage beats looking up: it vectorizes.
#[inline(always)]
fn run_down(
    rates: &Rates,
    stage: &[u8],
    peers: &[f64],
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
