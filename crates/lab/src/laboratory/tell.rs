//! What a stage says.

use super::figures;
use super::opened::Opened;
use super::protocol::*;
use super::set::{Set, Stage};
use super::sliced::sliced;
use crate::report::{Facts, Page, Paths, Source, compared};
use crate::scenario::edit::{Refusal, State};
use crate::study::compare::{Comparison, Series};
use crate::study::{CompareResults, Hands, Options};
use crate::summary::CompareSummary;
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
        self.hold(request.before.as_ref());
        let change = if stage.luck >= words::DRAWS_AT_LEAST { self.change(hands, stage)? } else { None };
        let set = self.chosen()?;
        let lettered = words::in_letters(&summary);
        let sentences = stage.luck >= words::DRAWS_AT_LEAST;
        let [named, lettered_page] =
            [&summary, &lettered].map(|summary| page(set, stage, summary, &series, String::new()));
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
            figures: figures::drawn(&named, &lettered_page, &request.figures),
            tables: figures::tables(&named),
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
        let CompareResults { summary, series } = self.results(hands, stage)?;
        let page = page(self.chosen()?, stage, &summary, &series, String::new());
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
        let comparison = Comparison::resumed(&set.scenario, &options, set.drawn.clone(), records)
            .map_err(|unfit| Refusal::new("request", unfit.to_string()))?;
        // As longer questions do it, but never paused: the same code, of which there is much.
        let (results, _) = sliced(hands, memory, u64::MAX, |hands, memory, sink| {
            comparison.finish_within(None, hands, memory, sink)
        });
        results.ok_or_else(|| Refusal::new("request", "This could not be worked out."))
    }

    /// Holds the state from which changes are told: as it was left, if it still stands as that.
    fn hold(&mut self, before: Option<&State>) {
        let is = |set: &Set| Some(&set.state) == before;
        if self.before.as_ref().is_some_and(is) {
            return;
        }
        let left = self.left.take_if(|left| is(left));
        // What can't be set again is told of nothing.
        self.before = left.or_else(|| Set::of(self, before?.clone()).ok());
    }

    /// What a change did to the side that it changed: to B, if to both.
    fn change<H: Hands>(&mut self, hands: &H, stage: Stage) -> Result<Option<String>, Refusal> {
        let Opened { set, before: Some(before), memory, .. } = self else { return Ok(None) };
        let set = set.as_mut().ok_or_else(|| Refusal::new("request", "Nothing is set yet."))?;
        let of =
            |set: &Set, place: usize| Design { name: String::new(), ..set.scenario.designs[place].clone() };
        let pairs = [("A", before.pair.0, set.pair.0), ("B", before.pair.1, set.pair.1)];
        let moved = |(_, then, now): &(&str, usize, usize)| of(before, *then) != of(set, *now);
        let same_worlds = (&before.scenario.inputs, &before.scenario.costs, &before.scenario.initiative)
            == (&set.scenario.inputs, &set.scenario.costs, &set.scenario.initiative);
        let changed = match same_worlds {
            true => pairs.iter().rev().find(|pair| moved(pair)),
            false => pairs.iter().next_back(),
        };
        let Some((letter, then, now)) = changed else { return Ok(None) };
        let mut leading = |set: &mut Set, design: usize| -> Vec<Option<f64>> {
            set.record(hands, memory, stage, 1..stage.worlds + 1);
            let place = set.metrics.leading().place;
            let records = set.records.get(&stage.luck).into_iter().flat_map(|records| records.values());
            records.take(stage.worlds as usize).map(|record| record.designs[design].mean(place)).collect()
        };
        let (then, now) = (leading(before, *then), leading(set, *now));
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
pub(super) fn page(
    set: &Set,
    stage: Stage,
    summary: &CompareSummary,
    series: &[Series],
    hash: String,
) -> Page {
    let name = |place: usize| set.scenario.designs[place].name.as_str();
    let sustained = series.iter().filter(|one| one.measure == Measure::Sustained);
    let paths = Paths::of(sustained.map(|one| (name(one.design), one.months.as_slice())));
    let facts = Facts {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        scenario: Source { blake3: hash },
        seed: set.scenario.initiative.seed,
        options: Options::Compare(set.options(stage)),
    };
    compared(summary, &paths, &facts)
}
