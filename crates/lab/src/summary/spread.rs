//! How numbers spread, over luck or over worlds: every digit of them, for tables and pictures.

use engine::stats::{self, Moments};

/// How some numbers spread, in their own unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    pub count: u64,
    /// `None` without numbers.
    pub mean: Option<f64>,
    /// The sample standard deviation; `None` below two numbers.
    pub deviation: Option<f64>,
    /// At [`Spread::SHARES`]; `None` without numbers.
    pub quantiles: Option<[f64; Spread::SHARES.len()]>,
}

/// Fewer numbers than this can't tell where 9 in 10 lie.
const TELLING: u64 = 20;

impl Spread {
    /// The quantiles that are told: of type 7 of Hyndman & Fan.
    pub const SHARES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

    /// Of numbers in the order in which they are summed; those that are not a number are missing,
    /// and are left out. It sorts them.
    pub fn of(values: &mut Vec<f64>) -> Spread {
        values.retain(|value| !value.is_nan());
        let moments: Moments = values.iter().copied().collect();
        stats::sort(values);
        let at = |share| stats::quantile(values, share).unwrap_or_default();
        Spread {
            count: moments.count(),
            mean: moments.mean(),
            deviation: moments.deviation(),
            quantiles: (!values.is_empty()).then(|| Spread::SHARES.map(at)),
        }
    }

    /// For every month from 0 to the last, of paths that each have a number a month; one that
    /// ends before has no part in what follows.
    pub fn by_month<P: AsRef<[f64]>>(paths: &[P], last: u32) -> Vec<Spread> {
        let mut values = Vec::with_capacity(paths.len());
        (0..=last as usize)
            .map(|month| {
                values.clear();
                values.extend(paths.iter().filter_map(|path| path.as_ref().get(month)));
                Spread::of(&mut values)
            })
            .collect()
    }

    /// The middle.
    pub fn median(&self) -> Option<f64> {
        self.quantiles.map(|[_, _, middle, _, _]| middle)
    }

    /// Where 9 in 10 lie; `None` below twenty numbers, which can't tell.
    pub fn nine_in_ten(&self) -> Option<(f64, f64)> {
        self.quantiles.filter(|_| self.count >= TELLING).map(|[low, .., high]| (low, high))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_says_nothing_it_does_not_know() {
        let none = Spread::of(&mut vec![f64::NAN]);
        assert_eq!((none.count, none.mean, none.deviation, none.median()), (0, None, None, None));
        let one = Spread::of(&mut vec![0.5, f64::NAN]);
        assert_eq!((one.mean, one.deviation, one.quantiles), (Some(0.5), None, Some([0.5; 5])));
        let many: Vec<f64> = (0..=20).rev().map(f64::from).collect();
        let mut few = many[..19].to_vec();
        assert_eq!(Spread::of(&mut many.clone()).nine_in_ten(), Some((1.0, 19.0)));
        assert_eq!((Spread::of(&mut few).nine_in_ten(), few[0]), (None, 2.0));
    }

    #[test]
    fn a_path_that_ends_has_no_part_in_what_follows() {
        let spreads = Spread::by_month(&[vec![0.0, 1.0], vec![1.0], vec![]], 2);
        assert_eq!(spreads.iter().map(|spread| spread.count).collect::<Vec<_>>(), [2, 1, 0]);
        assert_eq!((spreads[0].mean, spreads[1].median()), (Some(0.5), Some(1.0)));
    }
}
