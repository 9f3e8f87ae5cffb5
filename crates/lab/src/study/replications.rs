//! One design in one world under all luck: how its outcomes spread, month by month.

use super::columns::{Columns, SUMMED};
use super::sums::SumsOverLuck;
use crate::summary::Spread;

/// All paths of one design in one world.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Replications {
    pub design: u32,
    pub world: u32,
    /// Of `SUMMED`.
    pub sums: SumsOverLuck,
    columns: usize,
    /// In the order of luck, without those that failed.
    paths: Vec<Vec<f64>>,
}

impl Replications {
    pub(super) fn new(design: u32, world: u32, columns: &Columns, months: u32) -> Replications {
        let sums = SumsOverLuck::new(&SUMMED, months);
        Replications { design, world, sums, columns: columns.len(), paths: Vec::new() }
    }

    /// Takes in the path of the next luck, if its run was done; held only if months are asked
    /// for.
    pub(super) fn add(&mut self, path: Option<Vec<f64>>, months: bool, columns: &Columns) {
        if let Some(path) = path {
            self.sums.add(&SUMMED, &path, columns);
            if months {
                self.paths.push(path);
            }
        }
    }

    /// How each outcome of a month spreads over luck, in the order of the columns.
    pub fn month(&self, month: u32) -> Vec<Spread> {
        (0..self.columns).map(|place| self.spread(month, place)).collect()
    }

    /// How one outcome spreads over luck, by month from 0; `place` is that of its column.
    pub fn path(&self, place: usize) -> Vec<Spread> {
        let months = self.paths.first().map_or(0, |path| path.len() / self.columns);
        (0..months as u32).map(|month| self.spread(month, place)).collect()
    }

    fn spread(&self, month: u32, place: usize) -> Spread {
        let at = month as usize * self.columns + place;
        Spread::of(&mut self.paths.iter().map(|path| path[at]).collect::<Vec<_>>())
    }
}
