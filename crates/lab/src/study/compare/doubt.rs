//! More draws of luck for the worlds in which a claim is in doubt.

use super::metrics::{Metrics, Place};
use super::record::{WorldRecord, summed};
use crate::scenario::{Contrast, Hypothesis, Scenario, Test};
use crate::study::claims::{Added, Counted};
use crate::study::{Columns, Experiments, Hands, Memory, Sink, Variants, Worlds};
use crate::summary::compare::Decision;
use engine::model::Design;
use engine::stats::Share;

/// Claims about designs, and the worlds that were lived for them.
pub(super) struct Doubt<'a> {
    pub scenario: &'a Scenario,
    pub metrics: &'a Metrics,
    pub drawn: &'a Worlds,
    /// Draws that every world had.
    pub luck: u32,
    /// Runs that it may take, at most.
    pub runs: u64,
    /// Runs that are still to come when it is done.
    pub beyond: u64,
}

/// A world has at most so many times the draws of the others.
const TIMES: u32 = 16;
/// Runs that are lived between two writings, at most.
const RUNS: usize = 2048;

/// A claim on its way.
struct OnItsWay<'c> {
    index: usize,
    claim: &'c Hypothesis,
    contrast: &'c Contrast,
    terms: &'c [(f64, Place)],
    /// Places of the designs that it is about.
    designs: Vec<usize>,
    /// By world: draws that it has.
    draws: Vec<u32>,
    added: Added,
}

