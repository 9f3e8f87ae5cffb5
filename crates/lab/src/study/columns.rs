//! The monthly outcomes that a study of one initiative has.

use engine::model::{Initiative, Measure, Outcomes};

/// What a `run` sums over luck, whether or not its months are wanted.
pub const SUMMED: [Measure; 1] = [Measure::Sustained];

/// The monthly outcomes of an initiative: its measures, then one share per sector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    measures: Vec<Measure>,
    sectors: Vec<String>,
}

impl Columns {
    /// Below three organizations there are no thirds.
    pub fn of(initiative: &Initiative) -> Columns {
        let thirds = initiative.size() >= 3;
        let measures = Measure::ALL.into_iter().filter(|measure| thirds || !measure.needs_thirds()).collect();
        Columns { measures, sectors: initiative.sectors.clone() }
    }

    /// How many.
    #[expect(clippy::len_without_is_empty, reason = "there always are some")]
    pub fn len(&self) -> usize {
        self.measures.len() + self.sectors.len()
    }

    /// How many sectors; they stand last.
    pub fn sectors(&self) -> usize {
        self.sectors.len()
    }

    /// The measures, which stand first.
    pub fn measures(&self) -> &[Measure] {
        &self.measures
    }

    /// Where a measure stands, if it exists here.
    pub fn place(&self, measure: Measure) -> Option<usize> {
        self.measures.iter().position(|one| *one == measure)
    }

    /// Names in the order of every file.
    pub fn names(&self) -> impl Iterator<Item = String> {
        self.describe().map(|(name, _, _)| name)
    }

    /// Name, unit and meaning of each.
    pub fn describe(&self) -> impl Iterator<Item = (String, &'static str, String)> {
        let measures = self.measures.iter().map(|measure| {
            let (name, unit, meaning) = measure.describe();
            (name.to_string(), unit, meaning.to_string())
        });
        let sectors = self.sectors.iter().map(|sector| {
            let meaning = format!("sustained among the organizations of the sector {sector}");
            (format!("sustained_sector_{sector}"), "share", meaning)
        });
        measures.chain(sectors)
    }

    /// The place of the first value of a month that is no number, though it can't be missing.
    pub(super) fn flaw(&self, values: &[f64]) -> Option<usize> {
        let missing = |place: usize| self.measures.get(place).is_some_and(|one| one.may_be_missing());
        let flawed = |(place, value): (usize, &f64)| match value.is_nan() {
            true => !missing(place),
            false => value.is_infinite(),
        };
        values.iter().enumerate().position(flawed)
    }

    /// Adds the values of one month, in this order; not a number where there is nothing to
    /// measure.
    pub fn append(&self, outcomes: &Outcomes, path: &mut Vec<f64>) {
        if self.measures.len() == Measure::COUNT {
            path.extend_from_slice(&outcomes.values);
        } else {
            path.extend(self.measures.iter().map(|measure| outcomes.of(*measure)));
        }
        path.extend_from_slice(&outcomes.sustained_by_sector);
    }
}
