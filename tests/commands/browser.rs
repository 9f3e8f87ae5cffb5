//! A report in headless Chromium, from disk, with the network off: tests/report/check.mjs.
//!
//! With `PORTABLE=1` only: Chromium, Node and what `npm ci` installs are needed.

use crate::desk::{Desk, portable};
use serde_json::Value;
use std::process::Command;

const CHECK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/report/check.mjs");

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
    if !portable("reports are not looked at in a browser") {
        return;
    }
    let desk = Desk::empty();
    let mut reports = Vec::new();
    let studies = [
        ("long", LONG, "compare", "--worlds 60 --runs 4"),
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
        ("moved", LONG, "sensitivity", "--ways 6 --inputs 4 --points 32 --worlds 120 --runs 2"),
        ("few", ALONE, "choose", "--levers coaches --designs 20 --worlds 30 --runs 2"),
    ];
    for (name, text, verb, few) in studies {
        desk.write(&format!("{name}.toml"), text);
        let words = format!("{verb} {name}.toml {few} --quiet --out {name}");
        let (code, _, stderr) = desk.backbone(&words);
        // 3: a target that nothing reaches has a report, too.
        assert!(matches!(code, 0 | 3), "{words}: {stderr}");
        reports.push(desk.path(name).join("report.html"));
    }
    let check = Command::new("node").arg(CHECK).args(&reports).output().expect("Node is installed");
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
    let wrong: Value = serde_json::from_slice(&check.stdout).unwrap();
    let wrong = wrong.as_object().unwrap();
    assert_eq!(wrong.len(), reports.len());
    for (file, faults) in wrong {
        assert_eq!(faults, &Value::Array(Vec::new()), "{file}: {faults:#}");
    }
}
