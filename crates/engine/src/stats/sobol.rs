//! A scrambled Sobol' sequence: points that fill the unit cube evenly, in an order that
//! never changes, each dimension on its own.

use super::joe_kuo::{DIMENSIONS, ROWS};

/// Number of binary digits of a coordinate.
const BITS: usize = 32;

/// The Sobol' sequence in Antonov and Saleev's order, with nested uniform scrambling
/// (A. B. Owen 1995) keyed by seed and dimension.
///
/// A point depends on the seed, its index and its dimension alone: more points or more
/// dimensions move none of the others.
#[derive(Debug, Clone)]
pub struct Sobol {
    seed: u64,
    /// One direction vector per binary digit of the index, for each dimension.
    directions: Vec<[u32; BITS]>,
}

impl Sobol {
    /// The sequence of that seed.
    pub fn new(seed: u64) -> Sobol {
        let first = std::array::from_fn(|bit| 1 << (BITS - 1 - bit));
        let others = ROWS.iter().map(|&(polynomial, integers)| direction_vectors(polynomial, integers));
        Sobol { seed, directions: std::iter::once(first).chain(others).collect() }
    }

    /// One coordinate of the point of that index, strictly inside (0, 1).
    ///
    /// # Panics
    ///
    /// If `dimension` is not below 160, the size of the table.
    pub fn point(&self, index: u32, dimension: u32) -> f64 {
        let scrambled = nested_scramble(self.digits(index, dimension), key(self.seed, dimension));
        (f64::from(scrambled) + 0.5) / 4_294_967_296.0
    }

    /// The coordinate's binary digits before scrambling.
    fn digits(&self, index: u32, dimension: u32) -> u32 {
        assert!(dimension < DIMENSIONS, "the Sobol' table has {DIMENSIONS} dimensions, not {dimension}");
        let gray = index ^ (index >> 1);
        let directions = &self.directions[dimension as usize];
        (0..BITS).filter(|bit| gray >> bit & 1 == 1).fold(0, |sum, bit| sum ^ directions[bit])
    }
}

/// Sobol's recurrence (Joe & Kuo 2008, equations 2 and 3), integers as digits after the point.
fn direction_vectors(polynomial: u32, integers: &[u32]) -> [u32; BITS] {
    let degree = integers.len();
    let mut vectors = [0; BITS];
    for bit in 0..BITS {
        vectors[bit] = if bit < degree {
            integers[bit] << (BITS - 1 - bit)
        } else {
            let reach = vectors[bit - degree];
            (1..degree)
                .filter(|back| polynomial >> (degree - 1 - back) & 1 == 1)
                .fold(reach ^ (reach >> degree), |sum, back| sum ^ vectors[bit - back])
        };
    }
    vectors
}

/// Owen's scrambling by hashing: every digit is flipped or not by a hash of the digits
/// before it.
///
/// S. Laine and T. Karras, Stratified sampling for stochastic transparency, Computer
/// Graphics Forum 30 (2011), 1197–1204; B. Burley, Practical hash-based Owen scrambling,
/// Journal of Computer Graphics Techniques 9 (2020), 4, 1–20; the constants are those of
/// N. Vegdahl, Building a better LK hash (2021).
fn nested_scramble(digits: u32, key: u32) -> u32 {
    // In reversed digits, a carry of + or × reaches only the digits that come after.
    let mut n = digits.reverse_bits();
    n ^= n.wrapping_mul(0x3d20_adea);
    n = n.wrapping_add(key);
    n = n.wrapping_mul((key >> 16) | 1);
    n ^= n.wrapping_mul(0x0552_6c56);
    n ^= n.wrapping_mul(0x53a2_2864);
    n.reverse_bits()
}

