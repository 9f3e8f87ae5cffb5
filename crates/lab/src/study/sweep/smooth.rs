//! What outcomes depend on where points fill a space: a curve of second to fourth degree, as
//! the points allow, for every number that is varied, a mean for every word, fitted together.

use super::places::{called, in_order};
use crate::scenario::{Coordinate, Factor, Point};
use engine::stats::LeastSquares;
use std::ops::Range;

/// The fit of all factors, ready for any outcome.
pub(super) struct Smooth {
    fit: LeastSquares,
    parts: Vec<Part>,
    points: usize,
}

/// The columns of one factor, and the places at which its curve is told.
struct Part {
    columns: Range<usize>,
    /// By place: what its value is called, and what the columns are there.
    places: Vec<(String, Vec<f64>)>,
}

/// One outcome in one world.
pub(super) struct Fitted {
    /// By factor, at the places of its curve.
    pub curves: Vec<Vec<f64>>,
    /// By factor, of the variance between points.
    pub shares: Vec<f64>,
}

/// Places at which the curve of a range is told.
const PLACES: usize = 5;
/// Values up to which each is a place of its own.
const VALUES: usize = 9;
/// The highest degree of a curve: what levels off is seen to level off, not to turn.
const MOST_BENDS: usize = 4;
/// Points there must be for every degree of every factor beyond the second.
const POINTS: usize = 3;

impl Smooth {
    /// `None` where the points are too few, or too alike, to tell the factors apart.
    pub fn new(factors: &[Factor], points: &[Point]) -> Option<Smooth> {
        let most = (points.len() / (POINTS * factors.len().max(1))).clamp(2, MOST_BENDS);
        // Words take columns too, and values may lie on heaps: then lower degrees may do.
        (2..=most).rev().find_map(|degree| Smooth::of_degree(degree, factors, points))
    }

    fn of_degree(degree: usize, factors: &[Factor], points: &[Point]) -> Option<Smooth> {
        let mut columns: Vec<Vec<f64>> = Vec::new();
        let mut parts = Vec::new();
        for (place, factor) in factors.iter().enumerate() {
            let coordinates: Vec<Coordinate> = points.iter().map(|point| point.coordinates[place]).collect();
            let numbers: Option<Vec<f64>> = coordinates.iter().map(|one| factor.number(*one)).collect();
            let (own, places) = match numbers {
                Some(numbers) => of_numbers(factor, &numbers, degree),
                None => of_words(factor, &coordinates),
            };
            let start = columns.len();
            columns.extend(own);
            parts.push(Part { columns: start..columns.len(), places });
        }
        Some(Smooth { fit: LeastSquares::new(columns)?, parts, points: points.len() })
    }

    /// By factor, what the places of its curve are called.
    pub fn labels(&self) -> Vec<Vec<String>> {
        let labels = |part: &Part| part.places.iter().map(|(label, _)| label.clone()).collect();
        self.parts.iter().map(labels).collect()
    }

    /// Of one value per point.
    pub fn fitted(&self, values: &[f64]) -> Fitted {
        let coefficients = self.fit.coefficients(values);
        let mean = values.iter().sum::<f64>() / self.points as f64;
        let total: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
        let curve = |part: &Part| -> Vec<f64> {
            let own = &coefficients[part.columns.clone()];
            let at = |columns: &[f64]| own.iter().zip(columns).map(|(a, b)| a * b).sum::<f64>() + mean;
            part.places.iter().map(|(_, columns)| at(columns)).collect()
        };
        let share = |part: &Part| {
            let squares = self.fit.squares(part.columns.clone(), &coefficients);
            if total > 0.0 { (squares / total).clamp(0.0, 1.0) } else { 0.0 }
        };
        Fitted {
            curves: self.parts.iter().map(curve).collect(),
            shares: self.parts.iter().map(share).collect(),
        }
    }
}

type Columns = (Vec<Vec<f64>>, Vec<(String, Vec<f64>)>);

/// Legendre's polynomials up to a degree, each about its mean over the points, so that a
/// curve's mean is that of the outcome.
fn of_numbers(factor: &Factor, numbers: &[f64], most: usize) -> Columns {
    let mut values = numbers.to_vec();
    values.sort_by(f64::total_cmp);
    values.dedup();
    let (low, high) = factor.range.unwrap_or((values[0], values[values.len() - 1]));
    let (middle, half) = (f64::midpoint(low, high), ((high - low) / 2.0).max(f64::MIN_POSITIVE));
    let degree = most.min(values.len() - 1).max(1);
    let raw = |value: f64| legendre((value - middle) / half)[..degree].to_vec();
    let mean = |place: usize| numbers.iter().map(|one| raw(*one)[place]).sum::<f64>() / numbers.len() as f64;
    let means: Vec<f64> = (0..degree).map(mean).collect();
    let column = |place: usize| numbers.iter().map(|one| raw(*one)[place]).collect();
    let shown = |value: f64| {
        let about: Vec<f64> = raw(value).iter().zip(&means).map(|(one, mean)| one - mean).collect();
        (value.to_string(), about)
    };
    let at = |place: usize| low + (high - low) * place as f64 / (PLACES - 1) as f64;
    let places: Vec<(String, Vec<f64>)> = match factor.range.is_none() && values.len() <= VALUES {
        true => values.iter().map(|value| shown(*value)).collect(),
        false => (0..PLACES).map(|place| shown(at(place))).collect(),
    };
    ((0..degree).map(column).collect(), places)
}

