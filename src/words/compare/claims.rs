//! What became of the claims.

use super::super::number::shortest;
use super::super::text::{thousands, wrapped};
use super::decision;
use crate::summary::compare::{Decision, HypothesisSummary};

/// One line a claim; nothing without any.
pub(in crate::words) fn claims(claims: &[HypothesisSummary]) -> String {
    if claims.is_empty() {
        return String::new();
    }
    let mut text = "\nClaims stated beforehand, in this model:\n".to_string();
    for claim in claims {
        text += &wrapped(&format!("- {}", line(claim)), 2);
    }
    text
}

pub(in super::super) fn line(claim: &HypothesisSummary) -> String {
    let mut text = format!("{}: {}", claim.claim, decision(claim.decision));
    if let Decision::MoreWorlds { worlds } = claim.decision {
        text += &format!(", about {}", thousands(worlds));
    }
    if let (Some(share), Some(low), Some(high)) = (claim.share, claim.low, claim.high) {
        let demanded = shortest(claim.demanded);
        text += &format!("; it holds in {share} of 100 worlds ({low} to {high}), {demanded} are demanded");
    }
    text + "."
}
