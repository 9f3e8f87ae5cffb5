//! What became of the claims.

use super::super::number::{bare, counted, difference, level, shortest};
use super::super::text::thousands;
use super::super::wrap::Lines;
use super::decision;
use crate::summary::Range;
use crate::summary::compare::{
    ClaimEffect, Decision, HypothesisSummary, LuckSummary, PriorSummary, Scale, Telling, ThreeShares,
};

/// One line a claim; nothing without any.
pub(in crate::words) fn claims(claims: &[HypothesisSummary], lines: &mut Lines) {
    if claims.is_empty() {
        return;
    }
    lines.blank();
    lines.words("Claims stated beforehand, in this model:");
    claims.iter().for_each(|claim| lines.item(&line(claim)));
}

/// What became of one.
pub(in crate::words) fn line(claim: &HypothesisSummary) -> String {
    let mut text = format!("{}: {}{}", claim.claim, decision(claim.decision), why(claim));
    if let (Some(share), Some(low), Some(high)) = (claim.share, claim.low, claim.high) {
        let demanded = shortest(claim.demanded);
        let of = match claim.telling {
            None => format!("worlds ({low} to {high})"),
            Some(Telling { can_tell, lived }) => format!(
                "({low} to {high}) of the {} that can tell, of {} lived",
                counted(can_tell, "world"),
                thousands(lived)
            ),
        };
        text += &format!("; it holds in {share} of 100 {of}, {demanded} are demanded");
    }
    text += ".";
    for sentence in [sides(claim), size(claim), luck(claim), priors(claim)].into_iter().flatten() {
        text += &format!(" {sentence}");
    }
    text
}

/// What would decide it, or why it is refuted.
fn why(claim: &HypothesisSummary) -> String {
    match (claim.decision, claim.shares) {
        (Decision::MoreWorlds { worlds }, _) => format!(", about {}", thousands(worlds)),
        (Decision::MoreDraws { draws }, _) => {
            format!(", about {} in each world in doubt would decide", counted(draws, "draw"))
        }
        (Decision::FewDraws, _) => ", at least 4 in each world are needed".to_owned(),
        (Decision::NothingToTest, _) => ", as what it compares is missing in every world".to_owned(),
        (Decision::Refuted, Some(ThreeShares { alike, less, .. })) if less > alike => {
            ", the opposite is so".to_owned()
        }
        (Decision::Refuted, Some(ThreeShares { more, alike, .. })) if alike > more => {
            ", too small to matter".to_owned()
        }
        _ => String::new(),
    }
}

/// In how many worlds it is more, alike and less.
fn sides(claim: &HypothesisSummary) -> Option<String> {
    let ThreeShares { more, alike, less } = claim.shares?;
    Some(match claim.effect.as_ref().is_none_or(|effect| effect.difference) {
        true => format!("Of 100 worlds, more in {more}, alike in {alike}, less in {less}."),
        false => format!("Of 100 worlds, so in {more}, near it in {alike}, not so in {less}."),
    })
}

/// How large it is.
fn size(claim: &HypothesisSummary) -> Option<String> {
    let ClaimEffect { size, unit, difference: is_difference } = claim.effect.as_ref()?;
    let scale = Scale::of(unit);
    size.mean.value?;
    let mean = if *is_difference { difference(size.mean, scale) } else { level(size.mean, scale) };
    let range = size.range.map(|Range { low, high }| {
        format!(" (9 in 10 worlds: {} to {})", bare(low, scale), bare(high, scale))
    });
    Some(format!("On average {mean}{}.", range.unwrap_or_default()))
}

/// What luck leaves open, and what was done about it.
fn luck(claim: &HypothesisSummary) -> Option<String> {
    let LuckSummary { low, high, misplaced, most, worlds, runs, .. } = claim.luck?;
    let mut parts = Vec::new();
    if high > low {
        parts.push(format!(
            "Luck may have put {misplaced} of 100 worlds on the wrong side, and leaves the share between {low} and \
             {high}"
        ));
    }
    if worlds > 0 {
        parts.push(format!(
            "{} in doubt had up to {} of luck, in {}",
            counted(u64::from(worlds), "world"),
            counted(u64::from(most), "draw"),
            counted(runs, "more run")
        ));
    }
    (!parts.is_empty()).then(|| parts.join("; ") + ".")
}

/// Whether it stands under other beliefs.
fn priors(claim: &HypothesisSummary) -> Option<String> {
    let told = |prior: &PriorSummary| {
        let so = if prior.stands { "" } else { ", and it would not stand" };
        format!("{} {} ({} to {}){so}", prior.prior, prior.share, prior.low, prior.high)
    };
    let all: Vec<String> = claim.priors.iter().map(told).collect();
    (!all.is_empty()).then(|| format!("Asked again: {}.", all.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_that_some_worlds_cannot_tell_says_so() {
        let mut claim = HypothesisSummary {
            claim: "More is kept".to_owned(),
            source: None,
            test: String::new(),
            smallest_effect: 0.0,
            effect_in_test: false,
            demanded: 75.0,
            effect: None,
            share: Some(14),
            low: Some(8),
            high: Some(22),
            telling: None,
            shares: None,
            luck: None,
            priors: Vec::new(),
            decision: Decision::Refuted,
            hash: String::new(),
        };
        assert!(line(&claim).ends_with("; it holds in 14 of 100 worlds (8 to 22), 75 are demanded."));
        claim.telling = Some(Telling { can_tell: 106, lived: 200 });
        let told = line(&claim);
        let says = "; it holds in 14 of 100 (8 to 22) of the 106 worlds that can tell, of 200 lived, 75 are demanded.";
        assert!(told.ends_with(says), "{told}");
        claim.shares = Some(ThreeShares { more: 14, alike: 80, less: 6 });
        assert!(line(&claim).starts_with("More is kept: refuted, too small to matter; "), "{}", line(&claim));
        claim.shares = Some(ThreeShares { more: 14, alike: 10, less: 76 });
        assert!(line(&claim).starts_with("More is kept: refuted, the opposite is so; "), "{}", line(&claim));
        claim.luck = Some(LuckSummary {
            low: 10,
            high: 20,
            misplaced: 4,
            least: 20,
            most: 80,
            worlds: 31,
            runs: 2480,
        });
        let says = "Luck may have put 4 of 100 worlds on the wrong side, and leaves the share between 10 and 20; 31 \
                    worlds in doubt had up to 80 draws of luck, in 2,480 more runs.";
        assert!(line(&claim).ends_with(says), "{}", line(&claim));
    }
}
