//! The summaries as classes of Python: made from the types, checked in, and held to them.
//! `UPDATE_SCHEMA=1` rewrites them.

use super::{ChooseSummary, CompareSummary, RunSummary, SensitivitySummary, SweepSummary};
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::{env, fs};

const CHECKED_IN: &str = include_str!("../../../../python/backbone_lab/summary.py");

const HEAD: &str = "\"\"\"What a study says, in numbers: the classes behind ``summary.json``.

Made from the types of the program; every field means what it means there.
\"\"\"

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

";

/// Words of Python, and what stands in for them.
fn field(name: &str) -> String {
    match name {
        "is" | "from" | "in" | "with" | "class" | "as" | "or" | "and" | "not" => format!("{name}_"),
        name => name.to_owned(),
    }
}

/// A text as the text of a docstring or a comment.
fn said(schema: &Value) -> String {
    let text = schema["description"].as_str().unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('\\', "\\\\").replace("\"\"\"", "'''")
}

fn text(value: &Value) -> String {
    serde_json::to_string(value).unwrap()
}

/// The words of a choice, if the schema is one of words alone.
fn words(schema: &Value) -> Option<Vec<String>> {
    if let Some(all) = schema["enum"].as_array() {
        return all.iter().all(Value::is_string).then(|| all.iter().map(text).collect());
    }
    if schema.get("const").is_some_and(Value::is_string) {
        return Some(vec![text(&schema["const"])]);
    }
    let parts = schema["oneOf"].as_array()?;
    parts.iter().map(words).collect::<Option<Vec<_>>>().map(|parts| parts.concat())
}

/// What a value is called in a type annotation.
fn kind(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str() {
        return name.rsplit('/').next().unwrap().to_owned();
    }
    if let Some(words) = words(schema) {
        return format!("Literal[{}]", words.join(", "));
    }
    if let Some(any) = schema["anyOf"].as_array() {
        return any.iter().map(kind).collect::<Vec<_>>().join(" | ");
    }
    if let Some(parts) = schema["prefixItems"].as_array() {
        return format!("tuple[{}]", parts.iter().map(kind).collect::<Vec<_>>().join(", "));
    }
    if let Some(all) = schema["type"].as_array() {
        let one = |name: &Value| {
            let mut one = schema.as_object().unwrap().clone();
            one.insert("type".to_owned(), name.clone());
            kind(&Value::Object(one))
        };
        return all.iter().map(one).collect::<Vec<_>>().join(" | ");
    }
    match schema["type"].as_str() {
        Some("string") => "str".to_owned(),
        Some("number") => "float".to_owned(),
        Some("integer") => "int".to_owned(),
        Some("boolean") => "bool".to_owned(),
        Some("null") => "None".to_owned(),
        Some("array") => {
            // A tuple of as many of one kind is an array of fixed length.
            format!("list[{}]", schema.get("items").map_or("Any".to_owned(), kind))
        }
        Some("object") => {
            format!("dict[str, {}]", schema.get("additionalProperties").map_or("Any".to_owned(), kind))
        }
        _ => "Any".to_owned(),
    }
}

/// Fields of a class: name, type, what is said of it, and whether it may be missing.
type Fields = Vec<(String, String, String, bool)>;

fn fields(schema: &Value) -> Fields {
    let none = Map::new();
    let required: BTreeSet<&str> =
        schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let properties = schema["properties"].as_object().unwrap_or(&none);
    let one =
        |(name, of): (&String, &Value)| (field(name), kind(of), said(of), !required.contains(name.as_str()));
    properties.iter().map(one).collect()
}

/// A class; what may be missing stands last, as Python wants it.
fn class(name: &str, about: &str, fields: Fields, out: &mut String) {
    let _ = writeln!(out, "\n@dataclass(frozen=True)\nclass {name}:\n    \"\"\"{about}\"\"\"\n");
    let (optional, needed): (Vec<_>, Vec<_>) = fields.into_iter().partition(|(_, _, _, missing)| *missing);
    for (name, kind, about, missing) in needed.into_iter().chain(optional) {
        let nothing = match (missing, kind.contains("None")) {
            (false, _) => String::new(),
            (true, true) => " = None".to_owned(),
            (true, false) => " | None = None".to_owned(),
        };
        let _ = writeln!(out, "    {name}: {kind}{nothing}");
        if !about.is_empty() {
            let _ = writeln!(out, "    \"\"\"{about}\"\"\"");
        }
    }
    out.push('\n');
}

/// One of several shapes, told apart by `is`: one class with the fields of all of them.
fn of_shapes(parts: &[Value]) -> Fields {
    let mut tags = Vec::new();
    let mut all: Fields = Vec::new();
    for part in parts {
        for (name, kind, about, _) in fields(part) {
            if name == "is_" {
                tags.push(kind.trim_start_matches("Literal[").trim_end_matches(']').to_owned());
            } else if !all.iter().any(|(other, ..)| *other == name) {
                all.push((name, kind, about, true));
            }
        }
    }
    let kind = format!("Literal[{}]", tags.join(", "));
    all.insert(0, ("is_".to_owned(), kind, String::new(), false));
    all
}

fn python() -> String {
    let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let tops = [
        generator.subschema_for::<RunSummary>(),
        generator.subschema_for::<CompareSummary>(),
        generator.subschema_for::<SweepSummary>(),
        generator.subschema_for::<ChooseSummary>(),
        generator.subschema_for::<SensitivitySummary>(),
    ];
    assert!(tops.iter().all(|top| top.as_value()["$ref"].is_string()));
    let mut out = HEAD.to_owned();
    for (name, schema) in generator.take_definitions(true) {
        let about = said(&schema);
        if let Some(words) = words(&schema) {
            let _ = writeln!(out, "\n{name} = Literal[{}]\n\"\"\"{about}\"\"\"\n", words.join(", "));
        } else if let Some(parts) = schema["oneOf"].as_array() {
            class(&name, &about, of_shapes(parts), &mut out);
        } else if schema["type"] == "object" {
            class(&name, &about, fields(&schema), &mut out);
        } else {
            let _ = writeln!(out, "\n{name} = {}\n\"\"\"{about}\"\"\"\n", kind(&schema));
        }
    }
    out
}

#[test]
fn the_classes_checked_in_are_those_of_the_types() {
    let python = python();
    if env::var_os("UPDATE_SCHEMA").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../python/backbone_lab/summary.py");
        return fs::write(path, python).expect("the classes can be written");
    }
    assert!(python.contains("class CompareSummary:") && python.contains("class SensitivitySummary:"));
    let remedy = "UPDATE_SCHEMA=1 cargo test -p backbone-lab-core classes";
    assert!(CHECKED_IN == python, "python/backbone_lab/summary.py lags behind: {remedy}");
}
