//! The runs of a row, and what is kept of them.

use super::asked::Asked;
use crate::scenario::cases::Case;
use crate::study::columns::Columns;
use crate::study::engine::{Engine, Parts, Pool};
use crate::study::plan::RunKey;
use crate::study::run_result::RunResult;
use crate::study::simulated::RunStatus;
use engine::model::{Outcome, World};
use engine::stats::Moments;
use std::ops::Range;

/// What is asked for, draw by draw.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draws {
    /// By luck, then by what is asked for.
    pub values: Vec<Vec<Option<f64>>>,
    /// Why the first run failed that did.
    pub failed: Option<String>,
}

impl Draws {
    /// The mean over luck of what is asked for at a place, and its standard error.
    pub fn mean(&self, place: usize) -> (Option<f64>, Option<f64>) {
        let moments: Moments = self.values.iter().filter_map(|values| values[place]).collect();
        (moments.mean(), moments.error())
    }

    /// With those that follow.
    pub fn and(mut self, next: Draws) -> Draws {
        self.values.extend(next.values);
        self.failed = self.failed.or(next.failed);
        self
    }
}

/// Lives a case under some draws of luck.
pub(super) fn live<E: Engine>(
    case: &Case,
    world: &World,
    luck: Range<u32>,
    asked: &[Asked],
    outcomes: &[Outcome],
    engines: &Pool<E>,
) -> Draws {
    let columns = Columns::of(&case.initiative);
    let mut draws = Draws::default();
    for luck in luck {
        let runs = case.designs.iter().map(|design| {
            let parts =
                Parts { initiative: &case.initiative, design, world, ownership_until: None, asked: outcomes };
            let key = RunKey { design: 0, world: world.number, luck };
            engines.live(parts, key, &columns, false, |lived, _| RunResult::of(&lived, &columns))
        });
        let runs: Vec<RunResult> = runs.collect();
        for run in &runs {
            if let (RunStatus::Failed(why), None) = (&run.status, &draws.failed) {
                draws.failed = Some(format!("draw {luck} failed: {why}"));
            }
        }
        let value = |asked: &Asked| {
            let of = |side: usize| runs[side].value(asked.outcome, &columns);
            match (asked.side, runs.len()) {
                (None, 1) => of(0),
                (None, _) => Some(of(1)? - of(0)?),
                (Some(_), 1) => None,
                (Some(side), _) => of(side),
            }
        };
        draws.values.push(asked.iter().map(value).collect());
    }
    draws
}
