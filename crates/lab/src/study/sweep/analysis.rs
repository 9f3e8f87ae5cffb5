//! What an outcome depends on, by the kind of design.

use super::places::{called, in_order};
use super::smooth::Smooth;
use crate::scenario::{Coordinate, Factor, Point, SweepKind};
use engine::stats::Effects;
use engine::stats::designs::Fraction;

/// How the values of points are taken apart.
pub(super) enum Analysis {
    /// Every level of each factor meets every level of each other, equally often.
    Together {
        points: Vec<Vec<usize>>,
        labels: Vec<Vec<String>>,
        fraction: Option<Fraction>,
    },
    /// By factor: what the places of its curve are called, and the points there.
    Alone(Vec<Vec<(String, usize)>>),
    Smooth(Smooth),
    /// The points do not tell the factors apart.
    Nothing,
}

/// What one outcome depends on in one world.
pub(super) struct InWorld {
    /// By factor, at the places of its curve.
    pub curves: Vec<Vec<f64>>,
    /// By factor, of the variance between points.
    pub shares: Option<Vec<f64>>,
    /// Contrast and share of every two factors, the later one running fastest.
    pub pairs: Vec<(f64, f64)>,
}

impl Analysis {
    pub fn new(kind: SweepKind, factors: &[Factor], points: &[Point]) -> Analysis {
        match kind {
            SweepKind::Full | SweepKind::Fractional => together(kind, factors, points),
            SweepKind::OneAtATime => Analysis::Alone(alone(factors, points)),
            SweepKind::Latin | SweepKind::Sobol | SweepKind::Table => {
                Smooth::new(factors, points).map_or(Analysis::Nothing, Analysis::Smooth)
            }
        }
    }

    /// By factor, what the places of its curve are called; empty where nothing can be told.
    pub fn labels(&self) -> Vec<Vec<String>> {
        match self {
            Analysis::Together { labels, .. } => labels.clone(),
            Analysis::Alone(factors) => {
                let labels =
                    |places: &Vec<(String, usize)>| places.iter().map(|(one, _)| one.clone()).collect();
                factors.iter().map(labels).collect()
            }
            Analysis::Smooth(smooth) => smooth.labels(),
            Analysis::Nothing => Vec::new(),
        }
    }

    /// Of one value per point.
    pub fn of(&self, values: &[f64]) -> InWorld {
        match self {
            Analysis::Together { points, labels, .. } => {
                let counts: Vec<usize> = labels.iter().map(Vec::len).collect();
                let effects = Effects::new(points, &counts, values);
                InWorld {
                    shares: Some(effects.squares.iter().map(|squares| effects.share(*squares)).collect()),
                    pairs: effects
                        .pairs
                        .iter()
                        .map(|pair| (pair.contrast, effects.share(pair.squares)))
                        .collect(),
                    curves: effects.levels,
                }
            }
            Analysis::Alone(factors) => {
                let curve =
                    |places: &Vec<(String, usize)>| places.iter().map(|(_, point)| values[*point]).collect();
                InWorld { curves: factors.iter().map(curve).collect(), shares: None, pairs: Vec::new() }
            }
            Analysis::Smooth(smooth) => {
                let fitted = smooth.fitted(values);
                InWorld { curves: fitted.curves, shares: Some(fitted.shares), pairs: Vec::new() }
            }
            Analysis::Nothing => InWorld { curves: Vec::new(), shares: None, pairs: Vec::new() },
        }
    }
}

/// Levels stand in the order of their numbers, if they have some.
fn together(kind: SweepKind, factors: &[Factor], points: &[Point]) -> Analysis {
    let order = |factor: &Factor| -> Vec<Coordinate> {
        let levels = (0..factor.levels.len()).map(Coordinate::Level).collect();
        in_order(factor, levels, |level| *level)
    };
    let orders: Vec<Vec<Coordinate>> = factors.iter().map(order).collect();
    let rank = |(order, one): (&Vec<Coordinate>, &Coordinate)| order.iter().position(|level| level == one);
    let ranks = |point: &Point| -> Vec<usize> {
        orders.iter().zip(&point.coordinates).map(|pair| rank(pair).unwrap_or(0)).collect()
    };
    let labels = factors
        .iter()
        .zip(&orders)
        .map(|(factor, order)| order.iter().map(|level| called(factor, *level)).collect());
    Analysis::Together {
        points: points.iter().map(ranks).collect(),
        labels: labels.collect(),
        fraction: (kind == SweepKind::Fractional).then(|| Fraction::resolution_v(factors.len())).flatten(),
    }
}

/// The first point is the scenario as it is; every other changes one factor. What the scenario
/// leaves open has no place among numbers.
fn alone(factors: &[Factor], points: &[Point]) -> Vec<Vec<(String, usize)>> {
    let curve = |(place, factor): (usize, &Factor)| {
        let changed = points.iter().enumerate().filter_map(|(point, one)| {
            let coordinate = one.coordinates[place];
            (coordinate != Coordinate::Base).then_some((coordinate, point))
        });
        let mut places: Vec<(Coordinate, usize)> =
            std::iter::once((Coordinate::Base, 0)).chain(changed).collect();
        places = in_order(factor, places, |(coordinate, _)| *coordinate);
        let told = |(coordinate, point)| (called(factor, coordinate), point);
        places.into_iter().map(told).collect()
    };
    factors.iter().enumerate().map(curve).collect()
}
