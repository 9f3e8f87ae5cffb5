//! The rounds of a choice, one after the other.

use super::effort::{COUNTED, Effort, FINALISTS, TOLD, runs_of};
use super::fit::{Fitted, fitted};
use super::lives::{Lives, Seen};
use super::metrics::ChoiceMetrics;
use super::options::own_and_to_fit;
use super::picks::{Candidate, Figures, Picks, demanded, picks};
use super::round::Round;
use super::search::{Search, Spot, Worth};
use crate::scenario::{Choice, Scenario};
use crate::study::worlds::numbers;
use crate::study::{Hands, Memory, Sink, Worlds};
use engine::model::Design;
use engine::stats::{non_dominated, thinned};

/// A choice to be made.
pub struct Choosing<'a> {
    pub scenario: &'a Scenario,
    pub choice: &'a Choice,
    pub metrics: &'a ChoiceMetrics,
    pub drawn: &'a Worlds,
    pub effort: Effort,
    /// How many different designs there are.
    pub of: f64,
}

/// Of what is searched, a part that fills the space.
const SAMPLE: usize = 4;

/// What came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    /// All that was tried, in order.
    pub candidates: Vec<Candidate>,
    /// Whether these are all there are.
    pub whole: bool,
    pub picks: Picks,
    pub fits: Vec<Fitted>,
    /// What was lived in fresh worlds: places of candidates, the cheapest first.
    pub told: Vec<(usize, Seen)>,
    pub done: u64,
    pub failed: u64,
}

