//! What the numbers rest on: the designs as they were understood, and every uncertain input.

use super::DesignUnderstood;
use crate::scenario::{Belief, Scenario};
use engine::model::World;
use engine::model::registry::{COSTS, Entry, INPUTS};
use serde::{Deserialize, Serialize};

/// The designs and the inputs of a study.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Basis {
    /// Of the funding, if the scenario has one month for all.
    pub funding_ends: Option<u32>,
    /// In the file's order.
    pub designs: Vec<DesignUnderstood>,
    /// The model's inputs, then costs.
    pub inputs: Vec<InputSummary>,
}

/// An uncertain number, and what is held of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct InputSummary {
    /// Part of the scenario that it belongs to.
    pub section: String,
    pub name: String,
    pub unit: String,
    /// 5th and 95th percentile over worlds; both alike if it is the same in all, and nothing
    /// below where the lower one is 0.
    pub low: f64,
    pub high: f64,
    /// The share of worlds in which it is 0, if it is contested; `high` is then that of the others.
    #[serde(default)]
    pub off: f64,
    pub grade: String,
    pub source: String,
}

impl Basis {
    /// That of a scenario, with the numbers of its central world.
    pub fn of(scenario: &Scenario, central: &World) -> Basis {
        let inputs = INPUTS.iter().zip(&scenario.inputs).map(|row| input("inputs", row));
        let costs = COSTS.iter().zip(&scenario.costs).map(|row| input("costs", row));
        Basis {
            funding_ends: scenario.initiative.funding_ends,
            designs: DesignUnderstood::all(scenario, central),
            inputs: inputs.chain(costs).collect(),
        }
    }
}

fn input(section: &str, (entry, belief): (&Entry, &Belief)) -> InputSummary {
    let (low, high) = belief.value.ends();
    InputSummary {
        section: section.to_string(),
        name: entry.name.to_string(),
        unit: entry.unit.to_string(),
        low,
        high,
        off: belief.value.off(),
        grade: belief.grade.name().to_string(),
        source: belief.source.clone(),
    }
}
