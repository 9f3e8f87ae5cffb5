//! Making the runs of a plan, on whatever hands are given, in an order that no hand moves.

use super::RunOptions;
use super::accumulator::RunAccumulator;
use crate::scenario::Scenario;
use crate::study::columns::{Columns, SUMMED};
use crate::study::engine::{Engine, Parts};
use crate::study::experiments::{Experiments, Variants};
use crate::study::hands::Hands;
use crate::study::identity::Identified;
use crate::study::memory::{Experiment, Fresh, Memory};
use crate::study::plan::{RunKey, RunPlan};
use crate::study::replications::Replications;
use crate::study::run_result::RunResult;
use crate::study::simulated::SimulatedRun;
use crate::study::sink::{Run, Sink};
use crate::study::worlds::Worlds;
use crate::summary::Spread;
use engine::model::{Initiative, Measure, Outcome, World};
use std::ops::Range;

/// Numbers held at once for runs that are not yet written: 64 MB.
const HELD: usize = 8 << 20;
/// Runs made between two writings at most; enough to keep many hands busy.
const STRETCH: usize = 1024;

/// The runs of a plan, design by design. What is held in memory does not grow with worlds and
/// designs: a block's paths, and one stretch of runs.
pub(super) struct Conduct<'a> {
    scenario: &'a Scenario,
    options: &'a RunOptions,
    drawn: &'a Worlds,
    columns: Columns,
    asked: Vec<Outcome>,
    tally: RunAccumulator,
    sustained: Vec<Vec<Spread>>,
}

impl<'a> Conduct<'a> {
    pub fn new(
        scenario: &'a Scenario,
        options: &'a RunOptions,
        drawn: &'a Worlds,
        tally: RunAccumulator,
    ) -> Self {
        let columns = Columns::of(&scenario.initiative);
        let asked = scenario.asked();
        Conduct { scenario, options, drawn, columns, asked, tally, sustained: Vec::new() }
    }

    pub fn finish(self) -> (RunAccumulator, Vec<Vec<Spread>>) {
        (self.tally, self.sustained)
    }

    /// Lives every run of a design in some worlds, even where it is remembered how it ended.
    pub fn live<H: Hands, T>(
        &mut self,
        index: usize,
        worlds: Range<u32>,
        hands: &H,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &mut dyn Sink<Trouble = T>,
    ) -> Result<(), T> {
        let RunOptions { luck, series_worlds, .. } = *self.options;
        let months = self.scenario.initiative.months;
        let alone = RunPlan { designs: 1, worlds: worlds.len() as u32, luck };
        let mut block = Replications::default();
        // Which runs of the world at hand are remembered.
        let mut known: (Option<u32>, Vec<bool>) = (None, Vec::new());
        for stretch in alone.stretches(self.stretch(&self.scenario.initiative)) {
            let blocks = alone.blocks_of(&stretch);
            let first = worlds.start + blocks.start as u32;
            let drawn = hands.map(blocks.count(), |place| self.drawn.draw(first + place as u32));
            let world = |key: &RunKey| &drawn[(key.world - first) as usize];
            let key = |place: usize| {
                let RunKey { world, luck, .. } = alone.key(stretch.start + place as u64);
                RunKey { design: index as u32, world: worlds.start + world, luck }
            };
            let reader: &dyn Sink<Trouble = T> = sink;
            let lived = hands.map((stretch.end - stretch.start) as usize, |place| {
                let key = key(place);
                let one = self.live_one(key, world(&key), hands);
                reader.step();
                one
            });
            self.remember(&lived, index, &world, &mut known, memory)?;
            let (mut runs, mut whole) = (Vec::with_capacity(lived.len()), Vec::new());
            for (run, path) in lived {
                self.tally.add(self.scenario, run.key, &run.result, &path);
                if run.key.luck == 0 {
                    block = Replications::new(run.key.design, run.key.world, &self.columns, months);
                }
                block.add(run.result.done().then_some(path), run.key.world < series_worlds, &self.columns);
                if run.key.luck + 1 == luck {
                    self.tally.add_sums(self.scenario, run.key.design, &block.sums);
                    if run.key.world < series_worlds {
                        whole.push(std::mem::take(&mut block));
                    }
                }
                runs.push(run);
            }
            sink.runs(&runs)?;
            if self.options.worlds == 1 {
                let place = self.columns.place(Measure::Sustained).expect("every initiative has it");
                self.sustained.extend(whole.iter().map(|block| block.path(place)));
            }
            sink.replications(&whole)?;
        }
        Ok(())
    }

