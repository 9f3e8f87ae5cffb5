//! All that an observer is told of one life.

use engine::model::{Measure, Move, Observer, Outcomes};

#[derive(Default)]
pub struct Seen {
    pub months: Vec<Outcomes>,
    pub moves: Vec<Move>,
}

impl PartialEq for Seen {
    fn eq(&self, other: &Seen) -> bool {
        same_bits(&self.months, &other.months) && self.moves == other.moves
    }
}

/// Whether two lives have the same outcomes to the last bit; what is missing in both is the
/// same, too.
pub fn same_bits(one: &[Outcomes], other: &[Outcomes]) -> bool {
    let bits = |numbers: &[f64]| numbers.iter().map(|number| number.to_bits()).collect::<Vec<u64>>();
    let same = |(one, other): (&Outcomes, &Outcomes)| {
        let missing = one.values.iter().zip(&other.values).all(|(a, b)| a.is_nan() == b.is_nan());
        let there =
            |values: &[f64]| values.iter().copied().filter(|value| !value.is_nan()).collect::<Vec<_>>();
        missing
            && bits(&there(&one.values)) == bits(&there(&other.values))
            && bits(&one.sustained_by_sector) == bits(&other.sustained_by_sector)
            && one.kept.map(f64::to_bits) == other.kept.map(f64::to_bits)
            && one.pipeline.map(f64::to_bits) == other.pipeline.map(f64::to_bits)
    };
    one.len() == other.len() && one.iter().zip(other).all(same)
}

impl Observer for Seen {
    fn wants_moves(&self) -> bool {
        true
    }

    fn month(&mut self, month: u32, outcomes: &Outcomes) {
        assert_eq!(month as usize, self.months.len(), "months come in order");
        self.months.push(outcomes.clone());
    }

    fn moved(&mut self, event: &Move) {
        assert_eq!(event.month as usize, self.months.len(), "moves come before their month's outcomes");
        self.moves.push(*event);
    }
}

impl Seen {
    /// How much a measure has risen in each month from 1 on, in whole numbers of `unit`.
    pub fn rises(&self, measure: Measure, unit: f64) -> impl Iterator<Item = i64> {
        let steps = self.months.windows(2);
        steps.map(move |two| ((two[1].of(measure) - two[0].of(measure)) / unit).round() as i64)
    }
}
