//! The points of a sweep: money, and every measure by which they are judged.

use super::paths::number;
use crate::study::sweep::{PointRecord, SweepMetrics};
use crate::summary::compare::MeasureSummary;
use crate::summary::drawn;
use std::collections::BTreeMap;

/// By measure, then by number from 1: money and the measure of every point, as means over worlds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cloud(BTreeMap<String, BTreeMap<usize, (f64, f64)>>);

/// More than these would be one dark spot; they are spread over the file.
const DRAWN: usize = 400;

impl Cloud {
    /// Of the records of points, in their order.
    pub fn of(metrics: &SweepMetrics, points: &[PointRecord]) -> Cloud {
        let mut cloud = Cloud::default();
        let Some(money) = metrics.money() else { return cloud };
        for (number, point) in (1..).zip(points) {
            for (weighed, one) in metrics.weighed.iter().enumerate() {
                cloud.add(&one.outcome.name(), number, point.mean(money).zip(point.mean(weighed)));
            }
        }
        cloud
    }

    /// Of `points.csv`, by these measures: what can't be read is left out, as a chart can do
    /// without it.
    pub fn read(text: &[u8], measures: &[MeasureSummary]) -> Cloud {
        let mut cloud = Cloud::default();
        let mut reader = csv::Reader::from_reader(text);
        let Ok(heads) = reader.headers().cloned() else { return cloud };
        let place = |name: &str| heads.iter().position(|head| head == name);
        let Some((point, money)) = place("point").zip(place("money_mean")) else { return cloud };
        let of = |one: &MeasureSummary| Some((one.name.clone(), place(&format!("{}_mean", one.name))?));
        let measures: Vec<(String, usize)> = measures.iter().filter_map(of).collect();
        for row in reader.records().flatten() {
            let at = |place: usize| number(row.get(place)?);
            let Some(point) = row.get(point).and_then(|cell| cell.parse().ok()) else { continue };
            for (measure, place) in &measures {
                cloud.add(measure, point, at(money).zip(at(*place)));
            }
        }
        cloud
    }

    /// Money and a measure of points, with their numbers: of very many, some.
    pub fn some(&self, measure: &str) -> impl Iterator<Item = (usize, (f64, f64))> {
        let all = self.0.get(measure);
        let step = all.map_or(1, |all| all.len().div_ceil(DRAWN).max(1));
        all.into_iter().flatten().step_by(step).map(|(number, place)| (*number, *place))
    }

    /// Those of one point.
    pub fn at(&self, measure: &str, number: usize) -> Option<(f64, f64)> {
        self.0.get(measure)?.get(&number).copied()
    }

    fn add(&mut self, measure: &str, number: usize, place: Option<(f64, f64)>) {
        if let Some((money, value)) = place {
            self.0.entry(measure.to_owned()).or_default().insert(number, (money.round(), drawn(value)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_read_by_measure_and_nonsense_is_none() {
        let measure = |name: &str| MeasureSummary {
            smallest_count: None,
            name: name.into(),
            unit: "share".into(),
            meaning: String::new(),
            smallest_difference: None,
        };
        let measures = ["impact", "trust"].map(measure);
        let text =
            b"point,money,money_mean,impact_mean,trust\n1,5,1000.4,0.25,1\n2,5,,0.5,1\n3,5,2000,0.1234,1\n";
        let cloud = Cloud::read(text, &measures);
        assert_eq!(cloud.some("impact").collect::<Vec<_>>(), [(1, (1000.0, 0.25)), (3, (2000.0, 0.123))]);
        assert_eq!((cloud.at("impact", 3), cloud.at("impact", 2)), (Some((2000.0, 0.123)), None));
        assert_eq!(cloud.some("trust").count(), 0);
        assert_eq!(Cloud::read(b"nonsense", &measures), Cloud::default());
    }
}
