//! What pictures and tables show beyond the verdict: fifty equally likely worlds, who
//! benefits, and one possible future.

use super::metrics::Metrics;
use super::record::WorldRecord;
use crate::scenario::Scenario;
use crate::study::engine::{Engine, Parts};
use crate::study::{Columns, Hands, RunKey, SimulatedRun, Worlds};
use crate::summary;
use crate::summary::compare::{Detail, Estimate, Future, FutureOrganization, Group, GroupSummary, Scale};
use engine::model::{Measure, Outcome, Stage};
use engine::stats::{self, Deconvolved};

/// Worlds that are drawn as dots.
const DOTS: usize = 50;

/// What a finished comparison is looked at for.
pub struct DrillDown<'a> {
    pub scenario: &'a Scenario,
    pub metrics: &'a Metrics,
    pub drawn: &'a Worlds,
    pub records: &'a [WorldRecord],
    /// Places of the headline's A and B, if there is one.
    pub pair: Option<(usize, usize)>,
}

impl DrillDown<'_> {
    /// What is seen; one future of each of the pair is lived.
    pub fn look<H: Hands>(&self, hands: &H) -> Detail {
        let shown = self.pair.map_or(vec![0], |(a, b)| vec![a, b]);
        Detail {
            dots: self.dots(),
            groups: self.groups(),
            futures: shown.into_iter().filter_map(|design| self.future(design, hands)).collect(),
            by_name: None,
        }
    }

    /// Quantiles of the differences, each in the middle of its fiftieth.
    fn dots(&self) -> Vec<f64> {
        let Some((pair, turned)) = self.pair.and_then(|(a, b)| self.metrics.pair(a, b)) else {
            return Vec::new();
        };
        let sign = if turned { -1.0 } else { 1.0 };
        let mut corrected = Deconvolved::new(self.records.iter().map(|record| &record.differences[pair][0]));
        corrected.values.iter_mut().for_each(|value| *value *= sign);
        stats::sort(&mut corrected.values);
        let share = |place: usize| (place as f64 + 0.5) / DOTS as f64;
        (0..DOTS)
            .filter_map(|place| stats::quantile(&corrected.values, share(place)))
            .map(summary::drawn)
            .collect()
    }

    fn groups(&self) -> Vec<GroupSummary> {
        let thirds = [
            (Group::Smallest, Measure::SustainedSmall),
            (Group::Middle, Measure::SustainedMiddle),
            (Group::Largest, Measure::SustainedLarge),
        ];
        let of_thirds = thirds.into_iter().filter_map(|(group, measure)| {
            let place = self.metrics.place(Outcome::Last(measure))?;
            Some((group, self.levels(|record, design| record.designs[design].mean(place))))
        });
        let sectors = self.scenario.initiative.sectors.iter().enumerate().map(|(place, name)| {
            let levels = self.levels(|record, design| record.designs[design].sectors.get(place)?.mean());
            (Group::Sector { name: name.clone() }, levels)
        });
        of_thirds.chain(sectors).map(|(group, levels)| GroupSummary { group, levels }).collect()
    }

    fn levels(&self, of: impl Fn(&WorldRecord, usize) -> Option<f64>) -> Vec<Option<Estimate>> {
        let designs = 0..self.scenario.designs.len();
        designs
            .map(|design| {
                let values: Vec<f64> = self.records.iter().filter_map(|record| of(record, design)).collect();
                Estimate::of(&values, Scale::Share)
            })
            .collect()
    }

    /// The central world under the first draw of luck; `None` if the run fails.
    fn future<H: Hands>(&self, design: usize, hands: &H) -> Option<Future> {
        let initiative = &self.scenario.initiative;
        let columns = Columns::of(initiative);
        let key = RunKey { design: design as u32, world: 0, luck: 0 };
        let world = self.drawn.draw(0);
        let parts = Parts {
            initiative,
            design: &self.scenario.designs[design],
            world: &world,
            ownership_until: None,
            asked: &[],
        };
        hands
            .engines()
            .live(parts, key, &columns, false, |lived, engine| self.seen(&lived, engine?, &columns))
    }

    /// A run as it ended, on the engine that lived it.
    fn seen<E: Engine>(&self, lived: &SimulatedRun, engine: &E, columns: &Columns) -> Option<Future> {
        let initiative = &self.scenario.initiative;
        let stages = [
            Measure::Unaware,
            Measure::Aware,
            Measure::Committed,
            Measure::Implementing,
            Measure::Sustained,
            Measure::Lapsed,
        ];
        let path = |measure: Measure| {
            let place = columns.place(measure)?;
            Some(lived.path.chunks_exact(columns.len()).map(|month| summary::drawn(month[place])).collect())
        };
        let organizations = initiative.organizations.iter().zip(engine.organizations());
        let organizations = organizations.map(|(organization, state)| FutureOrganization {
            name: organization.name.clone(),
            member: state.member,
            sustained: state.stages.iter().filter(|stage| **stage == Stage::Sustained).count() as u32,
        });
        let organizations: Vec<FutureOrganization> = organizations.collect();
        let practices = initiative.practices.len() as u32;
        let count =
            |is: &dyn Fn(&FutureOrganization) -> bool| organizations.iter().filter(|one| is(one)).count();
        let mut ties = engine.ties();
        ties.sort_unstable();
        Some(Future {
            design: self.scenario.designs[lived.key.design as usize].name.clone(),
            month: initiative.months,
            stages: stages.into_iter().map(path).collect::<Option<_>>()?,
            members: count(&|one| one.member),
            all: count(&|one| one.sustained == practices),
            none: count(&|one| one.sustained == 0),
            organizations,
            ties,
        })
    }
}
