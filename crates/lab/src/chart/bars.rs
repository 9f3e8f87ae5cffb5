//! Bars from 0, each with the interval that it may lie in.

use super::scale::{Scale, Unit};
use super::scene::{Anchor, Label, Scene};
use super::{Drawn, Picture, finite};

/// One bar a row, the first on top.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    pub rows: Vec<Row>,
    pub unit: Unit,
    pub axis: String,
    /// What the table calls a row, and its number.
    pub columns: [&'static str; 2],
    /// The axis reaches at least so far to both sides.
    pub top: f64,
}

/// One number.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub name: String,
    pub value: f64,
    /// Low and high end.
    pub interval: Option<(f64, f64)>,
}

const ROW: f64 = 34.0;

impl Bars {
    /// Draws it.
    pub fn draw(&self, width: f64) -> Picture {
        let base = self.rows.len() as f64 * ROW + 8.0;
        let mut scene = Scene::new(width, base + 46.0);
        let all = || {
            self.rows.iter().flat_map(|row| {
                [Some(row.value), row.interval.map(|one| one.0), row.interval.map(|one| one.1)]
            })
        };
        let least = all().flatten().map(finite).fold(-self.top, f64::min);
        let most = all().flatten().map(finite).fold(self.top, f64::max);
        let room = (most - least).max(1e-6) * 0.04;
        let x = Scale::new((least - room, most + room), (10.0, width - 10.0));
        scene.axis(&x, base, self.unit, (0.0, width));
        for (place, row) in self.rows.iter().enumerate() {
            let top = place as f64 * ROW;
            scene.label(Label::within(&row.name, (4.0, top + 14.0), Anchor::Start, width - 8.0, ""));
            let (y, at, zero) = (top + 25.0, x.at(row.value), x.at(0.0));
            // Between the names, not across them.
            scene.line(&[(zero, y - 8.0), (zero, y + 8.0)], "zero");
            scene.rect((at.min(zero), y - 5.0), ((at - zero).abs(), 10.0), "m4");
            if let Some((low, high)) = row.interval {
                let (low, high) = (x.at(low), x.at(high));
                scene.line(&[(low, y), (high, y)], "zero");
                scene.line(&[(low, y - 4.0), (low, y + 4.0)], "zero");
                scene.line(&[(high, y - 4.0), (high, y + 4.0)], "zero");
            }
        }
        let middle = (width / 2.0, base + 40.0);
        scene.label(Label::within(&self.axis, middle, Anchor::Middle, width - 8.0, "q"));
        Picture { scene, drawn: self.drawn(), reach: most.max(-least) }
    }

    fn drawn(&self) -> Drawn {
        let mut drawn = Drawn::new(&[self.columns[0], self.columns[1], "low", "high"]);
        for row in &self.rows {
            let [low, high] = self.unit.ends(row.interval);
            drawn.row(vec![row.name.clone(), self.unit.cell(row.value), low, high]);
        }
        drawn
    }
}
