//! What is wanted of a design, and what is kept of every one that is tried.

use crate::scenario::{Scenario, likeliest_outcome, number_or_share, smallest_difference};
use crate::summary::compare::Scale;
use engine::model::{Measure, Moment, Outcome};

/// What a design is to reach, and in which share of worlds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Goal {
    pub outcome: Outcome,
    /// At least this much, or at most.
    pub at_least: bool,
    pub bound: f64,
    /// In this share of plausible worlds.
    pub share: f64,
}

/// What is wrong with a goal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GoalFault {
    #[error("`{0}` is no target; write MEASURE >= NUMBER, such as sustained_after >= 0.4")]
    Shape(String),
    #[error("there is no measure `{name}`{}", near.as_ref().map(|near| format!(" (did you mean `{near}`?)")).unwrap_or_default())]
    Measure { name: String, near: Option<String> },
    #[error("`{name}` is a share of at most 1, and {bound} is more; if percent are meant, write {bound} %")]
    Percent { name: String, bound: String },
    #[error(
        "not every design has `{0}` in this scenario: it may end too early, no funding may end, or there may be no backbone"
    )]
    Missing(String),
}

impl Goal {
    /// Reads `MEASURE >= NUMBER` or `MEASURE <= NUMBER`; a share may be written `40 %`.
    ///
    /// # Errors
    /// If it is of another shape, or names no measure.
    pub fn parse(text: &str, share: f64) -> Result<Goal, GoalFault> {
        let shape = || GoalFault::Shape(text.trim().to_owned());
        let (name, at_least, bound) = text
            .split_once(">=")
            .map(|(name, bound)| (name, true, bound))
            .or_else(|| text.split_once("<=").map(|(name, bound)| (name, false, bound)))
            .ok_or_else(shape)?;
        let name = name.trim();
        let bound = number_or_share(bound).ok_or_else(shape)?;
        let outcome = Outcome::parse(name)
            .ok_or_else(|| GoalFault::Measure { name: name.to_owned(), near: likeliest_outcome(name) })?;
        if Scale::of(outcome.unit()) == Scale::Share && !(-1.0..=1.0).contains(&bound) {
            return Err(GoalFault::Percent { name: name.to_owned(), bound: bound.to_string() });
        }
        Ok(Goal { outcome, at_least, bound, share })
    }

    /// Whether an average over luck reaches it.
    pub fn is_reached(&self, value: f64) -> bool {
        if self.at_least { value >= self.bound } else { value <= self.bound }
    }
}

/// What is kept of every design.
#[derive(Debug, Clone, PartialEq)]
pub struct ChoiceMetrics {
    /// First the one by which designs are chosen; then money; then others that are told.
    pub outcomes: Vec<Outcome>,
    /// Those that are kept of a run only if they are asked for.
    pub asked: Vec<Outcome>,
    pub smallest_difference: Option<f64>,
    pub goal: Option<Goal>,
    /// The most money over all months, USD.
    pub budget: Option<f64>,
    /// What one more of the first outcome's whole is worth, USD, if it is a sustained share.
    pub worth: Option<f64>,
}

/// Where money stands among the outcomes.
pub(super) const MONEY: usize = 1;

impl ChoiceMetrics {
    /// Chosen is by the goal's measure, else by what is sustained after the funding, else by
    /// what leads any comparison.
    ///
    /// # Errors
    /// If no design of the scenario has the goal's measure.
    pub fn new(
        scenario: &Scenario,
        budget: Option<f64>,
        goal: Option<Goal>,
    ) -> Result<ChoiceMetrics, GoalFault> {
        let of_all = |outcome: Outcome| {
            scenario.designs.iter().all(|design| outcome.exists(&scenario.initiative, design))
        };
        if let Some(goal) = goal.filter(|goal| !of_all(goal.outcome)) {
            return Err(GoalFault::Missing(goal.outcome.to_string()));
        }
        let sustained = Outcome::Last(Measure::Sustained);
        let after = Outcome::Moment(Moment::SustainedAfter);
        let funded = Outcome::Moment(Moment::SustainedFunded);
        let first = goal.map(|goal| goal.outcome);
        let first = first.or([after, funded].into_iter().find(|one| of_all(*one))).unwrap_or(sustained);
        let others = [funded, after, Outcome::Moment(Moment::KeptAfter), Outcome::Last(Measure::Impact)];
        let others = others.into_iter().filter(|one| *one != first && of_all(*one));
        let outcomes: Vec<Outcome> =
            [first, Outcome::Last(Measure::Money)].into_iter().chain(others).collect();
        let cells = (scenario.initiative.size() * scenario.initiative.practices.len()) as f64;
        let is_sustained = [sustained, after, funded].contains(&first);
        Ok(ChoiceMetrics {
            smallest_difference: smallest_difference(&scenario.smallest_difference, first),
            goal,
            budget,
            worth: scenario.worth_of_one.filter(|_| is_sustained).map(|worth| worth * cells),
            asked: outcomes.iter().copied().filter(|one| one.is_asked_for()).collect(),
            outcomes,
        })
    }

    /// Whether less of the first outcome is better.
    pub(super) fn wants_less(&self) -> bool {
        self.goal.is_some_and(|goal| !goal.at_least)
    }

    /// The first outcome, so that more is better.
    pub(super) fn good(&self, value: f64) -> f64 {
        if self.wants_less() { -value } else { value }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goals_are_read_as_they_are_written() {
        let goal = Goal::parse("sustained_after >= 0.4", 0.75).unwrap();
        assert_eq!(
            (goal.outcome.to_string(), goal.at_least, goal.bound),
            ("sustained_after".to_owned(), true, 0.4)
        );
        assert_eq!(Goal::parse(" sustained_after>=40 % ", 0.75).unwrap(), goal);
        let less = Goal::parse("fatigue <= 2", 0.9).unwrap();
        assert!(less.is_reached(2.0) && !less.is_reached(2.1) && goal.is_reached(0.4));
        for (text, says) in [
            ("sustained_after > 0.4", "no target"),
            ("sustained_after >= lots", "no target"),
            ("sustaned_after >= 0.4", "did you mean `sustained_after`?"),
            ("happiness_of_all >= 1", "no measure `happiness_of_all`"),
        ] {
            let told = Goal::parse(text, 0.75).unwrap_err().to_string();
            assert!(told.contains(says), "{text}: {told}");
        }
    }
}
