//! How an outcome changes with what is varied: a panel each, all on one scale.

use super::lines::{LINES, MARKS};
use super::scale::{Scale, Unit};
use super::scene::{Anchor, Label, SIZE, Scene};
use super::{Drawn, Picture, finite, text};

/// Shares at the values of several things.
#[derive(Debug, Clone, PartialEq)]
pub struct Curves {
    pub panels: Vec<Panel>,
    /// Upper end of every scale, a share.
    pub top: f64,
    /// What the table calls a panel.
    pub column: &'static str,
}

/// One thing that is varied.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    pub name: String,
    /// 0 and 1 stand out, 4 is grey.
    pub style: usize,
    /// Whether its values have an order.
    pub joined: bool,
    /// Values and shares, side by side.
    pub places: Vec<(String, Option<f64>)>,
}

/// Height of a panel with its name and axis, px.
const PANEL: f64 = 160.0;

impl Curves {
    /// Draws it.
    pub fn draw(&self, width: f64) -> Picture {
        let columns = ((width / 215.0) as usize).clamp(1, self.panels.len().max(1));
        let rows = self.panels.len().div_ceil(columns);
        let mut scene = Scene::new(width, rows as f64 * PANEL + 8.0);
        let each = width / columns as f64;
        for (place, panel) in self.panels.iter().enumerate() {
            let left = (place % columns) as f64 * each;
            let top = (place / columns) as f64 * PANEL;
            let name = (left + 48.0, top + 14.0);
            scene.label(Label::within(&panel.name, name, Anchor::Start, each - 60.0, ""));
            self.panel(&mut scene, panel, (left + 48.0, top + 26.0, left + each - 14.0, top + PANEL - 26.0));
        }
        Picture { scene, drawn: self.drawn(), reach: finite(self.top) }
    }

    fn panel(&self, scene: &mut Scene, panel: &Panel, (left, top, right, bottom): (f64, f64, f64, f64)) {
        let y = Scale::new((0.0, self.top.clamp(0.01, 1.0)), (bottom, top));
        scene.levels(&y, Unit::Percent, (left, right), 41.0);
        scene.line(&[(left, bottom), (right, bottom)], "axis");
        let count = panel.places.len();
        let room = (right - left) / count.max(1) as f64;
        let at = |place: usize| left + room * (place as f64 + 0.5);
        let known = panel.places.iter().enumerate();
        let points: Vec<(f64, f64)> =
            known.filter_map(|(place, (_, share))| Some((at(place), y.at((*share)?)))).collect();
        if panel.joined {
            scene.line(&points, LINES[panel.style.min(4)]);
        }
        points.into_iter().for_each(|point| scene.mark(panel.style, point, MARKS[panel.style.min(4)]));
        // All values where they have room, else the first and the last.
        let widest = panel.places.iter().map(|(value, _)| text::width(value, SIZE)).fold(0.0, f64::max);
        let few = widest + 4.0 > room && count > 2;
        for (place, (value, _)) in panel.places.iter().enumerate() {
            let (x, anchor, width) = match (few, place) {
                (false, _) => (at(place), Anchor::Middle, room - 4.0),
                (true, 0) => (left, Anchor::Start, (right - left) / 2.0 - 4.0),
                (true, place) if place + 1 == count => (right, Anchor::End, (right - left) / 2.0 - 4.0),
                (true, _) => continue,
            };
            scene.line(&[(at(place), bottom), (at(place), bottom + 4.0)], "axis");
            scene.label(Label::within(value, (x, bottom + 19.0), anchor, width, "q"));
        }
    }

    fn drawn(&self) -> Drawn {
        let mut drawn = Drawn::new(&[self.column, "value", "level"]);
        for panel in &self.panels {
            for (value, share) in &panel.places {
                drawn.row(vec![panel.name.clone(), value.clone(), Unit::Percent.maybe(*share)]);
            }
        }
        drawn
    }
}
