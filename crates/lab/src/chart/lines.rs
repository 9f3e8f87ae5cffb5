//! Lines over months, each with its middle half filled and thin edges where 9 in 10 lie.

use super::scale::{Scale, Unit};
use super::scene::{Anchor, LINE, Label, Named, SIZE, Scene};
use super::{Drawn, Picture, finite, text};
use crate::summary::ten_points_above;

/// Lines over time; all start at 0 upwards.
#[derive(Debug, Clone, PartialEq)]
pub struct Lines {
    /// What the months are called.
    pub axis: String,
    /// Shares, or practices of all.
    pub unit: Unit,
    /// Upper end of the scale, in that unit.
    pub top: f64,
    pub series: Vec<Series>,
    /// Months of note, with what happens there.
    pub marked: Vec<(u32, String)>,
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    pub name: String,
    /// 0 is A, 1 is B, 2 and 3 are others of note, 4 is grey.
    pub style: usize,
    pub points: Vec<Point>,
}

/// One month of a line, in the unit of the chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    pub month: u32,
    pub middle: f64,
    /// Where the middle half lies.
    pub half: Option<(f64, f64)>,
    /// Where 9 in 10 lie.
    pub nine: Option<(f64, f64)>,
}

impl Series {
    /// The same, every number so many times as large.
    pub fn times(self, times: f64) -> Series {
        let ends = |(low, high): (f64, f64)| (low * times, high * times);
        let point = |Point { month, middle, half, nine }: Point| Point {
            month,
            middle: middle * times,
            half: half.map(ends),
            nine: nine.map(ends),
        };
        Series { points: self.points.into_iter().map(point).collect(), ..self }
    }

    /// Upper end of a scale for all of these, with all that they draw; at least that for `least`.
    pub fn top<'a>(all: impl IntoIterator<Item = &'a Series>, least: f64) -> f64 {
        let points = all.into_iter().flat_map(|series| &series.points);
        let highest = points.map(|point| point.nine.map_or(point.middle, |(_, high)| high));
        ten_points_above(highest.fold(least, f64::max))
    }
}

pub(super) const LINES: [&str; 5] = ["s s0", "s s1", "s s2", "s s3", "s s4"];
const EDGES: [&str; 5] = ["edge e0", "edge e1", "edge e2", "edge e3", "edge e4"];
const BANDS: [&str; 5] = ["band b0", "band b1", "band b2", "band b3", "band b4"];
pub(super) const MARKS: [&str; 5] = ["m0", "m1", "m2", "m3", "m4"];
pub(super) const TEXTS: [&str; 5] = ["t0", "t1", "t2", "t3", "t4"];

/// Left, top, right and bottom of where data is drawn.
pub(super) type Frame = (f64, f64, f64, f64);

impl Lines {
    /// Draws it.
    pub fn draw(&self, width: f64) -> Picture {
        let longest = self.series.iter().map(|series| text::width(&series.name, SIZE)).fold(0.0, f64::max);
        let right = width - (longest + 18.0).min(width * 0.36);
        let lines = self.series.len() as f64 * LINE;
        let height = (if width < 500.0 { 200.0 } else { 230.0_f64 }).max(lines) + 62.0;
        let mut scene = Scene::new(width, height);
        let frame = (48.0, 22.0, right, height - 42.0);
        let (x, y) = self.panel(&mut scene, frame);
        let named = self.series.iter().filter_map(|series| {
            let last = series.points.last()?;
            let at = (x.at(f64::from(last.month)), y.at(last.middle));
            Some(Named { text: series.name.clone(), at, class: TEXTS[series.style.min(4)] })
        });
        let named: Vec<Named> = named.collect();
        scene.stack(named, (right + 14.0, width), (frame.1 - 8.0, frame.3 + 8.0));
        let place = ((frame.0 + frame.2) / 2.0, height - 6.0);
        scene.label(Label::within(&self.axis, place, Anchor::Middle, frame.2 - frame.0, "q"));
        Picture { scene, drawn: self.drawn(), reach: finite(self.top) }
    }

    /// Axes, months of note and lines, without the lines' names.
    pub(super) fn panel(&self, scene: &mut Scene, frame: Frame) -> (Scale, Scale) {
        let (left, top, right, bottom) = frame;
        let months = || self.series.iter().flat_map(|series| &series.points).map(|point| point.month);
        let from = f64::from(months().min().unwrap_or(0));
        let to = f64::from(months().max().unwrap_or(1)).max(from + 1.0);
        let x = Scale::new((from, to), (left, right));
        let y = Scale::new((0.0, self.top.max(0.01)), (bottom, top));
        scene.levels(&y, self.unit, (left, right), 41.0);
        scene.axis(&x, bottom, Unit::Months, (left - 14.0, right + 10.0));
        self.marks(scene, &x, frame);
        for series in &self.series {
            draw(scene, series, &x, &y);
        }
        (x, y)
    }

    /// Months of note, their names in a row on top as far as they keep apart.
    fn marks(&self, scene: &mut Scene, x: &Scale, (left, top, right, bottom): Frame) {
        let mut marked = self.marked.clone();
        marked.sort_by_key(|(month, _)| *month);
        marked.dedup_by_key(|(month, _)| *month);
        let mut free = left;
        for (month, text) in &marked {
            let at = x.at(f64::from(*month));
            scene.line(&[(at, top - 2.0), (at, bottom)], "rule");
            let width = text::width(text, SIZE);
            let start = (at - width / 2.0).min(right - width).max(left);
            if start >= free && start + width <= right + 1e-9 {
                scene.label(Label::within(text, (start, top - 7.0), Anchor::Start, width + 1.0, "q"));
                free = start + width + 8.0;
            }
        }
    }

    pub(super) fn drawn(&self) -> Drawn {
        let points = || self.series.iter().flat_map(|series| &series.points);
        let bands = points().any(|point| point.half.is_some() || point.nine.is_some());
        let mut drawn = match bands {
            true => Drawn::new(&["name", "month", "low", "lower", "middle", "upper", "high"]),
            false => Drawn::new(&["name", "month", "middle"]),
        };
        for series in &self.series {
            for point in &series.points {
                let mut row = vec![series.name.clone(), point.month.to_string()];
                let [[low, high], [lower, upper]] = [point.nine, point.half].map(|ends| self.unit.ends(ends));
                let middle = self.unit.cell(point.middle);
                match bands {
                    true => row.extend([low, lower, middle, upper, high]),
                    false => row.push(middle),
                }
                drawn.row(row);
            }
        }
        drawn
    }
}

fn draw(scene: &mut Scene, series: &Series, x: &Scale, y: &Scale) {
    let style = series.style.min(4);
    let line = |pick: &dyn Fn(&Point) -> Option<f64>| -> Vec<(f64, f64)> {
        let points = series.points.iter();
        points.filter_map(|point| Some((x.at(f64::from(point.month)), y.at(finite(pick(point)?))))).collect()
    };
    let lower = line(&|point| Some(point.half?.0));
    let upper = line(&|point| Some(point.half?.1));
    scene.area(&lower, &upper, BANDS[style]);
    scene.line(&line(&|point| Some(point.nine?.0)), EDGES[style]);
    scene.line(&line(&|point| Some(point.nine?.1)), EDGES[style]);
    let middle = line(&|point| Some(point.middle));
    scene.line(&middle, LINES[style]);
    if let Some(last) = middle.last() {
        scene.mark(style, *last, MARKS[style]);
    }
}
