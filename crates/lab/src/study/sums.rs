//! Sums over luck of what is seen month by month: whole numbers, so that they are the same
//! in any order and in any parts.

use super::columns::Columns;
use engine::model::Measure;

/// For every measure of a list and every month from 0, the sum over the runs that were done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SumsOverLuck {
    /// Runs that were added.
    pub count: u32,
    /// By measure of the list, then by month: the sum in the measure's unit.
    pub values: Vec<i128>,
}

/// In how many parts one is counted when values of a measure are summed. Amounts and counts
/// are counted in millionths. The parts of shares and indices can be divided by every number
/// up to 20 and by 10,000, so that most shares of a few organizations × practices are exact.
pub fn unit(measure: Measure) -> i64 {
    match measure.describe().1 {
        "USD" | "hours" | "count" | "ties" => 1_000_000,
        _ => 232_792_560 * 10_000,
    }
}

impl SumsOverLuck {
    /// Of nothing yet.
    pub fn new(measures: &[Measure], months: u32) -> SumsOverLuck {
        SumsOverLuck { count: 0, values: vec![0; measures.len() * (months as usize + 1)] }
    }

    /// Adds the path of a run: month by month from 0, the values of [`Columns`].
    ///
    /// # Panics
    ///
    /// If a measure is none of the columns.
    pub fn add(&mut self, measures: &[Measure], path: &[f64], columns: &Columns) {
        self.count += 1;
        let months = path.len() / columns.len();
        for (sums, measure) in self.values.chunks_exact_mut(months).zip(measures) {
            let place = columns.place(*measure).expect("sums are asked for of what exists");
            let unit = unit(*measure) as f64;
            for (sum, values) in sums.iter_mut().zip(path.chunks_exact(columns.len())) {
                let parts = values[place] * unit;
                // The narrower type is much faster, and nearly always wide enough.
                *sum += if parts.abs() < 9e18 { i128::from(rounded(parts)) } else { parts as i128 };
            }
        }
    }

    /// Adds what was summed elsewhere, for the same measures and months.
    pub fn merge(&mut self, other: &SumsOverLuck) {
        self.count += other.count;
        self.values.iter_mut().zip(&other.values).for_each(|(sum, more)| *sum += more);
    }

    /// The means of the measure at a place of the list, by month; `None` without a run.
    pub fn means(&self, place: usize, measure: Measure, months: u32) -> Option<impl Iterator<Item = f64>> {
        let months = months as usize + 1;
        (self.count > 0).then(|| means(&self.values[place * months..][..months], self.count, unit(measure)))
    }
}

/// The nearest whole number, halves away from 0, as `f64::round` tells it; faster where the
/// processor is not known to round by itself.
fn rounded(number: f64) -> i64 {
    let whole = number as i64;
    let rest = number - whole as f64;
    whole + i64::from(rest >= 0.5) - i64::from(rest <= -0.5)
}

/// Means from sums over so many runs.
pub fn means(sums: &[i128], count: u32, unit: i64) -> impl Iterator<Item = f64> {
    let all = f64::from(count) * unit as f64;
    sums.iter().map(move |sum| *sum as f64 / all)
}

#[cfg(test)]
mod tests {
    use super::super::fake;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn whole_numbers_are_the_nearest(number in -9e18..9e18_f64, small in -1e3..1e3_f64) {
            let halves = (2.0 * small).round() / 2.0;
            for number in [number, small, halves, halves.next_up(), halves.next_down()] {
                prop_assert_eq!(rounded(number), number.round() as i64);
            }
        }

        #[test]
        fn parts_and_order_do_not_matter(values in prop::collection::vec(-1e6..1e6_f64, 1..20), at in 0usize..20) {
            let columns = Columns::of(&fake::scenario().initiative);
            let measures = [Measure::Money, Measure::Sustained];
            let sum = |values: &mut dyn Iterator<Item = &f64>| {
                let mut sums = SumsOverLuck::new(&measures, 1);
                values.for_each(|value| sums.add(&measures, &vec![*value; 2 * columns.len()], &columns));
                sums
            };
            let (first, rest) = values.split_at(at.min(values.len()));
            let mut parts = sum(&mut rest.iter());
            parts.merge(&sum(&mut first.iter().rev()));
            let all = sum(&mut values.iter());
            prop_assert_eq!(&parts, &all);
            let mean = values.iter().sum::<f64>() / values.len() as f64;
            let found = all.means(0, Measure::Money, 1).unwrap().next().unwrap();
            prop_assert!((found - mean).abs() <= 1e-6, "{found} {mean}");
        }
    }

    #[test]
    fn equal_runs_have_their_own_value_as_mean() {
        let columns = Columns::of(&fake::scenario().initiative);
        let measures = [Measure::Trust];
        let mut sums = SumsOverLuck::new(&measures, 0);
        assert!(sums.means(0, Measure::Trust, 0).is_none());
        for _ in 0..7 {
            sums.add(&measures, &vec![0.1; columns.len()], &columns);
        }
        assert_eq!(sums.means(0, Measure::Trust, 0).unwrap().next(), Some(0.1));
    }
}
