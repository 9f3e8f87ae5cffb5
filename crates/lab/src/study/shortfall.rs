//! How far designs fall short of the best of them, world by world.

use engine::stats::{Deconvolved, Moments};

/// Tells every design's value less the mean of all under the same luck, if all have one.
pub(super) fn centre(values: impl Iterator<Item = Option<f64>>, mut tell: impl FnMut(usize, f64)) {
    let Some(values) = values.collect::<Option<Vec<f64>>>() else { return };
    let first = values.first().copied().unwrap_or(0.0);
    // Against the first, so that equal values are exactly 0 apart.
    let mean = values.iter().map(|value| value - first).sum::<f64>() / values.len().max(1) as f64;
    values.iter().enumerate().for_each(|(design, value)| tell(design, (value - first) - mean));
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
