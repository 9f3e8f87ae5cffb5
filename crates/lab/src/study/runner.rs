//! Running experiments: what is known of them is recalled, what is missing is lived and kept.

use super::columns::Columns;
use super::engine::{Engine, Pool};
use super::hands::Hands;
use super::memory::{Experiment, Fresh, Memory, Recalled};
use super::plan::RunKey;
use super::run_result::RunResult;
use super::sums::SumsOverLuck;
use engine::model::Measure;

/// Everything asked of one experiment.
#[derive(Debug, Clone, PartialEq)]
pub struct ExperimentResult {
    /// By luck.
    pub runs: Vec<RunResult>,
    /// Of the series, over the runs that were done.
    pub sums: SumsOverLuck,
}

/// How experiments are run.
pub struct Runner<'a, H> {
    pub hands: &'a H,
    /// The measures of which sums are wanted.
    pub series: &'a [Measure],
    /// Told of every run, from any thread, whether it was lived or recalled.
    pub progress: &'a (dyn Fn() + Sync),
}

/// Draws of luck of one experiment that are lived at a stretch.
const AT_A_STRETCH: usize = 16;

/// Runs that one hand lives without looking up.
struct Batch {
    experiment: usize,
    lucks: Vec<u32>,
}

impl<H: Hands> Runner<'_, H> {
    /// Makes some experiments, in order; what comes of them is held in memory, so they should not
    /// be too many. All that was made is kept before it is given back.
    ///
    /// # Errors
    /// If the memory is in trouble.
    pub fn conduct<T>(
        &self,
        experiments: &[Experiment],
        memory: &mut dyn Memory<Trouble = T>,
    ) -> Result<Vec<ExperimentResult>, T> {
        let recalled = experiments.iter().map(|experiment| memory.recall(experiment, self.series));
        let mut plans: Vec<Plan> = Vec::with_capacity(experiments.len());
        for (experiment, recalled) in experiments.iter().zip(recalled) {
            plans.push(Plan::new(experiment, recalled?, self.series));
        }
        let batches: Vec<Batch> = plans
            .iter()
            .enumerate()
            .flat_map(|(experiment, plan)| {
                let parts = plan.lucks.chunks(AT_A_STRETCH);
                parts.map(move |lucks| Batch { experiment, lucks: lucks.to_vec() })
            })
            .collect();
        for plan in &plans {
            (0..plan.runs.len() - plan.lucks.len()).for_each(|_| (self.progress)());
        }
        let Runner { hands, series, progress } = *self;
        let work = |place: usize| {
            let Batch { experiment, lucks } = &batches[place];
            live(&experiments[*experiment], lucks, hands.engines(), series, progress)
        };
        // Cells are kept while later ones are being lived.
        let mut result = Ok(());
        let mut taken = batches.iter().peekable();
        hands.each(batches.len(), work, |(runs, sums)| {
            let Some(batch) = taken.next() else { return };
            let plan = &mut plans[batch.experiment];
            plan.add(&batch.lucks, runs, &sums);
            if result.is_ok() && taken.peek().is_none_or(|next| next.experiment != batch.experiment) {
                result = memory.keep(&plan.fresh(experiments[batch.experiment]), series);
            }
        });
        result?;
        memory.settle()?;
        let result = |plan: Plan| ExperimentResult {
            runs: plan.runs.into_iter().flatten().collect(),
            sums: plan.sums,
        };
        Ok(plans.into_iter().map(result).collect())
    }
}

/// Lives an experiment under some draws of luck.
fn live<E: Engine>(
    experiment: &Experiment,
    lucks: &[u32],
    engines: &Pool<E>,
    series: &[Measure],
    progress: &(dyn Fn() + Sync),
) -> (Vec<RunResult>, SumsOverLuck) {
    let columns = Columns::of(experiment.initiative.of);
    let mut sums = SumsOverLuck::new(series, experiment.initiative.of.months);
    let runs = lucks.iter().map(|luck| {
        let parts = experiment.parts();
        let key = RunKey { design: 0, world: experiment.world.of.number, luck: *luck };
        let lived = engines.live(parts, key, &columns, false, |lived, _| lived);
        if lived.moments().is_some() {
            sums.add(series, &lived.path, &columns);
        }
        progress();
        RunResult::of(&lived, &columns)
    });
    (runs.collect(), sums)
}

/// What is known of an experiment, and what is to be lived.
struct Plan {
    runs: Vec<Option<RunResult>>,
    sums: SumsOverLuck,
    lucks: Vec<u32>,
    new_sums: bool,
    fresh: Vec<(u32, RunResult)>,
}

impl Plan {
    fn new(experiment: &Experiment, recalled: Recalled, series: &[Measure]) -> Plan {
        let mut runs = recalled.runs;
        runs.resize(experiment.luck as usize, None);
        // Sums go on from where they are known, if they are over all of their runs.
        let whole = |luck: u32, sums: &SumsOverLuck| {
            sums.count == luck && runs[..luck as usize].iter().all(Option::is_some)
        };
        let (from, sums) = match recalled.sums {
            Some((luck, sums)) if whole(luck, &sums) => (luck, sums),
            _ => (0, SumsOverLuck::new(series, experiment.initiative.of.months)),
        };
        let from = if series.is_empty() { experiment.luck } else { from };
        let lucks =
            (0..experiment.luck).filter(|luck| *luck >= from || runs[*luck as usize].is_none()).collect();
        Plan { runs, sums, lucks, new_sums: from < experiment.luck, fresh: Vec::new() }
    }

    /// Takes in what was lived under some draws of luck.
    fn add(&mut self, lucks: &[u32], runs: Vec<RunResult>, sums: &SumsOverLuck) {
        self.sums.merge(sums);
        for (luck, result) in lucks.iter().zip(runs) {
            let place = &mut self.runs[*luck as usize];
            if place.is_none() {
                self.fresh.push((*luck, result.clone()));
                *place = Some(result);
            }
        }
    }

    /// What was not known before.
    fn fresh<'c>(&mut self, experiment: Experiment<'c>) -> Fresh<'c> {
        let sums = self.new_sums.then(|| self.sums.clone());
        Fresh { experiment, runs: std::mem::take(&mut self.fresh), sums }
    }
}
