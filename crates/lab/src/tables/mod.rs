//! What a study says, in rows: its files as bytes, one module each. Pure: a table lays out
//! numbers that a study or its summary has made, and computes none.

mod by_name;
mod candidates;
mod chosen;
mod comparisons;
mod contested;
mod design;
mod dictionary;
mod effects;
mod events;
mod failures;
mod flips;
mod front;
mod held;
mod hypotheses;
mod maps;
mod organizations;
mod parameters;
mod points;
mod points_runs;
mod rows;
mod runs;
mod sensitivity;
mod series;
mod spread;
mod whole;
mod why;
mod writer;

pub use by_name::ByNameRows;
pub use candidates::Candidates;
pub use chosen::ChosenRows;
pub use comparisons::Comparisons;
pub use contested::Contested;
pub use design::DesignPoints;
pub use dictionary::Dictionary;
pub use effects::EffectRows;
pub use events::Events;
pub use failures::Failures;
pub use flips::Flips;
pub use front::Front;
pub use held::HeldRows;
pub use hypotheses::Hypotheses;
pub use maps::Maps;
pub use organizations::Organizations;
pub use parameters::Parameters;
pub use points::Points;
pub use points_runs::PointsRuns;
pub use rows::{Rows, number};
pub use runs::Runs;
pub use sensitivity::{Boxes, Known, Screening, Shares, Sources};
pub use series::{Paths, PointPaths, Series};
pub use whole::Short;
pub use why::WhyRows;
pub use writer::{Output, Writer};

use crate::scenario::Scenario;
use crate::study::{Columns, RunKey};
use engine::model::{Design, Outcome};

/// A CSV file among the exports.
pub trait Table {
    /// The file's name.
    const FILE: &'static str;

    /// What a few rows are made of.
    type Of<'a>;

    /// Its columns, in order, as the dictionary describes them.
    fn columns(&self) -> Vec<Column>;

    /// Adds the rows of one thing; it fills every column.
    fn rows(&self, of: Self::Of<'_>, rows: &mut Rows);

    /// The first line of the file.
    fn header(&self) -> Vec<u8> {
        self.bytes([])
    }

    /// The whole file: its first line, and the rows of all these.
    fn bytes<'a>(&self, all: impl IntoIterator<Item = Self::Of<'a>>) -> Vec<u8> {
        let mut rows = Rows::new();
        for column in self.columns() {
            rows.text(&column.name);
        }
        rows.end();
        all.into_iter().for_each(|of| self.rows(of, &mut rows));
        rows.into_bytes()
    }

    /// The file's name.
    fn file(&self) -> &'static str {
        Self::FILE
    }

    /// The file's name and columns, as the dictionary takes them.
    fn described(&self) -> Described {
        (Self::FILE, self.columns())
    }

    /// The same, and the first line of the file.
    fn begun(&self) -> (Described, Vec<u8>) {
        (self.described(), self.header())
    }
}

/// A file, and its columns.
pub type Described = (&'static str, Vec<Column>);

/// One column of a file, as the dictionary describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    pub kind: Kind,
    pub unit: String,
    pub meaning: String,
}

/// What stands in a column's cells; a missing value is an empty cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Whole,
    Number,
    /// 1 or 0.
    Flag,
}

impl Kind {
    /// The word used in the dictionary.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Whole => "whole number",
            Kind::Number => "number",
            Kind::Flag => "yes (1) or no (0)",
        }
    }
}

impl Column {
    fn of(kind: Kind, name: impl Into<String>, unit: &str, meaning: impl Into<String>) -> Column {
        Column { name: name.into(), kind, unit: unit.to_owned(), meaning: meaning.into() }
    }

    fn text(name: impl Into<String>, meaning: impl Into<String>) -> Column {
        Column::of(Kind::Text, name, "", meaning)
    }

    fn whole(name: impl Into<String>, unit: &str, meaning: impl Into<String>) -> Column {
        Column::of(Kind::Whole, name, unit, meaning)
    }

    fn flag(name: impl Into<String>, meaning: impl Into<String>) -> Column {
        Column::of(Kind::Flag, name, "", meaning)
    }

    fn number(name: impl Into<String>, unit: &str, meaning: impl Into<String>) -> Column {
        Column::of(Kind::Number, name, unit, meaning)
    }
}

/// What the tables of one study share.
#[derive(Debug, Clone)]
pub struct Subject<'a> {
    pub scenario: &'a Scenario,
    pub outcomes: Columns,
    /// Outcomes at months that the scenario asks for.
    pub asked: Vec<Outcome>,
}

impl<'a> Subject<'a> {
    pub fn new(scenario: &'a Scenario) -> Self {
        Subject { scenario, outcomes: Columns::of(&scenario.initiative), asked: scenario.asked() }
    }

    fn design(&self, index: u32) -> &Design {
        &self.scenario.designs[index as usize]
    }

    /// The columns that name a run.
    fn key_columns() -> Vec<Column> {
        vec![
            Column::text("design", "name of the backbone design"),
            Column::whole("world", "number", "draw of the uncertain inputs; 0 is the central world"),
            Column::whole("luck", "number", "draw of chance; designs of one world share it"),
        ]
    }

    fn key(&self, key: RunKey, rows: &mut Rows) {
        rows.text(&self.design(key.design).name);
        rows.whole(key.world);
        rows.whole(key.luck);
    }
}
