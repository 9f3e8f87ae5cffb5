//! `[sweep]`: one design varied over levers, structure, inputs and the initiative itself.

mod brought;
mod choice;
mod layout;
mod listed;
mod read;
mod targets;
mod variants;
mod vary;
mod written;

pub use choice::{Axis, Choice, ChoiceFlags};
pub use layout::POINTS_AT_MOST;
pub use read::SweepFlags;
pub use targets::Target;
pub use variants::Variant;

pub(super) use choice::read as read_choice;
pub(super) use listed::{IDS, LABELS};
pub(super) use read::read;
pub(super) use targets::names;
pub(super) use variants::{Assignment, Stage};

use super::file::DesignFile;

/// One design, varied: which points there are to be lived.
#[derive(Debug, Clone, PartialEq)]
pub struct Sweep {
    /// Name of the design that is varied.
    pub design: String,
    pub kind: SweepKind,
    /// What is varied, in the order given.
    pub factors: Vec<Factor>,
    /// At least one; each was checked as a scenario is.
    pub points: Vec<Point>,
    /// The most money to be spent over all months, USD.
    pub budget: Option<f64>,
    /// Points asked for that are the same as an earlier one.
    pub repeated: usize,
    /// How many points a design that fills a space was asked for.
    asked: u32,
    /// Rosters and ties that are varied: names and texts.
    brought: Vec<(String, String)>,
    /// The design as the file says it: what it leaves to its structure is open.
    said: DesignFile,
}

/// How points are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SweepKind {
    /// Every combination of the levels.
    Full,
    /// Two levels of each, in a fraction of resolution V.
    Fractional,
    /// A Latin hypercube.
    Latin,
    /// The first points of a scrambled Sobol' sequence.
    Sobol,
    /// The design as it is, and every level of one factor at a time.
    OneAtATime,
    /// Those listed in a CSV.
    Table,
}

impl SweepKind {
    pub const ALL: [SweepKind; 6] = [
        SweepKind::Full,
        SweepKind::Fractional,
        SweepKind::Latin,
        SweepKind::Sobol,
        SweepKind::OneAtATime,
        SweepKind::Table,
    ];

    /// The word used in files.
    pub fn name(self) -> &'static str {
        match self {
            SweepKind::Full => "full",
            SweepKind::Fractional => "fractional",
            SweepKind::Latin => "latin",
            SweepKind::Sobol => "sobol",
            SweepKind::OneAtATime => "one-at-a-time",
            SweepKind::Table => "table",
        }
    }

    /// The kind of that name.
    pub fn parse(name: &str) -> Option<SweepKind> {
        SweepKind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether it fills a space with as many points as asked for.
    pub fn fills_space(self) -> bool {
        matches!(self, SweepKind::Latin | SweepKind::Sobol)
    }
}

/// One thing that is varied.
#[derive(Debug, Clone, PartialEq)]
pub struct Factor {
    /// The name of what it sets, or the name given to a bundle of settings.
    pub name: String,
    /// Its levels, in the order given; empty if it takes any value of its range.
    pub levels: Vec<Level>,
    /// Low and high end, if points take values between.
    pub range: Option<(f64, f64)>,
    /// What the scenario itself says of it, where that is one value.
    pub base: Option<String>,
    /// What the values of a range are given to.
    target: Option<Target>,
    /// The values of a range are its low end and whole multiples of this above it.
    grid: Option<f64>,
}

/// One level of a factor.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// As it is shown.
    pub label: String,
    /// Its number, if it is one.
    pub number: Option<f64>,
    /// What is set, and the value in the notation of the file.
    settings: Vec<(Target, String)>,
    /// Whether it is a table of settings.
    bundle: bool,
}

/// Where a point stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The name that a CSV gives it.
    pub label: Option<String>,
    /// By factor.
    pub coordinates: Vec<Coordinate>,
}

impl Point {
    /// What tells it from others.
    fn key(&self) -> Vec<(usize, u64)> {
        let one = |coordinate: &Coordinate| match *coordinate {
            Coordinate::Base => (0, 0),
            Coordinate::Level(level) => (1, level as u64),
            Coordinate::Number(number) => (2, number.to_bits()),
        };
        self.coordinates.iter().map(one).collect()
    }
}

/// The value of one factor at one point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Coordinate {
    /// As the scenario says.
    Base,
    /// The level of that place.
    Level(usize),
    /// A number between the ends of the range.
    Number(f64),
}

impl Factor {
    /// The value at a coordinate as it is shown; empty for the scenario's own, where that is
    /// not one value.
    pub fn shown(&self, coordinate: Coordinate) -> String {
        match coordinate {
            Coordinate::Base => self.base.clone().unwrap_or_default(),
            Coordinate::Level(level) => self.levels[level].label.clone(),
            Coordinate::Number(value) => value.to_string(),
        }
    }

    /// The number at a coordinate, if it is one.
    pub fn number(&self, coordinate: Coordinate) -> Option<f64> {
        match coordinate {
            Coordinate::Base => self.base.as_ref()?.parse().ok(),
            Coordinate::Level(level) => self.levels[level].number,
            Coordinate::Number(value) => Some(value),
        }
    }

    /// Whether all its values are numbers.
    pub fn is_number(&self) -> bool {
        self.range.is_some() || self.levels.iter().all(|level| level.number.is_some())
    }
}

impl Sweep {
    /// The factor of that name, and its place.
    pub fn factor(&self, name: &str) -> Option<(usize, &Factor)> {
        self.factors.iter().enumerate().find(|(_, factor)| factor.name == name)
    }

    /// The place of a design among a scenario's.
    pub fn base(&self, designs: &[engine::model::Design]) -> usize {
        designs.iter().position(|design| design.name == self.design).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests;

#[cfg(test)]
impl Factor {
    /// A factor that takes any value of a range.
    pub fn between(name: &str, range: (f64, f64)) -> Factor {
        let target = Target::named(name);
        Factor { name: name.to_owned(), levels: vec![], range: Some(range), base: None, target, grid: None }
    }
}