/// A well-mixed key per seed and dimension: SplitMix64 (Steele, Lea & Flood 2014), twice.
fn key(seed: u64, dimension: u32) -> u32 {
    const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |mut z: u64| {
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    };
    let seeded = mix(seed.wrapping_add(GOLDEN));
    (mix(seeded.wrapping_add(GOLDEN.wrapping_mul(u64::from(dimension) + 1))) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    const USED: u32 = 118;

    #[test]
    fn unscrambled_digits_are_the_published_sequence() {
        // scipy 1.17.1, qmc.Sobol(d=160, scramble=False).random(1024), times 1024.
        let figures = [
            (1, 0, 512),
            (2, 0, 768),
            (3, 1, 768),
            (5, 2, 128),
            (6, 7, 128),
            (100, 3, 744),
            (100, 40, 728),
            (777, 99, 523),
            (777, 117, 375),
            (1000, 12, 165),
            (1023, 90, 435),
            (1023, 117, 707),
            (1023, 159, 437),
        ];
        let sobol = Sobol::new(0);
        for (index, dimension, value) in figures {
            assert_eq!(sobol.digits(index, dimension), value << 22, "{index}, {dimension}");
        }
    }

    /// How many of `counts.len()` boxes are hit exactly once.
    fn hits(boxes: usize, hit: impl Iterator<Item = usize>) -> usize {
        let mut counts = vec![0_u32; boxes];
        hit.for_each(|one| counts[one] += 1);
        counts.into_iter().filter(|&count| count == 1).count()
    }

    #[test]
    fn every_coordinate_alone_is_a_net_whatever_the_seed() {
        for seed in [0, 1, 7, u64::MAX] {
            let sobol = Sobol::new(seed);
            for dimension in 0..USED {
                for points in [1_usize, 16, 256, 1024] {
                    let hit =
                        (0..points as u32).map(|i| (sobol.point(i, dimension) * points as f64) as usize);
                    assert_eq!(hits(points, hit), points, "seed {seed}, dimension {dimension}, {points}");
                }
            }
        }
    }

    #[test]
    fn the_first_two_dimensions_are_a_net_of_strength_zero() {
        // Every elementary box 2^-a × 2^-(10-a) holds exactly one of the first 1,024 points.
        let sobol = Sobol::new(7);
        for a in 0..=10_u32 {
            let (columns, rows) = (1_usize << a, 1_usize << (10 - a));
            let hit = (0..1024).map(|i| {
                let column = (sobol.point(i, 0) * columns as f64) as usize;
                column * rows + (sobol.point(i, 1) * rows as f64) as usize
            });
            assert_eq!(hits(1024, hit), 1024, "{columns} by {rows}");
        }
    }

    #[test]
    fn other_pairs_keep_the_boxes_of_the_unscrambled_sequence() {
        // Scrambling permutes boxes: as many points share a box as before.
        let sobol = Sobol::new(7);
        for (x, y) in [(2, 3), (0, 117), (57, 90), (110, 111)] {
            for a in 1..10_u32 {
                let (right, up) = (32 - a, 32 - (10 - a));
                let spread = |digits: &dyn Fn(u32, u32) -> u32| {
                    let mut counts = vec![0_u32; 1024];
                    for i in 0..1024 {
                        let column = digits(i, x) >> right;
                        let row = digits(i, y) >> up;
                        counts[((column << (10 - a)) + row) as usize] += 1;
                    }
                    counts.sort_unstable();
                    counts
                };
                let plain = spread(&|i, d| sobol.digits(i, d));
                let scrambled = spread(&|i, d| (sobol.point(i, d) * 4_294_967_296.0) as u32);
                assert_eq!(plain, scrambled, "dimensions {x} and {y}, {a}");
            }
        }
    }

    fn correlation(x: &[f64], y: &[f64]) -> f64 {
        let sum: f64 = x.iter().zip(y).map(|(x, y)| (x - 0.5) * (y - 0.5)).sum();
        12.0 * sum / x.len() as f64
    }

    #[test]
    fn dimensions_and_seeds_are_uncorrelated() {
        let draw = |seed, dimension| -> Vec<f64> {
            let sobol = Sobol::new(seed);
            (0..1024).map(|i| sobol.point(i, dimension)).collect()
        };
        let columns: Vec<_> = (0..USED).map(|dimension| draw(7, dimension)).collect();
        let mut squares = 0.0;
        for (d, x) in columns.iter().enumerate() {
            for y in &columns[..d] {
                let r = correlation(x, y);
                // The sequence itself, unscrambled, reaches 0.188 in its worst pair.
                assert!(r.abs() < 0.2, "dimension {d}: {r}");
                squares += r * r;
            }
            // Another seed scrambles the same points anew.
            let other = draw(8, d as u32);
            assert!(correlation(x, &other).abs() < 0.999 && *x != other);
        }
        // Independent coins would give a mean square of 1/1024; digit-by-digit Owen scrambling 0.08 of it.
        let pairs = f64::from(USED * (USED - 1) / 2);
        assert!(squares / pairs < 0.15 / 1024.0, "{}", 1024.0 * squares / pairs);
        // The first point of one dimension over many seeds is uniform and independent of its neighbours'.
        let over_seeds = |dimension| -> Vec<f64> {
            (0..4096).map(|seed| Sobol { seed, ..Sobol::new(0) }.point(0, dimension)).collect()
        };
        let (x, y) = (over_seeds(3), over_seeds(4));
        assert!(correlation(&x, &y).abs() < 4.0 / 64.0);
        assert!((correlation(&x, &x) - 1.0).abs() < 0.05);
        let lagged: Vec<_> = x[1..].iter().chain(&x[..1]).copied().collect();
        assert!(correlation(&x, &lagged).abs() < 4.0 / 64.0);
    }

    #[test]
    fn a_smooth_function_is_integrated_far_better_than_by_coins() {
        // Sobol's G with a = 0, 1, 4.5, 9, 99 …; its integral is 1, its variance known.
        let a = [0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0];
        let variance = a.iter().map(|a| 1.0 + 1.0 / (3.0 * (1.0_f64 + a) * (1.0 + a))).product::<f64>() - 1.0;
        let by_coins = (variance / 1024.0).sqrt();
        let seeds = 50;
        let mean_square = (0..seeds)
            .map(|seed| {
                let sobol = Sobol::new(seed);
                let value = |i| -> f64 {
                    let factor =
                        |(d, a): (u32, &f64)| ((4.0 * sobol.point(i, d) - 2.0).abs() + a) / (1.0 + a);
                    (0..).zip(&a).map(factor).product()
                };
                let error = (0..1024).map(value).sum::<f64>() / 1024.0 - 1.0;
                error * error
            })
            .sum::<f64>()
            / seeds as f64;
        let gain = by_coins / mean_square.sqrt();
        assert!(gain > 20.0, "{gain}");
    }

    #[test]
    fn golden_points_never_move() {
        let sobol = Sobol::new(7);
        let points = [(0, 0), (1, 0), (0, 117), (1023, 57), (u32::MAX, 159)];
        let digits = points.map(|(i, d)| (sobol.point(i, d) * 4_294_967_296.0) as u32);
        assert_eq!(digits, [2754190435, 1989637153, 1322760818, 1576912545, 3130534268]);
    }
}
