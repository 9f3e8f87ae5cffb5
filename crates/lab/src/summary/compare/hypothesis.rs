//! What became of a claim that was made beforehand.

use super::Estimate;
use engine::stats::{Interval, Share};
use serde::{Deserialize, Serialize};

/// A claim and what the worlds say to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct HypothesisSummary {
    pub claim: String,
    pub source: Option<String>,
    pub test: String,
    pub smallest_effect: f64,
    /// Whether the test says it itself.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub effect_in_test: bool,
    /// Percent of worlds demanded.
    pub demanded: f64,
    /// What the outcomes of the test add up to, over worlds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effect: Option<ClaimEffect>,
    /// Percent of the worlds that can tell in which the test holds, as counted; `None` where no
    /// run has what it compares, or too few draws of luck were lived.
    pub share: Option<u8>,
    /// Its 95 % interval, percent, rounded outwards; what luck may have done to it included.
    pub low: Option<u8>,
    pub high: Option<u8>,
    /// Which part of the worlds can tell; `None` if all can, or none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub telling: Option<Telling>,
    /// In how many of 100 worlds it is more, alike, and less.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shares: Option<ThreeShares>,
    /// What luck may have done to the share.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub luck: Option<LuckSummary>,
    /// The share under other beliefs about the inputs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub priors: Vec<PriorSummary>,
    pub decision: Decision,
    /// Of the claim, its test and what it demands: a claim that was changed has another one.
    pub hash: String,
}

/// In how many worlds a claim can be told: those that have all that it compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Telling {
    pub can_tell: u64,
    pub lived: u64,
}

/// What the outcomes of a test add up to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ClaimEffect {
    /// Over worlds; what luck is left in their means widens the range.
    pub size: Estimate,
    pub unit: String,
    /// Whether it is a difference, of which nothing is left where all are alike; else a level.
    pub difference: bool,
}

/// Of 100 worlds: whole percents that sum to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ThreeShares {
    /// Above by more than the smallest effect.
    pub more: u8,
    /// No further away than that.
    pub alike: u8,
    /// Below by more than that.
    pub less: u8,
}

/// Draws of luck, and what they leave open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LuckSummary {
    /// From where to where luck may have moved the share: percent, rounded outwards.
    pub low: u8,
    pub high: u8,
    /// Of 100 worlds those that it may have put on the wrong side.
    pub misplaced: u8,
    /// Draws of the worlds that had the fewest and the most.
    pub least: u32,
    pub most: u32,
    /// Worlds that were drawn more often than the others, and the runs that this took.
    pub worlds: u32,
    pub runs: u64,
}

/// A claim asked again, in worlds drawn from other beliefs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PriorSummary {
    /// In words, such as "ranges half as wide again".
    pub prior: String,
    pub worlds: u64,
    /// Percent of worlds in which it holds, and the 95 % interval.
    pub share: u8,
    pub low: u8,
    pub high: u8,
    /// Whether the answer would be the same, if the share is what it seems.
    pub stands: bool,
}

