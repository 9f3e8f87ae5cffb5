//! Draws from what we do not know: worlds in a scrambled low-discrepancy order.

mod prior;
mod together;

pub use crate::scenario::Law;
pub use engine::stats::Sobol;
pub use prior::Prior;
pub use together::SharedInputs;

pub use engine::model::world::Section;

use crate::scenario::{Belief, Scenario, Value};
use engine::model::registry::{COSTS, Grade, INPUTS};
use engine::model::{PARAMETERS, Parameter, World};
use std::sync::{Arc, OnceLock};

/// The numbers of so many worlds: from 1 on, but a single one is the central one.
pub fn numbers(worlds: u32) -> std::ops::Range<u32> {
    if worlds == 1 { 0..1 } else { 1..worlds + 1 }
}

/// All worlds of a scenario, each found by its number.
///
/// Every number that may vary has a permanent dimension of one low-discrepancy sequence,
/// keyed by the scenario's seed: what else varies, and how many worlds are asked for,
/// moves none of its draws.
#[derive(Debug, Clone)]
pub struct Worlds {
    sobol: Sobol,
    /// Of the sequence, by place: each has its own, but for inputs that are drawn together.
    dimensions: Vec<u32>,
    columns: Vec<Column>,
    laws: Vec<Law>,
    /// The first of them as far as they were drawn, where they are asked for again and again.
    held: Arc<[OnceLock<World>]>,
}

/// What a scenario holds of one parameter of a [`World`].
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    pub section: Section,
    /// The registry's name; of a structure, such as `existing-nonprofit.neutrality`.
    pub name: String,
    pub unit: &'static str,
    pub grade: Grade,
    pub source: String,
    /// 5th percentile over worlds; 0 where nothing lies below, the value itself if it is fixed.
    pub low: f64,
    /// 95th percentile over worlds; the value itself if it is fixed.
    pub high: f64,
    /// The share of worlds in which it is 0 because it is contested; `high` is then the
    /// percentile over the others.
    pub off: f64,
}

impl Column {
    /// Whether it is the same in all worlds.
    pub fn fixed(&self) -> bool {
        self.low >= self.high
    }
}

impl Worlds {
    /// The worlds of what a scenario holds of its inputs and costs, and of the structures
    /// as the registry knows them.
    ///
    /// # Panics
    ///
    /// If the scenario does not hold one belief per row of the registry.
    pub fn new(scenario: &Scenario) -> Worlds {
        assert_eq!(scenario.inputs.len(), INPUTS.len(), "one belief per input");
        assert_eq!(scenario.costs.len(), COSTS.len(), "one belief per cost");
        let beliefs = scenario.inputs.iter().chain(&scenario.costs).map(Some).chain(std::iter::repeat(None));
        let held = |row| {
            let (column, _, law) = law_of(row);
            (column, law)
        };
        let (columns, laws) = PARAMETERS.iter().zip(beliefs).map(held).unzip();
        Worlds::of(scenario, columns, laws)
    }

    fn of(scenario: &Scenario, columns: Vec<Column>, laws: Vec<Law>) -> Worlds {
        let dimensions = PARAMETERS.iter().map(|parameter| parameter.dimension).collect();
        let sobol = Sobol::new(scenario.initiative.seed);
        Worlds { sobol, dimensions, columns, laws, held: Arc::new([]) }
    }

    /// The world of that number: 0 is the central world, every number at its centre; w ≥ 1
    /// is the point w − 1 of the sequence.
    pub fn draw(&self, number: u32) -> World {
        let drawn = || World::from_fn(number, |place, _| self.value(number, place));
        self.held.get(number as usize).map_or_else(drawn, |held| held.get_or_init(drawn).clone())
    }

    /// The same worlds, of which the central one and the first so many are drawn once: a world
    /// takes as long to draw as a run or two to live. Clones hold them together.
    #[must_use]
    pub fn held(self, worlds: u32) -> Worlds {
        Worlds { held: (0..=worlds).map(|_| OnceLock::new()).collect(), ..self }
    }

    /// What the world of that number has at a place of [`PARAMETERS`].
    pub fn value(&self, number: u32, place: usize) -> f64 {
        let law = &self.laws[place];
        match number.checked_sub(1) {
            Some(index) if !law.is_fixed() => law.quantile(self.sobol.point(index, self.dimensions[place])),
            _ => law.central(),
        }
    }

    /// The worlds of another seed.
    #[must_use]
    pub fn of_seed(&self, seed: u64) -> Worlds {
        Worlds { sobol: Sobol::new(seed), held: Arc::new([]), ..self.clone() }
    }

    /// The law of what stands at a place of [`PARAMETERS`].
    pub fn law(&self, place: usize) -> &Law {
        &self.laws[place]
    }

    /// What a world is made of, in the order of [`PARAMETERS`].
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }
}

/// What is held of a parameter: what the scenario believes, else what the registry says.
fn law_of((parameter, belief): (&Parameter, Option<&Belief>)) -> (Column, Value, Law) {
    let Parameter { section, unit, low, high, .. } = *parameter;
    let value = belief.map_or(Value::Range { low, high }, |belief| belief.value);
    let law = Law::of(parameter, value);
    let ((low, high), off) = (value.ends(), value.off());
    let (grade, source) = belief.map_or((parameter.grade, parameter.source), |one| (one.grade, &one.source));
    let (name, source) = (parameter.name.clone(), source.to_owned());
    (Column { section, name, unit, grade, source, low, high, off }, value, law)
}

#[cfg(test)]
mod tests;
