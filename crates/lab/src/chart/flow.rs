//! How stages follow each other over time: layers that fill the whole.

use super::scale::{Scale, Unit};
use super::scene::{Anchor, LINE, Label, Named, SIZE, Scene};
use super::{Drawn, Picture, finite, text};

/// Layers over months, the first at the bottom.
#[derive(Debug, Clone, PartialEq)]
pub struct Flow {
    pub axis: String,
    pub layers: Vec<Stream>,
    /// A panel each: its name, then by layer, by month from 0, shares that sum to 1.
    pub panels: Vec<(String, Vec<Vec<f64>>)>,
}

/// One layer.
#[derive(Debug, Clone, PartialEq)]
pub struct Stream {
    pub name: String,
    /// From 0, the lightest, to 4, the darkest; 5 is grey.
    pub shade: usize,
}

const SHADES: [&str; 6] = ["layer l0", "layer l1", "layer l2", "layer l3", "layer l4", "layer l5"];

impl Flow {
    /// Draws it.
    pub fn draw(&self, width: f64) -> Picture {
        let columns = if width < 500.0 { 1 } else { self.panels.len().clamp(1, 2) };
        let rows = self.panels.len().div_ceil(columns);
        let each = width / columns as f64;
        let tall = 210.0;
        let mut scene = Scene::new(width, rows as f64 * tall + 20.0);
        for (place, (name, shares)) in self.panels.iter().enumerate() {
            let corner = ((place % columns) as f64 * each, (place / columns) as f64 * tall);
            self.panel(&mut scene, corner, (each, tall), name, shares);
        }
        let place = (width / 2.0, scene.height - 5.0);
        scene.label(Label::within(&self.axis, place, Anchor::Middle, width - 8.0, "q"));
        Picture { scene, drawn: self.drawn(), reach: 0.0 }
    }

    fn panel(
        &self,
        scene: &mut Scene,
        (x0, y0): (f64, f64),
        (wide, tall): (f64, f64),
        name: &str,
        shares: &[Vec<f64>],
    ) {
        let longest = self.layers.iter().map(|layer| text::width(&layer.name, SIZE)).fold(0.0, f64::max);
        let (left, top) = (x0 + 48.0, y0 + 26.0);
        let right = x0 + wide - (longest + 24.0).min(wide * 0.4);
        let bottom = y0 + tall - 26.0;
        let months = shares.iter().map(Vec::len).max().unwrap_or(0).saturating_sub(1);
        let x = Scale::new((0.0, months.max(1) as f64), (left, right));
        let y = Scale::new((0.0, 1.0), (bottom, top));
        scene.label(Label::within(name, (left, y0 + 14.0), Anchor::Start, wide - 54.0, ""));
        let mut below = vec![0.0; months + 1];
        let mut named = Vec::new();
        for (layer, shares) in self.layers.iter().zip(shares) {
            let above: Vec<f64> =
                below.iter().zip(shares).map(|(below, share)| below + finite(*share)).collect();
            let line = |heights: &[f64]| -> Vec<(f64, f64)> {
                heights
                    .iter()
                    .enumerate()
                    .map(|(month, height)| (x.at(month as f64), y.at(*height)))
                    .collect()
            };
            scene.area(&line(&below), &line(&above), SHADES[layer.shade.min(5)]);
            let middle = (below.last().copied().unwrap_or(0.0) + above.last().copied().unwrap_or(0.0)) / 2.0;
            named.push(Named { text: layer.name.clone(), at: (right, y.at(middle)), class: "" });
            below = above;
        }
        scene.levels(&y, Unit::Percent, (left, right), 41.0);
        scene.axis(&x, bottom, Unit::Months, (left - 14.0, right + 14.0));
        debug_assert!(named.len() as f64 * LINE <= bottom - top + 16.0);
        scene.stack(named, (right + 16.0, x0 + wide - 2.0), (top - 8.0, bottom + 8.0));
    }

    fn drawn(&self) -> Drawn {
        let mut columns = vec!["name", "month"];
        columns.extend(self.layers.iter().map(|layer| layer.name.as_str()));
        let mut drawn = Drawn::new(&columns);
        for (name, shares) in &self.panels {
            for month in 0..shares.iter().map(Vec::len).max().unwrap_or(0) {
                let mut row = vec![name.clone(), month.to_string()];
                row.extend(self.layers.iter().enumerate().map(|(layer, _)| {
                    let share = shares.get(layer).and_then(|shares| shares.get(month));
                    Unit::Percent.maybe(share.copied())
                }));
                drawn.row(row);
            }
        }
        drawn
    }
}
