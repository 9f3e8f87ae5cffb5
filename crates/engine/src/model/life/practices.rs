//! Step 5: who moves. All cells at once, on the stages at the start of the month.
//!
//! The loop over cells multiplies, adds and subtracts from clocks; exponentials are taken
//! in [`super::rates`].

use fearless_simd::prelude::*;

use super::BLOCK;
use super::cells::{self, Cells};
use super::coaching::Coaching;
use super::lanes::{self, Eight, LANES, Simd, Unit, dispatch, f32x8, load, place, refill, u32x8};
use super::month::Month;
use super::organizations::Organizations;
use super::rates::{ExitRates, GROUPS, GroupRates, Rates, Shared};
use super::rules::Rules;
use super::social_proof::{Row, Seats, SocialProof};
use super::ties::Ties;
use crate::model::{Initiative, Stage};
use std::ops::Range;

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
    pub from: Stage,
    pub to: Stage,
}

/// The working memory of this step.
#[derive(Debug, Default)]
pub struct Practices {
    rates: Box<Rates>,
    /// 1 − u in a block before the month's change, where moves are to be explained.
    standard: [Eight; GROUPS],
    /// The clocks of a block before this month's rates, by practice, then group.
    before: Vec<[Eight; GROUPS]>,
    /// Whether moves are to be explained.
    explains: bool,
    /// Who leaves in the block at hand, packed, and how many they are.
    packed: Vec<u32>,
    packed_len: usize,
    /// The adopters of each practice at the start of the month.
    adopters: Vec<u32>,
    /// Who leaves this month, as far as is known and they have not been moved.
    pub leaving: Vec<Leaving>,
    /// The same with their rates, where moves are to be explained.
    pub explained: Vec<(Leaving, ExitRates)>,
}

impl Practices {
    /// Makes room for as many moves as a month can have.
    pub fn begin(&mut self, practices: usize, cells: usize) {
        refill(&mut self.packed, practices * BLOCK + LANES, 0);
        refill(&mut self.before, practices, [[0.0; LANES]; GROUPS]);
        refill(&mut self.adopters, practices, 0);
        self.leaving.reserve(cells);
        self.explained.reserve(cells);
    }

    /// Begins a run, or what is left of one, under these rules.
    pub fn follow(&mut self, rules: &Rules) {
        self.rates.follow(rules);
    }

    /// Begins a month, in which somebody may be coached; `explains` says whether the rates of
    /// who leaves are wanted too.
    pub fn begin_month(&mut self, cells: &Cells, month: &Month, coached: bool, explains: bool) {
        self.explains = explains;
        self.leaving.clear();
        self.explained.clear();
        self.adopters.iter_mut().enumerate().for_each(|(p, adopters)| *adopters = cells.adopters(p));
        self.rates.begin(month, coached);
    }

    /// Coaches a block of organizations, runs its clocks for a month, and lists who leaves, in
    /// `leaving`.
    #[allow(clippy::too_many_arguments)]
    pub fn run_clocks(
        &mut self,
        unit: Unit,
        block: Range<usize>,
        organizations: &mut Organizations,
        cells: &mut Cells,
        ties: &Ties,
        proof: &mut SocialProof,
        initiative: &Initiative,
        month: &Month,
        coaching: &Coaching,
    ) {
        let (start, listed) = (block.start, self.leaving.len());
        let groups = &mut organizations.groups[start / LANES..][..lanes::groups(block.len())];
        dispatch!(unit.0, simd => {
            coaching.coach(simd, groups);
            self.rates.set(simd, groups);
            self.run_block(simd, block, cells, ties, proof, initiative, month);
        });
        self.list_leaving(start);
        self.serve_slots(organizations, cells, start, listed, month);
    }

    /// ΣA·p over all organizations: how far they have been asked this month for their promises.
    pub fn asked(&self) -> f64 {
        self.rates.asked()
    }

    /// Runs the clocks of a block of organizations, practice by practice.
    #[allow(clippy::too_many_arguments)]
    #[inline(always)]
    fn run_block<S: Simd>(
        &mut self,
        simd: S,
        block: Range<usize>,
        cells: &mut Cells,
        ties: &Ties,
        proof: &mut SocialProof,
        initiative: &Initiative,
        month: &Month,
    ) {
        let (first_group, groups) = (block.start / LANES, lanes::groups(block.len()));
        for (p, practice) in initiative.practices.iter().enumerate() {
            if practice.start_month >= month.number {
                continue;
            }
            let (row, seats) = proof.row(self.adopters[p], block.clone(), |i| {
                (cells.adopted_neighbours(p, i, ties), ties.degree(i as u32))
            });
            let of_block = first_group * cells.practices..(first_group + groups) * cells.practices;
            let proof = Proof {
                row,
                seats: &seats[first_group..][..groups],
                adopted: &cells.adopted_neighbours[of_block.clone()],
            };
            let all = cells.practices;
            let cells = &mut cells.groups[of_block];
            if self.explains {
                self.standard = std::array::from_fn(|g| {
                    cells.get(g * all + p).map_or([1.0; LANES], |group| group.standard)
                });
            }
            let packed = &mut self.packed[self.packed_len..];
            let before = &mut self.before[p];
            self.packed_len += run(simd, &self.rates, cells, &proof, (p, all), before, packed);
            if self.explains {
                self.list_leaving(block.start);
                self.note_rates(simd, cells, &proof, (p, all), block.start);
            }
        }
    }

