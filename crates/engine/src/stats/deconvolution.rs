//! What luck leaves in averages, and taking it out of their spread.

use super::Moments;

/// Averages over luck, one per world, corrected for the luck that is left in them.
///
/// The average of a world is its truth plus an error, about normal, with a known variance:
/// that over luck, divided by the number of draws. So averages spread wider than truths.
/// The law of the truths is found by a few steps of expectation maximization from a flat
/// start (Laird, Journal of the American Statistical Association 73, 1978; few steps keep it
/// smooth), and every world is given the quantile of that law at its own rank (Shen & Louis,
/// Journal of the Royal Statistical Society B 60, 1998). Mean and order stay as they are.
/// Where luck is less than a fiftieth of the variance, all averages are pulled towards their
/// mean by one factor instead, which then is the same thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Deconvolved {
    /// One per world that has a run, in order.
    pub values: Vec<f64>,
    /// The share of the averages' variance that is luck: 0 where there is none, 1 where
    /// nothing else can be seen.
    pub luck: f64,
}

/// Points of the grid on which the law of the truths is sought.
const POINTS: usize = 128;
/// Steps of expectation maximization: with more, the law breaks up into single points.
const STEPS: usize = 20;
/// Degrees of freedom that all worlds' mean variance lends to each world's own.
const LENT: f64 = 4.0;
/// Below this share of luck the grid would be too coarse, and a plain pull is enough.
const LITTLE: f64 = 0.02;

impl Deconvolved {
    /// Corrects the averages of worlds. A world without a run is left out; with a single
    /// draw of luck per world nothing is known of luck, and nothing is corrected.
    pub fn new<'a>(worlds: impl IntoIterator<Item = &'a Moments>) -> Deconvolved {
        let worlds: Vec<&Moments> = worlds.into_iter().filter(|world| world.count() > 0).collect();
        let values: Vec<f64> = worlds.iter().filter_map(|world| world.mean()).collect();
        let means: Moments = values.iter().copied().collect();
        let variance = |world: &Moments| Some(world.variance()? / world.count() as f64);
        let errors: Moments = worlds.iter().filter_map(|world| variance(world)).collect();
        let (Some(spread), Some(centre), Some(pooled)) = (means.variance(), means.mean(), errors.mean())
        else {
            return Deconvolved { values, luck: 0.0 };
        };
        if spread <= 0.0 || pooled <= 0.0 {
            return Deconvolved { values, luck: 0.0 };
        }
        let luck = (pooled / spread).min(1.0);
        if luck < LITTLE {
            let factor = (1.0 - luck).sqrt();
            let values = values.iter().map(|mean| centre + factor * (mean - centre)).collect();
            return Deconvolved { values, luck };
        }
        let errors: Vec<f64> = worlds
            .iter()
            .map(|world| {
                let freedom = world.count() as f64 - 1.0;
                let own = variance(world).unwrap_or(pooled);
                ((freedom * own + LENT * pooled) / (freedom + LENT)).sqrt()
            })
            .collect();
        Deconvolved { values: ranked(&values, &Law::of(&values, &errors), centre), luck }
    }

    /// The share of worlds above a bound.
    pub fn above(&self, bound: f64) -> f64 {
        self.share(|value| value > bound)
    }

    /// The share of worlds below a bound.
    pub fn below(&self, bound: f64) -> f64 {
        self.share(|value| value < bound)
    }

    fn share(&self, of: impl Fn(f64) -> bool) -> f64 {
        let count = self.values.iter().filter(|value| of(**value)).count();
        if self.values.is_empty() { 0.0 } else { count as f64 / self.values.len() as f64 }
    }
}

/// A law on a grid: equal steps from `low`, each point standing for the step around it.
struct Law {
    low: f64,
    step: f64,
    weights: Vec<f64>,
}

impl Law {
    /// The law of truths that were seen as `values` with normal errors of these deviations.
    fn of(values: &[f64], errors: &[f64]) -> Law {
        let low = values.iter().copied().fold(f64::INFINITY, f64::min);
        let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let step = (high - low) / (POINTS - 1) as f64;
        let density = |value: f64, error: f64, point: usize| {
            let z = (value - (low + step * point as f64)) / error;
            libm::exp(-0.5 * z * z)
        };
        let likelihood: Vec<f64> = values
            .iter()
            .zip(errors)
            .flat_map(|(value, error)| (0..POINTS).map(move |point| density(*value, *error, point)))
            .collect();
        let mut weights = vec![1.0 / POINTS as f64; POINTS];
        for _ in 0..STEPS {
            let mut next = vec![0.0; POINTS];
            for row in likelihood.chunks_exact(POINTS) {
                let whole: f64 = row.iter().zip(&weights).map(|(a, b)| a * b).sum();
                if whole > 0.0 {
                    let part = 1.0 / (whole * values.len() as f64);
                    next.iter_mut().zip(row).for_each(|(next, one)| *next += one * part);
                }
            }
            weights.iter_mut().zip(&next).for_each(|(weight, next)| *weight *= next);
        }
        Law { low, step, weights }
    }

    /// The quantiles at rising shares.
    fn quantiles(&self, shares: impl Iterator<Item = f64>) -> Vec<f64> {
        let whole: f64 = self.weights.iter().sum();
        let (mut point, mut before) = (0, 0.0);
        shares
            .map(|share| {
                while point + 1 < POINTS && before + self.weights[point] < share * whole {
                    before += self.weights[point];
                    point += 1;
                }
                let weight = self.weights[point];
                let part =
                    if weight > 0.0 { ((share * whole - before) / weight).clamp(0.0, 1.0) } else { 0.5 };
                self.low + self.step * (point as f64 + part - 0.5)
            })
            .collect()
    }
}

