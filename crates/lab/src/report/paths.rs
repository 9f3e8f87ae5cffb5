//! How the sustained share of every design spreads, month by month.

use crate::chart::Point;
use crate::summary::{Spread, drawn};
use engine::model::Measure;
use std::collections::BTreeMap;

/// By design, by name: its path, as far as it is known.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Paths(BTreeMap<String, Vec<Point>>);

impl Paths {
    /// Of designs by name, and how the sustained share of each spreads, by month from 0: over
    /// luck in one world, or over worlds.
    pub fn of<'a>(designs: impl IntoIterator<Item = (&'a str, &'a [Spread])>) -> Paths {
        let mut paths = Paths::default();
        for (design, months) in designs {
            for (month, spread) in (0..).zip(months) {
                spread.quantiles.into_iter().for_each(|quantiles| paths.add(design, month, quantiles));
            }
        }
        paths
    }

    /// Of `series.csv`: what can't be read is left out, as a chart can do without it. Where
    /// there are several worlds apart, there is none: together they are no spread of luck.
    pub fn read(text: &[u8]) -> Paths {
        let mut paths = Paths::default();
        let mut reader = csv::Reader::from_reader(text);
        let Ok(heads) = reader.headers().cloned() else { return paths };
        let place = |name: &str| heads.iter().position(|head| head == name);
        let names = ["design", "measure", "month", "p05", "p25", "p50", "p75", "p95"];
        let places: Option<Vec<usize>> = names.into_iter().map(place).collect();
        let Some(places) = places else { return paths };
        let world = place("world");
        for row in reader.records().flatten() {
            let cell = |column: usize| row.get(places[column]).unwrap_or_default();
            if cell(1) != Measure::Sustained.name() {
                continue;
            }
            if world.is_some_and(|world| row.get(world) != Some("0")) {
                return Paths::default();
            }
            let numbers: Option<Vec<f64>> = (3..8).map(|column| number(cell(column))).collect();
            let quantiles = numbers.and_then(|numbers| numbers.try_into().ok());
            if let Some((month, quantiles)) = cell(2).parse().ok().zip(quantiles) {
                paths.add(cell(0), month, quantiles);
            }
        }
        paths
    }

    /// That of a design, if it is known.
    pub fn get(&self, design: &str) -> Option<&[Point]> {
        self.0.get(design).map(Vec::as_slice)
    }

    fn add(&mut self, design: &str, month: u32, quantiles: [f64; Spread::SHARES.len()]) {
        let [low, lower, middle, upper, high] = quantiles.map(drawn);
        let point = Point { month, middle, half: Some((lower, upper)), nine: Some((low, high)) };
        match self.0.get_mut(design) {
            Some(path) => path.push(point),
            None => _ = self.0.insert(design.to_owned(), vec![point]),
        }
    }
}

/// A number of a table; what is none can't be drawn.
pub(super) fn number(cell: &str) -> Option<f64> {
    cell.parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_world_or_all_together_and_nothing_between() {
        let heads = "design,month,measure,p05,p25,p50,p75,p95\n";
        let rows = "a,0,sustained,0,0.1,0.2004,0.3,0.4\na,0,impact,1,1,1,1,1\na,1,sustained,0,,0.2,0.3,0.4\n";
        let paths = Paths::read(format!("{heads}{rows}").as_bytes());
        let path = paths.get("a").unwrap();
        assert_eq!((path.len(), path[0].middle, path[0].nine), (1, 0.2, Some((0.0, 0.4))));
        let heads = "design,world,month,measure,p05,p25,p50,p75,p95\n";
        let one = "a,0,0,sustained,0,0.1,0.2,0.3,0.4\n";
        assert_eq!(Paths::read(format!("{heads}{one}").as_bytes()).get("a").unwrap().len(), 1);
        let two = one.to_string() + "a,1,0,sustained,0,0.1,0.2,0.3,0.4\n";
        assert_eq!(Paths::read(format!("{heads}{two}").as_bytes()), Paths::default());
        assert_eq!(Paths::read(b"nonsense"), Paths::default());
    }
}
