//! The shape of a curve that is known at a few places.

/// What a curve does from its first place to its last, where differences up to a smallest
/// one count as none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    Rising,
    Falling,
    /// Higher somewhere between than at both ends.
    InteriorMaximum,
    /// Lower somewhere between than at both ends.
    InteriorMinimum,
    Flat,
    /// None of these.
    Other,
}

impl Shape {
    pub const ALL: [Shape; 6] = [
        Shape::Rising,
        Shape::Falling,
        Shape::InteriorMaximum,
        Shape::InteriorMinimum,
        Shape::Flat,
        Shape::Other,
    ];

    /// The shape of a curve; differences up to `smallest` count as none.
    pub fn of(curve: &[f64], smallest: f64) -> Shape {
        let mirrored: Vec<f64> = curve.iter().map(|value| -value).collect();
        let spread = |curve: &[f64]| {
            let low = curve.iter().copied().fold(f64::INFINITY, f64::min);
            curve.iter().copied().fold(f64::NEG_INFINITY, f64::max) - low
        };
        if curve.is_empty() || spread(curve) <= smallest {
            Shape::Flat
        } else if turns(curve) > smallest {
            Shape::InteriorMaximum
        } else if turns(&mirrored) > smallest {
            Shape::InteriorMinimum
        } else if rises(curve, smallest) {
            Shape::Rising
        } else if rises(&mirrored, smallest) {
            Shape::Falling
        } else {
            Shape::Other
        }
    }
}

/// Whether it rises by more than `smallest` from its beginning to its middle, and from there to
/// its end moves by no more than that.
pub fn levels_off(curve: &[f64], smallest: f64) -> bool {
    let middle = curve.len() / 2;
    let (Some(first), Some(half)) = (curve.first(), curve.get(middle)) else { return false };
    half - first > smallest && curve[middle..].iter().all(|value| (value - half).abs() <= smallest)
}

/// Whether its end is higher than its beginning by more than `smallest`, and it nowhere falls
/// back by more than that on the way.
pub fn rises(curve: &[f64], smallest: f64) -> bool {
    let (Some(first), Some(last)) = (curve.first(), curve.last()) else { return false };
    let mut top = *first;
    let keeps = curve.iter().all(|value| {
        top = top.max(*value);
        top - value <= smallest
    });
    keeps && last - first > smallest
}

/// By how much its highest place between the ends is higher than the higher end; negative if
/// an end is highest, and `−∞` if there is nothing between.
pub fn turns(curve: &[f64]) -> f64 {
    let [first, between @ .., last] = curve else { return f64::NEG_INFINITY };
    between.iter().copied().fold(f64::NEG_INFINITY, f64::max) - first.max(*last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shapes_are_called_what_they_are() {
        for (curve, shape) in [
            (&[0.0, 0.1, 0.3][..], Shape::Rising),
            (&[0.0, 0.3, 0.29], Shape::Rising),
            (&[0.0, 0.3, 0.1], Shape::InteriorMaximum),
            (&[0.3, 0.0, 0.1], Shape::InteriorMinimum),
            (&[0.3, 0.1, 0.0], Shape::Falling),
            (&[0.1, 0.11, 0.1], Shape::Flat),
            (&[0.0, 0.5], Shape::Rising),
            (&[0.2], Shape::Flat),
            (&[], Shape::Flat),
            (&[0.0, 0.5, 0.3, 0.6], Shape::Other),
        ] {
            assert_eq!(Shape::of(curve, 0.02), shape, "{curve:?}");
        }
    }

    proptest! {
        #[test]
        fn to_rise_and_to_turn_exclude_each_other(
            curve in prop::collection::vec(-1.0..1.0_f64, 0..7), smallest in 0.0..0.5_f64,
        ) {
            prop_assert!(!(rises(&curve, smallest) && turns(&curve) > smallest));
            let back: Vec<f64> = curve.iter().rev().copied().collect();
            let mirror = match Shape::of(&curve, smallest) {
                Shape::Rising => Shape::Falling,
                Shape::Falling => Shape::Rising,
                other => other,
            };
            prop_assert_eq!(Shape::of(&back, smallest), mirror);
        }
    }
}
