//! Who knows whom: an undirected simple graph whose ties form and dissolve.

use super::lanes::{Eight, LANES, Simd, Unit, dispatch, groups, refill};
use super::neighbours::Neighbours;
use crate::luck::{Purpose, RunKey};

/// Tie formation lifts no degree above this.
pub const MAX_DEGREE: usize = 24;

/// Ties whose meetings are counted at once.
const AT_ONCE: usize = 16;

/// Months after which nothing happens any more, with room for those that ends met in.
const NEVER: u32 = u32::MAX / 2;

/// The graph, in memory that is kept between runs.
///
/// A tie dissolves in the month in which it would if its ends never met, put off by as many
/// months as they have met in. So it stands in a calendar under the first month in which that
/// can be, and only then are their meetings counted: if there were any since, it moves on.
#[derive(Debug, Default)]
pub struct Ties {
    neighbours: Neighbours,
    /// The neighbours as bits, where there are so few organizations that a word holds them.
    near: Vec<u64>,
    count: usize,
    /// The ties at the start, the smaller end first.
    at_start: Vec<(u32, u32)>,
    calendar: Calendar,
    attendance: Attendance,
}

impl Ties {
    /// Forgets all ties and makes room for that many organizations and months.
    pub fn clear(&mut self, organizations: usize, months: u32) {
        self.at_start.clear();
        self.count = 0;
        self.calendar.clear(months);
        self.attendance.clear(organizations, months);
        refill(&mut self.near, if organizations <= WORD { organizations } else { 0 }, 0);
        self.neighbours.clear(organizations, MAX_DEGREE);
    }

    /// Adds a tie at the start; the two are distinct and not yet tied.
    pub fn connect(&mut self, a: u32, b: u32) {
        self.list(a, b);
        self.at_start.push((a.min(b), a.max(b)));
    }

    /// Moves the far end of the tie with that index, one of `near`'s, to `far`.
    pub fn rewire(&mut self, index: usize, near: u32, far: u32) {
        let (a, b) = self.at_start[index];
        self.unlist(a, b);
        self.at_start[index] = (near.min(far), near.max(far));
        self.list(near, far);
    }

    /// Sets the clocks of the ties at the start, and makes the room that ties to come need.
    pub fn settle(&mut self, unit: Unit, key: RunKey, decay: f64) {
        for ends in self.at_start.chunks(LANES) {
            let of = |lane: usize| ends[lane.min(ends.len() - 1)];
            let dues = dispatch!(unit.0, simd => lifetimes(simd, key, std::array::from_fn(of), 0, decay));
            ends.iter().zip(dues).for_each(|(&ends, due)| self.calendar.note(ends, 0, due));
        }
        self.calendar.reserve(self.organizations() * MAX_DEGREE / 2);
        self.neighbours.reserve();
    }

    /// Number of organizations.
    pub fn organizations(&self) -> usize {
        self.neighbours.organizations()
    }

    /// Number of ties.
    pub fn len(&self) -> usize {
        self.count
    }

    /// The ends of every tie, the smaller first.
    pub fn ends(&self) -> Vec<(u32, u32)> {
        let all = 0..self.organizations() as u32;
        let ends = all.flat_map(|a| self.neighbours(a).iter().map(move |&b| (a, b)));
        ends.filter(|(a, b)| a < b).collect()
    }

    pub fn neighbours(&self, organization: u32) -> &[u32] {
        self.neighbours.of(organization)
    }

    /// The neighbours as bits, where there are so few organizations that a word holds them.
    #[inline(always)]
    pub fn near(&self, organization: u32) -> Option<u64> {
        self.near.get(organization as usize).copied()
    }

    pub fn degree(&self, organization: u32) -> usize {
        self.neighbours.degree(organization)
    }

    pub fn tied(&self, a: u32, b: u32) -> bool {
        if let Some(near) = self.near(a) {
            return near >> (b % WORD as u32) & 1 != 0;
        }
        let (fewer, other) = if self.degree(a) <= self.degree(b) { (a, b) } else { (b, a) };
        self.neighbours(fewer).contains(&other)
    }

    /// Forms a tie between two who met this month, unless it may not be; [`Ties::meet`] is
    /// to be told of this month afterwards.
    pub fn form(&mut self, key: RunKey, a: u32, b: u32, month: u32, decay: f64) -> bool {
        let full = |organization| self.degree(organization) >= MAX_DEGREE;
        if a == b || full(a) || full(b) || self.tied(a, b) {
            return false;
        }
        let ends = (a.min(b), a.max(b));
        self.list(a, b);
        // One month less: this month, in which the two have met, is to be added.
        let due = lifetime(key, ends, month, decay) - 1;
        self.calendar.note(ends, self.attendance.held, due);
        true
    }

    /// Notes who attended this month's meetings.
    pub fn meet(&mut self, attended: impl Iterator<Item = Eight>) {
        self.attendance.note(attended);
    }

    /// Removes the ties whose time has come; `dissolved` is told of each.
    pub fn age(&mut self, month: u32, mut dissolved: impl FnMut(&Ties, u32, u32)) {
        let mut next = self.calendar.take(month);
        while next.is_some() {
            // Meetings of many ties are counted at once: what they wait for is waited for together.
            let mut due = [(0, (0, 0), 0); AT_ONCE];
            let mut count = 0;
            while let (Some(place), true) = (next, count < AT_ONCE) {
                let Entry { ends: (a, b), since, next: after } = self.calendar.entries[place];
                next = Calendar::place(after);
                due[count] = (place, (a, b), self.attendance.together(a, b, since));
                count += 1;
            }
            for &(place, (a, b), met) in &due[..count] {
                if met > 0 {
                    self.calendar.put_off(place, self.attendance.held, month.saturating_add(met));
                } else {
                    self.calendar.free(place);
                    self.unlist(a, b);
                    dissolved(self, a, b);
                }
            }
        }
    }

