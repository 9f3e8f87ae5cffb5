//! Tables whose keys are names: of designs, of measures, of registry rows.

use super::BeliefFile;
use engine::model::registry::{COSTS, Entry, INPUTS};
use engine::model::{Measure, Moment};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};
use std::borrow::Cow;

/// Things under their names, in the file's order.
#[derive(Debug, Clone, PartialEq)]
pub struct Named<T>(pub Vec<(String, T)>);

impl<T: Serialize> Serialize for Named<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl<T: JsonSchema> JsonSchema for Named<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("Named{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        json_schema!({ "type": "object", "minProperties": 1, "additionalProperties": value })
    }
}

macro_rules! table_of_rows {
    ($(#[$meta:meta])* $name:ident, $value:ty, $properties:expr) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name(pub Vec<(String, $value)>);

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                let properties: fn(&mut SchemaGenerator) -> Map<String, Value> = $properties;
                let properties = properties(generator);
                json_schema!({ "type": "object", "properties": properties, "additionalProperties": false })
            }
        }
    };
}

table_of_rows! {
    /// `[inputs]`: rows of the registry of inputs.
    InputsFile, BeliefFile, |generator| beliefs(INPUTS, generator)
}
table_of_rows! {
    /// `[costs]`: rows of the registry of costs.
    CostsFile, BeliefFile, |generator| beliefs(COSTS, generator)
}
table_of_rows! {
    /// `smallest_difference`: measures and numbers above 0.
    DifferencesFile, f64, |_| differences()
}

fn beliefs(rows: &[Entry], generator: &mut SchemaGenerator) -> Map<String, Value> {
    let belief = generator.subschema_for::<BeliefFile>();
    let property = |row: &Entry| {
        let text = format!(
            "{}: {} ({} to {} in 9 of 10 worlds). Must be {}. Graded {}: {}.",
            row.unit,
            row.default,
            row.low,
            row.high,
            row.kind.domain(),
            row.grade.name(),
            row.source
        );
        (row.name.to_owned(), json!({ "description": text, "allOf": [belief] }))
    };
    rows.iter().map(property).collect()
}

fn differences() -> Map<String, Value> {
    let monthly = Measure::ALL.into_iter().map(Measure::describe);
    let moments = Moment::ALL.into_iter().map(Moment::describe);
    monthly
        .chain(moments)
        .map(|(name, unit, meaning)| {
            let text = format!("{meaning} ({unit})");
            (name.to_owned(), json!({ "type": "number", "exclusiveMinimum": 0, "description": text }))
        })
        .collect()
}
