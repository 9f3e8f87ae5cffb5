//! WebAssembly under Node gives the digests of golden.toml, the same as native code.
//!
//! With `PORTABLE=1` only (as CI sets it): Node and a compiler for WebAssembly are needed.

use crate::library::{Digests, ROOT, differences, golden, scenarios};
use crate::node;
use serde_json::{Value, json};
use std::process::Command;

#[test]
fn webassembly_gives_the_same_bits() {
    if !node::portable("WebAssembly is not held to the same bits") {
        return;
    }
    let scenarios = scenarios();
    let mut requests = vec!["no JSON".to_owned(), json!({ "name": "broken.toml", "text": "=" }).to_string()];
    let broken = requests.len();
    requests.extend(
        scenarios
            .iter()
            .map(|entry| json!({ "name": entry.name, "text": entry.text, "files": entry.files }).to_string()),
    );
    let answers: Vec<Value> = node::ask("digests.mjs", &build(), &requests);
    assert_eq!(answers.len(), requests.len());
    for answer in &answers[..broken] {
        assert!(answer["error"].is_string(), "a request that can't be answered got {answer}");
    }
    let found: Digests = scenarios
        .iter()
        .zip(&answers[broken..])
        .map(|(entry, answer)| (entry.name.clone(), designs(&entry.name, answer)))
        .collect();
    let moved = differences(&golden(), &found);
    assert!(moved.is_empty(), "WebAssembly gives other results than golden.toml:\n{moved}");
}

/// Digests by design.
fn designs(scenario: &str, answer: &Value) -> std::collections::BTreeMap<String, String> {
    let designs = answer["designs"].as_array().unwrap_or_else(|| panic!("{scenario}: {answer}"));
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    designs.iter().map(|design| (text(&design["name"]), text(&design["digest"]))).collect()
}

/// The path of the engine as WebAssembly, built if need be.
fn build() -> String {
    let mut build = Command::new("bash");
    let build = build.arg("scripts/build-wasm.sh").current_dir(ROOT).output().expect("bash is installed");
    let (path, log) = (String::from_utf8_lossy(&build.stdout), String::from_utf8_lossy(&build.stderr));
    assert!(build.status.success(), "the engine can't be compiled to WebAssembly:\n{log}");
    path.trim().to_owned()
}