impl Choosing<'_> {
    /// Searches, looks again at the best, picks, and lives what was picked in fresh worlds.
    ///
    /// # Errors
    /// If the memory is in trouble.
    pub fn conduct<H: Hands, T>(
        &self,
        hands: &H,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &mut dyn Sink<Trouble = T>,
    ) -> Result<Chosen, T> {
        let Choosing { scenario, choice, metrics, drawn, effort, .. } = *self;
        let lives = Lives { scenario, metrics, drawn, hands };
        let mut round = Round::new(lives, choice, (effort.first_worlds(), effort.first.1));
        let given: Vec<Spot> = (0..scenario.designs.len()).map(|place| choice.as_it_is(place)).collect();
        let given = round.try_all(&given, memory, sink)?;
        for (design, place) in given.iter().enumerate() {
            // Two designs of the file may be the same: the first gives it its name.
            if let Some(candidate) = place.and_then(|place| round.candidates.get_mut(place)) {
                candidate.given.get_or_insert(design);
            }
        }
        let own: Vec<usize> = (0..round.candidates.len()).collect();
        let fits = self.fits(&own, &mut round, memory, sink)?;
        let whole = self.search(own.len(), &mut round, memory, sink)?;

        let mut finalists = self.finalists(&round.candidates);
        finalists.extend(own.iter().copied().chain(fits.iter().map(|fit| fit.to)));
        finalists.sort_unstable();
        finalists.dedup();
        let (of_file, to_fit) = own_and_to_fit(scenario, metrics.budget);
        let most = Effort::finalists(of_file, to_fit) as usize;
        fill(&mut finalists, most, 0..round.candidates.len(), metrics, &round.candidates);
        let designs = |places: &[usize], round: &Round<H>| -> Vec<Design> {
            places.iter().map(|place| round.candidates[*place].design.clone()).collect()
        };
        sink.left(effort.runs_from_second(finalists.len() as u64, of_file + to_fit));
        let again = (effort.second_worlds(), effort.second.1);
        let seen = round.lives.live(&designs(&finalists, &round), again, memory, sink)?;
        let second: Vec<(usize, Seen)> = finalists.into_iter().zip(seen).collect();
        for (place, seen) in &second {
            round.candidates[*place].second = Some(Figures::of(metrics, seen));
        }
        let picks = picks(metrics, &second);

        let mut told = own;
        let one = [picks.choice, picks.nearest, picks.average, picks.bad_world, picks.net, picks.cheapest];
        told.extend(fits.iter().map(|fit| fit.to));
        told.sort_unstable();
        told.dedup();
        let kept = told.len();
        for place in one.into_iter().flatten().chain(picks.front.iter().chain(&picks.reserves).copied()) {
            if !told.contains(&place) && told.len() < kept + TOLD {
                told.push(place);
            }
        }
        let others = second.iter().map(|(place, _)| *place);
        fill(&mut told, TOLD + (of_file + to_fit) as usize, others, metrics, &round.candidates);
        sink.left(told.len() as u64 * runs_of(effort.fresh));
        let fresh = (numbers(effort.fresh.0), effort.fresh.1);
        let seen = round.lives.live(&designs(&told, &round), fresh, memory, sink)?;
        let mut told: Vec<(usize, Seen)> = told.into_iter().zip(seen).collect();
        told.sort_by(|a, b| a.1.money().total_cmp(&b.1.money()).then(a.0.cmp(&b.0)));
        let count = |of: fn(&Seen) -> u64| second.iter().chain(&told).map(|(_, seen)| of(seen)).sum::<u64>();
        Ok(Chosen {
            done: round.done + count(|seen| seen.done),
            failed: round.failed + count(|seen| seen.failed),
            candidates: round.candidates,
            whole,
            picks,
            fits,
            told,
        })
    }

    /// Makes those of the scenario's own that are over the budget fit it.
    fn fits<H: Hands, T>(
        &self,
        own: &[usize],
        round: &mut Round<H>,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &mut dyn Sink<Trouble = T>,
    ) -> Result<Vec<Fitted>, T> {
        let metrics = self.metrics;
        let over = |place: &usize| {
            let candidate = &round.candidates[*place];
            candidate.design.has_backbone() && candidate.first.excess(metrics) > 0.0
        };
        let over: Vec<usize> =
            own.iter().copied().filter(|place| metrics.budget.is_some() && over(place)).collect();
        let (mut fits, mut left) = (Vec::new(), self.effort.fitting_tries(own.len()));
        for (done, from) in over.iter().enumerate() {
            let before = round.candidates.len();
            // What one leaves, the others share.
            fits.extend(fitted(*from, left / (over.len() - done), round, memory, sink)?);
            left -= left.min(round.candidates.len() - before);
        }
        Ok(fits)
    }

    /// Tries designs until nothing is left to try, or as many were as may be, those among them
    /// that were tried before; whether these are all there are.
    fn search<H: Hands, T>(
        &self,
        own: usize,
        round: &mut Round<H>,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &mut dyn Sink<Trouble = T>,
    ) -> Result<bool, T> {
        let Choosing { scenario, choice, metrics, effort, of, .. } = *self;
        let whole = choice.size(scenario) <= COUNTED && of <= effort.designs as f64;
        let neighbours = |spot: &Spot| choice.neighbours(scenario, spot);
        let search = Search {
            neighbours: &neighbours,
            starts: (0..scenario.designs.len()).map(|place| choice.as_it_is(place)).collect(),
            sample: match whole {
                true => choice.all(scenario),
                false => choice.sample(scenario, (effort.designs / SAMPLE) as u32),
            },
            whole,
            most: match whole {
                true => effort.designs,
                false => effort.designs - (round.candidates.len() - own).min(effort.designs),
            },
        };
        let mut counted = vec![false; round.candidates.len()];
        search.run(|spots| {
            let places = round.try_all(spots, memory, sink)?;
            counted.resize(round.candidates.len(), false);
            let worth = |place: Option<usize>| {
                let place = place.filter(|place| !std::mem::replace(&mut counted[*place], true))?;
                let figures = &round.candidates[place].first;
                Some(Worth { excess: figures.excess(metrics), ends: figures.ends(metrics)? })
            };
            Ok(places.into_iter().map(worth).collect())
        })?;
        Ok(whole)
    }

    /// The best of the first round: what nothing beats within the budget, evenly spread; what
    /// reaches the goal, or nearly, for the least money; and the cheapest of all.
    fn finalists(&self, candidates: &[Candidate]) -> Vec<usize> {
        let metrics = self.metrics;
        let known = |place: &usize| candidates[*place].first.ends(metrics).is_some();
        let all: Vec<usize> = (0..candidates.len()).filter(known).collect();
        let money = |place: &usize| candidates[*place].first.money.unwrap_or(f64::INFINITY);
        let by_money = |a: &usize, b: &usize| money(a).total_cmp(&money(b)).then(a.cmp(b));
        let within: Vec<usize> =
            all.iter().copied().filter(|place| candidates[*place].first.excess(metrics) <= 0.0).collect();
        let ends: Vec<Vec<f64>> =
            within.iter().filter_map(|place| candidates[*place].first.ends(metrics)).collect();
        let ends: Vec<&[f64]> = ends.iter().map(Vec::as_slice).collect();
        let front = non_dominated(&ends);
        let of_front: Vec<&[f64]> = front.iter().map(|place| ends[*place]).collect();
        let room = if metrics.goal.is_some() { FINALISTS * 2 / 3 } else { FINALISTS };
        let mut finalists: Vec<usize> = thinned(&of_front, room)
            .into_iter()
            .filter_map(|place| front.get(place))
            .map(|place| within[*place])
            .collect();
        if metrics.goal.is_some() {
            // One standard error of the share below what is demanded: it may be chance.
            let share = demanded(metrics);
            let error = (share * (1.0 - share) / f64::from(self.effort.first.0)).sqrt();
            let reached = |place: &usize| candidates[*place].first.reached.unwrap_or(0.0);
            let mut near: Vec<usize> =
                within.iter().copied().filter(|place| reached(place) >= share - error).collect();
            near.sort_by(by_money);
            finalists.extend(near.into_iter().take(FINALISTS / 3));
        }
        finalists.extend(all.into_iter().min_by(by_money));
        finalists
    }
}

/// Fills up a round to as many as were announced: with those that exceed the budget least, and then
/// with the best. A second look costs less than a good one overlooked.
fn fill(
    round: &mut Vec<usize>,
    most: usize,
    others: impl Iterator<Item = usize>,
    metrics: &ChoiceMetrics,
    candidates: &[Candidate],
) {
    let excess = |place: &usize| candidates[*place].first.excess(metrics);
    let good = |place: &usize| candidates[*place].first.mean.map(|mean| metrics.good(mean));
    let mut others: Vec<usize> =
        others.filter(|place| !round.contains(place) && good(place).is_some()).collect();
    others.sort_by(|a, b| {
        let better = good(b).unwrap_or_default().total_cmp(&good(a).unwrap_or_default());
        excess(a).total_cmp(&excess(b)).then(better).then(a.cmp(b))
    });
    let room = most.saturating_sub(round.len());
    round.extend(others.into_iter().take(room));
    round.sort_unstable();
}
