//! More draws of luck for the worlds in which a claim is in doubt.

use super::metrics::{Metrics, Place};
use super::record::{WorldRecord, summed};
use crate::scenario::{Hypothesis, Scenario, Test};
use crate::study::claims::{Added, Counted};
use crate::study::{Columns, Experiments, Hands, Memory, Sink, Variants, Worlds};
use crate::summary::compare::Decision;
use engine::model::Design;

/// Claims about designs, and the worlds that were lived for them.
pub(super) struct Doubt<'a> {
    pub scenario: &'a Scenario,
    pub metrics: &'a Metrics,
    pub drawn: &'a Worlds,
    /// Draws that every world had.
    pub luck: u32,
}

/// A world has at most so many times the draws of the others.
const TIMES: u32 = 16;
/// All claims together take at most so many times the runs of the comparison.
const SHARE: u64 = 2;
/// Runs that are lived between two writings, at most.
const RUNS: usize = 2048;

impl Doubt<'_> {
    /// Draws again, claim by claim, the worlds of which luck could have put the mean on the other
    /// side of what is claimed, the nearest first: twice as often, and again, until the claim is
    /// settled or its part of the runs is spent. Which world is drawn how often follows from what
    /// was seen alone, and draw r of a world is the same run whoever asks for it.
    ///
    /// # Errors
    /// If the memory is in trouble.
    pub fn resolve<H: Hands, T>(
        &self,
        records: &mut [WorldRecord],
        hands: &H,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &dyn Sink<Trouble = T>,
    ) -> Result<Vec<Added>, T> {
        let claims = &self.scenario.hypotheses;
        let own = records.len() as u64 * self.scenario.designs.len() as u64 * u64::from(self.luck);
        let mut left = SHARE * own;
        let mut added = Vec::with_capacity(claims.len());
        for (index, claim) in claims.iter().enumerate() {
            let part = left / (claims.len() - index) as u64;
            let of_claim = match &self.metrics.claims[index] {
                Some(terms) => self.claim((index, claim, terms), part, records, hands, memory, sink)?,
                None => Added::default(),
            };
            left -= of_claim.runs;
            added.push(of_claim);
        }
        Ok(added)
    }

    fn claim<H: Hands, T>(
        &self,
        (index, claim, terms): (usize, &Hypothesis, &[(f64, Place)]),
        mut left: u64,
        records: &mut [WorldRecord],
        hands: &H,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &dyn Sink<Trouble = T>,
    ) -> Result<Added, T> {
        let Test::Contrast(contrast) = &claim.test else { return Ok(Added::default()) };
        let mut designs: Vec<usize> = terms.iter().map(|(_, place)| place.design).collect();
        designs.sort_unstable();
        designs.dedup();
        let mut draws = vec![self.luck; records.len()];
        let mut added = Added::default();
        loop {
            let telling: Vec<usize> =
                (0..records.len()).filter(|place| !records[*place].claims[index].is_empty()).collect();
            let counted =
                Counted::of(claim, contrast, telling.iter().map(|place| &records[*place].claims[index][..]));
            let Some(share) = counted.share() else { break };
            if Decision::is_settled(&share, claim.share) {
                break;
            }
            let doubtful =
                counted.tally.in_doubt(counted.zones.claimed).into_iter().map(|place| telling[place]);
            let mut again: Vec<usize> = Vec::new();
            let mut runs = 0;
            for place in doubtful.filter(|place| draws[*place] < TIMES * self.luck) {
                let more = u64::from(draws[place]) * designs.len() as u64;
                if runs + more > left {
                    break;
                }
                runs += more;
                again.push(place);
            }
            if again.is_empty() {
                break;
            }
            sink.left(runs);
            again.sort_unstable();
            for place in &again {
                added.worlds += u32::from(draws[*place] == self.luck);
                draws[*place] *= 2;
            }
            added.runs += runs;
            left -= runs;
            self.draw_again((index, terms, &designs), &again, &draws, records, hands, memory, sink)?;
        }
        Ok(added)
    }

    /// Lives or recalls some worlds with as many draws as they are to have.
    fn draw_again<H: Hands, T>(
        &self,
        (index, terms, places): (usize, &[(f64, Place)], &[usize]),
        again: &[usize],
        draws: &[u32],
        records: &mut [WorldRecord],
        hands: &H,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &dyn Sink<Trouble = T>,
    ) -> Result<(), T> {
        let designs: Vec<Design> = places.iter().map(|place| self.scenario.designs[*place].clone()).collect();
        let columns = Columns::of(&self.scenario.initiative);
        let world = |number| self.drawn.draw(number);
        let mut levels: Vec<u32> = again.iter().map(|place| draws[*place]).collect();
        levels.sort_unstable();
        levels.dedup();
        for luck in levels {
            let of_level: Vec<usize> = again.iter().copied().filter(|place| draws[*place] == luck).collect();
            let field = Experiments {
                scenario: self.scenario,
                variants: Variants::Designs(&designs),
                world: &world,
                ownership_until: None,
                luck,
                series: &[],
                asked: &self.metrics.asked,
            };
            let variants = field.all_variants();
            let known = field.known(&variants);
            for stretch in of_level.chunks((RUNS / (designs.len() * luck as usize)).max(1)) {
                let of_world = |place: &usize| {
                    (0..designs.len()).map(|design| (design, records[*place].number)).collect::<Vec<_>>()
                };
                let experiments: Vec<(usize, u32)> = stretch.iter().flat_map(of_world).collect();
                let results = field.live(&known, &experiments, hands, memory, sink)?;
                for (place, results) in stretch.iter().zip(results.chunks(designs.len())) {
                    let value = |luck: usize, of: Place| {
                        let design = places.iter().position(|one| *one == of.design)?;
                        results[design]
                            .result
                            .runs
                            .get(luck)?
                            .value(self.metrics.outcomes[of.outcome], &columns)
                    };
                    let values = (0..luck as usize).filter_map(|luck| summed(terms, |of| value(luck, of)));
                    records[*place].claims[index] = values.collect();
                }
            }
        }
        Ok(())
    }
}
