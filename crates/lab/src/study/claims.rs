//! What became of a claim, from the share of worlds in which its test holds.

use crate::scenario::Hypothesis;
use crate::summary::compare::{Decision, HypothesisSummary, Telling};
use engine::stats::Interval;

/// A claim whose test holds in that share of the worlds that can tell, of all that were lived.
pub(super) fn told(
    claim: &Hypothesis,
    share: f64,
    Telling { can_tell, lived }: Telling,
) -> HypothesisSummary {
    let interval = Interval::wilson(share, can_tell);
    let percent = |share: f64| (share * 100.0).clamp(0.0, 100.0);
    HypothesisSummary {
        share: interval.map(|_| percent(share).round() as u8),
        low: interval.map(|interval| percent(interval.low).floor() as u8),
        high: interval.map(|interval| percent(interval.high).ceil() as u8),
        telling: (0 < can_tell && can_tell < lived).then_some(Telling { can_tell, lived }),
        ..left_to(claim, Decision::of(share, can_tell, claim.share).of_lived(can_tell, lived))
    }
}

/// A claim of which no share of worlds is known, and why.
pub(super) fn left_to(claim: &Hypothesis, decision: Decision) -> HypothesisSummary {
    HypothesisSummary {
        claim: claim.claim.clone(),
        source: claim.source.clone(),
        test: claim.test(),
        smallest_effect: claim.smallest_effect,
        demanded: (claim.share * 1e6).round() / 1e4,
        share: None,
        low: None,
        high: None,
        telling: None,
        decision,
        hash: hash(claim),
    }
}

/// BLAKE3 of what a claim says and demands, each part with its length.
fn hash(claim: &Hypothesis) -> String {
    let mut hasher = blake3::Hasher::new();
    let source = claim.source.clone().unwrap_or_default();
    let numbers = format!("{:?} {:?}", claim.smallest_effect, claim.share);
    for part in [&claim.claim, &source, &claim.test(), &numbers] {
        hasher.update(&(part.len() as u64).to_le_bytes()).update(part.as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Claimed, Test};
    use engine::model::{Measure, Outcome};

    #[test]
    fn what_cannot_tell_is_told() {
        let claim = Hypothesis {
            claim: "more".to_owned(),
            source: None,
            test: Test::Curve {
                outcome: Outcome::Last(Measure::Sustained),
                claimed: Claimed::Rises,
                factor: "coaches".to_owned(),
            },
            smallest_effect: 0.0,
            share: 0.75,
        };
        let all = told(&claim, 0.77, Telling { can_tell: 1000, lived: 1000 });
        assert_eq!(all.telling, None);
        let half = Telling { can_tell: 1000, lived: 2000 };
        let some = told(&claim, 0.77, half);
        assert_eq!((some.telling, some.share, some.low), (Some(half), all.share, all.low));
        let (Decision::MoreWorlds { worlds: of_all }, Decision::MoreWorlds { worlds: of_half }) =
            (all.decision, some.decision)
        else {
            panic!("{all:?} {some:?}")
        };
        assert_eq!(of_half, 2 * of_all);
        let none = told(&claim, 0.0, Telling { can_tell: 0, lived: 2000 });
        assert_eq!((none.telling, none.decision), (None, Decision::NothingToTest));
    }
}
