//! A number as it may be shown: with no digit finer than chance allows.

use engine::stats;
use serde::{Deserialize, Serialize};

/// A mean with its Monte-Carlo standard error, rounded for showing: in steps of 1, 2 or 5 of
/// a power of ten that are at least twice the error, so that what is shown is seldom further
/// from what was found than the error is wide (whole powers of ten would be).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Figure {
    /// `None` where the error leaves no digit standing.
    pub value: Option<f64>,
    /// One digit, rounded up; `None` for a single run or world.
    pub error: Option<f64>,
    /// The power of ten of the last digit shown.
    pub place: i32,
}

/// Where 9 in 10 lie, each end in steps of 1, 2 or 5 of a power of ten that are at least
/// twice its own Monte-Carlo error.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Range {
    pub low: f64,
    pub high: f64,
}

impl Figure {
    /// Shares are shown to a tenth of a point, where chance allows; where chance is
    /// unknown, to a point. Where it moves 10 points and more, not at all.
    pub fn share(mean: f64, error: Option<f64>) -> Figure {
        let step = error.map_or(Step::of_place(-2), |error| Step::above(2.0 * error)).max(Step::of_place(-3));
        Figure::in_steps(mean, error, step, step <= Step::of_place(-1))
    }

    /// Amounts are shown with three digits, where chance allows; with two, where it is unknown.
    pub fn amount(mean: f64, error: Option<f64>) -> Figure {
        let size = if mean == 0.0 { 0 } else { place_below(mean.abs()) };
        let step = match error {
            Some(error) => Step::above(2.0 * error).max(Step::of_place(size - 2)),
            None => Step::of_place(size - 1),
        };
        let step = step.max(Step::of_place(0));
        let stands = mean == 0.0 || step <= Step::of_place(size) || 3.0 * step.size() <= mean.abs();
        Figure::in_steps(mean, error, step, stands)
    }

    /// A number to so many digits.
    pub fn digits(value: f64, digits: i32) -> f64 {
        match value {
            0.0 => 0.0,
            _ => rounded(value, Step::of_place(place_below(value.abs()) + 1 - digits)),
        }
    }

    /// Counts are whole, in steps of so many that are at least twice the error.
    pub fn count(mean: f64, error: Option<f64>) -> Figure {
        Figure::count_by(mean, error, Figure::count_step(error))
    }

    /// The same in given steps, so that counts side by side can be told apart where they differ,
    /// and only there.
    pub fn count_by(mean: f64, error: Option<f64>, step: f64) -> Figure {
        // A step as large as the count itself would leave nothing of it.
        let stands = step <= mean.abs().max(5.0);
        let value = stands.then(|| (mean / step).round() * step + 0.0);
        Figure { value, error: error.map(one_digit), place: 0 }
    }

    /// The least step for a count of that error.
    pub fn count_step(error: Option<f64>) -> f64 {
        error.map_or(1.0, |error| (2.0 * error - 1e-9).ceil().max(1.0))
    }

    /// A mean number of things: whole ones from ten on, else to a tenth, where chance allows; where
    /// it is unknown, whole ones.
    pub fn mean_count(mean: f64, error: Option<f64>) -> Figure {
        let finest = Step::of_place(if mean.abs() < 10.0 { -1 } else { 0 });
        let step = error.map_or(Step::of_place(0), |error| Step::above(2.0 * error)).max(finest);
        Figure::in_steps(mean, error, step, true)
    }

    /// Another number, to the same last digit.
    pub fn like(&self, value: f64) -> f64 {
        rounded(value, Step::of_place(self.place))
    }

    fn in_steps(mean: f64, error: Option<f64>, step: Step, stands: bool) -> Figure {
        let value = stands.then(|| rounded(mean, step));
        Figure { value, error: error.map(one_digit), place: step.place }
    }
}

impl Range {
    /// Where 9 in 10 of the sorted values lie, of which as many are `independent`; `None`
    /// below twenty, which can't tell.
    pub fn of_shares(sorted: &[f64], independent: usize) -> Option<Range> {
        if sorted.len() < 20 {
            return None;
        }
        let end = |share| {
            let value = stats::quantile(sorted, share)?;
            let error = stats::quantile_error(sorted, share, independent)?;
            Some(stepped(value, 2.0 * error))
        };
        Some(Range { low: end(0.05)?, high: end(0.95)? })
    }

