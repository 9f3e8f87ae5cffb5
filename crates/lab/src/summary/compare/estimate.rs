//! One number over all worlds: its median, where 9 in 10 lie, its mean.

use crate::summary::{Figure, Range};
use engine::stats::{self, Moments};
use serde::{Deserialize, Serialize};

/// How numbers of a unit are rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// To points of a hundred.
    Share,
    /// To three digits.
    Amount,
}

impl Scale {
    /// That of a unit.
    pub fn of(unit: &str) -> Scale {
        if unit == "share" || unit == "0 to 1" { Scale::Share } else { Scale::Amount }
    }

    /// A mean as it may be shown.
    pub fn figure(self, mean: f64, error: Option<f64>) -> Figure {
        match self {
            Scale::Share => Figure::share(mean, error),
            Scale::Amount => Figure::amount(mean, error),
        }
    }

    /// Where 9 in 10 of sorted values lie.
    pub fn range(self, sorted: &[f64], independent: usize) -> Option<Range> {
        match self {
            Scale::Share => Range::of_shares(sorted, independent),
            Scale::Amount => Range::of_amounts(sorted),
        }
    }
}

/// A number that differs between worlds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Estimate {
    pub median: Figure,
    /// Where 9 in 10 worlds lie; `None` below twenty.
    pub range: Option<Range>,
    pub mean: Figure,
}

impl Estimate {
    /// Of one value per world; `None` without any.
    pub fn of(values: &[f64], scale: Scale) -> Option<Estimate> {
        let range = |sorted: &[f64]| scale.range(sorted, sorted.len());
        let figure = |value, error| scale.figure(value, error);
        Estimate::shown(values, figure, figure, range)
    }

    /// Of one count per world, in whole ones but for the mean; `None` without any.
    pub fn of_counts(values: &[f64]) -> Option<Estimate> {
        Estimate::shown(values, Figure::count, Figure::mean_count, Range::of_counts)
    }

    /// The same in given steps, the mean too.
    pub fn of_counts_by(values: &[f64], step: f64) -> Option<Estimate> {
        let figure = |value, error| Figure::count_by(value, error, step);
        Estimate::shown(values, figure, figure, Range::of_counts)
    }

    fn shown(
        values: &[f64],
        median: impl Fn(f64, Option<f64>) -> Figure,
        mean: impl Fn(f64, Option<f64>) -> Figure,
        range: impl Fn(&[f64]) -> Option<Range>,
    ) -> Option<Estimate> {
        let mut sorted = values.to_vec();
        stats::sort(&mut sorted);
        let moments: Moments = values.iter().copied().collect();
        let middle = stats::quantile(&sorted, 0.5)?;
        let error = stats::quantile_error(&sorted, 0.5, sorted.len());
        Some(Estimate {
            median: median(middle, error),
            range: range(&sorted),
            mean: mean(moments.mean()?, moments.error()),
        })
    }
}
