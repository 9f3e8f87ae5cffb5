//! How a difference is laid to its parts: from what mixtures of two designs came to.

use engine::stats::{self, Deconvolved, Moments};

/// Which parts are swapped: a bit each.
pub(super) type Mixture = u32;

/// Up to so many parts, every mixture is lived.
pub(super) const EVERY: usize = 4;

/// The mixtures of so many parts that are lived, both ends among them, in order.
pub(super) fn mixtures(parts: usize) -> Vec<Mixture> {
    let all = (1 << parts) - 1;
    if parts <= EVERY {
        return (0..=all).collect();
    }
    let each = (0..parts).map(|part| 1 << part);
    let mut mixtures: Vec<Mixture> = each.flat_map(|one| [one, all ^ one]).chain([0, all]).collect();
    mixtures.sort_unstable();
    mixtures.dedup();
    mixtures
}

/// What each part does of the difference between the two ends, in one run of each mixture; by
/// [`mixtures`]. What is left over stands last.
pub(super) fn laid(parts: usize, value: impl Fn(Mixture) -> f64) -> Vec<f64> {
    let all: Mixture = (1 << parts) - 1;
    let mut shares: Vec<f64> = (0..parts)
        .map(|part| {
            let one = 1 << part;
            if parts > EVERY {
                // Exact wherever parts meet in pairs alone.
                return ((value(one) - value(0)) + (value(all) - value(all ^ one))) / 2.0;
            }
            let without = (0..=all).filter(|mixture| mixture & one == 0);
            let weighed = without.map(|mixture| {
                let swapped = mixture.count_ones() as usize;
                weight(parts, swapped) * (value(mixture | one) - value(mixture))
            });
            weighed.sum()
        })
        .collect();
    let left = (value(all) - value(0)) - shares.iter().sum::<f64>();
    shares.push(left);
    shares
}

/// Share of all orders in which just so many of the others come before a part (Shapley 1953).
fn weight(parts: usize, before: usize) -> f64 {
    let ways: f64 = (0..before).map(|one| (parts - 1 - one) as f64 / (one + 1) as f64).product();
    1.0 / (ways * parts as f64)
}

/// A mean over worlds, and where worlds lie.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Laid {
    pub mean: f64,
    pub error: f64,
    /// By world, left-over luck taken out; sorted.
    pub worlds: Vec<f64>,
}

impl Laid {
    /// With what worlds came to; `None` if none came to anything.
    pub fn of(worlds: &[Moments], mean: f64, error: f64) -> Option<Laid> {
        let mut worlds = Deconvolved::new(worlds).values;
        stats::sort(&mut worlds);
        (!worlds.is_empty()).then_some(Laid { mean, error, worlds })
    }

    /// The same from the other side.
    pub fn turned(&self) -> Laid {
        let worlds = self.worlds.iter().rev().map(|value| 0.0 - value).collect();
        Laid { mean: 0.0 - self.mean, error: self.error, worlds }
    }
}

/// The whole difference: in the worlds in which parts were swapped, and as the comparison has it.
pub(super) struct Whole<'a> {
    pub worlds: &'a [Moments],
    pub mean: f64,
    pub error: f64,
}

