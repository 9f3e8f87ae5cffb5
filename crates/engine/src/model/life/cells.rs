//! The cells: where each organization stands with each practice, and the clocks that say
//! when it leaves.
//!
//! Cells stand by eight organizations, then practice, so that what belongs to an organization lies
//! together; the last eight are filled up with cells that nobody ever leaves. Every rate is A·w·(effect of
//! peers)·(effect of embedding) + B·w₂, in which A and B belong to the organization, the stage
//! and the month, while w and w₂ belong to the cell and change only when it moves.

use fearless_simd::{prelude::*, u16x8};

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
    /// The stage, and which effect of social proof it meets ([`effect_of`]), in one word.
    pub standing: [u32; LANES],
}

/// A stage, and in the bits above it the effect it meets.
const fn standing(stage: Stage) -> u32 {
    stage as u32 | effect_of(stage)
}

/// The bits of a stage.
const STAGE: u32 = 7;

const AT_THE_START: Group = Group {
    left: [f32::INFINITY; LANES],
    weight: [1.0; LANES],
    second_weight: [1.0; LANES],
    standard: [1.0; LANES],
    exit: [0.5; LANES],
    standing: [standing(Stage::Unaware); LANES],
};

impl Group {
    /// The stage of one of its cells.
    #[inline(always)]
    pub fn stage(&self, lane: usize) -> Stage {
        Stage::numbered(self.standing[lane] & STAGE)
    }

    /// The stages, and which effect each meets.
    #[inline(always)]
    pub fn stages<S: Simd>(&self, simd: S) -> (u32x8<S>, u32x8<S>) {
        let standing = u32x8::load_array_ref(simd, &self.standing);
        (standing & STAGE, standing & !STAGE)
    }
}

/// All cells of a run.
#[derive(Debug, Default)]
pub struct Cells {
    pub practices: usize,
    pub groups: Vec<Group>,
    /// By cell. Of who has more than this holds (a hub of a huge network) they are counted anew.
    pub adopted_neighbours: Vec<[u16; LANES]>,
    /// What each organization has adopted, as bits: so many words for each.
    adopting: Vec<u64>,
    words: usize,
    /// What is needed only when something happens.
    pub cold: Vec<Cold>,
    /// Cells of each practice in each stage.
    pub counts: Vec<[u32; Stage::COUNT]>,
    /// How often cells have become for the first time what [`Ever`] names, by what they became,
    /// as bits.
    became: [u32; 1 << Ever::COUNT],
    /// d by practice, log-hazard.
    pub difficulty: Vec<f32>,
}

/// Bits of a word.
const WORD: usize = u64::BITS as usize;

/// The part of a cell that no month's loop touches.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cold {
    /// φ.
    pub fit: f32,
    /// How often the cell has left each stage.
    left: [u16; Stage::COUNT],
    /// What of [`Ever`] it has been, as bits.
    been: u8,
}

impl Cold {
    /// Becomes a cell in that stage; returns what of [`Ever`] it is for the first time, as bits.
    #[inline(always)]
    fn become_one(&mut self, stage: Stage) -> usize {
        const BITS: [u8; Stage::COUNT] = {
            let mut bits = [0; Stage::COUNT];
            let mut number = 0;
            while number < Stage::COUNT {
                bits[number] = Ever::bits(Stage::ALL[number]);
                number += 1;
            }
            bits
        };
        let new = BITS[stage as usize] & !self.been;
        self.been |= new;
        new as usize % (1 << Ever::COUNT)
    }
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
    const fn bits(stage: Stage) -> u8 {
        let adopted = matches!(stage, Stage::Implementing | Stage::Sustained);
        !matches!(stage, Stage::Unaware) as u8
            | (matches!(stage, Stage::Committed) as u8) << Ever::Committed as u8
            | (adopted as u8) << Ever::Adopted as u8
            | (matches!(stage, Stage::Sustained) as u8) << Ever::Sustained as u8
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
        let len = initiative.size();
        let room = groups(len) * LANES * initiative.practices.len();
        self.practices = initiative.practices.len();
        self.words = self.practices.div_ceil(WORD);
        refill(&mut self.adopting, len * self.words, 0);
        refill(&mut self.groups, room / LANES, AT_THE_START);
        refill(&mut self.adopted_neighbours, room / LANES, [0; LANES]);
        refill(&mut self.cold, room, Cold::default());
        refill(&mut self.counts, self.practices, [0; Stage::COUNT]);
        self.became = [0; 1 << Ever::COUNT];
        self.draw_difficulties(key, initiative, rules);

        for (p, practice) in initiative.practices.iter().enumerate() {
            for first in (0..len).step_by(LANES) {
                let there = first..(first + LANES).min(len);
                let drawn = dispatch!(unit.0, simd => draw_starts(simd, key, first, p));
                let mut stays = Stays::new();
                for (lane, i) in there.clone().enumerate() {
                    let cell = self.cell(p, i);
                    let known = initiative.organizations[i].baseline.get(p).copied().flatten();
                    let stage = match known {
                        _ if practice.start_month > 0 => Stage::Unaware,
                        Some(stage) => stage,
                        None => drawn.stage(key, (i, p), lane, &rules.inputs),
                    };
                    self.cold[cell].fit = (rules.inputs.fit_sd * drawn.deviates[lane]) as f32;
                    self.counts[p][stage as usize] += 1;
                    let group = &mut self.groups[cell / LANES];
                    group.standing[lane] = standing(stage);
                    // What was there before is routine.
                    group.standard[lane] = if stage == Stage::Sustained { 0.0 } else { 1.0 };
                    self.became[self.cold[cell].become_one(stage)] += 1;
                    stays.note(lane, (p, i), (cell, &self.cold[cell], self.difficulty[p]), stage);
                    organizations.starts(i, stage);
                    if stage.adopted() {
                        self.turn(p, i);
                        self.neighbours_changed(p, ties.neighbours(i as u32), 1);
                    }
                }
                dispatch!(unit.0, simd => self.wind(simd, key, &stays, there.len()));
            }
        }
    }

