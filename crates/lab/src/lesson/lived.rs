//! All designs of a lesson in one set of worlds: what comes of each, against no backbone.

use super::{DESIGNS, LEVELS, LEVERS, Lesson, levels};
use crate::scenario::{Scenario, smallest_difference};
use crate::study::{Columns, Experiments, Hands, InMemory, NullSink, Variants, Worlds};
use crate::summary::DesignUnderstood;
use engine::model::{Design, Outcome, World};
use engine::stats::{Deconvolved, Moments};

/// Worlds in which every design is lived, and draws of luck in each.
pub const WORLDS: u32 = 50;
pub const LUCK: u32 = 4;

/// A lesson's designs under one seed, and what is known of them.
#[derive(Debug, Clone)]
pub struct AllDesigns {
    lesson: Lesson,
    /// Under the seed, and no longer than to the month that is looked at.
    scenario: Scenario,
    outcome: Outcome,
    worlds: Vec<World>,
    central: World,
    /// With no backbone, by world, then by luck; empty where there is no such design.
    without: Vec<Vec<f64>>,
    /// By number of the design.
    pub known: Vec<Option<Lived>>,
}

/// What came of a design.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lived {
    /// Share of all practices, mean over worlds; and its error.
    pub level: f64,
    pub error: f64,
    /// Of 100 worlds, in how many it is clearly ahead of no backbone.
    pub ahead: u8,
    /// In the central world, USD a year.
    pub cost: f64,
}

/// Bytes of a design as it is handed over.
const ROW: usize = 2 + 8 + 8 + 1 + 8;

impl AllDesigns {
    /// Those of a lesson in the worlds of a seed; no backbone is lived at once. `None`: the
    /// scenario does not have what the lesson is about.
    pub fn new<H: Hands>(lesson: &Lesson, scenario: &Scenario, seed: u64, hands: &H) -> Option<AllDesigns> {
        lesson.design(scenario, [0; LEVERS])?;
        let outcome = Outcome::parse(&lesson.outcome)?;
        let base = scenario.designs.iter().find(|design| design.name == lesson.base)?;
        let month = outcome.month(&scenario.initiative, base)?;
        if month > scenario.initiative.months {
            return None;
        }
        let mut scenario = scenario.clone();
        scenario.hypotheses.clear();
        scenario.initiative.seed = seed;
        // What happens later moves nothing that is looked at.
        scenario.initiative.months = month;
        let drawn = Worlds::new(&scenario);
        let worlds = (1..=WORLDS).map(|number| drawn.draw(number)).collect();
        let without = scenario.reference_design().map(|place| scenario.designs[place].clone());
        let mut all = AllDesigns {
            lesson: lesson.clone(),
            outcome,
            worlds,
            central: drawn.draw(0),
            without: Vec::new(),
            known: vec![None; DESIGNS],
            scenario,
        };
        all.without = without.map(|design| all.runs(hands, design)).unwrap_or_default();
        Some(all)
    }

    /// Practices of all organizations.
    pub fn cells(&self) -> f64 {
        self.scenario.cells()
    }

    /// How many designs are known.
    pub fn count(&self) -> usize {
        self.known.iter().flatten().count()
    }

    /// What is sustained without a backbone: a share, mean over worlds.
    pub fn without(&self) -> f64 {
        means(&self.without).mean().unwrap_or(0.0)
    }

    /// What comes of a design.
    pub fn live<H: Hands>(&self, hands: &H, number: usize) -> Lived {
        let design = self.lesson.design(&self.scenario, levels(number)).expect("the base is there");
        let mut alone = self.scenario.clone();
        alone.designs = vec![design.clone()];
        let cost = DesignUnderstood::all(&alone, &self.central).remove(0).cost_per_year.value.unwrap_or(0.0);
        let own = self.runs(hands, design);
        let differences: Vec<Moments> = own
            .iter()
            .zip(&self.without)
            .map(|(own, none)| own.iter().zip(none).map(|(own, none)| own - none).collect())
            .collect();
        let smallest = smallest_difference(&self.scenario.smallest_difference, self.outcome).unwrap_or(0.0);
        let ahead = Deconvolved::new(&differences).above(smallest);
        let own = means(&own);
        Lived {
            level: own.mean().unwrap_or(0.0),
            error: own.error().unwrap_or(0.0),
            ahead: (ahead * 100.0).round() as u8,
            cost,
        }
    }

    /// A design in all worlds: what is looked at, by world, then by luck. A run that failed is
    /// told as nothing sustained, so that luck stays matched.
    fn runs<H: Hands>(&self, hands: &H, design: Design) -> Vec<Vec<f64>> {
        let columns = Columns::of(&self.scenario.initiative);
        let designs = [design];
        let field = Experiments {
            scenario: &self.scenario,
            variants: Variants::Designs(&designs),
            world: &|number| self.worlds[number as usize - 1].clone(),
            ownership_until: None,
            luck: LUCK,
            series: &[],
            asked: if self.outcome.is_asked_for() { std::slice::from_ref(&self.outcome) } else { &[] },
        };
        let mut runs = Vec::with_capacity(WORLDS as usize);
        let (mut memory, mut sink) = (InMemory::default(), NullSink::default());
        let Ok(()) = field.conduct(1..WORLDS + 1, None, hands, &mut memory, &mut sink, |_, results| {
            for one in results {
                let values = one.result.runs.iter().map(|run| run.value(self.outcome, &columns));
                runs.push(values.map(|value| value.unwrap_or(0.0)).collect());
            }
            Ok(())
        });
        runs
    }