/// To every value the law's quantile at its rank, all moved so that their mean is `centre`.
fn ranked(values: &[f64], law: &Law, centre: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let count = values.len() as f64;
    let quantiles = law.quantiles((0..values.len()).map(|rank| (rank as f64 + 0.5) / count));
    let mean = quantiles.iter().sum::<f64>() / count;
    let mut corrected = vec![0.0; values.len()];
    for (world, quantile) in order.into_iter().zip(quantiles) {
        corrected[world] = centre + (quantile - mean);
    }
    corrected
}

#[cfg(test)]
mod tests {
    use super::super::chance::Chance;
    use super::*;
    use proptest::prelude::*;

    /// Worlds with truths drawn by `truth`, each seen under `luck` draws of that deviation.
    fn worlds(
        seed: u64,
        count: usize,
        (luck, deviation): (usize, f64),
        truth: impl Fn(&mut Chance) -> f64,
    ) -> (Vec<f64>, Vec<Moments>) {
        let mut chance = Chance::new(seed);
        let truths: Vec<f64> = (0..count).map(|_| truth(&mut chance)).collect();
        let seen = truths
            .iter()
            .map(|truth| (0..luck).map(|_| truth + deviation * chance.normal()).collect())
            .collect();
        (truths, seen)
    }

    fn share(values: &[f64], bound: f64) -> f64 {
        values.iter().filter(|value| **value > bound).count() as f64 / values.len() as f64
    }

    #[test]
    fn a_known_share_is_found_again() {
        // Truths normal around 0.01 with deviation 0.02; luck leaves an error of the same
        // size. Beyond 0.02 lie 30.9 % of the truths, but 36.2 % of the averages.
        let (mut plain, mut corrected, mut known) = (0.0, 0.0, 0.0);
        for seed in 0..20 {
            let noise = (20, 0.02 * 20.0_f64.sqrt());
            let (truths, seen) = worlds(seed, 1000, noise, |chance| 0.01 + 0.02 * chance.normal());
            let means: Vec<f64> = seen.iter().map(|world| world.mean().unwrap()).collect();
            let of = Deconvolved::new(&seen);
            assert!((of.luck - 0.5).abs() < 0.06, "{}", of.luck);
            assert!((of.above(0.02) - share(&truths, 0.02)).abs() < 0.06);
            plain += share(&means, 0.02) / 20.0;
            corrected += of.above(0.02) / 20.0;
            known += share(&truths, 0.02) / 20.0;
        }
        assert!((known - 0.309).abs() < 0.01, "{known}");
        assert!(plain - known > 0.04, "{plain} {known}");
        assert!((corrected - known).abs() < 0.01, "{corrected} {known}");
    }

    #[test]
    fn a_skewed_law_is_met_within_two_points() {
        // A fifth of the variance is luck, and the truths are far from normal: uncorrected,
        // the share is off by more than seven points.
        let truth = |chance: &mut Chance| 0.02 * chance.square();
        let (mut plain, mut corrected, mut known) = (0.0, 0.0, 0.0);
        for seed in 0..20 {
            let (truths, seen) = worlds(seed, 1000, (20, 0.0141 * 20.0_f64.sqrt()), truth);
            let means: Vec<f64> = seen.iter().map(|world| world.mean().unwrap()).collect();
            plain += share(&means, 0.02) / 20.0;
            corrected += Deconvolved::new(&seen).above(0.02) / 20.0;
            known += share(&truths, 0.02) / 20.0;
        }
        assert!((corrected - known).abs() < 0.02, "{corrected} {known}, uncorrected {plain}");
        assert!(plain - known > 0.05, "{known}, uncorrected {plain}");
    }

    #[test]
    fn luck_alone_makes_no_winner() {
        let (_, seen) = worlds(3, 1000, (20, 0.06), |_| 0.0);
        let of = Deconvolved::new(&seen);
        assert!(of.luck > 0.8, "{}", of.luck);
        assert!(of.above(0.02) + of.below(-0.02) < 0.01, "{} {}", of.above(0.02), of.below(-0.02));
    }

    #[test]
    fn where_luck_leaves_nothing_nothing_is_changed() {
        let same: Vec<Moments> = [0.1, 0.4, 0.2].map(|value| [value; 5].into_iter().collect()).to_vec();
        let of = Deconvolved::new(&same);
        assert_eq!((of.luck, of.values), (0.0, vec![0.1, 0.4, 0.2]));
        let single: Vec<Moments> = [0.1, 0.4].map(|value| [value].into_iter().collect()).to_vec();
        assert_eq!(Deconvolved::new(&single).values, vec![0.1, 0.4]);
        assert!(Deconvolved::new(&[]).values.is_empty());
    }

    proptest! {
        #[test]
        fn mean_and_order_stay(seed in 0u64..1000, deviation in 0.0..3.0_f64) {
            let (_, seen) = worlds(seed, 30, (4, deviation), Chance::normal);
            let of = Deconvolved::new(&seen);
            let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
            let before: Vec<f64> = seen.iter().map(|world| world.mean().unwrap()).collect();
            prop_assert!((mean(&before) - mean(&of.values)).abs() < 1e-9);
            for (i, j) in (0..30).flat_map(|i| (0..30).map(move |j| (i, j))) {
                prop_assert!(before[i] > before[j] || of.values[i] <= of.values[j]);
            }
        }
    }
}
