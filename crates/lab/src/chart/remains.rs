//! What remains: what was had at a moment, and later what of it is kept and what came in since.

use super::lines::MARKS;
use super::scale::{Scale, Unit};
use super::scene::{Anchor, LINE, Label, Scene, in_lines};
use super::{Drawn, Picture, finite};
use crate::summary::ten_points_above;

/// A row a design, on one scale of shares.
#[derive(Debug, Clone, PartialEq)]
pub struct Remains {
    pub rows: Vec<Left>,
    pub axis: String,
    /// What the bars mean: had then; kept; came in since.
    pub meaning: [String; 3],
    /// The scale reaches at least so far, a share.
    pub top: f64,
}

/// One design: shares.
#[derive(Debug, Clone, PartialEq)]
pub struct Left {
    pub name: String,
    /// 0 is A, 1 is B, 4 any other.
    pub style: usize,
    pub then: f64,
    pub kept: f64,
    pub came: f64,
}

const ROW: f64 = LINE + 28.0;
const BANDS: [&str; 5] = ["band b0", "band b1", "band b2", "band b3", "band b4"];

impl Remains {
    /// Draws it.
    pub fn draw(&self, width: f64) -> Picture {
        let base = self.rows.len() as f64 * ROW + 2.0;
        let legend = in_lines(&self.meaning, 34.0, width);
        let mut scene = Scene::new(width, base + 48.0 + LINE * legend.len() as f64);
        let highest = self.rows.iter().flat_map(|row| [row.then, row.kept + row.came]);
        let reach = ten_points_above(highest.map(finite).fold(self.top, f64::max));
        let x = Scale::new((0.0, reach), (8.0, width - 24.0));
        scene.axis(&x, base, Unit::Percent, (0.0, width));
        for (place, row) in self.rows.iter().enumerate() {
            let top = place as f64 * ROW;
            scene.label(Label::within(&row.name, (4.0, top + 13.0), Anchor::Start, width - 8.0, ""));
            let (kept, came) = (finite(row.kept).max(0.0), finite(row.came).max(0.0));
            let bar = |scene: &mut Scene, (from, to): (f64, f64), (y, height): (f64, f64), class: &str| {
                scene.rect((x.at(from), y), (x.at(to) - x.at(from), height), class);
            };
            let (then, later) = (top + LINE + 2.0, top + LINE + 10.0);
            bar(&mut scene, (0.0, row.then), (then, 5.0), "o on");
            bar(&mut scene, (0.0, kept), (later, 11.0), MARKS[row.style.min(4)]);
            bar(&mut scene, (kept, kept + came), (later, 11.0), BANDS[row.style.min(4)]);
            let end = x.at(kept + came);
            scene.line(&[(end, later), (end, later + 11.0)], "zero");
        }
        let middle = (width / 2.0, base + 38.0);
        scene.label(Label::within(&self.axis, middle, Anchor::Middle, width - 8.0, "q"));
        for (line, items) in legend.iter().enumerate() {
            let y = base + 44.0 + LINE * (line as f64 + 0.75);
            for (sort, left) in items {
                let at = (*left, y - 9.0);
                match sort {
                    0 => scene.rect((at.0, at.1 + 3.0), (16.0, 5.0), "o on"),
                    1 => scene.rect(at, (16.0, 11.0), "m4"),
                    _ => scene.rect(at, (16.0, 11.0), "band b4"),
                }
                let words = &self.meaning[*sort];
                scene.label(Label::within(words, (left + 21.0, y), Anchor::Start, width - left - 24.0, "q"));
            }
        }
        Picture { scene, drawn: self.drawn(), reach }
    }

    fn drawn(&self) -> Drawn {
        let mut drawn = Drawn::new(&["design", "then", "kept", "came_since"]);
        for row in &self.rows {
            let cells = [row.then, row.kept, row.came].map(|share| Unit::Percent.cell(share));
            drawn.row(std::iter::once(row.name.clone()).chain(cells).collect());
        }
        drawn
    }
}
