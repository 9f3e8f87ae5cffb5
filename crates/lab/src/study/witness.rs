//! What is seen of a run while it is lived, and looked over.

use super::columns::Columns;
use super::deliveries::Deliveries;
use super::engine::Parts;
use engine::model::{Influence, Moments, Move, Observer, Outcome, Outcomes};

/// What was seen of a run that was lived to its end.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Month by month from 0, the values of [`Columns`].
    pub path: Vec<f64>,
    pub asked: Vec<(Outcome, Option<f64>)>,
    pub moves: Vec<Move>,
}

/// Keeps what an observer is told, and looks out for numbers that are none.
pub(super) struct Witness<'a> {
    columns: &'a Columns,
    months: u32,
    wants_moves: bool,
    /// By outcome that is asked for: the month at which it is taken.
    taken_at: Vec<Option<u32>>,
    deliveries: Option<Deliveries>,
    seen: Seen,
    flaw: Option<String>,
}

impl<'a> Witness<'a> {
    pub fn new(parts: &Parts, columns: &'a Columns, wants_moves: bool) -> Self {
        let Parts { initiative, design, asked, .. } = *parts;
        let path = Vec::with_capacity((initiative.months as usize + 1) * columns.len());
        let month = |outcome: &Outcome| match outcome {
            Outcome::Delivering(_) => None,
            outcome if outcome.exists(initiative, design) => outcome.month(initiative, design),
            _ => None,
        };
        Witness {
            columns,
            months: initiative.months,
            wants_moves,
            taken_at: asked.iter().map(month).collect(),
            deliveries: Deliveries::of(asked, initiative),
            seen: Seen { path, asked: asked.iter().map(|one| (*one, None)).collect(), moves: Vec::new() },
            flaw: None,
        }
    }

    /// What was seen.
    ///
    /// # Errors
    /// Why the run is not one to be counted.
    pub fn end(mut self, moments: Moments) -> Result<(Moments, Seen), String> {
        if let Some(flaw) = self.flaw {
            return Err(flaw);
        }
        if moments.values.iter().flatten().any(|value| !value.is_finite()) {
            return Err("an outcome of the funding's end is not a finite number".to_string());
        }
        let seen = self.seen.path.len() / self.columns.len();
        if seen != self.months as usize + 1 {
            return Err(format!("{seen} months were lived of 0 to {}", self.months));
        }
        if let Some(deliveries) = &self.deliveries {
            for (outcome, value) in &mut self.seen.asked {
                if let Outcome::Delivering(months) = outcome {
                    *value = deliveries.share(*months);
                }
            }
        }
        Ok((moments, self.seen))
    }

    /// Takes what is asked for of a month.
    fn take(&mut self, month: u32, outcomes: &Outcomes) {
        for ((outcome, value), at) in self.seen.asked.iter_mut().zip(&self.taken_at) {
            if *at != Some(month) {
                continue;
            }
            let found = match outcome {
                Outcome::At(measure, _) => Some(outcomes.of(*measure)).filter(|value| !value.is_nan()),
                Outcome::KeptAfter(_) => outcomes.kept,
                Outcome::PipelineAfter(_) => outcomes.pipeline,
                _ => None,
            };
            if let Some(number) = found.filter(|number| !number.is_finite()) {
                self.flaw.get_or_insert(format!("month {month}: {outcome} is {number}"));
            }
            *value = found;
        }
    }
}

impl Observer for Witness<'_> {
    fn wants_moves(&self) -> bool {
        self.wants_moves || self.deliveries.is_some()
    }

    fn month(&mut self, month: u32, outcomes: &Outcomes) {
        let start = self.seen.path.len();
        self.columns.append(outcomes, &mut self.seen.path);
        if !outcomes.are_sound() && self.flaw.is_none() {
            let place = self.columns.flaw(&self.seen.path[start..]);
            let name = place.and_then(|place| self.columns.names().nth(place));
            self.flaw = name.map(|name| format!("month {month}: {name} is not a finite number"));
        }
        if self.taken_at.contains(&Some(month)) {
            self.take(month, outcomes);
        }
        if let Some(deliveries) = &mut self.deliveries {
            deliveries.end_of(month);
        }
    }

    fn moved(&mut self, event: &Move) {
        if let Some(deliveries) = &mut self.deliveries {
            deliveries.moved(event);
        }
        if !self.wants_moves {
            return;
        }
        let influences = Influence::ALL.into_iter().zip(event.influences);
        let named = influences.filter_map(|(influence, part)| Some((influence.name(), part?)));
        for (name, value) in std::iter::once(("rate", event.rate)).chain(named) {
            if self.flaw.is_none() && !value.is_finite() {
                let month = event.month;
                self.flaw = Some(format!("month {month}: {name} of a move is not a finite number"));
            }
        }
        self.seen.moves.push(*event);
    }
}
