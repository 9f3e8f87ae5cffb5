//! The share of worlds whose truth lies in a region, when every world is seen under some luck.

use super::{Interval, Moments};
use crate::math::normal;
use std::ops::Range;

/// Worlds, each with its draws of luck, counted by where their means lie.
///
/// The share told is the plain count of means: no law of the truths is guessed, because near a
/// bound any guess tilts (where errors are skewed, heavy at 0, and unequal between worlds). What
/// luck may still do to the count is told beside it, from three sides, and is part of the
/// interval: the worlds that lie on the wrong side by chance if truths are about as dense on both
/// sides of the bound; how far the count moved when the draws were doubled, which shows a drift
/// whatever the law (the jackknife of Schucany, Gray & Owen, Journal of the American Statistical
/// Association 66, 1971); and the few of many that look sure and are not (Meinshausen & Rice, The
/// Annals of Statistics 34, 2006). More draws for the worlds [`Tally::in_doubt`] make all three small.
#[derive(Debug, Clone, PartialEq)]
pub struct Tally {
    worlds: Vec<Seen>,
}

/// One world.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Seen {
    draws: usize,
    mean: f64,
    /// Of the first and of the second half of its draws.
    halves: [f64; 2],
    /// Standard error of the mean.
    error: f64,
}

/// Where a truth may lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Region {
    low: f64,
    high: f64,
    /// Whether its ends are its own.
    closed: bool,
}

/// In what share of worlds a truth lies in a region.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// Worlds that were counted.
    pub worlds: u64,
    /// As counted, 0 to 1.
    pub share: f64,
    /// From where to where luck may have moved it: the share of these worlds, had each been
    /// lived without end.
    pub luck: Interval,
    /// The share of worlds that luck may have put on the wrong side of an end, either way.
    pub misplaced: f64,
    /// The 95 % interval of the share among all plausible worlds, luck included.
    pub interval: Interval,
}

/// Degrees of freedom that all worlds' mean variance lends to each world's own: a world in which
/// what is rare has not happened yet looks surer than it is.
const LENT: f64 = 16.0;
/// So many standard errors from a bound a world's side is no longer in doubt.
const SURE: f64 = 2.0;
/// The share of worlds on a bound that look that sure of one side.
const LOOK_SURE: f64 = 0.022_75;
/// So many standard errors from a bound nothing is by chance.
const BEYOND_CHANCE: f64 = 4.0;

