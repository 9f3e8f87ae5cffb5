//! The rounds of a choice, one after the other.

use super::agenda::ChoiceAgenda;
use super::fit::{Fitted, fitted};
use super::lives::{Lives, Seen, has_all};
use super::picks::{Candidate, Figures, Picks, demanded, picks};
use super::search::{Search, Spot, Worth};
use crate::scenario::{Choice, Scenario};
use crate::study::conduct::Executor;
use crate::study::{Engine, Known, Memory, Pool, Worlds};
use engine::model::Design;
use engine::stats::{thinned, unbeaten};
use std::collections::BTreeMap;
use std::ops::Range;

/// A choice to be made.
pub struct Choosing<'a> {
    pub scenario: &'a Scenario,
    pub choice: &'a Choice,
    pub agenda: &'a ChoiceAgenda,
    pub drawn: &'a Worlds,
    pub effort: Effort,
    /// Told of every run, from any thread.
    pub progress: &'a (dyn Fn() + Sync),
    /// Told how many runs are still to come, when a round has shown it.
    pub left: &'a dyn Fn(u64),
}

/// How much is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// Designs at most, in the search.
    pub designs: usize,
    /// Worlds and draws of luck of its first round, and of the second one for the best.
    pub first: (u32, u32),
    pub second: (u32, u32),
    /// Of the verdict, in fresh worlds.
    pub fresh: (u32, u32),
}

/// Of what is searched, a part that fills the space.
const SAMPLE: usize = 4;
/// Designs in the second round at most, beside the scenario's own.
const FINALISTS: usize = 24;
/// Designs in fresh worlds at most, about, beside the scenario's own.
const TOLD: u64 = 16;

impl Effort {
    /// The usual one: so many designs in the search, so many fresh worlds and draws of luck. Who
    /// asks for few of these has a second round as short.
    pub fn of(designs: usize, fresh: (u32, u32)) -> Effort {
        let (worlds, luck) = fresh;
        Effort { designs, first: (32, luck.min(2)), second: (worlds.clamp(32, 128), luck.min(4)), fresh }
    }

    /// Worlds of the search stand far from those of all other studies, which begin at 1; the
    /// second round's are none of the first's.
    fn first_worlds(&self) -> Range<u32> {
        SEARCH..SEARCH + self.first.0
    }

    fn second_worlds(&self) -> Range<u32> {
        let from = SEARCH + self.first.0.max(self.second.0).next_power_of_two();
        from..from + self.second.0
    }

    /// Runs, about: as many designs as there are, at most those that may be tried.
    pub fn runs(&self, size: f64, given: usize) -> u64 {
        let tried = size.min(self.designs as f64) as u64;
        let finalists = (FINALISTS as u64 + given as u64).min(tried);
        tried * runs_of(self.first) + self.runs_from_second(finalists, given)
    }

    /// Runs, about, of the second round and of the fresh worlds.
    fn runs_from_second(&self, finalists: u64, given: usize) -> u64 {
        let told = (TOLD + given as u64).min(finalists);
        finalists * runs_of(self.second) + told * runs_of(self.fresh)
    }
}

/// Of one design in so many worlds under so many draws of luck.
fn runs_of((worlds, luck): (u32, u32)) -> u64 {
    u64::from(worlds) * u64::from(luck)
}

/// The first world of the search.
const SEARCH: u32 = 1 << 24;

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

/// The first round, as far as it has come.
pub(super) struct Round<'a, X, E, F> {
    lives: Lives<'a, X, E, F>,
    pub choice: &'a Choice,
    worlds: (Range<u32>, u32),
    pub candidates: Vec<Candidate>,
    /// By the hash of a design.
    known: BTreeMap<[u8; 32], usize>,
    done: u64,
    failed: u64,
}

