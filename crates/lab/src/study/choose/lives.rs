//! Living designs in some worlds: the one place where the runs of a choice are made.

use super::metrics::{ChoiceMetrics, MONEY};
use crate::scenario::Scenario;
use crate::study::{Columns, Experiments, Hands, Memory, RunResult, Sink, Variants, Worlds};
use engine::model::{Design, Initiative};
use engine::stats::{Deconvolved, Moments, quantile, sort};
use std::ops::Range;

/// What it takes to live designs.
#[derive(Clone, Copy)]
pub(super) struct Lives<'a, H> {
    pub scenario: &'a Scenario,
    pub metrics: &'a ChoiceMetrics,
    pub drawn: &'a Worlds,
    pub hands: &'a H,
}

/// What was seen of a design.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// By outcome of the agenda, then by world: over luck.
    pub outcomes: Vec<Vec<Moments>>,
    /// By world, then by luck: the first outcome, more being better.
    pub first: Vec<Vec<Option<f64>>>,
    /// What that is worth less money, USD, whatever the goal wants of it; empty if it has no worth.
    pub net: Vec<Vec<Option<f64>>>,
    pub done: u64,
    pub failed: u64,
}

impl<H: Hands> Lives<'_, H> {
    /// Lives some designs in worlds of these numbers, all under the same luck.
    pub fn live<T>(
        &self,
        designs: &[Design],
        (numbers, luck): (Range<u32>, u32),
        memory: &mut dyn Memory<Trouble = T>,
        sink: &mut dyn Sink<Trouble = T>,
    ) -> Result<Vec<Seen>, T> {
        let Lives { scenario, metrics, drawn, hands } = *self;
        let columns = Columns::of(&scenario.initiative);
        let field = Experiments {
            scenario,
            variants: Variants::Designs(designs),
            world: &|number| drawn.draw(number),
            ownership_until: None,
            luck,
            series: &[],
            asked: &metrics.asked,
        };
        let (worlds, mut seen) = (numbers.len(), Vec::with_capacity(designs.len()));
        let mut open: Vec<Vec<RunResult>> = Vec::with_capacity(worlds);
        field.conduct(numbers, None, hands, memory, sink, |_, results| {
            for result in results {
                open.push(result.result.runs);
                if open.len() == worlds {
                    seen.push(Seen::of(metrics, &columns, open.drain(..)));
                }
            }
            Ok(())
        })?;
        Ok(seen)
    }
}

impl Seen {
    fn of(metrics: &ChoiceMetrics, columns: &Columns, worlds: impl Iterator<Item = Vec<RunResult>>) -> Seen {
        let outcomes = vec![Vec::new(); metrics.outcomes.len()];
        let mut seen = Seen { outcomes, first: Vec::new(), net: Vec::new(), done: 0, failed: 0 };
        for runs in worlds {
            for (outcome, of) in metrics.outcomes.iter().zip(&mut seen.outcomes) {
                of.push(runs.iter().filter_map(|run| run.value(*outcome, columns)).collect());
            }
            let first = |run: &RunResult| Some(metrics.good(run.value(metrics.outcomes[0], columns)?));
            seen.first.push(runs.iter().map(first).collect());
            if let Some(worth) = metrics.worth {
                let money = |run: &RunResult| run.value(metrics.outcomes[MONEY], columns);
                let had = |run: &RunResult| run.value(metrics.outcomes[0], columns);
                let net = |run: &RunResult| Some(worth * had(run)? - money(run)?);
                seen.net.push(runs.iter().map(net).collect());
            }
            let done = runs.iter().filter(|run| run.done()).count() as u64;
            seen.done += done;
            seen.failed += runs.len() as u64 - done;
        }
        seen
    }

    /// Averages over luck of an outcome, of the worlds that have one.
    pub fn averages(&self, outcome: usize) -> Vec<f64> {
        self.outcomes[outcome].iter().filter_map(Moments::mean).collect()
    }

    /// The mean over worlds, with its error.
    pub fn mean(&self, outcome: usize) -> Option<(f64, Option<f64>)> {
        let moments: Moments = self.averages(outcome).into_iter().collect();
        Some((moments.mean()?, moments.error()))
    }

    /// The mean money.
    pub(super) fn money(&self) -> f64 {
        self.mean(MONEY).map_or(f64::INFINITY, |(money, _)| money)
    }

    /// The share of all worlds in which the goal is reached, left-over luck taken out. A world
    /// without the outcome does not reach it.
    pub(super) fn reached(&self, metrics: &ChoiceMetrics) -> Option<f64> {
        let goal = metrics.goal?;
        let values = Deconvolved::new(&self.outcomes[0]).values;
        let reached = values.iter().filter(|value| goal.is_reached(**value)).count();
        (self.worlds() > 0).then(|| reached as f64 / self.worlds() as f64)
    }

    /// What the first outcome reaches in this share of all worlds, more being better; `None`
    /// where so many do not have it.
    pub(super) fn reached_in(&self, metrics: &ChoiceMetrics, share: f64) -> Option<f64> {
        let values = Deconvolved::new(&self.outcomes[0]).values;
        let mut values: Vec<f64> = values.into_iter().map(|value| metrics.good(value)).collect();
        // What has no value is worse than whatever has one.
        values.resize(self.worlds(), f64::NEG_INFINITY);
        sort(&mut values);
        quantile(&values, 1.0 - share).filter(|value| value.is_finite())
    }

    /// Worlds that it was lived in.
    pub(super) fn worlds(&self) -> usize {
        self.outcomes[0].len()
    }
}

/// Whether an initiative has all that is asked of a design.
pub(super) fn has_all(metrics: &ChoiceMetrics, initiative: &Initiative, design: &Design) -> bool {
    metrics.outcomes.iter().all(|outcome| outcome.exists(initiative, design))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::choose::Goal;

    /// A goal on what is kept, which half of the worlds are to reach.
    fn metrics() -> ChoiceMetrics {
        let goal = Goal::parse("kept_after >= 0.9", 0.5).unwrap();
        ChoiceMetrics {
            outcomes: vec![goal.outcome, engine::model::Outcome::Last(engine::model::Measure::Money)],
            asked: Vec::new(),
            smallest_difference: None,
            goal: Some(goal),
            budget: None,
            worth: None,
        }
    }

    /// Ten worlds keep all, ten keep half, and twenty had nothing to keep.
    fn seen() -> Seen {
        let world = |value: Option<f64>| value.into_iter().cycle().take(2).collect::<Moments>();
        let of = |value, count| std::iter::repeat_n(world(value), count);
        let result = of(Some(1.0), 10).chain(of(Some(0.5), 10)).chain(of(None, 20)).collect();
        let money = of(Some(1_000.0), 40).collect();
        Seen { outcomes: vec![result, money], first: Vec::new(), net: Vec::new(), done: 80, failed: 0 }
    }

    #[test]
    fn what_has_no_value_does_not_reach_the_goal() {
        assert_eq!(seen().reached(&metrics()), Some(0.25));
        assert_eq!(
            (seen().reached_in(&metrics(), 0.2), seen().reached_in(&metrics(), 0.5)),
            (Some(1.0), None)
        );
    }
}
