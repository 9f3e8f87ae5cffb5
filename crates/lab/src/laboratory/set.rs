//! A state that is set: the two designs as they are lived, and how much of them.

use super::opened::Opened;
use super::protocol::Controls;
use crate::scenario::Scenario;
use crate::scenario::edit::{Edited, Refusal, State};
use crate::study::compare::{MatchedRuns, Metrics, WorldRecord};
use crate::study::{CompareOptions, Hands, Memory, Sink, Worlds};
use crate::words::laboratory::DRAWS_AT_LEAST;
use engine::model::{Design, World};
use std::collections::BTreeMap;
use std::ops::{Range, RangeInclusive};

/// A state, read and checked.
pub struct Set {
    pub state: State,
    pub edited: Edited,
    /// A, B, and that against which they are priced.
    pub scenario: Scenario,
    /// Places of A and B.
    pub pair: (usize, usize),
    pub drawn: Worlds,
    pub central: World,
    pub metrics: Metrics,
    pub stages: Vec<Stage>,
    /// By luck, then by world: what was lived of this state.
    pub(super) records: BTreeMap<u32, BTreeMap<u32, WorldRecord>>,
}

/// So many worlds under so much luck.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stage {
    pub worlds: u32,
    pub luck: u32,
}

/// Organizations × practices × months of a run, over all runs of a settled answer, at most: about
/// what three designs of 24 × 5 over 84 months take in 50 worlds × 20 draws, ten times over.
const EFFORT: u64 = 300_000_000;
/// The same of the first stage.
const FIRST_EFFORT: u64 = 4_000_000;
/// Of one call.
const SLICE: u64 = 400_000;
/// Bytes of runs that are remembered from one state to the next, about.
const HELD: usize = 64 << 20;
const WORLDS_AT_MOST: u32 = 2_000;
const LUCK_AT_MOST: u32 = 200;

impl Set {
    /// Reads a state of a scenario.
    ///
    /// # Errors
    /// The first value that can't be set.
    pub fn of(opened: &Opened, state: State) -> Result<Set, Refusal> {
        let Opened { linked, files, scenario, .. } = opened;
        // A single world would be the central one, of which no share can be told.
        let worlds = count("worlds", &state.worlds, 2..=WORLDS_AT_MOST)?;
        let luck = count("luck", &state.luck, 1..=LUCK_AT_MOST)?;
        let edited = Edited::of(&linked.name, &linked.text, scenario, &state, files)?;
        let scenario = edited.alone();
        let place = |name: &String| scenario.designs.iter().position(|design| design.name == *name);
        let [a, b] = &edited.names;
        let pair = place(a).zip(place(b));
        let pair = pair.ok_or_else(|| Refusal::new("request", "A and B are not in the scenario."))?;
        let drawn = opened.worlds(&scenario, worlds);
        let central = drawn.draw(0);
        let (metrics, stages) = (Metrics::new(&scenario, false), stages(&scenario, worlds, luck));
        Ok(Set { state, edited, scenario, pair, drawn, central, metrics, stages, records: BTreeMap::new() })
    }

    /// A stage by its place.
    ///
    /// # Errors
    /// If there is none.
    pub fn stage(&self, place: usize) -> Result<Stage, Refusal> {
        self.stages.get(place).copied().ok_or_else(|| Refusal::new("request", "There is no such stage."))
    }

    /// What a stage asks of a comparison.
    pub fn options(&self, stage: Stage) -> CompareOptions {
        let [a, b] = self.edited.names.clone();
        CompareOptions {
            a_and_b: Some((a, b)).filter(|(a, b)| a != b),
            quick: true,
            ..CompareOptions::new(stage.worlds, stage.luck)
        }
    }

    /// Some designs in some worlds of this state, under so much luck.
    ///
    /// # Errors
    /// If the memory or the sink is in trouble.
    pub(super) fn conduct<H: Hands, T>(
        &self,
        (designs, metrics): (&[Design], &Metrics),
        (worlds, luck): (Range<u32>, u32),
        hands: &H,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &mut dyn Sink<Trouble = T>,
    ) -> Result<Vec<WorldRecord>, T> {
        let world = |number| self.drawn.draw(number);
        let runs = MatchedRuns { designs, ..MatchedRuns::of(&self.scenario, &world, metrics, luck) };
        runs.conduct(worlds, false, hands, memory, sink)
    }

    /// The last stage: the settled answer.
    pub fn settled(&self) -> Stage {
        self.stages[self.stages.len() - 1]
    }

    /// Worlds of a stage that one call lives, to begin with.
    pub fn slice(&self, stage: Stage) -> u32 {
        let of_world = run(&self.scenario) * self.scenario.designs.len() as u64 * u64::from(stage.luck);
        (SLICE / of_world.max(1)).clamp(1, u64::from(stage.worlds)) as u32
    }
}

impl Opened {
    /// The worlds of a scenario: those at hand, if they are the same.
    fn worlds(&self, scenario: &Scenario, count: u32) -> Worlds {
        let of =
            |scenario: &Scenario| (scenario.initiative.seed, scenario.inputs.clone(), scenario.costs.clone());
        let known = self.set.as_ref().filter(|set| set.stages.iter().any(|stage| stage.worlds == count));
        let known = known.filter(|set| of(&set.scenario) == of(scenario));
        known.map_or_else(|| Worlds::new(scenario).held(count), |set| set.drawn.clone())
    }

    pub(super) fn set(&mut self, state: State) -> Result<Controls, Refusal> {
        let mut set = Set::of(self, state)?;
        self.memory.trim(HELD);
        if let Some(left) = self.set.take() {
            // What was lived of the same designs in the same worlds is theirs again.
            if left.scenario == set.scenario {
                set.records.clone_from(&left.records);
            }
            self.left = Some(left);
        }
        let controls = super::controls::of(self, &set);
        self.set = Some(set);
        Ok(controls)
    }
}

fn count(about: &str, text: &str, fits: RangeInclusive<u32>) -> Result<u32, Refusal> {
    text.trim().parse().ok().filter(|count| fits.contains(count)).ok_or_else(|| {
        let (low, high) = (fits.start(), fits.end());
        Refusal::new(about, format!("The number of {about} is a whole one from {low} to {high}."))
    })
}

/// Organizations × practices × months of one run.
fn run(scenario: &Scenario) -> u64 {
    scenario.cells() as u64 * u64::from(scenario.initiative.months)
}

/// First one draw in as many worlds as a glance allows, then draws enough for sentences, then all.
fn stages(scenario: &Scenario, worlds: u32, luck: u32) -> Vec<Stage> {
    let of_one = run(scenario) * scenario.designs.len() as u64;
    let within = |effort: u64, luck: u32, wanted: u32| {
        let most = effort / (of_one * u64::from(luck)).max(1);
        (most.max(u64::from(FEWEST)) as u32).min(wanted)
    };
    let mut stages: Vec<Stage> = [
        Stage { worlds: within(FIRST_EFFORT, 1, worlds), luck: 1 },
        Stage { worlds: within(EFFORT / 4, DRAWS_AT_LEAST, worlds), luck: DRAWS_AT_LEAST.min(luck) },
        Stage { worlds: within(EFFORT, luck, worlds), luck },
    ]
    .into();
    stages.dedup();
    if luck == 1 {
        stages.retain(|stage| stage.worlds == worlds);
        stages.dedup();
    }
    if stages.is_empty() {
        stages.push(Stage { worlds, luck });
    }
    stages
}

/// Fewer worlds than this give no range in which 9 in 10 lie.
const FEWEST: u32 = 20;
