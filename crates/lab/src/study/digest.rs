//! What a scenario comes to, bit by bit, in 64 characters.
//!
//! Digests tell whether two machines, builds or versions give the same results. They cover
//! all outcomes of all months, and the moments, of a few lives in each of a few worlds.

use super::worlds::Worlds;
use crate::scenario::Scenario;
use blake3::{Hash, Hasher};
use engine::model::{Design, Life, Luck, Moments, Observer, Outcomes, World};

/// The central world and the first draws.
pub const WORLDS: u32 = 3;

/// Lives in each world.
pub const LUCKS: u32 = 5;

/// Every life of a digest, in its order.
pub fn lives() -> impl DoubleEndedIterator<Item = (u32, Luck)> {
    (0..WORLDS).flat_map(|world| (0..LUCKS).map(move |luck| (world, Luck(luck))))
}

/// The digest of a scenario's design of that index, in hexadecimal.
///
/// # Panics
///
/// If there is no such design.
pub fn digest(scenario: &Scenario, design: usize) -> String {
    let (worlds, mut life) = (Worlds::new(scenario), Life::default());
    let hashes: Vec<Hash> = lives()
        .map(|(world, luck)| {
            of_life(&mut life, scenario, &scenario.designs[design], &worlds.draw(world), luck)
        })
        .collect();
    of_lives(&hashes)
}

/// The digest of the lives whose hashes are given in the order of [`lives`].
pub fn of_lives(hashes: &[Hash]) -> String {
    let mut hasher = Hasher::new();
    for hash in hashes {
        hasher.update(hash.as_bytes());
    }
    hasher.finalize().to_string()
}

/// Lives an initiative once and hashes all that comes of it.
pub fn of_life(life: &mut Life, scenario: &Scenario, design: &Design, world: &World, luck: Luck) -> Hash {
    let mut witness = Witness(Hasher::new());
    let moments = life.live(&scenario.initiative, design, world, luck, &mut witness);
    witness.moments(&moments);
    witness.0.finalize()
}

/// Hashes what it sees.
struct Witness(Hasher);

impl Witness {
    fn number(&mut self, number: f64) {
        // What is missing has other bits on other machines.
        let number = if number.is_nan() { f64::NAN } else { number };
        self.0.update(&number.to_bits().to_le_bytes());
    }

    /// A byte tells what is missing from every number.
    fn maybe(&mut self, number: Option<f64>) {
        self.0.update(&[number.is_some() as u8]);
        number.into_iter().for_each(|value| self.number(value));
    }

    fn moments(&mut self, moments: &Moments) {
        moments.values.into_iter().for_each(|moment| self.maybe(moment));
    }
}

impl Observer for Witness {
    fn month(&mut self, month: u32, outcomes: &Outcomes) {
        self.0.update(&month.to_le_bytes());
        outcomes.values.iter().chain(&outcomes.sustained_by_sector).for_each(|&value| self.number(value));
        [outcomes.kept, outcomes.pipeline].into_iter().for_each(|share| self.maybe(share));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(values: [Option<f64>; 8]) -> Hash {
        let mut witness = Witness(Hasher::new());
        witness.moments(&Moments { values });
        witness.0.finalize()
    }

    #[test]
    fn a_missing_moment_is_no_number() {
        let some = [Some(0.5); 8];
        let mut hashes = vec![hash(some)];
        for other in [None, Some(0.0), Some(-0.0), Some(f64::from_bits(0.5f64.to_bits() + 1))] {
            let mut moments = some;
            moments[3] = other;
            hashes.push(hash(moments));
        }
        for (index, hash) in hashes.iter().enumerate() {
            assert!(!hashes[..index].contains(hash));
        }
    }

    #[test]
    fn lives_count_worlds_then_luck() {
        let lives: Vec<_> = lives().collect();
        assert_eq!(lives.len(), (WORLDS * LUCKS) as usize);
        assert_eq!((lives[0], lives[1], lives[5]), ((0, Luck(0)), (0, Luck(1)), (1, Luck(0))));
    }
}
