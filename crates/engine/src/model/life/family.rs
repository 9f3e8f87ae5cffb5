//! Families of mechanisms that partly substitute for each other (docs/ODD.md section 7.6).

use super::lanes::{Simd, f32x8};
use fearless_simd::prelude::*;

/// How much of what the weaker mechanisms of a family would add to the strongest is lost.
#[derive(Debug, Default, Clone, Copy)]
pub struct Overlap {
    share: f32,
}

impl Overlap {
    #[inline(always)]
    pub fn new(share: f64) -> Overlap {
        Overlap { share: share as f32 }
    }

    /// What logarithms of hazard ratios of one family do together: of those above 0 the largest
    /// in full and the share 1 − overlap of the others, and likewise of those below 0.
    #[inline(always)]
    pub fn together<S: Simd, const K: usize>(self, parts: [f32x8<S>; K]) -> f32x8<S> {
        let [first, rest @ ..] = &parts[..] else { unreachable!("a family has members") };
        let mut sum = *first;
        let (mut best, mut worst) = (first.max(0.0), first.min(0.0));
        for part in rest {
            sum += *part;
            best = best.max(*part);
            worst = worst.min(*part);
        }
        sum * (1.0 - self.share) + (best + worst) * self.share
    }

    /// The part of each in what they do together.
    pub fn parts<const K: usize>(self, parts: [f64; K]) -> [f64; K] {
        let strongest = |sign: f64| {
            let helps = |&place: &usize| parts[place] * sign > 0.0;
            (0..K).filter(helps).reduce(|a, b| if parts[b] * sign > parts[a] * sign { b } else { a })
        };
        let full = [strongest(1.0), strongest(-1.0)];
        let kept = 1.0 - f64::from(self.share);
        std::array::from_fn(|place| parts[place] * if full.contains(&Some(place)) { 1.0 } else { kept })
    }
}

#[cfg(test)]
mod tests {
    use super::super::lanes::{Unit, dispatch, load};
    use super::*;

    fn together<const K: usize>(share: f64, parts: [f32; K]) -> f32 {
        let eights = parts.map(|part| [part; 8]);
        dispatch!(Unit::default().0, simd => {
            Overlap::new(share).together(eights.each_ref().map(|eight| load(simd, eight))).to_array()
        })[0]
    }

    #[test]
    fn the_strongest_counts_in_full_and_the_others_in_part() {
        for (share, parts, expected) in [
            (0.0, [0.5, 1.0, 0.25], 1.75),
            (1.0, [0.5, 1.0, 0.25], 1.0),
            (0.5, [0.5, 1.0, 0.25], 1.375),
            (1.0, [-0.5, 1.0, -0.25], 0.5),
            (0.5, [-0.5, 1.0, -0.25], 0.375),
            (0.5, [-0.5, -1.0, -0.25], -1.375),
            (0.75, [0.0, 0.0, 0.0], 0.0),
        ] {
            assert!((together(share, parts) - expected).abs() < 1e-6, "{share} {parts:?}");
            let told: f64 = Overlap::new(share).parts(parts.map(f64::from)).iter().sum();
            assert!((told - f64::from(expected)).abs() < 1e-6, "{share} {parts:?}: {told}");
        }
        assert!((together(0.7, [-0.4]) + 0.4).abs() < 1e-6);
    }

    #[test]
    fn who_is_equally_strong_counts_once() {
        assert_eq!(Overlap::new(1.0).parts([1.0, 1.0]), [1.0, 0.0]);
        assert_eq!(together(1.0, [1.0, 1.0]), 1.0);
    }
}