impl Whole<'_> {
    /// What each part has of it, what is left over last. In all worlds of a comparison, under more luck, the whole is known
    /// better than in those in which parts were swapped: what it is more there is the parts' as
    /// far as they go with it from world to world (a control variate). All parts of a whole add
    /// up to it as it is known.
    pub fn parts(&self, parts: &[Vec<Moments>]) -> Option<Vec<Laid>> {
        let last = parts.len().checked_sub(1)?;
        parts.iter().enumerate().map(|(place, part)| self.part(part, place == last)).collect()
    }

    fn part(&self, part: &[Moments], is_left: bool) -> Option<Laid> {
        let mean = |world: &Moments| world.mean().unwrap_or_default();
        let own: Moments = part.iter().map(mean).collect();
        let whole: Moments = self.worlds.iter().map(mean).collect();
        let (part_mean, whole_mean) = (own.mean().unwrap_or_default(), whole.mean().unwrap_or_default());
        let both = || part.iter().zip(self.worlds).map(|(part, whole)| (mean(part), mean(whole)));
        let joint: f64 = both().map(|(part, whole)| (part - part_mean) * (whole - whole_mean)).sum();
        let spread: f64 = both().map(|(_, whole)| (whole - whole_mean) * (whole - whole_mean)).sum();
        // Where all worlds are alike none of them can tell: what is not seen there is left over.
        let slope = if spread > 0.0 { joint / spread } else { f64::from(u8::from(is_left)) };
        let apart: Moments = both().map(|(part, whole)| part - slope * whole).collect();
        let (apart, known) = (apart.error()?, self.error * slope);
        let error = (apart * apart + known * known).sqrt();
        Laid::of(part, part_mean + slope * (self.mean - whole_mean), error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A game of so many parts: what each does alone, and each pair together.
    fn game(parts: usize, seed: u64) -> impl Fn(Mixture) -> f64 {
        let number = move |place: usize| f64::from(((seed >> (place % 60)) % 17) as u32) / 8.0 - 1.0;
        move |mixture| {
            let on = |part: usize| mixture & (1 << part) != 0;
            let alone: f64 = (0..parts).filter(|part| on(*part)).map(number).sum();
            let pairs = (0..parts).flat_map(|a| (0..a).map(move |b| (a, b)));
            alone + pairs.filter(|(a, b)| on(*a) && on(*b)).map(|(a, b)| number(7 * a + b)).sum::<f64>()
        }
    }

    proptest! {
        #[test]
        fn parts_add_up_and_pairs_are_shared_alike(parts in 1_usize..9, seed in any::<u64>()) {
            let value = game(parts, seed);
            let laid = laid(parts, &value);
            let all = (1 << parts) - 1;
            prop_assert!((laid.iter().sum::<f64>() - (value(all) - value(0))).abs() < 1e-9);
            prop_assert!(laid[parts].abs() < 1e-9, "{laid:?}");
            for part in 0..parts {
                let one = 1 << part;
                let half = (value(one) - value(0) + value(all) - value(all ^ one)) / 2.0;
                prop_assert!((laid[part] - half).abs() < 1e-9);
            }
            let asked = mixtures(parts);
            prop_assert!(asked.is_sorted() && asked[0] == 0 && asked.last() == Some(&all));
            prop_assert_eq!(asked.len(), if parts <= 4 { 1 << parts } else { 2 * parts + 2 });
        }

        #[test]
        fn a_part_alone_is_the_whole_and_all_parts_add_up_to_what_is_known(
            first in prop::collection::vec(-1.0..1.0_f64, 12..40), known in -1.0..1.0_f64,
        ) {
            let one = |value: f64| Moments::from_iter([value, value]);
            let whole: Vec<Moments> = first.iter().map(|value| one(*value)).collect();
            let parts = [0.25, 0.75].map(|share| {
                let of = first.iter().enumerate();
                of.map(|(place, value)| one(share * value + if place % 3 == 0 { share - 0.5 } else { 0.0 })).collect::<Vec<_>>()
            });
            let whole = Whole { worlds: &whole, mean: known, error: 0.02 };
            let alone = whole.part(whole.worlds, false).unwrap();
            prop_assert!((alone.mean - known).abs() < 1e-9 && (alone.error - 0.02).abs() < 1e-6);
            let both: f64 = whole.parts(&parts).unwrap().iter().map(|part| part.mean).sum();
            prop_assert!((both - known).abs() < 1e-9);
            // Worlds that are all alike.
            let same = vec![one(0.0); 12];
            let laid = Whole { worlds: &same, ..whole }.parts(&[same.clone(), same.clone()]).unwrap();
            prop_assert_eq!((laid[0].mean, laid[1].mean), (0.0, known));
        }
    }

    #[test]
    fn three_that_act_only_together_share_alike_or_are_told_as_together() {
        let percent =
            |laid: Vec<f64>| laid.into_iter().map(|value| (value * 100.0) as i32).collect::<Vec<_>>();
        let all_three = |mixture: Mixture| f64::from(u8::from(mixture == 7));
        assert_eq!(percent(laid(3, all_three)), [33, 33, 33, 0]);
        // Of more than four, each alone does nothing first and all of it last.
        let all_five = |mixture: Mixture| f64::from(u8::from(mixture == 31));
        assert_eq!(percent(laid(5, all_five)), [50, 50, 50, 50, 50, -150]);
    }
}
