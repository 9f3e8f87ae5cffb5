//! The cells: where each organization stands with each practice, and the clocks that say
//! when it leaves.
//!
//! Cells stand by practice, then organization, in groups of eight; the last group of each
//! practice is filled up with cells that nobody ever leaves. Every rate is A·w·(effect of
//! peers)·(effect of embedding) + B·w₂, in which A and B belong to the organization, the stage
//! and the month, while w and w₂ belong to the cell and change only when it moves.

use fearless_simd::{mask32x8, prelude::*};

use super::lanes::{Eight, LANES, Simd, Unit, dispatch, f32x8, groups, load, place, refill, u32x8};
use super::organizations::Organizations;
use super::rules::Rules;
use super::social_proof::effect_of;
use super::ties::Ties;
use crate::luck::{Purpose, RunKey, coarse_uniform, narrow, uniforms_of};
use crate::math::exp_eight;
use crate::math::normal;
use crate::model::{Initiative, Inputs, Stage};

/// The cells of one practice in eight organizations.
#[derive(Debug, Clone, Copy)]
#[repr(align(32))]
pub struct Group {
    /// What is left of the threshold until the cell leaves its stage.
    pub left: Eight,
    /// w and w₂.
    pub weight: Eight,
    pub second_weight: Eight,
    /// 1 − u: how far the practice is not yet embedded.
    pub standard: Eight,
    /// The draw that chooses between two exits when the clock runs out.
    pub exit: Eight,
    pub stage: [u32; LANES],
    /// Which effect of social proof the stage meets ([`effect_of`]).
    pub effect: [u32; LANES],
}

const AT_THE_START: Group = Group {
    left: [f32::INFINITY; LANES],
    weight: [1.0; LANES],
    second_weight: [1.0; LANES],
    standard: [1.0; LANES],
    exit: [0.5; LANES],
    stage: [Stage::Unaware as u32; LANES],
    effect: [effect_of(Stage::Unaware); LANES],
};

impl Group {
    #[inline(always)]
    fn set_stage(&mut self, lane: usize, stage: Stage) {
        self.stage[lane] = stage as u32;
        self.effect[lane] = effect_of(stage);
    }
}

/// All cells of a run.
#[derive(Debug, Default)]
pub struct Cells {
    /// Cells per practice, those without an organization included.
    pub stride: usize,
    pub practices: usize,
    pub groups: Vec<Group>,
    /// By cell.
    pub adopted_neighbours: Vec<[u32; LANES]>,
    /// What is needed only when something happens.
    pub cold: Vec<Cold>,
    /// Cells of each practice in each stage.
    pub counts: Vec<[u32; Stage::COUNT]>,
    /// How many cells have ever been what [`Ever`] names.
    pub ever: [u32; Ever::COUNT],
    /// d by practice, log-hazard.
    pub difficulty: Vec<f32>,
}

/// Room for a count per stage; a power of two, so that its remainder is cheap.
const VISITS: usize = Stage::COUNT.next_power_of_two();

/// 1 for stages that count as adopted.
const ADOPTED: [i32; VISITS] = {
    let mut adopted = [0; VISITS];
    adopted[Stage::Implementing as usize] = 1;
    adopted[Stage::Sustained as usize] = 1;
    adopted
};

/// The part of a cell that no month's loop touches.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cold {
    /// φ.
    pub fit: f32,
    /// How often the cell has left each stage.
    left: [u16; VISITS],
    /// What of [`Ever`] it has been, as bits.
    been: u8,
}

/// What a cell may ever have been.
#[derive(Debug, Clone, Copy)]
pub enum Ever {
    Aware,
    Committed,
    Adopted,
    Sustained,
}

impl Ever {
    pub const COUNT: usize = 4;

    /// What a cell in that stage is, as bits.
    fn bits(stage: Stage) -> u8 {
        let bit = |one: Ever, is: bool| u8::from(is) << one as u8;
        bit(Ever::Aware, stage != Stage::Unaware)
            | bit(Ever::Committed, stage == Stage::Committed)
            | bit(Ever::Adopted, stage.adopted())
            | bit(Ever::Sustained, stage == Stage::Sustained)
    }
}

