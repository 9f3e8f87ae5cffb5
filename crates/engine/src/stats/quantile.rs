//! Quantiles of a sample.

/// Sorts values for [`quantile`]; none may be NaN.
pub fn sort(values: &mut [f64]) {
    values.sort_unstable_by(f64::total_cmp);
}

/// The quantile at `share` (in [0, 1]) of sorted values, straight between the two values
/// around it: type 7 of Hyndman & Fan (1996), the default of R, NumPy and Julia. `None`
/// without values.
pub fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = share.clamp(0.0, 1.0) * last as f64;
    let below = (place.floor() as usize).min(last);
    let part = place - below as f64;
    let (low, high) = (sorted[below], sorted[(below + 1).min(last)]);
    // Neither end is left by rounding, and equal neighbours give themselves.
    Some(if part == 0.0 || low == high { low } else { (low + part * (high - low)).clamp(low, high) })
}

/// The Monte-Carlo standard error of a quantile, from the values one binomial standard
/// deviation of their rank to either side. Of the values, as many are `independent`: all,
/// or as many as there are groups. `None` below two values.
pub fn quantile_error(sorted: &[f64], share: f64, independent: usize) -> Option<f64> {
    if sorted.len() < 2 || independent == 0 {
        return None;
    }
    let reach = (share * (1.0 - share) / independent as f64).sqrt();
    Some((quantile(sorted, share + reach)? - quantile(sorted, share - reach)?) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn values() -> impl Strategy<Value = Vec<f64>> {
        prop::collection::vec(-1e3..1e3_f64, 1..80).prop_map(|mut values| {
            sort(&mut values);
            values
        })
    }

    #[test]
    fn agrees_with_python() {
        // Python 3: statistics.quantiles([…], n=20, method="inclusive"), which is type 7.
        let sorted = [-1.0, 0.125, 2.5, 3.5, 4.25, 9.0, 10.5];
        for (share, expected) in [(0.05, -0.6625), (0.25, 1.3125), (0.5, 3.5), (0.75, 6.625), (0.95, 10.05)] {
            assert!((quantile(&sorted, share).unwrap() - expected).abs() < 1e-12, "{share}");
        }
    }

    #[test]
    fn one_value_is_all_its_quantiles_and_none_has_none() {
        assert_eq!(quantile(&[3.0], 0.05), Some(3.0));
        assert_eq!(quantile(&[], 0.5), None);
        assert_eq!(quantile_error(&[3.0], 0.5, 1), None);
    }

    #[test]
    fn the_error_is_that_of_the_uniform_law() {
        // Sample median of n uniform values: sd about 1 / (2 √n).
        let sorted: Vec<f64> = (0..10_001).map(|k| f64::from(k) / 10_000.0).collect();
        assert!((quantile_error(&sorted, 0.5, sorted.len()).unwrap() - 0.005).abs() < 1e-5);
    }

    proptest! {
        #[test]
        fn lies_in_the_sample_and_rises(sorted in values(), a in 0.0..=1.0_f64, b in 0.0..=1.0_f64) {
            let (low, high) = (quantile(&sorted, a.min(b)).unwrap(), quantile(&sorted, a.max(b)).unwrap());
            prop_assert!(low <= high + 1e-9);
            prop_assert!(sorted[0] <= low && high <= sorted[sorted.len() - 1]);
        }

        #[test]
        fn shift_and_scale(sorted in values(), share in 0.0..=1.0_f64, shift in -1e3..1e3_f64) {
            let moved: Vec<f64> = sorted.iter().map(|value| 2.0 * value + shift).collect();
            let expected = 2.0 * quantile(&sorted, share).unwrap() + shift;
            prop_assert!((quantile(&moved, share).unwrap() - expected).abs() < 1e-8);
        }
    }
}
