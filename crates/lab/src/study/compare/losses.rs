//! What each design loses against the best of those compared, world by world.

use super::metrics::Metrics;
use super::record::{DesignRecord, WorldRecord};
use crate::study::shortfall;
use crate::summary::compare::{Loss, Scale};
use engine::stats::Moments;

/// Shortfalls by design, then by world, left-over luck taken out.
pub(super) struct Losses {
    leading: Vec<Vec<f64>>,
    net: Vec<Vec<f64>>,
    scale: Scale,
}

impl Losses {
    /// From every design's distance from the mean of all.
    pub fn new(metrics: &Metrics, worlds: &[WorldRecord]) -> Losses {
        let net = match metrics.worth {
            Some(_) => shortfalls(worlds, |design| &design.centred_net),
            None => Vec::new(),
        };
        Losses {
            leading: shortfalls(worlds, |design| &design.centred[0]),
            net,
            scale: Scale::of(metrics.leading().outcome.unit()),
        }
    }

    /// In the leading measure.
    pub fn of(&self, design: usize) -> Option<Loss> {
        Loss::of(self.leading.get(design)?, self.scale)
    }

    /// In USD, net of money.
    pub fn net_of(&self, design: usize) -> Option<Loss> {
        Loss::of(self.net.get(design)?, Scale::Amount)
    }

    /// The design of smallest expected loss in USD.
    pub fn best_net(&self) -> Option<usize> {
        let mean = |design: usize| self.net[design].iter().sum::<f64>();
        (0..self.net.len()).min_by(|a, b| mean(*a).total_cmp(&mean(*b)))
    }

    /// The two designs of smallest expected loss, the earlier in the file first.
    pub fn best_two(&self) -> Option<(usize, usize)> {
        let mean = |design: usize| self.leading[design].iter().sum::<f64>();
        let mut order: Vec<usize> = (0..self.leading.len()).collect();
        order.sort_by(|a, b| mean(*a).total_cmp(&mean(*b)));
        let [first, second, ..] = order[..] else { return None };
        Some((first.min(second), first.max(second)))
    }
}

fn shortfalls(worlds: &[WorldRecord], of: impl Fn(&DesignRecord) -> &Moments) -> Vec<Vec<f64>> {
    let designs = worlds.first().map_or(0, |world| world.designs.len());
    let of = &of;
    shortfall::shortfalls(
        (0..designs).map(|design| worlds.iter().map(move |world| of(&world.designs[design]))),
    )
}
