//! What it would be worth to know an input before choosing: the expected value of perfect partial
//! information, by regression.
//!
//! M. Strong, J. E. Oakley & A. Brennan, Medical Decision Making 34 (2014): the mean of what one
//! choice gains over the other, given an input, is fitted to simulated worlds. Here by natural
//! cubic splines, with as many degrees of freedom as generalized cross-validation asks for
//! (P. Craven & G. Wahba 1979).

use super::chance::Chance;
use super::{LeastSquares, mid_ranks};
use crate::math::normal;

/// What knowing an input is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Information {
    /// In the unit of the gains; never below 0.
    pub worth: f64,
    /// Its standard error, by resampling worlds.
    pub error: f64,
    /// Degrees of freedom of the fitted mean; 0 where none is better than a constant.
    pub freedom: usize,
}

/// Degrees of freedom at most.
const FREEDOM: usize = 7;
/// The share of the worlds beyond each outer knot, where the curve is straight.
const OUTSIDE: f64 = 0.01;
const RESAMPLED: usize = 40;

/// What it is worth to know an input before a choice of two, of which the second gains so much
/// over the first in every world: the mean of the larger of 0 and the gain that is to be expected
/// at the input's value, less the larger of 0 and the mean gain.
///
/// Only the order of the input's values counts. `None` with fewer than 20 worlds.
///
/// # Panics
/// If there are not as many values as gains.
pub fn worth_of_knowing(values: &[f64], gains: &[f64], seed: u64) -> Option<Information> {
    assert_eq!(values.len(), gains.len(), "a gain in every world");
    if values.len() < 20 {
        return None;
    }
    // Laws are normal on a scale of their own, or nearly so: on it, means bend gently.
    let scores: Vec<f64> = shares_below(values).map(normal::quantile).collect();
    let (freedom, fitted) = best(&scores, gains);
    let mut chance = Chance::new(seed);
    let again: super::Moments = (0..RESAMPLED)
        .map(|_| {
            let places: Vec<usize> = (0..gains.len()).map(|_| chance.below(gains.len())).collect();
            let of = |from: &[f64]| -> Vec<f64> { places.iter().map(|place| from[*place]).collect() };
            let (scores, gains) = (of(&scores), of(gains));
            let fitted = fit(&scores, &gains, freedom)
                .map_or_else(|| vec![mean(&gains); gains.len()], |(fitted, _)| fitted);
            worth(&fitted)
        })
        .collect();
    Some(Information { worth: worth(&fitted), error: again.deviation().unwrap_or(0.0), freedom })
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

/// Fitted means have the mean of what they are fitted to.
fn worth(fitted: &[f64]) -> f64 {
    let known = fitted.iter().map(|one| one.max(0.0)).sum::<f64>() / fitted.len() as f64;
    (known - mean(fitted).max(0.0)).max(0.0)
}

/// The fit with the smallest cross-validated error.
fn best(scores: &[f64], gains: &[f64]) -> (usize, Vec<f64>) {
    let centre = mean(gains);
    let left: f64 = gains.iter().map(|gain| (gain - centre) * (gain - centre)).sum();
    let count = gains.len() as f64;
    let criterion = |left: f64, freedom: usize| {
        left / ((1.0 - (freedom as f64 + 1.0) / count) * (1.0 - (freedom as f64 + 1.0) / count))
    };
    let mut best = (criterion(left, 0), 0, vec![centre; gains.len()]);
    for freedom in 1..=FREEDOM {
        let Some((fitted, left)) = fit(scores, gains, freedom) else { break };
        let criterion = criterion(left, freedom);
        if criterion < best.0 {
            best = (criterion, freedom, fitted);
        }
    }
    (best.1, best.2)
}

/// The fitted means, and the squares that are left.
fn fit(scores: &[f64], gains: &[f64], freedom: usize) -> Option<(Vec<f64>, f64)> {
    if freedom == 0 {
        return None;
    }
    let columns = basis(scores, freedom);
    let centres: Vec<f64> = columns.iter().map(|column| mean(column)).collect();
    let squares = LeastSquares::new(columns.clone())?;
    let coefficients = squares.coefficients(gains);
    let centre = mean(gains);
    let at = |case: usize| {
        let terms = columns.iter().zip(&centres).zip(&coefficients);
        centre + terms.map(|((column, centre), one)| one * (column[case] - centre)).sum::<f64>()
    };
    let fitted: Vec<f64> = (0..gains.len()).map(at).collect();
    let left = fitted.iter().zip(gains).map(|(fitted, gain)| (gain - fitted) * (gain - fitted)).sum();
    Some((fitted, left))
}

/// Columns of a natural cubic spline with as many normal scores between any two knots: straight beyond the outer
/// ones (T. Hastie, R. Tibshirani & J. Friedman, The Elements of Statistical Learning, 5.4).
fn basis(scores: &[f64], freedom: usize) -> Vec<Vec<f64>> {
    let mut columns = vec![scores.to_vec()];
    let share = |k: usize| OUTSIDE + (1.0 - 2.0 * OUTSIDE) * k as f64 / freedom as f64;
    let knots: Vec<f64> = (0..=freedom).map(|k| normal::quantile(share(k))).collect();
    let last = knots[freedom];
    let cube = |x: f64| x.max(0.0) * x.max(0.0) * x.max(0.0);
    let part = |x: f64, knot: f64| (cube(x - knot) - cube(x - last)) / (last - knot);
    for knot in &knots[..freedom - 1] {
        columns.push(scores.iter().map(|x| part(*x, *knot) - part(*x, knots[freedom - 1])).collect());
    }
    columns
}

/// Shares of the sample that lie below, each value counting half of itself: ranks in (0, 1).
fn shares_below(values: &[f64]) -> impl Iterator<Item = f64> {
    let count = values.len() as f64;
    mid_ranks(values).into_iter().map(move |rank| (rank + 0.5) / count)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A gain a + b x + c z with x and z normal: knowing x is worth
    /// a Φ(a/b) + b φ(a/b) − max(0, a), in closed form.
    #[test]
    fn the_closed_form_is_found() {
        let mut chance = Chance::new(3);
        for (a, b, c) in [(0.2, 1.0, 1.0), (-0.5, 1.0, 0.5), (1.0, 0.5, 2.0), (0.0, 2.0, 1.0)] {
            let count = 4000;
            let x: Vec<f64> = (0..count).map(|_| chance.normal()).collect();
            let gains: Vec<f64> = x.iter().map(|x| a + b * x + c * chance.normal()).collect();
            let found = worth_of_knowing(&x, &gains, 1).unwrap();
            let (a, b): (f64, f64) = (a, b);
            let density = (-0.5 * (a / b) * (a / b)).exp() / (2.0 * std::f64::consts::PI).sqrt();
            let expected = a * normal::cdf(a / b) + b * density - a.max(0.0);
            assert!((found.worth - expected).abs() < 2.5 * found.error, "{found:?}, not {expected}");
        }
    }

    /// The same where the mean gain is no line: x² − 1 of a normal x is above 0 beyond 1 and −1.
    #[test]
    fn a_bend_is_found() {
        let mut chance = Chance::new(9);
        let x: Vec<f64> = (0..4000).map(|_| chance.normal()).collect();
        let gains: Vec<f64> = x.iter().map(|x| x * x - 1.0 + chance.normal()).collect();
        let found = worth_of_knowing(&x, &gains, 1).unwrap();
        // In the limit 2 φ(1) = 0.4839; of these x, exactly:
        let known = mean(&x.iter().map(|x| (x * x - 1.0).max(0.0)).collect::<Vec<_>>());
        let expected = known - mean(&gains).max(0.0);
        assert!((found.worth - expected).abs() < 2.0 * found.error, "{found:?}, not {expected}");
    }

    #[test]
    fn what_moves_nothing_is_worth_next_to_nothing() {
        let mut chance = Chance::new(4);
        let x: Vec<f64> = (0..1000).map(|_| chance.normal()).collect();
        let gains: Vec<f64> = x.iter().map(|_| 0.3 + chance.normal()).collect();
        let found = worth_of_knowing(&x, &gains, 1).unwrap();
        assert!(found.worth < 0.02, "{found:?}");
        assert!(worth_of_knowing(&vec![1.0; 100], &gains[..100], 1).unwrap().worth == 0.0);
        assert_eq!(worth_of_knowing(&x[..9], &gains[..9], 1), None);
    }

    #[test]
    fn equal_values_share_a_rank() {
        let shares: Vec<f64> = shares_below(&[3.0, 1.0, 1.0, 9.0]).collect();
        assert_eq!(shares, [0.625, 0.25, 0.25, 0.875]);
    }
}