impl Doubt<'_> {
    /// Draws again the worlds of which luck could have put the mean on the other side of what is
    /// claimed, the nearest first: twice as often, claim by claim, and again, until all claims are
    /// settled or the runs are spent. Which world is drawn how often follows from what was seen
    /// alone, and draw r of a world is the same run whoever asks for it.
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
        let mut left = self.runs;
        let mut all: Vec<OnItsWay> = self.claims(records.len()).collect();
        loop {
            let before = left;
            for one in &mut all {
                let again = self.in_doubt(one, left, records);
                if again.is_empty() {
                    continue;
                }
                let runs: u64 =
                    again.iter().map(|place| u64::from(one.draws[*place]) * one.designs.len() as u64).sum();
                left -= runs;
                one.added.runs += runs;
                for place in &again {
                    one.added.worlds += u32::from(one.draws[*place] == self.luck);
                    one.draws[*place] *= 2;
                }
                // What a world had already is recalled, and told of as well.
                sink.left(self.beyond + 2 * runs);
                self.draw_again(one, &again, records, hands, memory, sink)?;
            }
            if left == before {
                break;
            }
        }
        let mut added = vec![Added::default(); self.scenario.hypotheses.len()];
        all.iter().for_each(|one| added[one.index] = one.added);
        Ok(added)
    }

    fn claims(&self, worlds: usize) -> impl Iterator<Item = OnItsWay<'_>> {
        let claims = self.scenario.hypotheses.iter().zip(&self.metrics.claims).enumerate();
        claims.filter_map(move |(index, (claim, terms))| {
            let (Test::Contrast(contrast), Some(terms)) = (&claim.test, terms) else { return None };
            let mut designs: Vec<usize> = terms.iter().map(|(_, place)| place.design).collect();
            designs.sort_unstable();
            designs.dedup();
            let draws = vec![self.luck; worlds];
            Some(OnItsWay { index, claim, contrast, terms, designs, draws, added: Added::default() })
        })
    }

    /// Places of the worlds to draw twice as often, for so many runs at most; none if that would
    /// settle nothing.
    fn in_doubt(&self, one: &OnItsWay, left: u64, records: &[WorldRecord]) -> Vec<usize> {
        let draws = |place: usize| &records[place].claims[one.index][..];
        let telling: Vec<usize> = (0..records.len()).filter(|place| !draws(*place).is_empty()).collect();
        let counted = Counted::of(one.claim, one.contrast, telling.iter().map(|place| draws(*place)));
        let open = |share: &Share| !Decision::is_settled(share, one.claim.share);
        if !counted.share().is_some_and(|share| open(&share)) {
            return Vec::new();
        }
        let near = counted.tally.in_doubt(counted.zones.claimed).into_iter().map(|place| telling[place]);
        let mut runs = 0;
        let affordable = |place: &usize| {
            runs += u64::from(one.draws[*place]) * one.designs.len() as u64;
            runs <= left
        };
        let mut again: Vec<usize> =
            near.filter(|place| one.draws[*place] < TIMES * self.luck).take_while(affordable).collect();
        again.sort_unstable();
        again
    }

    /// Lives or recalls some worlds with as many draws as they are to have.
    fn draw_again<H: Hands, T>(
        &self,
        one: &OnItsWay,
        again: &[usize],
        records: &mut [WorldRecord],
        hands: &H,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &dyn Sink<Trouble = T>,
    ) -> Result<(), T> {
        let OnItsWay { index, terms, designs: ref places, ref draws, .. } = *one;
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

#[cfg(test)]
mod tests {
    use crate::scenario::{HeldFiles, Scenario};
    use crate::study::fake::Rule;
    use crate::study::{self, CompareOptions, Engine, InMemory, NullSink, OneByOne};
    use crate::summary::CompareSummary;
    use crate::summary::compare::Decision;
    use engine::model::{Design, Initiative, Luck, Measure, Moments, Observer, Outcomes, World};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    fn scenario(test: &str) -> Scenario {
        let text = format!(
            "format = 1\nmonths = 2\n[initiative]\norganizations = 6\npractices = 1\n[designs.none]\n\
             structure = 'self-organized'\n[designs.lean]\nstructure = 'shared'\n[designs.rich]\n\
             structure = 'shared'\n[[hypothesis]]\nclaim = 'so'\ntest = '{test}'\nshare = 0.66\n"
        );
        Scenario::read("small.toml", &text, &HeldFiles::none()).unwrap_or_else(|faults| panic!("{faults}"))
    }

    /// Some number from 0 to 1 that hangs on two others.
    fn chance(a: u32, b: u32) -> f64 {
        let mixed = (a.wrapping_mul(0x9E37_79B9) ^ b.wrapping_mul(0x85EB_CA6B)).wrapping_mul(0xC2B2_AE35);
        f64::from((mixed ^ (mixed >> 15)).wrapping_mul(0x2C1B_3C6D) >> 8) / f64::from(1 << 24)
    }

    /// A backbone does a little more in two worlds of three, under much luck.
    fn lucky(lived: &Arc<AtomicU32>) -> impl Engine + use<> {
        let lived = lived.clone();
        Rule(
            move |initiative: &Initiative,
                  design: &Design,
                  world: &World,
                  luck: Luck,
                  seen: &mut dyn Observer| {
                lived.fetch_add(1, Ordering::Relaxed);
                let own = if world.number % 3 == 0 { -0.02 } else { 0.02 };
                let more =
                    if design.has_backbone() { own + 0.2 * chance(luck.0, world.number) - 0.1 } else { 0.0 };
                for month in 0..=initiative.months {
                    let mut values = [0.0; Measure::COUNT];
                    values[Measure::Sustained as usize] = 0.4 + more;
                    seen.month(month, &Outcomes { values, ..Outcomes::default() });
                }
                Moments::default()
            },
        )
    }

    fn told(options: &CompareOptions, test: &str, memory: &mut InMemory) -> (CompareSummary, u32) {
        let lived = Arc::new(AtomicU32::new(0));
        let counted = lived.clone();
        let hands = OneByOne::new(move || lucky(&counted));
        let scenario = scenario(test);
        let results = study::compare(&scenario, options, &hands, memory, &mut NullSink::default()).unwrap();
        (results.summary, lived.load(Ordering::Relaxed))
    }

    const TEST: &str = "lean.sustained - none.sustained > 0";

    #[test]
    fn worlds_in_doubt_are_drawn_again_and_the_share_comes_near() {
        let options = CompareOptions { quick: true, ..CompareOptions::new(150, 6) };
        let (few, _) = told(&options, TEST, &mut InMemory::default());
        let options = CompareOptions { quick: false, claims: true, ..options };
        let (many, _) = told(&options, TEST, &mut InMemory::default());
        let of = |summary: &CompareSummary| {
            let claim = &summary.hypotheses[0];
            (claim.share.unwrap(), claim.low.unwrap(), claim.high.unwrap(), claim.luck.unwrap())
        };
        let ((_, few_low, few_high, little), (share, low, high, luck)) = (of(&few), of(&many));
        assert!(
            few_low <= 67 && 67 <= few_high && low <= 67 && 67 <= high,
            "{few_low} {few_high} {low} {high}"
        );
        assert!(share.abs_diff(67) <= 4 && high - low < few_high - few_low, "{share}");
        assert!(luck.most == 96 && luck.least == 6 && luck.worlds < 150, "{luck:?}");
        assert!(little.runs > 0 && little.runs <= 2 * 3 * 150 * 6 && little.runs < luck.runs, "{little:?}");
        // What is told of the designs is of the draws that all worlds have.
        assert_eq!((few.pairs, few.runs), (many.pairs, many.runs));
    }

    #[test]
    fn what_was_drawn_again_is_remembered_and_the_same_whatever_was_known() {
        let options = CompareOptions { quick: true, ..CompareOptions::new(60, 6) };
        let mut memory = InMemory::default();
        let (first, lived) = told(&options, TEST, &mut memory);
        let added = first.hypotheses[0].luck.unwrap().runs;
        // A closer look at single futures is never remembered.
        let (again, looks) = told(&options, TEST, &mut memory);
        assert!(again == first);
        assert_eq!(u64::from(lived - looks), 3 * 60 * 6 + added);
        assert!(added > 0 && looks < 10, "{added} {looks}");
        // Known from a larger study: nothing changes.
        let mut memory = InMemory::default();
        told(&CompareOptions { luck: 96, ..options.clone() }, TEST, &mut memory);
        assert!(told(&options, TEST, &mut memory).0 == first);
    }

    #[test]
    fn a_sum_of_differences_is_drawn_in_all_its_designs() {
        let test = "lean.sustained - none.sustained - rich.sustained + none.sustained > 0.05";
        let (summary, _) = told(&CompareOptions::new(60, 6), test, &mut InMemory::default());
        let claim = &summary.hypotheses[0];
        // The two backbones have the same luck.
        assert_eq!(
            (claim.decision, claim.share, claim.shares.unwrap().alike),
            (Decision::Refuted, Some(0), 100)
        );
        assert_eq!(claim.luck.unwrap().runs, 0);
    }

    #[test]
    fn of_three_draws_no_share_is_told() {
        let (summary, _) = told(&CompareOptions::new(60, 3), TEST, &mut InMemory::default());
        let claim = &summary.hypotheses[0];
        assert_eq!((claim.decision, claim.share, &claim.priors[..]), (Decision::FewDraws, None, &[][..]));
    }

    #[test]
    fn every_claim_is_asked_again_under_other_beliefs() {
        let (summary, _) = told(&CompareOptions::new(200, 6), TEST, &mut InMemory::default());
        let priors = &summary.hypotheses[0].priors;
        let names: Vec<&str> = priors.iter().map(|prior| prior.prior.as_str()).collect();
        assert_eq!(names.len(), 6, "{names:?}");
        // The rule hangs on none of them.
        assert!(
            priors.iter().all(|prior| prior.low <= 67 && 67 <= prior.high && prior.worlds == 50),
            "{priors:?}"
        );
    }
}
