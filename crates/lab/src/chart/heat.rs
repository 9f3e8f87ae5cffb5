//! The mean difference over two inputs: a cell for every pair of values.

use super::scale::Unit;
use super::scene::{Anchor, Label, SIZE, Scene};
use super::{Drawn, Picture};

/// Differences B less A over two inputs.
#[derive(Debug, Clone, PartialEq)]
pub struct Heat {
    pub across: String,
    pub up: String,
    pub across_values: Vec<String>,
    pub up_values: Vec<String>,
    /// By value of `up`, then of `across`; `None` where chance leaves no digit.
    pub differences: Vec<Vec<Option<f64>>>,
    pub unit: Unit,
    /// The colours reach at least so far to both sides.
    pub top: f64,
}

impl Heat {
    /// Draws it.
    pub fn draw(&self, width: f64) -> Picture {
        let (columns, rows) = (self.across_values.len().max(1), self.up_values.len().max(1));
        let left = 62.0;
        let each = ((width - left - 8.0) / columns as f64).min(100.0);
        let tall = 32.0;
        let height = 26.0 + rows as f64 * tall + 44.0;
        let mut scene = Scene::new(width, height);
        scene.label(Label::within(&self.up, (4.0, 15.0), Anchor::Start, width - 8.0, "q"));
        let values = || self.differences.iter().flatten().flatten();
        let reach = values().fold(self.top, |reach, value| reach.max(super::finite(*value).abs()));
        for (row, cells) in self.differences.iter().enumerate().take(rows) {
            // The smallest value stands at the bottom.
            let top = 26.0 + (rows - 1 - row) as f64 * tall;
            let value = self.up_values.get(row).map(String::as_str).unwrap_or_default();
            let place = (left - 6.0, top + tall / 2.0 + SIZE * 0.35);
            scene.label(Label::within(value, place, Anchor::End, left - 8.0, "q"));
            for (column, value) in cells.iter().enumerate().take(columns) {
                let x = left + column as f64 * each;
                scene.rect((x, top), (each, tall), class(*value, reach));
                let text = value.map_or("?".to_string(), |value| self.unit.tick(value));
                let place = (x + each / 2.0, top + tall / 2.0 + SIZE * 0.35);
                scene.label(Label::within(&text, place, Anchor::Middle, each - 2.0, ""));
            }
        }
        let bottom = 26.0 + rows as f64 * tall;
        for (column, value) in self.across_values.iter().enumerate() {
            let place = (left + (column as f64 + 0.5) * each, bottom + 17.0);
            scene.label(Label::within(value, place, Anchor::Middle, each - 4.0, "q"));
        }
        let middle = left + columns as f64 * each / 2.0;
        let room = 2.0 * middle.min(width - middle) - 4.0;
        scene.label(Label::within(&self.across, (middle, height - 6.0), Anchor::Middle, room, "q"));
        Picture { scene, drawn: self.drawn(), reach }
    }

    fn drawn(&self) -> Drawn {
        let mut drawn = Drawn::new(&[&self.up, &self.across, "difference"]);
        for (up, cells) in self.up_values.iter().zip(&self.differences) {
            for (across, value) in self.across_values.iter().zip(cells) {
                drawn.row(vec![up.clone(), across.clone(), self.unit.maybe(*value)]);
            }
        }
        drawn
    }
}

/// Two steps of colour to either side of 0.
fn class(value: Option<f64>, reach: f64) -> &'static str {
    match value {
        Some(value) if value < -0.5 * reach => "cell ka2",
        Some(value) if value < 0.0 => "cell ka1",
        Some(value) if value > 0.5 * reach => "cell kb2",
        Some(value) if value > 0.0 => "cell kb1",
        _ => "cell k0",
    }
}
