//! One design in one world under all luck: how its outcomes spread, month by month.

use super::columns::Columns;
use super::conduct::Study;
use super::lived::Lived;
use super::sums::Sums;
use engine::stats::{self, Moments};

/// All paths of one design in one world.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Block {
    pub design: u32,
    pub world: u32,
    /// Of [`Study::SUMMED`].
    pub sums: Sums,
    columns: usize,
    /// In the order of luck, without those that failed.
    paths: Vec<Vec<f64>>,
}

/// How one outcome of one month spreads over luck.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    pub moments: Moments,
    /// At [`Spread::SHARES`]; `None` if no run was done.
    pub quantiles: Option<[f64; Spread::SHARES.len()]>,
}

impl Spread {
    /// The quantiles that are told.
    pub const SHARES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];
}

impl Block {
    pub(super) fn new(design: u32, world: u32, columns: &Columns, months: u32) -> Block {
        let sums = Sums::new(&Study::SUMMED, months);
        Block { design, world, sums, columns: columns.len(), paths: Vec::new() }
    }

    /// Takes in the next luck; its path only if months are asked for.
    pub(super) fn add(&mut self, lived: Lived, months: bool, columns: &Columns) {
        if lived.moments().is_some() {
            self.sums.add(&Study::SUMMED, &lived.path, columns);
            if months {
                self.paths.push(lived.path);
            }
        }
    }

    /// How each outcome of a month spreads over luck, in the order of the columns.
    pub fn month(&self, month: u32) -> Vec<Spread> {
        let mut values = Vec::with_capacity(self.paths.len());
        let start = month as usize * self.columns;
        (start..start + self.columns)
            .map(|place| {
                values.clear();
                values.extend(self.paths.iter().map(|path| path[place]));
                let moments = values.iter().copied().collect();
                stats::sort(&mut values);
                let quantiles = (!values.is_empty())
                    .then(|| Spread::SHARES.map(|share| stats::quantile(&values, share).unwrap_or_default()));
                Spread { moments, quantiles }
            })
            .collect()
    }
}
