//! What is kept of one world: every design's averages over luck, and how they differ.

use super::metrics::{Metrics, Place};
use crate::study::shortfall::centre;
use crate::study::{Columns, RunResult, SumsOverLuck};
use engine::model::{Measure, Outcome};
use engine::stats::{Ahead, Moments, Room};

/// One world of a comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct WorldRecord {
    pub number: u32,
    pub designs: Vec<DesignRecord>,
    /// By pair, then by compared outcome: the later design minus the earlier, under the
    /// same luck.
    pub differences: Vec<Vec<Moments>>,
    /// By pair, then by compared outcome: who is ahead under independent luck.
    pub ahead: Vec<Vec<Ahead>>,
    /// By claim: what it adds up to, under every draw of luck under which it has all that.
    pub claims: Vec<Vec<f64>>,
    pub done: u32,
    pub failed: u32,
}

/// One design in one world, over all luck.
#[derive(Debug, Clone, PartialEq)]
pub struct DesignRecord {
    /// By outcome of the agenda.
    pub outcomes: Vec<Moments>,
    /// By compared outcome: how far it is above the mean of all designs, under the same luck.
    pub centred: Vec<Moments>,
    /// The same for what the leading outcome is worth less money, USD.
    pub centred_net: Moments,
    /// By sector: sustained among its organizations at the last month.
    pub sectors: Vec<Moments>,
    /// By month from 0: the mean over luck of the sustained share; empty if every run failed,
    /// or it is none of the agenda's series.
    pub sustained: Vec<f64>,
}

impl DesignRecord {
    /// The mean over luck of an outcome by its place.
    pub fn mean(&self, place: usize) -> Option<f64> {
        self.outcomes[place].mean()
    }
}

/// Outcomes, each so many times, added up; `None` if one is missing.
pub(super) fn summed(terms: &[(f64, Place)], value: impl Fn(Place) -> Option<f64>) -> Option<f64> {
    terms.iter().map(|(factor, place)| Some(factor * value(*place)?)).sum()
}

/// Takes in the runs of one world, design by design, luck by luck.
pub(super) struct Recorder<'a> {
    metrics: &'a Metrics,
    columns: &'a Columns,
    /// By design, then by luck: the outcomes, `None` where there is none.
    runs: Vec<Vec<Vec<Option<f64>>>>,
    sustained: Vec<Vec<f64>>,
    /// By design, then by sector.
    sectors: Vec<Vec<Moments>>,
    done: u32,
    failed: u32,
}

impl<'a> Recorder<'a> {
    pub fn new(metrics: &'a Metrics, columns: &'a Columns, designs: usize) -> Recorder<'a> {
        Recorder {
            metrics,
            columns,
            runs: vec![Vec::new(); designs],
            sustained: vec![Vec::new(); designs],
            sectors: vec![vec![Moments::default(); columns.sectors()]; designs],
            done: 0,
            failed: 0,
        }
    }

    /// Takes in the next luck of a design.
    pub fn add(&mut self, design: usize, result: &RunResult) {
        if result.done() {
            self.done += 1;
            let sectors = &mut self.sectors[design];
            let first = result.last.len() - sectors.len();
            for (moments, share) in sectors.iter_mut().zip(&result.last[first..]) {
                share.iter().for_each(|share| moments.add(*share));
            }
        } else {
            self.failed += 1;
        }
        let value = |outcome: &Outcome| result.value(*outcome, self.columns);
        self.runs[design].push(self.metrics.outcomes.iter().map(value).collect());
    }

    /// Takes in the sums of a design over all luck.
    pub fn add_sums(&mut self, design: usize, sums: &SumsOverLuck, months: u32) {
        let place = self.metrics.series.iter().position(|measure| *measure == Measure::Sustained);
        let means = place.and_then(|place| sums.means(place, Measure::Sustained, months));
        self.sustained[design] = means.into_iter().flatten().collect();
    }

    /// What is kept.
    pub fn finish(self, number: u32) -> WorldRecord {
        let metrics = self.metrics;
        let runs = &self.runs;
        let luck = runs.iter().map(Vec::len).min().unwrap_or(0);
        let mut room = Room::default();
        let column = |design: usize, place: usize| -> Vec<Option<f64>> {
            runs[design].iter().map(|values| values[place]).collect()
        };
        let difference = |b: &[Option<f64>], a: &[Option<f64>]| -> Moments {
            b.iter().zip(a).filter_map(|(b, a)| Some((*b)? - (*a)?)).collect()
        };
        let mut differences = Vec::with_capacity(metrics.pairs.len());
        let mut ahead = Vec::with_capacity(metrics.pairs.len());
        for &(a, b) in &metrics.pairs {
            let columns = metrics.compared.iter().map(|one| (column(a, one.place), column(b, one.place)));
            let columns: Vec<_> = columns.collect();
            differences.push(columns.iter().map(|(a, b)| difference(b, a)).collect());
            ahead.push(columns.iter().map(|(a, b)| Ahead::of_independent(a, b, &mut room)).collect());
        }
        let claims = metrics
            .claims
            .iter()
            .map(|claim| {
                let Some(terms) = claim else { return Vec::new() };
                let value = |luck: usize, place: Place| runs[place.design][luck][place.outcome];
                (0..luck).filter_map(|luck| summed(terms, |place| value(luck, place))).collect()
            })
            .collect();
        let mut designs: Vec<DesignRecord> = runs
            .iter()
            .zip(&self.sustained)
            .zip(&self.sectors)
            .map(|((runs, sustained), sectors)| DesignRecord {
                outcomes: (0..metrics.outcomes.len())
                    .map(|place| runs.iter().filter_map(|values| values[place]).collect())
                    .collect(),
                centred: vec![Moments::default(); metrics.compared.len()],
                centred_net: Moments::default(),
                sectors: sectors.clone(),
                sustained: sustained.clone(),
            })
            .collect();
        for luck in 0..luck {
            for (index, one) in metrics.compared.iter().enumerate() {
                let values = runs.iter().map(|runs| runs[luck][one.place]);
                centre(values, |design, value| designs[design].centred[index].add(value));
            }
            let money = metrics.place(Outcome::Last(Measure::Money));
            if let (Some(worth), Some(money)) = (metrics.worth, money) {
                let leading = metrics.leading().place;
                let net = |values: &Vec<Option<f64>>| Some(worth * values[leading]? - values[money]?);
                let values = runs.iter().map(|runs| net(&runs[luck]));
                centre(values, |design, value| designs[design].centred_net.add(value));
            }
        }
        let (done, failed) = (self.done, self.failed);
        WorldRecord { number, designs, differences, ahead, claims, done, failed }
    }
}