/// P₁ to P₄, which are orthogonal between −1 and 1.
fn legendre(x: f64) -> [f64; MOST_BENDS] {
    let x2 = x * x;
    [x, (3.0 * x2 - 1.0) / 2.0, x * (5.0 * x2 - 3.0) / 2.0, (35.0 * x2 * x2 - 30.0 * x2 + 3.0) / 8.0]
}

/// One column for every value but the first.
fn of_words(factor: &Factor, coordinates: &[Coordinate]) -> Columns {
    let mut values: Vec<Coordinate> = Vec::new();
    for one in coordinates {
        if !values.contains(one) {
            values.push(*one);
        }
    }
    let count = coordinates.len() as f64;
    let rest = &values[1..];
    let is = |one: &Coordinate, other: &Coordinate| if one == other { 1.0 } else { 0.0 };
    let column = |value: &Coordinate| coordinates.iter().map(|one| is(one, value)).collect();
    let mean = |value: &Coordinate| coordinates.iter().map(|one| is(one, value)).sum::<f64>() / count;
    let shown = |value: Coordinate| {
        let about = rest.iter().map(|other| is(&value, other) - mean(other)).collect();
        (called(factor, value), about)
    };
    let places = in_order(factor, values.clone(), |value| *value);
    (rest.iter().map(column).collect(), places.into_iter().map(shown).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::stats::designs::sobol;

    fn factor(name: &str, range: (f64, f64)) -> Factor {
        Factor::between(name, range)
    }

    #[test]
    fn a_known_polynomial_is_found_again() {
        // 2 + 3x − 4(y − ½)² with x in 0..2 and y in 0..1.
        let factors = [factor("coaches", (0.0, 2.0)), factor("peer_share", (0.0, 1.0))];
        let points: Vec<Point> = sobol(64, 2, 1)
            .into_iter()
            .map(|at| Point {
                label: None,
                coordinates: vec![Coordinate::Number(2.0 * at[0]), Coordinate::Number(at[1])],
            })
            .collect();
        let value = |point: &Point| {
            let [x, y] =
                std::array::from_fn(|place| factors[place].number(point.coordinates[place]).unwrap());
            2.0 + 3.0 * x - 4.0 * (y - 0.5) * (y - 0.5)
        };
        let values: Vec<f64> = points.iter().map(value).collect();
        let smooth = Smooth::new(&factors, &points).unwrap();
        assert_eq!(smooth.labels()[0], ["0", "0.5", "1", "1.5", "2"]);
        let fitted = smooth.fitted(&values);
        let (x, y) = (&fitted.curves[0], &fitted.curves[1]);
        assert!((x[4] - x[0] - 6.0).abs() < 1e-9 && (x[2] - x[0] - 3.0).abs() < 1e-9, "{x:?}");
        assert!((y[2] - y[0] - 1.0).abs() < 1e-9 && (y[4] - y[0]).abs() < 1e-9, "{y:?}");
        assert!((fitted.shares.iter().sum::<f64>() - 1.0).abs() < 0.02, "{:?}", fitted.shares);
        // By closed form: 3 against 4²/180.
        assert!((fitted.shares[1] - 0.0889 / 3.0889).abs() < 0.01, "{:?}", fitted.shares);
    }

    #[test]
    fn too_few_points_tell_nothing() {
        let factors = [factor("coaches", (0.0, 2.0))];
        let points: Vec<Point> =
            [0.5, 1.0, 1.5].map(|at| Point { label: None, coordinates: vec![Coordinate::Number(at)] }).into();
        assert!(Smooth::new(&factors, &points).is_none());
    }

    #[test]
    fn where_high_degrees_can_not_be_told_apart_lower_ones_are() {
        // On five heaps; y is x³, so that the two are alike in their fourth degree, not their second.
        let factors = [factor("coaches", (0.0, 1.0)), factor("peer_share", (0.0, 1.0))];
        let heap = |number: usize| (number % 5) as f64 / 4.0;
        let coordinates = |x: f64| [x, x * x * x].map(Coordinate::Number).to_vec();
        let points: Vec<Point> =
            (0..25).map(|one| Point { label: None, coordinates: coordinates(heap(one)) }).collect();
        assert!(Smooth::of_degree(4, &factors, &points).is_none());
        let values: Vec<f64> = (0..25).map(|one| 2.0 + 3.0 * heap(one)).collect();
        let fitted = Smooth::new(&factors, &points).unwrap().fitted(&values);
        let spread = |curve: &Vec<f64>| curve[4] - curve[0];
        assert!((spread(&fitted.curves[0]) - 3.0).abs() < 1e-6, "{:?}", fitted.curves);
        assert!(spread(&fitted.curves[1]).abs() < 1e-6, "{:?}", fitted.curves);
    }
}
