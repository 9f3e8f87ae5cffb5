//! Screening, shares of the variance, boxes, and the worth of knowing.

use super::lives::{Counted, Lives, Seen};
use super::options::SensitivityOptions;
use super::question::Question;
use super::shared;
use crate::scenario::Scenario;
use crate::study::worlds::{Column, Worlds};
use crate::study::{Hands, Memory, Sink, StudyError};
use crate::summary::compare::Scale;
use crate::summary::sensitivity::{
    Asked, BoxSummary, InputName, KnownSummary, LimitSummary, ScreenedSummary, SensitivitySummary,
    ShareSummary,
};
use crate::summary::{Basis, Figure, RunCounts};
use engine::model::registry::Grade;
use engine::stats::{
    Elementary, Indices, Moments, Peeled, PrimBox, Saltelli, Trajectories, peeled, worth_of_knowing,
};

/// What came of a sensitivity.
#[derive(Debug, Clone, PartialEq)]
pub struct SensitivityResults {
    pub summary: SensitivitySummary,
}

/// The part of each input's range that is screened: 9 in 10 worlds.
const SCREENED: (f64, f64) = (0.05, 0.95);
/// Inputs that may limit a box: the leading ones.
const LIMITING: usize = 12;
/// Boxes that are told at most, and the share of what is not covered yet that is worth another.
const BOXES: usize = 3;
const LEFT: f64 = 0.2;
/// What happens in fewer worlds, or in more, has no boxes.
const OFTEN: std::ops::RangeInclusive<f64> = 0.03..=0.97;
/// Worlds below which there are no boxes.
const WORLDS: usize = 100;

/// Which inputs matter to what is asked about, when the better design fails, and what it is worth
/// to know an input first.
///
/// # Errors
/// If the options do not fit the scenario, or the memory or the sink is in trouble.
pub fn sensitivity<H: Hands, T>(
    scenario: &Scenario,
    options: &SensitivityOptions,
    hands: &H,
    memory: &mut dyn Memory<Trouble = T>,
    sink: &mut dyn Sink<Trouble = T>,
) -> Result<SensitivityResults, StudyError<T>> {
    options.must_fit(scenario)?;
    let question = options.question(scenario)?;
    let (drawn, inputs) = (Worlds::new(scenario), question.inputs(scenario));
    let designs = question.designs().iter().map(|place| scenario.designs[*place].clone()).collect();
    let lives = Lives { scenario, question: &question, designs, drawn: &drawn, luck: options.luck, hands };
    let seed = scenario.initiative.seed;
    let mut counted = Counted::default();
    let trouble = StudyError::Trouble;

    let seen = lives.in_worlds(options.worlds, memory, sink, &mut counted).map_err(trouble)?;
    let ways = Trajectories::new(options.ways as usize, inputs.len(), seed);
    let point = |place: usize| within(&ways.points[place]);
    let values =
        lives.at_points(&inputs, ways.points.len(), point, memory, sink, &mut counted).map_err(trouble)?;
    let (values, holes) = filled(values);
    let effects = ways.effects(&values, seed);
    let mut order: Vec<usize> = (0..inputs.len()).collect();
    order.sort_by(|a, b| effects[*b].size.total_cmp(&effects[*a].size));

    let leading: Vec<usize> =
        order.iter().take(options.inputs as usize).map(|place| inputs[*place]).collect();
    let mut missing = holes;
    let shares = match leading.is_empty() || options.points == 0 {
        true => None,
        false => {
            let sample = Saltelli::new(options.points, leading.len(), seed);
            let point = |place: usize| sample.point(place);
            let values = lives.at_points(&leading, sample.points(), point, memory, sink, &mut counted);
            let (values, holes) = filled(values.map_err(trouble)?);
            missing += holes;
            sample.indices(&values, seed)
        }
    };
    let shared = match options.independent {
        true => None,
        false => shared::lived(&lives, (&inputs, &ways), options.worlds, memory, sink, &mut counted)
            .map_err(trouble)?,
    };
    let told = Telling { scenario, options, question: &question, drawn: &drawn, hands };
    let mut summary = told.summary((&inputs, &order), &effects, (&leading, shares), &seen, counted, missing);
    summary.shared =
        shared.map(|shared| shared.summary(&told, &there(&seen), Scale::of(question.outcome.unit())));
    Ok(SensitivityResults { summary })
}

/// Levels of the screening as shares of the worlds that have less.
pub(super) fn within(levels: &[f64]) -> Vec<f64> {
    let (low, high) = SCREENED;
    levels.iter().map(|level| low + (high - low) * level).collect()
}

/// The worlds in which there is a value.
fn there(seen: &[(u32, Option<Seen>)]) -> Vec<(u32, Seen)> {
    seen.iter().filter_map(|(number, one)| Some((*number, (*one)?))).collect()
}