/// Whether a claim holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Decision {
    Supported,
    Refuted,
    /// About that many worlds in all would decide.
    MoreWorlds {
        worlds: u64,
    },
    /// Luck hides it: about that many draws in each world in doubt would decide.
    MoreDraws {
        draws: u64,
    },
    /// Fewer draws of luck than can tell anything were lived.
    FewDraws,
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

    /// Of a share that luck may have moved, in worlds that were drawn so often at most.
    pub fn under_luck(told: &Share, draws: u64, demanded: f64) -> Decision {
        let decides =
            |interval: Interval| supports(interval, demanded) || supports(mirrored(interval), demanded);
        if supports(told.interval, demanded) {
            return Decision::Supported;
        }
        if supports(mirrored(told.interval), demanded) {
            return Decision::Refuted;
        }
        // What luck leaves open shrinks with the root of the draws.
        let after = |times: u64| {
            let part = (times as f64).sqrt();
            let low = told.share - (told.share - told.luck.low) / part;
            let high = told.share + (told.luck.high - told.share) / part;
            let interval = Interval::wilson(low, told.worlds).zip(Interval::wilson(high, told.worlds));
            interval.is_some_and(|(low, high)| decides(Interval { low: low.low, high: high.high }))
        };
        if let Some(times) = (1..=12).map(|doubled| 1 << doubled).find(|times| after(*times)) {
            return Decision::MoreDraws { draws: about(draws * times) };
        }
        let plain = Decision::of(told.share, told.worlds, demanded);
        let to_bound = (told.share - demanded).abs().min((told.share - (1.0 - demanded)).abs());
        let open = (told.share - told.luck.low).max(told.luck.high - told.share);
        let of_worlds = Interval::wilson(told.share, told.worlds).map_or(0.0, |of| (of.high - of.low) / 2.0);
        match plain {
            // Both must shrink; what is larger is told.
            Decision::MoreWorlds { .. } if open > of_worlds && to_bound > 0.0 => {
                let ratio = 2.0 * open / to_bound;
                let times = (ratio * ratio).ceil().min(4096.0) as u64;
                Decision::MoreDraws { draws: about(draws * times) }
            }
            // Without luck it would have been decided.
            Decision::Supported | Decision::Refuted => Decision::WorldsDisagree,
            plain => plain,
        }
    }

    /// Whether more draws would change nothing: it is decided, the worlds disagree wherever luck
    /// may have moved the share, or luck leaves hardly anything open.
    pub fn is_settled(told: &Share, demanded: f64) -> bool {
        const LITTLE: f64 = 0.05;
        let disagree = |share: f64| Decision::of(share, told.worlds, demanded) == Decision::WorldsDisagree;
        supports(told.interval, demanded)
            || supports(mirrored(told.interval), demanded)
            || told.luck.high - told.luck.low <= LITTLE
            || (disagree(told.luck.low) && disagree(told.luck.high))
    }

    /// Whether it was left to a study of another kind.
    pub fn is_of_another_study(self) -> bool {
        matches!(self, Decision::ForSweep | Decision::ForCompare)
    }

    /// Whether another share points the same way as this answer, which came of its own share.
    pub fn stands_at(self, own: f64, other: f64, demanded: f64) -> bool {
        let points = |share: f64| (share >= demanded, share <= 1.0 - demanded);
        let way = match self {
            Decision::Supported => (true, false),
            Decision::Refuted => (false, true),
            _ => points(own),
        };
        way == points(other)
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

    fn told(share: f64, (low, high): (f64, f64), worlds: u64) -> Share {
        let luck = Interval { low, high };
        let low = Interval::wilson(low, worlds).unwrap().low;
        let high = Interval::wilson(high, worlds).unwrap().high;
        Share { worlds, share, luck, misplaced: 0.0, interval: Interval { low, high } }
    }

    #[test]
    fn luck_is_told_from_disagreement() {
        let of = |share, luck, worlds| Decision::under_luck(&told(share, luck, worlds), 20, 0.75);
        assert_eq!(of(0.9, (0.85, 0.92), 1000), Decision::Supported);
        assert_eq!(of(0.1, (0.08, 0.15), 1000), Decision::Refuted);
        // Luck alone keeps it from being supported.
        let Decision::MoreDraws { draws } = of(0.84, (0.70, 0.90), 1000) else { panic!("luck") };
        assert!((80..=320).contains(&draws), "{draws}");
        assert_eq!(of(0.5, (0.45, 0.55), 1000), Decision::WorldsDisagree);
        assert!(matches!(of(0.77, (0.768, 0.772), 1000), Decision::MoreWorlds { .. }));
        assert!(matches!(of(0.77, (0.68, 0.80), 200), Decision::MoreDraws { .. }));
        assert!(matches!(of(0.77, (0.74, 0.80), 200), Decision::MoreWorlds { .. }));
        assert!(Decision::is_settled(&told(0.5, (0.4, 0.6), 1000), 0.75));
        assert!(!Decision::is_settled(&told(0.7, (0.6, 0.8), 1000), 0.75));
        for (decision, own, other, stands) in [
            (Decision::Supported, 0.9, 0.8, true),
            (Decision::Supported, 0.9, 0.7, false),
            (Decision::Refuted, 0.1, 0.5, false),
            (Decision::WorldsDisagree, 0.6, 0.5, true),
            (Decision::MoreDraws { draws: 80 }, 0.2, 0.1, true),
            (Decision::MoreDraws { draws: 80 }, 0.2, 0.4, false),
        ] {
            assert_eq!(decision.stands_at(own, other, 0.75), stands, "{decision:?} {own} {other}");
        }
    }

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
