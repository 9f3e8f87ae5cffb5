//! Values that may be written in more than one way.

use super::{NetworkFile, PracticeFile, RangeFile, ReviewFile};
use engine::model::registry::Grade;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use std::borrow::Cow;

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

impl JsonSchema for PracticesFile {
    fn schema_name() -> Cow<'static, str> {
        "PracticesFile".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let practice = generator.subschema_for::<PracticeFile>();
        json_schema!({ "oneOf": [
            { "type": "integer", "minimum": 1, "maximum": 10_000 },
            { "type": "array", "minItems": 1, "items": practice },
        ] })
    }
}

/// A table that says how the network is made, or the word for one that needs no more.
#[derive(Debug, Clone, PartialEq)]
pub struct NetworkWish(pub NetworkFile);

impl Serialize for NetworkWish {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl JsonSchema for NetworkWish {
    fn schema_name() -> Cow<'static, str> {
        "NetworkWish".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let table = generator.subschema_for::<NetworkFile>();
        json_schema!({ "anyOf": [{ "enum": ["none", "complete"] }, table] })
    }
}

/// The last month of full funding, or never.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FundingEnds {
    Month(u32),
    Never,
}

impl Serialize for FundingEnds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            FundingEnds::Month(month) => month.serialize(serializer),
            FundingEnds::Never => "never".serialize(serializer),
        }
    }
}

impl JsonSchema for FundingEnds {
    fn schema_name() -> Cow<'static, str> {
        "FundingEnds".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "oneOf": [
            { "type": "integer", "minimum": 1, "maximum": 1200 },
            { "const": "never" },
        ] })
    }
}

/// A table, or true for its defaults; false ends what is inherited.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum AdaptiveFile {
    Is(bool),
    By(ReviewFile),
}

impl Serialize for AdaptiveFile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            AdaptiveFile::Is(on) => on.serialize(serializer),
            AdaptiveFile::By(review) => review.serialize(serializer),
        }
    }
}

impl JsonSchema for AdaptiveFile {
    fn schema_name() -> Cow<'static, str> {
        "AdaptiveFile".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let table = generator.subschema_for::<ReviewFile>();
        json_schema!({ "oneOf": [{ "type": "boolean" }, table] })
    }
}

/// A number that is certain, or a range that holds in 9 of 10 worlds.
#[derive(Debug, Clone, PartialEq)]
pub enum BeliefFile {
    Number(f64),
    Value { value: f64, grade: Option<Grade>, source: Option<String> },
    Range { low: f64, high: f64, grade: Option<Grade>, source: Option<String> },
}

impl Serialize for BeliefFile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (numbers, grade, source): (&[(&str, f64)], _, _) = match self {
            BeliefFile::Number(number) => return number.serialize(serializer),
            BeliefFile::Value { value, grade, source } => (&[("value", *value)], grade, source),
            BeliefFile::Range { low, high, grade, source } => {
                (&[("low", *low), ("high", *high)], grade, source)
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

impl JsonSchema for BeliefFile {
    fn schema_name() -> Cow<'static, str> {
        "BeliefFile".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let grade = generator.subschema_for::<Grade>();
        let source = json_schema!({ "type": "string", "description": "Where the numbers come from." });
        json_schema!({ "oneOf": [
            { "type": "number" },
            {
                "type": "object",
                "properties": { "value": { "type": "number" }, "grade": grade, "source": source },
                "required": ["value"],
                "additionalProperties": false,
            },
            {
                "type": "object",
                "properties": {
                    "low": { "type": "number", "description": "5 in 100 worlds lie below." },
                    "high": { "type": "number", "description": "5 in 100 worlds lie above." },
                    "grade": grade,
                    "source": source,
                },
                "required": ["low", "high"],
                "additionalProperties": false,
            },
        ] })
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

impl JsonSchema for VaryFile {
    fn schema_name() -> Cow<'static, str> {
        "VaryFile".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let range = generator.subschema_for::<RangeFile>();
        let plain = json_schema!({ "type": ["number", "string", "boolean"] });
        json_schema!({ "oneOf": [
            { "type": "array", "minItems": 1, "items": plain },
            {
                "type": "array",
                "minItems": 1,
                "items": {
                    "type": "object",
                    "properties": { "name": { "type": "string", "description": "What the level is called." } },
                    "additionalProperties": plain,
                },
            },
            range,
        ] })
    }
}