    /// Lists the cells of a block that are packed.
    #[inline(always)]
    fn list_leaving(&mut self, start: usize) {
        let packed = &self.packed[..std::mem::take(&mut self.packed_len)];
        self.leaving.extend(packed.iter().map(|&word| Packed(word).leaving(start)));
    }

    /// Notes the rates of the cells of a block that were listed last.
    #[inline(always)]
    fn note_rates<S: Simd>(
        &mut self,
        simd: S,
        cells: &[cells::Group],
        proof: &Proof,
        (p, all): (usize, usize),
        start: usize,
    ) {
        for leaving in &self.leaving[self.explained.len()..] {
            let (g, lane) = place(leaving.organization as usize - start);
            let (seats, adopted, cells) = (&proof.seats[g], &proof.adopted[g * all + p], &cells[g * all + p]);
            let (_, effect) = cells.stages(simd);
            let peers = proof.row.effects(simd, seats, adopted, effect).to_array();
            let rates = self.rates.of(cells, (g, lane), peers[lane], self.standard[g][lane]);
            self.explained.push((*leaving, rates));
        }
    }

    /// Lets the committed cells of organizations with too few slots free take their turn, where
    /// so many would start that the last of them may not. What left them is listed from `listed` on.
    fn serve_slots(
        &mut self,
        organizations: &Organizations,
        cells: &mut Cells,
        start: usize,
        listed: usize,
        month: &Month,
    ) {
        let contended = u64::from_le_bytes(self.rates.groups.map(|rates| rates.contended));
        let starts = |leaving: &Leaving| {
            let starts = leaving.from == Stage::Committed && leaving.to == Stage::Implementing;
            u64::from(starts) << ((leaving.organization as usize - start) % BLOCK)
        };
        let starting = self.leaving[listed..].iter().map(starts).fold(0, |all, one| all | one);
        lanes::each_bit(starting & contended, |place_in_block| {
            let i = start + place_in_block;
            let (g, lane) = place(i);
            let free = organizations.groups[g].free[lane];
            let starting =
                self.leaving[listed..].iter().filter(|leaving| starts(leaving) == 1 << place_in_block);
            if starting.count() as f32 >= free {
                self.take_turns(cells, (i, place(place_in_block)), free, listed, month);
            }
        });
    }

    /// Runs the clocks of an organization's committed cells anew, of which so many may start.
    #[cold]
    fn take_turns(
        &mut self,
        cells: &mut Cells,
        (i, (g, lane)): (usize, (usize, usize)),
        mut free: f32,
        listed: usize,
        month: &Month,
    ) {
        let others =
            |leaving: &Leaving| leaving.organization as usize != i || leaving.from != Stage::Committed;
        keep(&mut self.leaving, listed, others);
        keep(&mut self.explained, listed, |(leaving, _)| others(leaving));
        let rates = &self.rates.groups[g];
        let of_committed = |rates: &[Eight]| rates[Stage::Committed as usize][lane];
        let (begin, fade) = (of_committed(&rates.first), of_committed(&rates.second));
        let first = (month.number as usize + i) % cells.practices;
        for p in (first..cells.practices).chain(0..first) {
            let cell = cells.cell(p, i);
            let group = &mut cells.groups[cell / LANES];
            if group.stage(lane) != Stage::Committed {
                continue;
            }
            let begin = if free > 0.0 { begin * group.weight[lane] } else { 0.0 };
            group.left[lane] = self.before[p][g][lane] - (begin + fade);
            if group.left[lane] > 0.0 {
                continue;
            }
            let (onward, back) = EXITS[Stage::Committed as usize];
            let to = if group.exit[lane] * (begin + fade) < begin { onward } else { back };
            free -= (to == onward) as u32 as f32;
            let leaving = Leaving { practice: p as u32, organization: i as u32, from: Stage::Committed, to };
            self.leaving.push(leaving);
            if self.explains {
                let rates = ExitRates { first: begin, second: fade, peers: 1.0, embedding: 1.0, told: 0.0 };
                self.explained.push((leaving, rates));
            }
        }
    }
}

/// Keeps of a list what stands before a place, and what of the rest is to be kept.
fn keep<T>(list: &mut Vec<T>, from: usize, kept: impl Fn(&T) -> bool) {
    let mut len = from;
    for place in from..list.len() {
        if kept(&list[place]) {
            list.swap(len, place);
            len += 1;
        }
    }
    list.truncate(len);
}

/// What social proof does in a block to one practice; seats by group, adopted neighbours of all
/// practices by group.
struct Proof<'a> {
    row: &'a Row,
    seats: &'a [Seats],
    adopted: &'a [[u16; LANES]],
}

/// A cell that leaves, in one word: its place in the block, its stage, whether it goes onward,
/// and the practice.
#[derive(Debug, Clone, Copy)]
struct Packed(u32);