    /// The number of the cell of a practice and an organization.
    #[inline(always)]
    pub fn cell(&self, p: usize, i: usize) -> usize {
        let (g, lane) = place(i);
        (g * self.practices + p) * LANES + lane
    }

    /// How many cells have ever been that.
    pub fn ever(&self, what: Ever) -> u32 {
        self.became.iter().enumerate().map(|(bits, count)| count * (bits as u32 >> what as u32 & 1)).sum()
    }

    /// The stage of a cell.
    pub fn stage(&self, cell: usize) -> Stage {
        let (g, lane) = place(cell);
        self.groups[g].stage(lane)
    }

    /// The stages of all cells in order, those without an organization included.
    pub fn stages(&self) -> impl Iterator<Item = Stage> {
        self.groups.iter().flat_map(|group| (0..LANES).map(|lane| group.stage(lane)))
    }

    /// Cells of a practice that are Implementing or Sustained.
    pub fn adopters(&self, practice: usize) -> u32 {
        let counts = &self.counts[practice];
        counts[Stage::Implementing as usize] + counts[Stage::Sustained as usize]
    }

    /// Moves a cell to another stage and notes in a lane what its clock depends on now.
    /// Returns its number.
    #[inline(always)]
    pub fn enter(
        &mut self,
        (p, i): (usize, usize),
        from: Stage,
        to: Stage,
        stays: &mut Stays,
        lane: usize,
    ) -> usize {
        let counts = &mut self.counts[p];
        counts[from as usize] -= 1;
        counts[to as usize] += 1;
        let cell = self.cell(p, i);
        let cold = &mut self.cold[cell];
        let left = &mut cold.left[from as usize];
        *left = left.saturating_add(1);
        let (g, at) = place(cell);
        self.groups[g].standing[at] = standing(to);
        stays.note(lane, (p, i), (cell, cold, self.difficulty[p]), to);
        self.became[cold.become_one(to)] += 1;
        cell
    }

    /// Notes that an organization has adopted a practice or given it up.
    #[inline(always)]
    pub fn turn(&mut self, p: usize, i: usize) {
        self.adopting[i * self.words + p / WORD] ^= 1 << (p % WORD);
    }

    /// How many neighbours of an organization have adopted a practice.
    pub fn adopted_neighbours(&self, p: usize, i: usize, ties: &Ties) -> u32 {
        let neighbours = ties.neighbours(i as u32);
        if neighbours.len() <= u16::MAX as usize {
            return u32::from(self.adopted_neighbours.as_flattened()[self.cell(p, i)]);
        }
        let adopted = |&i: &u32| self.adopting[i as usize * self.words + p / WORD] >> (p % WORD) & 1;
        neighbours.iter().map(adopted).sum::<u64>() as u32
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
        for &other in neighbours {
            let (g, lane) = place(other as usize);
            let adopted = &mut self.adopted_neighbours[g * self.practices + p][lane];
            *adopted = adopted.wrapping_add(change as u16);
        }
    }

    /// The same with neighbours given as bits.
    #[inline(always)]
    pub fn near_changed<S: Simd>(&mut self, simd: S, p: usize, near: u64, change: i32) {
        // What a mask is made of, where no unit makes one of bits.
        let lane_bits = u16x8::load_array(simd, [1, 2, 4, 8, 16, 32, 64, 128]);
        let none = u16x8::splat(simd, 0);
        let change = u16x8::splat(simd, change as u16);
        for (g, counts) in self.adopted_neighbours.chunks_exact_mut(self.practices).enumerate() {
            let told = (lane_bits & (near >> (g * LANES)) as u16).simd_eq(lane_bits);
            let before = u16x8::load_array_ref(simd, &counts[p]);
            (before + told.select(change, none)).store_array(&mut counts[p]);
        }
    }

    /// An organization has one neighbour more (1) or fewer (−1): what that one has adopted counts.
    pub fn neighbour_changed(&mut self, organization: usize, neighbour: usize, change: i32) {
        let (g, lane) = place(organization);
        let adopting = &self.adopting[neighbour * self.words..][..self.words];
        let counts = &mut self.adopted_neighbours[g * self.practices..][..self.practices];
        for (p, counts) in counts.iter_mut().enumerate() {
            // Not a branch, for it would be mispredicted often.
            let adopted = (adopting[p / WORD] >> (p % WORD) & 1) as u16;
            counts[lane] = counts[lane].wrapping_add(adopted * change as u16);
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
        deviates: normal::quantiles(simd, uniforms_of(a, b)),
        for_sustained: narrow(c).to_array(),
        for_aware: narrow(d).to_array(),
    }
}

/// What the clocks of eight stays depend on.
#[derive(Debug, Default, Clone, Copy)]
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

    /// Notes that a cell, which is given with its cold part and its practice's difficulty,
    /// is in that stage now.
    #[inline(always)]
    fn note(
        &mut self,
        lane: usize,
        (p, i): (usize, usize),
        (cell, cold, difficulty): (usize, &Cold, f32),
        stage: Stage,
    ) {
        let lane = lane % LANES;
        self.cell[lane] = cell;
        self.practice[lane] = p as u32;
        self.organization[lane] = i as u32;
        self.stage[lane] = stage as u32;
        self.visit[lane] = cold.left[stage as usize] as u32;
        self.fit[lane] = cold.fit;
        self.difficulty[lane] = difficulty;
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
