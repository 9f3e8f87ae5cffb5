//! Searching among more designs than can be tried, for those that nothing else beats.
//!
//! A Pareto local search (Paquete, Chiarandini & Stützle, in: Metaheuristics for
//! Multiobjective Optimisation, 2004), without any chance of its own:
//!
//! 1. If there are no more places than may be tried, all are tried, and that is the answer.
//! 2. Else the starts are tried, and a sample that fills the space.
//! 3. Of those that nothing tried so far beats, the one with most room around it is looked
//!    at next: all its neighbours, one step away, are tried.
//! 4. When all their neighbours are known, pairs of steps are tried, in a fixed mixed order.
//! 5. It ends when as many were tried as may be, or nothing is left to try.
//!
//! What exceeds a limit is beaten by all that do not; if nothing keeps within the limit, the
//! one that exceeds it least is looked at next.

use engine::stats::{crowding_distance, non_dominated};
use std::collections::{BTreeMap, BTreeSet};

/// Where something stands: a level on every axis.
pub(super) type Spot = Vec<usize>;

/// How good something is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Worth {
    /// By how much it exceeds the limit; 0 within.
    pub excess: f64,
    /// All to be made small.
    pub ends: Vec<f64>,
}

/// What is searched.
pub(super) struct Search<'a> {
    /// Those one step away, in order.
    pub neighbours: &'a dyn Fn(&Spot) -> Vec<Spot>,
    pub starts: Vec<Spot>,
    /// Spots that fill the space, or all of it if `whole`.
    pub sample: Vec<Spot>,
    /// Whether the sample is all there is.
    pub whole: bool,
    /// Spots tried at most.
    pub most: usize,
}

/// Spots tried in one go.
const AT_ONCE: usize = 48;

impl Search<'_> {
    /// Tries spots, each once, and gives back what was tried, in order. `attempt` tells how
    /// good each of a few is; `None`: it is none, or is the same as one known already, and
    /// does not count.
    pub fn run<T>(
        &self,
        mut attempt: impl FnMut(&[Spot]) -> Result<Vec<Option<Worth>>, T>,
    ) -> Result<Vec<(Spot, Worth)>, T> {
        let mut state = State { most: self.most, ..State::default() };
        state.attempt_all(&self.starts, &mut attempt)?;
        state.attempt_all(&self.sample, &mut attempt)?;
        if self.whole {
            return Ok(state.tried);
        }
        while !state.is_full() {
            let Some(next) = state.next(1) else { break };
            let around = (self.neighbours)(&state.tried[next].0);
            state.attempt_all(&around, &mut attempt)?;
        }
        while !state.is_full() {
            let Some(next) = state.next(2) else { break };
            let pairs = self.pairs(&state.tried[next].0);
            for some in pairs.chunks(AT_ONCE) {
                state.attempt_all(some, &mut attempt)?;
                // What was found one step from here comes first.
                while !state.is_full() {
                    let Some(next) = state.next(1) else { break };
                    let around = (self.neighbours)(&state.tried[next].0);
                    state.attempt_all(&around, &mut attempt)?;
                }
                if state.is_full() {
                    break;
                }
            }
        }
        Ok(state.tried)
    }

    /// Two steps away, near and far axes mixed.
    fn pairs(&self, spot: &Spot) -> Vec<Spot> {
        let one: BTreeSet<Spot> = (self.neighbours)(spot).into_iter().collect();
        let mut two = BTreeSet::new();
        for near in &one {
            two.extend((self.neighbours)(near).into_iter().filter(|far| far != spot && !one.contains(far)));
        }
        let two: Vec<Spot> = two.into_iter().collect();
        mixed(two.len()).map(|place| two[place].clone()).collect()
    }
}

/// 0 … count − 1, each once, neighbours far apart: steps of about the golden section.
fn mixed(count: usize) -> impl Iterator<Item = usize> {
    let divides = |a: usize, b: usize| {
        let (mut a, mut b) = (a, b);
        while b > 0 {
            (a, b) = (b, a % b);
        }
        a
    };
    let step = (count * 618 / 1000..count.max(2)).find(|step| *step > 0 && divides(*step, count) == 1);
    let step = step.unwrap_or(1);
    (0..count).map(move |place| place * step % count)
}

#[derive(Default)]
struct State {
    tried: Vec<(Spot, Worth)>,
    seen: BTreeSet<Spot>,
    /// How many steps around a place of `tried` are known.
    looked: BTreeMap<usize, usize>,
    most: usize,
}

impl State {
    fn is_full(&self) -> bool {
        self.tried.len() >= self.most
    }

