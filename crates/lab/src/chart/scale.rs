//! From numbers to places, and the round numbers at which an axis is marked.

use super::finite;
use super::text;

/// What an axis counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Shares, shown in percent.
    Percent,
    /// Differences of shares, shown in points.
    Points,
    /// Counts of practices.
    Practices,
    Dollars,
    /// Differences in a unit of its own.
    Amount,
    Months,
}

impl Unit {
    /// A round number as an axis shows it.
    pub fn tick(self, value: f64) -> String {
        let sign = if value < 0.0 { "−" } else { "" };
        let size = value.abs();
        match self {
            Unit::Percent => format!("{sign}{} %", super::number(size * 100.0, 6)),
            Unit::Points => format!("{sign}{}", super::number(size * 100.0, 6)),
            Unit::Dollars => format!("{sign}${}", thousands(size)),
            Unit::Practices | Unit::Amount | Unit::Months => format!("{sign}{}", thousands(size)),
        }
    }

    /// A number as a table of what is drawn has it.
    pub fn cell(self, value: f64) -> String {
        match self {
            Unit::Percent | Unit::Points => super::number(value * 100.0, 1),
            Unit::Practices => super::number(value, 1),
            Unit::Dollars => super::number(value, 0),
            Unit::Amount | Unit::Months => super::number(value, 6),
        }
    }

    /// The same; an empty cell where there is none.
    pub fn maybe(self, value: Option<f64>) -> String {
        value.map_or(String::new(), |value| self.cell(value))
    }

    /// Two cells: both ends, where there are any.
    pub fn ends(self, ends: Option<(f64, f64)>) -> [String; 2] {
        [self.maybe(ends.map(|(low, _)| low)), self.maybe(ends.map(|(_, high)| high))]
    }
}

fn thousands(size: f64) -> String {
    let (size, mark) = match size {
        0.0..1e4 => (size, ""),
        1e4..1e6 => (size / 1e3, "k"),
        1e6..1e9 => (size / 1e6, "M"),
        _ => (size / 1e9, "bn"),
    };
    super::number(size, 6) + mark
}

/// A straight scale: `from` and `to` of the data stand at `low` and `high` of the picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    pub from: f64,
    pub to: f64,
    pub low: f64,
    pub high: f64,
}

impl Scale {
    /// A scale over a range that is not empty, whatever is given.
    pub fn new((from, to): (f64, f64), (low, high): (f64, f64)) -> Scale {
        let (from, to) = (finite(from.min(to)), finite(from.max(to)));
        let to = if to - from > from.abs() * 1e-9 { to } else { from + from.abs().max(1.0) * 0.1 };
        Scale { from, to, low, high }
    }

    /// Where a number stands; what lies outside stands at the edge.
    pub fn at(&self, value: f64) -> f64 {
        let part = ((finite(value) - self.from) / (self.to - self.from)).clamp(0.0, 1.0);
        self.low + part * (self.high - self.low)
    }

    /// Round numbers in its range with their words, as many as fit side by side in that size
    /// of letters between two ends.
    pub fn ticks_beside(&self, unit: Unit, size: f64, (left, right): (f64, f64)) -> Vec<(f64, String)> {
        let half = |text: &str| text::width(text, size) / 2.0;
        let within = |(tick, text): &(f64, String)| {
            self.at(*tick) - half(text) >= left && self.at(*tick) + half(text) <= right
        };
        let told = |count: usize| -> Vec<(f64, String)> {
            let ticks = match unit {
                Unit::Months => months(self.from, self.to, count),
                _ => ticks(self.from, self.to, count),
            };
            ticks.into_iter().map(|tick| (tick, unit.tick(tick))).filter(within).collect()
        };
        let apart = |ticks: &Vec<(f64, String)>| {
            ticks.windows(2).all(|pair| {
                let ends = (self.at(pair[0].0) + half(&pair[0].1), self.at(pair[1].0) - half(&pair[1].1));
                ends.0 + size * 0.8 <= ends.1
            })
        };
        (2..=8).rev().map(told).find(apart).unwrap_or_default()
    }

    /// Round numbers in its range, as many as fit one above the other.
    pub fn ticks_above(&self, size: f64) -> Vec<f64> {
        let room = ((self.high - self.low).abs() / (size * 2.0)) as usize;
        ticks(self.from, self.to, room.clamp(2, 6))
    }
}

/// At most so many round numbers from one to the other.
pub fn ticks(from: f64, to: f64, at_most: usize) -> Vec<f64> {
    // Steps of 1, 2 and 5 of every power of ten.
    let steps = (-12..=16).flat_map(|place| [1.0, 2.0, 5.0].map(|times| times * ten(place)));
    stepped(from, to, at_most, steps)
}

/// At most so many months from one to the other: months, parts of years, years.
fn months(from: f64, to: f64, at_most: usize) -> Vec<f64> {
    let years = (0..12).flat_map(|place| [12.0, 24.0, 60.0].map(|months| months * ten(place)));
    stepped(from, to, at_most, [1.0, 2.0, 3.0, 6.0].into_iter().chain(years))
}

fn stepped(from: f64, to: f64, at_most: usize, mut steps: impl Iterator<Item = f64>) -> Vec<f64> {
    let ends = |step: f64| ((from / step - 1e-9).ceil(), (to / step + 1e-9).floor());
    let few = |step: &f64| {
        let (first, last) = ends(*step);
        last - first < at_most as f64
    };
    let Some(step) = steps.find(few) else { return Vec::new() };
    let (first, last) = ends(step);
    let count = if last >= first { (last - first) as usize + 1 } else { 0 };
    (0..count).map(|place| clean((first + place as f64) * step)).collect()
}

/// A power of ten, without a transcendental function.
fn ten(power: i32) -> f64 {
    let size = (0..power.unsigned_abs()).fold(1.0, |product, _| product * 10.0);
    if power < 0 { 1.0 / size } else { size }
}

/// Without the dust of a product of decimals.
fn clean(value: f64) -> f64 {
    let short: f64 = format!("{value:.9e}").parse().unwrap_or(value);
    short + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_few() {
        assert_eq!(ticks(0.0, 0.4, 5), [0.0, 0.1, 0.2, 0.3, 0.4]);
        assert_eq!(ticks(-0.07, 0.12, 5), [-0.05, 0.0, 0.05, 0.1]);
        assert_eq!(ticks(0.0, 84.0, 5), [0.0, 20.0, 40.0, 60.0, 80.0]);
        assert_eq!(months(0.0, 84.0, 5), [0.0, 24.0, 48.0, 72.0]);
        assert_eq!(Unit::Dollars.tick(250_000.0), "$250k");
        assert_eq!(Unit::Points.tick(-0.05), "−5");
        assert_eq!(Unit::Percent.tick(0.30000000000000004), "30 %");
    }

    #[test]
    fn any_range_is_a_scale() {
        for (from, to) in [(0.0, 0.0), (1e15, 1e300), (f64::NAN, 1.0), (5.0, -5.0), (1e-300, 1e-300)] {
            let scale = Scale::new((from, to), (0.0, 100.0));
            for value in [from, to, 0.0, f64::INFINITY] {
                assert!((0.0..=100.0).contains(&scale.at(value)), "{from} {to} {value}");
            }
            assert!(scale.ticks_beside(Unit::Months, 12.0, (0.0, 100.0)).len() <= 9);
        }
    }
}
