//! WebAssembly under Node gives the digests of golden.toml, the same as native code.
//!
//! Without a compiler for WebAssembly or without Node there is nothing to hold, which is
//! said aloud; `PORTABLE=1` (as in CI) makes that a failure.

use crate::library::{Digests, differences, golden, scenarios, updating};
use serde_json::{Value, json};
use std::io::{ErrorKind, Write};
use std::process::{Command, Stdio};
use std::{env, thread};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Why nothing was tried.
struct Missing(String);

#[test]
fn webassembly_gives_the_same_bits() {
    if updating() {
        return;
    }
    if let Err(Missing(why)) = compare() {
        assert!(env::var_os("PORTABLE").is_none(), "PORTABLE=1 asks for WebAssembly, but {why}");
        // Past the capture of tests' output: a promise that was not tested must be seen.
        let _ = writeln!(
            std::io::stderr(),
            "\nSKIPPED: whether WebAssembly gives the same bits was NOT tested: {why}\n"
        );
    }
}

fn compare() -> Result<(), Missing> {
    node_is_there()?;
    let wasm = build()?;
    let scenarios = scenarios();
    let mut requests = vec!["no JSON".to_owned(), json!({ "name": "broken.toml", "text": "=" }).to_string()];
    let broken = requests.len();
    requests.extend(
        scenarios
            .iter()
            .map(|entry| json!({ "name": entry.name, "text": entry.text, "files": entry.files }).to_string()),
    );
    let answers = ask(&wasm, &requests);
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
    Ok(())
}

/// Digests by design.
fn designs(scenario: &str, answer: &Value) -> std::collections::BTreeMap<String, String> {
    let designs = answer["designs"].as_array().unwrap_or_else(|| panic!("{scenario}: {answer}"));
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    designs.iter().map(|design| (text(&design["name"]), text(&design["digest"]))).collect()
}

fn node_is_there() -> Result<(), Missing> {
    match Command::new("node").arg("--version").output() {
        Err(error) if error.kind() == ErrorKind::NotFound => Err(Missing("Node is not installed".to_owned())),
        node => {
            assert!(node.expect("Node can be started").status.success(), "Node tells its version");
            Ok(())
        }
    }
}

/// The path of the engine as WebAssembly, built if need be.
fn build() -> Result<String, Missing> {
    let build = match Command::new("bash").arg("scripts/build-wasm.sh").current_dir(ROOT).output() {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(Missing("bash, which builds it, is not installed".to_owned()));
        }
        build => build.expect("bash can be started"),
    };
    let (path, log) = (String::from_utf8_lossy(&build.stdout), String::from_utf8_lossy(&build.stderr));
    match build.status.code() {
        Some(0) => Ok(path.trim().to_owned()),
        Some(3) => Err(Missing(log.trim().to_owned())),
        _ => panic!("the engine can't be compiled to WebAssembly:\n{log}"),
    }
}

fn ask(wasm: &str, requests: &[String]) -> Vec<Value> {
    let mut node = Command::new("node")
        .args([&format!("{ROOT}/tests/same_bits/digests.mjs"), wasm])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("Node can be started");
    let mut stdin = node.stdin.take().expect("a pipe");
    let requests = json!(requests).to_string();
    let writer = thread::spawn(move || stdin.write_all(requests.as_bytes()));
    let output = node.wait_with_output().expect("Node ends");
    assert!(output.status.success(), "under Node:\n{}", String::from_utf8_lossy(&output.stderr));
    writer.join().expect("no panic").expect("Node reads its requests");
    serde_json::from_slice(&output.stdout).expect("answers are JSON")
}
