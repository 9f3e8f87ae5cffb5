//! What a `compare` is asked for.

use super::asked_again::AskedAgain;
use super::budget::Budget;
use super::metrics::Metrics;
use super::precision::Precision;
use crate::scenario::Scenario;
use crate::study::Unfit;
use serde::{Deserialize, Serialize};

/// What a `compare` is asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompareOptions {
    /// Worlds 1 to this one; with a precision, worlds are added until it is reached, whatever
    /// stands here.
    pub worlds: u32,
    /// Draws of chance in each world; designs share them.
    pub luck: u32,
    /// In the notation of the command line.
    pub precision: Option<String>,
    /// The comparison itself makes no more runs than this.
    pub max_runs: Option<u64>,
    /// Names of the two designs that were asked for.
    pub a_and_b: Option<(String, String)>,
    /// Whether series.csv holds every measure.
    pub all_series: bool,
    /// Whether to leave out what would change the answer, and what holds it up.
    pub quick: bool,
    /// Whether the claims are all that is asked for: what would change the answer to the designs is
    /// left out, and luck is given all the runs that the claims need.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub claims: bool,
}

/// Where luck leaves claims in doubt, so many times the runs of the comparison may be added;
/// where the claims are all that is asked, so many times.
const ADDED: u64 = 2;
const ADDED_FOR_CLAIMS: u64 = 16;

/// Where no number of runs ends the search for a precision, this number of worlds does.
const WORLDS_AT_MOST: u64 = 20_000;

impl CompareOptions {
    /// So many worlds and draws of luck, and nothing else asked for.
    pub fn new(worlds: u32, luck: u32) -> CompareOptions {
        CompareOptions {
            worlds,
            luck,
            precision: None,
            max_runs: None,
            a_and_b: None,
            all_series: false,
            quick: false,
            claims: false,
        }
    }

    /// The precision that is asked for.
    ///
    /// # Errors
    /// If it can't be read, or speaks of what the scenario does not have.
    pub(super) fn precision(&self, scenario: &Scenario) -> Result<Option<Precision>, Unfit> {
        let precision = self.precision.as_ref().map(|text| Precision::parse(text, scenario));
        precision.transpose().map_err(|why| Unfit { option: "precision", why })
    }

    /// What a scenario's designs are compared by.
    ///
    /// # Errors
    /// As [`CompareOptions::must_fit`].
    pub(in crate::study) fn metrics(&self, scenario: &Scenario) -> Result<Metrics, Unfit> {
        let metrics = Metrics::new(scenario, self.all_series);
        Ok(match self.precision(scenario)? {
            Some(precision) => {
                let outcome = precision.target.outcome(&metrics);
                metrics.asking(outcome)
            }
            None => metrics,
        })
    }

    /// The places of the two designs that are asked for.
    ///
    /// # Errors
    /// If the scenario does not have both.
    pub fn asked(&self, scenario: &Scenario) -> Result<Option<(usize, usize)>, Unfit> {
        let Some((a, b)) = &self.a_and_b else { return Ok(None) };
        let place = |name: &String| scenario.designs.iter().position(|design| design.name == *name);
        let missing =
            || Unfit { option: "a", why: "it names designs that the scenario does not have".into() };
        place(a).zip(place(b)).map(Some).ok_or_else(missing)
    }

    /// The same, with the precision as a manifest holds it.
    ///
    /// # Errors
    /// If it can't be read, or speaks of what the scenario does not have.
    pub fn normalized(self, scenario: &Scenario) -> Result<CompareOptions, Unfit> {
        let precision = self.precision(scenario)?.map(|precision| precision.written(scenario));
        Ok(CompareOptions { precision, ..self })
    }

    /// Whether they fit the scenario.
    ///
    /// # Errors
    /// The first that does not.
    pub fn must_fit(&self, scenario: &Scenario) -> Result<(), Unfit> {
        self.precision(scenario)?;
        self.asked(scenario).map(|_| ())
    }

    /// Worlds that may be lived: with a precision, as many as the runs allow.
    pub fn worlds_at_most(&self, scenario: &Scenario) -> u32 {
        let per_world = scenario.designs.len() as u64 * u64::from(self.luck);
        let wanted = if self.precision.is_some() { WORLDS_AT_MOST } else { u64::from(self.worlds) };
        let allowed = self.max_runs.map_or(u64::MAX, |runs| (runs / per_world).max(1));
        wanted.min(allowed) as u32
    }

    /// Of what is asked beyond the comparison, in so many worlds.
    pub(super) fn budget(&self, scenario: &Scenario, worlds: u32) -> Budget {
        Budget::of(scenario.designs.len() as u32, worlds, self.luck)
    }

    /// Runs of the comparison itself.
    fn own_runs(&self, scenario: &Scenario) -> u64 {
        u64::from(self.worlds_at_most(scenario)) * scenario.designs.len() as u64 * u64::from(self.luck)
    }

    /// Runs that may be added, at most, where luck leaves a claim in doubt.
    pub fn runs_for_doubt(&self, scenario: &Scenario) -> u64 {
        let times = if self.claims { ADDED_FOR_CLAIMS } else { ADDED };
        let any = scenario.hypotheses.iter().any(|claim| !claim.designs().is_empty());
        if any { times * self.own_runs(scenario) } else { 0 }
    }

    /// The claims as they are asked again, if they are.
    pub(super) fn asked_again<'s>(&self, scenario: &'s Scenario, worlds: u32) -> Option<AskedAgain<'s>> {
        if self.quick { None } else { AskedAgain::new(scenario, worlds, self.luck) }
    }

    /// Whether more than the comparison and its claims is asked for.
    pub(super) fn asks_more(&self) -> bool {
        !self.quick && !self.claims
    }

    /// Runs beyond the comparison, in so many worlds.
    pub(super) fn runs_beyond(&self, scenario: &Scenario, worlds: u32) -> u64 {
        let more = self.budget(scenario, worlds).runs(scenario.designs.len() as u32);
        let again = self.asked_again(scenario, worlds).map_or(0, |again| again.runs());
        again + if self.asks_more() { more } else { 0 }
    }

    /// Runs that are planned, at most, but for those where luck leaves a claim in doubt.
    pub fn runs(&self, scenario: &Scenario) -> u64 {
        self.own_runs(scenario) + self.runs_beyond(scenario, self.worlds_at_most(scenario))
    }
}
