//! Sobol' indices: what share of the variance an input makes, alone and with all others.
//!
//! First order by A. Saltelli et al., Computer Physics Communications 181 (2010), total by
//! M. J. W. Jansen, Computer Physics Communications 117 (1999).

use super::chance::Chance;
use super::screening::middle_95;
use super::{Interval, Moments, Sobol};

/// The points of the two samples A and B, and of A with one column of B after the other.
#[derive(Debug, Clone)]
pub struct Saltelli {
    sobol: Sobol,
    rows: u32,
    inputs: u32,
}

/// An index with what resampling says of it, at 95 %.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Index {
    pub value: f64,
    pub interval: Interval,
}

/// The shares of the variance that an input makes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Indices {
    /// Alone.
    pub first: Index,
    /// With all that it does together with others.
    pub total: Index,
}

const RESAMPLED: usize = 200;

impl Saltelli {
    /// Inputs of which there can be indices: two dimensions of the sequence for each.
    pub const INPUTS_AT_MOST: usize = 80;

    /// So many rows.
    ///
    /// # Panics
    /// With more inputs than [`Saltelli::INPUTS_AT_MOST`].
    pub fn new(rows: u32, inputs: usize, seed: u64) -> Saltelli {
        assert!(inputs <= Saltelli::INPUTS_AT_MOST, "two dimensions for every input");
        Saltelli { sobol: Sobol::new(seed), rows, inputs: inputs as u32 }
    }

    /// How many points: for each row one of A, one of each input, and one of B.
    pub fn points(&self) -> usize {
        self.rows as usize * (self.inputs as usize + 2)
    }

    /// The point of that place, in the unit cube.
    pub fn point(&self, place: usize) -> Vec<f64> {
        let width = self.inputs as usize + 2;
        let (row, column) = ((place / width) as u32, place % width);
        let of_b = |input: u32| column == width - 1 || column == input as usize + 1;
        let dimension = |input: u32| if of_b(input) { self.inputs + input } else { input };
        (0..self.inputs).map(|input| self.sobol.point(row, dimension(input))).collect()
    }

    /// The indices of a number at all points, in their order, input by input; `None` if it does
    /// not vary.
    ///
    /// # Panics
    /// If there are not as many values as points.
    pub fn indices(&self, values: &[f64], seed: u64) -> Option<Vec<Indices>> {
        assert_eq!(values.len(), self.points(), "a value for every point");
        indices(values, self.inputs as usize, seed)
    }
}

