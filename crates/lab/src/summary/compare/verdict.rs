//! Who is ahead, in how many of 100 worlds, and the word for it.

use serde::{Deserialize, Serialize};

/// One of the two of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Side {
    A,
    B,
}

impl Side {
    pub fn other(self) -> Side {
        match self {
            Side::A => Side::B,
            Side::B => Side::A,
        }
    }
}

/// Whole percents that sum to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Percents {
    pub a: u8,
    pub b: u8,
    pub neither: u8,
}

impl Percents {
    /// Rounds shares of A and B (what is left is neither): each to the nearest, a half
    /// going to neither, which takes up the rest.
    pub fn of(a: f64, b: f64) -> Percents {
        let nearest = |share: f64| {
            let percent = share * 100.0;
            let whole = percent.floor();
            (whole + if percent - whole > 0.5 + 1e-9 { 1.0 } else { 0.0 }).clamp(0.0, 100.0) as u8
        };
        let (mut a, mut b) = (nearest(a), nearest(b));
        // Without ties, halves must go somewhere: both down would leave 1 for nobody.
        if a + b > 100 {
            (a, b) = if a > b { (a - 1, b) } else { (a, b - 1) };
        }
        Percents { a, b, neither: 100 - a - b }
    }
}

/// The word for a share of worlds; it comes from the larger of the two shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Word {
    NearlyAlways,
    Usually,
    MoreOftenThanNot,
    /// One is ahead too seldom for such a word, but the other one hardly ever is.
    AsGoodOrBetter,
    /// Each is ahead in a fifth of the worlds or more.
    NoClearWinner,
    NoDifferenceThatMatters,
}

/// In how many of 100 plausible worlds each is ahead by more than the smallest difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Verdict {
    pub worlds: Percents,
    pub word: Word,
    /// Who is ahead, if one of them clearly is.
    pub ahead: Option<Side>,
}

impl Verdict {
    pub fn of(worlds: Percents) -> Verdict {
        let larger = worlds.a.max(worlds.b);
        let word = match larger {
            _ if worlds.neither >= 60 => Word::NoDifferenceThatMatters,
            95.. => Word::NearlyAlways,
            75.. => Word::Usually,
            60.. => Word::MoreOftenThanNot,
            _ if worlds.a.min(worlds.b) < 20 => Word::AsGoodOrBetter,
            _ => Word::NoClearWinner,
        };
        let clear = matches!(word, Word::NearlyAlways | Word::Usually | Word::MoreOftenThanNot);
        let ahead = clear.then_some(if worlds.a > worlds.b { Side::A } else { Side::B });
        Verdict { worlds, word, ahead }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_change_where_they_should() {
        for (a, b, word, ahead) in [
            (3, 95, Word::NearlyAlways, Some(Side::B)),
            (3, 94, Word::Usually, Some(Side::B)),
            (75, 25, Word::Usually, Some(Side::A)),
            (74, 26, Word::MoreOftenThanNot, Some(Side::A)),
            (60, 40, Word::MoreOftenThanNot, Some(Side::A)),
            (59, 41, Word::NoClearWinner, None),
            (0, 40, Word::NoDifferenceThatMatters, None),
            (1, 41, Word::AsGoodOrBetter, None),
            (50, 19, Word::AsGoodOrBetter, None),
            (50, 20, Word::NoClearWinner, None),
        ] {
            let verdict = Verdict::of(Percents { a, b, neither: 100 - a - b });
            assert_eq!((verdict.word, verdict.ahead), (word, ahead), "{a} {b}");
        }
    }

    proptest! {
        #[test]
        fn percents_sum_to_100_and_mirror(a in 0.0..=1.0_f64, part in 0.0..=1.0_f64) {
            let b = (1.0 - a) * part;
            let (there, back) = (Percents::of(a, b), Percents::of(b, a));
            prop_assert_eq!(u32::from(there.a) + u32::from(there.b) + u32::from(there.neither), 100);
            prop_assert!((f64::from(there.a) - 100.0 * a).abs() <= 1.0);
            prop_assert!((f64::from(there.neither) - 100.0 * (1.0 - a - b)).abs() <= 1.01);
            prop_assert_eq!((there.a, there.b, there.neither), (back.b, back.a, back.neither));
        }
    }
}
