//! The cells: where each organization stands with each practice, and the clocks that say
//! when it leaves.
//!
//! Arrays are by practice, then organization, each practice padded to whole vectors. Every
//! rate is A·w·(effect of peers) + B·w₂, in which A and B belong to the organization, the
//! stage and the month, while w and w₂ belong to the cell and change only when it moves.

use multiversion::multiversion;

use super::lanes::{LANES, padded, refill};
use super::organizations::Organizations;
use super::rules::Rules;
use super::social_proof::{NO_CHANGE, SocialProof};
use super::ties::Ties;
use crate::model::luck::{Purpose, RunKey, coarse_uniform, uniform};
use crate::model::math::exp;
use crate::model::{Initiative, Stage, normal};

/// Which effect of peers the onward exit of each stage meets.
const PEERS: [u16; Stage::COUNT] = [0, 1, NO_CHANGE, NO_CHANGE, 3, 1];

/// All cells of a run.
#[derive(Debug, Default)]
pub struct Cells {
    /// Organizations per practice, padded.
    pub stride: usize,
    pub practices: usize,
    pub stage: Vec<u8>,
    /// What is left of the threshold until the cell leaves its stage.
    pub left: Vec<f64>,
    /// w and w₂.
    pub weight: Vec<f64>,
    pub second_weight: Vec<f64>,
    /// 1 − u: how far the practice is not yet customized.
    pub standard: Vec<f64>,
    /// Where in a row of social proof the cell looks.
    pub place: Vec<u16>,
    /// What is needed only when something happens.
    pub cold: Vec<Cold>,
    /// Cells of each practice in each stage.
    pub counts: Vec<[u32; Stage::COUNT]>,
    pub ever_adopted_count: u32,
}

/// The part of a cell that no month's loop touches.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cold {
    /// φ.
    pub fit: f64,
    /// The draw that chooses between two exits when the clock runs out.
    pub exit: u32,
    pub adopted_neighbours: u32,
    /// How often the cell has left each stage.
    left: [u16; Stage::COUNT],
    ever_adopted: bool,
}

impl Cells {
    /// The cells before month 0: fits and stages drawn, clocks wound.
    pub fn begin(
        &mut self,
        key: RunKey,
        initiative: &Initiative,
        rules: &Rules,
        organizations: &mut Organizations,
        ties: &Ties,
    ) {
        let (len, stride) = (initiative.size(), padded(initiative.size()));
        let room = stride * initiative.practices.len();
        self.stride = stride;
        self.practices = initiative.practices.len();
        refill(&mut self.stage, room, Stage::Unaware as u8);
        refill(&mut self.left, room, f64::INFINITY);
        refill(&mut self.weight, room, 1.0);
        refill(&mut self.second_weight, room, 1.0);
        refill(&mut self.standard, room, 1.0);
        refill(&mut self.place, room, 0);
        refill(&mut self.cold, room, Cold::default());
        refill(&mut self.counts, self.practices, [0; Stage::COUNT]);
        self.ever_adopted_count = 0;

        for (p, practice) in initiative.practices.iter().enumerate() {
            for i in 0..len {
                let cell = p * stride + i;
                let [a, b, c, d] = key.block(Purpose::Start as u32, (i as u32, p as u32), 0);
                self.cold[cell].fit = rules.inputs.fit_sd * normal::quantile(uniform(a, b));
                let stage = if practice.start_month > 0 {
                    Stage::Unaware
                } else if coarse_uniform(c) < rules.inputs.initial_sustained {
                    Stage::Sustained
                } else if coarse_uniform(d) < rules.inputs.initial_aware {
                    Stage::Aware
                } else {
                    Stage::Unaware
                };
                self.counts[p][stage as usize] += 1;
                self.stage[cell] = stage as u8;
                if stage == Stage::Sustained {
                    organizations.adopted[i] += 1;
                    self.note_adoption(cell);
                    for &other in ties.neighbours(i as u32) {
                        self.cold[p * stride + other as usize].adopted_neighbours += 1;
                    }
                }
            }
            for first in (0..len).step_by(LANES) {
                let organizations: [u32; LANES] =
                    std::array::from_fn(|lane| (first + lane).min(len - 1) as u32);
                self.wind(key, rules, initiative, [p as u32; LANES], organizations);
            }
        }
        for i in 0..len {
            let degree = ties.degree(i as u32);
            (0..self.practices).for_each(|p| self.look_up(p * stride + i, i, degree));
        }
    }

    /// The stage of a cell.
    pub fn stage(&self, cell: usize) -> Stage {
        Stage::ALL[self.stage[cell] as usize]
    }