impl Packed {
    const STAGE: u32 = BLOCK.trailing_zeros();
    const ONWARD: u32 = Packed::STAGE + 3;
    const PRACTICE: u32 = Packed::ONWARD + 1;

    #[inline(always)]
    fn leaving(self, start: usize) -> Leaving {
        let Packed(word) = self;
        let (from, to) = WAYS[(word >> Packed::STAGE) as usize % WAYS.len()];
        let organization = start as u32 + word % BLOCK as u32;
        Leaving { practice: word >> Packed::PRACTICE, organization, from, to }
    }
}

/// From which stage to which: by stage, going back, then the same going onward.
const WAYS: [(Stage, Stage); 16] = {
    let mut ways = [(Stage::Unaware, Stage::Aware); 16];
    let mut stage = 0;
    while stage < Stage::COUNT {
        ways[stage] = (Stage::ALL[stage], EXITS[stage].1);
        ways[stage + 8] = (Stage::ALL[stage], EXITS[stage].0);
        stage += 1;
    }
    ways
};

/// Runs the clocks of one practice of so many in one block, packs the cells whose clocks have run
/// out and says how many they are: without branches, for these would be mispredicted often.
#[inline(always)]
fn run<S: Simd>(
    simd: S,
    rates: &Rates,
    cells: &mut [cells::Group],
    proof: &Proof,
    (practice, all): (usize, usize),
    before: &mut [Eight; GROUPS],
    packed: &mut [u32],
) -> usize {
    const LANE: [u32; LANES] = [0, 1, 2, 3, 4, 5, 6, 7];
    let mut count = 0;
    let places = u32x8::load_array(simd, LANE) | (practice as u32) << Packed::PRACTICE;
    let Shared { coached, compelled, unembedded, lapse_embedded } = rates.shared;
    let one = f32x8::splat(simd, 1.0);
    for (g, rates) in rates.groups[..proof.seats.len().min(GROUPS)].iter().enumerate() {
        // By their numbers: chunks cost a division, and iterators side by side many counts.
        let (cells, adopted) = (&mut cells[g * all + practice], &proof.adopted[g * all + practice]);
        let Some(to) = packed[count..].first_chunk_mut() else { break };
        let (stage, effect) = cells.stages(simd);
        let standard = load(simd, &cells.standard);
        let sustained = stage.simd_eq(Stage::Sustained as u32);
        let peers = proof.row.effects(simd, &proof.seats[g], adopted, effect);
        let (first, second) = select(simd, rates, stage);
        let embedding = sustained.select(standard * (1.0 - lapse_embedded) + lapse_embedded, one);
        let mut onward = first * load(simd, &cells.weight) * peers * embedding;
        if compelled {
            onward += told(simd, rates, stage);
        }
        let rate = onward + second * load(simd, &cells.second_weight);
        before[g] = cells.left;
        let left = load(simd, &cells.left) - rate;
        left.store_array(&mut cells.left);
        let goes_on = (load(simd, &cells.exit) * rate).simd_lt(onward);
        let out = left.simd_le(0.0);
        let word = places | (g * LANES) as u32 | stage << Packed::STAGE;
        let word = goes_on.select(word | 1 << Packed::ONWARD, word);
        word.compress(out).store_array(to);
        count += out.to_bitmask().count_ones() as usize;
        let mut kept = sustained.select(f32x8::splat(simd, unembedded), one);
        if coached {
            // Less standard, more their own.
            let adapting = (stage & !1).simd_eq(Stage::Committed as u32);
            kept = adapting.select(load(simd, &rates.uncustomized), kept);
        }
        (standard * kept).store_array(&mut cells.standard);
    }
    count
}

/// What a mandate adds to the onward exits of eight cells in these stages.
#[inline(always)]
fn told<S: Simd>(simd: S, rates: &GroupRates, stage: u32x8<S>) -> f32x8<S> {
    let [aware, lapsed] = &rates.told;
    let none = f32x8::splat(simd, 0.0);
    let told = stage.simd_eq(Stage::Aware as u32).select(load(simd, aware), none);
    stage.simd_eq(Stage::Lapsed as u32).select(load(simd, lapsed), told)
}

const _: () = assert!(BLOCK == u64::BITS as usize);
// What coaching customizes are the stages 2 and 3.
const _: () = assert!(Stage::Committed as usize == 2 && Stage::Implementing as usize == 3);

/// A and B of eight cells in these stages. Selecting beats looking up: all rates are loaded,
/// and those of other stages blotted out.
#[inline(always)]
fn select<S: Simd>(simd: S, rates: &GroupRates, stage: u32x8<S>) -> (f32x8<S>, f32x8<S>) {
    let [unaware, rest @ ..] = &rates.first;
    let mut first = load(simd, unaware);
    for (kind, rate) in (1..).zip(rest) {
        first = stage.simd_eq(kind).select(load(simd, rate), first);
    }
    let mut second = f32x8::splat(simd, 0.0);
    for (kind, rate) in (0..).zip(&rates.second) {
        second = stage.simd_eq(kind).select(load(simd, rate), second);
    }
    (first, second)
}