impl<X, E, F> Round<'_, X, E, F>
where
    X: Executor,
    E: Engine,
    F: Fn() -> E + Sync + Send,
{
    /// Tries spots: their places among the candidates; `None` where the levels do not go
    /// together, or the outcomes asked for do not exist.
    pub fn try_all<M: Memory>(
        &mut self,
        spots: &[Spot],
        memory: &mut M,
    ) -> Result<Vec<Option<usize>>, M::Trouble> {
        let scenario = self.lives.scenario;
        let mut places = vec![None; spots.len()];
        let mut fresh: Vec<(usize, Design)> = Vec::new();
        let before = self.candidates.len();
        for (index, design) in self.choice.designs(scenario, spots).into_iter().enumerate() {
            let design = design.filter(|one| has_all(self.lives.agenda, &scenario.initiative, one));
            let Some(design) = design else { continue };
            let next = before + fresh.len();
            let place = *self.known.entry(*Known::design(&design, None).hash.as_bytes()).or_insert(next);
            places[index] = Some(place);
            if place == next {
                fresh.push((index, design));
            }
        }
        let designs: Vec<Design> = fresh.iter().map(|(_, design)| design.clone()).collect();
        let seen = self.lives.live(&designs, self.worlds.clone(), memory)?;
        for ((index, design), seen) in fresh.into_iter().zip(seen) {
            (self.done, self.failed) = (self.done + seen.done, self.failed + seen.failed);
            let first = Figures::of(self.lives.agenda, &seen);
            self.candidates.push(Candidate {
                spot: spots[index].clone(),
                design,
                given: None,
                first,
                second: None,
            });
        }
        Ok(places)
    }
}

impl<'a, X, E, F> Round<'a, X, E, F> {
    pub fn scenario(&self) -> &'a Scenario {
        self.lives.scenario
    }

    pub fn agenda(&self) -> &'a ChoiceAgenda {
        self.lives.agenda
    }
}

