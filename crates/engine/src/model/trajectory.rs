//! What can be seen of an initiative while it is lived: outcomes, moves, the end.

use super::listed::listed;
use super::measure::{Measure, Moment};

listed! {
    /// Where an organization stands with one practice.
    pub enum Stage {
        Unaware = "unaware",
        Aware = "aware",
        Committed = "committed",
        Implementing = "implementing",
        Sustained = "sustained",
        Lapsed = "lapsed",
    }
}

impl Stage {
    /// The stage with that number; the last for numbers beyond.
    #[inline(always)]
    pub(super) fn numbered(number: u32) -> Stage {
        match number {
            0 => Stage::Unaware,
            1 => Stage::Aware,
            2 => Stage::Committed,
            3 => Stage::Implementing,
            4 => Stage::Sustained,
            _ => Stage::Lapsed,
        }
    }

    /// Implementing or Sustained.
    pub const fn adopted(self) -> bool {
        matches!(self, Stage::Implementing | Stage::Sustained)
    }
}

/// The outcomes at the end of one month.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outcomes {
    /// By [`Measure`]; not a number where there is nothing to measure: thirds of fewer than
    /// three organizations, means over members where there are none, trust without a backbone.
    pub values: [f64; Measure::COUNT],
    /// Sustained share of each sector's cells, in the order of `Initiative::sectors`.
    pub sustained_by_sector: Vec<f64>,
    /// Of the cells Sustained at the funding's end, the share that is Sustained now; `None`
    /// before, and where there were none.
    pub kept: Option<f64>,
    /// Cells Sustained now that were not at the funding's end, of all; `None` before.
    pub pipeline: Option<f64>,
}

impl Outcomes {
    pub fn of(&self, measure: Measure) -> f64 {
        self.values[measure as usize]
    }

    /// Whether every value is a finite number, or missing where it may be.
    pub fn are_sound(&self) -> bool {
        // All of them are looked at, without a branch for each.
        let by_measure = self.values.iter().zip(&MOST_UNSOUND).map(|(value, most)| unsound(*value, *most));
        let by_sector = self.sustained_by_sector.iter().map(|value| unsound(*value, u64::MAX));
        by_measure.sum::<u32>() + by_sector.sum::<u32>() == 0
    }
}

/// The bits of infinity. Without their sign, those of all that is no number stand above.
const INFINITY: u64 = f64::INFINITY.to_bits();

/// By measure, up to which bits from infinity on a value is unsound.
const MOST_UNSOUND: [u64; Measure::COUNT] = {
    let mut most = [u64::MAX; Measure::COUNT];
    let mut place = 0;
    while place < Measure::COUNT {
        if Measure::ALL[place].may_be_missing() {
            most[place] = INFINITY;
        }
        place += 1;
    }
    most
};

/// 1 if a value is.
fn unsound(value: f64, most: u64) -> u32 {
    let bits = value.abs().to_bits();
    u32::from(bits >= INFINITY) & u32::from(bits <= most)
}

/// The outcomes that belong to the funding's end and the time after it, by [`Moment`];
/// `None` where one does not exist.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Moments {
    pub values: [Option<f64>; Moment::COUNT],
}

impl Moments {
    pub fn of(&self, moment: Moment) -> Option<f64> {
        self.values[moment as usize]
    }
}

listed! {
    /// What may push an exit's rate up or down.
    pub enum Influence {
        /// The base rate; for awareness, what comes from outside.
        Base = "base",
        Readiness = "readiness",
        Fit = "fit",
        Difficulty = "difficulty",
        Peers = "peers",
        Leader = "leader",
        Accountability = "accountability",
        Visibility = "visibility",
        Coaching = "coaching",
        Ownership = "ownership",
        Deadline = "deadline",
        Carry = "carry",
        Directive = "directive",
        Communication = "communication",
        Convening = "convening",
        Embedding = "embedding",
        Context = "context",
        Fatigue = "fatigue",
        Authority = "authority",
        /// Having lapsed before.
        Disenchantment = "disenchantment",
    }
}

/// One cell leaves its stage: the answer to "why did it move?".
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Move {
    pub month: u32,
    pub organization: u32,
    pub practice: u32,
    pub from: Stage,
    pub to: Stage,
    /// Rate of the exit taken, per month.
    pub rate: f64,
    /// By [`Influence`]: its part of the exit's log rate (the parts sum to ln `rate`), or,
    /// for Unaware → Aware, its share of the rate (the shares sum to 1), both to within
    /// single precision; `None` where it has no place in the exit's equation.
    pub influences: [Option<f64>; Influence::COUNT],
}

/// One organization at the end of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct OrganizationState {
    pub size: f64,
    pub readiness: f64,
    pub capacity: u32,
    pub alignment: f64,
    pub member: bool,
    pub withdrawn: bool,
    pub leader: bool,
    pub trust: f64,
    pub ownership: f64,
    pub engagement: f64,
    pub fatigue: f64,
    /// Number of ties.
    pub degree: u32,
    /// By practice.
    pub stages: Vec<Stage>,
}

/// Watches an initiative being lived.
pub trait Observer {
    /// Whether [`Observer::moved`] is wanted; its influences cost time.
    fn wants_moves(&self) -> bool {
        false
    }

    /// The end of a month; month 0 is the start.
    fn month(&mut self, month: u32, outcomes: &Outcomes);

    /// A cell has left its stage. Within a month in order of practice, then organization.
    fn moved(&mut self, _event: &Move) {}
}

/// One initiative lived once: all outcomes of all months.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Trajectory {
    pub months: Vec<Outcomes>,
}

impl Observer for Trajectory {
    fn month(&mut self, _month: u32, outcomes: &Outcomes) {
        self.months.push(outcomes.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_may_be_missing_is_no_number() {
        let sound = |measure: Measure, value: f64| {
            let mut outcomes = Outcomes { sustained_by_sector: vec![0.5], ..Outcomes::default() };
            outcomes.values[measure as usize] = value;
            outcomes.are_sound()
        };
        for measure in Measure::ALL {
            assert!(sound(measure, -1e308) && sound(measure, 5e-324));
            assert!(!sound(measure, f64::INFINITY) && !sound(measure, f64::NEG_INFINITY));
            assert_eq!(sound(measure, f64::NAN), measure.may_be_missing());
        }
        let by_sector = |value| Outcomes { sustained_by_sector: vec![0.5, value], ..Outcomes::default() };
        assert!(by_sector(1.0).are_sound() && !by_sector(f64::NAN).are_sound());
    }
}
