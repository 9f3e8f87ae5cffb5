//! A report in headless Chromium, from disk, with the network off: tests/report/check.mjs.
//!
//! Without Chromium, Node or what `npm ci` installs there is nothing to hold, which is said
//! aloud; `PORTABLE=1` (as in CI) makes that a failure.

use assert_cmd::Command;
use serde_json::Value;
use std::io::Write;
use std::path::Path;
use std::{env, fs, process};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

const LONG: &str = r#"
format = 1
title = "Names of sixty letters, as applications to large foundations have them"
question = "Which of these sustains more, and for how long after the money stops, in a network as wide as ours?"
months = 60
seed = 7
funding_ends = 30
worth_of_one = 20_000

[initiative]
organizations = 30
network = { kind = "small-world", degree = 4, rewire = 0.1 }
practices = 4

[designs."no backbone at all, but everybody talks to everybody else now"]
structure = "self-organized"

[designs."a steering committee of sixty letters that meets every month"]
structure = "steering-committee"
convenings_per_year = 6
accountability = 0.6
funding_ends = 30

[designs."合同会社の長い名前の設計"]
extends = "a steering committee of sixty letters that meets every month"
coaches = 2

[designs."مبادرة التأثير الجماعي"]
extends = "a steering committee of sixty letters that meets every month"
visibility = 0.6

[designs."Wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww"]
extends = "a steering committee of sixty letters that meets every month"
visibility = 0.9

[designs.six]
extends = "a steering committee of sixty letters that meets every month"
communication = 0.5
"#;

/// One design, with next to nothing to say.
const ALONE: &str = r#"
format = 1
title = "مبادرة واحدة"
months = 12
seed = 7
[initiative]
organizations = 2
practices = 1
[designs.lean]
structure = "existing-nonprofit"
convenings_per_year = 6
"#;

#[test]
fn a_report_holds_in_a_browser() {
    let desk = tempfile::tempdir().unwrap();
    let mut reports = Vec::new();
    let studies = [
        ("long", LONG, "compare", "--worlds 60 --runs 3"),
        ("alone", ALONE, "compare", "--worlds 60 --runs 3"),
        ("run", LONG, "run", "--runs 25"),
        (
            "swept",
            LONG,
            "sweep",
            "--vary coaches=0..3 --vary visibility=0,1 --points 24 --worlds 20 --runs 2 --budget 900000",
        ),
        (
            "factors",
            LONG,
            "sweep",
            "--vary coaches=0,2 --vary structure=shared,government --worlds 20 --runs 2",
        ),
        (
            "chosen",
            LONG,
            "choose",
            "--budget 600000 --target sustained>=0.3 --designs 40 --worlds 30 --runs 2",
        ),
        ("few", ALONE, "choose", "--levers coaches --designs 20 --worlds 30 --runs 2"),
    ];
    for (name, text, verb, few) in studies {
        fs::write(desk.path().join(format!("{name}.toml")), text).unwrap();
        let words = format!("{verb} {name}.toml {few} --quiet --out {name}");
        let mut command = Command::cargo_bin("backbone").unwrap();
        let output = command.current_dir(desk.path()).args(words.split(' ')).output().unwrap();
        // 3: a target that nothing reaches has a report, too.
        assert!(matches!(output.status.code(), Some(0 | 3)), "{words}: {output:?}");
        reports.push(desk.path().join(name).join("report.html"));
    }
    let mut check = process::Command::new("node");
    check.arg(Path::new(ROOT).join("tests/report/check.mjs")).args(&reports);
    let missing = match check.output() {
        Err(_) => "Node is not installed".to_string(),
        Ok(output) if output.status.success() => {
            let wrong: Value = serde_json::from_slice(&output.stdout).unwrap();
            for (file, faults) in wrong.as_object().unwrap() {
                assert_eq!(faults, &Value::Array(Vec::new()), "{file}: {faults:#}");
            }
            assert_eq!(wrong.as_object().unwrap().len(), reports.len());
            return;
        }
        Ok(output) => {
            let why = String::from_utf8_lossy(&output.stderr).into_owned();
            let absent = why.contains("no Chromium")
                || why.contains("ERR_MODULE_NOT_FOUND")
                || why.contains("MODULE_NOT_FOUND");
            assert!(absent, "{why}");
            "Chromium or what `npm ci` in tests/report installs is missing".to_string()
        }
    };
    assert!(env::var_os("PORTABLE").is_none(), "PORTABLE=1 asks for a browser, but {missing}");
    // Past the capture of tests' output: a promise that was not tested must be seen.
    let _ = writeln!(std::io::stderr(), "\nSKIPPED: reports were NOT looked at in a browser: {missing}\n");
}
