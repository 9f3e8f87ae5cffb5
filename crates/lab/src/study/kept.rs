//! What is kept of a run when its path is forgotten.

use super::columns::Columns;
use super::lived::{Fate, Lived};
use engine::model::Moments;

/// How a run ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    pub fate: Fate,
    /// The values of [`Columns`] at the last month; empty if the run failed. Zeros have no sign.
    pub last: Vec<f64>,
}

impl Kept {
    /// What is kept of a run as it was lived.
    pub fn of(lived: &Lived, columns: &Columns) -> Kept {
        let last = lived.last(columns).unwrap_or_default();
        let unsigned = |value: f64| value + 0.0;
        let fate = match &lived.fate {
            Fate::Done(moments) => {
                Fate::Done(Moments { values: moments.values.map(|value| value.map(unsigned)) })
            }
            Fate::Failed(why) => Fate::Failed(why.clone()),
        };
        Kept { fate, last: last.iter().copied().map(unsigned).collect() }
    }

    /// Its outcomes at and after the funding's end; `None` if the run failed.
    pub fn moments(&self) -> Option<&Moments> {
        match &self.fate {
            Fate::Done(moments) => Some(moments),
            Fate::Failed(_) => None,
        }
    }

    /// Whether it was lived to its end.
    pub fn done(&self) -> bool {
        self.moments().is_some()
    }
}
