//! Everything that a study lives: variants, all of them in the same worlds under the same luck.

use super::hands::Hands;
use super::identity::Identified;
use super::memory::{Experiment, Memory};
use super::plan::RunKey;
use super::runner::{ExperimentResult, Runner};
use super::shard::Shard;
use super::sink::{Run, Sink};
use crate::scenario::{Scenario, Variant};
use engine::model::{Design, Initiative, Measure, Outcome, World};
use std::borrow::Cow;
use std::ops::Range;

/// What is lived, and what is asked of it.
#[derive(Clone, Copy)]
pub struct Experiments<'a> {
    pub scenario: &'a Scenario,
    pub variants: Variants<'a>,
    /// A world by its number.
    pub world: &'a (dyn Fn(u32) -> World + Sync),
    /// The month after which ownership is made to have no effect.
    pub ownership_until: Option<u32>,
    /// Draws of chance in each world; variants share them.
    pub luck: u32,
    /// The measures of which sums over luck are wanted.
    pub series: &'a [Measure],
    /// The outcomes that are wanted of every run beside those that each has.
    pub asked: &'a [Outcome],
}

/// Where variants come from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Variants<'a> {
    /// A variant for every design.
    Designs(&'a [Design]),
    /// A variant for every point of the scenario's sweep.
    Points,
}

/// A variant with what it is known by.
#[derive(Debug, Clone, Copy)]
pub struct KnownVariant<'a> {
    variant: &'a Variant,
    initiative: Identified<'a, Initiative>,
    design: Identified<'a, Design>,
}

/// What an experiment is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named<'a> {
    /// The name of its design.
    pub design: &'a str,
    /// The number of its point, from 1, if it is one of a sweep.
    pub point: Option<usize>,
}

/// Who is told what an experiment is called.
pub type TellNamed<'a, T> = dyn FnMut(Named, &Experiment) -> Result<(), T> + 'a;

/// What came of one variant in one world.
pub struct VariantResult<'a> {
    /// The place of the variant, from 0.
    pub variant: usize,
    /// The number of the world.
    pub world: u32,
    pub initiative: &'a Initiative,
    pub result: ExperimentResult,
}

impl VariantResult<'_> {
    /// Its runs, as those of the design at a place.
    pub(super) fn runs(self, design: u32) -> impl Iterator<Item = Run> {
        let VariantResult { world, result, .. } = self;
        (0..).zip(result.runs).map(move |(luck, result)| Run {
            key: RunKey { design, world, luck },
            result,
            moves: Vec::new(),
            organizations: Vec::new(),
        })
    }
}

/// Variants that are held at one time.
const VARIANTS: usize = 64;

