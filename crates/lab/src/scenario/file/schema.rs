//! The JSON Schema of a scenario file, made from its types and from the registry, and held to
//! the one that is checked in. `UPDATE_SCHEMA=1` rewrites that.

use super::super::text::{over_worlds, sentence};
use super::super::{FIT, keys};
use super::*;
use engine::model::registry::{COSTS, Domain, Entry, Grade, INPUTS, PRESETS, SETTINGS};
use engine::model::setting::Values;
use engine::model::{Allocation, MONTHS_AT_MOST, Measure, Moment, Setting};
use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::{env, fs};

/// The schema as the text of its file.
fn schema_text() -> String {
    let text = serde_json::to_string_pretty(&schema());
    text.expect("a schema is plain JSON") + "\n"
}

fn schema() -> Schema {
    let mut schema =
        schemars::generate::SchemaSettings::draft07().into_generator().into_root_schema_for::<ScenarioFile>();
    // TOML has no null: what is optional is left out.
    schemars::transform::transform_subschemas(&mut without_null, &mut schema);
    schema
}

fn without_null(schema: &mut schemars::Schema) {
    schemars::transform::transform_subschemas(&mut without_null, schema);
    let Some(object) = schema.as_object_mut() else { return };
    if let Some(Value::Array(types)) = object.get_mut("type") {
        types.retain(|one| one != "null");
        if let [only] = &types[..] {
            let only = only.clone();
            object.insert("type".into(), only);
        }
    }
    if let Some(Value::Array(choices)) = object.get_mut("anyOf") {
        choices.retain(|one| one.get("type").is_none_or(|sort| sort != "null"));
        if let [only] = &choices[..] {
            // Hover texts stand beside the reference: draft 7 needs `allOf` for that.
            let only = only.clone();
            object.remove("anyOf");
            object.insert("allOf".into(), Value::Array(vec![only]));
        }
    }
}

/// Schemas by hand: of values that may be written in more than one way, and of tables whose
/// keys are rows of the registry.
macro_rules! schemas {
    ($($type:ident, |$generator:ident| $schema:block)*) => {
        $(impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema($generator: &mut SchemaGenerator) -> Schema {
                $schema
            }
        })*
    };
}

/// Parts of the file that have no type of their own.
pub(super) struct InputsFile;
pub(super) struct CostsFile;
pub(super) struct DifferencesFile;
pub(super) struct NetworkWish;
pub(super) struct FundingEnds;
struct Structure;
struct Allocations;
struct Grades;

