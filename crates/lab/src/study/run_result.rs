//! What is kept of a run when its path is forgotten.

use super::columns::Columns;
use super::simulated::{RunStatus, SimulatedRun};
use engine::model::Moments;

/// How a run ended.
#[derive(Debug, Clone, PartialEq)]
pub struct RunResult {
    pub status: RunStatus,
    /// The values of [`Columns`] at the last month; empty if the run failed. Zeros have no sign.
    pub last: Vec<f64>,
}

impl RunResult {
    /// What is kept of a run as it was lived.
    pub fn of(lived: &SimulatedRun, columns: &Columns) -> RunResult {
        let last = lived.last(columns).unwrap_or_default();
        let unsigned = |value: f64| value + 0.0;
        let status = match &lived.status {
            RunStatus::Done(moments) => {
                RunStatus::Done(Moments { values: moments.values.map(|value| value.map(unsigned)) })
            }
            RunStatus::Failed(why) => RunStatus::Failed(why.clone()),
        };
        RunResult { status, last: last.iter().copied().map(unsigned).collect() }
    }

    /// Its outcomes at and after the funding's end; `None` if the run failed.
    pub fn moments(&self) -> Option<&Moments> {
        match &self.status {
            RunStatus::Done(moments) => Some(moments),
            RunStatus::Failed(_) => None,
        }
    }

    /// Whether it was lived to its end.
    pub fn done(&self) -> bool {
        self.moments().is_some()
    }
}