    /// The same of counts, which are whole.
    pub fn of_counts(sorted: &[f64]) -> Option<Range> {
        if sorted.len() < 20 {
            return None;
        }
        let end = |share| {
            let value = stats::quantile(sorted, share)?;
            let error = stats::quantile_error(sorted, share, sorted.len())?;
            let step = Figure::count_step(Some(error));
            Some((value / step).round() * step + 0.0)
        };
        Some(Range { low: end(0.05)?, high: end(0.95)? })
    }

    /// Where 9 in 10 of the sorted amounts lie, each end to three digits where its own
    /// Monte-Carlo error allows, at least to one; `None` below twenty.
    pub fn of_amounts(sorted: &[f64]) -> Option<Range> {
        if sorted.len() < 20 {
            return None;
        }
        let end = |share| {
            let value = stats::quantile(sorted, share)?;
            let error = stats::quantile_error(sorted, share, sorted.len())?;
            if value == 0.0 {
                return Some(0.0);
            }
            let size = place_below(value.abs());
            let step = Step::above(2.0 * error).max(Step::of_place(size - 2));
            Some(rounded(value, if step > Step::of_place(size) { Step::of_place(size) } else { step }))
        };
        Some(Range { low: end(0.05)?, high: end(0.95)? })
    }
}

/// 1, 2 or 5 of a power of ten.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
struct Step {
    place: i32,
    times: f64,
}

impl Step {
    fn of_place(place: i32) -> Step {
        Step { place, times: 1.0 }
    }

    /// The smallest that is at least the value.
    fn above(value: f64) -> Step {
        let steps = (-12..=12).flat_map(|place| [1.0, 2.0, 5.0].map(|times| Step { place, times }));
        let mut steps = steps.filter(|step| step.times * ten(step.place) >= value * (1.0 - 1e-12));
        steps.next().unwrap_or(Step::of_place(12))
    }

    fn size(self) -> f64 {
        self.times * ten(self.place)
    }

    fn max(self, other: Step) -> Step {
        if self < other { other } else { self }
    }
}

/// The largest power of ten that is at most the value.
fn place_below(value: f64) -> i32 {
    (-12..=15).rev().find(|power| ten(*power) <= value).unwrap_or(-12)
}

/// Powers of ten as exact as a number can hold them, without a transcendental function.
fn ten(power: i32) -> f64 {
    let size = (0..power.unsigned_abs()).fold(1.0, |product, _| product * 10.0);
    if power < 0 { 1.0 / size } else { size }
}

/// To a multiple of a step, as the number nearest to the short decimal.
fn rounded(value: f64, step: Step) -> f64 {
    let Step { place, times } = step;
    let whole = if place < 0 {
        (value * ten(-place) / times).round() * times / ten(-place)
    } else {
        (value / ten(place) / times).round() * times * ten(place)
    };
    if whole == 0.0 { 0.0 } else { whole }
}

/// A number as a picture draws it: shares to a thousandth, amounts to four digits.
pub fn drawn(value: f64) -> f64 {
    if value.abs() < 10.0 {
        return (value * 1000.0).round() / 1000.0 + 0.0;
    }
    format!("{value:.3e}").parse().unwrap_or(value)
}

/// One digit, rounded up.
pub fn one_digit(error: f64) -> f64 {
    if error == 0.0 {
        return 0.0;
    }
    let place = place_below(error);
    let digits = if place < 0 { error * ten(-place) } else { error / ten(place) };
    rounded((digits - 1e-9).ceil() * ten(place), Step::of_place(place))
}

/// To steps of at least one point and at least `step`.
fn stepped(share: f64, step: f64) -> f64 {
    rounded(share, Step::above(step).max(Step::of_place(-2)))
}

