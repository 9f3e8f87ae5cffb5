//! Small multiples: one panel a design, all on one scale.

use super::lines::{Lines, Series};
use super::scale::Unit;
use super::scene::{Anchor, Label, Scene};
use super::{Picture, finite};

/// The same lines, each in a panel of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Multiples {
    pub axis: String,
    /// Upper end of every scale, a share.
    pub top: f64,
    /// A series each, with its months of note.
    pub panels: Vec<(Series, Vec<(u32, String)>)>,
}

/// Height of a panel with its name and axis, px.
const PANEL: f64 = 160.0;

impl Multiples {
    /// Draws it.
    pub fn draw(&self, width: f64) -> Picture {
        let columns = ((width / 215.0) as usize).clamp(1, self.panels.len().max(1));
        let rows = self.panels.len().div_ceil(columns);
        let height = rows as f64 * PANEL + 20.0;
        let mut scene = Scene::new(width, height);
        let each = width / columns as f64;
        for (place, (series, marked)) in self.panels.iter().enumerate() {
            let left = (place % columns) as f64 * each;
            let top = (place / columns) as f64 * PANEL;
            let name = (left + 48.0, top + 14.0);
            scene.label(Label::within(&series.name, name, Anchor::Start, each - 60.0, ""));
            let lines = Lines {
                axis: String::new(),
                unit: Unit::Percent,
                top: self.top,
                series: vec![series.clone()],
                // The rule is drawn; its name would be said in every panel.
                marked: marked.iter().map(|(month, _)| (*month, String::new())).collect(),
            };
            lines.panel(&mut scene, (left + 48.0, top + 26.0, left + each - 14.0, top + PANEL - 26.0));
        }
        let place = (width / 2.0, height - 5.0);
        scene.label(Label::within(&self.axis, place, Anchor::Middle, width - 8.0, "q"));
        let series = self.panels.iter().map(|(series, _)| series.clone()).collect();
        let all =
            Lines { axis: String::new(), unit: Unit::Percent, top: self.top, series, marked: Vec::new() };
        Picture { scene, drawn: all.drawn(), reach: finite(self.top) }
    }
}
