//! All that an observer is told of one life.

use engine::model::{Measure, Move, Observer, Outcomes};

#[derive(Default, PartialEq)]
pub struct Seen {
    pub months: Vec<Outcomes>,
    pub moves: Vec<Move>,
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
