//! The paths of `series.csv`: how the sustained share spreads, month by month.

use crate::chart::Point;
use std::collections::BTreeMap;

/// The path of every design, by name; where there are several worlds apart, none.
pub type Paths = BTreeMap<String, Vec<Point>>;

/// Reads what concerns the sustained share; what can't be read is left out, as a chart can
/// do without it.
pub fn sustained(text: &[u8]) -> Paths {
    let mut reader = csv::Reader::from_reader(text);
    let Ok(heads) = reader.headers().cloned() else { return Paths::new() };
    let place = |name: &str| heads.iter().position(|head| head == name);
    let names = ["design", "measure", "month", "p05", "p25", "p50", "p75", "p95"];
    let places: Option<Vec<usize>> = names.into_iter().map(place).collect();
    let Some(places) = places else { return Paths::new() };
    let world = place("world");
    let mut paths = Paths::new();
    for row in reader.records().flatten() {
        let cell = |column: usize| row.get(places[column]).unwrap_or_default();
        if cell(1) != "sustained" {
            continue;
        }
        // The worlds of a run stand one by one: together they are no spread of luck.
        if world.is_some_and(|world| row.get(world) != Some("0")) {
            return Paths::new();
        }
        let number = |column: usize| cell(column).parse::<f64>().ok().filter(|value| value.is_finite());
        let short = |value: f64| (value * 1000.0).round() / 1000.0;
        let point = (|| {
            let [low, lower, middle, upper, high] =
                [number(3)?, number(4)?, number(5)?, number(6)?, number(7)?].map(short);
            Some(Point {
                month: cell(2).parse().ok()?,
                middle,
                half: Some((lower, upper)),
                nine: Some((low, high)),
            })
        })();
        if let Some(point) = point {
            paths.entry(cell(0).to_string()).or_default().push(point);
        }
    }
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_world_or_all_together_and_nothing_between() {
        let heads = "design,month,measure,p05,p25,p50,p75,p95\n";
        let rows = "a,0,sustained,0,0.1,0.2004,0.3,0.4\na,0,impact,1,1,1,1,1\na,1,sustained,0,,0.2,0.3,0.4\n";
        let paths = sustained(format!("{heads}{rows}").as_bytes());
        assert_eq!(paths["a"].len(), 1);
        assert_eq!((paths["a"][0].middle, paths["a"][0].nine), (0.2, Some((0.0, 0.4))));
        let heads = "design,world,month,measure,p05,p25,p50,p75,p95\n";
        let one = "a,0,0,sustained,0,0.1,0.2,0.3,0.4\n";
        assert_eq!(sustained(format!("{heads}{one}").as_bytes()).len(), 1);
        let two = one.to_string() + "a,1,0,sustained,0,0.1,0.2,0.3,0.4\n";
        assert_eq!(sustained(format!("{heads}{two}").as_bytes()).len(), 0);
        assert_eq!(sustained(b"nonsense").len(), 0);
    }
}
