//! Draws from what we do not know: worlds in a scrambled low-discrepancy order.

pub mod law;

pub use engine::stats::Sobol;
pub use law::Law;

pub use engine::model::world::Section;

use crate::scenario::{Belief, Scenario, Value};
use engine::model::registry::{COSTS, Grade, INPUTS};
use engine::model::{PARAMETERS, Parameter, World};

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
    columns: Vec<Column>,
    laws: Vec<Law>,
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
    /// Lower end of the 9-in-10 interval; the value itself if it is fixed.
    pub low: f64,
    /// Upper end of the 9-in-10 interval; the value itself if it is fixed.
    pub high: f64,
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
        let (columns, laws) = PARAMETERS.iter().zip(beliefs).map(held).unzip();
        Worlds { sobol: Sobol::new(scenario.initiative.seed), columns, laws }
    }

    /// The world of that number: 0 is the central world, every number at its centre; w ≥ 1
    /// is the point w − 1 of the sequence.
    pub fn draw(&self, number: u32) -> World {
        World::from_fn(number, |place, parameter| match number.checked_sub(1) {
            Some(index) if !self.laws[place].is_fixed() => {
                self.laws[place].quantile(self.sobol.point(index, parameter.dimension))
            }
            _ => self.laws[place].central(),
        })
    }

    /// What a world is made of, in the order of [`PARAMETERS`].
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }
}

/// What is held of a parameter: what the scenario believes, else what the registry says.
fn held((parameter, belief): (&Parameter, Option<&Belief>)) -> (Column, Law) {
    let Parameter { section, unit, distribution, domain, default, .. } = *parameter;
    let (low, high) = match belief.map(|belief| belief.value) {
        Some(Value::Fixed(value)) => (value, value),
        Some(Value::Range { low, high }) => (low, high),
        None => (parameter.low, parameter.high),
    };
    let law = Law::new(distribution, domain, low, high, default);
    let (grade, source) = belief.map_or((parameter.grade, parameter.source), |one| (one.grade, &one.source));
    let (name, source) = (parameter.name.clone(), source.to_owned());
    (Column { section, name, unit, grade, source, low, high }, law)
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::model::{Initiative, Network, Organization, Practice};

    fn scenario(seed: u64) -> Scenario {
        let initiative = Initiative {
            months: 12,
            seed,
            organizations: vec![Organization::named("one")],
            sectors: vec![],
            practices: vec![Practice::named("one")],
            network: Network::None,
            common_agenda: 0.5,
            self_convenings_per_year: 2.0,
            funding_ends: None,
        };
        Scenario {
            title: String::new(),
            question: None,
            initiative,
            designs: vec![],
            inputs: INPUTS.iter().map(Belief::of).collect(),
            costs: COSTS.iter().map(Belief::of).collect(),
            smallest_difference: vec![],
            reference: None,
            worth_of_one: None,
            hypotheses: vec![],
            sweep: None,
            tables: Default::default(),
        }
    }

    #[test]
    fn the_central_world_is_the_registrys() {
        assert_eq!(Worlds::new(&scenario(7)).draw(0), World::central());
    }

    #[test]
    fn a_fixed_number_is_the_same_everywhere_and_moves_no_other() {
        let free = scenario(7);
        let mut held = free.clone();
        held.inputs[3].value = Value::Fixed(0.5);
        held.costs[1].value = Value::Fixed(98_000.0);
        let (free, held) = (Worlds::new(&free), Worlds::new(&held));
        let cost = INPUTS.len() + 1;
        assert!(held.columns()[3].fixed() && held.columns()[cost].fixed());
        for number in 0..100 {
            let (before, after) = (free.draw(number), held.draw(number));
            let (mut before, after) = (before.values(), after.values());
            before[3] = 0.5;
            before[cost] = 98_000.0;
            assert_eq!(before, after);
        }
    }

    #[test]
    fn a_narrower_range_without_the_default_is_centred_on_its_scale() {
        let mut scenario = scenario(7);
        scenario.inputs[0].value = Value::Range { low: 0.1, high: 0.4 };
        let value = Worlds::new(&scenario).draw(0).inputs.aware_background;
        assert!((value - 0.2).abs() < 1e-15, "{value}");
    }

    #[test]
    fn columns_name_the_values_of_a_world() {
        let worlds = Worlds::new(&scenario(7));
        let (mut world, values) = (worlds.draw(5), worlds.draw(5).values());
        assert_eq!(values.len(), worlds.columns().len());
        for (column, value) in worlds.columns().iter().zip(values) {
            assert_eq!(world.get_mut(&column.name).copied(), Some(value), "{}", column.name);
        }
        assert_eq!((world.structures[0].neutrality, world.structures[0].formation_months), (1.0, 0.0));
    }

    #[test]
    fn seeds_give_other_worlds_and_numbers_their_own() {
        let (a, b) = (Worlds::new(&scenario(7)), Worlds::new(&scenario(8)));
        assert_eq!(a.draw(9), a.clone().draw(9));
        assert_ne!(a.draw(9), b.draw(9));
        assert_ne!(a.draw(1).inputs, a.draw(2).inputs);
        assert_eq!(a.draw(0), b.draw(0));
    }

    #[test]
    fn the_first_worlds_are_those_of_a_larger_study() {
        let worlds = Worlds::new(&scenario(7));
        let all: Vec<World> = (0..1000).map(|number| worlds.draw(number)).collect();
        let few = Worlds::new(&scenario(7));
        for number in (0..50).rev() {
            assert_eq!(few.draw(number), all[number as usize]);
        }
    }

    #[test]
    fn ranges_are_nine_in_ten_intervals_of_the_worlds() {
        let worlds = Worlds::new(&scenario(7));
        let draws: Vec<_> = (1..=1024).map(|number| worlds.draw(number).values()).collect();
        for (index, column) in worlds.columns().iter().enumerate() {
            let share = |below: &dyn Fn(f64) -> bool| {
                draws.iter().filter(|values| below(values[index])).count() as f64 / draws.len() as f64
            };
            let (under, over) = (share(&|x| x < column.low), share(&|x| x > column.high));
            if column.fixed() || column.low == 0.0 || column.high == 1.0 && column.name == "power_bias" {
                assert_eq!((under, over), (0.0, 0.0), "{}: the ends are the support", column.name);
            } else {
                // Truncation takes at most 1/40 of the mass: 0.05 becomes at least 0.025.
                assert!((under - 0.05).abs() < 0.03, "{}: {under} below {}", column.name, column.low);
                assert!((over - 0.05).abs() < 0.03, "{}: {over} above {}", column.name, column.high);
            }
        }
        // And without truncation to the point itself: one point in each 1,024th.
        let rate = worlds.columns().iter().position(|column| column.name == "commit_rate").unwrap();
        let under = draws.iter().filter(|values| values[rate] < worlds.columns()[rate].low).count();
        assert!((50..=52).contains(&under), "{under}");
    }
}
