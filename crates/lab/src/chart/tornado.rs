//! What would change the answer: bars of how far each input moves the difference, and the
//! value at which the better design changes.

use super::scale::{Scale, Unit};
use super::scene::{Anchor, Label, SIZE, Scene};
use super::{Drawn, Picture, text};

/// One bar an input, the one that matters most on top.
#[derive(Debug, Clone, PartialEq)]
pub struct Tornado {
    pub bars: Vec<Bar>,
    pub unit: Unit,
    pub axis: String,
    /// What the marks mean: low end, high end of an input's range.
    pub meaning: [String; 2],
    /// The axis reaches at least so far to both sides.
    pub top: f64,
}

/// An input, and by how much either end of its range moves the difference.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    pub name: String,
    /// Its range.
    pub range: String,
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// Where the better design changes, or that it does not.
    pub flip: String,
}

const ROW: f64 = 38.0;

impl Tornado {
    /// Draws it.
    pub fn draw(&self, width: f64) -> Picture {
        let height = self.bars.len() as f64 * ROW + 74.0;
        let mut scene = Scene::new(width, height);
        let values = || self.bars.iter().flat_map(|bar| [bar.low, bar.high]).flatten();
        let reach = values().fold(self.top, |reach, value| reach.max(super::finite(value).abs()));
        let x = Scale::new((-reach.max(1e-6) * 1.06, reach.max(1e-6) * 1.06), (10.0, width - 10.0));
        let base = height - 70.0;
        scene.axis(&x, base, self.unit, (0.0, width));
        scene.line(&[(x.at(0.0), 4.0), (x.at(0.0), base)], "grid");
        for (place, bar) in self.bars.iter().enumerate() {
            let top = place as f64 * ROW;
            let flip = text::width(&bar.flip, SIZE).min(width * 0.45);
            let name = format!("{} ({})", bar.name, bar.range);
            let room = width - flip - 24.0;
            scene.label(Label::within(&name, (4.0, top + 15.0), Anchor::Start, room, ""));
            scene.label(Label::within(&bar.flip, (width - 4.0, top + 15.0), Anchor::End, flip + 0.1, "q"));
            let y = top + 26.0;
            let ends = [bar.low, bar.high].map(|value| x.at(value.unwrap_or(0.0)));
            let (from, to) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
            scene.rect((from, y - 4.0), (to - from, 8.0), "band b4");
            if bar.low.is_some() {
                scene.circle((ends[0], y), 4.5, "o on", "");
            }
            if bar.high.is_some() {
                scene.circle((ends[1], y), 4.0, "ink", "");
            }
        }
        let middle = width / 2.0;
        scene.label(Label::within(&self.axis, (middle, base + 37.0), Anchor::Middle, width - 8.0, "q"));
        let y = height - 12.0;
        scene.circle((10.0, y - 4.0), 4.5, "o on", "");
        scene.label(Label::within(&self.meaning[0], (20.0, y), Anchor::Start, middle - 24.0, ""));
        scene.circle((middle + 10.0, y - 4.0), 4.0, "ink", "");
        scene.label(Label::within(&self.meaning[1], (middle + 20.0, y), Anchor::Start, middle - 24.0, ""));
        Picture { scene, drawn: self.drawn(), reach }
    }

    fn drawn(&self) -> Drawn {
        let mut drawn = Drawn::new(&["input", "range", "low_end_moves", "high_end_moves", "flip"]);
        for bar in &self.bars {
            let [low, high] = [bar.low, bar.high].map(|end| self.unit.maybe(end));
            drawn.row(vec![bar.name.clone(), bar.range.clone(), low, high, bar.flip.clone()]);
        }
        drawn
    }
}
