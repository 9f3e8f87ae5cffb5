//! What holds the change up: from the funding's end on, the backbone kept or removed, the
//! effects of ownership on or off, under the same luck.

use super::budget::Share;
use super::matched::MatchedRuns;
use super::metrics::Metrics;
use super::record::WorldRecord;
use super::sensitivity::Sensitivity;
use crate::study::{Hands, Memory, Sink, worlds};
use crate::summary::compare::{HeldPath, HoldsSummary, Scale};
use crate::summary::{self, Figure, Instant};
use engine::model::{Design, Measure, Moment};
use engine::stats::Moments;

impl Sensitivity<'_> {
    /// Lives every design with a backbone and an end of funding four times.
    ///
    /// # Errors
    /// If the memory is in trouble.
    pub fn holds<H: Hands, T>(
        &self,
        hands: &H,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &mut dyn Sink<Trouble = T>,
    ) -> Result<Vec<HoldsSummary>, T> {
        let share = self.budget.holds;
        if share.worlds == 0 {
            return Ok(Vec::new());
        }
        let designs = self.scenario.designs.iter().filter(|design| design.has_backbone());
        designs.filter_map(|design| self.holds_of(design, share, hands, memory, sink).transpose()).collect()
    }

    fn holds_of<H: Hands, T>(
        &self,
        design: &Design,
        share: Share,
        hands: &H,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &mut dyn Sink<Trouble = T>,
    ) -> Result<Option<HoldsSummary>, T> {
        let initiative = &self.scenario.initiative;
        let Some(from) = initiative.funding_ends(design).filter(|month| *month < initiative.months) else {
            return Ok(None);
        };
        let month = (from + Moment::MONTHS_AFTER).min(initiative.months);
        let mut alone = self.scenario.clone();
        alone.hypotheses.clear();
        alone.worth_of_one = None;
        let four = [(true, true), (true, false), (false, true), (false, false)];
        let mut lived = Vec::with_capacity(four.len());
        for (result, acts) in four {
            let ownership_until = if acts { None } else { Some(from) };
            let funding_ends = if result { None } else { Some(from) };
            alone.designs = vec![Design { funding_ends, ..design.clone() }];
            let metrics = Metrics { series: vec![Measure::Sustained], ..Metrics::new(&alone, false) };
            let world = |number| self.drawn.draw(number);
            let runs = MatchedRuns {
                designs: &alone.designs,
                ownership_until,
                ..MatchedRuns::of(self.scenario, &world, &metrics, share.luck)
            };
            lived.push(runs.conduct(worlds::numbers(share.worlds), false, hands, memory, sink)?);
        }
        let paths = [0, 1, 2, 3].map(|place: usize| HeldPath {
            backbone_kept: four[place].0,
            ownership_acts: four[place].1,
            sustained: figure(at(&lived[place], month).flatten().collect()),
            over_time: over_time(&lived[place], from, initiative.months),
            drawn: drawn(&lived[place], from, initiative.months),
        });
        let less = |more: usize, less: usize| {
            let pairs = at(&lived[more], month).zip(at(&lived[less], month));
            figure(pairs.filter_map(|(more, less)| Some(more? - less?)).collect())
        };
        Ok(Some(HoldsSummary {
            design: design.name.clone(),
            from,
            months_after: month - from,
            worlds: share.worlds,
            paths,
            by_backbone: less(0, 2),
            by_ownership: less(2, 3),
        }))
    }
}

/// The sustained share of a month, by world.
fn at(records: &[WorldRecord], month: u32) -> impl Iterator<Item = Option<f64>> {
    records.iter().map(move |record| record.designs[0].sustained.get(month as usize).copied())
}

fn figure(moments: Moments) -> Figure {
    Scale::Share.figure(moments.mean().unwrap_or_default(), moments.error())
}

/// Every month's mean, to a thousandth.
fn drawn(records: &[WorldRecord], from: u32, last: u32) -> Vec<f64> {
    let mean = |month: u32| at(records, month).flatten().collect::<Moments>().mean().unwrap_or_default();
    (from..=last).map(|month| summary::drawn(mean(month))).collect()
}

fn over_time(records: &[WorldRecord], from: u32, last: u32) -> Vec<Instant> {
    std::iter::once(from)
        .chain(Instant::months(from, last))
        .map(|month| Instant { month, sustained: figure(at(records, month).flatten().collect()).value })
        .collect()
}
