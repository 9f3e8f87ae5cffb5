//! The mean difference of paired values, and how far chance may have moved it.

use super::Moments;

/// A mean difference with its Monte-Carlo standard error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// Pairs that went into it.
    pub pairs: u64,
    pub mean: f64,
    /// `None` where it can't be known: a single pair.
    pub error: Option<f64>,
}

impl Difference {
    /// The mean of independent differences; `None` without any.
    pub fn paired(differences: impl IntoIterator<Item = f64>) -> Option<Difference> {
        let moments: Moments = differences.into_iter().collect();
        Some(Difference { pairs: moments.count(), mean: moments.mean()?, error: moments.error() })
    }

    /// The mean of differences that belong together in groups (worlds): the mean of the
    /// groups' means, its error from the spread between groups; within the only group,
    /// if there is just one. Empty groups count for nothing.
    pub fn grouped<G: IntoIterator<Item = f64>>(groups: impl IntoIterator<Item = G>) -> Option<Difference> {
        let groups: Vec<Moments> = groups.into_iter().map(|group| group.into_iter().collect()).collect();
        let filled: Vec<&Moments> = groups.iter().filter(|group| group.count() > 0).collect();
        if let [only] = filled[..] {
            return Some(Difference { pairs: only.count(), mean: only.mean()?, error: only.error() });
        }
        let between: Moments = filled.iter().filter_map(|group| group.mean()).collect();
        let pairs = filled.iter().map(|group| group.count()).sum();
        Some(Difference { pairs, mean: between.mean()?, error: between.error() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn agrees_with_the_paired_t_test() {
        // a = 1, 2, 4, 7; b = 2, 2, 6, 8: differences 1, 0, 2, 1; mean 1, sd √(2/3), so the
        // standard error is √(2/3)/2 and the statistic of the paired t-test √6.
        let difference = Difference::paired([1.0, 0.0, 2.0, 1.0]).unwrap();
        assert_eq!(difference.mean, 1.0);
        assert!((difference.mean / difference.error.unwrap() - 2.449_489_742_783_178).abs() < 1e-12);
    }

    #[test]
    fn worlds_and_not_runs_are_what_repeats() {
        let grouped = Difference::grouped([vec![1.0, 1.0, 1.0], vec![3.0, 3.0, 3.0]]).unwrap();
        assert_eq!((grouped.pairs, grouped.mean), (6, 2.0));
        assert!((grouped.error.unwrap() - 1.0).abs() < 1e-12);
        assert_eq!(Difference::grouped([vec![], vec![1.0, 3.0]]), Difference::paired([1.0, 3.0]));
        assert_eq!(Difference::grouped(Vec::<Vec<f64>>::new()), None);
    }

    proptest! {
        #[test]
        fn the_other_way_round_is_its_mirror(values in prop::collection::vec(-1.0..1.0_f64, 1..50)) {
            let there = Difference::paired(values.iter().copied()).unwrap();
            let back = Difference::paired(values.iter().map(|value| -value)).unwrap();
            prop_assert_eq!(there.mean, -back.mean);
            prop_assert_eq!(there.error, back.error);
        }
    }
}
