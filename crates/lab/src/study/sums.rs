//! Sums over luck of what is seen month by month: whole numbers, so that they are the same
//! in any order and in any parts.

use super::columns::Columns;
use engine::model::Measure;
use engine::stats::add_parts;

/// For every measure of a list and every month from 0, the sum over the runs that have a value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SumsOverLuck {
    /// Runs that were added.
    pub count: u32,
    /// By measure of the list, then by month: the sum in the measure's unit.
    pub values: Vec<i128>,
    /// Of how many runs that is the sum: of all, unless some had nothing to measure in that month.
    pub counts: Vec<u32>,
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
        let places = measures.len() * (months as usize + 1);
        SumsOverLuck { count: 0, values: vec![0; places], counts: vec![0; places] }
    }

    /// Adds the path of a run: month by month from 0, the values of [`Columns`], of which one
    /// that is not a number is missing.
    ///
    /// # Panics
    ///
    /// If a measure is none of the columns.
    pub fn add(&mut self, measures: &[Measure], path: &[f64], columns: &Columns) {
        self.count += 1;
        let months = path.len() / columns.len();
        let sums = self.values.chunks_exact_mut(months).zip(self.counts.chunks_exact_mut(months));
        for ((sums, counts), measure) in sums.zip(measures) {
            let place = columns.place(*measure).expect("sums are asked for of what exists");
            add_parts(sums, counts, (path, place, columns.len()), unit(*measure) as f64);
        }
    }

    /// Adds what was summed elsewhere, for the same measures and months.
    pub fn merge(&mut self, other: &SumsOverLuck) {
        self.count += other.count;
        self.values.iter_mut().zip(&other.values).for_each(|(sum, more)| *sum += more);
        self.counts.iter_mut().zip(&other.counts).for_each(|(count, more)| *count += more);
    }

    /// The means of the measure at a place of the list, by month, not a number where no run has
    /// a value; `None` without a run.
    pub fn means(&self, place: usize, measure: Measure, months: u32) -> Option<impl Iterator<Item = f64>> {
        let months = months as usize + 1;
        let all = place * months..(place + 1) * months;
        let (sums, counts) = (&self.values[all.clone()], &self.counts[all]);
        (self.count > 0).then(|| means(sums, counts, unit(measure)))
    }
}

/// Means from sums over so many runs each; not a number where there were none.
pub fn means(sums: &[i128], counts: &[u32], unit: i64) -> impl Iterator<Item = f64> {
    let mean = move |(sum, count): (&i128, &u32)| *sum as f64 / (f64::from(*count) * unit as f64);
    sums.iter().zip(counts).map(mean)
}

#[cfg(test)]
mod tests {
    use super::super::fake;
    use super::*;
    use proptest::prelude::*;

    proptest! {
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

    #[test]
    fn what_is_missing_thins_no_mean() {
        let columns = Columns::of(&fake::scenario().initiative);
        let (measures, trust) = ([Measure::Trust], columns.place(Measure::Trust).unwrap());
        let mut sums = SumsOverLuck::new(&measures, 1);
        for [first, second] in [[0.5, f64::NAN], [f64::NAN, f64::NAN], [0.25, f64::NAN]] {
            let mut path = vec![0.0; 2 * columns.len()];
            (path[trust], path[columns.len() + trust]) = (first, second);
            let mut one = SumsOverLuck::new(&measures, 1);
            one.add(&measures, &path, &columns);
            sums.merge(&one);
        }
        let means: Vec<f64> = sums.means(0, Measure::Trust, 1).unwrap().collect();
        assert_eq!((sums.count, means[0], &sums.counts[..]), (3, 0.375, &[2, 0][..]));
        assert!(means[1].is_nan());
    }
}
