//! The engine that is committed as WebAssembly, asked under Node.

use crate::library::ROOT;
use serde_json::json;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::{env, thread};

/// Whether what needs more than Rust is tested; else `what` is said to be skipped, past the capture
/// of tests' output: a promise that was not tested must be seen.
pub fn portable(what: &str) -> bool {
    let asked = env::var_os("PORTABLE").is_some();
    if !asked {
        let _ = writeln!(std::io::stderr(), "\nSKIPPED without PORTABLE=1: {what}\n");
    }
    asked
}

/// What the committed engine answers to requests by a verb of its border, texts as they came.
pub fn ask(verb: &str, requests: &[String]) -> Vec<String> {
    let mut node = Command::new("node")
        .args([&format!("{ROOT}/tests/same_bits/ask.mjs"), verb, &format!("{ROOT}/web/dist/engine.wasm.xz")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("Node is installed");
    let mut stdin = node.stdin.take().expect("a pipe");
    let requests = json!(requests).to_string();
    let writer = thread::spawn(move || stdin.write_all(requests.as_bytes()));
    let output = node.wait_with_output().expect("Node ends");
    assert!(output.status.success(), "under Node:\n{}", String::from_utf8_lossy(&output.stderr));
    writer.join().expect("no panic").expect("Node reads its requests");
    serde_json::from_slice(&output.stdout).expect("answers are JSON")
}
