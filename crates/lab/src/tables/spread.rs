//! The columns of how something spreads, and their cells.

use super::{Column, Rows};
use crate::summary::Spread;

/// What numbers spread over.
#[derive(Debug, Clone, Copy)]
pub(super) enum Over {
    Luck,
    Worlds,
}

impl Over {
    /// The columns of a [`Spread`].
    pub fn columns(self) -> impl Iterator<Item = Column> {
        let unit = "of the measure";
        let (over, n, mean, few) = match self {
            Over::Luck => ("luck", "runs that were done", "mean over luck", "two runs"),
            Over::Worlds => (
                "worlds",
                "worlds with a run that was done",
                "mean over worlds of their averages over luck",
                "two",
            ),
        };
        let quantile = move |share: f64| {
            let meaning = format!("quantile at {share} over {over} (type 7 of Hyndman and Fan)");
            Column::number(format!("p{:02.0}", share * 100.0), unit, meaning)
        };
        let sd = format!("sample standard deviation over {over}; missing below {few}");
        [Column::whole("n", "count", n), Column::number("mean", unit, mean), Column::number("sd", unit, sd)]
            .into_iter()
            .chain(Spread::SHARES.map(quantile))
    }
}

/// The cells of those columns.
pub(super) fn cells(spread: &Spread, rows: &mut Rows) {
    rows.whole(spread.count);
    rows.maybe(spread.mean);
    rows.maybe(spread.deviation);
    for place in 0..Spread::SHARES.len() {
        rows.maybe(spread.quantiles.map(|quantiles| quantiles[place]));
    }
}

/// The columns of an outcome over worlds: its median, where 9 in 10 lie, its mean.
pub(super) fn level_columns(name: &str, unit: &str, meaning: &str) -> [Column; 4] {
    let [low, high] = ends(&format!("{name}_"), unit);
    [
        Column::number(name, unit, format!("{meaning}: median over worlds")),
        low,
        high,
        Column::number(format!("{name}_mean"), unit, "mean over worlds"),
    ]
}

/// The columns of where 9 in 10 worlds lie.
pub(super) fn ends(prefix: &str, unit: &str) -> [Column; 2] {
    [("low", "lower"), ("high", "upper")].map(|(name, end)| {
        let meaning = format!("{end} end of where 9 in 10 worlds lie; missing below 20 worlds");
        Column::number(format!("{prefix}{name}"), unit, meaning)
    })
}
