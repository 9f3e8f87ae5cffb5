//! Why B beats A: what differs between the two is swapped, a part at a time, under the same
//! worlds and luck, and the difference is laid to the parts.

mod differing;
mod game;
mod shares;

use super::metrics::{Compared, Metrics};
use super::record::WorldRecord;
use crate::scenario::Scenario;
use crate::study::{Hands, Memory, Sink, Worlds};
use crate::summary::Figure;
use crate::summary::compare::{
    Differing, Scale, SettingSwapped, Side, WhyLevel, WhyMeasure, WhyMethod, WhyPart, WhyShare, WhySummary,
};
use engine::model::{Moment, Outcome};
use engine::stats::Moments;
use game::{Game, Table};
use shares::{Laid, Whole};

/// What a comparison holds when it is asked why one design beats another.
pub struct Why<'a> {
    pub scenario: &'a Scenario,
    pub metrics: &'a Metrics,
    pub drawn: &'a Worlds,
    pub records: &'a [WorldRecord],
    /// Draws of chance in each of their worlds.
    pub luck: u32,
    /// Places of the headline's A and B.
    pub pair: (usize, usize),
    /// At most, beside those of the two themselves.
    pub runs: u64,
}

/// Fewer worlds than this say nothing of a mean over worlds.
const WORLDS_AT_LEAST: u64 = 12;
/// Draws of luck in each, where runs allow so many worlds: from one alone, luck can't be told from
/// worlds; but a run in another world tells more of a mean than one in the same.
const LUCK: u32 = 2;
const WORLDS_WITH_LUCK: u64 = 40;

/// How parts were swapped.
#[derive(Clone, Copy, Default)]
struct Effort {
    worlds: u32,
    luck: u32,
    runs: u64,
}

