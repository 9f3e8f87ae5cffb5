//! By what a run is known again: hashes of the initiative, the design and the world.

use blake3::Hash;
use engine::model::{Design, Initiative, World};
use std::fmt::Debug;

/// Something with the hash by which it is known.
#[derive(Debug)]
pub struct Known<'a, T> {
    pub of: &'a T,
    pub hash: Hash,
}

impl<T> Clone for Known<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Known<'_, T> {}

impl<'a> Known<'a, Initiative> {
    /// An initiative, with its months and its seed.
    pub fn initiative(of: &'a Initiative) -> Self {
        Known { of, hash: hash(of) }
    }
}

impl<'a> Known<'a, Design> {
    /// A design, whatever its name. `ownership_until`: the month after which its ownership is
    /// made to have no effect, as [`super::Engine::let_ownership_act_until`] has it.
    pub fn design(of: &'a Design, ownership_until: Option<u32>) -> Self {
        Known { of, hash: hash(&(Design { name: String::new(), ..of.clone() }, ownership_until)) }
    }
}

impl<'a> Known<'a, World> {
    /// A world: its number, and all its values.
    pub fn world(of: &'a World) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&of.number.to_le_bytes());
        for value in of.values() {
            hasher.update(&value.to_bits().to_le_bytes());
        }
        Known { of, hash: hasher.finalize() }
    }
}

/// Of all that it holds, as it is written out: numbers are written so that they read back.
fn hash(of: &impl Debug) -> Hash {
    blake3::hash(format!("{of:?}").as_bytes())
}

#[cfg(test)]
mod tests {
    use super::super::fake;
    use super::*;
    use engine::model::registry::Structure;

    #[test]
    fn what_moves_results_moves_the_hash_and_a_name_does_not() {
        let design = fake::design("lean", Structure::ExistingNonprofit);
        let known = |design: &Design| Known::design(design, None).hash;
        assert_eq!(known(&design), known(&Design { name: "thin".into(), ..design.clone() }));
        assert_ne!(known(&design), known(&Design { taper_months: 1e-300, ..design.clone() }));
        assert_ne!(known(&design), Known::design(&design, Some(3)).hash);

        let world = World::central();
        let mut other = world.clone();
        *other.inputs.get_mut("own_crowding").unwrap() += 1e-9;
        let known = |world: &World| Known::world(world).hash;
        assert_ne!(known(&world), known(&other));
        assert_ne!(known(&world), known(&World { number: 1, ..world.clone() }));

        let initiative = fake::scenario().initiative;
        let known = |initiative: &Initiative| Known::initiative(initiative).hash;
        assert_ne!(known(&initiative), known(&Initiative { seed: 8, ..initiative.clone() }));
        assert_ne!(known(&initiative), known(&Initiative { months: 13, ..initiative.clone() }));
    }
}
