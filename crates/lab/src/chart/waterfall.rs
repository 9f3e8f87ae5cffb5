//! From one level to another, a step for each thing that differs.

use super::scale::{Scale, Unit};
use super::scene::{Anchor, Label, SIZE, Scene};
use super::{Drawn, Picture, finite, text};

/// A level on top, a step a row, a level at the foot.
#[derive(Debug, Clone, PartialEq)]
pub struct Waterfall {
    pub from: Level,
    /// Each begins where the one above it has ended.
    pub steps: Vec<Step>,
    pub to: Level,
    pub axis: String,
}

/// Where it begins or ends: a share.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    pub name: String,
    pub value: f64,
    /// The number as it is told.
    pub told: String,
}

/// One step.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    pub name: String,
    pub value: f64,
    /// The number as it is told.
    pub told: String,
    /// How far its end may lie to either side.
    pub error: f64,
    /// Whether it is what several do together, which is no one's.
    pub together: bool,
}

const ROW: f64 = 34.0;
/// From a mark to the words below it, px.
const GAP: f64 = 9.0;

impl Waterfall {
    /// Draws it.
    pub fn draw(&self, width: f64) -> Picture {
        let rows = self.steps.len() as f64 + 2.0;
        let base = rows * ROW + 8.0;
        let mut scene = Scene::new(width, base + 46.0);
        let x = self.scale(width);
        scene.axis(&x, base, Unit::Percent, (0.0, width));
        let begins = self.level(&mut scene, &x, (&self.from, 0), 0, width);
        let mut at = finite(self.from.value);
        let mut above = begins;
        for (place, step) in self.steps.iter().enumerate() {
            let end = at + finite(step.value);
            above = self.step(&mut scene, &x, (step, at, end), (place + 1, above), width);
            at = end;
        }
        scene.line(&[(x.at(at), above), (x.at(at), above + GAP)], "lead");
        self.level(&mut scene, &x, (&self.to, 1), self.steps.len() + 1, width);
        let middle = (width / 2.0, base + 40.0);
        scene.label(Label::within(&self.axis, middle, Anchor::Middle, width - 8.0, "q"));
        Picture { scene, drawn: self.drawn(), reach: 0.0 }
    }

    /// From the lowest to the highest that is reached, with a little room: 0 may lie far off.
    fn scale(&self, width: f64) -> Scale {
        let (mut low, mut high) = (finite(self.to.value), finite(self.to.value));
        let mut at = finite(self.from.value);
        let mut reach = |value: f64| (low, high) = (low.min(finite(value)), high.max(finite(value)));
        reach(at);
        for step in &self.steps {
            at += finite(step.value);
            let error = finite(step.error).abs();
            reach(at - error);
            reach(at + error);
        }
        let room = (high - low).max(1e-3) * 0.06;
        Scale::new((low - room, high + room), (10.0, width - 10.0))
    }

    /// A name, a number at the right of it; the height on which the row's mark stands.
    fn row(
        scene: &mut Scene,
        (name, told): (&str, &str),
        place: usize,
        width: f64,
        class: &'static str,
    ) -> f64 {
        let top = place as f64 * ROW;
        let room = text::width(told, SIZE).min(width * 0.4);
        scene.label(Label::within(name, (4.0, top + 14.0), Anchor::Start, width - room - 24.0, class));
        scene.label(Label::within(told, (width - 4.0, top + 14.0), Anchor::End, room + 0.1, class));
        top + 25.0
    }

    fn level(
        &self,
        scene: &mut Scene,
        x: &Scale,
        (level, style): (&Level, usize),
        place: usize,
        width: f64,
    ) -> f64 {
        let y = Waterfall::row(scene, (&level.name, &level.told), place, width, ["t0", "t1"][style]);
        scene.mark(style, (x.at(level.value), y), ["m0", "m1"][style]);
        y
    }

    /// What is gained has the colour of the design at the foot, what is lost that of the one on top.
    fn step(
        &self,
        scene: &mut Scene,
        x: &Scale,
        (step, from, to): (&Step, f64, f64),
        (place, above): (usize, f64),
        width: f64,
    ) -> f64 {
        let y = Waterfall::row(scene, (&step.name, &step.told), place, width, "");
        let class = match step.value {
            _ if step.together => "m4",
            value if value < 0.0 => "m0",
            _ => "m1",
        };
        let (start, end) = (x.at(from), x.at(to));
        scene.line(&[(start, above), (start, above + GAP)], "lead");
        scene.rect((start.min(end), y - 5.0), ((end - start).abs().max(0.8), 10.0), class);
        let error = finite(step.error).abs();
        let (low, high) = (x.at(to - error), x.at(to + error));
        scene.line(&[(low, y), (high, y)], "zero");
        scene.line(&[(low, y - 4.0), (low, y + 4.0)], "zero");
        scene.line(&[(high, y - 4.0), (high, y + 4.0)], "zero");
        y
    }

    fn drawn(&self) -> Drawn {
        let mut drawn = Drawn::new(&["step", "change", "error", "level"]);
        let cell = |value: f64| Unit::Points.cell(value);
        drawn.row(vec![self.from.name.clone(), String::new(), String::new(), cell(self.from.value)]);
        let mut at = finite(self.from.value);
        for step in &self.steps {
            at += finite(step.value);
            drawn.row(vec![step.name.clone(), cell(step.value), cell(step.error), cell(at)]);
        }
        drawn.row(vec![self.to.name.clone(), String::new(), String::new(), cell(self.to.value)]);
        drawn
    }
}
