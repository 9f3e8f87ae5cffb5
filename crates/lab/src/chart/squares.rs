//! Practices as small squares: what is sustained with a design, and what of it would be anyway.

use super::scene::{Anchor, LINE, Label, Scene, in_lines};
use super::{Drawn, Picture, finite, number};

/// A field of squares a design.
#[derive(Debug, Clone, PartialEq)]
pub struct Squares {
    /// All practices of all organizations.
    pub all: usize,
    pub fields: Vec<Field>,
    /// What the squares mean: sustained anyway, more than that, lost against that, not sustained.
    pub meaning: [String; 4],
    /// Practices that a square stands for, and that in words; where it is more than one.
    pub worth: Option<(usize, String)>,
}

/// One design.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    pub name: String,
    /// 0 is A, 1 is B, 4 any other.
    pub style: usize,
    /// Practices sustained.
    pub held: f64,
    /// Practices that would be sustained without it.
    pub anyway: f64,
}

/// From one square to the next, px.
const STEP: f64 = 12.0;
const SIDE: f64 = 10.0;
/// Squares that a field has room for.
const SQUARES: usize = 240;

/// Whole practices of each sort, in the order in which they are drawn.
struct Sorts {
    anyway: usize,
    more: usize,
    lost: usize,
    rest: usize,
}

impl Squares {
    /// Practices that a square must stand for, so that there is room for all of them.
    pub fn worth(all: usize) -> usize {
        all.div_ceil(SQUARES).max(1)
    }

    /// Draws it: fields side by side, as many as find room.
    pub fn draw(&self, width: f64) -> Picture {
        let worth = self.worth.as_ref().map_or(1, |(worth, _)| (*worth).max(1));
        let squares = self.all.div_ceil(worth).max(1);
        let room = width - 8.0;
        let side_by_side = ((room / 190.0) as usize).clamp(1, self.fields.len().max(1));
        let field = room / side_by_side as f64;
        let columns = (((field - 16.0) / STEP) as usize).clamp(1, 24).min(squares);
        let lines = squares.div_ceil(columns);
        let height = 2.0 * LINE + lines as f64 * STEP + 14.0;
        let meaning = self.legend();
        let words: Vec<&str> = meaning.iter().map(|(_, words)| &words[..]).collect();
        let legend = in_lines(&words, STEP + 18.0, width);
        let bands = self.fields.len().div_ceil(side_by_side);
        let body = bands as f64 * height;
        let mut scene = Scene::new(width, body + legend.len() as f64 * LINE + 10.0);
        for (place, one) in self.fields.iter().enumerate() {
            let left = 4.0 + (place % side_by_side) as f64 * field;
            let top = (place / side_by_side) as f64 * height;
            scene.label(Label::within(&one.name, (left, top + 13.0), Anchor::Start, field - 12.0, ""));
            let told = format!("{} of {}", number(finite(one.held).round(), 0), self.all);
            scene.label(Label::within(&told, (left, top + LINE + 12.0), Anchor::Start, field - 12.0, "q"));
            let sorts = self.sorts(one, worth, squares);
            for number in 0..squares {
                let x = left + (number % columns) as f64 * STEP;
                let y = top + 2.0 * LINE + 2.0 + (number / columns) as f64 * STEP;
                square(&mut scene, (x, y), sorts.of(number), one.style);
            }
        }
        for (line, items) in legend.iter().enumerate() {
            let y = body + 6.0 + line as f64 * LINE;
            for (place, left) in items {
                let (sort, words) = &meaning[*place];
                if let Some(sort) = sort {
                    square(&mut scene, (*left, y), *sort, 0);
                }
                let from = left + if sort.is_some() { STEP + 4.0 } else { 0.0 };
                scene.label(Label::within(words, (from, y + 9.5), Anchor::Start, width - from - 4.0, "q"));
            }
        }
        Picture { scene, drawn: self.drawn(), reach: 0.0 }
    }

    fn sorts(&self, field: &Field, worth: usize, squares: usize) -> Sorts {
        let whole = |practices: f64| {
            let share = (finite(practices) / worth as f64).round().max(0.0) as usize;
            share.min(squares)
        };
        let (held, anyway) = (whole(field.held), whole(field.anyway));
        let lost = anyway.saturating_sub(held);
        Sorts {
            anyway: held.min(anyway),
            more: held.saturating_sub(anyway),
            lost,
            rest: squares - held.max(anyway),
        }
    }

    /// The sorts that are drawn with their words, and what a square is worth.
    fn legend(&self) -> Vec<(Option<usize>, String)> {
        let any =
            |of: fn(&Sorts) -> usize| self.fields.iter().any(|one| of(&self.sorts(one, 1, self.all)) > 0);
        let shown = [any(|of| of.anyway), any(|of| of.more), any(|of| of.lost), any(|of| of.rest)];
        let words = self.meaning.iter().enumerate().filter(|(sort, _)| shown[*sort]);
        let words = words.map(|(sort, words)| (Some(sort), words.clone()));
        words.chain(self.worth.iter().map(|(_, words)| (None, words.clone()))).collect()
    }

    fn drawn(&self) -> Drawn {
        let mut drawn = Drawn::new(&["design", "sustained", "without", "more", "fewer", "of"]);
        for field in &self.fields {
            let (held, anyway) = (finite(field.held).round(), finite(field.anyway).round());
            let cell = |value: f64| number(value.max(0.0), 0);
            drawn.row(vec![
                field.name.clone(),
                cell(held),
                cell(anyway),
                cell(held - anyway),
                cell(anyway - held),
                self.all.to_string(),
            ]);
        }
        drawn
    }
}

impl Sorts {
    /// Of the square in that place: sustained anyway, more, lost, not sustained.
    fn of(&self, square: usize) -> usize {
        let Sorts { anyway, more, lost, rest } = *self;
        debug_assert!(square < anyway + more + lost + rest);
        match square {
            _ if square < anyway => 0,
            _ if square < anyway + more => 1,
            _ if square < anyway + more + lost => 2,
            _ => 3,
        }
    }
}

fn square(scene: &mut Scene, (x, y): (f64, f64), sort: usize, style: usize) {
    let full = (SIDE, SIDE);
    match sort {
        0 => scene.rect((x + 1.5, y + 1.5), (SIDE - 3.0, SIDE - 3.0), "m4"),
        1 => scene.rect((x, y), full, super::lines::MARKS[style.min(4)]),
        2 => {
            scene.rect((x + 0.8, y + 0.8), (SIDE - 1.6, SIDE - 1.6), "o on");
            scene.line(&[(x, y + SIDE), (x + SIDE, y)], "axis");
        }
        _ => scene.rect((x + 0.4, y + 0.4), (SIDE - 0.8, SIDE - 0.8), "grid"),
    }
}
