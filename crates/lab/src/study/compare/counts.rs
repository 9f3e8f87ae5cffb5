//! Counts of practices that stand side by side.

use crate::summary::Figure;
use crate::summary::compare::Estimate;
use engine::stats;

/// What each design comes to, by world, in steps that are the same for all of them: twice the
/// largest error of a median. Medians less than half a step apart are told as the same count: on
/// which side of a step each of them falls says nothing.
pub(super) fn in_same_steps(counts: &[Vec<f64>]) -> Vec<Option<Estimate>> {
    let sorted: Vec<Vec<f64>> = counts
        .iter()
        .map(|counts| {
            let mut sorted = counts.clone();
            stats::sort(&mut sorted);
            sorted
        })
        .collect();
    let errors = sorted.iter().map(|sorted| stats::quantile_error(sorted, 0.5, sorted.len()));
    told(&sorted, errors.map(Figure::count_step).fold(1.0, f64::max))
}

/// The same in given steps.
fn told(sorted: &[Vec<f64>], step: f64) -> Vec<Option<Estimate>> {
    let mut told: Vec<_> = sorted.iter().map(|counts| Estimate::of_counts_by(counts, step)).collect();
    let medians = sorted.iter().map(|sorted| stats::quantile(sorted, 0.5));
    let mut ordered: Vec<(f64, &mut Estimate)> =
        medians.zip(&mut told).filter_map(|(median, told)| Some((median?, told.as_mut()?))).collect();
    ordered.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    let mut first: Option<(f64, Option<f64>)> = None;
    for (median, estimate) in ordered {
        match first {
            Some((lowest, value)) if median - lowest < step / 2.0 => estimate.median.value = value,
            _ => first = Some((median, estimate.median.value)),
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_that_a_step_alone_tells_apart_are_told_alike() {
        // In steps of 3, 25.4 would be 24 and 25.6 would be 27.
        let counts = [25.6, 30.0, 25.4].map(|count| vec![count; 30]);
        let alone: Vec<_> = counts.iter().map(|counts| Estimate::of_counts_by(counts, 3.0)).collect();
        let shown = |told: &[Option<Estimate>]| -> Vec<f64> {
            told.iter().map(|one| one.unwrap().median.value.unwrap()).collect()
        };
        assert_eq!(shown(&alone), [27.0, 30.0, 24.0]);
        assert_eq!(shown(&told(&counts, 3.0)), [24.0, 30.0, 24.0]);
    }
}
