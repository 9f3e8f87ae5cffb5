//! A whole comparison, in steps of so many worlds.

use super::budget::Budget;
use super::by_name::by_name;
use super::doubt::Doubt;
use super::drill_down::DrillDown;
use super::matched::MatchedRuns;
use super::metrics::Metrics;
use super::options::CompareOptions;
use super::precision::{Precision, power};
use super::record::WorldRecord;
use super::sensitivity::Sensitivity;
use super::series::{Series, series};
use super::summary::Findings;
use super::why::Why;
use crate::scenario::Scenario;
use crate::study::claims::Added;
use crate::study::{Hands, Memory, Sink, StudyError, Unfit, Worlds, worlds as drawn};
use crate::summary::CompareSummary;
use crate::summary::compare::PowerSummary;
use engine::model::World;

/// What came of a comparison, beside what its sink was given.
#[derive(Debug, Clone, PartialEq)]
pub struct CompareResults {
    pub summary: CompareSummary,
    /// By design, then by measure: how the worlds' averages over luck spread, by month.
    pub series: Vec<Series>,
}

/// A comparison on its way. It may be asked for its summary after every step.
pub struct Comparison<'a> {
    scenario: &'a Scenario,
    options: &'a CompareOptions,
    drawn: Worlds,
    metrics: Metrics,
    precision: Option<Precision>,
    asked: Option<(usize, usize)>,
    at_most: u32,
    /// Worlds after which it is asked whether they are enough.
    look: u32,
    records: Vec<WorldRecord>,
    /// By claim, draws that were added.
    added: Vec<Added>,
    reached: Option<f64>,
}

