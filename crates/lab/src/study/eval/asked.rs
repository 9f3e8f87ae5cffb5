//! A measure that is asked of every row.

use crate::scenario::cases::SIDES;
use crate::scenario::{Scenario, likeliest_outcome};
use crate::study::compare::Metrics;
use engine::model::{Measure, Outcome, When};

/// A measure of the row's design; of a contrast, of one side, or the difference B less A.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// 0 or 1; of a row with one design such a measure is missing.
    pub side: Option<usize>,
    pub outcome: Outcome,
}

impl Asked {
    /// What has that name: `sustained_after`, or `b.sustained_at_36`.
    ///
    /// # Errors
    /// In words that there is none, and what was meant.
    pub fn named(name: &str) -> Result<Asked, String> {
        let (side, measure) = match name.split_once('.') {
            Some((letter, rest)) => (SIDES.iter().position(|one| *one == letter), rest),
            None => (None, name),
        };
        let known = Outcome::parse(measure).filter(|_| side.is_some() == name.contains('.'));
        let near = || {
            likeliest_outcome(measure).map(|near| format!(" (did you mean `{near}`?)")).unwrap_or_default()
        };
        known.map(|outcome| Asked { side, outcome }).ok_or_else(|| {
            format!(
                "there is no measure `{name}`{}; measures are named as in the results, at a month of your choice \
                 sustained_at_36 or alive_after_48, of one side of a contrast a.sustained or b.sustained",
                near()
            )
        })
    }

    /// Its name.
    pub fn name(&self) -> String {
        match self.side {
            Some(side) => format!("{}.{}", SIDES[side], self.outcome),
            None => self.outcome.to_string(),
        }
    }

    /// Whether its month lies beyond the last one.
    pub fn is_beyond(&self, months: u32) -> bool {
        match self.outcome {
            Outcome::At(_, When::Month(month)) | Outcome::Delivering(month) => month > months,
            _ => false,
        }
    }
}

/// The measures by which a scenario's designs are compared, and what they cost.
pub fn usual_measures(scenario: &Scenario) -> Vec<Asked> {
    let compared = Metrics::new(scenario, false).compared.into_iter().map(|one| one.outcome);
    let costs = [Measure::Money, Measure::MemberHours].map(Outcome::Last);
    let mut all: Vec<Asked> = Vec::new();
    for outcome in compared.chain(costs) {
        let asked = Asked { side: None, outcome };
        if !all.contains(&asked) {
            all.push(asked);
        }
    }
    all
}