/// Values with the mean of the others where one is missing, and how many are.
fn filled(values: Vec<Option<f64>>) -> (Vec<f64>, usize) {
    let mean = values.iter().flatten().copied().collect::<Moments>().mean().unwrap_or(0.0);
    let missing = values.iter().filter(|value| value.is_none()).count();
    (values.into_iter().map(|value| value.unwrap_or(mean)).collect(), missing)
}

/// An effect with its 95 % interval.
pub(super) struct Sized {
    pub size: Figure,
    pub low: f64,
    pub high: f64,
    pub mean: f64,
}

/// What it takes to tell what was found.
pub(super) struct Telling<'a, H> {
    pub scenario: &'a Scenario,
    options: &'a SensitivityOptions,
    question: &'a Question,
    drawn: &'a Worlds,
    hands: &'a H,
}

impl<H: Hands> Telling<'_, H> {
    fn summary(
        &self,
        (inputs, order): (&[usize], &[usize]),
        effects: &[Elementary],
        (leading, shares): (&[usize], Option<Vec<Indices>>),
        seen: &[(u32, Option<Seen>)],
        counted: Counted,
        missing: usize,
    ) -> SensitivitySummary {
        let Telling { scenario, options, question, drawn, .. } = *self;
        let initiative = &scenario.initiative;
        let held = there(seen);
        let scale = Scale::of(question.outcome.unit());
        let values: Moments = held.iter().map(|(_, one)| one.value).collect();
        let mean = values.mean().map(|mean| scale.figure(mean, values.error()));
        let fails = |one: &Seen| self.fails_in(one);
        let failing = self.failing(&held);
        let screened =
            order.iter().map(|place| self.screened(inputs[*place], &effects[*place], scale)).collect();
        let beliefs = || scenario.inputs.iter().chain(&scenario.costs);
        SensitivitySummary {
            title: scenario.title.clone(),
            question: scenario.question.clone(),
            organizations: initiative.size(),
            practices: initiative.practices.len(),
            months: initiative.months,
            inputs: beliefs().count(),
            guesses: beliefs().filter(|belief| belief.grade == Grade::Guess).count(),
            worlds: options.worlds,
            luck: options.luck,
            runs: RunCounts { planned: options.runs(scenario), done: counted.done, failed: counted.failed },
            of: Asked {
                a: question.a.map(|a| scenario.designs[a].name.clone()),
                b: scenario.designs[question.b].name.clone(),
                measure: question.outcome.name().into_owned(),
                unit: question.outcome.unit().to_owned(),
                meaning: question.outcome.meaning().into_owned(),
                smallest: question.smallest,
                in_money: question.worth.is_some(),
            },
            mean,
            fails: self.fails(&held),
            ways: options.ways,
            points: options.points,
            missing,
            screened,
            shares: shares.map(|all| self.shares(leading, &all)).unwrap_or_default(),
            boxes: match OFTEN.contains(&failing) && held.len() >= WORLDS && question.a.is_some() {
                true => {
                    let limiting: Vec<usize> =
                        order.iter().take(LIMITING).map(|place| inputs[*place]).collect();
                    self.boxes(&limiting, &held, &fails)
                }
                false => Vec::new(),
            },
            known: self.known(inputs, &held),
            shared: None,
            basis: Basis::of(scenario, &drawn.draw(0)),
        }
    }

    /// Whether the better design does not lead by what matters.
    fn fails_in(&self, one: &Seen) -> bool {
        self.question.a.is_some() && one.value < self.question.smallest
    }

    fn failing(&self, held: &[(u32, Seen)]) -> f64 {
        held.iter().filter(|(_, one)| self.fails_in(one)).count() as f64 / held.len().max(1) as f64
    }

    /// In how many of 100 worlds it does not; of a difference alone.
    pub fn fails(&self, held: &[(u32, Seen)]) -> Option<u8> {
        self.question.a.map(|_| (self.failing(held) * 100.0).round() as u8)
    }

    /// What the second design gains over the first in each world, in money where that is known.
    pub fn gains(&self, held: &[(u32, Seen)]) -> Option<Vec<f64>> {
        self.question.a?;
        let gain = |(_, one): &(u32, Seen)| match self.question.worth {
            Some(worth) => worth * one.value - one.money,
            None => one.value,
        };
        Some(held.iter().map(gain).collect())
    }

    /// What knowing is worth.
    pub fn worth(&self, worth: f64, error: f64, scale: Scale) -> Figure {
        match self.question.worth {
            Some(_) => Figure::amount(worth, Some(error)),
            None => scale.figure(worth, Some(error)),
        }
    }

    pub fn named(&self, input: usize) -> InputName {
        let Column { section, name, unit, grade, low, high, .. } = &self.drawn.columns()[input];
        InputName {
            section: section.name().to_owned(),
            input: name.clone(),
            unit: (*unit).to_owned(),
            grade: grade.name().to_owned(),
            low: *low,
            high: *high,
        }
    }

    fn screened(&self, input: usize, effect: &Elementary, scale: Scale) -> ScreenedSummary {
        let Sized { size, low, high, mean } = self.sized(effect, scale);
        let spread = size.like(effect.spread);
        ScreenedSummary { of: self.named(input), size, size_low: low, size_high: high, mean, spread }
    }

    /// An effect, to the digits that are known of it.
    pub fn sized(&self, effect: &Elementary, scale: Scale) -> Sized {
        let error = (effect.interval.high - effect.interval.low) / (2.0 * 1.96);
        let size = scale.figure(effect.size, Some(error));
        let (low, high) = (size.like(effect.interval.low), size.like(effect.interval.high));
        Sized { size, low, high, mean: size.like(effect.mean) }
    }

    fn shares(&self, leading: &[usize], all: &[Indices]) -> Vec<ShareSummary> {
        let hundredths = |value: f64| (value * 100.0).round() / 100.0 + 0.0;
        let one = |(input, indices): (&usize, &Indices)| ShareSummary {
            of: self.named(*input),
            first: hundredths(indices.first.value),
            first_low: hundredths(indices.first.interval.low),
            first_high: hundredths(indices.first.interval.high),
            total: hundredths(indices.total.value),
            total_low: hundredths(indices.total.interval.low),
            total_high: hundredths(indices.total.interval.high),
        };
        let mut told: Vec<ShareSummary> = leading.iter().zip(all).map(one).collect();
        told.sort_by(|a, b| b.total.total_cmp(&a.total));
        told
    }

    /// The values of an input in some worlds.
    fn column(&self, input: usize, held: &[(u32, Seen)]) -> Vec<f64> {
        held.iter().map(|(number, _)| self.drawn.value(*number, input)).collect()
    }

    /// Box by box, each of what those before it leave.
    fn boxes(
        &self,
        inputs: &[usize],
        held: &[(u32, Seen)],
        fails: &dyn Fn(&Seen) -> bool,
    ) -> Vec<BoxSummary> {
        let mut left: Vec<(u32, Seen)> = held.to_vec();
        let all = held.iter().filter(|(_, one)| fails(one)).count() as f64;
        let mut told = Vec::new();
        while told.len() < BOXES {
            let interesting: Vec<bool> = left.iter().map(|(_, one)| fails(one)).collect();
            let there = interesting.iter().filter(|one| **one).count() as f64;
            if there < LEFT * all || there / (left.len().max(1) as f64) > *OFTEN.end() || left.len() < WORLDS
            {
                break;
            }
            let columns = self.hands.map(inputs.len(), |place| self.column(inputs[place], &left));
            let found: Peeled = peeled(&columns, &interesting);
            let Some(chosen) = found.chosen().map(|one| one.simplified(&columns, &interesting)) else {
                break;
            };
            // No denser than what is left as a whole: nothing was found.
            if chosen.limited() == 0 || chosen.density < 1.2 * there / left.len() as f64 {
                break;
            }
            told.push(self.told(inputs, &chosen, (there, all), (left.len(), held.len())));
            let outside = |case: &usize| !chosen.holds(&columns, *case);
            left = (0..left.len()).filter(outside).map(|case| left[case]).collect();
        }
        told
    }

    fn told(
        &self,
        inputs: &[usize],
        of: &PrimBox,
        (there, all): (f64, f64),
        (left, whole): (usize, usize),
    ) -> BoxSummary {
        let percent = |share: f64| (share * 100.0).round() as u8;
        let limited =
            inputs.iter().zip(&of.bounds).filter(|(_, one)| one.low.is_some() || one.high.is_some());
        BoxSummary {
            coverage: percent(of.coverage * there / all),
            density: percent(of.density),
            mass: percent(of.mass * left as f64 / whole as f64),
            limits: limited
                .map(|(input, one)| LimitSummary {
                    of: self.named(*input),
                    above: one.low,
                    below: one.high,
                    above_by_chance: one.low_by_chance,
                    below_by_chance: one.high_by_chance,
                })
                .collect(),
        }
    }

    /// What it is worth to know each input before the choice, the most first.
    fn known(&self, inputs: &[usize], held: &[(u32, Seen)]) -> Vec<KnownSummary> {
        let Some(gains) = self.gains(held) else { return Vec::new() };
        let scale = Scale::of(self.question.outcome.unit());
        let seed = self.scenario.initiative.seed;
        let found = self.hands.map(inputs.len(), |place| {
            worth_of_knowing(&self.column(inputs[place], held), &gains, seed ^ place as u64)
        });
        let mut told: Vec<(f64, KnownSummary)> = inputs
            .iter()
            .zip(found)
            .filter_map(|(input, found)| {
                let found = found?;
                let worth = self.worth(found.worth, found.error, scale);
                Some((
                    found.worth,
                    KnownSummary { of: self.named(*input), worth, freedom: found.freedom as u32 },
                ))
            })
            .collect();
        told.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        told.into_iter().map(|(_, one)| one).collect()
    }
}