/// Upper end of a scale of shares from 0: the next ten points above the highest.
pub fn ten_points_above(highest: f64) -> f64 {
    ((highest * 10.0 - 1e-9).ceil() / 10.0).clamp(0.1, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn digits_end_where_chance_begins() {
        assert_eq!(
            Figure::share(0.12345, Some(0.0049)),
            Figure { value: Some(0.12), error: Some(0.005), place: -2 }
        );
        assert_eq!(
            Figure::share(0.12345, Some(0.0051)),
            Figure { value: Some(0.12), error: Some(0.006), place: -2 }
        );
        assert_eq!(Figure::share(-0.264, Some(0.009)).value, Some(-0.26));
        assert_eq!(Figure::share(0.264, Some(0.012)).value, Some(0.25));
        assert_eq!(Figure::share(0.264, Some(0.0012)).value, Some(0.265));
        assert_eq!(Figure::share(0.264, Some(0.03)).value, Some(0.3));
        assert_eq!(Figure::share(0.12345, Some(0.0)).value, Some(0.123));
        assert_eq!(Figure::share(0.4, Some(0.06)).value, None);
        assert_eq!(Figure::share(-0.0001, Some(0.004)).value.unwrap().to_string(), "0");
        assert_eq!(Figure::amount(412_345.0, Some(10.0)).value, Some(412_000.0));
        assert_eq!(Figure::amount(412_345.0, Some(900.0)).value, Some(412_000.0));
        assert_eq!(Figure::amount(412_345.0, Some(1_900.0)).value, Some(410_000.0));
        assert_eq!(Figure::amount(0.0, Some(0.0)).value, Some(0.0));
        assert_eq!(Figure::amount(12.0, Some(40.0)).value, None);
        assert_eq!(Figure::amount(95.0, Some(6.0)).value, Some(100.0));
    }

    #[test]
    fn counts_are_whole() {
        assert_eq!(Figure::count(53.6, Some(0.2)).value, Some(54.0));
        assert_eq!(Figure::count(53.6, Some(1.8)).value, Some(52.0));
        assert_eq!(Figure::count(2.4, Some(2.0)).value, Some(4.0));
        assert_eq!(Figure::count(2.4, Some(4.0)).value, None);
        assert_eq!(Figure::count(-0.2, None).value.unwrap().to_string(), "0");
        let sorted: Vec<f64> = (0..=200).map(f64::from).collect();
        assert_eq!(Range::of_counts(&sorted), Some(Range { low: 7.0, high: 189.0 }));
        let counts = [(3.44, 0.7), (3.44, 0.01), (23.4, 0.01), (-0.04, 0.001)];
        let counts = counts.map(|(mean, error)| Figure::mean_count(mean, Some(error)).value);
        assert_eq!(counts, [Some(4.0), Some(3.4), Some(23.0), Some(0.0)]);
    }

    #[test]
    fn ranges_need_twenty_runs_and_take_honest_steps() {
        let sorted: Vec<f64> = (0..=200).map(|k| f64::from(k) / 200.0).collect();
        assert_eq!(Range::of_shares(&sorted, 201), Some(Range { low: 0.05, high: 0.95 }));
        assert_eq!(Range::of_shares(&sorted[..19], 19), None);
    }

    proptest! {
        #[test]
        fn what_is_shown_is_near_what_is(mean in -1.0..1.0_f64, error in 1e-6..0.04_f64) {
            let figure = Figure::share(mean, Some(error));
            let off = (figure.value.unwrap() - mean).abs();
            // Steps lie at most 2.5 times apart, and are 0.001 at least.
            prop_assert!(off <= (2.5 * error).max(0.0005) + 1e-12);
            prop_assert!(ten(figure.place) * 5.0 >= 2.0 * error);
            prop_assert!(figure.error.unwrap() >= error * (1.0 - 1e-6));
        }
    }

    #[test]
    fn a_scale_of_shares_ends_at_ten_points_above_them() {
        for (highest, top) in
            [(0.0, 0.1), (0.3, 0.3), (0.300_000_1, 0.4), (0.91, 1.0), (1.0, 1.0), (7.0, 1.0)]
        {
            assert_eq!(ten_points_above(highest), top, "{highest}");
        }
    }
}
