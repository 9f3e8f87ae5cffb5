//! What a number depends on: linear regression, in standardized units.

use super::Moments;

/// How a number depends on each of several others.
#[derive(Debug, Clone, PartialEq)]
pub struct Regression {
    /// By predictor: by how many of its standard deviations the number moves when the
    /// predictor moves by one of its own, the others being still.
    pub influence: Vec<f64>,
    /// The share of the number's variance that is explained, less what as many predictors
    /// would explain by chance (adjusted R²: Ezekiel 1930); `None` where each predictor was
    /// looked at by itself.
    pub explained: Option<f64>,
}

/// Cases per predictor below which each is looked at by itself.
const CASES: usize = 3;
/// Added to the diagonal, relative to it: keeps predictors that are copies of each other
/// from dividing by 0.
const RIDGE: f64 = 1e-9;

impl Regression {
    /// Least squares of `values` on `predictors` (one slice of as many values each). With
    /// too few cases for all predictors at once, the correlation with each instead. A
    /// predictor that does not vary has influence 0.
    pub fn new(values: &[f64], predictors: &[Vec<f64>]) -> Regression {
        let y = standardized(values);
        let x: Vec<Vec<f64>> = predictors.iter().map(|one| standardized(one)).collect();
        let with_y: Vec<f64> = x.iter().map(|one| product(one, &y)).collect();
        if values.len() < CASES * x.len().max(1) {
            return Regression { influence: with_y, explained: None };
        }
        let mut matrix: Vec<Vec<f64>> =
            (0..x.len()).map(|i| (0..=i).map(|j| product(&x[i], &x[j])).collect()).collect();
        for (i, row) in matrix.iter_mut().enumerate() {
            // One that does not vary has nothing on its diagonal.
            row[i] = if row[i] > 0.0 { row[i] * (1.0 + RIDGE) } else { 1.0 };
        }
        let influence = solved(matrix, with_y.clone());
        let explained = influence.iter().zip(&with_y).map(|(beta, with_y)| beta * with_y).sum::<f64>();
        let varied = x.iter().filter(|one| one.iter().any(|value| *value != 0.0)).count();
        let (total, left) = (values.len() as f64 - 1.0, values.len() as f64 - 1.0 - varied as f64);
        let adjusted = 1.0 - (1.0 - explained) * total / left.max(1.0);
        Regression { influence, explained: Some(adjusted.clamp(0.0, 1.0)) }
    }
}

/// Less the mean, in standard deviations; 0 where nothing varies.
fn standardized(values: &[f64]) -> Vec<f64> {
    let moments: Moments = values.iter().copied().collect();
    let mean = moments.mean().unwrap_or(0.0);
    let scale = moments.deviation().filter(|deviation| *deviation > 0.0).map_or(0.0, |one| 1.0 / one);
    values.iter().map(|value| (value - mean) * scale).collect()
}

/// Of standardized values, this is the correlation.
fn product(a: &[f64], b: &[f64]) -> f64 {
    let sum: f64 = a.iter().zip(b).map(|(a, b)| a * b).sum();
    sum / a.len().saturating_sub(1).max(1) as f64
}

/// Solves by Cholesky's decomposition; `matrix` is the lower triangle.
fn solved(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for i in 0..size {
        for j in 0..=i {
            let before: f64 = (0..j).map(|k| matrix[i][k] * matrix[j][k]).sum();
            let rest = matrix[i][j] - before;
            matrix[i][j] = if i == j { rest.max(RIDGE).sqrt() } else { rest / matrix[j][j] };
        }
        let before: f64 = (0..i).map(|k| matrix[i][k] * right[k]).sum();
        right[i] = (right[i] - before) / matrix[i][i];
    }
    for i in (0..size).rev() {
        let after: f64 = (i + 1..size).map(|k| matrix[k][i] * right[k]).sum();
        right[i] = (right[i] - after) / matrix[i][i];
    }
    right
}

#[cfg(test)]
mod tests {
    use super::super::chance::Chance;
    use super::*;
    use proptest::prelude::*;

    const X: [[f64; 8]; 3] = [
        [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0],
        [2.0, 1.0, 5.0, 3.0, 8.0, 4.0, 9.0, 6.0],
        [0.5, 1.5, 0.1, 2.2, 0.9, 1.1, 3.0, 0.2],
    ];

    #[test]
    fn agrees_with_numpy() {
        // numpy 2, linalg.lstsq with an intercept; coefficients times sd(x) / sd(y).
        let y = [3.1, 2.4, 8.8, 4.1, 13.0, 8.2, 12.7, 11.9];
        let of = Regression { ..Regression::new(&y, &X.map(|x| x.to_vec())[..2]) };
        assert_eq!(of.influence.len(), 2);
        let twice: Vec<Vec<f64>> = X.iter().map(|x| [x.to_vec(), x.to_vec()].concat()).collect();
        let of = Regression::new(&[y, y].concat(), &twice);
        let expected = [0.251_824_527_712_628_14, 0.824_198_751_236_823_1, -0.228_399_009_379_754_2];
        for (influence, expected) in of.influence.iter().zip(expected) {
            assert!((influence - expected).abs() < 1e-6, "{influence} {expected}");
        }
        // Of 16 cases and 3 predictors.
        let adjusted = 1.0 - (1.0 - 0.991_292_053_127_628) * 15.0 / 12.0;
        assert!((of.explained.unwrap() - adjusted).abs() < 1e-6);
    }

    #[test]
    fn copies_share_and_constants_do_nothing() {
        let x = X[0].to_vec();
        let y: Vec<f64> = x.iter().map(|x| 2.0 * x).collect();
        let of = Regression::new(&[y.clone(), y].concat(), &[[x.clone(), x.clone()].concat(), vec![3.0; 16]]);
        assert!((of.influence[0] - 1.0).abs() < 1e-6 && of.influence[1] == 0.0);
        let constant = Regression::new(&[1.0; 9], &[vec![0.5; 9]]);
        assert_eq!((constant.influence, constant.explained), (vec![0.0], Some(0.0)));
    }

    #[test]
    fn few_cases_are_looked_at_one_by_one() {
        let of = Regression::new(&X[1], &X.map(|x| x.to_vec()));
        assert_eq!(of.explained, None);
        assert!((of.influence[1] - 1.0).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn shift_and_scale_move_nothing(seed in 0u64..1000, shift in -9.0..9.0_f64, scale in 0.1..9.0_f64) {
            let mut chance = Chance::new(seed);
            let x: Vec<Vec<f64>> = (0..3).map(|_| (0..40).map(|_| chance.normal()).collect()).collect();
            let y: Vec<f64> = (0..40).map(|i| x[0][i] - 2.0 * x[2][i] + chance.normal()).collect();
            let moved: Vec<f64> = y.iter().map(|y| y * scale + shift).collect();
            let (plain, moved) = (Regression::new(&y, &x), Regression::new(&moved, &x));
            for (a, b) in plain.influence.iter().zip(&moved.influence) {
                prop_assert!((a - b).abs() < 1e-9);
            }
        }
    }
}
