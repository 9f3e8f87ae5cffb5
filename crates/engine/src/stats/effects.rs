//! Main effects and two-way interactions in a balanced factorial design.

/// How a number depends on factors that were varied together.
///
/// In a full factorial, and in a two-level fraction of resolution V, the parts are
/// orthogonal: their squares add up to no more than the total.
#[derive(Debug, Clone, PartialEq)]
pub struct Effects {
    pub mean: f64,
    /// Squares about the mean.
    pub total: f64,
    /// By factor: the mean at each of its levels.
    pub levels: Vec<Vec<f64>>,
    /// By factor: the squares of its levels' means about the mean, over all points.
    pub squares: Vec<f64>,
    /// Two factors each, the earlier first.
    pub pairs: Vec<Pair>,
}

/// How the effect of one factor depends on another one.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    pub first: usize,
    pub second: usize,
    /// Half of what the first's whole way (from its first level to its last) brings more
    /// where the second stands at its last level than where it stands at its first.
    pub contrast: f64,
    /// Squares of the cells' means about what the two factors alone would give.
    pub squares: f64,
}

impl Effects {
    /// Of one number per point; `points` hold the level of each factor, of `counts` levels.
    pub fn new(points: &[Vec<usize>], counts: &[usize], values: &[f64]) -> Effects {
        let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
        let total = values.iter().map(|value| (value - mean) * (value - mean)).sum();
        let cells = |of: &dyn Fn(&[usize]) -> usize, count: usize| -> Vec<(f64, f64)> {
            let mut cells = vec![(0.0, 0.0); count];
            for (point, value) in points.iter().zip(values) {
                let (number, sum) = &mut cells[of(point)];
                *number += 1.0;
                *sum += value;
            }
            cells
                .iter()
                .map(|(number, sum)| (*number, if *number > 0.0 { sum / number } else { mean }))
                .collect()
        };
        let mains: Vec<Vec<(f64, f64)>> =
            counts.iter().enumerate().map(|(factor, count)| cells(&|point| point[factor], *count)).collect();
        let square = |number: f64, apart: f64| number * apart * apart;
        let squares =
            mains.iter().map(|levels| levels.iter().map(|(number, of)| square(*number, of - mean)).sum());
        let squares = squares.collect();
        let levels: Vec<Vec<f64>> =
            mains.iter().map(|levels| levels.iter().map(|(_, mean)| *mean).collect()).collect();
        let mut pairs = Vec::new();
        for second in 0..counts.len() {
            for first in 0..second {
                let (rows, columns) = (counts[first], counts[second]);
                let both = cells(&|point| point[first] * columns + point[second], rows * columns);
                let apart = |(place, (number, cell)): (usize, &(f64, f64))| {
                    let alone = levels[first][place / columns] + levels[second][place % columns] - mean;
                    square(*number, cell - alone)
                };
                let corner = |row: usize, column: usize| both[row * columns + column].1;
                let (bottom, right) = (rows - 1, columns - 1);
                let contrast =
                    (corner(bottom, right) - corner(0, right)) - (corner(bottom, 0) - corner(0, 0));
                let squares = both.iter().enumerate().map(apart).sum();
                pairs.push(Pair { first, second, contrast: contrast / 2.0, squares });
            }
        }
        pairs.sort_by_key(|pair| (pair.first, pair.second));
        Effects { mean, total, levels, squares, pairs }
    }

    /// The share of the variance over points that some squares explain; 0 where nothing varies.
    pub fn share(&self, squares: f64) -> f64 {
        if self.total > 0.0 { (squares / self.total).clamp(0.0, 1.0) } else { 0.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::super::designs::{Fraction, full};
    use super::*;

    fn sign(level: usize) -> f64 {
        2.0 * level as f64 - 1.0
    }

    /// 3 + 2a − b + ½ab + ¼cde on five factors at −1 and 1.
    fn polynomial(point: &[usize]) -> f64 {
        let [a, b, c, d, e] = std::array::from_fn(|factor| sign(point[factor]));
        3.0 + 2.0 * a - b + 0.5 * a * b + 0.25 * c * d * e
    }

    #[test]
    fn a_known_polynomial_is_found_again() {
        let points = full(&[2; 5]);
        let values: Vec<f64> = points.iter().map(|point| polynomial(point)).collect();
        let effects = Effects::new(&points, &[2; 5], &values);
        assert!((effects.mean - 3.0).abs() < 1e-12);
        // From −1 to 1 a coefficient counts twice.
        let change = |factor: usize| effects.levels[factor][1] - effects.levels[factor][0];
        for (factor, expected) in [4.0, -2.0, 0.0, 0.0, 0.0].into_iter().enumerate() {
            assert!((change(factor) - expected).abs() < 1e-12, "{factor}");
        }
        for pair in &effects.pairs {
            let expected = if (pair.first, pair.second) == (0, 1) { 1.0 } else { 0.0 };
            assert!((pair.contrast - expected).abs() < 1e-12, "{pair:?}");
        }
        // Variance by parts: 4 + 1 + ¼ + 1/16.
        let total = 4.0 + 1.0 + 0.25 + 0.0625;
        assert!((effects.share(effects.squares[0]) - 4.0 / total).abs() < 1e-12);
        assert!((effects.share(effects.pairs[0].squares) - 0.25 / total).abs() < 1e-12);
    }

    #[test]
    fn a_fraction_shows_the_aliases_it_says() {
        let fraction = Fraction::resolution_v(5).unwrap();
        let points = fraction.points();
        let values: Vec<f64> = points.iter().map(|point| polynomial(point)).collect();
        let effects = Effects::new(&points, &[2; 5], &values);
        // ab is aliased with cde: its coefficient is ½ + ¼; nothing else moves.
        assert_eq!(fraction.aliases(&[0, 1], &fraction.words(5)), [[2, 3, 4]]);
        for pair in &effects.pairs {
            let expected = if (pair.first, pair.second) == (0, 1) { 1.5 } else { 0.0 };
            assert!((pair.contrast - expected).abs() < 1e-12, "{pair:?}");
        }
        for (factor, expected) in [4.0, -2.0, 0.0, 0.0, 0.0].into_iter().enumerate() {
            let change = effects.levels[factor][1] - effects.levels[factor][0];
            assert!((change - expected).abs() < 1e-12, "{factor}");
        }
    }

    #[test]
    fn more_levels_have_a_curve_and_parts_that_add_up() {
        let counts = [3, 4];
        let points = full(&counts);
        let values: Vec<f64> = points.iter().map(|p| (p[0] * p[0]) as f64 + (p[0] * p[1]) as f64).collect();
        let effects = Effects::new(&points, &counts, &values);
        assert_eq!(effects.levels[0], [0.0, 2.5, 7.0]);
        let parts = effects.squares.iter().sum::<f64>() + effects.pairs[0].squares;
        assert!((parts - effects.total).abs() < 1e-9, "{parts} {}", effects.total);
        assert_eq!(Effects::new(&points, &counts, &[1.0; 12]).share(0.0), 0.0);
    }
}
