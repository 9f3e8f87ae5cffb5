//! 95 % intervals: of a share, and of a mean.

/// The standard normal quantile at 0.975.
pub const Z95: f64 = 1.959_963_984_540_054;

/// An interval that holds the truth in 95 of 100 repeats.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    pub low: f64,
    pub high: f64,
}

impl Interval {
    /// Wilson's interval of a share (Journal of the American Statistical Association 22,
    /// 1927), seen in `count` independent cases; the share need not be a ratio of whole
    /// numbers. `None` without a case.
    pub fn wilson(share: f64, count: u64) -> Option<Interval> {
        if count == 0 {
            return None;
        }
        let (n, share) = (count as f64, share.clamp(0.0, 1.0));
        let z2 = Z95 * Z95;
        let centre = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
        let reach = Z95 * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt() / (1.0 + z2 / n);
        // At the ends the interval touches them, but for rounding.
        let low = if share == 0.0 { 0.0 } else { (centre - reach).max(0.0) };
        let high = if share == 1.0 { 1.0 } else { (centre + reach).min(1.0) };
        Some(Interval { low, high })
    }

    /// Student's interval of the mean of `count` independent values with that standard
    /// error; `None` below two values.
    pub fn of_mean(mean: f64, error: f64, count: u64) -> Option<Interval> {
        let reach = half_width(error, count)?;
        Some(Interval { low: mean - reach, high: mean + reach })
    }

    pub fn contains(&self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }
}

/// Half the width of the 95 % interval of a mean of `count` values with that standard error.
pub fn half_width(error: f64, count: u64) -> Option<f64> {
    (count > 1).then(|| student95((count - 1) as f64) * error)
}

/// Student's quantile at 0.975, by degrees of freedom (at least 1): a table up to 30, beyond
/// it the expansion of Abramowitz & Stegun 26.7.5, right to five digits.
pub fn student95(freedom: f64) -> f64 {
    if freedom < TABLE.len() as f64 {
        let below = (freedom.max(1.0) as usize).min(TABLE.len() - 1);
        let part = (freedom - below as f64).max(0.0);
        return TABLE[below - 1] + part * (TABLE[below] - TABLE[below - 1]);
    }
    let (z, z2) = (Z95, Z95 * Z95);
    let first = z * (z2 + 1.0) / 4.0;
    let second = z * (5.0 * z2 * z2 + 16.0 * z2 + 3.0) / 96.0;
    let third = z * (3.0 * z2 * z2 * z2 + 19.0 * z2 * z2 + 17.0 * z2 - 15.0) / 384.0;
    z + first / freedom + second / (freedom * freedom) + third / (freedom * freedom * freedom)
}

const TABLE: [f64; 30] = [
    12.706_204_736,
    4.302_652_730,
    3.182_446_305,
    2.776_445_105,
    2.570_581_836,
    2.446_911_851,
    2.364_624_252,
    2.306_004_135,
    2.262_157_163,
    2.228_138_852,
    2.200_985_160,
    2.178_812_830,
    2.160_368_656,
    2.144_786_688,
    2.131_449_546,
    2.119_905_299,
    2.109_815_578,
    2.100_922_040,
    2.093_024_054,
    2.085_963_447,
    2.079_613_845,
    2.073_873_068,
    2.068_657_610,
    2.063_898_562,
    2.059_538_553,
    2.055_529_439,
    2.051_830_516,
    2.048_407_142,
    2.045_229_642,
    2.042_272_456,
];

#[cfg(test)]
mod tests {
    use super::super::Moments;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn wilson_agrees_with_scipy() {
        // scipy 1, binomtest(k, n).proportion_ci(method="wilson").
        for (k, n, low, high) in [
            (0, 10, 0.0, 0.277_532_799_862_889_26),
            (3, 10, 0.107_791_267_406_301_02, 0.603_221_852_538_854_6),
            (78, 100, 0.689_296_464_850_142_1, 0.849_987_176_153_945_9),
            (743, 1000, 0.715_022_212_782_068_1, 0.769_117_981_596_993_9),
            (1000, 1000, 0.996_173_241_514_444_8, 1.0),
        ] {
            let interval = Interval::wilson(f64::from(k) / n as f64, n).unwrap();
            assert!((interval.low - low).abs() < 1e-7 && (interval.high - high).abs() < 1e-7, "{k} of {n}");
        }
        assert_eq!(Interval::wilson(0.5, 0), None);
    }

    #[test]
    fn student_agrees_with_scipy() {
        // scipy.stats.t.ppf(0.975, freedom)
        for (freedom, expected) in [
            (1.0, 12.706_204_736_174_694),
            (19.0, 2.093_024_054_408_308_7),
            (31.0, 2.039_513_446_396_408),
            (40.0, 2.021_075_390_306_273),
            (100.0, 1.983_971_518_523_551_8),
            (999.0, 1.962_341_461_133_449_3),
        ] {
            assert!((student95(freedom) - expected).abs() < 1e-6 * expected, "{freedom}");
        }
        assert!((1..200).all(|k| student95(f64::from(k)) > student95(f64::from(k) + 0.5)));
    }

    #[test]
    fn fixed_size_intervals_hold_the_truth_in_95_of_100() {
        let mut chance = crate::stats::chance::Chance::new(11);
        for skewed in [false, true] {
            let held = (0..1000).filter(|_| {
                let moments: Moments = (0..60).map(|_| chance.value(skewed)).collect();
                let error = moments.error().unwrap();
                Interval::of_mean(moments.mean().unwrap(), error, 60).unwrap().contains(1.0)
            });
            let held = held.count();
            assert!((930..=970).contains(&held), "{held} of 1000, skewed: {skewed}");
        }
    }

    proptest! {
        #[test]
        fn the_other_share_has_the_mirrored_interval(share in 0.0..=1.0_f64, count in 1u64..10_000) {
            let (there, back) =
                (Interval::wilson(share, count).unwrap(), Interval::wilson(1.0 - share, count).unwrap());
            prop_assert!((there.low - (1.0 - back.high)).abs() < 1e-12);
            prop_assert!(there.low <= share && share <= there.high);
        }
    }
}
