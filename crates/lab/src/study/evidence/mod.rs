//! `evidence`: what a scenario's targets come to in plausible worlds.

mod seen;
mod summary;
mod trials;

pub use summary::{HeldTrial, summary};
pub use trials::{TRIALS, Trial, preamble};

use super::experiments::{Experiments, Variants};
use super::hands::Hands;
use super::memory::Memory;
use super::sink::Sink;
use super::worlds::Worlds;
use crate::scenario::Scenario;
use crate::summary::RunCounts;
use engine::model::World;
use seen::SeenWorld;
use serde::Serialize;
use std::ops::Range;

/// What is asked of the evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct EvidenceOptions {
    /// Worlds 1 to this one, beside the central one; 1: the central one alone.
    pub worlds: u32,
    /// Draws of chance in each world; of the central one ten times as many.
    pub luck: u32,
}

/// The central world stands alone, so its luck has to be averaged better.
const OF_THE_CENTRAL: u32 = 10;

/// What the targets of a scenario come to.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldAgainst {
    /// By target: its value in the central world, if it has one.
    pub central: Vec<Option<f64>>,
    /// By target, then by world from 1: its value, if it has one.
    pub worlds: Vec<Vec<Option<f64>>>,
    pub runs: RunCounts,
}

impl EvidenceOptions {
    fn central(&self) -> u32 {
        self.luck.saturating_mul(OF_THE_CENTRAL)
    }

    /// The numbers of the worlds that are drawn.
    fn drawn(&self) -> Range<u32> {
        if self.worlds == 1 { 1..1 } else { 1..self.worlds + 1 }
    }

    /// Runs that will be made of a scenario.
    pub fn runs(&self, scenario: &Scenario) -> u64 {
        let drawn = self.drawn().len() as u64 * u64::from(self.luck);
        let in_a_design = drawn + u64::from(self.central());
        scenario.designs.len() as u64 * in_a_design
    }
}

/// Lives a scenario, and computes its targets in every world.
///
/// # Errors
/// If the memory or the sink is in trouble.
pub fn hold<H: Hands, T>(
    scenario: &Scenario,
    options: &EvidenceOptions,
    hands: &H,
    memory: &mut dyn Memory<Trouble = T>,
    sink: &mut dyn Sink<Trouble = T>,
) -> Result<HeldAgainst, T> {
    let drawn = Worlds::new(scenario);
    let world = |number: u32| drawn.draw(number);
    let mut runs = RunCounts { planned: options.runs(scenario), ..RunCounts::default() };
    let mut live = |numbers: Range<u32>, luck: u32| -> Result<Vec<Vec<Option<f64>>>, T> {
        lived(scenario, &world, (numbers, luck), hands, (memory, sink), &mut runs)
    };
    let central = live(0..1, options.central())?;
    let drawn = live(options.drawn(), options.luck)?;
    let worlds = if drawn.is_empty() { &central } else { &drawn };
    let of_target = |place: usize| worlds.iter().map(|values| values[place]).collect();
    Ok(HeldAgainst {
        worlds: (0..scenario.targets.len()).map(of_target).collect(),
        central: central.into_iter().flatten().collect(),
        runs,
    })
}

/// By world, then by target.
fn lived<H: Hands, T>(
    scenario: &Scenario,
    world: &(dyn Fn(u32) -> World + Sync),
    (numbers, luck): (Range<u32>, u32),
    hands: &H,
    (memory, sink): (&mut dyn Memory<Trouble = T>, &mut dyn Sink<Trouble = T>),
    runs: &mut RunCounts,
) -> Result<Vec<Vec<Option<f64>>>, T> {
    let asked = scenario.asked();
    let field = Experiments {
        scenario,
        variants: Variants::Designs(&scenario.designs),
        world,
        ownership_until: None,
        luck,
        series: &[],
        asked: &asked,
    };
    let mut values = Vec::with_capacity(numbers.len());
    field.conduct_by_world(numbers, hands, memory, sink, |_, results| {
        let of_world = scenario.designs.len();
        values.extend(hands.map(results.len() / of_world, |place| {
            let seen = SeenWorld::of(scenario, &results[place * of_world..][..of_world]);
            scenario.targets.iter().map(|target| target.value.value(&seen)).collect::<Vec<_>>()
        }));
        for run in results.iter().flat_map(|result| &result.result.runs) {
            *if run.done() { &mut runs.done } else { &mut runs.failed } += 1;
        }
        Ok(())
    })?;
    Ok(values)
}

#[cfg(test)]
mod tests {
    use super::super::fake::FakeEngine;
    use super::super::{InMemory, NullSink, OneByOne};
    use super::*;
    use crate::scenario::{HeldFiles, Scenario};

    fn scenario(targets: &[(&str, &str)]) -> Scenario {
        let mut text =
            "format = 1\nmonths = 12\nfunding_ends = 6\n[initiative]\norganizations = 3\npractices = 2\n\
                        [designs.none]\nstructure = 'self-organized'\n[designs.lean]\nstructure = 'shared'\n"
                .to_owned();
        for (name, value) in targets {
            text +=
                &format!("[[target]]\nname = '{name}'\nevidence = 'e'\nband = [0, 1]\nvalue = '{value}'\n");
        }
        Scenario::read("t.toml", &text, &HeldFiles::none()).unwrap_or_else(|faults| panic!("{faults}"))
    }

    fn held(
        targets: &[(&str, &str)],
        engine: impl Fn() -> FakeEngine + Sync + Send + 'static,
    ) -> HeldAgainst {
        let options = EvidenceOptions { worlds: 3, luck: 4 };
        let hands = OneByOne::new(engine);
        let (mut memory, mut sink) = (InMemory::default(), NullSink::default());
        let Ok(held) = hold(&scenario(targets), &options, &hands, &mut memory, &mut sink);
        held
    }

    #[test]
    fn every_world_has_the_value_of_its_means() {
        // The stand-in adds the same chance to both; 0.01 and 0.02 a month set them apart.
        let held = held(
            &[
                ("gain", "lean.sustained - none.sustained"),
                ("earlier", "lean.sustained_at_4 - none.sustained_at_4"),
                (
                    "after",
                    "(lean.sustained_after_2 - none.sustained_after_2) / (lean.sustained_at_8 - none.sustained_at_8)",
                ),
                ("dear", "lean.money_after_0"),
                ("nobody", "lean.kept_after_3"),
                ("often", "share(lean.sustained - none.sustained > 0.1)"),
            ],
            FakeEngine::default,
        );
        for (place, expected) in
            [Some(0.12), Some(0.04), Some(1.0), Some(6000.0), None, Some(1.0)].into_iter().enumerate()
        {
            for found in held.worlds[place].iter().chain([&held.central[place]]) {
                let near = |found: f64| (found - expected.unwrap_or(f64::NAN)).abs() < 1e-9;
                assert_eq!(found.map(near), expected.map(|_| true), "{place}: {found:?}");
            }
            assert_eq!(held.worlds[place].len(), 3);
        }
        assert_eq!((held.runs.planned, held.runs.done, held.runs.failed), (2 * (12 + 40), 2 * (12 + 40), 0));
    }

    #[test]
    fn what_failed_thins_nothing() {
        let held = held(&[("gain", "lean.sustained - none.sustained")], || FakeEngine {
            panics_at: Some(2),
            ..FakeEngine::default()
        });
        assert!(held.worlds[0].iter().flatten().all(|gain| (gain - 0.12).abs() < 1e-9));
        assert_eq!(held.runs.failed, 2 * 4);
    }
}