impl Experiments<'_> {
    /// How many variants there are.
    pub fn count(&self) -> usize {
        match self.variants {
            Variants::Designs(designs) => designs.len(),
            Variants::Points => self.scenario.sweep.as_ref().map_or(0, |sweep| sweep.points.len()),
        }
    }

    /// All variants, where they are few.
    pub fn all_variants(&self) -> Vec<Variant> {
        self.variants(0..self.count())
    }

    fn variants(&self, places: Range<usize>) -> Vec<Variant> {
        match self.variants {
            Variants::Designs(designs) => designs[places].iter().map(Variant::of).collect(),
            Variants::Points => self.scenario.variants(places),
        }
    }

    /// Variants with what they are known by.
    pub fn known<'s>(&'s self, variants: &'s [Variant]) -> Vec<KnownVariant<'s>> {
        let own = Identified::initiative(&self.scenario.initiative);
        let one = |variant: &'s Variant| {
            let initiative = variant.initiative(self.scenario);
            let same = std::ptr::eq(initiative, own.of);
            KnownVariant {
                variant,
                initiative: if same { own } else { Identified::initiative(initiative) },
                design: Identified::design(&variant.design, self.ownership_until),
            }
        };
        variants.iter().map(one).collect()
    }

    /// Whether a part has a variant in the world of that place: a function of the plan alone.
    /// Worlds run slowest, so that more of them leave each part what it had.
    fn is_of(&self, shard: Option<Shard>, variant: usize, world: usize) -> bool {
        let experiment = world as u64 * self.count() as u64 + variant as u64;
        shard.is_none_or(|shard| shard.has(experiment))
    }

    /// Runs of a part, or of all, in so many worlds.
    pub fn runs(&self, worlds: usize, shard: Option<Shard>) -> u64 {
        let experiments = self.count() as u64 * worlds as u64;
        shard.map_or(experiments, |shard| shard.count(experiments)) * u64::from(self.luck)
    }

    /// Lives all variants in worlds of these numbers, or a part of that, or recalls it. What comes
    /// of it is told in the order variant, world, a stretch at a time; no more than that is held.
    ///
    /// # Errors
    /// If the memory is in trouble, or what is told of it is.
    pub fn conduct<H: Hands, T>(
        &self,
        worlds: Range<u32>,
        shard: Option<Shard>,
        hands: &H,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &mut dyn Sink<Trouble = T>,
        mut tell: impl FnMut(&mut dyn Sink<Trouble = T>, Vec<VariantResult>) -> Result<(), T>,
    ) -> Result<(), T> {
        for start in (0..self.count()).step_by(VARIANTS) {
            let variants = self.variants(start..(start + VARIANTS).min(self.count()));
            let known = self.known(&variants);
            let at_once = known.iter().map(|one| self.at_once(one, 1)).min().unwrap_or(1);
            let own = (0..known.len()).flat_map(|place| {
                let own = worlds.clone().enumerate();
                let own = own.filter(move |(world, _)| self.is_of(shard, start + place, *world));
                own.map(move |(_, number)| (place, number))
            });
            let mut own = own.peekable();
            while own.peek().is_some() {
                let experiments: Vec<(usize, u32)> = own.by_ref().take(at_once).collect();
                let mut results = self.live(&known, &experiments, hands, memory, sink)?;
                results.iter_mut().for_each(|result| result.variant += start);
                tell(sink, results)?;
            }
        }
        Ok(())
    }

    /// The same in the order world, variant: all variants of a world are told together.
    ///
    /// # Errors
    /// As [`Experiments::conduct`].
    pub fn conduct_by_world<H: Hands, T>(
        &self,
        worlds: Range<u32>,
        hands: &H,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &mut dyn Sink<Trouble = T>,
        mut tell: impl FnMut(&mut dyn Sink<Trouble = T>, Vec<VariantResult>) -> Result<(), T>,
    ) -> Result<(), T> {
        let variants = self.variants(0..self.count());
        let known = self.known(&variants);
        let Some(first) = known.first() else { return Ok(()) };
        let at_once = self.at_once(first, known.len());
        for start in worlds.clone().step_by(at_once) {
            let end = start.saturating_add(at_once as u32).min(worlds.end);
            let of = |number| (0..known.len()).map(move |place| (place, number));
            let experiments: Vec<(usize, u32)> = (start..end).flat_map(of).collect();
            let results = self.live(&known, &experiments, hands, memory, sink)?;
            tell(sink, results)?;
        }
        Ok(())
    }

    /// Tells what the variants are called, in worlds of these numbers.
    ///
    /// # Errors
    /// That of who is told.
    pub fn each_named<T>(&self, worlds: Range<u32>, tell: &mut TellNamed<T>) -> Result<(), T> {
        let points = matches!(self.variants, Variants::Points);
        for start in (0..self.count()).step_by(VARIANTS) {
            let variants = self.variants(start..(start + VARIANTS).min(self.count()));
            let known = self.known(&variants);
            for number in worlds.clone() {
                let drawn = (self.world)(number);
                for (place, one) in known.iter().enumerate() {
                    let world = one.variant.world(&drawn);
                    let named =
                        Named { design: &one.design.of.name, point: points.then_some(start + place + 1) };
                    let experiment = Experiment {
                        initiative: one.initiative,
                        design: one.design,
                        world: Identified::world(&world),
                        ownership_until: self.ownership_until,
                        luck: self.luck,
                        asked: &[],
                    };
                    tell(named, &experiment)?;
                }
            }
        }
        Ok(())
    }

    /// How many parts of so many experiments to live between two writings: a fraction of a second of
    /// work.
    fn at_once(&self, one: &KnownVariant, experiments: usize) -> usize {
        let initiative = one.initiative.of;
        let run = (initiative.size() * initiative.practices.len()) as u64 * u64::from(initiative.months);
        let runs = (AT_ONCE / run.max(1)).clamp(RUNS.start, RUNS.end);
        (runs / (experiments as u64 * u64::from(self.luck)).max(1)).max(1) as usize
    }

    /// Lives or recalls some variants in some worlds: places of them, and numbers of worlds.
    ///
    /// # Errors
    /// If the memory is in trouble.
    pub fn live<'s, H: Hands, T>(
        &self,
        known: &[KnownVariant<'s>],
        experiments: &[(usize, u32)],
        hands: &H,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &dyn Sink<Trouble = T>,
    ) -> Result<Vec<VariantResult<'s>>, T> {
        let mut numbers: Vec<u32> = experiments.iter().map(|(_, number)| *number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let drawn: Vec<World> = hands.map(numbers.len(), |place| (self.world)(numbers[place]));
        let world = |(place, number): &(usize, u32)| -> Cow<World> {
            known[*place].variant.world(&drawn[numbers.partition_point(|one| one < number)])
        };
        let worlds: Vec<Cow<World>> = experiments.iter().map(world).collect();
        let asked: Vec<Experiment> = experiments
            .iter()
            .zip(&worlds)
            .map(|((place, _), world)| Experiment {
                initiative: known[*place].initiative,
                design: known[*place].design,
                world: Identified::world(world),
                ownership_until: self.ownership_until,
                luck: self.luck,
                asked: self.asked,
            })
            .collect();
        let progress = || sink.step();
        let results = Runner { hands, series: self.series, progress: &progress }.conduct(&asked, memory)?;
        let result = |((variant, world), result): (&(usize, u32), ExperimentResult)| VariantResult {
            variant: *variant,
            world: *world,
            initiative: known[*variant].initiative.of,
            result,
        };
        Ok(experiments.iter().zip(results).map(result).collect())
    }
}

