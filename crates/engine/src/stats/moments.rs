//! Count, mean and variance that grow value by value and can be joined.

/// Count, mean and sum of squared deviations of some values.
///
/// Values are added by Welford's recurrence (Technometrics 4, 1962), two such sums joined
/// by that of Chan, Golub & LeVeque (The American Statistician 37, 1983). Joining is
/// associative up to rounding only: whoever needs the same bits joins in the same order.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Moments {
    count: u64,
    mean: f64,
    squares: f64,
}

impl Moments {
    /// Takes in one more value.
    pub fn add(&mut self, value: f64) {
        self.count += 1;
        let before = value - self.mean;
        self.mean += before / self.count as f64;
        self.squares += before * (value - self.mean);
    }

    /// Takes in all that another has taken in.
    pub fn merge(&mut self, other: &Moments) {
        if other.count == 0 {
            return;
        }
        if self.count == 0 {
            *self = *other;
            return;
        }
        let (ours, theirs) = (self.count as f64, other.count as f64);
        let all = ours + theirs;
        let apart = other.mean - self.mean;
        self.count += other.count;
        self.mean += apart * theirs / all;
        self.squares += other.squares + apart * apart * ours * theirs / all;
    }

    /// The moments of the values with the other sign.
    pub fn negated(&self) -> Moments {
        Moments { mean: -self.mean, ..*self }
    }

    /// How many values.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Their mean; `None` without values.
    pub fn mean(&self) -> Option<f64> {
        (self.count > 0).then_some(self.mean)
    }

    /// Their sample variance (divisor n − 1); `None` below two values.
    pub fn variance(&self) -> Option<f64> {
        (self.count > 1).then(|| self.squares / (self.count - 1) as f64)
    }

    /// Their sample standard deviation; `None` below two values.
    pub fn deviation(&self) -> Option<f64> {
        self.variance().map(f64::sqrt)
    }

    /// Standard error of the mean of independent values; `None` below two values.
    pub fn error(&self) -> Option<f64> {
        self.variance().map(|variance| (variance / self.count as f64).sqrt())
    }
}

impl FromIterator<f64> for Moments {
    fn from_iter<I: IntoIterator<Item = f64>>(values: I) -> Self {
        let mut moments = Moments::default();
        values.into_iter().for_each(|value| moments.add(value));
        moments
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn near(a: f64, b: f64, scale: f64) -> bool {
        (a - b).abs() <= 1e-9 * (1.0 + scale)
    }

    fn values() -> impl Strategy<Value = Vec<f64>> {
        prop::collection::vec(-1e3..1e3_f64, 2..60)
    }

    #[test]
    fn agrees_with_python() {
        // Python 3, statistics.mean and statistics.variance of the same list.
        let moments: Moments = [2.5, -1.0, 4.25, 0.125, 9.0, 3.5].into_iter().collect();
        assert!((moments.mean().unwrap() - 3.0625).abs() < 1e-14);
        assert!((moments.variance().unwrap() - 12.460_937_5).abs() < 1e-12);
    }

    #[test]
    fn says_nothing_it_does_not_know() {
        assert_eq!(Moments::default().mean(), None);
        let one: Moments = [3.0].into_iter().collect();
        assert_eq!((one.mean(), one.variance(), one.error()), (Some(3.0), None, None));
    }

    #[test]
    fn equal_values_have_no_spread() {
        let same: Moments = [0.1; 1000].into_iter().collect();
        assert_eq!(same.variance(), Some(0.0));
    }

    proptest! {
        #[test]
        fn merging_is_adding(values in values(), cut in 0usize..60) {
            let cut = cut.min(values.len());
            let whole: Moments = values.iter().copied().collect();
            let mut left: Moments = values[..cut].iter().copied().collect();
            left.merge(&values[cut..].iter().copied().collect());
            prop_assert_eq!(left.count(), whole.count());
            prop_assert!(near(left.mean().unwrap(), whole.mean().unwrap(), 1e3));
            prop_assert!(near(left.variance().unwrap(), whole.variance().unwrap(), 1e6));
        }

        #[test]
        fn merging_is_associative(a in values(), b in values(), c in values()) {
            let [a, b, c] = [a, b, c].map(|values| values.into_iter().collect::<Moments>());
            let mut first = a;
            first.merge(&b);
            first.merge(&c);
            let mut last = b;
            last.merge(&c);
            let mut second = a;
            second.merge(&last);
            prop_assert!(near(first.mean().unwrap(), second.mean().unwrap(), 1e3));
            prop_assert!(near(first.variance().unwrap(), second.variance().unwrap(), 1e6));
        }

        #[test]
        fn shift_and_scale(values in values(), shift in -1e3..1e3_f64, scale in 0.1..10.0_f64) {
            let plain: Moments = values.iter().copied().collect();
            let moved: Moments = values.iter().map(|value| value * scale + shift).collect();
            prop_assert!(near(moved.mean().unwrap(), plain.mean().unwrap() * scale + shift, 1e4));
            prop_assert!(near(moved.variance().unwrap(), plain.variance().unwrap() * scale * scale, 1e8));
        }
    }
}