impl Cells {
    /// The cells before month 0: fits and stages drawn, clocks wound.
    pub fn begin(
        &mut self,
        unit: Unit,
        key: RunKey,
        initiative: &Initiative,
        rules: &Rules,
        organizations: &mut Organizations,
        ties: &Ties,
    ) {
        let (len, stride) = (initiative.size(), groups(initiative.size()) * LANES);
        let room = stride * initiative.practices.len();
        self.stride = stride;
        self.practices = initiative.practices.len();
        refill(&mut self.groups, room / LANES, AT_THE_START);
        refill(&mut self.adopted_neighbours, room / LANES, [0; LANES]);
        refill(&mut self.cold, room, Cold::default());
        refill(&mut self.counts, self.practices, [0; Stage::COUNT]);
        self.ever = [0; Ever::COUNT];
        self.draw_difficulties(key, initiative, rules);

        for (p, practice) in initiative.practices.iter().enumerate() {
            for first in (0..len).step_by(LANES) {
                let there = first..(first + LANES).min(len);
                let drawn = dispatch!(unit.0, simd => draw_starts(simd, key, first, p));
                let mut stays = Stays::new();
                for (lane, i) in there.clone().enumerate() {
                    let cell = p * stride + i;
                    let known = initiative.organizations[i].baseline.get(p).copied().flatten();
                    let stage = match known {
                        _ if practice.start_month > 0 => Stage::Unaware,
                        Some(stage) => stage,
                        None => drawn.stage(key, (i, p), lane, &rules.inputs),
                    };
                    self.cold[cell].fit = (rules.inputs.fit_sd * drawn.deviates[lane]) as f32;
                    self.counts[p][stage as usize] += 1;
                    let group = &mut self.groups[cell / LANES];
                    group.set_stage(lane, stage);
                    // What was there before is routine.
                    group.standard[lane] = if stage == Stage::Sustained { 0.0 } else { 1.0 };
                    self.been(cell, stage);
                    stays.note(lane, (p, i), self, stage);
                    organizations.starts(i, stage);
                    if stage.adopted() {
                        self.neighbours_changed(p, ties.neighbours(i as u32), 1);
                    }
                }
                dispatch!(unit.0, simd => self.wind(simd, key, &stays, there.len()));
            }
        }
    }

    /// The stage of a cell.
    pub fn stage(&self, cell: usize) -> Stage {
        let (g, lane) = place(cell);
        Stage::numbered(self.groups[g].stage[lane])
    }

    /// The stages of all cells in order, those without an organization included.
    pub fn stages(&self) -> impl Iterator<Item = Stage> {
        self.groups.iter().flat_map(|group| group.stage).map(Stage::numbered)
    }

    /// Cells of a practice that are Implementing or Sustained.
    pub fn adopters(&self, practice: usize) -> u32 {
        let counts = &self.counts[practice];
        counts[Stage::Implementing as usize] + counts[Stage::Sustained as usize]
    }

    /// Moves a cell to another stage and notes in a lane what its clock depends on now.
    pub fn enter(&mut self, (p, i): (usize, usize), from: Stage, to: Stage, stays: &mut Stays, lane: usize) {
        let counts = &mut self.counts[p];
        counts[from as usize] -= 1;
        counts[to as usize] += 1;
        let cell = p * self.stride + i;
        let left = &mut self.cold[cell].left[from as usize % VISITS];
        *left = left.saturating_add(1);
        self.been(cell, to);
        let (g, at) = place(cell);
        self.groups[g].set_stage(at, to);
        stays.note(lane, (p, i), self, to);
    }

    /// Counts what a cell has become for the first time.
    fn been(&mut self, cell: usize, stage: Stage) {
        let cold = &mut self.cold[cell];
        let new = Ever::bits(stage) & !cold.been;
        cold.been |= new;
        for (place, count) in self.ever.iter_mut().enumerate() {
            *count += u32::from(new >> place & 1);
        }
    }

    /// d of each practice: as given, else drawn.
    fn draw_difficulties(&mut self, key: RunKey, initiative: &Initiative, rules: &Rules) {
        self.difficulty.clear();
        let drawn = |p: u32| normal::quantile(key.uniform(Purpose::Difficulty, (p, 0), 0));
        self.difficulty.extend((0..).zip(&initiative.practices).map(|(p, practice)| {
            practice.difficulty.unwrap_or_else(|| rules.inputs.difficulty_sd * drawn(p)) as f32
        }));
    }

    /// Sets weights and clocks of the first cells noted in `stays`.
    #[inline(always)]
    pub fn wind<S: Simd>(&mut self, simd: S, key: RunKey, stays: &Stays, count: usize) {
        let clocks = begin_stays(simd, key, stays);
        for lane in 0..count.min(LANES) {
            let (g, at) = place(stays.cell[lane]);
            let group = &mut self.groups[g];
            group.left[at] = clocks.left[lane];
            group.weight[at] = clocks.weight[lane];
            group.second_weight[at] = clocks.second_weight[lane];
            group.exit[at] = clocks.exit[lane];
        }
    }

    /// An organization adopted (1) or gave up (−1) a practice: its neighbours are told.
    #[inline]
    pub fn neighbours_changed(&mut self, p: usize, neighbours: &[u32], change: i32) {
        let counts = &mut self.adopted_neighbours.as_flattened_mut()[p * self.stride..][..self.stride];
        for &other in neighbours {
            let adopted = &mut counts[other as usize];
            *adopted = adopted.wrapping_add_signed(change);
        }
    }