/// Organizations × practices × months that are lived between two writings.
const AT_ONCE: u64 = 40_000_000;
/// Runs between two writings, at least and at most: enough to keep many hands busy, and few
/// enough to be held at once.
const RUNS: Range<u64> = 64..2048;

#[cfg(test)]
mod tests {
    use super::super::fake::{self, FakeEngine};
    use super::super::hands::OneByOne;
    use super::super::memory::InMemory;
    use super::super::sink::NullSink;
    use super::super::worlds::Worlds;
    use super::*;

    #[test]
    fn parts_make_every_cell_once_and_more_worlds_leave_them_theirs() {
        let scenario = fake::scenario();
        let drawn = Worlds::new(&scenario);
        let experiments = |worlds: u32, shard: Option<Shard>| -> Vec<(usize, u32)> {
            let field = Experiments {
                scenario: &scenario,
                variants: Variants::Designs(&scenario.designs),
                world: &|number| drawn.draw(number),
                ownership_until: None,
                luck: 2,
                series: &[],
                asked: &[],
            };
            let mut all = Vec::new();
            let hands = OneByOne::new(FakeEngine::default);
            let (mut memory, mut sink) = (InMemory::default(), NullSink::default());
            let Ok(()) = field.conduct(1..worlds + 1, shard, &hands, &mut memory, &mut sink, |_, results| {
                all.extend(results.iter().map(|result| (result.variant, result.world)));
                assert!(results.iter().all(|result| result.result.runs.len() == 2));
                Ok(())
            });
            assert_eq!(field.runs(worlds as usize, shard), 2 * all.len() as u64);
            all
        };
        let whole = experiments(9, None);
        assert!(whole.is_sorted() && whole.len() == 18);
        let shard = |part: u32| Some(Shard { part, of: 4 });
        let mut joined: Vec<(usize, u32)> = (1..=4).flat_map(|part| experiments(9, shard(part))).collect();
        joined.sort_unstable();
        assert_eq!(joined, whole);
        for part in 1..=4 {
            let more = experiments(30, shard(part));
            assert!(experiments(9, shard(part)).iter().all(|experiment| more.contains(experiment)));
        }
    }
}
