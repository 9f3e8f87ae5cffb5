//! What would change the answer: the difference itself, from one end of each input's range to the
//! other, beside the line where the two are level.

use super::scale::{Scale, Unit};
use super::scene::{Anchor, LINE, Label, SIZE, Scene, in_lines};
use super::{Drawn, Picture, finite, text};

/// One bar an input, the one that matters most on top.
#[derive(Debug, Clone, PartialEq)]
pub struct Tornado {
    pub bars: Vec<Bar>,
    pub unit: Unit,
    pub axis: String,
    /// The difference as everything is believed.
    pub middle: Option<f64>,
    /// A difference closer to 0 than this is too small to matter.
    pub smallest: f64,
    /// What the marks mean: low end, high end of an input's range, as believed, level, too close to
    /// matter.
    pub meaning: [String; 5],
    /// Who is ahead towards the left, and towards the right.
    pub sides: [String; 2],
    /// The axis reaches at least so far to both sides.
    pub top: f64,
}

/// An input, and the difference with it at either end of its range.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    pub name: String,
    /// What tables call it.
    pub input: String,
    /// Its range.
    pub range: String,
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// Where the better design changes; empty, if it does not.
    pub flip: String,
}

const ROW: f64 = 38.0;

impl Bar {
    /// A name with its range.
    fn whole(&self) -> String {
        format!("{} ({})", self.name, self.range)
    }

    /// What a line of a width leaves for it beside where the answer turns.
    fn room(&self, width: f64) -> f64 {
        let flip = text::width(&self.flip, SIZE).min(width * 0.45);
        width - flip - if flip > 0.0 { 24.0 } else { 8.0 }
    }
}

impl Tornado {
    /// Draws it.
    pub fn draw(&self, width: f64) -> Picture {
        let legend = in_lines(&self.meaning, 32.0, width);
        // Where a name finds no room beside its range, all have two lines.
        let two = self.bars.iter().any(|bar| text::width(&bar.whole(), SIZE) > bar.room(width));
        let row = if two { ROW + LINE } else { ROW };
        let base = self.bars.len() as f64 * row + LINE + 8.0;
        let mut scene = Scene::new(width, base + 46.0 + LINE * legend.len() as f64);
        let ends = || self.bars.iter().flat_map(|bar| [bar.low, bar.high]).chain([self.middle]).flatten();
        let reach =
            ends().map(|end| finite(end).abs()).fold(self.top.max(finite(self.smallest) * 1.5), f64::max);
        let least = ends().map(finite).fold(-finite(self.smallest) * 1.5, f64::min).min(-self.top);
        let most = ends().map(finite).fold(finite(self.smallest) * 1.5, f64::max).max(self.top);
        let room = reach.max(1e-6) * 0.053;
        let x = Scale::new((least - room, most + room), (10.0, width - 10.0));
        let zero = x.at(0.0);
        self.sides(&mut scene, width);
        let (top, from, to) = (LINE + 2.0, x.at(-self.smallest), x.at(self.smallest));
        scene.rect((from, top), (to - from, base - top), "band b4");
        scene.axis_of_leads(&x, base, self.unit, (0.0, width));
        // Between the names, not across them.
        for place in 0..self.bars.len() {
            let y = LINE - 10.0 + (place + 1) as f64 * row;
            scene.line(&[(zero, y - 8.0), (zero, y + 8.0)], "zero");
            if let Some(middle) = self.middle {
                scene.line(&[(x.at(middle), y - 8.0), (x.at(middle), y + 8.0)], "rule");
            }
        }
        for (place, bar) in self.bars.iter().enumerate() {
            let top = LINE + 2.0 + place as f64 * row;
            let flip = text::width(&bar.flip, SIZE).min(width * 0.45);
            match two {
                true => {
                    let ([first, second], left) = ([top + 15.0, top + 15.0 + LINE], width - 8.0);
                    scene.label(Label::within(&bar.name, (4.0, first), Anchor::Start, left, ""));
                    // What turns the answer has the room that a usual range leaves.
                    let range = text::width(&bar.range, SIZE).min(width * 0.55);
                    let flip = text::width(&bar.flip, SIZE).min(left - range - 12.0);
                    let range = left - flip - 12.0;
                    scene.label(Label::within(&bar.range, (4.0, second), Anchor::Start, range, "q"));
                    let at = (width - 4.0, second);
                    scene.label(Label::within(&bar.flip, at, Anchor::End, flip + 0.1, "q"));
                }
                false => {
                    let at = (4.0, top + 15.0);
                    scene.label(Label::within(&bar.whole(), at, Anchor::Start, bar.room(width), ""));
                    let at = (width - 4.0, top + 15.0);
                    scene.label(Label::within(&bar.flip, at, Anchor::End, flip + 0.1, "q"));
                }
            }
            let y = top + row - 12.0;
            if let (Some(low), Some(high)) = (bar.low, bar.high) {
                let (from, to) = (x.at(low.min(high)), x.at(low.max(high)));
                scene.rect((from, y - 3.0), (to - from, 6.0), "m4");
            }
            if let Some(low) = bar.low {
                scene.circle((x.at(low), y), 4.5, "o on", "");
            }
            if let Some(high) = bar.high {
                scene.circle((x.at(high), y), 4.0, "ink", "");
            }
        }
        let middle = (width / 2.0, base + 37.0);
        scene.label(Label::within(&self.axis, middle, Anchor::Middle, width - 8.0, "q"));
        for (line, items) in legend.iter().enumerate() {
            let y = base + 42.0 + LINE * (line as f64 + 0.75);
            for (sort, left) in items {
                let at = (left + 8.0, y - 4.0);
                match sort {
                    0 => scene.circle(at, 4.5, "o on", ""),
                    1 => scene.circle(at, 4.0, "ink", ""),
                    2 => scene.line(&[(at.0, at.1 - 6.0), (at.0, at.1 + 6.0)], "rule"),
                    3 => scene.line(&[(at.0, at.1 - 6.0), (at.0, at.1 + 6.0)], "zero"),
                    _ => scene.rect((at.0 - 6.0, at.1 - 5.0), (12.0, 10.0), "band b4"),
                }
                let words = &self.meaning[*sort];
                scene.label(Label::within(words, (left + 19.0, y), Anchor::Start, width - left - 22.0, "q"));
            }
        }
        Picture { scene, drawn: self.drawn(), reach }
    }

    /// Whose side is which, each with half of the row.
    fn sides(&self, scene: &mut Scene, width: f64) {
        let ([left, right], room) = (&self.sides, width / 2.0 - 8.0);
        scene.label(Label::within(left, (4.0, 13.0), Anchor::Start, room, "t0"));
        scene.label(Label::within(right, (width - 4.0, 13.0), Anchor::End, room, "t1"));
    }

    fn drawn(&self) -> Drawn {
        let mut drawn = Drawn::new(&["what", "input", "range", "at_low_end", "at_high_end", "turns"]);
        for bar in &self.bars {
            let [low, high] = [bar.low, bar.high].map(|end| self.unit.maybe(end));
            drawn.row(vec![
                bar.name.clone(),
                bar.input.clone(),
                bar.range.clone(),
                low,
                high,
                bar.flip.clone(),
            ]);
        }
        drawn
    }
}
