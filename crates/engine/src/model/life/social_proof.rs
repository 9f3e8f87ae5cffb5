//! Social proof: what it does to an organization that others have adopted.
//!
//! For one practice, x depends only on the number of adopters, the adopted neighbours and
//! the degree. So its effects are kept in a table with a row per number of adopters, filled
//! when first met and kept from month to month and from run to run, as long as the inputs
//! stay the same.

use fearless_simd::{f64x8, prelude::*, u16x8};

use super::BLOCK;
use super::lanes::{LANES, Simd, Unit, dispatch, f32x8, groups, place, refill, u32x8};
use super::ties::MAX_DEGREE;
use crate::math::{exp, exp_of_eight, ln, ln_of_eight};
use crate::model::Stage;

/// Degrees up to this are looked up; who has more (a hub) is computed anew each month.
const TABLE_DEGREE: usize = MAX_DEGREE;
/// Where in a row the entries of a degree begin: one for each number of adopted neighbours, and
/// as many more as fill up eights. The last is where they end.
const STARTS: [u32; TABLE_DEGREE + 2] = {
    let mut starts = [0; TABLE_DEGREE + 2];
    let mut degree = 0;
    while degree <= TABLE_DEGREE {
        starts[degree + 1] = starts[degree] + (degree as u32 + 1).next_multiple_of(LANES as u32);
        degree += 1;
    }
    starts
};
const TABLE_ENTRIES: usize = STARTS[TABLE_DEGREE + 1] as usize;
/// Places for one effect in a row: the table's entries and one for each organization of a
/// block, should it be a hub. The effects stand one after the other, so that what is met
/// together lies together.
const PLACES: usize = (TABLE_ENTRIES + BLOCK).next_multiple_of(16);
/// Places of a row: a power of two, so that its remainder is cheap.
const WIDTH: usize = (PLACES * EFFECTS).next_power_of_two();
/// Rows stand a few cache lines further apart than a power of two, so that what is met of
/// each does not fall into the same places of the cache.
const SPARE: usize = 48;
/// As many as eight megabytes hold.
const MOST_ROWS: usize = 1000;

/// What others' adoption makes of a rate: their share itself, the factor on committing, no
/// change, the factor on lapsing (which only adopters meet, who do not count themselves).
/// Knowing spreads by single contacts; committing needs reinforcement.
const EFFECTS: usize = 4;

/// Where in a row the effect stands that the onward exit of a stage meets: a multiple of 16.
pub const fn effect_of(stage: Stage) -> u32 {
    let effect = match stage {
        Stage::Unaware => 0,
        Stage::Aware | Stage::Lapsed => 1,
        Stage::Committed | Stage::Implementing => 2,
        Stage::Sustained => 3,
    };
    effect * PLACES as u32
}

/// The effects of one number of adopters.
#[derive(Debug, Clone)]
pub struct Row([f32; WIDTH + SPARE]);

impl Row {
    /// The effects on eight cells, for which [`effect_of`] their stages is given, with so many
    /// neighbours who have adopted.
    #[inline(always)]
    pub fn effects<S: Simd>(
        &self,
        simd: S,
        seats: &Seats,
        adopted_neighbours: &[u16; LANES],
        effect: u32x8<S>,
    ) -> f32x8<S> {
        let (low, high) = u16x8::load_array_ref(simd, adopted_neighbours).widen();
        let counted: u32x8<S> = low.combine(high);
        let counted = counted & u32x8::load_array_ref(simd, &seats.counts);
        let entry = u32x8::load_array_ref(simd, &seats.entry) + counted + effect;
        let entry = (entry & (WIDTH - 1) as u32).to_array();
        f32x8::from_fn(simd, |lane| self.0[entry[lane] as usize])
    }

    #[inline(always)]
    fn set_eight<S: Simd>(&mut self, entry: usize, effect: usize, values: f64x8<S>) {
        let (values, from) = (values.to_array(), (entry + effect * PLACES) % WIDTH);
        for (to, value) in self.0[from..from + LANES].iter_mut().zip(values) {
            *to = value as f32;
        }
    }

    #[inline(always)]
    fn set(&mut self, entry: usize, effects: [f64; EFFECTS]) {
        for (effect, value) in effects.into_iter().enumerate() {
            self.0[(entry + effect * PLACES) % WIDTH] = value as f32;
        }
    }
}

/// Where eight organizations find their effects in a row.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(32))]
pub struct Seats {
    /// The entry for an organization of that degree without adopted neighbours; a hub has
    /// its own.
    entry: [u32; LANES],
    /// All bits where adopted neighbours are counted from there, none for a hub.
    counts: [u32; LANES],
}

