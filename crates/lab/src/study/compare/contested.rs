//! The headline's pair over the worlds in which a contested input is 0, and over the others.

use super::summary::{Findings, judged};
use crate::study::Worlds;
use crate::summary::compare::{ContestedSummary, PartSummary};
use engine::stats::Moments;

/// Fewer worlds than this can't tell what 9 in 10 of them do.
const WORLDS_AT_LEAST: u32 = 20;

impl Findings<'_> {
    /// Every contested input that either way has worlds enough.
    pub(super) fn contested(&self, pair: Option<(usize, usize)>, drawn: &Worlds) -> Vec<ContestedSummary> {
        let Some((pair, turned)) = pair.and_then(|(a, b)| self.metrics.pair(a, b)) else {
            return Vec::new();
        };
        let contested = drawn.columns().iter().enumerate().filter(|(_, column)| column.off > 0.0);
        contested
            .filter_map(|(place, column)| {
                let part = |off: bool| {
                    let worlds =
                        self.worlds.iter().filter(|world| (drawn.value(world.number, place) == 0.0) == off);
                    let worlds: Vec<&Moments> = worlds.map(|world| &world.differences[pair][0]).collect();
                    let told = judged(&worlds, turned, self.metrics.leading())?;
                    let part = PartSummary {
                        worlds: told.worlds,
                        difference: told.difference,
                        verdict: told.verdict,
                    };
                    (part.worlds >= WORLDS_AT_LEAST).then_some(part)
                };
                Some(ContestedSummary {
                    section: column.section.name().to_owned(),
                    input: column.name.clone(),
                    share_off: column.off,
                    off: part(true)?,
                    on: part(false)?,
                })
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::scenario::{Scenario, Value};
    use crate::study::fake::{self, Rule};
    use crate::study::{self, CompareOptions, Engine, InMemory, NullSink, OneByOne};
    use crate::summary::compare::ContestedSummary;
    use engine::model::{Design, Initiative, Luck, Measure, Moments, Observer, Outcomes, Parameter, World};

    /// A backbone sustains .3 more, and half of it where there is any crowding.
    fn crowded() -> impl Engine {
        Rule(|initiative: &Initiative, design: &Design, world: &World, _: Luck, seen: &mut dyn Observer| {
            let lost = if world.inputs.own_crowding > 0.0 { 0.15 } else { 0.0 };
            for month in 0..=initiative.months {
                let mut values = [0.0; Measure::COUNT];
                values[Measure::Sustained as usize] = if design.has_backbone() { 0.3 - lost } else { 0.0 };
                seen.month(month, &Outcomes { values, ..Outcomes::default() });
            }
            Moments::default()
        })
    }

    fn contested(value: Value, worlds: u32) -> Vec<ContestedSummary> {
        let mut scenario: Scenario = fake::scenario();
        // No moment of the funding is told: the last month leads.
        scenario.initiative.funding_ends = None;
        scenario.initiative.sectors.clear();
        scenario.inputs[Parameter::place("own_crowding").unwrap()].value = value;
        let options = CompareOptions { quick: true, ..CompareOptions::new(worlds, 2) };
        let (hands, mut memory, mut sink) =
            (OneByOne::new(crowded), InMemory::default(), NullSink::default());
        study::compare(&scenario, &options, &hands, &mut memory, &mut sink).unwrap().summary.contested
    }

    #[test]
    fn the_answer_is_told_where_it_is_off_and_where_it_is_on() {
        let half = Value::Contested { off: 0.5, median: 0.03, high: 0.08 };
        let told = contested(half, 40);
        let [one] = &told[..] else { panic!("{told:?}") };
        assert_eq!((&one.input[..], one.share_off), ("own_crowding", 0.5));
        let part = |part: &super::PartSummary| (part.worlds, part.difference.median.value.map(f64::abs));
        assert_eq!((part(&one.off), part(&one.on)), ((20, Some(0.3)), (20, Some(0.15))));
    }

    #[test]
    fn nothing_is_told_of_few_worlds_or_of_what_is_not_contested() {
        let quarter = Value::Contested { off: 0.25, median: 0.03, high: 0.08 };
        for (value, worlds) in [
            (quarter, 64),
            (Value::Range { low: 0.0, high: 0.08 }, 100),
            (Value::Fixed(0.0), 100),
            (Value::Contested { off: 0.0, median: 0.03, high: 0.08 }, 100),
        ] {
            assert_eq!(contested(value, worlds), [], "{value:?}");
        }
    }
}
