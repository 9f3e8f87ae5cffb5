//! A world: one draw of everything we do not know.

use super::registry::{Costs, Inputs, PRESETS, StructureDraw, StructureDraws};

/// One draw of the uncertain inputs. World 0 is the central world.
#[derive(Debug, Clone, PartialEq)]
pub struct World {
    /// The number keys luck, whatever the values.
    pub number: u32,
    pub inputs: Inputs,
    pub costs: Costs,
    pub structures: StructureDraws,
}

impl World {
    /// The central world of the registry: every input at its default.
    pub fn central() -> World {
        World {
            number: 0,
            inputs: Inputs::default(),
            costs: Costs::default(),
            structures: std::array::from_fn(|row| StructureDraw {
                neutrality: PRESETS[row].neutrality.central,
                formation_months: PRESETS[row].formation_months.central,
            }),
        }
    }
}