/// The inputs on which social proof rests.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Proof {
    /// N.
    pub organizations: usize,
    pub field_weight: f64,
    pub exponent: f64,
    pub ln_threshold: f64,
    pub ln_commit: f64,
    pub ln_lapse: f64,
}

impl Proof {
    /// The share of others that have adopted, field and ties together.
    #[inline(always)]
    fn share(&self, others: f64, adopted_neighbours: f64, degree: f64) -> f64 {
        let own = if degree > 0.0 { adopted_neighbours / degree } else { 0.0 };
        own * (1.0 - self.field_weight) + self.field(others)
    }

    /// The part of the field in that share.
    #[inline(always)]
    fn field(&self, others: f64) -> f64 {
        let field = if self.organizations > 1 { others / (self.organizations - 1) as f64 } else { 0.0 };
        self.field_weight * field
    }

    /// The part of ties in that share, with `first` to `first` + 7 adopted ones of so many.
    #[inline(always)]
    fn own_of_eight<S: Simd>(&self, simd: S, first: usize, degree: usize) -> f64x8<S> {
        const PLACES: [f64; LANES] = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0];
        let adopted = f64x8::load_array(simd, PLACES) + first as f64;
        (adopted / (degree.max(1) as f64)) * (1.0 - self.field_weight)
    }

    /// [`Proof::x`] of eight shares.
    #[inline(always)]
    fn x_of_eight<S: Simd>(&self, simd: S, share: f64x8<S>) -> f64x8<S> {
        let some = share.simd_gt(0.0);
        let safe = some.select(share, f64x8::splat(simd, 1.0));
        let odds = (self.ln_threshold - ln_of_eight(safe)) * self.exponent;
        some.select(1.0 / (exp_of_eight(odds) + 1.0), f64x8::splat(simd, 0.0))
    }

    /// x = s^e / (s^e + threshold^e).
    #[inline(always)]
    fn x(&self, share: f64) -> f64 {
        let safe = if share > 0.0 { share } else { 1.0 };
        let x = 1.0 / (1.0 + exp(self.exponent * (self.ln_threshold - ln(safe))));
        if share > 0.0 { x } else { 0.0 }
    }

    #[inline(always)]
    fn effects(&self, adopters: f64, adopted_neighbours: f64, degree: f64) -> [f64; EFFECTS] {
        let share = self.share(adopters, adopted_neighbours, degree);
        let x = self.x(share);
        let x_adopter = self.x(self.share(f64::max(adopters - 1.0, 0.0), adopted_neighbours, degree));
        [share, exp(x * self.ln_commit), 1.0, exp(x_adopter * self.ln_lapse)]
    }
}

/// What a row is filled for: a number of adopters, and the degrees, as bits; and those for which
/// it has the factor on lapsing, which comes with the row before.
#[derive(Debug, Clone, Copy)]
struct Tag {
    adopters: u32,
    filled: u32,
    lapsing: u32,
}

/// Of a row that is filled for nothing.
const NOTHING: Tag = Tag { adopters: u32::MAX, filled: 0, lapsing: 0 };

/// The table.
#[derive(Debug, Default)]
pub struct SocialProof {
    unit: Unit,
    proof: Proof,
    rows: Vec<Row>,
    tags: Vec<Tag>,
    /// By group of organizations.
    seats: Vec<Seats>,
    /// How many organizations have each degree of the table; the last counts the hubs.
    with_degree: [u32; TABLE_DEGREE + 2],
    /// The degrees that occur, as bits.
    present: u32,
}

impl SocialProof {
    /// Begins a run with organizations of these degrees.
    pub fn begin(&mut self, proof: Proof, degrees: impl Iterator<Item = usize>) {
        self.with_degree = [0; TABLE_DEGREE + 2];
        refill(&mut self.seats, groups(proof.organizations), Seats::default());
        for (organization, degree) in degrees.enumerate() {
            self.seat(organization, degree);
            self.with_degree[degree.min(TABLE_DEGREE + 1)] += 1;
        }
        self.present = 0;
        for (degree, &count) in self.with_degree[..=TABLE_DEGREE].iter().enumerate() {
            self.present |= ((count > 0) as u32) << degree;
        }
        let rows = (proof.organizations + 1).min(MOST_ROWS);
        if self.proof != proof || self.tags.len() != rows {
            self.proof = proof;
            // Where an effect is no change, it stays.
            self.rows.resize(rows, Row([1.0; WIDTH + SPARE]));
            self.tags.clear();
            self.tags.resize(rows, NOTHING);
        }
    }

    fn seat(&mut self, organization: usize, degree: usize) {
        let (g, lane) = place(organization);
        let seats = &mut self.seats[g];
        (seats.entry[lane], seats.counts[lane]) = if degree <= TABLE_DEGREE {
            (STARTS[degree], u32::MAX)
        } else {
            ((TABLE_ENTRIES + organization % BLOCK) as u32, 0)
        };
    }

