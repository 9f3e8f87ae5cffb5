//! What became of a claim: from its draws in every world, or the share of worlds in which it holds.

use crate::scenario::{Contrast, Hypothesis, Side, Zones};
use crate::summary::compare::{
    ClaimEffect, Decision, Estimate, HypothesisSummary, LuckSummary, Percents, Scale, Telling, ThreeShares,
};
use engine::stats::{Interval, Share, Tally};

/// Below so many draws of luck nothing is told of a share: what luck does to it can't be seen.
pub(super) const DRAWS_AT_LEAST: usize = 4;

/// Draws that were added where luck left a claim in doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Added {
    pub worlds: u32,
    pub runs: u64,
}

/// The draws of a claim about designs, counted.
pub(super) struct Counted {
    pub zones: Zones,
    pub tally: Tally,
}

impl Counted {
    /// From its draws in every world; a world without any cannot tell.
    pub fn of<'a>(
        claim: &Hypothesis,
        contrast: &Contrast,
        draws: impl IntoIterator<Item = &'a [f64]>,
    ) -> Counted {
        Counted { zones: contrast.zones(claim.smallest_effect), tally: Tally::new(draws) }
    }

    /// The share of worlds in which the claim holds; `None` if it can't be told.
    pub fn share(&self) -> Option<Share> {
        let (_, most) = self.tally.draws()?;
        if most < DRAWS_AT_LEAST { None } else { self.tally.share(self.zones.claimed) }
    }

    /// What became of the claim, of so many worlds lived.
    pub fn told(
        &self,
        claim: &Hypothesis,
        contrast: &Contrast,
        lived: u64,
        added: Added,
    ) -> HypothesisSummary {
        let Some((least, most)) = self.tally.draws() else {
            return left_to(claim, Decision::NothingToTest);
        };
        let Some(told) = self.share() else { return left_to(claim, Decision::FewDraws) };
        let can_tell = told.worlds;
        let decision = Decision::under_luck(&told, most as u64, claim.share).of_lived(can_tell, lived);
        let share = |region| self.tally.share(region).map_or(0.0, |share| share.share);
        let sides = Percents::of(share(self.zones.less), share(self.zones.more));
        // A level is told as it is, also where it is claimed to be small.
        let turned = !contrast.is_difference() && contrast.terms.iter().all(|(factor, _)| *factor < 0.0);
        let values: Vec<f64> = self.tally.means().map(|mean| if turned { -mean } else { mean }).collect();
        let unit = contrast.terms[0].1.outcome.unit();
        HypothesisSummary {
            effect: Estimate::of(&values, Scale::of(unit)).map(|size| ClaimEffect {
                size,
                unit: unit.to_owned(),
                difference: contrast.is_difference(),
            }),
            shares: Some(ThreeShares { more: sides.b, alike: sides.neither, less: sides.a }),
            luck: Some(LuckSummary {
                low: down(told.luck.low),
                high: up(told.luck.high),
                misplaced: (told.misplaced * 100.0).round() as u8,
                least: least as u32,
                most: most as u32,
                worlds: added.worlds,
                runs: added.runs,
            }),
            // As it stands among the three sides.
            share: Some(match contrast.side {
                Side::Within => sides.neither,
                Side::Above | Side::AtLeast => sides.b,
            }),
            ..seen(claim, told.share, told.interval, Telling { can_tell, lived }, decision)
        }
    }
}

/// A claim whose test holds in that share of the worlds that can tell, of all that were lived.
pub(super) fn told(
    claim: &Hypothesis,
    share: f64,
    Telling { can_tell, lived }: Telling,
) -> HypothesisSummary {
    let decision = Decision::of(share, can_tell, claim.share).of_lived(can_tell, lived);
    match Interval::wilson(share, can_tell) {
        Some(interval) => seen(claim, share, interval, Telling { can_tell, lived }, decision),
        None => left_to(claim, decision),
    }
}

fn seen(
    claim: &Hypothesis,
    share: f64,
    interval: Interval,
    Telling { can_tell, lived }: Telling,
    decision: Decision,
) -> HypothesisSummary {
    HypothesisSummary {
        share: Some((share * 100.0).clamp(0.0, 100.0).round() as u8),
        low: Some(down(interval.low)),
        high: Some(up(interval.high)),
        telling: (can_tell < lived).then_some(Telling { can_tell, lived }),
        ..left_to(claim, decision)
    }
}

/// A share in percent, rounded outwards.
pub(super) fn down(share: f64) -> u8 {
    (share * 100.0 + 1e-9).clamp(0.0, 100.0).floor() as u8
}

pub(super) fn up(share: f64) -> u8 {
    (share * 100.0 - 1e-9).clamp(0.0, 100.0).ceil() as u8
}

/// A claim of which no share of worlds is known, and why.
pub(super) fn left_to(claim: &Hypothesis, decision: Decision) -> HypothesisSummary {
    HypothesisSummary {
        claim: claim.claim.clone(),
        source: claim.source.clone(),
        test: claim.test(),
        smallest_effect: claim.smallest_effect,
        effect_in_test: claim.effect_beside().is_none(),
        demanded: (claim.share * 1e6).round() / 1e4,
        effect: None,
        share: None,
        low: None,
        high: None,
        telling: None,
        shares: None,
        luck: None,
        priors: Vec::new(),
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
