//! The schema that editors read says of a file what the reader says, as far as a schema can.

use lab::scenario::file::SCHEMA;
use lab::scenario::{HeldFiles, Scenario, TEMPLATES};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

fn validator() -> jsonschema::Validator {
    let schema = serde_json::from_str(SCHEMA).expect("a schema is JSON");
    jsonschema::validator_for(&schema).expect("the schema is one")
}

/// A TOML text as JSON; `None` if it isn't TOML, or holds what JSON can't.
fn json(text: &str) -> Option<Value> {
    fn finite(value: &mut toml::Value) {
        match value {
            // JSON knows no infinity; TOML does, where a band is open.
            toml::Value::Float(number) if number.is_infinite() => *number = number.signum() * f64::MAX,
            toml::Value::Array(values) => values.iter_mut().for_each(finite),
            toml::Value::Table(table) => table.iter_mut().for_each(|(_, value)| finite(value)),
            _ => {}
        }
    }
    let mut table: toml::Table = text.parse().ok()?;
    table.iter_mut().for_each(|(_, value)| finite(value));
    serde_json::to_value(table).ok()
}

/// Every scenario of the library (whatever folder of it), and the example.
fn scenarios() -> Vec<PathBuf> {
    fn gather(folder: &Path, found: &mut Vec<PathBuf>) {
        let Ok(entries) = fs::read_dir(folder) else { return };
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            if path.is_dir() {
                gather(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "toml") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found = vec![root.join("tests/data/example.toml")];
    gather(&root.join("scenarios"), &mut found);
    found
}

#[test]
fn what_can_be_run_is_valid() {
    let validator = validator();
    let mut texts: Vec<(String, String)> = scenarios()
        .into_iter()
        .map(|path| (path.display().to_string(), fs::read_to_string(&path).expect("a scenario is text")))
        .collect();
    texts.extend(TEMPLATES.iter().map(|template| (template.name.to_owned(), template.text())));
    for (name, text) in texts.clone() {
        if let Ok(scenario) = Scenario::read(&name, &text, &HeldFiles::none()) {
            texts.push((format!("{name}, resolved"), scenario.resolved().toml));
        }
    }
    for (name, text) in texts {
        let value = json(&text).unwrap_or_else(|| panic!("{name} is no TOML"));
        let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
    }
}

/// Faults that a schema can see.
#[test]
fn what_is_misshapen_is_not_valid() {
    let validator = validator();
    let example = include_str!("../data/example.toml");
    for (right, wrong) in [
        ("format = 1", "format = 2"),
        ("months = 96", "monhts = 96"),
        ("months = 96", "months = \"96\""),
        ("months = 96", "months = 0"),
        ("organizations = 40", "organizations = 40.5"),
        ("kind = \"small-world\"", "kind = \"smal-world\""),
        ("rewire = 0.1", "rewire = 2"),
        ("practices = 5", "practices = [{ difficulty = 1 }]"),
        ("structure = \"self-organized\"", "structure = \"nobody\""),
        ("visibility = 0.5", "visibility = 50"),
        ("visibility = 0.5", "visibilty = 0.5"),
        ("shift = 0.5", "shift = true"),
        ("from = 25, ", ""),
        ("leader_tenure = 5.0", "leader_tenur = 5.0"),
        ("low = 1.4, ", ""),
        ("grade = \"published\"", "grade = \"sure\""),
        ("coach_fte = 98000", "coach_fte = \"98000\""),
    ] {
        let text = example.replacen(right, wrong, 1);
        assert_ne!(text, example, "{right}");
        assert!(Scenario::read("t.toml", &text, &HeldFiles::none()).is_err(), "the reader takes {wrong}");
        assert!(!validator.is_valid(&json(&text).unwrap()), "the schema takes {wrong}");
    }
}
