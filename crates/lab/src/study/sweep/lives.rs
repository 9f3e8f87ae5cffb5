//! Living the points of a sweep: the one place where its runs are made.

use super::metrics::SweepMetrics;
use crate::scenario::Scenario;
use crate::study::worlds as drawn_worlds;
use crate::study::{
    Columns, ExperimentResult, Experiments, Hands, Memory, RunResult, RunStatus, Sink, Variants, Worlds,
};
use engine::model::Initiative;
use engine::stats::Moments;

/// What is lived at every point.
pub struct Lives<'a> {
    pub scenario: &'a Scenario,
    pub metrics: &'a SweepMetrics,
    /// Worlds 1 to this one.
    pub worlds: u32,
    /// Draws of chance per world; points share them.
    pub luck: u32,
}

/// What came of one point in one world.
#[derive(Debug, Clone, PartialEq)]
pub struct PointInWorld {
    /// By the agenda's outcomes: the mean over luck, `None` where no run has it.
    pub outcomes: Vec<Option<f64>>,
    /// By the agenda's series, then by month from 0: the mean over luck; not a number where no run
    /// has a value.
    pub paths: Vec<f64>,
    pub done: u32,
    /// Luck of the runs that failed, and why.
    pub failed: Vec<(u32, String)>,
    /// By luck, if single runs are asked for: outcomes of the agenda; none of a run that failed.
    pub runs: Vec<Vec<Option<f64>>>,
}

impl Lives<'_> {
    /// Lives the points, or recalls them. `tell` is given some that are complete, of which the
    /// first has the place `from`, each with what came of it in every world, in order.
    ///
    /// # Errors
    /// If the memory is in trouble, or what is told of it is.
    pub fn conduct<H: Hands, T>(
        &self,
        hands: &H,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &mut dyn Sink<Trouble = T>,
        mut tell: impl FnMut(&mut dyn Sink<Trouble = T>, usize, Vec<Vec<PointInWorld>>) -> Result<(), T>,
    ) -> Result<(), T> {
        let Lives { scenario, metrics, worlds, luck } = *self;
        let drawn = Worlds::new(scenario);
        let field = Experiments {
            scenario,
            variants: Variants::Points,
            world: &|number| drawn.draw(number),
            ownership_until: None,
            luck,
            series: &metrics.series,
            asked: &metrics.asked,
        };
        let mut from = 0;
        let mut open: Vec<PointInWorld> = Vec::new();
        field.conduct(drawn_worlds::numbers(worlds), None, hands, memory, sink, |sink, results| {
            let seen = hands.map(results.len(), |place| {
                PointInWorld::of(metrics, results[place].initiative, &results[place].result)
            });
            let mut whole = Vec::new();
            for one in seen {
                open.push(one);
                if open.len() == worlds as usize {
                    whole.push(std::mem::take(&mut open));
                }
            }
            let first = from;
            from += whole.len();
            if whole.is_empty() { Ok(()) } else { tell(sink, first, whole) }
        })
    }
}

impl PointInWorld {
    fn of(metrics: &SweepMetrics, initiative: &Initiative, result: &ExperimentResult) -> PointInWorld {
        let columns = Columns::of(initiative);
        let value = |run: &RunResult, at: usize| run.value(metrics.outcomes[at], &columns);
        let mean =
            |at: usize| result.runs.iter().filter_map(|run| value(run, at)).collect::<Moments>().mean();
        let outcomes = 0..metrics.outcomes.len();
        let one = |run: &RunResult| outcomes.clone().map(|at| value(run, at)).collect::<Vec<_>>();
        let runs = if metrics.single_runs { result.runs.iter().map(one).collect() } else { Vec::new() };
        let series = metrics.series.iter().enumerate();
        let paths = series.flat_map(|(place, measure)| {
            result.sums.means(place, *measure, initiative.months).into_iter().flatten()
        });
        let failed = (0..).zip(&result.runs).filter_map(|(luck, run)| match &run.status {
            RunStatus::Done(_) => None,
            RunStatus::Failed(why) => Some((luck, why.clone())),
        });
        PointInWorld {
            outcomes: outcomes.clone().map(mean).collect(),
            runs,
            paths: paths.collect(),
            done: result.runs.iter().filter(|run| run.done()).count() as u32,
            failed: failed.collect(),
        }
    }
}
