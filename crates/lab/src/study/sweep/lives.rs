//! Living the points of a sweep: the one place where its runs are made.

use super::agenda::SweepAgenda;
use crate::scenario::Scenario;
use crate::study::conduct::Executor;
use crate::study::{Bundle, Columns, Crop, Engine, Fate, Field, Memory, Pool, Scenes};
use engine::model::{Initiative, Outcome};
use engine::stats::Moments;

/// What is lived at every point.
pub struct Lives<'a> {
    pub scenario: &'a Scenario,
    pub agenda: &'a SweepAgenda,
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
    /// By the agenda's series, then by month from 0: the mean over luck.
    pub paths: Vec<f64>,
    pub done: u32,
    /// Luck of the runs that failed, and why.
    pub failed: Vec<(u32, String)>,
}

impl<'a> Lives<'a> {
    /// Every point in every world.
    pub fn field(&self) -> Field<'a> {
        let Lives { scenario, agenda, worlds, luck } = *self;
        Field { scenario, scenes: Scenes::Points, worlds: 1..worlds + 1, luck, series: &agenda.series }
    }

    /// Lives the points, or recalls them. `tell` is given some that are complete, of which the
    /// first has the place `from`, each with what came of it in every world, in order.
    ///
    /// # Errors
    /// If the memory is in trouble, or what is told of it is.
    pub fn conduct<E, F, X, M, T>(
        &self,
        (executor, engines): (&X, &Pool<E, F>),
        memory: &mut M,
        progress: &(dyn Fn() + Sync),
        mut tell: impl FnMut(usize, Vec<Vec<PointInWorld>>) -> Result<(), T>,
    ) -> Result<(), T>
    where
        E: Engine,
        F: Fn() -> E + Sync + Send,
        X: Executor,
        M: Memory,
        T: From<M::Trouble>,
    {
        let mut from = 0;
        let mut open: Vec<PointInWorld> = Vec::new();
        self.field().conduct(None, (executor, engines), memory, progress, |crops: Vec<Crop>| {
            let seen = executor.map(crops.len(), |place| {
                PointInWorld::of(self.agenda, crops[place].initiative, &crops[place].bundle)
            });
            let mut whole = Vec::new();
            for one in seen {
                open.push(one);
                if open.len() == self.worlds as usize {
                    whole.push(std::mem::take(&mut open));
                }
            }
            let first = from;
            from += whole.len();
            if whole.is_empty() { Ok(()) } else { tell(first, whole) }
        })
    }
}

impl PointInWorld {
    fn of(agenda: &SweepAgenda, initiative: &Initiative, bundle: &Bundle) -> PointInWorld {
        let columns = Columns::of(initiative);
        let mean = |outcome: &Outcome| -> Option<f64> {
            let place = match outcome {
                Outcome::Last(measure) => columns.place(*measure),
                Outcome::Moment(_) => None,
            };
            let values = bundle.runs.iter().filter_map(|run| match outcome {
                Outcome::Last(_) => run.last.get(place?).copied(),
                Outcome::Moment(moment) => run.moments()?.of(*moment),
            });
            values.collect::<Moments>().mean()
        };
        let series = agenda.series.iter().enumerate();
        let paths = series.flat_map(|(place, measure)| {
            bundle.sums.means(place, *measure, initiative.months).into_iter().flatten()
        });
        let failed = (0..).zip(&bundle.runs).filter_map(|(luck, run)| match &run.fate {
            Fate::Done(_) => None,
            Fate::Failed(why) => Some((luck, why.clone())),
        });
        PointInWorld {
            outcomes: agenda.outcomes.iter().map(mean).collect(),
            paths: paths.collect(),
            done: bundle.runs.iter().filter(|run| run.done()).count() as u32,
            failed: failed.collect(),
        }
    }
}
