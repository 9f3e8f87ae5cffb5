//! What is asked about, at points that are worlds of their own, and in the plausible worlds.

use super::question::Question;
use crate::scenario::Scenario;
use crate::study::columns::Columns;
use crate::study::engine::Parts;
use crate::study::experiments::{Experiments, Variants};
use crate::study::hands::Hands;
use crate::study::memory::Memory;
use crate::study::plan::RunKey;
use crate::study::run_result::RunResult;
use crate::study::sink::Sink;
use crate::study::worlds::{self, Worlds};
use engine::model::{Design, Measure, Outcome, World};
use engine::stats::Moments;

/// Everything that is lived.
pub(super) struct Lives<'a, H> {
    pub scenario: &'a Scenario,
    pub question: &'a Question,
    pub designs: Vec<Design>,
    pub drawn: &'a Worlds,
    pub luck: u32,
    pub hands: &'a H,
}

/// A world, as far as it is asked about: means over luck.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Seen {
    /// What is asked about.
    pub value: f64,
    /// Its standard error.
    pub error: f64,
    /// Money, of B less A, or of the only one.
    pub money: f64,
}

/// Runs, by how they ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counted {
    pub done: u64,
    pub failed: u64,
}

/// Points that are lived between two looks at whether to stop.
const POINTS: usize = 512;

impl<H: Hands> Lives<'_, H> {
    fn asked(&self) -> Vec<Outcome> {
        Some(self.question.outcome).filter(|one| one.is_asked_for()).into_iter().collect()
    }

    /// What is asked about at points of the unit cube, of which each input has a coordinate: its
    /// value in that share of worlds. All else is as in the central world, and all points share
    /// luck. `None` where no run has it.
    ///
    /// # Errors
    /// If it is to stop.
    pub fn at_points<T>(
        &self,
        inputs: &[usize],
        count: usize,
        point: impl Fn(usize) -> Vec<f64> + Sync + Send,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &dyn Sink<Trouble = T>,
        counted: &mut Counted,
    ) -> Result<Vec<Option<f64>>, T> {
        let (asked, columns) = (self.asked(), Columns::of(&self.scenario.initiative));
        let central = self.drawn.draw(0);
        let mut values = Vec::with_capacity(count);
        for start in (0..count).step_by(POINTS) {
            let live = |place: usize| {
                let mut world = central.clone();
                for (input, share) in inputs.iter().zip(point(start + place)) {
                    world.set(*input, self.drawn.law(*input).quantile(share));
                }
                let of_luck = |luck: u32| {
                    let runs: Vec<RunResult> = self
                        .designs
                        .iter()
                        .map(|design| {
                            sink.step();
                            let run = self.run(design, &world, luck, &asked, &columns);
                            RunResult::of(&run, &columns)
                        })
                        .collect();
                    (self.value(&runs, &columns), runs.iter().filter(|run| !run.done()).count() as u64)
                };
                let (values, failed): (Vec<Option<f64>>, Vec<u64>) = (0..self.luck).map(of_luck).unzip();
                (values.into_iter().flatten().collect::<Moments>().mean(), failed.iter().sum::<u64>())
            };
            let lived = self.hands.map(POINTS.min(count - start), live);
            let runs = u64::from(self.luck) * self.designs.len() as u64;
            for (value, failed) in lived {
                values.push(value);
                counted.failed += failed;
                counted.done += runs - failed;
            }
            memory.settle()?;
        }
        Ok(values)
    }

    fn run(
        &self,
        design: &Design,
        world: &World,
        luck: u32,
        asked: &[Outcome],
        columns: &Columns,
    ) -> crate::study::SimulatedRun {
        let initiative = &self.scenario.initiative;
        let parts = Parts { initiative, design, world, ownership_until: None, asked };
        let key = RunKey { design: 0, world: world.number, luck };
        self.hands.engines().live(parts, key, columns, false, |lived, _| lived)
    }

    /// What is asked about, of the runs of one draw of luck.
    fn value(&self, runs: &[RunResult], columns: &Columns) -> Option<f64> {
        difference(runs, |run| run.value(self.question.outcome, columns))
    }

    /// What is asked about in the plausible worlds, of which the runs are remembered.
    ///
    /// # Errors
    /// If the memory or the sink is in trouble.
    pub fn in_worlds<T>(
        &self,
        count: u32,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &mut dyn Sink<Trouble = T>,
        counted: &mut Counted,
    ) -> Result<Vec<(u32, Option<Seen>)>, T> {
        let (asked, columns) = (self.asked(), Columns::of(&self.scenario.initiative));
        let world = |number| self.drawn.draw(number);
        let experiments = Experiments {
            scenario: self.scenario,
            variants: Variants::Designs(&self.designs),
            world: &world,
            ownership_until: None,
            luck: self.luck,
            series: &[],
            asked: &asked,
        };
        let mut seen = Vec::with_capacity(count as usize);
        experiments.conduct_by_world(worlds::numbers(count), self.hands, memory, sink, |_, results| {
            for of_world in results.chunks(self.designs.len()) {
                let (mut value, mut money) = (Moments::default(), Moments::default());
                for luck in 0..self.luck as usize {
                    let runs: Vec<RunResult> =
                        of_world.iter().map(|one| one.result.runs[luck].clone()).collect();
                    counted.failed += runs.iter().filter(|run| !run.done()).count() as u64;
                    counted.done += runs.iter().filter(|run| run.done()).count() as u64;
                    self.value(&runs, &columns).into_iter().for_each(|one| value.add(one));
                    let spent = difference(&runs, |run| run.value(Outcome::Last(Measure::Money), &columns));
                    spent.into_iter().for_each(|one| money.add(one));
                }
                let one = value.mean().zip(money.mean());
                let one =
                    one.map(|(mean, money)| Seen { value: mean, error: value.error().unwrap_or(0.0), money });
                seen.push((of_world[0].world, one));
            }
            Ok(())
        })?;
        Ok(seen)
    }
}

/// That of the last run, less that of the first if there are two.
fn difference(runs: &[RunResult], of: impl Fn(&RunResult) -> Option<f64>) -> Option<f64> {
    match runs {
        [a, b] => Some(of(b)? - of(a)?),
        [one] => of(one),
        _ => None,
    }
}