    /// Tells of an organization whose degree has changed.
    pub fn moved_degree(&mut self, organization: usize, from: usize, to: usize) {
        self.seat(organization, to);
        let (from, to) = (from.min(TABLE_DEGREE + 1), to.min(TABLE_DEGREE + 1));
        self.with_degree[from] -= 1;
        self.with_degree[to] += 1;
        if self.with_degree[from] == 0 && from <= TABLE_DEGREE {
            self.present &= !(1 << from);
        }
        if to <= TABLE_DEGREE {
            self.present |= 1 << to;
        }
    }

    /// The row for that number of adopters, good for a block of organizations, and the seats of
    /// all; `hub` gives an organization's (adopted neighbours, degree).
    pub fn row(
        &mut self,
        adopters: u32,
        block: std::ops::Range<usize>,
        hub: impl Fn(usize) -> (u32, usize),
    ) -> (&Row, &[Seats]) {
        let count = adopters as usize;
        // A division is seldom needed.
        let place = if count < self.rows.len() { count } else { count % self.rows.len() };
        let tag = &mut self.tags[place];
        if tag.adopters != adopters {
            *tag = Tag { adopters, ..NOTHING };
        }
        let missing = self.present & !tag.filled;
        if missing != 0 {
            self.fill(place, missing);
        }
        let row = &mut self.rows[place];
        if self.with_degree[TABLE_DEGREE + 1] > 0 {
            seat_hubs(&self.proof, adopters, block, hub, row);
        }
        (row, &self.seats)
    }

    /// Fills in a row for these degrees (as bits) and all numbers of adopted neighbours, and in the
    /// next row, which is likely to be met soon, what comes with it.
    #[cold]
    #[inline(never)]
    fn fill(&mut self, place: usize, degrees: u32) {
        let SocialProof { unit, proof, rows, tags, .. } = self;
        let (rows, next_rows) = rows.split_at_mut(place + 1);
        let (tags, next_tags) = tags.split_at_mut(place + 1);
        let (row, tag) = (&mut rows[place], &mut tags[place]);
        let lapsing = degrees & !tag.lapsing;
        (tag.filled, tag.lapsing) = (tag.filled | degrees, tag.lapsing | degrees);
        let adopters = tag.adopters;
        let mut next = None;
        if let Some((row, tag)) = next_rows.first_mut().zip(next_tags.first_mut()) {
            if tag.adopters == NOTHING.adopters {
                tag.adopters = adopters + 1;
            }
            if tag.adopters == adopters + 1 {
                tag.lapsing |= degrees;
                next = Some(row);
            }
        }
        dispatch!(unit.0, simd => fill_degrees(simd, proof, adopters, (degrees, lapsing), row, next));
    }
}

/// Computes the effects on the hubs of a block.
#[cold]
#[inline(never)]
fn seat_hubs(
    proof: &Proof,
    adopters: u32,
    block: std::ops::Range<usize>,
    hub: impl Fn(usize) -> (u32, usize),
    row: &mut Row,
) {
    for organization in block {
        let (adopted, degree) = hub(organization);
        if degree > TABLE_DEGREE {
            let effects = proof.effects(adopters as f64, adopted as f64, degree as f64);
            row.set(TABLE_ENTRIES + organization % BLOCK, effects);
        }
    }
}

/// Fills in the effects for these degrees (as bits), the factor on lapsing only for some of them:
/// it depends on the adopters but one, and so is filled into the next row, too.
#[inline(always)]
fn fill_degrees<S: Simd>(
    simd: S,
    proof: &Proof,
    adopters: u32,
    (degrees, lapsing): (u32, u32),
    row: &mut Row,
    mut next: Option<&mut Row>,
) {
    let others = f64::from(adopters);
    let (field, field_of_adopter) = (proof.field(others), proof.field((others - 1.0).max(0.0)));
    let mut left = degrees;
    while left != 0 {
        let degree = left.trailing_zeros() as usize % (TABLE_DEGREE + 1);
        left &= left - 1;
        for first in (0..=degree).step_by(LANES) {
            let own = proof.own_of_eight(simd, first, degree);
            let share = own + field;
            let x = proof.x_of_eight(simd, share);
            let entry = STARTS[degree] as usize + first;
            row.set_eight(entry, 0, share);
            row.set_eight(entry, 1, exp_of_eight(x * proof.ln_commit));
            if lapsing >> degree & 1 != 0 {
                let x_adopter = proof.x_of_eight(simd, own + field_of_adopter);
                row.set_eight(entry, 3, exp_of_eight(x_adopter * proof.ln_lapse));
            }
            if let Some(next) = &mut next {
                next.set_eight(entry, 3, exp_of_eight(x * proof.ln_lapse));
            }
        }
    }
}
