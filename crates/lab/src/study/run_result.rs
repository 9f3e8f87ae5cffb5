//! What is kept of a run when its path is forgotten.

use super::columns::Columns;
use super::simulated::{RunStatus, SimulatedRun};
use engine::model::{Moments, Outcome};

/// How a run ended.
#[derive(Debug, Clone, PartialEq)]
pub struct RunResult {
    pub status: RunStatus,
    /// The values of [`Columns`] at the last month, `None` where there was nothing to measure;
    /// empty if the run failed. Zeros have no sign.
    pub last: Vec<Option<f64>>,
    /// The outcomes that were asked for beside those that every run has, with their values;
    /// empty if the run failed.
    pub asked: Vec<(Outcome, Option<f64>)>,
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
        let there = |value: &f64| (!value.is_nan()).then_some(unsigned(*value));
        let asked = lived.asked.iter().map(|(outcome, value)| (*outcome, value.map(unsigned)));
        RunResult { status, last: last.iter().map(there).collect(), asked: asked.collect() }
    }

    /// A run that failed, and why.
    pub fn failed(why: String) -> RunResult {
        RunResult { status: RunStatus::Failed(why), last: Vec::new(), asked: Vec::new() }
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

    /// An outcome; `None` if the run failed, does not have it, or was not asked for it.
    pub fn value(&self, outcome: Outcome, columns: &Columns) -> Option<f64> {
        match outcome {
            Outcome::Last(measure) => *self.last.get(columns.place(measure)?)?,
            Outcome::Moment(moment) => self.moments()?.of(moment),
            asked => self.asked.iter().find(|(one, _)| *one == asked)?.1,
        }
    }

    /// Whether all these are known of it, if only that they are missing.
    pub fn knows(&self, asked: &[Outcome]) -> bool {
        !self.done() || asked.iter().all(|outcome| self.asked.iter().any(|(one, _)| one == outcome))
    }

    /// The same with what was asked for: these alone, in this order.
    #[must_use]
    pub fn told(mut self, asked: &[Outcome]) -> RunResult {
        let known = std::mem::take(&mut self.asked);
        let of = |outcome: &Outcome| known.iter().find(|(one, _)| one == outcome).copied();
        self.asked = asked.iter().filter_map(of).collect();
        self
    }

    /// Takes over what another account of the same run knows and this one does not.
    pub fn learn(&mut self, other: &RunResult) {
        if self.done() {
            let unknown = |(one, _): &&(Outcome, Option<f64>)| !self.knows(&[*one]);
            let more: Vec<_> = other.asked.iter().filter(unknown).copied().collect();
            self.asked.extend(more);
        }
    }
}
