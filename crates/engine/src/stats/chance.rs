//! Chance for resampling, and for tests of statistics: fixed, and the same everywhere.

use crate::luck::{Luck, Purpose, RunKey, Sequence};
use crate::math::normal::quantile;
use rand::RngExt;

/// A stream of values.
pub struct Chance(Sequence);

impl Chance {
    pub fn new(seed: u64) -> Chance {
        Chance(RunKey::new(seed, 0, Luck(0)).sequence(Purpose::Network))
    }

    /// Above 0 and below 1.
    pub fn uniform(&mut self) -> f64 {
        self.0.random::<f64>().clamp(1e-12, 1.0 - 1e-12)
    }

    /// A place below `count`, all alike.
    pub fn below(&mut self, count: usize) -> usize {
        ((self.uniform() * count as f64) as usize).min(count.saturating_sub(1))
    }

    /// Normal, mean 0, deviation 1.
    pub fn normal(&mut self) -> f64 {
        quantile(self.uniform())
    }

    /// The square of a normal value: chi-square with one degree of freedom.
    pub fn square(&mut self) -> f64 {
        let value = self.normal();
        value * value
    }

    /// Mean 1: normal, or mildly skewed (the mean of two squares of normals).
    pub fn value(&mut self, skewed: bool) -> f64 {
        if skewed { (0..4).map(|_| self.square()).sum::<f64>() / 4.0 } else { 1.0 + self.normal() }
    }
}
