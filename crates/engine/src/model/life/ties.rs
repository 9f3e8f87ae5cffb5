//! Who knows whom: an undirected simple graph whose ties form and dissolve.

use fearless_simd::prelude::*;

use super::lanes::{Eight, LANES, Simd, Unit, dispatch, groups, u32x8};
use crate::luck::{Purpose, RunKey};

/// Tie formation lifts no degree above this.
pub const MAX_DEGREE: usize = 24;

/// Months after which nothing happens any more, with room for those that ends met in.
const NEVER: u32 = u32::MAX / 2;

/// The graph, in memory that is kept between runs.
#[derive(Debug, Default)]
pub struct Ties {
    neighbours: Vec<Vec<u32>>,
    /// The smaller end first.
    ends: Vec<(u32, u32)>,
    /// The month in which each tie dissolves if its ends never meet again.
    due: Vec<u32>,
    /// Who attended this month: 1, else 0.
    met: Vec<Eight>,
}

impl Ties {
    /// Forgets all ties and makes room for that many organizations.
    pub fn clear(&mut self, organizations: usize) {
        self.ends.clear();
        self.due.clear();
        self.neighbours.truncate(organizations);
        self.neighbours.iter_mut().for_each(Vec::clear);
        self.neighbours.resize_with(organizations, || Vec::with_capacity(MAX_DEGREE));
    }

    /// Adds a tie at the start; the two are distinct and not yet tied.
    pub fn connect(&mut self, a: u32, b: u32) {
        self.insert(a, b, NEVER);
    }

    /// Moves the far end of the tie with that index, one of `near`'s, to `far`.
    pub fn rewire(&mut self, index: usize, near: u32, far: u32) {
        let (a, b) = self.ends[index];
        self.unlist(a, b);
        self.ends[index] = (near.min(far), near.max(far));
        self.neighbours[near as usize].push(far);
        self.neighbours[far as usize].push(near);
    }

    /// Sets the clocks of the ties at the start, and makes the room that ties to come need.
    pub fn settle(&mut self, unit: Unit, key: RunKey, decay: f64) {
        for (due, ends) in self.due.chunks_mut(LANES).zip(self.ends.chunks(LANES)) {
            let of = |lane: usize| ends[lane.min(ends.len() - 1)];
            let ends = std::array::from_fn(of);
            let dues = dispatch!(unit.0, simd => lifetimes(simd, key, ends, 0, decay));
            due.copy_from_slice(&dues[..due.len()]);
        }
        let room = self.neighbours.len() * MAX_DEGREE / 2;
        self.ends.reserve(room);
        self.due.reserve(room);
        self.met.reserve(groups(self.neighbours.len()));
    }

    /// Number of organizations.
    pub fn organizations(&self) -> usize {
        self.neighbours.len()
    }

    /// Number of ties.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The ends of every tie, the smaller first.
    pub fn ends(&self) -> &[(u32, u32)] {
        &self.ends
    }

    pub fn neighbours(&self, organization: u32) -> &[u32] {
        &self.neighbours[organization as usize]
    }

    pub fn degree(&self, organization: u32) -> usize {
        self.neighbours[organization as usize].len()
    }

    pub fn tied(&self, a: u32, b: u32) -> bool {
        let (fewer, other) = if self.degree(a) <= self.degree(b) { (a, b) } else { (b, a) };
        self.neighbours(fewer).contains(&other)
    }

    /// Forms a tie between two who met this month, unless it may not be; [`Ties::age`] is
    /// to be told of this month afterwards.
    pub fn form(&mut self, key: RunKey, a: u32, b: u32, month: u32, decay: f64) -> bool {
        let full = |organization| self.degree(organization) >= MAX_DEGREE;
        if a == b || full(a) || full(b) || self.tied(a, b) {
            return false;
        }
        let ends = (a.min(b), a.max(b));
        // One month less: `age` adds one for this month, in which the two have met.
        self.insert(ends.0, ends.1, lifetime(key, ends, month, decay) - 1);
        true
    }

    /// Ages the ties whose ends did not meet this month and removes those whose time has
    /// come; `dissolved` is told of each.
    pub fn age(
        &mut self,
        unit: Unit,
        month: u32,
        attended: impl Iterator<Item = Eight>,
        held: bool,
        mut dissolved: impl FnMut(&Ties, u32, u32),
    ) {
        if held {
            self.met.clear();
            self.met.extend(attended);
            let (due, ends, met) = (&mut self.due, &self.ends, self.met.as_flattened());
            dispatch!(unit.0, simd => prolong(simd, due, ends, met));
        }
        let mut index = 0;
        while let Some(found) = dispatch!(unit.0, simd => next_due(simd, &self.due, index, month)) {
            let (a, b) = self.ends.swap_remove(found);
            self.due.swap_remove(found);
            self.unlist(a, b);
            dissolved(self, a, b);
            index = found;
        }
    }

    fn unlist(&mut self, a: u32, b: u32) {
        for (from, to) in [(a, b), (b, a)] {
            let list = &mut self.neighbours[from as usize];
            if let Some(place) = list.iter().position(|&other| other == to) {
                list.swap_remove(place);
            }
        }
    }

