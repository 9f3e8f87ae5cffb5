//! What a user of `backbone run` would notice.

use crate::desk::{Desk, PAIR, backbone, exports};
use std::fs;

#[test]
fn threads_and_the_resolved_scenario_give_the_same_bytes() {
    let desk = Desk::with(PAIR);
    let flags = "--runs 30 --worlds 3 --events --organizations --quiet";
    desk.done(&format!("run small.toml {flags} --threads 1 --out one"));
    desk.done(&format!("run small.toml {flags} --threads 4 --out four"));
    desk.done(&format!("run one/scenario.resolved.toml {flags} --out again"));
    let one = exports(&desk.path("one"));
    assert_eq!(one.len(), 9);
    assert!(one == exports(&desk.path("four")), "threads moved a byte");
    assert!(one == exports(&desk.path("again")), "the resolved scenario is another one");
}

#[test]
fn overrides_are_in_the_resolved_scenario() {
    let desk = Desk::with(PAIR);
    let flags = "--runs 5 --quiet";
    desk.done(&format!("run small.toml {flags} --months 30 --seed 11 --design lean --out one"));
    desk.done(&format!("run one/scenario.resolved.toml {flags} --out again"));
    let one = exports(&desk.path("one"));
    assert!(one == exports(&desk.path("again")));
    let runs = fs::read_to_string(desk.path("one/runs.csv")).unwrap();
    assert!(runs.lines().skip(1).all(|line| line.starts_with("lean,")));
}

#[test]
fn text_and_json_tell_of_the_same_runs() {
    let desk = Desk::with(PAIR);
    let text = desk.done("run small.toml --quiet");
    assert!(text.contains("2 designs") && text.contains("400 runs"), "{text}");
    assert!(text.contains("Results: results/small/run"), "{text}");
    assert!(!text.contains('\u{1b}'), "a pipe gets no escape codes");
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    let json: serde_json::Value = serde_json::from_str(&desk.done("run small.toml --quiet --json")).unwrap();
    assert_eq!(json["summary"]["runs"]["done"], 400);
    let cost = json["summary"]["designs"][1]["cost_per_year"]["value"].as_f64().unwrap();
    assert!(text.replace(',', "").contains(&format!("${cost}")), "{text}");
}

#[test]
fn progress_is_on_stderr_and_can_be_silenced() {
    let desk = Desk::with(PAIR);
    let (code, _, stderr) = desk.backbone("run small.toml --runs 10");
    // What takes no time is told when it is done.
    assert!(code == 0 && !stderr.contains(" % done") && stderr.contains("Wrote "), "{stderr}");
    let (code, _, stderr) = desk.backbone("run small.toml --runs 10 --quiet");
    assert_eq!((code, stderr.as_str()), (0, ""));
}

#[test]
fn bad_input_exits_with_two_and_says_what_to_do() {
    let desk = Desk::with(PAIR);
    let cases = [
        ("run small.toml --design leam", "did you mean `lean`?"),
        ("run small.toml --months 12", "use at least --months 24"),
        ("run small.toml --months 1000000", "months must be from 1"),
        ("run small.toml --runs 0", "give a whole number from 1 to 4,294,967,295"),
        ("run small.toml --worlds 1,00", "give a whole number from 1"),
        ("run small.toml --runs 100000", "--series-worlds 0"),
        ("run small.toml --threads 0", "--threads"),
        ("run nowhere.toml", "nowhere.toml"),
        ("run small.toml --out .", "--force"),
        ("run small.toml --out small.toml", "not a folder"),
        ("walk small.toml", "walk"),
    ];
    for (words, says) in cases {
        let (code, stdout, stderr) = desk.backbone(words);
        assert_eq!((code, stdout.as_str()), (2, ""), "{words}: {stderr}");
        assert!(stderr.contains(says), "{words}: {stderr}");
    }
    assert!(!desk.path("results").exists());
}

#[test]
fn a_sweep_in_the_file_is_pointed_to() {
    let swept = format!("{PAIR}\n[sweep.vary]\ncoaches = [0, 1, 2]\n");
    let desk = Desk::with(&swept);
    let said = desk.done("run small.toml --runs 10 --quiet").replace('\n', " ");
    assert!(said.contains("Next: `backbone sweep` with this file"), "{said}");
    let said = desk.done("check small.toml").replace('\n', " ");
    assert!(
        said.contains("600 runs,") && said.contains("in 50 worlds × 4 draws of luck for its [sweep]"),
        "{said}"
    );
    assert!(!Desk::with(PAIR).done("run small.toml --runs 10 --quiet").contains("backbone sweep"));
}

#[test]
fn a_roster_of_the_user_is_never_replaced() {
    let desk = Desk::with(PAIR);
    let scenario = PAIR.replace("organizations = 10", "roster = \"roster.csv\"");
    fs::write(desk.path("small.toml"), scenario.replace("degree = 4", "degree = 2")).unwrap();
    let roster = "name,size\nAda,2\nBea,1\nCai,1\nDan,3\n";
    fs::write(desk.path("roster.csv"), roster).unwrap();
    let (code, _, stderr) = desk.backbone("run small.toml --runs 3 --out . --force");
    assert_eq!(code, 2, "{stderr}");
    assert_eq!(fs::read_to_string(desk.path("roster.csv")).unwrap(), roster);
    desk.done("run small.toml --runs 3 --out one");
    desk.done("run one/scenario.resolved.toml --runs 3 --out again");
    assert!(exports(&desk.path("one")) == exports(&desk.path("again")));
}

#[cfg(unix)]
#[test]
fn a_reader_who_stops_reading_is_no_failure() {
    use std::process::Stdio;
    let desk = Desk::with(PAIR);
    let mut command = backbone();
    command.current_dir(desk.0.path()).args(["run", "small.toml", "--runs", "50"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(!String::from_utf8_lossy(&output.stderr).contains("panicked"));
}
