//! How many worlds are enough: a stated half-width, or a stated smallest effect.

use super::losses::Losses;
use super::metrics::Metrics;
use super::record::WorldRecord;
use crate::scenario::{Scenario, number_or_share};
use crate::summary::Figure;
use crate::summary::compare::{PowerRow, PowerSummary, PrecisionSummary, Scale};
use engine::model::Outcome;
use engine::stats::{Moments, Z95, half_width};

/// What is to be known, and how well.
#[derive(Debug, Clone, PartialEq)]
pub struct Precision {
    pub target: Target,
    /// Half the width of the 95 % interval of its mean over worlds.
    pub half_width: f64,
}

/// A mean over worlds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Target {
    /// The difference of the headline's pair in the leading measure.
    Leading,
    /// The difference of the headline's pair in an outcome.
    Difference(Outcome),
    /// The level of a design, by its place.
    Level(usize, Outcome),
}

/// Worlds before the first look: with fewer, a small spread by chance would end it too soon.
const FIRST: u32 = 24;

impl Target {
    /// What it is a mean of.
    pub(super) fn outcome(self, metrics: &Metrics) -> Outcome {
        match self {
            Target::Leading => metrics.leading().outcome,
            Target::Difference(outcome) | Target::Level(_, outcome) => outcome,
        }
    }
}

impl Precision {
    /// Reads `H`, `MEASURE=H` or `DESIGN.MEASURE=H`.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn parse(text: &str, scenario: &Scenario) -> Result<Precision, String> {
        let (name, number) =
            text.rsplit_once('=').map_or((None, text), |(name, number)| (Some(name), number));
        let number = number.trim();
        let half_width = number_or_share(number)
            .filter(|half| *half > 0.0)
            .ok_or_else(|| format!("`{number}` is not a number above 0, such as 0.01, or 1 % of a share"))?;
        let target = match name.map(str::trim) {
            None => Target::Leading,
            Some(name) => target(name, scenario)?,
        };
        let outcome = target.outcome(&Metrics::new(scenario, false));
        if Scale::of(outcome.unit()) == Scale::Share && half_width >= 1.0 {
            let name = outcome.name();
            return Err(format!(
                "{name} is a share of at most 1, and {number} is more; if percent are meant, write {number} %"
            ));
        }
        Ok(Precision { target, half_width })
    }

    /// As [`Precision::parse`] reads it.
    pub fn written(&self, scenario: &Scenario) -> String {
        let half_width = self.half_width;
        match self.target {
            Target::Leading => half_width.to_string(),
            Target::Difference(outcome) => format!("{}={half_width}", outcome.name()),
            Target::Level(design, outcome) => {
                format!("{}.{}={half_width}", scenario.designs[design].name, outcome.name())
            }
        }
    }

    /// Worlds to live next, after so many; each look comes a quarter of them later, so that
    /// few looks have a chance to end it too soon.
    pub fn next(&self, lived: u32, at_most: u32) -> u32 {
        let next = if lived == 0 { FIRST } else { lived + lived.div_ceil(4) };
        next.min(at_most)
    }

    /// How well it is known.
    pub fn reached(
        &self,
        metrics: &Metrics,
        records: &[WorldRecord],
        asked: Option<(usize, usize)>,
    ) -> Option<f64> {
        let moments = self.moments(metrics, records, asked)?;
        half_width(moments.error()?, moments.count())
    }

    fn moments(
        &self,
        metrics: &Metrics,
        records: &[WorldRecord],
        asked: Option<(usize, usize)>,
    ) -> Option<Moments> {
        let place = metrics.place(self.target.outcome(metrics))?;
        if let Target::Level(design, _) = self.target {
            return Some(records.iter().filter_map(|world| world.designs[design].mean(place)).collect());
        }
        let (a, b) = asked.or_else(|| Losses::new(metrics, records).best_two())?;
        let difference =
            |world: &WorldRecord| Some(world.designs[b].mean(place)? - world.designs[a].mean(place)?);
        Some(records.iter().filter_map(difference).collect())
    }

    /// What is said of it.
    pub fn summary(&self, scenario: &Scenario, metrics: &Metrics, reached: Option<f64>) -> PrecisionSummary {
        let of = match self.target {
            Target::Level(design, _) => Some(scenario.designs[design].name.clone()),
            _ => None,
        };
        PrecisionSummary {
            measure: self.target.outcome(metrics).name().to_string(),
            design: of,
            asked: self.half_width,
            half_width: reached.map(|half| rounded_up(half, self.half_width)),
            reached: reached.is_some_and(|half| half <= self.half_width),
        }
    }
}

