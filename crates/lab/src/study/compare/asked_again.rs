//! Every claim asked again, in worlds drawn from other beliefs about the inputs.

use super::matched::MatchedRuns;
use super::metrics::Metrics;
use crate::scenario::{Scenario, Test};
use crate::study::claims::{Counted, down, up};
use crate::study::worlds::{Prior, numbers};
use crate::study::{Hands, Memory, Sink, Worlds};
use crate::summary::compare::{HypothesisSummary, PriorSummary};

/// Fewer worlds than this tell nothing of a share.
const WORLDS_AT_LEAST: u32 = 40;
/// The part of the worlds that each belief is given.
const PART: u32 = 4;

/// Claims about designs, and with how many worlds they are asked again.
pub(super) struct AskedAgain<'a> {
    scenario: &'a Scenario,
    /// The designs that they are about, and nothing but the claims.
    alone: Scenario,
    worlds: u32,
    luck: u32,
}

impl<'a> AskedAgain<'a> {
    /// `None` if there is no claim about designs, or there are too few worlds.
    pub fn new(scenario: &'a Scenario, worlds: u32, luck: u32) -> Option<AskedAgain<'a>> {
        let worlds = worlds / PART;
        let mut alone = scenario.clone();
        alone.hypotheses.retain(|claim| matches!(claim.test, Test::Contrast(_)));
        let named: Vec<&str> = alone.hypotheses.iter().flat_map(|claim| claim.designs()).collect();
        let designs: Vec<_> =
            scenario.designs.iter().filter(|design| named.contains(&design.name.as_str())).cloned().collect();
        if designs.is_empty() || worlds < WORLDS_AT_LEAST {
            return None;
        }
        alone.designs = designs;
        alone.worth_of_one = None;
        Some(AskedAgain { scenario, alone, worlds, luck })
    }

    /// Runs in all.
    pub fn runs(&self) -> u64 {
        let priors = Prior::all(self.scenario).len() as u64;
        priors * self.alone.designs.len() as u64 * u64::from(self.worlds) * u64::from(self.luck)
    }

    /// Lives them, and adds to each claim what came of it.
    ///
    /// # Errors
    /// If the memory or the sink is in trouble.
    pub fn ask<H: Hands, T>(
        &self,
        told: &mut [HypothesisSummary],
        hands: &H,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &mut dyn Sink<Trouble = T>,
    ) -> Result<(), T> {
        let metrics = Metrics { series: Vec::new(), ..Metrics::new(&self.alone, false) };
        for prior in Prior::all(self.scenario) {
            let drawn = Worlds::under(self.scenario, prior);
            let (world, designs) = (|number| drawn.draw(number), &self.alone.designs[..]);
            let runs = MatchedRuns { designs, ..MatchedRuns::of(self.scenario, &world, &metrics, self.luck) };
            let records = runs.conduct(numbers(self.worlds), false, hands, memory, sink)?;
            let of_designs =
                self.scenario.hypotheses.iter().zip(told.iter_mut()).filter_map(|(claim, told)| match &claim
                    .test
                {
                    Test::Contrast(contrast) => Some((claim, contrast, told)),
                    Test::Curve { .. } => None,
                });
            for (index, (claim, contrast, told)) in of_designs.enumerate() {
                let draws = records.iter().map(|world| &world.claims[index][..]);
                let (Some(share), Some(own)) = (Counted::of(claim, contrast, draws).share(), told.share)
                else {
                    continue;
                };
                told.priors.push(PriorSummary {
                    prior: prior.words(),
                    worlds: share.worlds,
                    share: (share.share * 100.0).round() as u8,
                    low: down(share.interval.low),
                    high: up(share.interval.high),
                    stands: told.decision.stands_at(f64::from(own) / 100.0, share.share, claim.share),
                });
            }
        }
        Ok(())
    }
}
