//! Least squares of many numbers on the same columns.

/// Columns, and what it takes to explain any numbers by them.
#[derive(Debug, Clone, PartialEq)]
pub struct LeastSquares {
    /// Each less its mean.
    columns: Vec<Vec<f64>>,
    /// The lower triangle of Cholesky's root of their products.
    root: Vec<Vec<f64>>,
}

/// A column of which less than this share of its squares is new is no column of its own.
const NEW: f64 = 1e-9;
/// Cases there must be for every column.
const CASES: usize = 2;

impl LeastSquares {
    /// For columns of as many values each, beside a constant; `None` where one does not vary
    /// or follows from the others, or there are fewer than two cases for each.
    pub fn new(columns: Vec<Vec<f64>>) -> Option<LeastSquares> {
        let cases = columns.first().map_or(0, Vec::len);
        if cases < CASES * (columns.len() + 1) {
            return None;
        }
        let columns: Vec<Vec<f64>> = columns.iter().map(|column| centred(column)).collect();
        let mut root: Vec<Vec<f64>> = Vec::with_capacity(columns.len());
        for (i, column) in columns.iter().enumerate() {
            let mut row = vec![0.0; i + 1];
            for j in 0..i {
                let before: f64 = (0..j).map(|k| row[k] * root[j][k]).sum();
                row[j] = (product(column, &columns[j]) - before) / root[j][j];
            }
            let own = product(column, column);
            let left = own - row[..i].iter().map(|one| one * one).sum::<f64>();
            if left <= NEW * own || own <= 0.0 {
                return None;
            }
            row[i] = left.sqrt();
            root.push(row);
        }
        Some(LeastSquares { columns, root })
    }

    /// By how much the numbers change with one unit of each column, the others being still.
    pub fn coefficients(&self, values: &[f64]) -> Vec<f64> {
        let values = centred(values);
        let mut right: Vec<f64> = self.columns.iter().map(|column| product(column, &values)).collect();
        for i in 0..right.len() {
            let before: f64 = (0..i).map(|k| self.root[i][k] * right[k]).sum();
            right[i] = (right[i] - before) / self.root[i][i];
        }
        for i in (0..right.len()).rev() {
            let after: f64 = (i + 1..right.len()).map(|k| self.root[k][i] * right[k]).sum();
            right[i] = (right[i] - after) / self.root[i][i];
        }
        right
    }

    /// Squares over all cases of the sum of some columns, each times its coefficient.
    pub fn squares(&self, of: std::ops::Range<usize>, coefficients: &[f64]) -> f64 {
        let cases = self.columns.first().map_or(0, Vec::len);
        let case = |case: usize| -> f64 {
            of.clone().map(|place| self.columns[place][case] * coefficients[place]).sum()
        };
        (0..cases).map(|one| case(one) * case(one)).sum()
    }
}

fn centred(values: &[f64]) -> Vec<f64> {
    let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
    values.iter().map(|value| value - mean).collect()
}

fn product(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::super::chance::Chance;
    use super::*;

    #[test]
    fn known_coefficients_are_found_again() {
        let mut chance = Chance::new(1);
        let columns: Vec<Vec<f64>> = (0..3).map(|_| (0..50).map(|_| chance.normal()).collect()).collect();
        let y: Vec<f64> =
            (0..50).map(|i| 7.0 + columns[0][i] - 2.0 * columns[1][i] + 0.5 * columns[2][i]).collect();
        let fit = LeastSquares::new(columns.clone()).unwrap();
        let found = fit.coefficients(&y);
        for (found, known) in found.iter().zip([1.0, -2.0, 0.5]) {
            assert!((found - known).abs() < 1e-12, "{found}");
        }
        let total: f64 = centred(&y).iter().map(|one| one * one).sum();
        assert!((fit.squares(0..3, &found) - total).abs() < 1e-9 * total);
    }

    #[test]
    fn what_says_nothing_new_is_refused() {
        let a: Vec<f64> = (0..20).map(f64::from).collect();
        let twice = a.iter().map(|one| 2.0 * one + 1.0).collect();
        assert!(LeastSquares::new(vec![a.clone(), twice]).is_none());
        assert!(LeastSquares::new(vec![vec![3.0; 20]]).is_none());
        assert!(LeastSquares::new(vec![a[..3].to_vec()]).is_none());
        assert!(LeastSquares::new(vec![a]).is_some());
    }
}
