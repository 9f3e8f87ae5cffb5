//! What a stage says.

use super::figures;
use super::opened::Opened;
use super::protocol::*;
use super::set::{Set, Stage};
use crate::report::{Facts, Page, Paths, Source, compared};
use crate::scenario::edit::{Refusal, State};
use crate::study::compare::{Comparison, WorldRecord};
use crate::study::{CompareResults, Hands, NullSink, Options};
use crate::summary::compare::Estimate;
use crate::words::compare::report as answers;
use crate::words::laboratory as words;
use engine::model::{Design, Measure};

impl Opened {
    /// Tells what a stage says; worlds that were not lived are lived now.
    ///
    /// # Errors
    /// If nothing is set, or there is no such stage.
    pub fn tell<H: Hands>(&mut self, hands: &H, request: &TellRequest) -> Result<Told, Refusal> {
        let stage = self.chosen()?.stage(request.stage)?;
        let CompareResults { summary, series } = self.results(hands, stage)?;
        let change = match &request.before {
            Some(before) if stage.luck >= words::DRAWS_AT_LEAST => self.change(hands, stage, before)?,
            _ => None,
        };
        let set = self.chosen()?;
        let lettered = words::in_letters(&summary);
        let sentences = stage.luck >= words::DRAWS_AT_LEAST;
        let page = page(set, stage, CompareResults { summary, series }, String::new());
        let [a, b] = &set.edited.names;
        let part = |part: answers::Part| Said { head: part.head.to_owned(), says: part.says };
        let fact = |fact: words::Fact| FactAnswer { head: fact.head, value: fact.value, says: fact.says };
        Ok(Told {
            stage: request.stage,
            draws: words::draws(stage.worlds, stage.luck),
            settled: request.stage + 1 == set.stages.len(),
            answer: sentences.then(|| answers::answer(&lettered).into_iter().map(part).collect()),
            sentence: words::leading(&lettered),
            facts: sentences.then(|| words::facts(&lettered).into_iter().map(fact).collect()),
            dock: Dock {
                a: words::level(&lettered, a),
                b: words::level(&lettered, b),
                ahead: words::ahead(&lettered),
            },
            change,
            sure: sentences.then(|| answers::check(&lettered).join(" ")),
            figures: figures::drawn(&page, &request.figures),
            tables: figures::tables(&page),
        })
    }

    /// A figure as a file of its own: its name and its text.
    ///
    /// # Errors
    /// If nothing is set, or there is no such stage or figure.
    pub fn file<H: Hands>(
        &mut self,
        hands: &H,
        stage: usize,
        id: &str,
        width: f64,
    ) -> Result<(String, String), Refusal> {
        let stage = self.chosen()?.stage(stage)?;
        let results = self.results(hands, stage)?;
        let page = page(self.chosen()?, stage, results, String::new());
        let figure = page.figure(id).ok_or_else(|| Refusal::new("id", "There is no such figure."))?;
        Ok((format!("{id}.svg"), figure.file(&figure.draw(width, None))))
    }

    /// What a stage comes to.
    ///
    /// # Errors
    /// If nothing is set.
    pub fn results<H: Hands>(&mut self, hands: &H, stage: Stage) -> Result<CompareResults, Refusal> {
        self.record(hands, stage, 1..stage.worlds + 1)?;
        let Opened { set, memory, .. } = self;
        let set = set.as_ref().ok_or_else(|| Refusal::new("request", "Nothing is set yet."))?;
        let options = set.options(stage);
        let records = set.records.get(&stage.luck).into_iter().flat_map(|records| records.values());
        let records = records.take(stage.worlds as usize).cloned().collect();
        let comparison = Comparison::resumed(&set.scenario, &options, records)
            .map_err(|unfit| Refusal::new("request", unfit.to_string()))?;
        let Ok(results) = comparison.finish_within(None, hands, memory, &mut NullSink::default());
        Ok(results)
    }

    /// What a change did to the side that it changed: to B, if to both.
    fn change<H: Hands>(
        &mut self,
        hands: &H,
        stage: Stage,
        before: &State,
    ) -> Result<Option<String>, Refusal> {
        // What can't be set again is told of nothing.
        let Ok(before) = Set::of(self, before.clone()) else { return Ok(None) };
        let Opened { set, memory, .. } = self;
        let set = set.as_ref().ok_or_else(|| Refusal::new("request", "Nothing is set yet."))?;
        let of = |set: &Set, place: usize| -> Design { set.scenario.designs[place].clone() };
        let pairs = [("A", before.pair.0, set.pair.0), ("B", before.pair.1, set.pair.1)];
        let moved = |(_, then, now): &(&str, usize, usize)| {
            let (then, now) = (of(&before, *then), of(set, *now));
            Design { name: String::new(), ..then } != Design { name: String::new(), ..now }
        };
        let same_worlds = (&before.scenario.inputs, &before.scenario.costs, &before.scenario.initiative)
            == (&set.scenario.inputs, &set.scenario.costs, &set.scenario.initiative);
        let changed = match same_worlds {
            true => pairs.iter().rev().find(|pair| moved(pair)),
            false => pairs.iter().next_back(),
        };
        let Some((letter, then, now)) = changed else { return Ok(None) };
        let leading = |set: &Set, place: usize, memory: &mut crate::study::InMemory| -> Vec<Option<f64>> {
            let designs = [of(set, place)];
            let metrics = crate::study::compare::Metrics { pairs: Vec::new(), ..set.metrics.clone() };
            let lot = (1..stage.worlds + 1, stage.luck);
            let Ok(records) = set.conduct((&designs, &metrics), lot, hands, memory, &mut NullSink::default());
            let place = set.metrics.leading().place;
            records.iter().map(|record: &WorldRecord| record.designs[0].mean(place)).collect()
        };
        let (then, now) = (leading(&before, *then, memory), leading(set, *now, memory));
        let cells = set.scenario.cells();
        let gains: Vec<f64> =
            now.iter().zip(&then).filter_map(|(now, then)| Some((((*now)?) - (*then)?) * cells)).collect();
        let smallest = set.metrics.leading().smallest_difference.map(|smallest| smallest * cells);
        let same = gains.iter().all(|gain| *gain == 0.0);
        let gain = Estimate::of_counts(&gains).filter(|_| !same);
        Ok(Some(words::change(letter, gain, smallest)))
    }
}

/// The report of what a stage says; its figures are drawn from there.
pub(super) fn page(set: &Set, stage: Stage, results: CompareResults, hash: String) -> Page {
    let CompareResults { summary, series } = results;
    let name = |place: usize| set.scenario.designs[place].name.as_str();
    let sustained = series.iter().filter(|one| one.measure == Measure::Sustained);
    let paths = Paths::of(sustained.map(|one| (name(one.design), one.months.as_slice())));
    let facts = Facts {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        scenario: Source { blake3: hash },
        seed: set.scenario.initiative.seed,
        options: Options::Compare(set.options(stage)),
    };
    compared(&summary, &paths, &facts)
}
