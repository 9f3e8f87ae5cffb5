//! How many of those that began are still at it so many months later.

use engine::model::{Initiative, Move, Outcome, Stage};

/// Follows the cells from the month in which they first begin Implementing.
#[derive(Debug)]
pub(super) struct Deliveries {
    practices: usize,
    /// By cell.
    sustained: Vec<bool>,
    has_begun: Vec<bool>,
    /// By month: the cells that first began in it.
    began: Vec<Vec<u32>>,
    /// Months that are asked for, with the cells that had begun so long ago, and those of them
    /// that were Sustained just then.
    counts: Vec<(u32, u64, u64)>,
}

impl Deliveries {
    /// For the outcomes of a run that are about it; `None` if none is.
    pub fn of(asked: &[Outcome], initiative: &Initiative) -> Option<Deliveries> {
        let months = asked.iter().filter_map(|outcome| match outcome {
            Outcome::Delivering(months) => Some((*months, 0, 0)),
            _ => None,
        });
        let counts: Vec<_> = months.collect();
        let cells = initiative.size() * initiative.practices.len();
        (!counts.is_empty()).then(|| Deliveries {
            practices: initiative.practices.len(),
            sustained: vec![false; cells],
            has_begun: vec![false; cells],
            began: vec![Vec::new(); initiative.months as usize + 1],
            counts,
        })
    }

    /// A cell leaves its stage.
    pub fn moved(&mut self, event: &Move) {
        let cell = event.organization as usize * self.practices + event.practice as usize;
        self.sustained[cell] = event.to == Stage::Sustained;
        if event.to == Stage::Implementing && !std::mem::replace(&mut self.has_begun[cell], true) {
            self.began[event.month as usize].push(cell as u32);
        }
    }

    /// All moves of a month were told.
    pub fn end_of(&mut self, month: u32) {
        for (months, begun, delivering) in &mut self.counts {
            let Some(first) = month.checked_sub(*months) else { continue };
            let cells = &self.began[first as usize];
            *begun += cells.len() as u64;
            *delivering += cells.iter().filter(|cell| self.sustained[**cell as usize]).count() as u64;
        }
    }

    /// The share that was Sustained so many months after it began; `None` where none began.
    pub fn share(&self, months: u32) -> Option<f64> {
        let (_, begun, delivering) = self.counts.iter().find(|(one, ..)| *one == months)?;
        (*begun > 0).then(|| *delivering as f64 / *begun as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fake;
    use super::*;
    use engine::model::Influence;

    #[test]
    fn each_cell_is_looked_at_once_so_long_after_it_first_began() {
        let initiative = fake::scenario().initiative;
        let asked = [Outcome::Delivering(3), Outcome::Delivering(0), Outcome::Delivering(12)];
        let mut deliveries = Deliveries::of(&asked, &initiative).unwrap();
        use Stage::{Committed, Implementing, Lapsed, Sustained};
        let moves = [
            // Three months after its beginning it has lapsed; that it begins again counts for nothing.
            (1, 0, Committed, Implementing),
            (2, 0, Implementing, Sustained),
            (4, 0, Sustained, Lapsed),
            (5, 0, Lapsed, Committed),
            (6, 0, Committed, Implementing),
            // Sustained in the very month.
            (2, 1, Committed, Implementing),
            (5, 1, Implementing, Sustained),
            // Begins too late to tell.
            (11, 2, Committed, Implementing),
        ];
        for month in 0..=12 {
            for (_, organization, from, to) in moves.into_iter().filter(|one| one.0 == month) {
                let influences = [None; Influence::COUNT];
                deliveries.moved(&Move { month, organization, practice: 1, from, to, rate: 0.1, influences });
            }
            deliveries.end_of(month);
        }
        assert_eq!(deliveries.share(3), Some(0.5));
        assert_eq!(deliveries.share(0), Some(0.0));
        assert_eq!(deliveries.share(12), None);
        assert!(Deliveries::of(&[Outcome::KeptAfter(3)], &initiative).is_none());
    }
}
