//! Values that may be written in more than one way.

use super::{PracticeFile, RangeFile, ReviewFile, TiesTable};
use engine::model::Adaptive;
use engine::model::registry::Grade;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

/// How many practices, or which.
#[derive(Debug, Clone, PartialEq)]
pub enum PracticesFile {
    Count(u32),
    List(Vec<PracticeFile>),
}

impl Serialize for PracticesFile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            PracticesFile::Count(count) => count.serialize(serializer),
            PracticesFile::List(list) => list.serialize(serializer),
        }
    }
}

/// A file's name, or a table that says which of its rows are taken.
#[derive(Debug, Clone, PartialEq)]
pub enum TiesFile {
    All(String),
    Some(TiesTable),
}

impl Serialize for TiesFile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            TiesFile::All(file) => file.serialize(serializer),
            TiesFile::Some(table) => table.serialize(serializer),
        }
    }
}

/// A table, or true for its defaults; false ends what is inherited.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum AdaptiveFile {
    Is(bool),
    By(ReviewFile),
}

impl AdaptiveFile {
    pub fn of(adaptive: Option<Adaptive>) -> AdaptiveFile {
        adaptive.map_or(AdaptiveFile::Is(false), |Adaptive { review_months, shift }| {
            AdaptiveFile::By(ReviewFile { review_months: Some(review_months), shift: Some(shift) })
        })
    }
}

impl Serialize for AdaptiveFile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            AdaptiveFile::Is(on) => on.serialize(serializer),
            AdaptiveFile::By(review) => review.serialize(serializer),
        }
    }
}

/// A number that is certain, a range over worlds, or one that is 0 in a share of them.
#[derive(Debug, Clone, PartialEq)]
pub enum BeliefFile {
    Number(f64),
    Value { value: f64, grade: Option<Grade>, source: Option<String> },
    Range { low: f64, high: f64, grade: Option<Grade>, source: Option<String> },
    Contested { off: f64, median: f64, high: f64, grade: Option<Grade>, source: Option<String> },
}

impl Serialize for BeliefFile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (numbers, grade, source): (&[(&str, f64)], _, _) = match self {
            BeliefFile::Number(number) => return number.serialize(serializer),
            BeliefFile::Value { value, grade, source } => (&[("value", *value)], grade, source),
            BeliefFile::Range { low, high, grade, source } => {
                (&[("low", *low), ("high", *high)], grade, source)
            }
            BeliefFile::Contested { off, median, high, grade, source } => {
                (&[("off", *off), ("median", *median), ("high", *high)], grade, source)
            }
        };
        let mut map = serializer.serialize_map(None)?;
        for (key, number) in numbers {
            map.serialize_entry(key, number)?;
        }
        if let Some(grade) = grade {
            map.serialize_entry("grade", grade)?;
        }
        if let Some(source) = source {
            map.serialize_entry("source", source)?;
        }
        map.end()
    }
}

/// The values that a thing takes in a sweep.
#[derive(Debug, Clone, PartialEq)]
pub enum VaryFile {
    /// Numbers or words; or tables, each with a `name` and what it sets.
    List(Vec<toml::Value>),
    Range(RangeFile),
}

impl Serialize for VaryFile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            VaryFile::List(list) => list.serialize(serializer),
            VaryFile::Range(range) => range.serialize(serializer),
        }
    }
}
