//! What is lost by choosing a design where another one is better.

use super::estimate::Scale;
use crate::summary::Figure;
use engine::stats::{self, Moments};
use serde::{Deserialize, Serialize};

/// What a choice loses.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Loss {
    /// Mean shortfall over all worlds.
    pub expected: Figure,
    /// The shortfall that 9 in 10 worlds do not exceed.
    pub bad_world: Figure,
    /// Mean shortfall in the worlds where the choice is the worse one; `None` without one.
    pub if_wrong: Option<Figure>,
    /// Of 100 worlds, those where the choice is the worse one by however little.
    pub wrong: u8,
}

/// What each choice of a pair loses against the other one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PairLoss {
    pub a: Loss,
    pub b: Loss,
}

impl Loss {
    /// Of the shortfalls of a choice, one per world, 0 where it is the best; `None`
    /// without a world.
    pub fn of(shortfalls: &[f64], scale: Scale) -> Option<Loss> {
        let mut sorted = shortfalls.to_vec();
        stats::sort(&mut sorted);
        let all: Moments = shortfalls.iter().copied().collect();
        let wrong: Moments = shortfalls.iter().copied().filter(|loss| *loss > 0.0).collect();
        let bad = stats::quantile(&sorted, 0.9)?;
        let error = stats::quantile_error(&sorted, 0.9, sorted.len());
        Some(Loss {
            expected: scale.figure(all.mean()?, all.error()),
            bad_world: scale.figure(bad, error),
            if_wrong: wrong.mean().map(|mean| scale.figure(mean, wrong.error())),
            wrong: (100.0 * wrong.count() as f64 / all.count() as f64).round() as u8,
        })
    }
}

impl PairLoss {
    /// Of the differences B less A, one per world.
    pub fn of(differences: &[f64], scale: Scale) -> Option<PairLoss> {
        let a: Vec<f64> = differences.iter().map(|difference| difference.max(0.0)).collect();
        let b: Vec<f64> = differences.iter().map(|difference| (-difference).max(0.0)).collect();
        Some(PairLoss { a: Loss::of(&a, scale)?, b: Loss::of(&b, scale)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn best_most_often_may_lose_more() {
        // B is ahead by 0.01 in 80 worlds, behind by 0.1 in 20.
        let differences: Vec<f64> = (0..100).map(|k| if k < 80 { 0.01 } else { -0.1 }).collect();
        let loss = PairLoss::of(&differences, Scale::Share).unwrap();
        assert_eq!(loss.a.if_wrong.unwrap().value, Some(0.01));
        assert_eq!(loss.b.if_wrong.unwrap().value, Some(0.1));
        assert_eq!((loss.a.wrong, loss.b.wrong), (80, 20));
        assert!(loss.b.expected.value > loss.a.expected.value);
        assert_eq!(loss.b.bad_world.value, Some(0.1));
        let none = PairLoss::of(&[0.0; 30], Scale::Share).unwrap();
        assert_eq!((none.a.if_wrong, none.a.expected.value), (None, Some(0.0)));
        assert_eq!(PairLoss::of(&[], Scale::Share), None);
    }
}
