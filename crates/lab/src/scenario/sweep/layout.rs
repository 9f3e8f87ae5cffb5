//! Which points there are, by the kind of design.

use super::{Coordinate, Factor, Point, SweepKind};
use engine::stats::designs::{Fraction, full, latin, sobol};

/// The most points of a sweep.
pub const POINTS_AT_MOST: usize = 100_000;

/// Points of a design that fills space, if no number is given.
pub(super) const POINTS: u32 = 64;
/// Levels into which a range is cut where one thing is varied at a time.
pub(super) const STEPS_ALONE: u32 = 5;
/// Levels of a range in a factorial design: its ends.
pub(super) const STEPS_TOGETHER: u32 = 2;

/// How many levels a range has, if it does not say; `None`: its points lie between.
pub(super) fn steps(kind: SweepKind) -> Option<u32> {
    match kind {
        SweepKind::Full | SweepKind::Fractional => Some(STEPS_TOGETHER),
        SweepKind::OneAtATime => Some(STEPS_ALONE),
        SweepKind::Latin | SweepKind::Sobol | SweepKind::Table => None,
    }
}

/// How many points the kind has for these factors; more than fit into a number are the most.
pub(super) fn count(kind: SweepKind, factors: &[Factor], asked: u32) -> usize {
    let levels = || factors.iter().map(|factor| factor.levels.len());
    match kind {
        SweepKind::Full => levels().fold(1, usize::saturating_mul),
        SweepKind::Fractional => Fraction::resolution_v(factors.len()).map_or(0, |one| one.runs()),
        SweepKind::OneAtATime => 1 + levels().sum::<usize>(),
        SweepKind::Latin | SweepKind::Sobol => asked as usize,
        SweepKind::Table => 0,
    }
}

/// The points of all kinds but a table. The same seed gives the same points.
pub(super) fn points(kind: SweepKind, factors: &[Factor], asked: u32, seed: u64) -> Vec<Point> {
    let dimensions = factors.len() as u32;
    let at_levels = |levels: Vec<Vec<usize>>| -> Vec<Vec<Coordinate>> {
        levels.into_iter().map(|point| point.into_iter().map(Coordinate::Level).collect()).collect()
    };
    let in_cube = |cube: Vec<Vec<f64>>| -> Vec<Vec<Coordinate>> {
        let place =
            |point: Vec<f64>| factors.iter().zip(point).map(|(factor, share)| at(factor, share)).collect();
        cube.into_iter().map(place).collect()
    };
    let coordinates = match kind {
        SweepKind::Full => {
            at_levels(full(&factors.iter().map(|factor| factor.levels.len()).collect::<Vec<_>>()))
        }
        SweepKind::Fractional => {
            at_levels(Fraction::resolution_v(factors.len()).map(|one| one.points()).unwrap_or_default())
        }
        SweepKind::OneAtATime => alone(factors),
        SweepKind::Latin => in_cube(latin(asked, dimensions, seed)),
        SweepKind::Sobol => in_cube(sobol(asked, dimensions, seed)),
        SweepKind::Table => Vec::new(),
    };
    coordinates.into_iter().map(|coordinates| Point { label: None, coordinates }).collect()
}

/// The value of a factor at a share in (0, 1) of its way.
fn at(factor: &Factor, share: f64) -> Coordinate {
    let Some((low, high)) = factor.range else {
        let level = (share * factor.levels.len() as f64) as usize;
        return Coordinate::Level(level.min(factor.levels.len() - 1));
    };
    let value = match factor.grid {
        None => low + (high - low) * share,
        Some(grid) => {
            let places = ((high - low) / grid).floor() + 1.0;
            low + grid * (share * places).floor().min(places - 1.0)
        }
    };
    Coordinate::Number(value)
}

/// The scenario as it is, then every level alone.
fn alone(factors: &[Factor]) -> Vec<Vec<Coordinate>> {
    let base = vec![Coordinate::Base; factors.len()];
    let mut points = vec![base.clone()];
    for (place, factor) in factors.iter().enumerate() {
        for level in 0..factor.levels.len() {
            let mut point = base.clone();
            point[place] = Coordinate::Level(level);
            points.push(point);
        }
    }
    points
}
