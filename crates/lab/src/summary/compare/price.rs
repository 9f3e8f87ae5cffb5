//! What one more sustained practice costs, against the reference.

use super::estimate::Scale;
use crate::summary::{Figure, Range};
use engine::stats;
use serde::{Deserialize, Serialize};

/// The price of one additional sustained practice of one organization.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Price {
    /// USD, against the reference.
    Priced { median: Figure, range: Range },
    /// The gain's range includes 0, or lies below it: a division would say nothing.
    CannotBePriced,
    /// This is the design against which the others are priced.
    Reference,
    /// There is no design to price against.
    NoReference,
}

impl Price {
    /// Of one gain (in practices) and one additional cost (USD) per world.
    pub fn of(gains: &[f64], costs: &[f64]) -> Price {
        let mut sorted = gains.to_vec();
        stats::sort(&mut sorted);
        let gain_above_zero =
            sorted.len() >= 20 && stats::quantile(&sorted, 0.05).is_some_and(|low| low > 0.0);
        if !gain_above_zero {
            return Price::CannotBePriced;
        }
        // Where nothing is gained, no price is high enough.
        let price = |(gain, cost): (&f64, &f64)| if *gain > 0.0 { cost / gain } else { f64::MAX };
        let mut prices: Vec<f64> = gains.iter().zip(costs).map(price).collect();
        stats::sort(&mut prices);
        let told = (|| {
            let median = stats::quantile(&prices, 0.5)?;
            let error = stats::quantile_error(&prices, 0.5, prices.len())?;
            let high = stats::quantile(&prices, 0.95)?;
            let sane = median.abs() < 1e15 && error < 1e15 && high < 1e15;
            let range = Range::of_amounts(&prices).filter(|_| sane)?;
            Some(Price::Priced { median: Scale::Amount.figure(median, Some(error)), range })
        })();
        told.unwrap_or(Price::CannotBePriced)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gain_that_may_be_none_has_no_price() {
        let costs = [1000.0; 100];
        let gains: Vec<f64> = (0..100).map(|k| 10.0 + f64::from(k) / 10.0).collect();
        let Price::Priced { median, range } = Price::of(&gains, &costs) else { panic!("priced") };
        assert!((median.value.unwrap() - 67.0).abs() < 5.0, "{median:?}");
        assert!(range.low < 54.0 && range.high > 90.0, "{range:?}");
        let some: Vec<f64> = gains.iter().map(|gain| gain - 11.0).collect();
        assert_eq!(Price::of(&some, &costs), Price::CannotBePriced);
        let few: Vec<f64> = (0..100).map(|k| if k < 4 { -1.0 } else { 10.0 }).collect();
        assert!(matches!(Price::of(&few, &costs), Price::Priced { .. }));
        assert_eq!(Price::of(&gains[..5], &costs[..5]), Price::CannotBePriced);
    }
}
