//! Marks and labels, and the SVG they become.

use super::scale::{Scale, Unit};
use super::{finite, text};
use crate::letters::is_unruly;
use std::fmt::Write;

/// Size of ordinary letters, px.
pub const SIZE: f64 = 12.0;
/// Lines of text stand so far apart, px.
pub const LINE: f64 = 16.0;

/// A picture in the making.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    pub width: f64,
    pub height: f64,
    marks: String,
    labels: Vec<Label>,
}

/// On which side of its place a label stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// A piece of text in a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    pub text: String,
    /// The whole text, where it was cut.
    pub full: Option<String>,
    pub x: f64,
    /// Of the line on which the letters stand.
    pub y: f64,
    pub anchor: Anchor,
    pub class: &'static str,
}

/// The rectangle that a label takes at most: left, top, right, bottom.
pub type Bounds = (f64, f64, f64, f64);

impl Label {
    /// A label that is cut to the room it has.
    pub fn within(text: &str, (x, y): (f64, f64), anchor: Anchor, room: f64, class: &'static str) -> Label {
        let shown = text::shortened(text, SIZE, room);
        let full = (shown != text).then(|| text.to_string());
        Label { text: shown, full, x, y, anchor, class }
    }

    /// The rectangle it takes at most.
    pub fn bounds(&self) -> Bounds {
        let width = text::width(&self.text, SIZE);
        let left = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - width / 2.0,
            Anchor::End => self.x - width,
        };
        (left, self.y - SIZE * 0.95, left + width, self.y + SIZE * 0.3)
    }
}

impl Scene {
    pub fn new(width: f64, height: f64) -> Scene {
        Scene { width, height, marks: String::new(), labels: Vec::new() }
    }

    /// All labels; no two overlap.
    pub fn labels(&self) -> &[Label] {
        &self.labels
    }

    pub fn label(&mut self, label: Label) {
        if !label.text.is_empty() {
            self.labels.push(label);
        }
    }

    pub fn line(&mut self, points: &[(f64, f64)], class: &str) {
        if let [(x, y), rest @ ..] = points {
            let mut path = format!("M{} {}", place(*x), place(*y));
            rest.iter().for_each(|(x, y)| path += &format!("L{} {}", place(*x), place(*y)));
            self.path(&path, class);
        }
    }

    /// The area between two lines.
    pub fn area(&mut self, there: &[(f64, f64)], back: &[(f64, f64)], class: &str) {
        let points: Vec<(f64, f64)> = there.iter().chain(back.iter().rev()).copied().collect();
        if let [(x, y), rest @ ..] = &points[..] {
            let mut path = format!("M{} {}", place(*x), place(*y));
            rest.iter().for_each(|(x, y)| path += &format!("L{} {}", place(*x), place(*y)));
            self.path(&(path + "Z"), class);
        }
    }

    pub fn path(&mut self, path: &str, class: &str) {
        let _ = write!(self.marks, "<path class=\"{class}\" d=\"{path}\"/>");
    }