impl Tally {
    /// Of the draws of every world; a world without any is left out.
    pub fn new<'a>(worlds: impl IntoIterator<Item = &'a [f64]>) -> Tally {
        let with_draws = worlds.into_iter().filter(|draws| !draws.is_empty());
        let moments = |draws: &[f64]| draws.iter().copied().collect::<Moments>();
        let all: Vec<(Moments, [f64; 2])> = with_draws
            .map(|draws| {
                let (first, second) = draws.split_at(draws.len().div_ceil(2));
                let mean = |half: &[f64]| moments(half).mean();
                let first = mean(first).unwrap_or_default();
                (moments(draws), [first, mean(second).unwrap_or(first)])
            })
            .collect();
        let pooled: Moments = all.iter().filter_map(|(world, _)| world.variance()).collect();
        let pooled = pooled.mean().unwrap_or(0.0);
        let seen = |(world, halves): &(Moments, [f64; 2])| {
            let (draws, freedom) = (world.count(), world.count() as f64 - 1.0);
            let variance = (freedom * world.variance().unwrap_or(0.0) + LENT * pooled) / (freedom + LENT);
            let error = (variance / draws as f64).sqrt();
            Seen { draws: draws as usize, mean: world.mean().unwrap_or(0.0), halves: *halves, error }
        };
        Tally { worlds: all.iter().map(seen).collect() }
    }

    /// How many worlds.
    pub fn worlds(&self) -> usize {
        self.worlds.len()
    }

    /// The least and the most draws of a world; `None` without worlds.
    pub fn draws(&self) -> Option<(usize, usize)> {
        let draws = || self.worlds.iter().map(|world| world.draws);
        Some((draws().min()?, draws().max()?))
    }

    /// The mean of each world, in order.
    pub fn means(&self) -> impl Iterator<Item = f64> + '_ {
        self.worlds.iter().map(|world| world.mean)
    }

    /// The share in a region; `None` without worlds.
    pub fn share(&self, region: Region) -> Option<Share> {
        let count = self.worlds.len() as f64;
        let over = |value: &dyn Fn(&Seen) -> f64| self.worlds.iter().map(value).sum::<f64>() / count;
        let told = |holds: bool| if holds { 1.0 } else { 0.0 };
        let inside = |world: &Seen| region.holds(world.mean);
        let share = over(&|world| told(inside(world)));
        let halves = over(&|world| world.halves.iter().map(|half| told(region.holds(*half)) / 2.0).sum());
        let drifting = (2.0 * share - halves).clamp(0.0, 1.0);
        let wrongly_in = over(&|world| if inside(world) { region.beyond(world) } else { 0.0 });
        let wrongly_out = over(&|world| if inside(world) { 0.0 } else { region.within_reach(world) });
        let could_be =
            |side: bool| over(&|world| told(inside(world) == side && region.distance(world) < BEYOND_CHANCE));
        let low = share.min(drifting) - wrongly_in - (LOOK_SURE * (1.0 - share)).min(could_be(true));
        let high = share.max(drifting) + wrongly_out + (LOOK_SURE * share).min(could_be(false));
        let luck = Interval { low: low.max(0.0), high: high.min(1.0) };
        let worlds = self.worlds.len() as u64;
        let interval = Interval {
            low: Interval::wilson(luck.low, worlds)?.low,
            high: Interval::wilson(luck.high, worlds)?.high,
        };
        let misplaced = wrongly_in + wrongly_out;
        Some(Share { worlds, share, luck, misplaced, interval })
    }

    /// Places of the worlds, among those counted, of which luck could have put the mean on the
    /// other side of an end of a region: the nearest first.
    pub fn in_doubt(&self, region: Region) -> Vec<usize> {
        let near = |(place, world): (usize, &Seen)| {
            let distance = region.distance(world);
            (distance < SURE).then_some((distance, place))
        };
        let mut near: Vec<(f64, usize)> = self.worlds.iter().enumerate().filter_map(near).collect();
        near.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        near.into_iter().map(|(_, place)| place).collect()
    }
}

impl Region {
    /// Above a bound.
    pub fn above(bound: f64) -> Region {
        Region { low: bound, high: f64::INFINITY, closed: false }
    }

    /// Below a bound.
    pub fn below(bound: f64) -> Region {
        Region { low: f64::NEG_INFINITY, high: bound, closed: false }
    }

    /// At a bound or above it.
    pub fn at_least(bound: f64) -> Region {
        Region { closed: true, ..Region::above(bound) }
    }

    /// From one bound to another.
    pub fn within(bounds: Range<f64>) -> Region {
        Region { low: bounds.start, high: bounds.end, closed: true }
    }

    fn holds(self, value: f64) -> bool {
        match self.closed {
            true => self.low <= value && value <= self.high,
            false => self.low < value && value < self.high,
        }
    }

    /// Standard errors between a world's mean and the nearer end.
    fn distance(self, world: &Seen) -> f64 {
        let apart = (world.mean - self.low).abs().min((world.mean - self.high).abs());
        if world.error > 0.0 { apart / world.error } else { f64::INFINITY }
    }

    /// The chance that luck put a mean so far inside that belongs outside.
    fn beyond(self, world: &Seen) -> f64 {
        let tail = |apart: f64| if world.error > 0.0 { normal::cdf(-apart / world.error) } else { 0.0 };
        (tail(world.mean - self.low) + tail(self.high - world.mean)).min(0.5)
    }

    /// The chance that luck put a mean so far outside that belongs inside.
    fn within_reach(self, world: &Seen) -> f64 {
        let apart = (self.low - world.mean).max(world.mean - self.high).max(0.0);
        if world.error > 0.0 { normal::cdf(-apart / world.error) } else { 0.0 }
    }
}

#[cfg(test)]
mod tests;
