//! What a study says, in pictures: SVG with the same bytes everywhere. Pure.
//!
//! A chart is data with a method `draw(width)`; it gives a [`Picture`]: marks, labels of
//! which none overlaps another one, and a table of exactly what is drawn. Any of them is a
//! [`Chart`]. Titles and other sentences are not made here. What is not a finite number is
//! never drawn.

mod any;
mod bands;
mod bars;
mod curves;
mod dots;
mod flow;
mod frontier;
mod groups;
mod heat;
mod lines;
mod multiples;
mod network;
mod remains;
mod scale;
mod scene;
mod squares;
mod style;
pub mod text;
mod tornado;
mod waterfall;

#[cfg(test)]
mod tests;

pub use any::Chart;
pub use bands::{Banded, Bands};
pub use bars::{Bars, Row};
pub use curves::{Curves, Panel};
pub use dots::Dots;
pub use flow::{Flow, Stream};
pub use frontier::{Frontier, Offer};
pub use groups::{Groups, Part};
pub use heat::Heat;
pub use lines::{Lines, Point, Series};
pub use multiples::Multiples;
pub use network::{Map, Node, Sign, layout};
pub use remains::{Left, Remains};
pub use scale::Unit;
pub use scene::{Anchor, Label, Scene, escaped};
pub use squares::{Field, Squares};
pub use style::STYLE;
pub use tornado::{Bar, Tornado};
pub use waterfall::{Level, Step, Waterfall};

/// The width for which a chart is drawn where there is room, px.
pub const WIDE: f64 = 680.0;
/// The width for which it is drawn on a telephone, px; charts hold at this width and above.
pub const NARROW: f64 = 320.0;

/// A chart as it is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    pub scene: Scene,
    pub drawn: Drawn,
    /// How far the axis of values reaches, in their unit; 0 where there is none.
    pub reach: f64,
}

/// Exactly what is drawn, as a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Drawn {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Drawn {
    pub fn new(columns: &[&str]) -> Drawn {
        Drawn { columns: columns.iter().map(|name| name.to_string()).collect(), rows: Vec::new() }
    }

    /// Adds a row; it has a cell for every column.
    pub fn row(&mut self, cells: Vec<String>) {
        debug_assert_eq!(cells.len(), self.columns.len());
        self.rows.push(cells);
    }

    /// As a CSV file.
    pub fn csv(&self) -> String {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        for cells in std::iter::once(&self.columns).chain(&self.rows) {
            writer.write_record(cells).expect("memory takes every byte");
        }
        String::from_utf8(writer.into_inner().expect("memory takes every byte")).expect("texts are text")
    }
}

/// A number in a table of what is drawn: as short as it stands, with so many decimals at most.
fn number(value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", finite(value));
    let text = match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.'),
        false => &text,
    };
    if text == "-0" { "0".to_string() } else { text.to_string() }
}

/// What can be drawn: no number that is none, and none beyond measure.
fn finite(value: f64) -> f64 {
    if value.is_nan() { 0.0 } else { value.clamp(-1e15, 1e15) + 0.0 }
}