    pub fn rect(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), class: &str) {
        let _ = write!(
            self.marks,
            "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
            place(x),
            place(y),
            place(width.max(0.0)),
            place(height.max(0.0))
        );
    }

    /// A circle; with a title, it tells it to whom points at it.
    pub fn circle(&mut self, (x, y): (f64, f64), radius: f64, class: &str, title: &str) {
        let (x, y, radius) = (place(x), place(y), place(radius));
        let _ = match title {
            "" => write!(self.marks, "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>"),
            title => write!(
                self.marks,
                "<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"><title>{}</title></circle>",
                escaped(title)
            ),
        };
    }

    /// Marks an axis that runs at a height, with words below it between two ends.
    pub fn axis(&mut self, x: &Scale, height: f64, unit: Unit, ends: (f64, f64)) {
        self.ticked(x, height, x.ticks_beside(unit, SIZE, ends));
    }

    /// The same of a lead that one side has to the left of 0 and the other to the right: how large it
    /// is, without a sign.
    pub fn axis_of_leads(&mut self, x: &Scale, height: f64, unit: Unit, ends: (f64, f64)) {
        let signed = x.ticks_beside(unit, SIZE, ends).into_iter();
        let ticks = signed.map(|(tick, text)| (tick, text.trim_start_matches('−').to_owned()));
        self.ticked(x, height, ticks.collect());
    }

    fn ticked(&mut self, x: &Scale, height: f64, ticks: Vec<(f64, String)>) {
        self.line(&[(x.low, height), (x.high, height)], "axis");
        for (tick, text) in ticks {
            let at = x.at(tick);
            self.line(&[(at, height), (at, height + 4.0)], "axis");
            let label =
                Label { text, full: None, x: at, y: height + 19.5, anchor: Anchor::Middle, class: "q" };
            self.label(label);
        }
    }

    /// Marks a scale that runs upwards, with thin lines across and words at the left of it.
    pub fn levels(&mut self, y: &Scale, unit: Unit, (left, right): (f64, f64), room: f64) {
        for tick in y.ticks_above(SIZE) {
            let at = y.at(tick);
            self.line(&[(left, at), (right, at)], "grid");
            let place = (left - 6.0, at + SIZE * 0.35);
            self.label(Label::within(&unit.tick(tick), place, Anchor::End, room, "q"));
        }
    }

    /// The mark of a series: circle, square, triangle, diamond, and again.
    pub fn mark(&mut self, style: usize, (x, y): (f64, f64), class: &str) {
        let r = 4.5;
        match style % 4 {
            0 => self.circle((x, y), r, class, ""),
            1 => self.rect((x - r + 0.5, y - r + 0.5), (2.0 * r - 1.0, 2.0 * r - 1.0), class),
            2 => self.area(&[(x - r, y + r), (x, y - r), (x + r, y + r)], &[], class),
            _ => self.area(&[(x - r, y), (x, y - r), (x + r, y), (x, y + r)], &[], class),
        }
    }

    /// Labels one above the other at the right of what they name, as near to it as may be,
    /// each with a thin line to its place. They must find room between the two heights; they
    /// stand from `x` to `right`.
    pub fn stack(&mut self, mut named: Vec<Named>, (x, right): (f64, f64), (top, bottom): (f64, f64)) {
        named.sort_by(|a, b| a.at.1.total_cmp(&b.at.1));
        let mut heights: Vec<f64> = named.iter().map(|one| finite(one.at.1)).collect();
        let mut least = top + LINE / 2.0;
        for height in &mut heights {
            *height = height.max(least);
            least = *height + LINE;
        }
        let mut most = bottom - LINE / 2.0;
        for height in heights.iter_mut().rev() {
            *height = height.min(most);
            most = *height - LINE;
        }
        for (one, height) in named.into_iter().zip(heights) {
            self.line(&[one.at, (x - 10.0, height), (x - 4.0, height)], "lead");
            let place = (x, height + SIZE * 0.35);
            self.label(Label::within(&one.text, place, Anchor::Start, right - x - 1.0, one.class));
        }
    }

    /// The SVG: its own root element; `before` goes in first (title, description, style).
    pub fn svg(&self, attributes: &str, before: &str) -> String {
        let (width, height) = (place(self.width), place(self.height));
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\"{attributes}>{before}"
        );
        svg += &self.marks;
        for label in &self.labels {
            let anchor = match label.anchor {
                Anchor::Start => "",
                Anchor::Middle => " text-anchor=\"middle\"",
                Anchor::End => " text-anchor=\"end\"",
            };
            let _ = write!(
                svg,
                "<text class=\"{}\" x=\"{}\" y=\"{}\"{anchor}>",
                label.class,
                place(label.x),
                place(label.y)
            );
            if let Some(full) = &label.full {
                let _ = write!(svg, "<title>{}</title>", escaped(full));
            }
            let _ = write!(svg, "{}</text>", escaped(&label.text));
        }
        svg + "</svg>"
    }
}

/// Places from the left for marks with words at their right, in as many lines as they need; a
/// mark and what is around it take so many px. Each has the place of its words in the list.
pub fn in_lines(words: &[impl AsRef<str>], mark: f64, width: f64) -> Vec<Vec<(usize, f64)>> {
    const EDGE: f64 = 4.0;
    let mut lines = vec![Vec::new()];
    let mut left = EDGE;
    for (place, words) in words.iter().enumerate() {
        let needs = text::width(words.as_ref(), SIZE) + mark;
        if left > EDGE && left + needs > width {
            lines.push(Vec::new());
            left = EDGE;
        }
        lines.last_mut().expect("there is one").push((place, left));
        left += needs;
    }
    lines
}

/// Something to be named at the right.
pub struct Named {
    pub text: String,
    pub at: (f64, f64),
    pub class: &'static str,
}

/// A place in the picture, to a tenth of a px.
pub fn place(value: f64) -> String {
    super::number(value, 1)
}

/// A text that stands for itself in HTML and SVG, in attributes too.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            // XML has no place for them.
            '\u{fffe}' | '\u{ffff}' => {}
            letter if is_unruly(letter) => safe.push(' '),
            letter => safe.push(letter),
        }
    }
    safe
}