impl Why<'_> {
    /// Answers, within the budget; `None` if the two differ in nothing that can act, or in more
    /// than so few runs can tell.
    ///
    /// # Errors
    /// If the memory is in trouble.
    pub fn why<H: Hands, T>(
        &self,
        hands: &H,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &mut dyn Sink<Trouble = T>,
    ) -> Result<Option<WhySummary>, T> {
        let (first, second) = (self.pair.0.min(self.pair.1), self.pair.0.max(self.pair.1));
        let designs = &self.scenario.designs;
        let game = Game::new(&designs[first], &designs[second]);
        let asked = self.asked();
        let Some(known) = asked.iter().map(|(place, _)| self.known(*place)).collect::<Option<Vec<_>>>()
        else {
            return Ok(None);
        };
        let parts = game.things.len();
        if parts == 0 {
            return Ok(None);
        }
        if parts == 1 && game.none().is_none() {
            let all = known.iter().map(|whole| vec![whole.clone()]).collect();
            return Ok(Some(self.summary(&game, WhyMethod::OneThing, Effort::default(), &known, all)));
        }
        let Some(effort) = self.effort(game.mixtures()) else { return Ok(None) };
        let outcomes: Vec<Outcome> = asked.iter().map(|(_, one)| one.outcome).collect();
        let Effort { worlds, luck, .. } = effort;
        let table = Table { scenario: self.scenario, drawn: self.drawn, worlds, luck, asked: &outcomes };
        let played = game.play(&table, hands, memory, sink)?;
        if played.iter().any(|of| (of[0].len() as u64) < WORLDS_AT_LEAST) {
            return Ok(None);
        }
        let all = played.iter().zip(&known).map(|(of, known)| {
            let (whole, parts) = of.split_last().expect("the whole stands last");
            let whole = Whole { worlds: whole, mean: known.mean, error: known.error };
            whole.parts(parts)
        });
        let Some(all) = all.collect::<Option<Vec<Vec<Laid>>>>() else { return Ok(None) };
        let method = if parts > shares::EVERY { WhyMethod::FirstAndLast } else { WhyMethod::Shapley };
        Ok(Some(self.summary(&game, method, effort, &known, all)))
    }

    /// The leading measure, and what is sustained after the funding, with their places.
    fn asked(&self) -> Vec<(usize, Compared)> {
        let after = Outcome::Moment(Moment::SustainedAfter);
        let compared = self.metrics.compared.iter().copied().enumerate();
        compared.filter(|(place, one)| *place == 0 || one.outcome == after).collect()
    }

    /// Worlds and luck that so many mixtures may have.
    fn effort(&self, mixtures: u64) -> Option<Effort> {
        let worlds = |luck: u32| (self.runs / (mixtures * u64::from(luck))).min(self.records.len() as u64);
        let luck = if worlds(LUCK) < WORLDS_WITH_LUCK { 1 } else { LUCK.min(self.luck) };
        let worlds = worlds(luck);
        let runs = mixtures * worlds * u64::from(luck);
        (worlds >= WORLDS_AT_LEAST).then_some(Effort { worlds: worlds as u32, luck, runs })
    }

    /// The whole difference, the later design less the earlier, as the comparison has it.
    fn known(&self, compared: usize) -> Option<Laid> {
        let (pair, _) = self.metrics.pair(self.pair.0, self.pair.1)?;
        let worlds: Vec<Moments> =
            self.records.iter().map(|record| record.differences[pair][compared]).collect();
        let means: Moments = worlds.iter().filter_map(Moments::mean).collect();
        Laid::of(&worlds, means.mean()?, means.error()?)
    }

    /// What is said of it; `all` by measure: things, the backbone that does nothing yet if it is a
    /// part, and what is left over.
    fn summary(
        &self,
        game: &Game,
        method: WhyMethod,
        effort: Effort,
        known: &[Laid],
        all: Vec<Vec<Laid>>,
    ) -> WhySummary {
        let turned = self.pair.0 > self.pair.1;
        let asked = self.asked();
        let share = |measure: usize, laid: &Laid| {
            let scale = Scale::of(asked[measure].1.outcome.unit());
            let Laid { mean, error, worlds } = if turned { laid.turned() } else { laid.clone() };
            WhyShare {
                share: scale.figure(mean, Some(error)),
                practices: self.practices(scale, mean, Some(error)),
                range: if effort.luck == 1 { None } else { scale.range(&worlds, worlds.len()) },
                drawn: drawn(mean),
            }
        };
        let shares =
            |part: usize| (0..asked.len()).map(|measure| share(measure, &all[measure][part])).collect();
        let things = game.things.iter().map(|thing| (thing.of, game.two().told(thing, turned)));
        let presence = game.none().map(|_| (Differing::Presence, self.structures()));
        let named: Vec<(Differing, Vec<SettingSwapped>)> = things.chain(presence).collect();
        let mut order: Vec<usize> = (0..named.len()).collect();
        let leads = |part: usize| all[0][part].mean.abs();
        order.sort_by(|a, b| leads(*b).total_cmp(&leads(*a)));
        let part = |place: &usize| {
            let (of, settings) = named[*place].clone();
            WhyPart { of, settings, shares: shares(*place) }
        };
        let measure = |measure: usize| {
            let (place, one) = asked[measure];
            let left = all[measure].get(named.len()).map(|left| share(measure, left));
            let left = left.filter(|left| method == WhyMethod::FirstAndLast || left.drawn != 0.0);
            WhyMeasure {
                name: one.outcome.name().into_owned(),
                unit: one.outcome.unit().to_owned(),
                a: self.level(self.pair.0, place),
                b: self.level(self.pair.1, place),
                difference: share(measure, &known[measure]),
                together: left,
            }
        };
        WhySummary {
            method,
            runs: effort.runs,
            worlds: effort.worlds,
            luck: effort.luck,
            without_backbone: game.none().map(|none| {
                if std::ptr::eq(none, &self.scenario.designs[self.pair.0]) { Side::A } else { Side::B }
            }),
            parts: order.iter().map(part).collect(),
            measures: (0..asked.len()).map(measure).collect(),
        }
    }

    fn structures(&self) -> Vec<SettingSwapped> {
        let of = |place: usize| self.scenario.designs[place].structure.name().to_owned();
        vec![SettingSwapped {
            name: "structure".to_owned(),
            a: of(self.pair.0),
            b: of(self.pair.1),
            by: None,
        }]
    }

    fn level(&self, design: usize, compared: usize) -> WhyLevel {
        let Compared { place, outcome, .. } = self.metrics.compared[compared];
        let means: Moments =
            self.records.iter().filter_map(|record| record.designs[design].mean(place)).collect();
        let (mean, error) = (means.mean().unwrap_or_default(), means.error());
        let scale = Scale::of(outcome.unit());
        WhyLevel {
            level: scale.figure(mean, error),
            practices: self.practices(scale, mean, error),
            drawn: drawn(mean),
        }
    }

    /// A share of all organizations' practices as a number of them, if chance lets it be told.
    fn practices(&self, scale: Scale, mean: f64, error: Option<f64>) -> Option<Figure> {
        let cells = (self.scenario.initiative.size() * self.scenario.initiative.practices.len()) as f64;
        let told = scale == Scale::Share && scale.figure(mean, error).value.is_some();
        told.then(|| Figure::mean_count(mean * cells, error.map(|error| error * cells)))
    }
}

/// For a picture in which steps add up.
fn drawn(value: f64) -> f64 {
    (value * 1e5).round() / 1e5 + 0.0
}