    fn insert(&mut self, a: u32, b: u32, due: u32) {
        let ends = (a.min(b), a.max(b));
        self.neighbours[a as usize].push(b);
        self.neighbours[b as usize].push(a);
        self.ends.push(ends);
        self.due.push(due);
    }
}

/// Gives a month more to the ties whose ends met.
#[inline(always)]
fn prolong<S: Simd>(_: S, due: &mut [u32], ends: &[(u32, u32)], met: &[f32]) {
    for (due, &(a, b)) in due.iter_mut().zip(ends) {
        // 1 and 1 have their lowest bit of the exponent in common, 0 has none.
        *due += (met[a as usize].to_bits() & met[b as usize].to_bits()) >> 23 & 1;
    }
}

/// The first tie from an index on whose time has come.
#[inline(always)]
fn next_due<S: Simd>(simd: S, due: &[u32], from: usize, month: u32) -> Option<usize> {
    let (eights, rest) = due[from..].as_chunks::<LANES>();
    for (number, eight) in eights.iter().enumerate() {
        let come = u32x8::load_array_ref(simd, eight).simd_le(month).to_bitmask();
        if come != 0 {
            return Some(from + number * LANES + come.trailing_zeros() as usize);
        }
    }
    let rest_from = due.len() - rest.len();
    rest.iter().position(|&due| due <= month).map(|place| rest_from + place)
}

/// The months in which ties formed in `month` dissolve if their ends never meet again: the
/// first in which as many decay rates have summed up as their thresholds ask for.
#[inline(always)]
fn lifetimes<S: Simd>(
    simd: S,
    key: RunKey,
    ends: [(u32, u32); LANES],
    month: u32,
    decay: f64,
) -> [u32; LANES] {
    let purpose = [Purpose::TieDecay as u32; LANES];
    let (thresholds, _) =
        key.thresholds(simd, purpose, (ends.map(|(a, _)| a), ends.map(|(_, b)| b)), [month; LANES]);
    thresholds.map(|threshold| month + months_until(threshold, decay))
}

/// The same for one tie.
fn lifetime(key: RunKey, ends: (u32, u32), month: u32, decay: f64) -> u32 {
    month + months_until(key.threshold(Purpose::TieDecay, ends, month), decay)
}

/// In how many months a clock runs out.
#[inline(always)]
fn months_until(threshold: f64, rate: f64) -> u32 {
    // A rate of 0 gives infinity, which the bound turns into "never".
    let months = (threshold / rate).min(NEVER as f64);
    let whole = months as u32;
    whole + u32::from((whole as f64) < months)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Luck;

    #[test]
    fn ties_live_as_long_as_their_decay_says() {
        let key = RunKey::new(1, 0, Luck(0));
        let (n, decay) = (40_000u32, 0.05);
        let mean = (0..n).map(|i| lifetime(key, (i, n), 0, decay) as f64).sum::<f64>() / n as f64;
        let expected = 1.0 / (1.0 - (-decay).exp());
        assert!((mean - expected).abs() < 4.0 * expected / (n as f64).sqrt(), "{mean} against {expected}");
        assert!(lifetime(key, (0, 1), 3, 0.0) >= NEVER);
    }

    #[test]
    fn ties_that_are_formed_live_as_long_as_those_of_the_start() {
        let key = RunKey::new(1, 0, Luck(0));
        let (pairs, decay) = (4_000u32, 0.3);
        let met = std::iter::repeat_n([1.0; LANES], groups(2 * pairs as usize));
        let apart = std::iter::repeat_n([0.0; LANES], groups(2 * pairs as usize));
        let mut ties = Ties::default();
        ties.clear(2 * pairs as usize);
        for pair in 0..pairs {
            assert!(ties.form(key, 2 * pair, 2 * pair + 1, 7, decay));
        }
        ties.age(Unit::default(), 7, met, true, |_, _, _| panic!("who met stays tied"));
        let mut months_apart = 0;
        for month in 8.. {
            months_apart += ties.len();
            ties.age(Unit::default(), month, apart.clone(), true, |_, _, _| ());
            if ties.len() == 0 {
                break;
            }
        }
        let mean = months_apart as f64 / pairs as f64;
        let miss = (-decay).exp();
        let expected = 1.0 / (1.0 - miss);
        let error = (miss / pairs as f64).sqrt() * expected;
        assert!((mean - expected).abs() < 4.0 * error, "{mean} months against {expected}");
    }

    #[test]
    fn the_graph_stays_simple_and_symmetric() {
        let key = RunKey::new(1, 0, Luck(0));
        let mut ties = Ties::default();
        ties.clear(40);
        ties.settle(Unit::default(), key, 0.2);
        let attended = std::iter::repeat_n([0.0; LANES], groups(40));
        for month in 1..200u32 {
            for step in 0..40 {
                ties.form(key, step, (step * 7 + month) % 40, month, 0.2);
            }
            let mut removed = 0;
            let before = ties.len();
            ties.age(Unit::default(), month, attended.clone(), true, |_, _, _| removed += 1);
            assert_eq!(before - removed, ties.len());
            let mut degrees = 0;
            for a in 0..40 {
                assert!(ties.degree(a) <= MAX_DEGREE);
                for &b in ties.neighbours(a) {
                    assert!(a != b && ties.neighbours(b).contains(&a));
                }
                degrees += ties.degree(a);
            }
            assert_eq!(degrees, 2 * ties.len());
        }
    }
}
