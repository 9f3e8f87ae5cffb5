//! Published numbers as bands, and where worlds lie: a row each, on a scale of its own.

use super::scale::Scale;
use super::scene::{Anchor, Label, SIZE, Scene, in_lines};
use super::{Drawn, Picture, finite, number, text};

/// Bands with what lies in them or beside.
#[derive(Debug, Clone, PartialEq)]
pub struct Bands {
    pub rows: Vec<Banded>,
    /// What the marks mean: band, range, middle, and the mark of its own.
    pub meaning: [String; 4],
}

/// One row, in its own unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Banded {
    pub name: String,
    /// What is said of it, at the end of its row.
    pub word: String,
    /// An end that is missing lies beyond the picture.
    pub band: (Option<f64>, Option<f64>),
    pub range: Option<(f64, f64)>,
    pub middle: Option<f64>,
    pub mark: Option<f64>,
}

const ROW: f64 = 36.0;
/// At both sides, where arrows stand.
const EDGE: f64 = 14.0;

impl Bands {
    /// Draws it.
    pub fn draw(&self, width: f64) -> Picture {
        let legend = in_lines(&self.meaning, 40.0, width);
        let body = 8.0 + self.rows.len() as f64 * ROW;
        let mut scene = Scene::new(width, body + 8.0 + legend.len() as f64 * 18.0 + 6.0);
        let mut drawn = Drawn::new(&[
            "target",
            "band from",
            "band to",
            "worlds from",
            "middle",
            "worlds to",
            "central",
            "verdict",
        ]);
        for (place, row) in self.rows.iter().enumerate() {
            row.draw(&mut scene, 8.0 + place as f64 * ROW, width);
            let cell = |value: Option<f64>| value.map_or(String::new(), |value| number(value, 6));
            drawn.row(vec![
                row.name.clone(),
                cell(row.band.0),
                cell(row.band.1),
                cell(row.range.map(|(low, _)| low)),
                cell(row.middle),
                cell(row.range.map(|(_, high)| high)),
                cell(row.mark),
                row.word.clone(),
            ]);
        }
        for (line, items) in legend.iter().enumerate() {
            let y = body + 14.0 + line as f64 * 18.0;
            for (sort, left) in items {
                let text = &self.meaning[*sort];
                let (from, to) = (*left, left + 18.0);
                match sort {
                    0 => scene.rect((from, y - 5.0), (18.0, 10.0), "band b0"),
                    1 => scene.line(&[(from, y), (to, y)], "zero"),
                    2 => scene.line(&[(from + 9.0, y - 6.0), (from + 9.0, y + 6.0)], "zero"),
                    _ => scene.mark(3, (from + 9.0, y), "m1"),
                }
                scene.label(Label::within(
                    text,
                    (left + 24.0, y + 4.0),
                    Anchor::Start,
                    width - left - 26.0,
                    "",
                ));
            }
        }
        Picture { scene, drawn, reach: 0.0 }
    }
}

impl Banded {
    fn draw(&self, scene: &mut Scene, top: f64, width: f64) {
        let word = text::width(&self.word, SIZE).min(width * 0.4);
        scene.label(Label::within(&self.name, (2.0, top + 11.0), Anchor::Start, width - word - 16.0, ""));
        scene.label(Label::within(&self.word, (width - 2.0, top + 11.0), Anchor::End, width * 0.4, "q"));
        let (x, y) = (self.scale(width), top + 23.0);
        let end = |value: Option<f64>, open: f64| value.map_or(open, |value| x.at(value));
        let (from, to) = (end(self.band.0, x.low), end(self.band.1, x.high));
        scene.line(&[(x.low, y), (x.high, y)], "grid");
        scene.rect((from.min(to), y - 6.0), ((to - from).abs().max(2.0), 12.0), "band b0");
        if let Some((low, high)) = self.range {
            scene.line(&[(x.at(low), y), (x.at(high), y)], "zero");
            let beyond = |value: f64| finite(value) < x.from || finite(value) > x.to;
            for value in [low, high].into_iter().filter(|value| beyond(*value)) {
                let at = x.at(value);
                let point = if finite(value) < x.from { at - 8.0 } else { at + 8.0 };
                scene.area(&[(at, y - 4.0), (point, y), (at, y + 4.0)], &[], "ink");
            }
        }
        if let Some(middle) = self.middle {
            scene.line(&[(x.at(middle), y - 7.0), (x.at(middle), y + 7.0)], "zero");
        }
        if let Some(mark) = self.mark {
            scene.mark(3, (x.at(mark), y), "m1");
        }
    }

    /// The band takes the middle third; where it has no end, what lies there says how far.
    fn scale(&self, width: f64) -> Scale {
        let seen = [self.range.map(|(low, _)| low), self.middle, self.mark, self.range.map(|(_, high)| high)];
        let seen: Vec<f64> = seen.into_iter().flatten().map(finite).collect();
        let far = |from: f64| seen.iter().map(|value| (value - from).abs()).fold(0.0, f64::max).max(1e-6);
        let (low, high) = match self.band {
            (Some(low), Some(high)) => (finite(low), finite(high)),
            (Some(low), None) => (finite(low), finite(low) + far(finite(low))),
            (None, Some(high)) => (finite(high) - far(finite(high)), finite(high)),
            (None, None) => (0.0, far(0.0)),
        };
        let room = (high - low).max(low.abs().max(high.abs()) * 1e-6).max(1e-9);
        Scale::new((low - room, high + room), (EDGE, width - EDGE))
    }
}
