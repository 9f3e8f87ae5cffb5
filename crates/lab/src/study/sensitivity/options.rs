//! What a `sensitivity` is asked for.

use super::question::Question;
use crate::scenario::Scenario;
use crate::study::{Unfit, Worlds};
use engine::stats::Saltelli;
use serde::{Deserialize, Serialize};

/// What a `sensitivity` is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SensitivityOptions {
    /// Worlds in which is looked when B fails, and what it is worth to know an input.
    pub worlds: u32,
    /// Draws of luck everywhere.
    pub luck: u32,
    /// In the notation of the command line: a measure, `DESIGN.MEASURE`, or
    /// `B.MEASURE - A.MEASURE`.
    pub of: Option<String>,
    /// Ways of the screening.
    pub ways: u32,
    /// Inputs of which the share of the variance is told, and points for each; 0 inputs: of none.
    pub inputs: u32,
    pub points: u32,
    /// Whether nothing is asked of inputs that share a source.
    #[serde(default)]
    pub independent: bool,
}

impl SensitivityOptions {
    /// What is asked about.
    ///
    /// # Errors
    /// If it can't be read, or designs do not have it.
    pub fn question(&self, scenario: &Scenario) -> Result<Question, Unfit> {
        Question::read(scenario, self.of.as_deref()).map_err(|why| Unfit { option: "of", why })
    }

    /// Whether they fit a scenario.
    ///
    /// # Errors
    /// The first that does not.
    pub fn must_fit(&self, scenario: &Scenario) -> Result<(), Unfit> {
        let question = self.question(scenario)?;
        if question.inputs(scenario).is_empty() {
            let why = "no input of this scenario differs between worlds, so that none can matter".to_owned();
            return Err(Unfit { option: "of", why });
        }
        let most = Saltelli::INPUTS_AT_MOST;
        if self.inputs as usize > most {
            return Err(Unfit { option: "inputs", why: format!("{} are more than {most}", self.inputs) });
        }
        Ok(())
    }

    /// Runs that will be made, at most.
    pub fn runs(&self, scenario: &Scenario) -> u64 {
        let Ok(question) = self.question(scenario) else { return 0 };
        let inputs = question.inputs(scenario).len() as u64;
        let screened = u64::from(self.ways) * (inputs + 1);
        let shares = match u64::from(self.inputs).min(inputs) {
            0 => 0,
            inputs => u64::from(self.points) * (inputs + 2),
        };
        let together = match super::shared::sources(&Worlds::new(scenario), &question.inputs(scenario)).len()
        {
            0 => 0,
            _ if self.independent => 0,
            sources => 2 * sources as u64 * u64::from(self.ways) + u64::from(self.worlds),
        };
        (screened + shares + u64::from(self.worlds) + together)
            * question.designs().len() as u64
            * u64::from(self.luck)
    }
}
