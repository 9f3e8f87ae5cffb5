//! Asking for cells: what is known of them is recalled, what is missing is lived and kept.

use super::columns::Columns;
use super::engine::{Engine, Pool};
use super::hands::Hands;
use super::kept::Kept;
use super::memory::{Cell, Fresh, Memory, Recalled};
use super::plan::RunKey;
use super::sums::Sums;
use engine::model::Measure;

/// Everything asked of one cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Bundle {
    /// By luck.
    pub runs: Vec<Kept>,
    /// Of the series, over the runs that were done.
    pub sums: Sums,
}

/// How cells are made.
pub struct Survey<'a, H> {
    pub hands: &'a H,
    /// The measures of which sums are wanted.
    pub series: &'a [Measure],
    /// Told of every run, from any thread, whether it was lived or recalled.
    pub progress: &'a (dyn Fn() + Sync),
}

/// Draws of luck of one cell that are lived at a stretch.
const AT_A_STRETCH: usize = 16;

/// Runs that one hand lives without looking up.
struct Errand {
    cell: usize,
    lucks: Vec<u32>,
}

impl<H: Hands> Survey<'_, H> {
    /// Makes some cells, in order; what comes of them is held in memory, so they should not
    /// be too many. All that was made is kept before it is given back.
    ///
    /// # Errors
    /// If the memory is in trouble.
    pub fn conduct<T>(&self, cells: &[Cell], memory: &mut dyn Memory<Trouble = T>) -> Result<Vec<Bundle>, T> {
        let recalled = cells.iter().map(|cell| memory.recall(cell, self.series));
        let mut plans: Vec<Plan> = Vec::with_capacity(cells.len());
        for (cell, recalled) in cells.iter().zip(recalled) {
            plans.push(Plan::new(cell, recalled?, self.series));
        }
        let errands: Vec<Errand> = plans
            .iter()
            .enumerate()
            .flat_map(|(cell, plan)| {
                let parts = plan.lucks.chunks(AT_A_STRETCH);
                parts.map(move |lucks| Errand { cell, lucks: lucks.to_vec() })
            })
            .collect();
        for plan in &plans {
            (0..plan.runs.len() - plan.lucks.len()).for_each(|_| (self.progress)());
        }
        let Survey { hands, series, progress } = *self;
        let work = |place: usize| {
            let Errand { cell, lucks } = &errands[place];
            live(&cells[*cell], lucks, hands.engines(), series, progress)
        };
        // Cells are kept while later ones are being lived.
        let mut kept = Ok(());
        let mut taken = errands.iter().peekable();
        hands.each(errands.len(), work, |(runs, sums)| {
            let Some(errand) = taken.next() else { return };
            let plan = &mut plans[errand.cell];
            plan.add(&errand.lucks, runs, &sums);
            if kept.is_ok() && taken.peek().is_none_or(|next| next.cell != errand.cell) {
                kept = memory.keep(&plan.fresh(cells[errand.cell]), series);
            }
        });
        kept?;
        memory.settle()?;
        let bundle = |plan: Plan| Bundle { runs: plan.runs.into_iter().flatten().collect(), sums: plan.sums };
        Ok(plans.into_iter().map(bundle).collect())
    }
}

/// Lives a cell under some draws of luck.
fn live<E: Engine>(
    cell: &Cell,
    lucks: &[u32],
    engines: &Pool<E>,
    series: &[Measure],
    progress: &(dyn Fn() + Sync),
) -> (Vec<Kept>, Sums) {
    let columns = Columns::of(cell.initiative.of);
    let mut sums = Sums::new(series, cell.initiative.of.months);
    let runs = lucks.iter().map(|luck| {
        let parts = cell.parts();
        let key = RunKey { design: 0, world: cell.world.of.number, luck: *luck };
        let lived = engines.live(parts, key, &columns, false, |lived, _| lived);
        if lived.moments().is_some() {
            sums.add(series, &lived.path, &columns);
        }
        progress();
        Kept::of(&lived, &columns)
    });
    (runs.collect(), sums)
}

/// What is known of a cell, and what is to be lived.
struct Plan {
    runs: Vec<Option<Kept>>,
    sums: Sums,
    lucks: Vec<u32>,
    new_sums: bool,
    fresh: Vec<(u32, Kept)>,
}

impl Plan {
    fn new(cell: &Cell, recalled: Recalled, series: &[Measure]) -> Plan {
        let mut runs = recalled.runs;
        runs.resize(cell.luck as usize, None);
        // Sums go on from where they are known, if they are over all of their runs.
        let whole =
            |luck: u32, sums: &Sums| sums.count == luck && runs[..luck as usize].iter().all(Option::is_some);
        let (from, sums) = match recalled.sums {
            Some((luck, sums)) if whole(luck, &sums) => (luck, sums),
            _ => (0, Sums::new(series, cell.initiative.of.months)),
        };
        let from = if series.is_empty() { cell.luck } else { from };
        let lucks = (0..cell.luck).filter(|luck| *luck >= from || runs[*luck as usize].is_none()).collect();
        Plan { runs, sums, lucks, new_sums: from < cell.luck, fresh: Vec::new() }
    }

    /// Takes in what was lived under some draws of luck.
    fn add(&mut self, lucks: &[u32], runs: Vec<Kept>, sums: &Sums) {
        self.sums.merge(sums);
        for (luck, kept) in lucks.iter().zip(runs) {
            let place = &mut self.runs[*luck as usize];
            if place.is_none() {
                self.fresh.push((*luck, kept.clone()));
                *place = Some(kept);
            }
        }
    }

    /// What was not known before.
    fn fresh<'c>(&mut self, cell: Cell<'c>) -> Fresh<'c> {
        let sums = self.new_sums.then(|| self.sums.clone());
        Fresh { cell, runs: std::mem::take(&mut self.fresh), sums }
    }
}
