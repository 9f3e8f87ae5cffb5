//! The places at which a curve is told: their order, and what they are called.

use crate::scenario::{Coordinate, Factor};
use std::cmp::Ordering;

/// The places of a curve by their numbers, if they have some: then a value that the scenario
/// leaves open stands aside, unless a single number would be left.
pub(super) fn in_order<T>(factor: &Factor, mut places: Vec<T>, of: impl Fn(&T) -> Coordinate) -> Vec<T> {
    if !factor.is_number() {
        return places;
    }
    let number = |place: &T| factor.number(of(place));
    if places.iter().filter_map(number).count() >= 2 {
        places.retain(|place| number(place).is_some());
    }
    places.sort_by(|a, b| number(a).partial_cmp(&number(b)).unwrap_or(Ordering::Equal));
    places
}

/// What a value is called on a curve.
pub(super) fn called(factor: &Factor, value: Coordinate) -> String {
    Some(factor.shown(value)).filter(|label| !label.is_empty()).unwrap_or_else(|| AS_IT_IS.to_owned())
}

/// A value that the scenario leaves open.
pub(super) const AS_IT_IS: &str = "as it is";

/// Whether places so called have an order that a curve may rise or fall along.
pub(super) fn ordered(labels: &[String]) -> bool {
    labels.iter().all(|label| label.parse::<f64>().is_ok())
}