impl Choosing<'_> {
    /// Searches, looks again at the best, picks, and lives what was picked in fresh worlds.
    pub fn conduct<E, F, X, M>(
        &self,
        (executor, engines): (&X, &Pool<E, F>),
        memory: &mut M,
    ) -> Result<Chosen, M::Trouble>
    where
        E: Engine,
        F: Fn() -> E + Sync + Send,
        X: Executor,
        M: Memory,
    {
        let Choosing { scenario, choice, agenda, drawn, effort, progress, left } = *self;
        let lives = Lives { scenario, agenda, drawn, executor, engines, progress };
        let worlds = (effort.first_worlds(), effort.first.1);
        let mut round = Round {
            lives,
            choice,
            worlds,
            candidates: Vec::new(),
            known: BTreeMap::new(),
            done: 0,
            failed: 0,
        };
        let given: Vec<Spot> = (0..scenario.designs.len()).map(|place| choice.as_it_is(place)).collect();
        let given = round.try_all(&given, memory)?;
        for (design, place) in given.iter().enumerate() {
            // Two designs of the file may be the same: the first gives it its name.
            if let Some(candidate) = place.and_then(|place| round.candidates.get_mut(place)) {
                candidate.given.get_or_insert(design);
            }
        }
        let whole = self.search(&mut round, memory)?;
        let mut fits = Vec::new();
        let own: Vec<usize> =
            (0..round.candidates.len()).filter(|place| round.candidates[*place].given.is_some()).collect();
        if agenda.budget.is_some() {
            for from in own.iter().copied() {
                let candidate = &round.candidates[from];
                if candidate.design.has_backbone() && candidate.first.excess(agenda) > 0.0 {
                    fits.extend(fitted(from, &mut round, memory)?);
                }
            }
        }

        let mut finalists = self.finalists(&round.candidates);
        finalists.extend(own.iter().copied().chain(fits.iter().map(|fit| fit.to)));
        finalists.sort_unstable();
        finalists.dedup();
        let designs = |places: &[usize], round: &Round<X, E, F>| -> Vec<Design> {
            places.iter().map(|place| round.candidates[*place].design.clone()).collect()
        };
        left(effort.runs_from_second(finalists.len() as u64, own.len()));
        let again = (effort.second_worlds(), effort.second.1);
        let seen = round.lives.live(&designs(&finalists, &round), again, memory)?;
        let second: Vec<(usize, Seen)> = finalists.into_iter().zip(seen).collect();
        for (place, seen) in &second {
            round.candidates[*place].second = Some(Figures::of(agenda, seen));
        }
        let picks = picks(agenda, &second);

        let mut told = own;
        let one = [picks.choice, picks.nearest, picks.average, picks.bad_world, picks.net, picks.cheapest];
        told.extend(one.into_iter().flatten().chain(picks.front.iter().chain(&picks.reserves).copied()));
        told.extend(fits.iter().map(|fit| fit.to));
        told.sort_unstable();
        told.dedup();
        left(told.len() as u64 * runs_of(effort.fresh));
        let fresh = (1..effort.fresh.0 + 1, effort.fresh.1);
        let seen = round.lives.live(&designs(&told, &round), fresh, memory)?;
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

    /// Tries designs until nothing is left to try, or as many were as may be; whether these
    /// are all there are.
    fn search<E, F, X, M>(&self, round: &mut Round<X, E, F>, memory: &mut M) -> Result<bool, M::Trouble>
    where
        E: Engine,
        F: Fn() -> E + Sync + Send,
        X: Executor,
        M: Memory,
    {
        let Choosing { scenario, choice, agenda, effort, .. } = *self;
        let whole = choice.size(scenario) <= effort.designs as f64;
        let neighbours = |spot: &Spot| choice.neighbours(scenario, spot);
        let search = Search {
            neighbours: &neighbours,
            starts: (0..scenario.designs.len()).map(|place| choice.as_it_is(place)).collect(),
            sample: match whole {
                true => choice.all(scenario),
                false => choice.sample(scenario, (effort.designs / SAMPLE) as u32),
            },
            whole,
            most: effort.designs,
        };
        let mut counted = vec![false; round.candidates.len()];
        search.run(|spots| {
            let places = round.try_all(spots, memory)?;
            counted.resize(round.candidates.len(), false);
            let worth = |place: Option<usize>| {
                let place = place.filter(|place| !std::mem::replace(&mut counted[*place], true))?;
                let figures = &round.candidates[place].first;
                Some(Worth { excess: figures.excess(agenda), ends: figures.ends(agenda)? })
            };
            Ok(places.into_iter().map(worth).collect())
        })?;
        Ok(whole)
    }

    /// The best of the first round: what nothing beats within the budget, evenly spread; what
    /// reaches the goal, or nearly, for the least money; and the cheapest of all.
    fn finalists(&self, candidates: &[Candidate]) -> Vec<usize> {
        let agenda = self.agenda;
        let known = |place: &usize| candidates[*place].first.ends(agenda).is_some();
        let all: Vec<usize> = (0..candidates.len()).filter(known).collect();
        let money = |place: &usize| candidates[*place].first.money.unwrap_or(f64::INFINITY);
        let by_money = |a: &usize, b: &usize| money(a).total_cmp(&money(b)).then(a.cmp(b));
        let within: Vec<usize> =
            all.iter().copied().filter(|place| candidates[*place].first.excess(agenda) <= 0.0).collect();
        let ends: Vec<Vec<f64>> =
            within.iter().filter_map(|place| candidates[*place].first.ends(agenda)).collect();
        let ends: Vec<&[f64]> = ends.iter().map(Vec::as_slice).collect();
        let front = unbeaten(&ends);
        let of_front: Vec<&[f64]> = front.iter().map(|place| ends[*place]).collect();
        let room = if agenda.goal.is_some() { FINALISTS * 2 / 3 } else { FINALISTS };
        let mut finalists: Vec<usize> = thinned(&of_front, room)
            .into_iter()
            .filter_map(|place| front.get(place))
            .map(|place| within[*place])
            .collect();
        if agenda.goal.is_some() {
            // One standard error of the share below what is demanded: it may be chance.
            let share = demanded(agenda);
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
