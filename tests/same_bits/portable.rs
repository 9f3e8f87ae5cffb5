//! WebAssembly under Node gives the digests of golden.toml, the same as native code. It is the
//! engine inside the laboratory's page that is asked: when results change, it must be built anew.
//!
//! With `PORTABLE=1` only (as CI sets it): Node is needed, and no compiler for WebAssembly.

use crate::library::{Digests, differences, golden, scenarios};
use crate::node;
use serde_json::{Value, json};

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
    let answers = node::ask("digest", &requests);
    let answers: Vec<Value> =
        answers.iter().map(|answer| serde_json::from_str(answer).expect("answers are JSON")).collect();
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