    /// Keeps the runs that the memory does not know; `known` tells of the world at hand which it
    /// does.
    fn remember<'w, T>(
        &self,
        lived: &[(Run, Vec<f64>)],
        index: usize,
        world: &impl Fn(&RunKey) -> &'w World,
        known: &mut (Option<u32>, Vec<bool>),
        memory: &mut dyn Memory<Trouble = T>,
    ) -> Result<(), T> {
        let initiative = Identified::initiative(&self.scenario.initiative);
        let design = Identified::design(&self.scenario.designs[index], None);
        let mut fresh: Vec<Fresh> = Vec::new();
        for (run, _) in lived {
            let world = Identified::world(world(&run.key));
            let (luck, asked) = (self.options.luck, &self.asked[..]);
            let experiment = Experiment { initiative, design, world, ownership_until: None, luck, asked };
            if known.0 != Some(run.key.world) {
                let runs = memory.recall(&experiment, &[])?.runs;
                *known = (Some(run.key.world), runs.iter().map(Option::is_some).collect());
            }
            if known.1.get(run.key.luck as usize) != Some(&true) {
                if fresh.last().is_none_or(|last| last.experiment != experiment) {
                    fresh.push(Fresh { experiment, runs: Vec::new(), sums: None });
                }
                if let Some(last) = fresh.last_mut() {
                    last.runs.push((run.key.luck, run.result.clone()));
                }
            }
        }
        for fresh in &fresh {
            memory.keep(fresh, &[])?;
        }
        memory.settle()
    }

    /// One run with its path.
    fn live_one<H: Hands>(&self, key: RunKey, world: &World, hands: &H) -> (Run, Vec<f64>) {
        let parts = Parts {
            initiative: &self.scenario.initiative,
            design: &self.scenario.designs[key.design as usize],
            world,
            ownership_until: None,
            asked: &self.asked,
        };
        let columns = &self.columns;
        hands.engines().live(parts, key, columns, self.options.events, |lived, engine| {
            let result = RunResult::of(&lived, columns);
            let engine = engine.filter(|_| self.options.organizations);
            let organizations = engine.map(|engine| engine.organizations().collect()).unwrap_or_default();
            let SimulatedRun { path, moves, .. } = lived;
            (Run { key, result, moves, organizations }, path)
        })
    }

    /// How many runs to make between two writings.
    fn stretch(&self, initiative: &Initiative) -> u64 {
        let cells = initiative.size() * initiative.practices.len();
        let path = (initiative.months as usize + 1) * self.columns.len();
        // A move is about 40 numbers, as it stands and as text; a cell moves a few times.
        let moves = if self.options.events { cells * 5 * 40 } else { 0 };
        let states = if self.options.organizations { initiative.size() * 40 + cells } else { 0 };
        (HELD / (path + moves + states)).clamp(4, STRETCH) as u64
    }

    /// Asks for a design in some worlds of which only the ends are wanted, and lives what is
    /// missing.
    pub fn recall<H: Hands, T>(
        &mut self,
        index: usize,
        worlds: Range<u32>,
        hands: &H,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &mut dyn Sink<Trouble = T>,
    ) -> Result<(), T> {
        let Conduct { scenario, drawn, .. } = *self;
        let asked = self.asked.clone();
        let field = Experiments {
            scenario,
            variants: Variants::Designs(&scenario.designs[index..=index]),
            world: &|number| drawn.draw(number),
            ownership_until: None,
            luck: self.options.luck,
            series: &SUMMED,
            asked: &asked,
        };
        field.conduct(worlds, None, hands, memory, sink, |sink, results| {
            let mut runs = Vec::new();
            for result in results {
                self.tally.add_sums(scenario, index as u32, &result.result.sums);
                runs.extend(result.runs(index as u32));
            }
            runs.iter().for_each(|run| self.tally.add(scenario, run.key, &run.result, &[]));
            sink.runs(&runs)
        })
    }
}
