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

    /// The difference of two means of values that have nothing to do with each other, its
    /// error by Welch (Biometrika 34, 1947), with the degrees of freedom of Welch and
    /// Satterthwaite; `None` below two values of either.
    pub fn independent(a: &Moments, b: &Moments) -> Option<(Difference, f64)> {
        let (va, vb) = (a.error()? * a.error()?, b.error()? * b.error()?);
        let (na, nb) = (a.count() as f64, b.count() as f64);
        let spread = va * va / (na - 1.0) + vb * vb / (nb - 1.0);
        let freedom = if spread > 0.0 { (va + vb) * (va + vb) / spread } else { na + nb - 2.0 };
        let pairs = a.count().min(b.count());
        Some((Difference { pairs, mean: b.mean()? - a.mean()?, error: Some((va + vb).sqrt()) }, freedom))
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
    fn agrees_with_scipy() {
        let a = [2.1, 3.4, 1.9, 5.6, 4.4, 3.1];
        let b = [2.9, 3.9, 2.2, 7.1, 4.1, 4.0];
        // scipy 1, ttest_ind(b, a, equal_var=False) and ttest_rel(b, a), with their intervals.
        let (apart, freedom) =
            Difference::independent(&a.into_iter().collect(), &b.into_iter().collect()).unwrap();
        assert!((apart.mean / apart.error.unwrap() - 0.690_293_702_026_487_3).abs() < 1e-12);
        assert!((freedom - 9.700_753_747_363_526).abs() < 1e-9);
        let paired = Difference::paired(b.iter().zip(a).map(|(b, a)| b - a)).unwrap();
        assert!((paired.mean / paired.error.unwrap() - 2.484_396_754_091_484).abs() < 1e-12);
        let interval = crate::stats::Interval::of_mean(paired.mean, paired.error.unwrap(), 6).unwrap();
        assert!(
            (interval.low + 0.021_392_503_779).abs() < 1e-8 && (interval.high - 1.254_725_837_1).abs() < 1e-8
        );
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
