//! What became of the claims.

use super::super::number::{counted, shortest};
use super::super::text::thousands;
use super::super::wrap::Lines;
use super::decision;
use crate::summary::compare::{Decision, HypothesisSummary, Telling};

/// One line a claim; nothing without any.
pub(in crate::words) fn claims(claims: &[HypothesisSummary], lines: &mut Lines) {
    if claims.is_empty() {
        return;
    }
    lines.blank();
    lines.words("Claims stated beforehand, in this model:");
    claims.iter().for_each(|claim| lines.item(&line(claim)));
}

pub(in super::super) fn line(claim: &HypothesisSummary) -> String {
    let mut text = format!("{}: {}", claim.claim, decision(claim.decision));
    if let Decision::MoreWorlds { worlds } = claim.decision {
        text += &format!(", about {}", thousands(worlds));
    }
    if claim.decision == Decision::NothingToTest {
        text += ", as what it compares is missing in every world";
    }
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
    text + "."
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
            demanded: 75.0,
            share: Some(14),
            low: Some(8),
            high: Some(22),
            telling: None,
            decision: Decision::Refuted,
            hash: String::new(),
        };
        assert!(line(&claim).ends_with("; it holds in 14 of 100 worlds (8 to 22), 75 are demanded."));
        claim.telling = Some(Telling { can_tell: 106, lived: 200 });
        let told = line(&claim);
        let says = "; it holds in 14 of 100 (8 to 22) of the 106 worlds that can tell, of 200 lived, 75 are demanded.";
        assert!(told.ends_with(says), "{told}");
    }
}