schemas! {
    PracticesFile, |generator| {
    let practice = generator.subschema_for::<PracticeFile>();
    json_schema!({ "oneOf": [
        { "type": "integer", "minimum": 1, "maximum": 10_000 },
        { "type": "array", "minItems": 1, "items": practice },
    ] })
    }
    NetworkWish, |generator| {
    let table = generator.subschema_for::<NetworkFile>();
    json_schema!({ "anyOf": [{ "enum": ["none", "complete"] }, table] })
    }
    TiesFile, |generator| {
    let table = generator.subschema_for::<TiesTable>();
    json_schema!({ "oneOf": [{ "type": "string" }, table] })
    }
    FundingEnds, |_generator| {
    json_schema!({ "oneOf": [
        { "type": "integer", "minimum": 1, "maximum": MONTHS_AT_MOST },
        { "const": "never" },
    ] })
    }
    AdaptiveFile, |generator| {
    let table = generator.subschema_for::<ReviewFile>();
    json_schema!({ "oneOf": [{ "type": "boolean" }, table] })
    }
    BeliefFile, |generator| {
    let grade = generator.subschema_for::<Grades>();
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
                "low": { "type": "number", "description": "5 in 100 worlds lie below; none if it is 0." },
                "high": { "type": "number", "description": "5 in 100 worlds lie above." },
                "grade": grade,
                "source": source,
            },
            "required": ["low", "high"],
            "additionalProperties": false,
        },
        {
            "type": "object",
            "properties": {
                "off": {
                    "type": "number",
                    "minimum": 0,
                    "exclusiveMaximum": 1,
                    "description": "Contested: the share of worlds in which it is 0.",
                },
                "median": {
                    "type": "number",
                    "exclusiveMinimum": 0,
                    "description": "Half of the other worlds lie below.",
                },
                "high": {
                    "type": "number",
                    "exclusiveMinimum": 0,
                    "description": "5 in 100 of the other worlds lie above.",
                },
                "grade": grade,
                "source": source,
            },
            "required": ["off", "median", "high"],
            "additionalProperties": false,
        },
    ] })
    }
    VaryFile, |generator| {
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
    InputsFile, |generator| { rows(beliefs(INPUTS, generator)) }
    CostsFile, |generator| { rows(beliefs(COSTS, generator)) }
    DifferencesFile, |_generator| {
        let mut schema = rows(differences());
        let number = json!({ "type": "number", "exclusiveMinimum": 0 });
        schema.insert("patternProperties".to_owned(), json!({ (at_a_month()): number }));
        schema
    }
    DesignFile, |generator| {
        let structure = generator.subschema_for::<Structure>();
        let mut properties = Map::new();
        let mut put = |name: &str, schema: Value| { properties.insert(name.to_owned(), schema); };
        put("label", json!({
            "description": "What it is called where people read of it, such as \"No backbone\"; without one, by its name.",
            "type": "string",
            "minLength": 1,
        }));
        put("structure", json!({
            "description": "Where the backbone lives; gives defaults for staff, time to found it, neutrality, authority, carry and directive.",
            "allOf": [structure],
        }));
        put("extends", json!({
            "description": "The design from which everything is taken that this one does not say.",
            "type": "string",
        }));
        for (name, schema) in budgets() {
            put(name, schema);
        }
        settings(false, true, generator).for_each(|(name, schema)| put(name, schema));
        let adaptive = generator.subschema_for::<AdaptiveFile>();
        put("adaptive", json!({
            "description": "Whether the backbone reviews where the members are stuck and shifts its weight there, among convenings, visibility, leaders, coaches and communication.",
            "allOf": [adaptive],
        }));
        for (name, schema) in settings(true, true, generator) {
            put(name, if name == "coaches" { fitted(&schema) } else { schema });
        }
        let phase = generator.subschema_for::<PhaseFile>();
        put("phases", json!({
            "description": "What changes from a month on; each phase changes only what it names.",
            "type": "array",
            "items": phase,
        }));
        json_schema!({
            "description": "A backbone: where it lives, and what it does.",
            "type": "object",
            "properties": properties,
            "additionalProperties": false,
        })
    }
    PhaseFile, |generator| {
        let mut properties = Map::new();
        properties.insert("from".to_owned(), json!({
            "description": "The first month of the phase.",
            "type": "integer",
            "format": "uint32",
            "minimum": 1,
            "maximum": MONTHS_AT_MOST,
        }));
        properties.extend(settings(true, false, generator).map(|(name, schema)| (name.to_owned(), schema)));
        json_schema!({
            "description": "What a design changes from a month on.",
            "type": "object",
            "properties": properties,
            "additionalProperties": false,
            "required": ["from"],
        })
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

/// Words of the engine, each with what it says.
macro_rules! words {
    ($($type:ident, $name:literal, $what:literal, $words:expr;)*) => {
        $(impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let word = |(word, meaning): (&str, &str)| {
                    json!({ "description": sentence(meaning), "type": "string", "const": word })
                };
                json_schema!({ "description": $what, "oneOf": $words.map(word).collect::<Vec<_>>() })
            }
        })*
    };
}

words! {
    Structure, "Structure", "Where the backbone lives.", PRESETS.iter().map(|preset| (preset.name, preset.meaning));
    Allocations, "Allocation", "Among whom the coaching hours are shared.", Allocation::ALL.into_iter().map(Allocation::describe);
    Grades, "Grade", "How well a number is founded, from best to worst.", Grade::ALL.into_iter().map(Grade::describe);
}

/// Settings by their names, and with their defaults if those are said.
fn settings(
    by_phase: bool,
    defaults: bool,
    generator: &mut SchemaGenerator,
) -> impl Iterator<Item = (&'static str, Value)> {
    let rows = SETTINGS.iter().filter(move |setting| setting.by_phase() == by_phase);
    rows.map(move |setting| (setting.name, property(setting, defaults, generator)))
}