    /// The same with neighbours given as bits; a change of 0 changes nothing.
    #[inline(always)]
    pub fn near_changed<S: Simd>(&mut self, simd: S, p: usize, near: u64, change: i32) {
        let rows = self.stride / LANES;
        let counts = &mut self.adopted_neighbours[p * rows..][..rows];
        for (g, counts) in counts.iter_mut().enumerate() {
            let told = mask32x8::from_bitmask(simd, near >> (g * LANES) & 0xff);
            let before = u32x8::load_array_ref(simd, counts);
            told.select(before + change as u32, before).store_array(counts);
        }
    }

    /// An organization has one neighbour more (1) or fewer (−1): what that one has adopted counts.
    pub fn neighbour_changed(&mut self, organization: usize, neighbour: usize, change: i32) {
        let (mine, its) = (place(organization), place(neighbour));
        let rows = self.stride / LANES;
        for (groups, counts) in
            self.groups.chunks_exact(rows).zip(self.adopted_neighbours.chunks_exact_mut(rows))
        {
            // Looked up, for a branch would be mispredicted often.
            let adopted = ADOPTED[groups[its.0].stage[its.1] as usize % VISITS];
            let count = &mut counts[mine.0][mine.1];
            *count = count.wrapping_add_signed(change * adopted);
        }
    }
}

/// What is drawn for eight cells at the start.
struct Starts {
    /// Standard normal.
    deviates: [f64; LANES],
    for_sustained: [u32; LANES],
    for_aware: [u32; LANES],
}

impl Starts {
    /// The stage of a cell of which nothing is known.
    fn stage(&self, key: RunKey, (i, p): (usize, usize), lane: usize, inputs: &Inputs) -> Stage {
        let committed = || key.uniform(Purpose::StartCommitted, (i as u32, p as u32), 0);
        if coarse_uniform(self.for_sustained[lane]) < inputs.initial_sustained {
            Stage::Sustained
        } else if inputs.initial_committed > 0.0 && committed() < inputs.initial_committed {
            Stage::Committed
        } else if coarse_uniform(self.for_aware[lane]) < inputs.initial_aware {
            Stage::Aware
        } else {
            Stage::Unaware
        }
    }
}

/// The draws for one practice of eight organizations, `first` and those after it.
#[inline(always)]
fn draw_starts<S: Simd>(simd: S, key: RunKey, first: usize, p: usize) -> Starts {
    let [a, b, c, d] = key.eight_blocks(simd, Purpose::Start, (first as u32, p as u32));
    Starts {
        deviates: normal::quantiles(uniforms_of(a, b)),
        for_sustained: narrow(c).to_array(),
        for_aware: narrow(d).to_array(),
    }
}

/// What the clocks of eight stays depend on.
#[derive(Debug, Default)]
pub struct Stays {
    cell: [usize; LANES],
    practice: [u32; LANES],
    organization: [u32; LANES],
    stage: [u32; LANES],
    visit: [u32; LANES],
    fit: Eight,
    difficulty: Eight,
}

impl Stays {
    pub fn new() -> Self {
        Stays::default()
    }

    #[inline]
    fn note(&mut self, lane: usize, (p, i): (usize, usize), cells: &Cells, stage: Stage) {
        let (lane, cell) = (lane % LANES, p * cells.stride + i);
        let cold = &cells.cold[cell];
        self.cell[lane] = cell;
        self.practice[lane] = p as u32;
        self.organization[lane] = i as u32;
        self.stage[lane] = stage as u32;
        self.visit[lane] = cold.left[stage as usize % VISITS] as u32;
        self.fit[lane] = cold.fit;
        self.difficulty[lane] = cells.difficulty[p];
    }
}

/// Clocks and weights for eight stays.
#[derive(Debug)]
struct Clocks {
    left: Eight,
    exit: Eight,
    weight: Eight,
    second_weight: Eight,
}

#[inline(always)]
fn begin_stays<S: Simd>(simd: S, key: RunKey, stays: &Stays) -> Clocks {
    let (left, exit) = key.stays(simd, stays.stage, (stays.organization, stays.practice), stays.visit);
    let stage = u32x8::load_array(simd, stays.stage);
    let is = |one: Stage| stage.simd_eq(one as u32);
    let (fit, difficulty) = (load(simd, &stays.fit), load(simd, &stays.difficulty));
    let none = f32x8::splat(simd, 0.0);
    // Aware, Implementing and Lapsed; the others differ.
    let weight = is(Stage::Unaware).select(none, fit - difficulty);
    let weight = is(Stage::Committed).select(-difficulty, weight);
    let weight = is(Stage::Sustained).select(-fit, weight);
    let second_weight = is(Stage::Implementing).select(-fit, none);
    Clocks {
        left: left.map(|left| left as f32),
        exit: exit.to_array(),
        weight: exp_eight(weight).to_array(),
        second_weight: exp_eight(second_weight).to_array(),
    }
}
