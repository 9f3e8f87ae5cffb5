//! What came of all designs in one world, as expressions ask for it.

use crate::scenario::{Lived, Scenario, Term};
use crate::study::{Columns, RunResult, VariantResult};
use engine::stats::Moments;

/// One world.
pub struct SeenWorld<'a> {
    scenario: &'a Scenario,
    columns: Columns,
    /// By design.
    results: &'a [VariantResult<'a>],
}

impl<'a> SeenWorld<'a> {
    pub fn of(scenario: &'a Scenario, results: &'a [VariantResult<'a>]) -> SeenWorld<'a> {
        SeenWorld { scenario, columns: Columns::of(&scenario.initiative), results }
    }

    fn runs(&self, term: &Term) -> &[RunResult] {
        let place = self.scenario.designs.iter().position(|design| design.name == term.design);
        place.map_or(&[], |place| &self.results[place].result.runs)
    }
}

impl Lived for SeenWorld<'_> {
    fn mean(&self, term: &Term) -> Option<f64> {
        let values = self.runs(term).iter().filter_map(|run| run.value(term.outcome, &self.columns));
        values.collect::<Moments>().mean()
    }

    fn draws(&self) -> u32 {
        self.results.first().map_or(0, |result| result.result.runs.len() as u32)
    }

    fn in_draw(&self, draw: u32, term: &Term) -> Option<f64> {
        self.runs(term).get(draw as usize)?.value(term.outcome, &self.columns)
    }
}
