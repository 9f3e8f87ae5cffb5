//! Inputs of one source, drawn together: at the same place of their ranges in every world.

use super::{Section, Worlds};
use engine::model::PARAMETERS;
use engine::model::registry::SHARED;

/// Inputs that one source founds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedInputs {
    /// What it tells of.
    pub of: &'static str,
    pub source: &'static str,
    /// Their places in [`PARAMETERS`], two at least.
    pub places: Vec<usize>,
}

impl Worlds {
    /// Inputs that share a source and may vary, source by source; without those of which the scenario
    /// says something of its own, which then is their source.
    pub fn shared(&self) -> Vec<SharedInputs> {
        let theirs = |place: &usize| {
            let column = &self.columns[*place];
            !column.fixed() && column.source == PARAMETERS[*place].source
        };
        let named =
            |name: &str| PARAMETERS.iter().position(|one| one.section == Section::Inputs && one.name == name);
        SHARED
            .iter()
            .map(|shared| SharedInputs {
                of: shared.of,
                source: shared.source,
                places: shared.inputs.iter().filter_map(|name| named(name)).filter(theirs).collect(),
            })
            .filter(|shared| shared.places.len() > 1)
            .collect()
    }

    /// The same worlds with the inputs of each source at one place of their ranges, that of the first
    /// of them; nothing else moves.
    #[must_use]
    pub fn together(&self) -> Worlds {
        let mut together = self.clone();
        for SharedInputs { places, .. } in self.shared() {
            for place in &places {
                together.dimensions[*place] = self.dimensions[places[0]];
            }
        }
        together
    }
}