/// Of values in the order A, A with the column of each input, B.
fn indices(values: &[f64], inputs: usize, seed: u64) -> Option<Vec<Indices>> {
    let moments: Moments = values.iter().copied().collect();
    let (mean, scale) = (moments.mean()?, moments.deviation().filter(|one| *one > 0.0)?);
    // Estimators hold for any shift; far from 0 the first order would drown in rounding.
    let values: Vec<f64> = values.iter().map(|value| (value - mean) / scale).collect();
    let rows: Vec<&[f64]> = values.chunks(inputs + 2).collect();
    let of = |sample: &[usize]| -> Vec<(f64, f64)> {
        let ends = sample.iter().flat_map(|row| [rows[*row][0], rows[*row][inputs + 1]]);
        let count = sample.len() as f64;
        let (mut sum, mut squares) = (0.0, 0.0);
        for value in ends {
            sum += value;
            squares += value * value;
        }
        let variance = squares / (2.0 * count) - (sum / (2.0 * count)) * (sum / (2.0 * count));
        let one = |input: usize| {
            let (mut first, mut total) = (0.0, 0.0);
            for row in sample {
                let (a, mixed, b) = (rows[*row][0], rows[*row][input + 1], rows[*row][inputs + 1]);
                first += b * (mixed - a);
                total += (a - mixed) * (a - mixed);
            }
            match variance > 0.0 {
                true => (first / count / variance, total / (2.0 * count) / variance),
                false => (0.0, 0.0),
            }
        };
        (0..inputs).map(one).collect()
    };
    let whole = of(&(0..rows.len()).collect::<Vec<_>>());
    let mut chance = Chance::new(seed);
    let again: Vec<Vec<(f64, f64)>> = (0..RESAMPLED)
        .map(|_| of(&(0..rows.len()).map(|_| chance.below(rows.len())).collect::<Vec<_>>()))
        .collect();
    let one = |input: usize| {
        let mut firsts: Vec<f64> = again.iter().map(|all| all[input].0).collect();
        let mut totals: Vec<f64> = again.iter().map(|all| all[input].1).collect();
        let (first, total) = whole[input];
        Indices {
            first: Index { value: first, interval: middle_95(&mut firsts) },
            total: Index { value: total, interval: middle_95(&mut totals) },
        }
    };
    Some((0..inputs).map(one).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::PI;

    fn ishigami(x: &[f64]) -> f64 {
        let x: Vec<f64> = x.iter().map(|u| PI * (2.0 * u - 1.0)).collect();
        x[0].sin() + 7.0 * x[1].sin().powi(2) + 0.1 * x[2].powi(4) * x[0].sin()
    }

    fn found(rows: u32, inputs: usize, of: impl Fn(&[f64]) -> f64) -> Vec<Indices> {
        let sample = Saltelli::new(rows, inputs, 5);
        let values: Vec<f64> = (0..sample.points()).map(|place| of(&sample.point(place))).collect();
        sample.indices(&values, 1).unwrap()
    }

    /// With a = 7 and b = 0.1: T. Ishigami & T. Homma 1990, in closed form.
    #[test]
    fn ishigami_is_found() {
        let expected = [(0.3139, 0.5576), (0.4424, 0.4424), (0.0, 0.2437)];
        for (indices, (first, total)) in found(4096, 3, ishigami).iter().zip(expected) {
            assert!((indices.first.value - first).abs() < 0.01, "{indices:?}");
            assert!((indices.total.value - total).abs() < 0.01, "{indices:?}");
            for (index, value) in [(indices.first, first), (indices.total, total)] {
                assert!(index.interval.low - 0.01 < value && value < index.interval.high + 0.01, "{index:?}");
            }
        }
    }

    /// Sobol's g with a = 0, 1, 4.5, 9, 99: variances of one input 1 / (3 (1 + a)²), of all the
    /// product of one more than each, less 1.
    #[test]
    fn the_g_function_is_found() {
        let a = [0.0, 1.0, 4.5, 9.0, 99.0];
        let g = |x: &[f64]| x.iter().zip(a).map(|(x, a)| ((4.0 * x - 2.0).abs() + a) / (1.0 + a)).product();
        let own = a.map(|a| 1.0 / (3.0 * (1.0 + a) * (1.0 + a)));
        let all: f64 = own.iter().map(|one| 1.0 + one).product::<f64>() - 1.0;
        for (indices, own) in found(4096, 5, g).iter().zip(own) {
            let total = own * (1.0 + all) / (1.0 + own) / all;
            assert!((indices.first.value - own / all).abs() < 0.015, "{indices:?} {own}");
            assert!((indices.total.value - total).abs() < 0.015, "{indices:?} {total}");
        }
    }

    #[test]
    fn what_does_not_vary_has_no_indices() {
        let sample = Saltelli::new(16, 3, 1);
        assert_eq!(sample.indices(&vec![2.5; sample.points()], 1), None);
    }

    /// SALib 1.6.0, `analyze.sobol.analyze(…, calc_second_order=False)` of the values
    /// sin(0.7 n) + 0.01 n for n = 0 … 39 as 8 rows of A, three columns and B: S1 and ST.
    #[test]
    fn agrees_with_salib() {
        let values: Vec<f64> = (0..40).map(|n| (0.7 * f64::from(n)).sin() + 0.01 * f64::from(n)).collect();
        for (found, (first, total)) in indices(&values, 3, 1).unwrap().iter().zip(SOBOL_SALIB) {
            assert!((found.first.value - first).abs() < 1e-12, "{found:?}");
            assert!((found.total.value - total).abs() < 1e-12, "{found:?}");
        }
    }

    const SOBOL_SALIB: [(f64, f64); 3] = [
        (0.362_667_644_174_639, 0.198_312_185_543_352_53),
        (0.990_522_425_803_508_2, 0.720_558_593_998_334_7),
        (1.588_562_783_189_634, 1.388_305_729_793_028),
    ];
}