impl<'a> Comparison<'a> {
    /// One that has not begun.
    ///
    /// # Errors
    /// If the options do not fit the scenario.
    pub fn new(scenario: &'a Scenario, options: &'a CompareOptions) -> Result<Comparison<'a>, Unfit> {
        let precision = options.precision(scenario)?;
        let at_most = options.worlds_at_most(scenario);
        Ok(Comparison {
            scenario,
            options,
            drawn: Worlds::new(scenario),
            metrics: options.metrics(scenario)?,
            asked: options.asked(scenario)?,
            at_most,
            look: precision.as_ref().map_or(at_most, |precision| precision.next(0, at_most)),
            precision,
            records: Vec::new(),
            added: Vec::new(),
            reached: None,
        })
    }

    /// One whose first of these worlds were lived before, in order; with a precision, none is
    /// taken over.
    ///
    /// # Errors
    /// If the options do not fit the scenario.
    pub fn resumed(
        scenario: &'a Scenario,
        options: &'a CompareOptions,
        drawn: Worlds,
        records: Vec<WorldRecord>,
    ) -> Result<Comparison<'a>, Unfit> {
        let begun = Comparison::new(scenario, options)?;
        let records = if begun.precision.is_some() { Vec::new() } else { records };
        Ok(Comparison { drawn, records, ..begun })
    }

    /// Worlds that were lived.
    pub fn worlds(&self) -> u32 {
        self.records.len() as u32
    }

    /// Whether all worlds were lived, or as many as the precision takes.
    pub fn is_done(&self) -> bool {
        let precise = self.precision.as_ref().zip(self.reached);
        self.worlds() >= self.at_most || precise.is_some_and(|(asked, reached)| reached <= asked.half_width)
    }

    /// Lives or recalls the next worlds, at most so many.
    ///
    /// # Errors
    /// If the memory or the sink is in trouble.
    pub fn step<H: Hands, T>(
        &mut self,
        worlds: u32,
        hands: &H,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &mut dyn Sink<Trouble = T>,
    ) -> Result<(), T> {
        if self.is_done() {
            return Ok(());
        }
        let lived = self.worlds();
        let next = lived.saturating_add(worlds).min(self.look);
        let draw = |number| self.drawn.draw(number);
        let numbers = match self.at_most {
            1 => drawn::numbers(1),
            _ => lived + 1..next + 1,
        };
        let records = self.runs(&draw).conduct(numbers, true, hands, memory, sink)?;
        self.records.extend(records);
        if let Some(precision) = self.precision.as_ref().filter(|_| next == self.look) {
            self.reached = precision.reached(&self.metrics, &self.records, self.asked);
            self.look = precision.next(next, self.at_most);
        }
        Ok(())
    }

    /// What it says so far, without what would change it, what holds it up, and details.
    pub fn summary(&self) -> CompareSummary {
        let Comparison { scenario, ref metrics, asked, .. } = *self;
        let findings = Findings {
            scenario,
            metrics,
            worlds: &self.records,
            luck: self.options.luck,
            added: &self.added,
            asked,
        };
        let precision = self.precision.as_ref();
        CompareSummary {
            precision: precision.map(|precision| precision.summary(scenario, metrics, self.reached)),
            ..findings.summary()
        }
    }

    /// All that it says: what would change it and what holds it up, unless it is to be quick,
    /// and a closer look.
    ///
    /// # Errors
    /// If the memory or the sink is in trouble.
    pub fn finish<H: Hands, T>(
        self,
        hands: &H,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &mut dyn Sink<Trouble = T>,
    ) -> Result<CompareResults, T> {
        let budget = self.options.asks_more().then(|| self.options.budget(self.scenario, self.worlds()));
        self.finish_within(budget, hands, memory, sink)
    }

    /// The same, with another budget for what is asked beyond the comparison; `None`: nothing is.
    ///
    /// # Errors
    /// As [`Comparison::finish`].
    pub fn finish_within<H: Hands, T>(
        mut self,
        budget: Option<Budget>,
        hands: &H,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &mut dyn Sink<Trouble = T>,
    ) -> Result<CompareResults, T> {
        let doubt = Doubt {
            scenario: self.scenario,
            metrics: &self.metrics,
            drawn: &self.drawn,
            luck: self.options.luck,
            runs: self.options.runs_for_doubt(self.scenario),
            beyond: self.options.runs_beyond(self.scenario, self.worlds()),
        };
        self.added = doubt.resolve(&mut self.records, hands, memory, sink)?;
        let mut summary = self.summary();
        if let Some(again) = self.options.asked_again(self.scenario, self.worlds()) {
            again.ask(&mut summary.hypotheses, hands, memory, sink)?;
        }
        let Comparison { scenario, ref metrics, ref drawn, ref records, .. } = self;
        let pair = headline(scenario, &summary);
        if let Some(budget) = budget {
            let asked =
                Sensitivity { scenario, metrics, drawn, records, pair: pair.unwrap_or((0, 0)), budget };
            summary.change = asked.change(hands, memory, sink)?;
            summary.holds = asked.holds(hands, memory, sink)?;
        }
        if let Some(pair) = pair {
            let (luck, runs) = (self.options.luck, budget.map_or(0, |budget| budget.why));
            let asked = Why { scenario, metrics, drawn, records, luck, pair, runs };
            summary.why = asked.why(hands, memory, sink)?;
        }
        let named = budget.and_then(|budget| {
            let (told, room) = (told(scenario, pair), (self.worlds(), budget.by_name));
            by_name(scenario, drawn, &told, room, hands, &|| sink.step())
        });
        summary.detail = DrillDown { scenario, metrics, drawn, records, pair }.look(hands);
        summary.detail.by_name = named;
        let draw = |number| self.drawn.draw(number);
        let series = series(&self.runs(&draw), self.worlds(), hands, memory)?;
        Ok(CompareResults { summary, series })
    }

    /// How many worlds its smallest differences need, told from those that were lived; `None`
    /// with less than two designs.
    pub fn power(&self) -> Option<PowerSummary> {
        power(self.scenario, &self.metrics, &self.records, self.options.luck, self.asked)
    }

    fn runs<'s>(&'s self, world: &'s (dyn Fn(u32) -> World + Sync)) -> MatchedRuns<'s> {
        MatchedRuns::of(self.scenario, world, &self.metrics, self.options.luck)
    }
}

/// The places of the headline's two designs.
fn headline(scenario: &Scenario, summary: &CompareSummary) -> Option<(usize, usize)> {
    let headline = summary.headline.as_ref()?;
    let place = |name: &str| scenario.designs.iter().position(|design| design.name == name);
    Some((place(&headline.a)?, place(&headline.b)?))
}

/// The designs of which each organization is told: the headline's two, and that which others are
/// priced against; without a headline the first.
fn told(scenario: &Scenario, pair: Option<(usize, usize)>) -> Vec<usize> {
    let Some((a, b)) = pair else { return vec![0] };
    let reference = scenario.reference_design().filter(|place| *place != a && *place != b);
    [a, b].into_iter().chain(reference).collect()
}

/// Makes the runs that are missing, and says what they say.
///
/// # Errors
/// If the options do not fit the scenario, or the memory or the sink is in trouble.
pub fn compare<H: Hands, T>(
    scenario: &Scenario,
    options: &CompareOptions,
    hands: &H,
    memory: &mut dyn Memory<Trouble = T>,
    sink: &mut dyn Sink<Trouble = T>,
) -> Result<CompareResults, StudyError<T>> {
    let mut comparison = Comparison::new(scenario, options)?;
    while !comparison.is_done() {
        comparison.step(u32::MAX, hands, memory, sink).map_err(StudyError::Trouble)?;
    }
    comparison.finish(hands, memory, sink).map_err(StudyError::Trouble)
}
