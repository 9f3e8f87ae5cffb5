//! Social proof: what it does to an organization that others have adopted.
//!
//! For one practice, x depends only on the number of adopters, the adopted neighbours and
//! the degree. So its effects are kept in a table with a row per number of adopters, filled
//! when first met and kept from month to month and from run to run, as long as the inputs
//! stay the same.

use multiversion::multiversion;

use crate::model::math::{exp, ln};

/// Degrees up to this are looked up; who has more (a hub) is computed anew each month.
const TABLE_DEGREE: usize = 31;
/// Entries of a row: all (degree, adopted neighbours) up to [`TABLE_DEGREE`].
const TABLE_ENTRIES: usize = (TABLE_DEGREE + 1) * (TABLE_DEGREE + 2) / 2;
/// Rows take no more than about this many entries together (32 bytes each).
const MOST_ENTRIES: usize = 1 << 17;

/// What x makes of a rate: x itself, the factor on committing, no change, the factor on
/// lapsing (which only adopters meet, who do not count themselves).
pub type Effect = [f64; 4];
pub const NO_CHANGE: usize = 2;

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
    pub fn share(&self, others: f64, adopted_neighbours: f64, degree: f64) -> f64 {
        let field = if self.organizations > 1 { others / (self.organizations - 1) as f64 } else { 0.0 };
        let own = if degree > 0.0 { adopted_neighbours / degree } else { 0.0 };
        self.field_weight * field + (1.0 - self.field_weight) * own
    }

    /// x = s^e / (s^e + threshold^e).
    #[inline(always)]
    pub fn x(&self, share: f64) -> f64 {
        let safe = if share > 0.0 { share } else { 1.0 };
        let x = 1.0 / (1.0 + exp(self.exponent * (self.ln_threshold - ln(safe))));
        if share > 0.0 { x } else { 0.0 }
    }

    #[inline(always)]
    fn effect(&self, adopters: f64, adopted_neighbours: f64, degree: f64) -> Effect {
        let x = self.x(self.share(adopters, adopted_neighbours, degree));
        let x_adopter = self.x(self.share(f64::max(adopters - 1.0, 0.0), adopted_neighbours, degree));
        [x, exp(x * self.ln_commit), 1.0, exp(x_adopter * self.ln_lapse)]
    }
}

/// The table, and where in it each organization looks.
#[derive(Debug, Default)]
pub struct SocialProof {
    proof: Proof,
    /// The organizations that are hubs at the start, in order.
    hubs: Vec<u32>,
    entries: Vec<Effect>,
    /// Per row: the number of adopters it is filled for, and the degrees it is filled for.
    tags: Vec<(u32, u32)>,
    /// How many organizations have each degree of the table.
    with_degree: [u32; TABLE_DEGREE + 1],
}

impl SocialProof {
    /// Begins a run: which organizations are hubs, and how many have which degree.
    pub fn begin(&mut self, proof: Proof, degrees: impl Iterator<Item = usize>) {
        self.hubs.clear();
        self.with_degree = [0; TABLE_DEGREE + 1];
        for (organization, degree) in degrees.enumerate() {
            match self.with_degree.get_mut(degree) {
                Some(count) => *count += 1,
                None => self.hubs.push(organization as u32),
            }
        }
        let width = TABLE_ENTRIES + self.hubs.len();
        let rows = (MOST_ENTRIES / width).clamp(1, proof.organizations + 1);
        if self.proof != proof || self.tags.len() != rows || self.entries.len() != rows * width {
            self.proof = proof;
            self.entries.clear();
            self.entries.resize(rows * width, [0.0; 4]);
            self.tags.clear();
            self.tags.resize(rows, (u32::MAX, 0));
        }
    }

    /// Where an organization looks in a row.
    #[inline]
    pub fn place(&self, organization: u32, degree: usize, adopted_neighbours: u32) -> u32 {
        if degree <= TABLE_DEGREE {
            return (degree * (degree + 1) / 2) as u32 + adopted_neighbours;
        }
        let hub = self.hubs.binary_search(&organization).unwrap_or_default();
        (TABLE_ENTRIES + hub) as u32
    }

    /// Tells of an organization whose degree has changed.
    pub fn moved_degree(&mut self, from: usize, to: usize) {
        if let Some(count) = self.with_degree.get_mut(from) {
            *count -= 1;
        }
        if let Some(count) = self.with_degree.get_mut(to) {
            *count += 1;
        }
    }

    /// The row for that number of adopters, good for a range of organizations; `hub` gives
    /// the (adopted neighbours, degree) of those whose degree is beyond the table.
    pub fn row(
        &mut self,
        adopters: u32,
        organizations: std::ops::Range<usize>,
        hub: impl Fn(u32) -> (u32, usize),
    ) -> &[Effect] {
        let width = TABLE_ENTRIES + self.hubs.len();
        let row = adopters as usize % self.tags.len();
        let entries = &mut self.entries[row * width..][..width];
        let (tag, filled) = &mut self.tags[row];
        if *tag != adopters {
            (*tag, *filled) = (adopters, 0);
        }
        for degree in 0..=TABLE_DEGREE {
            if self.with_degree[degree] > 0 && *filled & 1 << degree == 0 {
                *filled |= 1 << degree;
                let start = degree * (degree + 1) / 2;
                fill(&self.proof, adopters, degree, &mut entries[start..=start + degree]);
            }
        }
        let first = self.hubs.partition_point(|&one| (one as usize) < organizations.start);
        for (place, &organization) in self.hubs.iter().enumerate().skip(first) {
            if organization as usize >= organizations.end {
                break;
            }
            let (adopted, degree) = hub(organization);
            if degree > TABLE_DEGREE {
                entries[TABLE_ENTRIES + place] =
                    self.proof.effect(adopters as f64, adopted as f64, degree as f64);
            }
        }
        entries
    }
}

/// The effects for one degree and all numbers of adopted neighbours.
#[multiversion(targets("x86_64+avx2"))]
fn fill(proof: &Proof, adopters: u32, degree: usize, entries: &mut [Effect]) {
    for (adopted, entry) in entries.iter_mut().enumerate() {
        *entry = proof.effect(adopters as f64, adopted as f64, degree as f64);
    }
}