    fn attempt_all<T>(
        &mut self,
        spots: &[Spot],
        attempt: &mut impl FnMut(&[Spot]) -> Result<Vec<Option<Worth>>, T>,
    ) -> Result<(), T> {
        let mut fresh: Vec<Spot> = Vec::new();
        for spot in spots {
            if self.seen.insert(spot.clone()) {
                fresh.push(spot.clone());
            }
        }
        let mut rest = &fresh[..];
        while !rest.is_empty() && !self.is_full() {
            let (some, others) = rest.split_at(rest.len().min(AT_ONCE).min(self.most - self.tried.len()));
            let worths = attempt(some)?;
            let known = some.iter().zip(worths).filter_map(|(spot, worth)| Some((spot.clone(), worth?)));
            self.tried.extend(known);
            rest = others;
        }
        Ok(())
    }

    /// The place to look around next, so many steps far.
    fn next(&mut self, steps: usize) -> Option<usize> {
        let within: Vec<usize> =
            (0..self.tried.len()).filter(|place| self.tried[*place].1.excess <= 0.0).collect();
        let ends: Vec<&[f64]> = within.iter().map(|place| self.tried[*place].1.ends.as_slice()).collect();
        let front: Vec<usize> = non_dominated(&ends).into_iter().map(|place| within[place]).collect();
        let ends: Vec<&[f64]> = front.iter().map(|place| self.tried[*place].1.ends.as_slice()).collect();
        let room = crowding_distance(&ends);
        let open = |place: usize| self.looked.get(&place).is_none_or(|looked| *looked < steps);
        let of_front = (0..front.len())
            .filter(|index| open(front[*index]))
            .max_by(|a, b| room[*a].total_cmp(&room[*b]).then(b.cmp(a)))
            .map(|index| front[index]);
        let least = || {
            let beyond =
                (0..self.tried.len()).filter(|place| self.tried[*place].1.excess > 0.0 && open(*place));
            let excess = |place: usize| self.tried[place].1.excess;
            beyond.min_by(|a, b| excess(*a).total_cmp(&excess(*b)).then(a.cmp(b)))
        };
        // Where one without neighbours is all that keeps within the limit, the way in is sought.
        let next = of_front.or_else(|| (front.len() < 2).then(least).flatten())?;
        self.looked.insert(next, steps);
        Some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::stats::designs::{full, sobol};
    use proptest::prelude::*;
    use std::convert::Infallible;

    /// One level up or down on one axis.
    fn steps(counts: &[usize]) -> impl Fn(&Spot) -> Vec<Spot> {
        move |spot| {
            let mut all = Vec::new();
            for axis in 0..counts.len() {
                for level in [spot[axis].wrapping_sub(1), spot[axis] + 1] {
                    if level < counts[axis] {
                        let mut other = spot.clone();
                        other[axis] = level;
                        all.push(other);
                    }
                }
            }
            all
        }
    }

    fn sample(counts: &[usize], points: u32) -> Vec<Spot> {
        let level = |share: f64, count: usize| ((share * count as f64) as usize).min(count - 1);
        let cube = sobol(points, counts.len() as u32, 5);
        cube.into_iter()
            .map(|point| point.iter().zip(counts).map(|(share, count)| level(*share, *count)).collect())
            .collect()
    }

    /// The unbeaten of what is found within so many tries.
    fn found(counts: &[usize], most: usize, of: impl Fn(&Spot) -> Worth) -> Vec<Vec<f64>> {
        let neighbours = steps(counts);
        let search = Search {
            neighbours: &neighbours,
            starts: vec![vec![0; counts.len()]],
            sample: sample(counts, most as u32 / 4),
            whole: false,
            most,
        };
        let attempt = |spots: &[Spot]| Ok::<_, Infallible>(spots.iter().map(|spot| Some(of(spot))).collect());
        let Ok(tried) = search.run(attempt);
        assert!(tried.len() <= most);
        front_of(tried.into_iter().map(|(_, worth)| worth))
    }

    fn front_of(all: impl Iterator<Item = Worth>) -> Vec<Vec<f64>> {
        let within: Vec<Vec<f64>> = all.filter(|one| one.excess <= 0.0).map(|one| one.ends).collect();
        let ends: Vec<&[f64]> = within.iter().map(Vec::as_slice).collect();
        let mut front: Vec<Vec<f64>> =
            non_dominated(&ends).into_iter().map(|place| within[place].clone()).collect();
        front.sort_by(|a, b| a.partial_cmp(b).unwrap());
        front
    }

    fn all(counts: &[usize], of: impl Fn(&Spot) -> Worth) -> Vec<Vec<f64>> {
        front_of(full(counts).iter().map(of))
    }

    /// ZDT1 and ZDT2 (Zitzler, Deb & Thiele, Evolutionary Computation 8, 2000) on levels:
    /// the front has every level of the first variable, with all others at 0.
    #[test]
    fn the_known_fronts_of_zdt_are_found() {
        let counts = vec![21, 6, 6, 6, 6, 6, 6, 6];
        for (name, power) in [("ZDT1", 0.5), ("ZDT2", 2.0)] {
            let of = |spot: &Spot| {
                let first = spot[0] as f64 / 20.0;
                let rest: f64 = spot[1..].iter().map(|level| *level as f64 / 5.0).sum();
                let g = 1.0 + 9.0 * rest / 7.0;
                let bent = if power < 1.0 { (first / g).sqrt() } else { (first / g) * (first / g) };
                Worth { excess: 0.0, ends: vec![first, g * (1.0 - bent)] }
            };
            let front = found(&counts, 1200, of);
            assert_eq!(front.len(), 21, "{name}: {front:?}");
            for ends in &front {
                let bent = if power < 1.0 { ends[0].sqrt() } else { ends[0] * ends[0] };
                assert!((ends[1] - (1.0 - bent)).abs() < 1e-12, "{name}: {ends:?}");
            }
        }
    }

    /// DTLZ2 with three ends (Deb, Thiele, Laumanns & Zitzler, CEC 2002), its angles by a
    /// rational point of the circle: the front is an eighth of a sphere.
    #[test]
    fn most_of_the_known_front_of_dtlz2_is_found() {
        let counts = vec![9, 9, 5, 5, 5, 5, 5];
        let of = |spot: &Spot| {
            let g: f64 = spot[2..].iter().map(|level| (*level as f64 - 2.0) / 4.0).map(|x| x * x).sum();
            let circle = |level: usize| {
                let t = level as f64 / 8.0;
                ((1.0 - t * t) / (1.0 + t * t), 2.0 * t / (1.0 + t * t))
            };
            let ((a, b), (c, d)) = (circle(spot[0]), circle(spot[1]));
            Worth { excess: 0.0, ends: vec![(1.0 + g) * a * c, (1.0 + g) * a * d, (1.0 + g) * b] }
        };
        let front = found(&counts, 1500, of);
        let on = |ends: &&Vec<f64>| (ends.iter().map(|end| end * end).sum::<f64>() - 1.0).abs() < 1e-9;
        // On the sphere lie those with all other axes in the middle.
        let known = all(&[9, 9], |spot| of(&[spot.as_slice(), &[2; 5]].concat())).len();
        assert!(
            known > 60 && front.iter().filter(on).count() * 10 >= known * 9,
            "{} of {known}",
            front.len()
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]
        #[test]
        fn what_can_be_looked_at_whole_is_found_whole(
            weights in prop::collection::vec((0.1..3.0_f64, -1.0..3.0_f64), 3..5), limit in 2.0..30.0_f64
        ) {
            let counts: Vec<usize> = weights.iter().map(|_| 4).collect();
            let of = |spot: &Spot| {
                let cost: f64 = spot.iter().zip(&weights).map(|(level, (cost, _))| *level as f64 * cost).sum();
                let gain: f64 = spot.iter().zip(&weights).map(|(level, (_, gain))| (*level as f64).sqrt() * gain).sum();
                Worth { excess: (cost - limit).max(0.0), ends: vec![cost, -gain] }
            };
            let known = all(&counts, of);
            let most: usize = counts.iter().product();
            prop_assert_eq!(&found(&counts, most, of), &known);
            // With half of the tries nothing is claimed that is not there.
            for ends in found(&counts, most / 2, of) {
                prop_assert!(known.iter().all(|best| !engine::stats::dominates(&ends, best)));
            }
        }
    }

    #[test]
    fn the_mixed_order_holds_every_place_once() {
        for count in 0..200 {
            let mut order: Vec<usize> = mixed(count).collect();
            order.sort_unstable();
            assert_eq!(order, (0..count).collect::<Vec<_>>());
        }
    }

    #[test]
    fn where_nothing_is_within_the_limit_the_nearest_is_gone_to() {
        let counts = [10, 10];
        let of = |spot: &Spot| {
            let cost = 3.0 + (spot[0] + spot[1]) as f64;
            Worth { excess: (cost - 4.0).max(0.0), ends: vec![cost, -(spot[0] as f64)] }
        };
        let neighbours = steps(&counts);
        let search = Search {
            neighbours: &neighbours,
            starts: vec![vec![9, 9]],
            sample: vec![],
            whole: false,
            most: 90,
        };
        let attempt = |spots: &[Spot]| Ok::<_, Infallible>(spots.iter().map(|spot| Some(of(spot))).collect());
        let Ok(tried) = search.run(attempt);
        assert_eq!(front_of(tried.into_iter().map(|(_, worth)| worth)), [[3.0, -0.0], [4.0, -1.0]]);
    }
}
