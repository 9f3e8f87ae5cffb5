//! The cells: where each organization stands with each practice, and the clocks that say
//! when it leaves.
//!
//! Arrays are by practice, then organization, each practice padded to whole vectors. Every
//! rate is A·w·(effect of peers) + B·w₂, in which A and B belong to the organization, the
//! stage and the month, while w and w₂ belong to the cell and change only when it moves.

use super::lanes::{padded, refill};
use super::organizations::Organizations;
use super::rules::Rules;
use super::social_proof::SocialProof;
use super::ties::Ties;
use crate::model::luck::{Purpose, RunKey};
use crate::model::math::exp;
use crate::model::{Initiative, Stage, normal};

/// Number of exits' kinds: stages, plus padding to a power of two for cheap indexing.
pub const STAGES: usize = 8;

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
    pub place: Vec<u32>,
    /// φ.
    pub fit: Vec<f64>,
    pub adopted_neighbours: Vec<u32>,
    pub ever_adopted: Vec<bool>,
    visits: Vec<[u16; Stage::COUNT]>,
    /// Cells of each practice in each stage.
    pub counts: Vec<[u32; STAGES]>,
    pub ever_adopted_count: u32,
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
        proof: &SocialProof,
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
        refill(&mut self.fit, room, 0.0);
        refill(&mut self.adopted_neighbours, room, 0);
        refill(&mut self.ever_adopted, room, false);
        refill(&mut self.visits, room, [0; Stage::COUNT]);
        refill(&mut self.counts, self.practices, [0; STAGES]);
        self.ever_adopted_count = 0;

        for (p, practice) in initiative.practices.iter().enumerate() {
            for i in 0..len {
                let cell = p * stride + i;
                let [a, b, c, d] = key.block(Purpose::Start as u32, (i as u32, p as u32), 0);
                self.fit[cell] = rules.inputs.fit_sd * normal::quantile(crate::model::luck::uniform(a, b));
                let stage = if practice.start_month > 0 {
                    Stage::Unaware
                } else if crate::model::luck::coarse_uniform(c) < rules.inputs.initial_sustained {
                    Stage::Sustained
                } else if crate::model::luck::coarse_uniform(d) < rules.inputs.initial_aware {
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
                        self.adopted_neighbours[p * stride + other as usize] += 1;
                    }
                }
                self.wind(key, rules, practice.difficulty, cell, i, p);
            }
        }
        for p in 0..self.practices {
            for i in 0..len {
                self.look_up(proof, p * stride + i, i, ties.degree(i as u32));
            }
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

    /// How often the cell had been in its stage before.
    pub fn visit(&self, cell: usize) -> u32 {
        self.visits[cell][self.stage[cell] as usize] as u32
    }

    /// Sets weights and clock of a cell for the stage it is in.
    fn wind(&mut self, key: RunKey, rules: &Rules, difficulty: f64, cell: usize, i: usize, p: usize) {
        let stage = self.stage(cell);
        let fit = self.fit[cell];
        self.second_weight[cell] = 1.0;
        self.weight[cell] = match stage {
            Stage::Unaware | Stage::Committed => 1.0,
            Stage::Aware | Stage::Lapsed => exp(fit - difficulty),
            Stage::Implementing => {
                self.second_weight[cell] = exp(-fit);
                exp(fit - difficulty)
            }
            Stage::Sustained => exp(rules.lapse_customization * (1.0 - self.standard[cell]) - fit),
        };
        self.left[cell] = key.stay(stage as u8, (i as u32, p as u32), self.visit(cell));
    }

    /// Moves a cell to another stage and winds its clock; says whether it adopted (1),
    /// gave up (−1) or neither.
    pub fn enter(
        &mut self,
        key: RunKey,
        rules: &Rules,
        difficulty: f64,
        (p, i): (usize, usize),
        to: Stage,
    ) -> i32 {
        let cell = p * self.stride + i;
        let from = self.stage(cell);
        self.counts[p][from as usize] -= 1;
        self.counts[p][to as usize] += 1;
        let visits = &mut self.visits[cell][from as usize];
        *visits = visits.saturating_add(1);
        self.stage[cell] = to as u8;
        self.wind(key, rules, difficulty, cell, i, p);
        if to.adopted() {
            self.note_adoption(cell);
        }
        to.adopted() as i32 - from.adopted() as i32
    }

    fn note_adoption(&mut self, cell: usize) {
        self.ever_adopted_count += !self.ever_adopted[cell] as u32;
        self.ever_adopted[cell] = true;
    }

    /// One neighbour more or fewer has adopted.
    #[inline]
    pub fn neighbour_changed(
        &mut self,
        proof: &SocialProof,
        cell: usize,
        i: usize,
        degree: usize,
        change: i32,
    ) {
        self.adopted_neighbours[cell] = self.adopted_neighbours[cell].wrapping_add_signed(change);
        self.look_up(proof, cell, i, degree);
    }

    /// Finds the cell's place in a row of social proof anew.
    #[inline]
    pub fn look_up(&mut self, proof: &SocialProof, cell: usize, i: usize, degree: usize) {
        self.place[cell] = proof.place(i as u32, degree, self.adopted_neighbours[cell]);
    }
}
