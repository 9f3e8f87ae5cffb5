//! A world: one draw of everything we do not know, a vector of its parameters.

use super::registry::{
    COSTS, Costs, Domain, Drawn, Entry, Grade, INPUTS, Inputs, PRESETS, Scale, StructureDraw, StructureDraws,
};
use super::setting::{Setting, Values};
use std::sync::LazyLock;

/// One draw of the uncertain parameters. World 0 is the central world.
#[derive(Debug, Clone, PartialEq)]
pub struct World {
    /// The number keys luck, whatever the values.
    pub number: u32,
    pub inputs: Inputs,
    pub costs: Costs,
    pub structures: StructureDraws,
}

/// One number of a world, with what the registry holds of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    pub section: Section,
    /// The registry's name; of a structure, such as `existing-nonprofit.neutrality`.
    pub name: String,
    pub unit: &'static str,
    /// The scale on which its range is read, and the values it may take.
    pub scale: Scale,
    pub domain: Domain,
    /// In the central world.
    pub default: f64,
    /// 5th percentile over worlds; 0 where nothing lies below, the value itself if it is fixed.
    pub low: f64,
    /// 95th percentile over worlds; the value itself if it is fixed.
    pub high: f64,
    pub grade: Grade,
    /// Its permanent place in the sequence from which worlds are drawn.
    pub dimension: u32,
    pub source: &'static str,
}

/// Which part of a world a parameter belongs to.
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

/// What a world is made of: inputs, costs, then what each structure leaves open, in the order
/// of the registry.
pub static PARAMETERS: LazyLock<Vec<Parameter>> = LazyLock::new(|| {
    let rows = |section, rows: &'static [Entry]| rows.iter().map(move |row| Parameter::of_row(section, row));
    let structures = PRESETS.iter().flat_map(|preset| {
        let of = |name, scale, Drawn { central, low, high, dimension }| {
            let setting = Setting::named(name).expect("what worlds draw for a structure, designs may set");
            let Values::Real(domain) = setting.values else { unreachable!("{name} is a number") };
            Parameter {
                section: Section::Structures,
                name: format!("{}.{name}", preset.name),
                unit: setting.unit,
                scale,
                domain,
                default: central,
                low,
                high,
                grade: preset.grade,
                dimension,
                source: preset.source,
            }
        };
        [
            of("neutrality", Scale::Logit, preset.neutrality),
            of("formation_months", Scale::Log, preset.formation_months),
        ]
    });
    rows(Section::Inputs, INPUTS).chain(rows(Section::Costs, COSTS)).chain(structures).collect()
});

impl Parameter {
    fn of_row(section: Section, row: &'static Entry) -> Parameter {
        let Entry { unit, kind, default, low, high, grade, dimension, source, .. } = *row;
        let (scale, domain) = (kind.scale(), kind.domain());
        let name = row.name.to_owned();
        Parameter { section, name, unit, scale, domain, default, low, high, grade, dimension, source }
    }

    /// The place of the parameter of that name in [`PARAMETERS`].
    pub fn place(name: &str) -> Option<usize> {
        PARAMETERS.iter().position(|parameter| parameter.name == name)
    }
}

impl World {
    /// The central world of the registry: every parameter at its default.
    pub fn central() -> World {
        World::from_fn(0, |_, parameter| parameter.default)
    }

    /// The world of that number whose values are asked for one by one, with their places.
    pub fn from_fn(number: u32, mut value: impl FnMut(usize, &'static Parameter) -> f64) -> World {
        let open = StructureDraw { neutrality: 0.0, formation_months: 0.0 };
        let (inputs, costs, structures) = (Inputs::default(), Costs::default(), [open; PRESETS.len()]);
        let mut world = World { number, inputs, costs, structures };
        for (place, (field, parameter)) in world.fields_mut().zip(PARAMETERS.iter()).enumerate() {
            *field = value(place, parameter);
        }
        world
    }

    /// All values, in the order of [`PARAMETERS`].
    pub fn values(&self) -> Vec<f64> {
        self.clone().fields_mut().map(|value| *value).collect()
    }

    /// Gives the parameter at a place of [`PARAMETERS`] another value.
    ///
    /// # Panics
    /// If there is no such place.
    pub fn set(&mut self, place: usize, value: f64) {
        *self.fields_mut().nth(place).expect("a place of a parameter") = value;
    }

    /// The value of the parameter of that name, to be read or set.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut f64> {
        self.fields_mut().nth(Parameter::place(name)?)
    }

    /// The order of [`PARAMETERS`].
    fn fields_mut(&mut self) -> impl Iterator<Item = &mut f64> {
        let structures = self.structures.iter_mut();
        let structures = structures.flat_map(|draw| [&mut draw.neutrality, &mut draw.formation_months]);
        self.inputs.fields_mut().into_iter().chain(self.costs.fields_mut()).chain(structures)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_parameter_has_its_name_its_dimension_and_its_field() {
        let central = World::central();
        let count = PARAMETERS.len();
        assert_eq!((central.values().len(), central.clone().fields_mut().count()), (count, count));
        let names: BTreeSet<_> = PARAMETERS.iter().map(|one| &one.name).collect();
        let dimensions: BTreeSet<_> = PARAMETERS.iter().map(|one| one.dimension).collect();
        assert_eq!((names.len(), dimensions.len()), (count, count));
        for (place, parameter) in PARAMETERS.iter().enumerate() {
            assert_eq!(central.values()[place], parameter.default, "{}", parameter.name);
            let mut world = central.clone();
            *world.get_mut(&parameter.name).unwrap() = 0.123;
            assert_eq!(world.values()[place], 0.123, "{}", parameter.name);
            world.set(place, parameter.default);
            assert_eq!(world, central, "{}", parameter.name);
        }
    }

    #[test]
    fn names_are_those_of_the_fields() {
        let mut world = World::from_fn(3, |place, _| place as f64);
        let value = |world: &mut World, name: &str| *world.get_mut(name).unwrap();
        assert_eq!(value(&mut world, "leader_tenure"), world.inputs.leader_tenure);
        assert_eq!(value(&mut world, "coach_fte"), world.costs.coach_fte);
        assert_eq!(value(&mut world, "existing-nonprofit.neutrality"), world.structures[3].neutrality);
        assert_eq!(value(&mut world, "funder-led.formation_months"), world.structures[6].formation_months);
        assert_eq!(
            (world.number, world.get_mut("nothing"), PARAMETERS[0].section),
            (3, None, Section::Inputs)
        );
    }
}
