//! `choose`: what is asked for, and what comes of it.

use super::conduct::{Choosing, Chosen};
use super::effort::{COUNTED, Effort};
use super::metrics::{ChoiceMetrics, Goal};
use super::names::names;
use super::summary::ChoiceFindings;
use crate::scenario::{Choice, ChoiceFlags, Scenario};
use crate::study::{Hands, Identified, Memory, Sink, StudyError, Unfit, Worlds};
use crate::summary::ChooseSummary;
use engine::model::Design;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a `choose` is asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChooseOptions {
    /// Fresh worlds and their luck.
    pub worlds: u32,
    pub luck: u32,
    /// The most money over all months, USD, as a mean over worlds.
    pub budget: Option<f64>,
    /// In the notation of the command line, and in which share of worlds.
    pub target: Option<String>,
    pub share: f64,
    /// With their values in TOML, or their usual ones; none: the usual levers.
    pub levers: Vec<(String, Option<String>)>,
    pub phases: Vec<u32>,
    /// Designs tried at most.
    pub designs: u32,
}

/// What came of a choice.
#[derive(Debug, Clone, PartialEq)]
pub struct ChooseResults {
    pub summary: ChooseSummary,
    pub metrics: ChoiceMetrics,
    pub chosen: Chosen,
    /// Of all candidates, in their order.
    pub names: Vec<String>,
    /// The scenario with its own designs first and then those that were told, as a file.
    pub scenario: String,
}

impl ChooseOptions {
    /// The space of designs that a scenario is read with.
    pub fn space(&self) -> ChoiceFlags {
        ChoiceFlags { levers: self.levers.clone(), phases: self.phases.clone(), ..ChoiceFlags::default() }
    }

    /// How much is tried.
    pub fn effort(&self) -> Effort {
        Effort::of(self.designs as usize, (self.worlds, self.luck))
    }

    /// Runs that will be made, at most.
    pub fn runs(&self, scenario: &Scenario, choice: &Choice) -> u64 {
        let (own, to_fit) = own_and_to_fit(scenario, self.budget);
        self.effort().runs(different(scenario, choice).min(u64::MAX as f64) as u64, own, to_fit)
    }

    /// What is kept of every design.
    ///
    /// # Errors
    /// If the target can't be read, or no design of the scenario has its measure.
    pub fn metrics(&self, scenario: &Scenario) -> Result<ChoiceMetrics, Unfit> {
        let goal = self.target.as_ref().map(|text| Goal::parse(text, self.share)).transpose();
        let metrics = goal.and_then(|goal| ChoiceMetrics::new(scenario, self.budget, goal));
        metrics.map_err(|fault| Unfit { option: "target", why: fault.to_string() })
    }
}

/// How many different designs there are to choose from. Of very many, how many ways to set them.
pub fn different(scenario: &Scenario, choice: &Choice) -> f64 {
    let size = choice.size(scenario);
    if size > COUNTED {
        return size;
    }
    let known = |design: &Design| *Identified::design(design, None).hash.as_bytes();
    let all = choice.designs(scenario, &choice.all(scenario));
    let all: BTreeSet<[u8; 32]> = all.iter().flatten().chain(&scenario.designs).map(known).collect();
    all.len() as f64
}

/// The scenario's own designs, and those that may have to be made to fit a budget.
pub(super) fn own_and_to_fit(scenario: &Scenario, budget: Option<f64>) -> (u64, u64) {
    let backbones = scenario.designs.iter().filter(|design| design.has_backbone()).count();
    (scenario.designs.len() as u64, if budget.is_some() { backbones as u64 } else { 0 })
}

/// Searches the designs of a choice, and says what the best of them come to in fresh worlds.
///
/// # Errors
/// If the options do not fit the scenario, or the memory or the sink is in trouble.
pub fn choose<H: Hands, T>(
    scenario: &Scenario,
    choice: &Choice,
    options: &ChooseOptions,
    hands: &H,
    memory: &mut dyn Memory<Trouble = T>,
    sink: &mut dyn Sink<Trouble = T>,
) -> Result<ChooseResults, StudyError<T>> {
    let (metrics, effort, drawn) = (options.metrics(scenario)?, options.effort(), Worlds::new(scenario));
    let of = different(scenario, choice);
    let choosing = Choosing { scenario, choice, metrics: &metrics, drawn: &drawn, effort, of };
    let chosen = choosing.conduct(hands, memory, sink).map_err(StudyError::Trouble)?;
    let names = names(scenario, &chosen);
    let (metrics_of, drawn) = (&metrics, &drawn);
    let findings = ChoiceFindings {
        scenario,
        choice,
        metrics: metrics_of,
        drawn,
        effort,
        of,
        chosen: &chosen,
        names: &names,
    };
    let (summary, file) = (findings.summary(), with_chosen(scenario, &chosen, &names));
    Ok(ChooseResults { summary, metrics, chosen, names, scenario: file })
}

/// The scenario as a file, with its own designs first and then those that were told.
fn with_chosen(scenario: &Scenario, chosen: &Chosen, names: &[String]) -> String {
    let mut designs = scenario.designs.clone();
    for (place, _) in &chosen.told {
        let (candidate, name) = (&chosen.candidates[*place], &names[*place]);
        // A design of that name may stand in the file already.
        if candidate.given.is_none() && designs.iter().all(|design| design.name != *name) {
            designs.push(Design { name: name.clone(), ..candidate.design.clone() });
        }
    }
    Scenario { designs, sweep: None, ..scenario.clone() }.resolved().toml
}
