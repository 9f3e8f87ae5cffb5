//! Stand-in until the worlds are drawn: the central world under every number.

use crate::model::World;
use crate::model::registry::{COSTS, INPUTS};
use crate::scenario::Scenario;

#[derive(Debug, Clone)]
pub struct Worlds {
    columns: Vec<Column>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    pub section: Section,
    pub name: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Inputs,
    Costs,
}

impl Section {
    pub fn name(self) -> &'static str {
        match self {
            Section::Inputs => "inputs",
            Section::Costs => "costs",
        }
    }
}

impl Worlds {
    pub fn new(_scenario: &Scenario) -> Worlds {
        let row = |section, name: &str| Column { section, name: name.to_string() };
        let inputs = INPUTS.iter().map(|entry| row(Section::Inputs, entry.name));
        let columns = inputs.chain(COSTS.iter().map(|entry| row(Section::Costs, entry.name))).collect();
        Worlds { columns }
    }

    pub fn draw(&self, number: u32) -> World {
        World { number, ..World::central() }
    }

    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    pub fn values(&self, world: &World) -> Vec<f64> {
        world.inputs.values().into_iter().chain(world.costs.values()).collect()
    }
}
