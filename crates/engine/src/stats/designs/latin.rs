//! Latin hypercubes: every factor alone is spread evenly, whatever the others do.

/// Points in (0, 1): cut into as many strata as there are points, every dimension has one
/// point in each (McKay, Beckman & Conover, Technometrics 21, 1979). Other numbers of points
/// give other points; more dimensions at the end move none of the others.
pub fn latin(points: u32, dimensions: u32, seed: u64) -> Vec<Vec<f64>> {
    let strata: Vec<Vec<f64>> =
        (0..dimensions).map(|dimension| stratified(points, dimension, seed)).collect();
    (0..points as usize).map(|point| strata.iter().map(|of| of[point]).collect()).collect()
}

fn stratified(points: u32, dimension: u32, seed: u64) -> Vec<f64> {
    let key = mix(mix(seed) ^ u64::from(dimension));
    let draw = |index: u32, use_: u64| mix(key ^ (u64::from(index) << 2 | use_));
    let mut order: Vec<u32> = (0..points).collect();
    order.sort_by_key(|index| (draw(*index, 0), *index));
    let inside = |index: u32| ((draw(index, 1) >> 12) as f64 + 0.5) / (1_u64 << 52) as f64;
    order.iter().map(|stratum| (f64::from(*stratum) + inside(*stratum)) / f64::from(points)).collect()
}

/// SplitMix64 (Steele, Lea & Flood 2014).
fn mix(z: u64) -> u64 {
    let z = z.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_stratum_of_every_dimension_has_one_point(points in 1_u32..300, seed: u64) {
            let cube = latin(points, 4, seed);
            prop_assert_eq!(cube.len(), points as usize);
            for dimension in 0..4 {
                let mut strata: Vec<u32> =
                    cube.iter().map(|point| (point[dimension] * f64::from(points)) as u32).collect();
                strata.sort_unstable();
                prop_assert_eq!(strata, (0..points).collect::<Vec<_>>());
                prop_assert!(cube.iter().all(|point| 0.0 < point[dimension] && point[dimension] < 1.0));
            }
        }
    }

    #[test]
    fn dimensions_and_seeds_go_their_own_way() {
        let cube = latin(1000, 2, 3);
        let product: f64 = cube.iter().map(|point| (point[0] - 0.5) * (point[1] - 0.5)).sum();
        assert!((product / 1000.0 * 12.0).abs() < 0.1, "{product}");
        assert_ne!(cube, latin(1000, 2, 4));
        assert!(cube.iter().zip(latin(1000, 3, 3)).all(|(two, three)| two[..] == three[..2]));
    }
}
