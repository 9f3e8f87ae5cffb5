//! What parts of the organizations have: a row a part, a mark a design, on one scale.

use super::lines::MARKS;
use super::scale::{Scale, Unit};
use super::scene::{Anchor, LINE, Label, Scene};
use super::{Drawn, Picture, finite};
use crate::summary::ten_points_above;

/// Parts of the organizations.
#[derive(Debug, Clone, PartialEq)]
pub struct Groups {
    /// Names of designs and their styles.
    pub designs: Vec<(String, usize)>,
    pub parts: Vec<Part>,
    pub axis: String,
    /// The scale reaches at least so far, a share.
    pub top: f64,
}

/// One part.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    pub name: String,
    /// By design.
    pub levels: Vec<Option<Level>>,
}

/// A share, and where 9 in 10 worlds have it.
pub type Level = (f64, Option<(f64, f64)>);

/// Height of a mark's line, px.
const MARK: f64 = 13.0;

impl Groups {
    /// Draws it.
    pub fn draw(&self, width: f64) -> Picture {
        let row = LINE + MARK * self.designs.len() as f64 + 8.0;
        let base = self.parts.len() as f64 * row + 4.0;
        let mut scene = Scene::new(width, base + 46.0 + LINE * self.designs.len() as f64 + 8.0);
        let ends = self.parts.iter().flat_map(|part| part.levels.iter().flatten());
        let highest = ends.map(|(level, range)| range.map_or(*level, |(_, high)| high.max(*level)));
        let reach = ten_points_above(highest.map(finite).fold(self.top, f64::max));
        let x = Scale::new((0.0, reach), (16.0, width - 16.0));
        scene.axis(&x, base, Unit::Percent, (0.0, width));
        for (place, part) in self.parts.iter().enumerate() {
            let top = place as f64 * row;
            scene.label(Label::within(&part.name, (4.0, top + 13.0), Anchor::Start, width - 8.0, ""));
            for (design, level) in part.levels.iter().enumerate().take(self.designs.len()) {
                let Some((level, range)) = level else { continue };
                let style = self.designs[design].1;
                let y = top + LINE + MARK * (design as f64 + 0.5);
                scene.line(&[(x.low, y), (x.high, y)], "grid");
                if let Some((low, high)) = range {
                    scene.line(&[(x.at(*low), y), (x.at(*high), y)], "axis");
                }
                scene.mark(style, (x.at(*level), y), MARKS[style.min(4)]);
            }
        }
        let middle = (width / 2.0, base + 38.0);
        scene.label(Label::within(&self.axis, middle, Anchor::Middle, width - 8.0, "q"));
        for (place, (name, style)) in self.designs.iter().enumerate() {
            let y = base + 46.0 + LINE * (place as f64 + 0.75);
            scene.mark(*style, (10.0, y - 4.0), MARKS[(*style).min(4)]);
            scene.label(Label::within(name, (22.0, y), Anchor::Start, width - 26.0, ""));
        }
        Picture { scene, drawn: self.drawn(), reach }
    }

    fn drawn(&self) -> Drawn {
        let mut drawn = Drawn::new(&["organizations", "design", "level", "low", "high"]);
        for part in &self.parts {
            for ((design, _), level) in self.designs.iter().zip(&part.levels) {
                let Some((level, range)) = level else { continue };
                let [low, high] = Unit::Percent.ends(*range);
                drawn.row(vec![part.name.clone(), design.clone(), Unit::Percent.cell(*level), low, high]);
            }
        }
        drawn
    }
}
