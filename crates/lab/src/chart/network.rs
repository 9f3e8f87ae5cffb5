//! Who knows whom, and how far each one is: one possible future at one month.

use super::scene::{Anchor, Label, SIZE, Scene};
use super::{Drawn, Picture, text};

/// Organizations with their ties, once for each panel.
#[derive(Debug, Clone, PartialEq)]
pub struct Map {
    /// A panel each: its name, its nodes (the same in all), its ties.
    pub panels: Vec<Panel>,
    /// What the fills mean: none, a quarter, a half, three quarters, all; not a member.
    pub meaning: [String; 6],
}

/// The name of a panel, its nodes, its ties.
pub type Panel = (String, Vec<Node>, Vec<(u32, u32)>);

/// One organization.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    pub name: String,
    /// Practices that it sustains, and of how many.
    pub sustained: u32,
    pub practices: u32,
    pub member: bool,
}

/// How a node is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sign {
    /// Quarters of it that are filled: any at all fill one, and four only all.
    pub quarters: u32,
    pub member: bool,
}

impl Node {
    /// How it is drawn.
    pub fn sign(&self) -> Sign {
        let (sustained, practices) = (self.sustained.min(self.practices), self.practices.max(1));
        let quarters = match sustained {
            0 => 0,
            all if all == practices => 4,
            some => (4 * some / practices).clamp(1, 3),
        };
        Sign { quarters, member: self.member }
    }
}

/// Above so many organizations ties are not drawn: they would hide each other.
const TIED: usize = 250;

impl Map {
    /// Draws it.
    pub fn draw(&self, width: f64) -> Picture {
        let columns = if width < 500.0 { 1 } else { self.panels.len().clamp(1, 2) };
        let rows = self.panels.len().div_ceil(columns);
        let each = width / columns as f64;
        let tall = (each * 0.86).min(300.0) + 22.0;
        let legend = self.legend(width);
        let below = rows as f64 * tall;
        let mut scene = Scene::new(width, below + 12.0 + legend.len() as f64 * 20.0);
        let count = self.panels.iter().map(|(_, nodes, _)| nodes.len()).max().unwrap_or(0);
        let places = match count > TIED {
            true => grid(count),
            false => layout(count, self.panels.iter().flat_map(|(_, _, ties)| ties.iter().copied())),
        };
        let radius = (0.32 * (each * tall / count.max(1) as f64).sqrt()).clamp(2.0, 8.0);
        for (place, (name, nodes, ties)) in self.panels.iter().enumerate() {
            let (x0, y0) = ((place % columns) as f64 * each, (place / columns) as f64 * tall);
            scene.label(Label::within(name, (x0 + 6.0, y0 + 14.0), Anchor::Start, each - 12.0, ""));
            let at = |node: usize| {
                let (x, y) = places.get(node).copied().unwrap_or((0.5, 0.5));
                let margin = radius + 3.0;
                (
                    x0 + margin + x * (each - 2.0 * margin),
                    y0 + 22.0 + margin + y * (tall - 22.0 - 2.0 * margin),
                )
            };
            if count <= TIED {
                let path: String = ties
                    .iter()
                    .filter(|(a, b)| (*a as usize) < nodes.len() && (*b as usize) < nodes.len())
                    .map(|(a, b)| {
                        let ((x, y), (u, v)) = (at(*a as usize), at(*b as usize));
                        let place = super::scene::place;
                        format!("M{} {}L{} {}", place(x), place(y), place(u), place(v))
                    })
                    .collect();
                if !path.is_empty() {
                    scene.path(&path, "tie");
                }
            }
            for (index, node) in nodes.iter().enumerate() {
                let told = format!("{}: {}/{}", node.name, node.sustained, node.practices);
                draw(&mut scene, node.sign(), at(index), radius, &told);
            }
        }
        for (row, signs) in legend.iter().enumerate() {
            let y = below + 12.0 + row as f64 * 20.0;
            for (place, left) in signs {
                let sign = Sign { quarters: if *place < 5 { *place as u32 } else { 0 }, member: *place < 5 };
                draw(&mut scene, sign, (left + 7.0, y), 6.0, "");
                let at = (left + 18.0, y + SIZE * 0.35);
                scene.label(Label::within(&self.meaning[*place], at, Anchor::Start, width - left - 19.0, ""));
            }
        }
        Picture { scene, drawn: self.drawn(), reach: 0.0 }
    }

    /// Rows of the legend: which sign stands where.
    fn legend(&self, width: f64) -> Vec<Vec<(usize, f64)>> {
        let mut rows = vec![Vec::new()];
        let mut left = 2.0;
        for (place, text) in self.meaning.iter().enumerate() {
            let needs = text::width(text, SIZE) + 32.0;
            if left > 2.0 && left + needs > width {
                rows.push(Vec::new());
                left = 2.0;
            }
            rows.last_mut().expect("there is one").push((place, left));
            left += needs;
        }
        rows
    }

    fn drawn(&self) -> Drawn {
        let mut drawn = Drawn::new(&["design", "organization", "sustained", "practices", "member", "ties"]);
        for (name, nodes, ties) in &self.panels {
            let mut degrees = vec![0u32; nodes.len()];
            for end in ties.iter().flat_map(|(a, b)| [*a as usize, *b as usize]) {
                if let Some(degree) = degrees.get_mut(end) {
                    *degree += 1;
                }
            }
            for (node, degree) in nodes.iter().zip(degrees) {
                drawn.row(vec![
                    name.clone(),
                    node.name.clone(),
                    node.sustained.to_string(),
                    node.practices.to_string(),
                    u8::from(node.member).to_string(),
                    degree.to_string(),
                ]);
            }
        }
        drawn
    }
}