fn property(setting: &Setting, default: bool, generator: &mut SchemaGenerator) -> Value {
    let unit =
        if matches!(setting.unit, "" | "0 to 1") { String::new() } else { format!(" {}", setting.unit) };
    let range = match setting.values {
        Values::Real(domain) => format!(" Must be {domain}{unit}."),
        Values::Whole(..) => format!(" Must be {}{unit}.", setting.values),
        Values::Month => format!(" Must be {}.", setting.values),
        Values::Word(_) => String::new(),
    };
    let default = if default { format!(" Default: {}.", setting.fallback) } else { String::new() };
    let anchors = match &setting.anchors_in_words()[..] {
        "" => String::new(),
        words => format!(" {words}."),
    };
    let description = sentence(setting.meaning) + &anchors + &range + &default;
    match setting.values {
        Values::Real(Domain { low, high, low_open, .. }) => {
            let mut schema = json!({ "description": description, "type": "number", "format": "double" });
            let low_end = if low_open { "exclusiveMinimum" } else { "minimum" };
            schema[low_end] = whole(low);
            if high.is_finite() {
                schema["maximum"] = whole(high);
            }
            schema
        }
        Values::Whole(low, high) => json!({
            "description": description,
            "type": "integer",
            "format": "uint32",
            "minimum": low,
            "maximum": high,
        }),
        Values::Word(_) => {
            json!({ "description": description, "allOf": [generator.subschema_for::<Allocations>()] })
        }
        Values::Month => {
            json!({ "description": description, "allOf": [generator.subschema_for::<FundingEnds>()] })
        }
    }
}

/// What a design may cost, in one of two ways.
fn budgets() -> [(&'static str, Value); 2] {
    let money = |what: &str| json!({ "description": what, "type": "number", "exclusiveMinimum": 0 });
    [
        (
            "budget",
            money(
                "What it may cost in all, USD, as it is spent on average, taper included. Default: the file's.",
            ),
        ),
        ("budget_per_year", money("What it may cost in a year at full strength, USD. Default: the file's.")),
    ]
}

/// A number of coaches, or as many as the budget pays.
fn fitted(number: &Value) -> Value {
    let mut number = number.clone();
    let description = number.as_object_mut().and_then(|schema| schema.remove("description"));
    let fit = json!({ "description": "As many as the budget pays.", "type": "string", "const": FIT });
    json!({ "description": description, "oneOf": [number, fit] })
}

/// A number without a point where it has no fraction.
fn whole(number: f64) -> Value {
    if number.fract() == 0.0 { json!(number as i64) } else { json!(number) }
}

fn rows(properties: Map<String, Value>) -> Schema {
    json_schema!({ "type": "object", "properties": properties, "additionalProperties": false })
}

fn beliefs(rows: &[Entry], generator: &mut SchemaGenerator) -> Map<String, Value> {
    let belief = generator.subschema_for::<BeliefFile>();
    let property = |row: &Entry| {
        let text = format!(
            "{}: {} ({}). Must be {}. Graded {}: {}.",
            row.unit,
            row.default,
            over_worlds(row.low, row.high, row.off),
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

/// The names of outcomes that hold a month.
fn at_a_month() -> String {
    let names: Vec<&str> = Measure::ALL.into_iter().map(Measure::name).collect();
    let month = "(0|[1-9][0-9]*)";
    format!("^(({})_(at|after)|(kept|pipeline)_after|delivering)_{month}$", names.join("|"))
}

#[test]
fn the_schema_checked_in_is_that_of_the_types() {
    if env::var_os("UPDATE_SCHEMA").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schema/scenario.schema.json");
        return fs::write(path, schema_text()).expect("the schema can be written");
    }
    let remedy = "UPDATE_SCHEMA=1 cargo test -p backbone-lab-core schema";
    assert!(SCHEMA == schema_text(), "the schema lags behind: {remedy}");
}

#[test]
fn the_schema_knows_the_keys_that_are_read() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let keys_of = |pointer: &str| -> BTreeSet<String> {
        let properties = schema.pointer(pointer).and_then(Value::as_object);
        properties.unwrap_or_else(|| panic!("{pointer}")).keys().cloned().collect()
    };
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(keys_of("/properties"), names(&keys::top()));
    let of = |sort: &str| keys_of(&format!("/definitions/{sort}/properties"));
    for (sort, known) in [
        ("InitiativeFile", keys::INITIATIVE),
        ("PracticeFile", keys::PRACTICE),
        ("HypothesisFile", keys::HYPOTHESIS),
        ("TargetFile", keys::TARGET),
        ("SweepFile", keys::SWEEP),
        ("ReviewFile", keys::ADAPTIVE),
        ("TiesTable", keys::TIES),
        ("DesignFile", &keys::design()),
        ("PhaseFile", &keys::phase()),
    ] {
        assert_eq!(of(sort), names(known), "{sort}");
    }
    assert!(of("InputsFile").contains("leader_tenure") && of("CostsFile").contains("coach_fte"));
}

#[test]
fn the_schema_has_no_null_and_says_what_things_are() {
    assert!(!SCHEMA.contains("\"null\""));
    assert!(SCHEMA.contains("draft-07") && SCHEMA.contains("from 0 to 52"));
}