    fn list(&mut self, a: u32, b: u32) {
        self.neighbours.push(a, b);
        self.neighbours.push(b, a);
        self.flip(a, b);
        self.count += 1;
    }

    fn unlist(&mut self, a: u32, b: u32) {
        self.neighbours.remove(a, b);
        self.neighbours.remove(b, a);
        self.flip(a, b);
        self.count -= 1;
    }

    fn flip(&mut self, a: u32, b: u32) {
        for (a, b) in [(a, b), (b, a)] {
            if let Some(near) = self.near.get_mut(a as usize) {
                *near ^= 1 << (b % WORD as u32);
            }
        }
    }
}

/// Bits of a word.
const WORD: usize = u64::BITS as usize;

/// The ties by the month in which each may dissolve, as lists.
#[derive(Debug, Default)]
struct Calendar {
    entries: Vec<Entry>,
    /// The first entry of each month.
    first: Vec<u32>,
    /// The first entry that is free again.
    spare: u32,
}

/// A tie in the calendar.
#[derive(Debug, Clone, Copy)]
struct Entry {
    ends: (u32, u32),
    /// Months with meetings from this on have not been counted for it yet.
    since: u32,
    /// The next of the same month, or of those that are free.
    next: u32,
}

/// No entry.
const NONE: u32 = u32::MAX;

impl Calendar {
    fn clear(&mut self, months: u32) {
        self.entries.clear();
        refill(&mut self.first, months as usize + 1, NONE);
        self.spare = NONE;
    }

    fn reserve(&mut self, entries: usize) {
        self.entries.reserve(entries);
    }

    /// The place of an entry, if it is one.
    fn place(entry: u32) -> Option<usize> {
        (entry != NONE).then_some(entry as usize)
    }

    /// Notes a tie, if it may dissolve before the last month.
    fn note(&mut self, ends: (u32, u32), since: u32, due: u32) {
        if due as usize >= self.first.len() {
            return;
        }
        let entry = Entry { ends, since, next: NONE };
        let place = match Calendar::place(self.spare) {
            Some(place) => {
                self.spare = self.entries[place].next;
                self.entries[place] = entry;
                place
            }
            None => {
                self.entries.push(entry);
                self.entries.len() - 1
            }
        };
        self.put(place, due);
    }

    /// Takes the list of a month.
    fn take(&mut self, month: u32) -> Option<usize> {
        Calendar::place(std::mem::replace(&mut self.first[month as usize], NONE))
    }

    fn put_off(&mut self, place: usize, since: u32, due: u32) {
        self.entries[place].since = since;
        self.put(place, due);
    }

    fn put(&mut self, place: usize, due: u32) {
        if let Some(first) = self.first.get_mut(due as usize) {
            self.entries[place].next = std::mem::replace(first, place as u32);
        }
    }

    fn free(&mut self, place: usize) {
        self.entries[place].next = std::mem::replace(&mut self.spare, place as u32);
    }
}

/// Who attended in which month with meetings.
#[derive(Debug, Default)]
struct Attendance {
    /// Months with meetings so far.
    held: u32,
    /// A bit a month: words of all organizations, then those of the next months.
    attended: Vec<u64>,
    /// Words of a month.
    stride: usize,
}

impl Attendance {
    fn clear(&mut self, organizations: usize, months: u32) {
        self.held = 0;
        self.stride = groups(organizations) * LANES;
        self.attended.clear();
        self.attended.reserve(self.stride * (months as usize).div_ceil(WORD));
    }

    fn note(&mut self, attended: impl Iterator<Item = Eight>) {
        let (word, bit) = (self.held as usize / WORD, self.held as usize % WORD);
        self.held += 1;
        if bit == 0 {
            self.attended.resize((word + 1) * self.stride, 0);
        }
        let words = self.attended[word * self.stride..].as_chunks_mut::<LANES>().0;
        for (words, attended) in words.iter_mut().zip(attended) {
            for (word, attended) in words.iter_mut().zip(attended) {
                // 1 has the lowest bit of the exponent, 0 has none.
                *word |= u64::from(attended.to_bits() >> 23 & 1) << bit;
            }
        }
    }

    /// In how many months both attended, from one with meetings on.
    fn together(&self, a: u32, b: u32, since: u32) -> u32 {
        let first = since as usize / WORD;
        let mut mask = u64::MAX << (since as usize % WORD);
        let mut months = 0;
        for words in self.attended.chunks_exact(self.stride).skip(first) {
            months += (words[a as usize] & words[b as usize] & mask).count_ones();
            mask = u64::MAX;
        }
        months
    }
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
        ties.clear(2 * pairs as usize, 1000);
        for pair in 0..pairs {
            assert!(ties.form(key, 2 * pair, 2 * pair + 1, 7, decay));
        }
        ties.meet(met);
        ties.age(7, |_, _, _| panic!("who met stays tied"));
        let mut months_apart = 0;
        for month in 8.. {
            months_apart += ties.len();
            ties.meet(apart.clone());
            ties.age(month, |_, _, _| ());
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
        ties.clear(40, 200);
        ties.settle(Unit::default(), key, 0.2);
        let attended = std::iter::repeat_n([0.0; LANES], groups(40));
        for month in 1..200u32 {
            for step in 0..40 {
                ties.form(key, step, (step * 7 + month) % 40, month, 0.2);
            }
            let mut removed = 0;
            let before = ties.len();
            ties.meet(attended.clone());
            ties.age(month, |_, _, _| removed += 1);
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