/// A circle whose fill shows quarters; dashed for who is no member.
fn draw(scene: &mut Scene, sign: Sign, (x, y): (f64, f64), r: f64, title: &str) {
    scene.circle((x, y), r, if sign.member { "node" } else { "node gone" }, title);
    let place = super::scene::place;
    let ends = [(0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)];
    match sign.quarters {
        0 => {}
        4 => scene.circle((x, y), r - 1.4, "wedge", title),
        quarters => {
            let (u, v) = ends[quarters as usize];
            let inner = r - 1.4;
            let path = format!(
                "M{} {}L{} {}A{} {} 0 {} 1 {} {}Z",
                place(x),
                place(y),
                place(x),
                place(y - inner),
                place(inner),
                place(inner),
                u8::from(quarters > 2),
                place(x + u * inner),
                place(y + v * inner)
            );
            scene.path(&path, "wedge");
        }
    }
}

/// Rows of a square.
fn grid(count: usize) -> Vec<(f64, f64)> {
    let mut side = 1;
    while side * side < count {
        side += 1;
    }
    let part = |place: usize| (place as f64 + 0.5) / side as f64;
    (0..count).map(|node| (part(node % side), part(node / side))).collect()
}

/// Rounds in which the springs settle.
const ROUNDS: usize = 120;

/// Places in the unit square by springs and repulsion (Fruchterman & Reingold 1991), from
/// a spiral on; the same for the same ties.
pub fn layout(count: usize, ties: impl Iterator<Item = (u32, u32)>) -> Vec<(f64, f64)> {
    let mut ties: Vec<(usize, usize)> = ties.map(|(a, b)| (a.min(b) as usize, a.max(b) as usize)).collect();
    ties.retain(|(a, b)| a != b && *b < count);
    ties.sort_unstable();
    ties.dedup();
    let start = |node: usize| {
        let far = ((node as f64 + 0.5) / count as f64).sqrt() * 0.5;
        let turn = node as f64 * 2.399_963_229_728_653;
        (0.5 + far * libm::cos(turn), 0.5 + far * libm::sin(turn))
    };
    let mut places: Vec<(f64, f64)> = (0..count).map(start).collect();
    let apart = 1.0 / (count.max(1) as f64).sqrt();
    for round in 0..ROUNDS {
        let mut forces = vec![(0.0, 0.0); count];
        for a in 0..count {
            for b in a + 1..count {
                let (dx, dy) = (places[a].0 - places[b].0, places[a].1 - places[b].1);
                let square = (dx * dx + dy * dy).max(1e-6);
                let push = apart * apart / square;
                forces[a] = (forces[a].0 + dx * push, forces[a].1 + dy * push);
                forces[b] = (forces[b].0 - dx * push, forces[b].1 - dy * push);
            }
            // A pull to the middle holds together what has no tie.
            forces[a].0 -= (places[a].0 - 0.5) * 0.9;
            forces[a].1 -= (places[a].1 - 0.5) * 0.9;
        }
        for &(a, b) in &ties {
            let (dx, dy) = (places[a].0 - places[b].0, places[a].1 - places[b].1);
            let pull = (dx * dx + dy * dy).sqrt() / apart * 0.6;
            forces[a] = (forces[a].0 - dx * pull, forces[a].1 - dy * pull);
            forces[b] = (forces[b].0 + dx * pull, forces[b].1 + dy * pull);
        }
        let step = 0.08 * (1.0 - round as f64 / ROUNDS as f64) + 0.002;
        for (place, force) in places.iter_mut().zip(&forces) {
            let size = (force.0 * force.0 + force.1 * force.1).sqrt().max(1e-12);
            let far = size.min(step) / size;
            *place = (place.0 + force.0 * far, place.1 + force.1 * far);
        }
    }
    fill(places)
}

/// Stretched so that nine in ten fill the square, the others at its edge; then moved apart
/// until hardly any two touch.
fn fill(mut places: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    if places.len() < 2 {
        return vec![(0.5, 0.5); places.len()];
    }
    let ends = |pick: &dyn Fn(&(f64, f64)) -> f64| {
        let mut values: Vec<f64> = places.iter().map(pick).collect();
        values.sort_by(f64::total_cmp);
        let outer = values.len() / 20;
        let (low, high) = (values[outer], values[values.len() - 1 - outer]);
        (low, (high - low).max(1e-9))
    };
    let ((left, wide), (top, tall)) = (ends(&|place| place.0), ends(&|place| place.1));
    for place in &mut places {
        let stretched = ((place.0 - left) / wide, (place.1 - top) / tall);
        *place = (stretched.0.clamp(0.0, 1.0), stretched.1.clamp(0.0, 1.0));
    }
    let least = 0.85 / (places.len() as f64).sqrt();
    for _ in 0..ROUNDS {
        for a in 0..places.len() {
            for b in a + 1..places.len() {
                let (dx, dy) = (places[a].0 - places[b].0, places[a].1 - places[b].1);
                let far = (dx * dx + dy * dy).sqrt();
                if far >= least {
                    continue;
                }
                // Two at one place part in a direction that their numbers give.
                let (ux, uy) = if far > 1e-9 { (dx / far, dy / far) } else { ((a % 2) as f64, 1.0) };
                let push = (least - far) / 2.0;
                places[a] =
                    ((places[a].0 + ux * push).clamp(0.0, 1.0), (places[a].1 + uy * push).clamp(0.0, 1.0));
                places[b] =
                    ((places[b].0 - ux * push).clamp(0.0, 1.0), (places[b].1 - uy * push).clamp(0.0, 1.0));
            }
        }
    }
    places
}
