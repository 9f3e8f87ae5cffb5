//! How often one of two is ahead when each has a luck of its own.

/// Ordered pairs of runs, by who is ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ahead {
    pub a: u64,
    pub b: u64,
    pub neither: u64,
}

impl Ahead {
    /// Counts over all pairs (i, j) with i ≠ j: A under luck i, B under luck j. Pairs of the
    /// same luck are left out, since there the two share their chance. A luck that either
    /// has no value for is left out for both. Takes a sort, not all pairs.
    pub fn of_independent(a: &[Option<f64>], b: &[Option<f64>], room: &mut Room) -> Ahead {
        let Room { a: sorted_a, b: sorted_b } = room;
        sorted_a.clear();
        sorted_b.clear();
        let mut ahead = Ahead::default();
        let both = a.iter().zip(b).filter_map(|(a, b)| Some(((*a)?, (*b)?)));
        // What the sweep below will count too much.
        let mut same = Ahead::default();
        for (a, b) in both {
            sorted_a.push(a);
            sorted_b.push(b);
            same.count(a, b);
        }
        super::sort(sorted_a);
        super::sort(sorted_b);
        let (mut below, mut not_above) = (0, 0);
        for b in sorted_b.iter() {
            while sorted_a.get(below).is_some_and(|a| a < b) {
                below += 1;
            }
            while sorted_a.get(not_above).is_some_and(|a| a <= b) {
                not_above += 1;
            }
            ahead.b += below as u64;
            ahead.neither += (not_above - below) as u64;
            ahead.a += (sorted_a.len() - not_above) as u64;
        }
        Ahead { a: ahead.a - same.a, b: ahead.b - same.b, neither: ahead.neither - same.neither }
    }

    fn count(&mut self, a: f64, b: f64) {
        match () {
            () if a > b => self.a += 1,
            () if a < b => self.b += 1,
            () => self.neither += 1,
        }
    }

    pub fn merge(&mut self, other: Ahead) {
        self.a += other.a;
        self.b += other.b;
        self.neither += other.neither;
    }

    /// How many pairs.
    pub fn pairs(&self) -> u64 {
        self.a + self.b + self.neither
    }

    /// The shares in which A, B and neither is ahead; `None` without a pair.
    pub fn shares(&self) -> Option<[f64; 3]> {
        let all = self.pairs();
        (all > 0).then(|| [self.a, self.b, self.neither].map(|count| count as f64 / all as f64))
    }
}

/// Working memory.
#[derive(Debug, Clone, Default)]
pub struct Room {
    a: Vec<f64>,
    b: Vec<f64>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plainly(a: &[Option<f64>], b: &[Option<f64>]) -> Ahead {
        let mut ahead = Ahead::default();
        let whole = |i: usize| a[i].is_some() && b[i].is_some();
        for (i, j) in (0..a.len()).flat_map(|i| (0..b.len()).map(move |j| (i, j))) {
            if i != j && whole(i) && whole(j) {
                ahead.count(a[i].unwrap(), b[j].unwrap());
            }
        }
        ahead
    }

    #[test]
    fn the_same_runs_are_ahead_of_each_other_equally_often() {
        let runs: Vec<Option<f64>> = [0.1, 0.3, 0.3, 0.2].map(Some).to_vec();
        let ahead = Ahead::of_independent(&runs, &runs, &mut Room::default());
        assert_eq!(ahead, Ahead { a: 5, b: 5, neither: 2 });
        assert_eq!(Ahead::of_independent(&runs[..1], &runs[..1], &mut Room::default()).shares(), None);
    }

    proptest! {
        #[test]
        fn the_sweep_counts_what_all_pairs_count(
            pairs in prop::collection::vec((prop::option::weighted(0.9, 0u8..6), prop::option::weighted(0.9, 0u8..6)), 0..25)
        ) {
            let (a, b): (Vec<_>, Vec<_>) =
                pairs.into_iter().map(|(a, b)| (a.map(f64::from), b.map(f64::from))).unzip();
            let mut room = Room::default();
            let there = Ahead::of_independent(&a, &b, &mut room);
            prop_assert_eq!(there, plainly(&a, &b));
            let back = Ahead::of_independent(&b, &a, &mut room);
            prop_assert_eq!((there.a, there.b, there.neither), (back.b, back.a, back.neither));
        }
    }
}
