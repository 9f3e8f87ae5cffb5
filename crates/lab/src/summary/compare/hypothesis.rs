//! What became of a claim that was made beforehand.

use engine::stats::Interval;
use serde::{Deserialize, Serialize};

/// A claim and what the worlds say to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HypothesisSummary {
    pub claim: String,
    pub source: Option<String>,
    pub test: String,
    pub smallest_effect: f64,
    /// Percent of worlds demanded.
    pub demanded: f64,
    /// Percent of the worlds that can tell in which the test holds, left-over luck taken out;
    /// `None` where no run has what it compares.
    pub share: Option<u8>,
    /// Its 95 % interval, percent, rounded outwards.
    pub low: Option<u8>,
    pub high: Option<u8>,
    /// Which part of the worlds can tell; `None` if all can, or none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub telling: Option<Telling>,
    pub decision: Decision,
    /// Of the claim, its test and what it demands: a claim that was changed has another one.
    pub hash: String,
}

/// In how many worlds a claim can be told: those that have all that it compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Telling {
    pub can_tell: u64,
    pub lived: u64,
}

/// Whether a claim holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Decision {
    Supported,
    Refuted,
    /// About that many worlds in all would decide.
    MoreWorlds {
        worlds: u64,
    },
    /// The share lies between what would support and what would refute: more runs do not
    /// change that.
    WorldsDisagree,
    /// No run has what it compares.
    NothingToTest,
    /// It is about what is varied: only a sweep can tell.
    ForSweep,
    /// It is about designs: only a comparison can tell.
    ForCompare,
    /// A sweep does not vary what it is about, or by too few levels.
    NotVaried,
}

/// More worlds than this nobody will live.
const WORLDS_AT_MOST: u64 = 10_000_000;

impl Decision {
    /// Of a share seen in so many worlds; `demanded` is above a half.
    pub fn of(share: f64, worlds: u64, demanded: f64) -> Decision {
        let Some(interval) = Interval::wilson(share, worlds) else { return Decision::NothingToTest };
        if supports(interval, demanded) {
            return Decision::Supported;
        }
        if supports(mirrored(interval), demanded) {
            return Decision::Refuted;
        }
        // If the share stayed as it is, when would the interval leave the bound?
        let far = share.max(1.0 - share);
        let decides =
            |worlds: u64| Interval::wilson(far, worlds).is_some_and(|interval| supports(interval, demanded));
        if !decides(WORLDS_AT_MOST) {
            return Decision::WorldsDisagree;
        }
        let (mut low, mut high) = (worlds, WORLDS_AT_MOST);
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if decides(middle) { high = middle } else { low = middle }
        }
        Decision::MoreWorlds { worlds: about(high) }
    }

    /// The same, where only some of the worlds lived can tell: as many more must be lived.
    pub fn of_lived(self, can_tell: u64, lived: u64) -> Decision {
        match self {
            Decision::MoreWorlds { worlds } if can_tell < lived => {
                Decision::MoreWorlds { worlds: about((worlds * lived).div_ceil(can_tell.max(1))) }
            }
            other => other,
        }
    }
}

fn supports(interval: Interval, demanded: f64) -> bool {
    interval.low >= demanded
}

fn mirrored(interval: Interval) -> Interval {
    Interval { low: 1.0 - interval.high, high: 1.0 - interval.low }
}

/// Rounded up to two digits.
fn about(worlds: u64) -> u64 {
    let mut step = 1;
    while worlds / step >= 100 {
        step *= 10;
    }
    worlds.div_ceil(step) * step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decisions_follow_the_interval() {
        assert_eq!(Decision::of(0.9, 1000, 0.75), Decision::Supported);
        assert_eq!(Decision::of(0.1, 1000, 0.75), Decision::Refuted);
        assert_eq!(Decision::of(0.5, 1000, 0.75), Decision::WorldsDisagree);
        assert_eq!(Decision::of(0.74, 1000, 0.75), Decision::WorldsDisagree);
        assert_eq!(Decision::of(0.5, 0, 0.75), Decision::NothingToTest);
        let Decision::MoreWorlds { worlds } = Decision::of(0.77, 1000, 0.75) else { panic!("undecided") };
        assert!((1500..2500).contains(&worlds), "{worlds}");
        assert_eq!(Decision::of(0.77, worlds, 0.75), Decision::Supported);
        assert_eq!(Decision::of(0.23, 1000, 0.75), Decision::MoreWorlds { worlds });
        let half = Decision::of(0.77, 1000, 0.75).of_lived(1000, 2000);
        assert_eq!(half, Decision::MoreWorlds { worlds: 2 * worlds });
        assert_eq!(Decision::Supported.of_lived(1000, 2000), Decision::Supported);
    }
}
