//! How far designs fall short of the best of them, world by world.

use engine::stats::{Deconvolved, Moments, sort};

/// Tells every design's value less the mean of all under the same luck, if all have one: the same
/// to the last bit in whatever order the designs stand, because [`shortfalls`] goes by the ranks of
/// worlds, and equal worlds that rounding sets apart would change their places.
pub(super) fn centre(values: impl Iterator<Item = Option<f64>>, mut tell: impl FnMut(usize, f64)) {
    let Some(values) = values.collect::<Option<Vec<f64>>>() else { return };
    let mut sorted = values.clone();
    sort(&mut sorted);
    let Some(least) = sorted.first() else { return };
    // Against the least, so that equal values are exactly 0 apart.
    let mean = sorted.iter().map(|value| value - least).sum::<f64>() / sorted.len() as f64;
    values.iter().enumerate().for_each(|(design, value)| tell(design, (value - least) - mean));
}

/// By design, then by world, how far it falls short of the best of them in that world, from
/// what [`centre`] told of each. Every design's distance from the mean of all is corrected for
/// left-over luck by itself; the best of a world is the one farthest above. A world in which
/// not all have a value is left out for all.
pub(super) fn shortfalls<'a, W>(centred: impl Iterator<Item = W>) -> Vec<Vec<f64>>
where
    W: Iterator<Item = &'a Moments>,
{
    let values: Vec<Vec<f64>> = centred.map(|worlds| Deconvolved::new(worlds).values).collect();
    let count = values.iter().map(Vec::len).min().unwrap_or(0);
    let best: Vec<f64> = (0..count)
        .map(|world| values.iter().map(|design| design[world]).fold(f64::NEG_INFINITY, f64::max))
        .collect();
    values.iter().map(|design| design.iter().zip(&best).map(|(value, best)| best - value).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Designs by their shares of 18 in every world under every luck: alike in many worlds.
    fn lost(designs: &[Vec<u8>], luck: usize) -> Vec<Vec<f64>> {
        let worlds = designs[0].len() / luck;
        let mut centred = vec![vec![Moments::default(); worlds]; designs.len()];
        for place in 0..worlds * luck {
            let values = designs.iter().map(|shares| Some(f64::from(shares[place]) / 18.0));
            centre(values, |design, value| centred[design][place / luck].add(value));
        }
        shortfalls(centred.iter().map(|worlds| worlds.iter()))
    }

    proptest! {
        #[test]
        fn the_order_of_designs_is_nothing_to_what_each_loses(
            designs in prop::collection::vec(prop::collection::vec(0_u8..6, 120), 2..12),
            luck in 1..6_usize,
            turn in 1..11_usize,
        ) {
            let mut turned = designs.clone();
            turned.rotate_left(turn % designs.len());
            turned.swap(0, designs.len() - 1);
            let mut lost_turned = lost(&turned, luck);
            lost_turned.swap(0, designs.len() - 1);
            lost_turned.rotate_right(turn % designs.len());
            prop_assert_eq!(lost_turned, lost(&designs, luck));
        }
    }
}
