//! Draws from what we do not know: worlds in a scrambled low-discrepancy order.

pub mod law;

pub use engine::stats::Sobol;
pub use law::Law;

use crate::scenario::{Belief, Scenario, Value};
use engine::model::World;
use engine::model::registry::{
    COSTS, Costs, Distribution, Domain, Drawn, Entry, Grade, INPUTS, Inputs, PRESETS, Preset, StructureDraw,
};

/// All worlds of a scenario, each found by its number.
///
/// Every number that may vary has a permanent dimension of one low-discrepancy sequence,
/// keyed by the scenario's seed: what else varies, and how many worlds are asked for,
/// moves none of its draws.
#[derive(Debug, Clone)]
pub struct Worlds {
    sobol: Sobol,
    columns: Vec<Column>,
    inputs: Vec<Law>,
    costs: Vec<Law>,
    structures: Vec<[Law; 2]>,
}

/// What is held of one number of a [`World`].
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

/// Which part of a world a number belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Inputs,
    Costs,
    Structures,
}

impl Section {
    /// The word used in files.
    pub fn name(self) -> &'static str {
        match self {
            Section::Inputs => "inputs",
            Section::Costs => "costs",
            Section::Structures => "structures",
        }
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
        let (mut columns, inputs): (Vec<_>, Vec<_>) =
            INPUTS.iter().zip(&scenario.inputs).map(|row| of_row(Section::Inputs, row)).unzip();
        let (cost_columns, costs): (Vec<_>, Vec<_>) =
            COSTS.iter().zip(&scenario.costs).map(|row| of_row(Section::Costs, row)).unzip();
        columns.extend(cost_columns);
        let mut structures = Vec::with_capacity(PRESETS.len());
        for preset in &PRESETS {
            let (of_preset, laws): (Vec<_>, Vec<_>) = of_structure(preset).into_iter().unzip();
            columns.extend(of_preset);
            structures.push([laws[0], laws[1]]);
        }
        Worlds { sobol: Sobol::new(scenario.initiative.seed), columns, inputs, costs, structures }
    }

    /// The world of that number: 0 is the central world, every number at its centre; w ≥ 1
    /// is the point w − 1 of the sequence.
    pub fn draw(&self, number: u32) -> World {
        let value = |law: &Law, dimension| match number.checked_sub(1) {
            None => law.central(),
            Some(_) if law.is_fixed() => law.central(),
            Some(index) => law.quantile(self.sobol.point(index, dimension)),
        };
        World {
            number,
            inputs: Inputs::from_fn(|row, entry| value(&self.inputs[row], entry.dimension)),
            costs: Costs::from_fn(|row, entry| value(&self.costs[row], entry.dimension)),
            structures: std::array::from_fn(|row| {
                let [neutrality, formation] = &self.structures[row];
                StructureDraw {
                    neutrality: value(neutrality, PRESETS[row].neutrality.dimension),
                    formation_months: value(formation, PRESETS[row].formation_months.dimension),
                }
            }),
        }
    }

    /// What a world is made of: inputs, costs, then neutrality and formation of each
    /// structure, in the order of the registry.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// A world's numbers in the order of [`Worlds::columns`].
    pub fn values(&self, world: &World) -> Vec<f64> {
        let structures = world.structures.iter().flat_map(|draw| [draw.neutrality, draw.formation_months]);
        world.inputs.values().into_iter().chain(world.costs.values()).chain(structures).collect()
    }
}

fn of_row(section: Section, (entry, belief): (&Entry, &Belief)) -> (Column, Law) {
    let (low, high, law) = match belief.value {
        Value::Fixed(value) => (value, value, Law::fixed(value)),
        Value::Range { low, high } => {
            let kind = entry.kind;
            (low, high, Law::new(kind.distribution(), kind.domain(), low, high, entry.default))
        }
    };
    let column = Column {
        section,
        name: entry.name.to_string(),
        unit: entry.unit,
        grade: belief.grade,
        source: belief.source.clone(),
        low,
        high,
    };
    (column, law)
}

/// Neutrality is a share, the time to founding a time.
fn of_structure(preset: &Preset) -> [(Column, Law); 2] {
    let share = (Distribution::LogitNormal, Domain::closed(0.0, 1.0));
    let time = (Distribution::LogNormal, Domain::closed(0.0, f64::INFINITY));
    let of = |name, unit, (family, domain), Drawn { central, low, high, .. }: Drawn| {
        let column = Column {
            section: Section::Structures,
            name: format!("{}.{name}", preset.name),
            unit,
            grade: preset.grade,
            source: preset.source.to_string(),
            low,
            high,
        };
        (column, Law::new(family, domain, low, high, central))
    };
    [
        of("neutrality", "0 to 1", share, preset.neutrality),
        of("formation_months", "months", time, preset.formation_months),
    ]
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
            let (mut before, after) = (free.values(&before), held.values(&after));
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
        let world = worlds.draw(5);
        let values = worlds.values(&world);
        assert_eq!(values.len(), worlds.columns().len());
        let value = |name: &str| values[worlds.columns().iter().position(|c| c.name == name).unwrap()];
        assert_eq!(value("leader_tenure"), world.inputs.leader_tenure);
        assert_eq!(value("coach_fte"), world.costs.coach_fte);
        assert_eq!(value("existing-nonprofit.neutrality"), world.structures[3].neutrality);
        assert_eq!(value("funder-led.formation_months"), world.structures[6].formation_months);
        assert_eq!(value("self-organized.neutrality"), 1.0);
        assert_eq!(value("self-organized.formation_months"), 0.0);
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
        let draws: Vec<_> = (1..=1024).map(|number| worlds.values(&worlds.draw(number))).collect();
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