    /// Some designs, as bytes for another who has the same lesson and seed.
    pub fn give(&self, numbers: impl IntoIterator<Item = usize>) -> Vec<u8> {
        let mut bytes = Vec::new();
        for number in numbers {
            let Some(Some(lived)) = self.known.get(number) else { continue };
            bytes.extend((number as u16).to_le_bytes());
            [lived.level, lived.error, lived.cost].iter().for_each(|value| bytes.extend(value.to_le_bytes()));
            bytes.push(lived.ahead);
        }
        bytes
    }

    /// Takes over what another has lived; nothing of it if one of it can't be. Whether it could.
    pub fn take(&mut self, bytes: &[u8]) -> bool {
        let rows: Option<Vec<(usize, Lived)>> = bytes.chunks(ROW).map(taken).collect();
        let Some(rows) = rows else { return false };
        rows.into_iter().for_each(|(number, lived)| self.known[number] = Some(lived));
        true
    }
}

/// One design of what was handed over, if it is one.
fn taken(row: &[u8]) -> Option<(usize, Lived)> {
    let number = usize::from(u16::from_le_bytes(row.get(..2)?.try_into().ok()?));
    let value = |place: usize| -> Option<f64> {
        let at = 2 + 8 * place;
        let value = f64::from_le_bytes(row.get(at..at + 8)?.try_into().ok()?);
        (value.is_finite() && value >= 0.0).then_some(value)
    };
    let lived = Lived { level: value(0)?, error: value(1)?, cost: value(2)?, ahead: *row.get(26)? };
    (number < DESIGNS && lived.level <= 1.0 && lived.ahead <= 100).then_some((number, lived))
}

/// Each world's mean over luck.
fn means(runs: &[Vec<f64>]) -> Moments {
    runs.iter().filter_map(|luck| luck.iter().copied().collect::<Moments>().mean()).collect()
}

/// Designs in one set of worlds, all of them known, told as ranks and as distances from the mean.
#[derive(Debug, Clone)]
pub struct Ranked<'a> {
    pub lesson: &'a Lesson,
    pub lived: Vec<Lived>,
    /// By design: its rank among those that the points allow, from 1; `None` for the others.
    pub ranks: Vec<Option<usize>>,
    /// Mean of those that the points allow, a share.
    pub mean: f64,
    pub cells: f64,
}

/// Designs that are called the best.
pub const BEST: usize = 10;

impl<'a> Ranked<'a> {
    /// `None` as long as not all designs are known.
    pub fn new(lesson: &'a Lesson, all: &AllDesigns) -> Option<Ranked<'a>> {
        let lived: Vec<Lived> = all.known.iter().copied().collect::<Option<_>>()?;
        let order = best_first(&lived, |number| lesson.affordable(levels(number)));
        let mut ranks = vec![None; DESIGNS];
        (1..).zip(&order).for_each(|(rank, number)| ranks[*number] = Some(rank));
        let mean = order.iter().map(|number| lived[*number].level).sum::<f64>() / order.len().max(1) as f64;
        Some(Ranked { lesson, lived, ranks, mean, cells: all.cells() })
    }

    /// How many the points allow.
    pub fn affordable(&self) -> usize {
        self.ranks.iter().flatten().count()
    }

    /// The ten best that the points allow, the best first.
    pub fn best(&self) -> Vec<usize> {
        self.best_of(|number| self.lesson.affordable(levels(number)))
    }

    /// The ten best of those that are let in, the best first.
    pub fn best_of(&self, allowed: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut best = best_first(&self.lived, allowed);
        best.truncate(BEST);
        best
    }

    /// By lever: how much more its best level sustains than its worst, over all designs, practices.
    pub fn effects(&self) -> [f64; LEVERS] {
        std::array::from_fn(|lever| {
            let means = (0..LEVELS).map(|level| {
                let of = (0..DESIGNS).filter(|number| levels(*number)[lever] == level);
                let of: Moments = of.map(|number| self.lived[number].level).collect();
                of.mean().unwrap_or(0.0)
            });
            let ends = means.fold((f64::MAX, f64::MIN), |(low, high), mean| (low.min(mean), high.max(mean)));
            (ends.1 - ends.0) * self.cells
        })
    }

    /// Levers with their effects, the strongest first.
    pub fn strongest_first(&self) -> Vec<(usize, f64)> {
        let mut order: Vec<(usize, f64)> = self.effects().into_iter().enumerate().collect();
        order.sort_by(|a, b| b.1.total_cmp(&a.1));
        order
    }

    /// How far a design is from the mean of all that the points allow, practices.
    pub fn above(&self, number: usize) -> f64 {
        (self.lived[number].level - self.mean) * self.cells
    }
}

fn best_first(lived: &[Lived], allowed: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..lived.len()).filter(|number| allowed(*number)).collect();
    order.sort_by(|a, b| lived[*b].level.total_cmp(&lived[*a].level).then(a.cmp(b)));
    order
}

/// How many of some designs have a lever at each level.
pub fn at_each_level(designs: &[usize], lever: usize) -> [usize; LEVELS] {
    let mut counts = [0; LEVELS];
    designs.iter().for_each(|number| counts[levels(*number)[lever]] += 1);
    counts
}
