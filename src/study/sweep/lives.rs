//! Living the points of a sweep: the one place where its runs are made.

use super::agenda::SweepAgenda;
use crate::model::{Initiative, Measure, Outcome, World};
use crate::scenario::{Scenario, Scene};
use crate::stats::Moments;
use crate::study::Pool;
use crate::study::conduct::Executor;
use crate::study::{Columns, Engine, Lived, RunKey};

/// What is lived at every point.
pub struct Lives<'a> {
    pub scenario: &'a Scenario,
    pub agenda: &'a SweepAgenda,
    /// In the order of their numbers.
    pub worlds: &'a [World],
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
    pub failed: u32,
}

impl Lives<'_> {
    /// Lives some points, of which the first has the number `from`, in all worlds under all
    /// luck: in the order point, world. `progress` is told of every run, from any thread.
    pub fn live<E, F, X>(
        &self,
        from: usize,
        scenes: &[Scene],
        executor: &X,
        engines: &Pool<E, F>,
        progress: &(dyn Fn() + Sync),
    ) -> Vec<PointInWorld>
    where
        E: Engine,
        F: Fn() -> E + Sync + Send,
        X: Executor,
    {
        let worlds = self.worlds.len();
        executor.map(scenes.len() * worlds, |place| {
            let (point, world) = (place / worlds, place % worlds);
            self.one(from + point, &scenes[point], world, engines, progress)
        })
    }

    fn one<E: Engine, F: Fn() -> E + Sync + Send>(
        &self,
        point: usize,
        scene: &Scene,
        world: usize,
        engines: &Pool<E, F>,
        progress: &(dyn Fn() + Sync),
    ) -> PointInWorld {
        let initiative = scene.initiative(self.scenario);
        let world = scene.world(&self.worlds[world]);
        let columns = Columns::of(initiative);
        let mut taking = Taking::new(self.agenda, initiative, &columns);
        for luck in 0..self.luck {
            let key = RunKey { design: point as u32, world: world.number, luck };
            let parts = (initiative, &scene.design, &*world);
            let lived = engines.live(parts, key, &columns, false, |lived, _| lived);
            taking.add(&lived);
            progress();
        }
        taking.finish()
    }
}

/// Takes in the runs of a point in a world.
struct Taking<'a> {
    columns: &'a Columns,
    sources: Vec<Source>,
    series: Vec<Option<usize>>,
    months: usize,
    outcomes: Vec<Moments>,
    paths: Vec<f64>,
    done: u32,
    failed: u32,
}

/// Where a run has an outcome.
enum Source {
    Column(usize),
    Moment(crate::model::Moment),
    Nowhere,
}

impl<'a> Taking<'a> {
    fn new(agenda: &SweepAgenda, initiative: &Initiative, columns: &'a Columns) -> Taking<'a> {
        let source = |outcome: &Outcome| match outcome {
            Outcome::Last(measure) => columns.place(*measure).map_or(Source::Nowhere, Source::Column),
            Outcome::Moment(moment) => Source::Moment(*moment),
        };
        let place = |measure: &Measure| columns.place(*measure);
        Taking {
            columns,
            sources: agenda.outcomes.iter().map(source).collect(),
            series: agenda.series.iter().map(place).collect(),
            months: initiative.months as usize + 1,
            outcomes: vec![Moments::default(); agenda.outcomes.len()],
            paths: Vec::new(),
            done: 0,
            failed: 0,
        }
    }

    fn add(&mut self, lived: &Lived) {
        let (Some(moments), Some(last)) = (lived.moments(), lived.last(self.columns)) else {
            self.failed += 1;
            return;
        };
        self.done += 1;
        for (source, outcome) in self.sources.iter().zip(&mut self.outcomes) {
            let value = match *source {
                Source::Column(place) => Some(last[place]),
                Source::Moment(moment) => moments.of(moment),
                Source::Nowhere => None,
            };
            value.into_iter().for_each(|value| outcome.add(value));
        }
        if self.series.is_empty() {
            return;
        }
        let (months, count) = (self.months, f64::from(self.done));
        self.paths.resize(self.series.len() * months, 0.0);
        for (month, values) in lived.path.chunks_exact(self.columns.len()).enumerate() {
            for (index, place) in self.series.iter().enumerate() {
                let mean = &mut self.paths[index * months + month];
                *mean += (place.map_or(0.0, |place| values[place]) - *mean) / count;
            }
        }
    }

    fn finish(self) -> PointInWorld {
        let outcomes = self.outcomes.iter().map(Moments::mean).collect();
        PointInWorld { outcomes, paths: self.paths, done: self.done, failed: self.failed }
    }
}
