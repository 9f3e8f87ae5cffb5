//! The points of `points.csv`: money and every measure, as means over worlds.

use std::collections::BTreeMap;

/// By measure, then by number: money and the measure of every point.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cloud(BTreeMap<String, BTreeMap<usize, (f64, f64)>>);

/// More than these would be one dark spot; they are spread over the file.
const DRAWN: usize = 400;

impl Cloud {
    /// What can be read of the file; a chart can do without the rest.
    pub fn read(text: &[u8]) -> Cloud {
        let mut reader = csv::Reader::from_reader(text);
        let Ok(heads) = reader.headers().cloned() else { return Cloud::default() };
        let place = |name: &str| heads.iter().position(|head| head == name);
        let Some((point, money)) = place("point").zip(place("money_mean")) else { return Cloud::default() };
        let rows: Vec<csv::StringRecord> = reader.records().flatten().collect();
        let number = |row: &csv::StringRecord, place: usize| {
            row.get(place)?.parse::<f64>().ok().filter(|value| value.is_finite())
        };
        let means =
            heads.iter().enumerate().filter_map(|(place, head)| Some((place, head.strip_suffix("_mean")?)));
        let of = |(place, name): (usize, &str)| {
            let all = rows.iter().filter_map(|row| {
                let both = (number(row, money)?.round(), short(number(row, place)?));
                Some((row.get(point)?.parse().ok()?, both))
            });
            (name.to_owned(), all.collect())
        };
        Cloud(means.map(of).collect())
    }

    /// Money and a measure of points, with their numbers: of very many, some.
    pub fn of(&self, measure: &str) -> impl Iterator<Item = (usize, (f64, f64))> {
        let all = self.0.get(measure);
        let step = all.map_or(1, |all| all.len().div_ceil(DRAWN).max(1));
        all.into_iter().flatten().step_by(step).map(|(number, place)| (*number, *place))
    }

    /// Those of one point.
    pub fn at(&self, measure: &str, number: usize) -> Option<(f64, f64)> {
        self.0.get(measure)?.get(&number).copied()
    }
}

fn short(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_read_by_measure_and_nonsense_is_none() {
        let text =
            b"point,money,money_mean,impact_mean,trust\n1,5,1000.4,0.25,1\n2,5,,0.5,1\n3,5,2000,0.1234,1\n";
        let cloud = Cloud::read(text);
        assert_eq!(cloud.of("impact").collect::<Vec<_>>(), [(1, (1000.0, 0.25)), (3, (2000.0, 0.123))]);
        assert_eq!((cloud.at("impact", 3), cloud.at("impact", 2)), (Some((2000.0, 0.123)), None));
        assert_eq!(cloud.of("trust").count(), 0);
        assert_eq!(Cloud::read(b"nonsense"), Cloud::default());
    }
}