    /// Cells of a practice that are Implementing or Sustained.
    pub fn adopters(&self, practice: usize) -> u32 {
        let counts = &self.counts[practice];
        counts[Stage::Implementing as usize] + counts[Stage::Sustained as usize]
    }

    /// Moves a cell to another stage, its clock not yet wound; says whether it adopted (1),
    /// gave up (−1) or neither.
    pub fn enter(&mut self, cell: usize, practice: usize, from: Stage, to: Stage) -> i32 {
        self.counts[practice][from as usize] -= 1;
        self.counts[practice][to as usize] += 1;
        let left = &mut self.cold[cell].left[from as usize];
        *left = left.saturating_add(1);
        self.stage[cell] = to as u8;
        self.place[cell] = SocialProof::with_effect(self.place[cell], PEERS[to as usize]);
        if to.adopted() {
            self.note_adoption(cell);
        }
        to.adopted() as i32 - from.adopted() as i32
    }

    /// Sets weights and clocks of eight cells for the stages they are in.
    pub fn wind(
        &mut self,
        key: RunKey,
        rules: &Rules,
        initiative: &Initiative,
        practice: [u32; LANES],
        organization: [u32; LANES],
    ) {
        let mut cell = [0; LANES];
        let mut stay = Stays { practice, organization, ..Stays::default() };
        for lane in 0..LANES {
            let at = practice[lane] as usize * self.stride + organization[lane] as usize;
            cell[lane] = at;
            let cold = &self.cold[at];
            stay.stage[lane] = self.stage[at];
            stay.visit[lane] = cold.left[self.stage[at] as usize % Stage::COUNT] as u32;
            stay.fit[lane] = cold.fit;
            stay.difficulty[lane] = initiative.practices[practice[lane] as usize].difficulty;
            stay.customized[lane] = rules.lapse_customization * (1.0 - self.standard[at]);
        }
        let clocks = begin_stays(key, &stay);
        for lane in 0..LANES {
            self.left[cell[lane]] = clocks.left[lane];
            self.cold[cell[lane]].exit = clocks.exit[lane];
            self.weight[cell[lane]] = clocks.weight[lane];
            self.second_weight[cell[lane]] = clocks.second_weight[lane];
        }
    }

    fn note_adoption(&mut self, cell: usize) {
        let ever = &mut self.cold[cell].ever_adopted;
        self.ever_adopted_count += !std::mem::replace(ever, true) as u32;
    }

    /// Finds the cell's place in a row of social proof anew.
    #[inline]
    pub fn look_up(&mut self, cell: usize, i: usize, degree: usize) {
        let effect = PEERS[self.stage[cell] as usize % PEERS.len()];
        self.place[cell] = SocialProof::place(i, degree, self.cold[cell].adopted_neighbours, effect);
    }

    /// One neighbour more (1) or fewer (−1) has adopted.
    #[inline]
    pub fn neighbour_changed(&mut self, cell: usize, change: i32) {
        let cold = &mut self.cold[cell];
        cold.adopted_neighbours = cold.adopted_neighbours.wrapping_add_signed(change);
        self.place[cell] = SocialProof::shifted(self.place[cell], change);
    }
}

/// What the clocks of eight stays depend on.
#[derive(Debug, Default)]
struct Stays {
    practice: [u32; LANES],
    organization: [u32; LANES],
    stage: [u8; LANES],
    visit: [u32; LANES],
    fit: [f64; LANES],
    difficulty: [f64; LANES],
    /// ln(lapse_customization)·u.
    customized: [f64; LANES],
}

/// Clocks and weights for eight stays.
#[derive(Debug)]
struct Clocks {
    left: [f64; LANES],
    exit: [u32; LANES],
    weight: [f64; LANES],
    second_weight: [f64; LANES],
}

#[multiversion(targets("x86_64+avx2"))]
fn begin_stays(key: RunKey, stays: &Stays) -> Clocks {
    let (left, exit) = key.stays(stays.stage, stays.organization, stays.practice, stays.visit);
    let mut weight = [0.0; LANES];
    let mut second_weight = [0.0; LANES];
    for lane in 0..LANES {
        let stage = stays.stage[lane];
        let is = |one: Stage| stage == one as u8;
        let fit = stays.fit[lane];
        let onward = fit - stays.difficulty[lane];
        let log_weight = if is(Stage::Unaware) || is(Stage::Committed) { 0.0 } else { onward };
        let log_weight = if is(Stage::Sustained) { stays.customized[lane] - fit } else { log_weight };
        weight[lane] = exp(log_weight);
        second_weight[lane] = exp(if is(Stage::Implementing) { -fit } else { 0.0 });
    }
    Clocks { left, exit, weight, second_weight }
}