/// To a hundredth of what was asked.
fn rounded_up(half: f64, asked: f64) -> f64 {
    let scaled = (half / asked * 100.0 - 1e-9).ceil() / 100.0 * asked;
    format!("{scaled:.3e}").parse().unwrap_or(scaled)
}

fn target(name: &str, scenario: &Scenario) -> Result<Target, String> {
    let exists =
        |outcome: Outcome, design: usize| outcome.exists(&scenario.initiative, &scenario.designs[design]);
    if let Some(outcome) = Outcome::parse(name) {
        if (0..scenario.designs.len()).all(|design| exists(outcome, design)) {
            return Ok(Target::Difference(outcome));
        }
        return Err(format!("not every design has `{name}` in this scenario"));
    }
    let (design, measure) = name.rsplit_once('.').ok_or_else(|| format!("there is no measure `{name}`"))?;
    let outcome = Outcome::parse(measure).ok_or_else(|| format!("there is no measure `{measure}`"))?;
    let place = scenario.designs.iter().position(|one| one.name == design);
    let place = place.ok_or_else(|| format!("there is no design `{design}`"))?;
    match exists(outcome, place) {
        true => Ok(Target::Level(place, outcome)),
        false => Err(format!("`{design}` has no `{measure}` in this scenario")),
    }
}

/// The standard normal quantiles at 0.8 and 0.9.
const POWERS: [f64; 2] = [0.841_621_233_572_914_3, 1.281_551_565_544_600_5];

/// What a pilot tells of the worlds that the smallest differences need.
pub fn power(
    scenario: &Scenario,
    metrics: &Metrics,
    records: &[WorldRecord],
    luck: u32,
    asked: Option<(usize, usize)>,
) -> Option<PowerSummary> {
    let (a, b) = asked.or_else(|| Losses::new(metrics, records).best_two())?;
    let (pair, _) = metrics.pair(a, b)?;
    let rows = metrics.compared.iter().enumerate().filter_map(|(index, one)| {
        let effect = one.smallest_difference?;
        let means: Moments =
            records.iter().filter_map(|record| record.differences[pair][index].mean()).collect();
        let deviation = means.deviation()?;
        let needed = |power: f64| {
            let ratio = (Z95 + power) * deviation / effect;
            (ratio * ratio).ceil().max(2.0) as u64
        };
        Some(PowerRow {
            measure: one.outcome.name().to_string(),
            smallest_effect: effect,
            deviation: Figure {
                value: Some((deviation * 1e4).round() / 1e4),
                ..Scale::of(one.outcome.unit()).figure(deviation, None)
            },
            worlds_80: needed(POWERS[0]),
            worlds_90: needed(POWERS[1]),
        })
    });
    Some(PowerSummary {
        a: scenario.designs[a].name.clone(),
        b: scenario.designs[b].name.clone(),
        worlds: records.len() as u32,
        luck,
        rows: rows.collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::fake;
    use super::*;
    use engine::stats::chance::Chance;

    #[test]
    fn a_precision_names_what_there_is() {
        let scenario = fake::scenario();
        let parse = |text: &str| Precision::parse(text, &scenario);
        assert_eq!(parse("0.01").unwrap().target, Target::Leading);
        let impact = Outcome::parse("impact").unwrap();
        assert_eq!(parse("impact=0.02").unwrap().target, Target::Difference(impact));
        assert_eq!(parse("lean.impact=0.02").unwrap().target, Target::Level(1, impact));
        for text in ["0.01", "impact=0.02", "lean.impact=0.000002"] {
            assert_eq!(parse(text).unwrap().written(&scenario), text);
        }
        for wrong in ["0", "-1", "x", "impct=1", "laen.impact=1", "kept_after=0.1", "lean.renewal=0.1"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn stopping_at_a_half_width_still_covers_in_92_of_100() {
        let precision = Precision { target: Target::Leading, half_width: 0.25 };
        let mut chance = Chance::new(5);
        for skewed in [false, true] {
            let held = (0..1000).filter(|_| {
                let mut moments = Moments::default();
                loop {
                    let next = precision.next(moments.count() as u32, 10_000);
                    while moments.count() < u64::from(next) {
                        moments.add(chance.value(skewed));
                    }
                    let half = half_width(moments.error().unwrap(), moments.count()).unwrap();
                    if half <= precision.half_width {
                        return (moments.mean().unwrap() - 1.0).abs() <= half;
                    }
                }
            });
            let held = held.count();
            assert!(held >= 920, "{held} of 1000, skewed: {skewed}");
        }
    }
}
