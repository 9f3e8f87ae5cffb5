//! `front.csv`: the points that no other beats in money and in a measure at once.

use super::spread::ends;
use super::{Column, Rows, Table};
use crate::summary::sweep::FrontPoint;

/// A row per measure × point, cheapest first; its numbers are those of summary.json.
pub struct Front;

impl Table for Front {
    const FILE: &'static str = "front.csv";
    type Of<'a> = &'a FrontPoint;

    fn columns(&self) -> Vec<Column> {
        let unit = "of the measure";
        let [low, high] = ends("", unit);
        vec![
            Column::text("measure", "an outcome; points.csv has a column of that name"),
            Column::whole("point", "number", "which point of design.csv"),
            Column::text("label", "the name that the table of points gives it"),
            Column::number("money", "USD", "money over all months: mean over worlds"),
            Column::number("money_error", "USD", "Monte-Carlo standard error of it, over worlds"),
            Column::number("value", unit, "the measure: mean over worlds"),
            Column::number("value_error", unit, "Monte-Carlo standard error of it, over worlds"),
            Column::number(
                "gain",
                unit,
                "the measure less that of the first row of the measure, in the same worlds: mean over worlds",
            ),
            Column::number("gain_error", unit, "Monte-Carlo standard error of it, over worlds"),
            low,
            high,
            Column::flag("matters", "better than the last such row by the smallest difference that matters"),
        ]
    }

    fn rows(&self, of: &FrontPoint, rows: &mut Rows) {
        let point = &of.point;
        let money = point.money.map(|money| money.mean);
        rows.text(&point.measure);
        rows.whole(point.point as u64);
        rows.text(point.label.as_deref().unwrap_or_default());
        for figure in [money, Some(point.value.mean), point.apart] {
            rows.value(figure);
            rows.error(figure);
        }
        rows.range(point.value.range);
        rows.flag(of.matters);
        rows.end();
    }
}
