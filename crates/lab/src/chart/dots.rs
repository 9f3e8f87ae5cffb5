//! Fifty dots, each one of fifty equally likely worlds, on the axis B less A.

use super::scale::{Scale, Unit};
use super::scene::{Anchor, Label, SIZE, Scene};
use super::{Drawn, Picture, finite, text};

/// Equally likely worlds on one axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Dots {
    /// B less A.
    pub differences: Vec<f64>,
    /// Differences up to this one are ties.
    pub smallest: f64,
    pub unit: Unit,
    /// What stands at the left and at the right end of the axis: A better, B better.
    pub ends: [String; 2],
    pub axis: String,
    /// What the three marks mean: B ahead, A ahead, a tie.
    pub meaning: [String; 3],
    /// The axis reaches at least so far to both sides.
    pub top: f64,
}

/// Dots are stacked up to this height, px.
const TALLEST: f64 = 130.0;
/// Dots are not drawn smaller than this, px.
const SMALLEST: f64 = 8.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lead {
    B,
    A,
    Neither,
}

impl Dots {
    /// Draws it.
    pub fn draw(&self, width: f64) -> Picture {
        let mut sorted: Vec<f64> = self.differences.iter().map(|value| finite(*value)).collect();
        sorted.sort_by(f64::total_cmp);
        let reach = sorted.iter().fold(self.smallest.abs(), |reach, value| reach.max(value.abs()));
        // The zero line is always there, and so is a little of the other side.
        let low = sorted
            .first()
            .copied()
            .unwrap_or(0.0)
            .min(-0.15 * reach)
            .min(-1.3 * self.smallest)
            .min(-self.top);
        let high =
            sorted.last().copied().unwrap_or(0.0).max(0.15 * reach).max(1.3 * self.smallest).max(self.top);
        let room = (high - low).max(1e-9) * 0.04;
        let x = Scale::new((low - room, high + room), (12.0, width - 12.0));
        let (size, stacks) = stacks(&sorted, &x);
        let tallest = stacks.iter().map(Vec::len).max().unwrap_or(1) as f64 * size;
        let legend = self.legend_rows(width);
        let base = 30.0 + tallest.max(60.0);
        let height = base + 48.0 + legend.len() as f64 * 18.0;
        let mut scene = Scene::new(width, height);
        let zero = x.at(0.0);
        scene.line(&[(zero, 22.0), (zero, base + 4.0)], "zero");
        for edge in [-self.smallest, self.smallest] {
            scene.line(&[(x.at(edge), 22.0), (x.at(edge), base)], "rule");
        }
        self.name_ends(&mut scene, width);
        scene.axis_of_leads(&x, base, self.unit, (0.0, width));
        scene.label(Label::within(&self.axis, (width / 2.0, base + 37.0), Anchor::Middle, width - 8.0, "q"));
        for (place, stack) in stacks.iter().enumerate() {
            for (level, value) in stack.iter().enumerate() {
                let at = (12.0 + (place as f64 + 0.5) * size, base - (level as f64 + 0.5) * size);
                dot(&mut scene, self.lead(*value), at, (size / 2.0 - 0.9).max(0.8));
            }
        }
        for (row, marks) in legend.iter().enumerate() {
            let y = base + 48.0 + row as f64 * 18.0;
            for (lead, text, left) in marks {
                dot(&mut scene, *lead, (left + 6.0, y), 4.5);
                scene.label(Label::within(
                    text,
                    (left + 16.0, y + 4.0),
                    Anchor::Start,
                    width - left - 18.0,
                    "",
                ));
            }
        }
        Picture { scene, drawn: self.drawn(&sorted), reach: high.max(-low) }
    }

    fn lead(&self, value: f64) -> Lead {
        match value {
            value if value > self.smallest => Lead::B,
            value if value < -self.smallest => Lead::A,
            _ => Lead::Neither,
        }
    }

    /// A at the left end of the axis, B at the right one, each with half of the row.
    fn name_ends(&self, scene: &mut Scene, width: f64) {
        let room = width / 2.0 - 8.0;
        scene.label(Label::within(&self.ends[0], (2.0, 13.0), Anchor::Start, room, "t0"));
        scene.label(Label::within(&self.ends[1], (width - 2.0, 13.0), Anchor::End, room, "t1"));
    }

    /// The legend, in as many rows as it needs.
    fn legend_rows(&self, width: f64) -> Vec<Vec<(Lead, &str, f64)>> {
        let mut rows: Vec<Vec<(Lead, &str, f64)>> = vec![Vec::new()];
        let mut left = 4.0;
        let there = |lead: &Lead| self.differences.iter().any(|value| self.lead(*value) == *lead);
        let all = [Lead::A, Lead::Neither, Lead::B].into_iter().zip([1, 2, 0]);
        for (lead, text) in all.filter(|(lead, _)| there(lead)) {
            let text = self.meaning[text].as_str();
            let needs = text::width(text, SIZE) + 34.0;
            if left > 4.0 && left + needs > width {
                rows.push(Vec::new());
                left = 4.0;
            }
            rows.last_mut().expect("there is one").push((lead, text, left));
            left += needs;
        }
        rows
    }

    fn drawn(&self, sorted: &[f64]) -> Drawn {
        let mut drawn = Drawn::new(&["world", "difference", "ahead"]);
        for (place, value) in sorted.iter().enumerate() {
            let ahead = match self.lead(*value) {
                Lead::B => "B",
                Lead::A => "A",
                Lead::Neither => "neither",
            };
            drawn.row(vec![(place + 1).to_string(), self.unit.cell(*value), ahead.to_string()]);
        }
        drawn
    }
}

/// The largest dots whose stacks stay low enough, and what stands in each stack. A dot that
/// finds no room where it belongs stands beside.
fn stacks(sorted: &[f64], x: &Scale) -> (f64, Vec<Vec<f64>>) {
    let fill = |size: f64| {
        let count = (((x.high - x.low) / size).floor() as usize).max(1);
        let most = (TALLEST / size) as usize;
        let mut stacks = vec![Vec::new(); count];
        let mut moved = false;
        for value in sorted {
            let place = (((x.at(*value) - x.low) / size) as usize).min(count - 1);
            let free = |stack: &usize| stacks[*stack].len() < most;
            let beside = (0..count).flat_map(|far| [place.checked_sub(far), Some(place + far)]).flatten();
            let found = beside.filter(|stack| *stack < count).find(free);
            moved |= found != Some(place);
            stacks[found.unwrap_or(place)].push(*value);
        }
        (stacks, moved)
    };
    let mut size: f64 = 13.0;
    loop {
        let (stacks, moved) = fill(size);
        if !moved || size <= SMALLEST {
            return (size, stacks);
        }
        size -= 0.5;
    }
}

fn dot(scene: &mut Scene, lead: Lead, (x, y): (f64, f64), radius: f64) {
    match lead {
        Lead::B => scene.circle((x, y), radius, "m1", ""),
        Lead::A => {
            let side = radius * 1.8 - 0.8;
            scene.rect((x - side / 2.0, y - side / 2.0), (side, side), "o oa");
        }
        Lead::Neither => scene.circle((x, y), (radius - 0.6).max(0.6), "o on", ""),
    }
}
