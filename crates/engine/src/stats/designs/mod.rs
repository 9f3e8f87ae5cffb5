//! Designs of experiments: which combinations of levels, or which points of a unit cube.

mod factorial;
mod fraction;
mod latin;

pub use factorial::{full, two_level_names};
pub use fraction::{FACTORS_AT_MOST, Fraction};
pub use latin::latin;

use super::Sobol;

/// Keeps the points of a design apart from the worlds that have the same seed.
const APART: u64 = 0x6465_7369_676e_7300;

/// The first points of a scrambled Sobol' sequence in that many dimensions, at most 160: more
/// points, or more dimensions at the end, move none of them.
pub fn sobol(points: u32, dimensions: u32, seed: u64) -> Vec<Vec<f64>> {
    let sequence = Sobol::new(seed ^ APART);
    let point = |index| (0..dimensions).map(|dimension| sequence.point(index, dimension)).collect();
    (0..points).map(point).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sequence_that_grows_keeps_its_first_points() {
        let (few, many) = (sobol(10, 3, 7), sobol(100, 5, 7));
        for (few, many) in few.iter().zip(&many) {
            assert_eq!(few[..], many[..3]);
        }
        assert_ne!(few, sobol(10, 3, 8));
    }
}
