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
use engine::model::{Design, Initiative, Measure, Outcome};
use engine::stats::Moments;
use std::collections::BTreeMap;

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
        let (initiative, asked) = (self.as_long_as_asked(), self.asked());
        let (columns, central) = (Columns::of(&initiative), self.drawn.draw(0));
        let reads: Vec<Vec<bool>> =
            self.designs.iter().map(|design| self.question.reads(design, inputs)).collect();
        let mut values = Vec::with_capacity(count);
        for start in (0..count).step_by(POINTS) {
            let points = self.hands.map(POINTS.min(count - start), |place| point(start + place));
            let cells = Cells::of(&points, &reads);
            let live = |place: usize| {
                let (design, point) = cells.apart[place];
                let mut world = central.clone();
                for (input, share) in inputs.iter().zip(&points[point]) {
                    world.set(*input, self.drawn.law(*input).quantile(*share));
                }
                let of_luck = |luck: u32| {
                    sink.step();
                    let parts = Parts {
                        initiative: &initiative,
                        design: &self.designs[design],
                        world: &world,
                        ownership_until: None,
                        asked: &asked,
                    };
                    let key = RunKey { design: 0, world: world.number, luck };
                    let run = self.hands.engines().live(parts, key, &columns, false, |lived, _| lived);
                    RunResult::of(&run, &columns)
                };
                let runs = (0..self.luck).map(of_luck);
                let told =
                    runs.map(|run| (run.value(self.question.outcome, &columns), u64::from(!run.done())));
                told.unzip::<_, _, Vec<Option<f64>>, Vec<u64>>()
            };
            let lived = self.hands.map(cells.apart.len(), live);
            let runs = u64::from(self.luck);
            for of_point in &cells.of_points {
                let of_luck = |luck: usize| {
                    let theirs: Vec<Option<f64>> = of_point.iter().map(|cell| lived[*cell].0[luck]).collect();
                    difference(&theirs)
                };
                values.push((0..self.luck as usize).filter_map(of_luck).collect::<Moments>().mean());
                for cell in of_point {
                    let failed: u64 = lived[*cell].1.iter().sum();
                    counted.failed += failed;
                    counted.done += runs - failed;
                }
            }
            let same = points.len() * self.designs.len() - cells.apart.len();
            (0..same as u64 * runs).for_each(|_| sink.step());
            memory.settle()?;
        }
        Ok(values)
    }

    /// The initiative up to the month of what is asked about: what comes later changes nothing of it.
    fn as_long_as_asked(&self) -> Initiative {
        let whole = &self.scenario.initiative;
        let month = |design: &Design| self.question.outcome.month(whole, design).unwrap_or(whole.months);
        let last = self.designs.iter().map(month).max().unwrap_or(whole.months);
        Initiative { months: last.clamp(1, whole.months), ..whole.clone() }
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
                    let of = |outcome: Outcome| {
                        difference(&runs.iter().map(|run| run.value(outcome, &columns)).collect::<Vec<_>>())
                    };
                    of(self.question.outcome).into_iter().for_each(|one| value.add(one));
                    of(Outcome::Last(Measure::Money)).into_iter().for_each(|one| money.add(one));
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

/// Designs at points, of which those that read the same are one.
struct Cells {
    /// Design and point of each that is lived.
    apart: Vec<(usize, usize)>,
    /// By point, for each design the place of what was lived.
    of_points: Vec<Vec<usize>>,
}

impl Cells {
    /// Of points, of whose coordinates each design reads some.
    fn of(points: &[Vec<f64>], reads: &[Vec<bool>]) -> Cells {
        let mut known: BTreeMap<(usize, Vec<u64>), usize> = BTreeMap::new();
        let mut apart = Vec::new();
        let mut cell = |point: usize, design: usize| {
            let read = points[point].iter().zip(&reads[design]).filter(|(_, read)| **read);
            let key = (design, read.map(|(share, _)| share.to_bits()).collect());
            *known.entry(key).or_insert_with(|| {
                apart.push((design, point));
                apart.len() - 1
            })
        };
        let of_point = |point| (0..reads.len()).map(|design| cell(point, design)).collect();
        let of_points = (0..points.len()).map(of_point).collect();
        Cells { apart, of_points }
    }
}

/// That of the last design, less that of the first if there are two.
fn difference(values: &[Option<f64>]) -> Option<f64> {
    match *values {
        [a, b] => Some(b? - a?),
        [one] => one,
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reads_the_same_is_lived_once() {
        let points = vec![vec![0.1, 0.2], vec![0.1, 0.9], vec![0.4, 0.9], vec![0.1, 0.9]];
        let cells = Cells::of(&points, &[vec![true, false], vec![true, true]]);
        assert_eq!(cells.apart, [(0, 0), (1, 0), (1, 1), (0, 2), (1, 2)]);
        assert_eq!(cells.of_points, [[0, 1], [0, 2], [3, 4], [0, 2]]);
    }
}
