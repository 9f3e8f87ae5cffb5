//! Somebody's own tables, from the command line on.

use crate::desk::{Desk, backbone};
use serde_json::Value;
use std::fs;
use std::io::Write;
use std::process::Stdio;

const MEMBERS: &str = "Agency;Category;Staff;Phone\nNorth House;care;1.450,5;x\nEast Clinic;care;12,5;y\n\
                       South School;school;n/a;\nnorth house;Care;;\n";
const SURVEY: &str = "Your organization,Who do you work with?,Weight\nNorth House,East Clinic,2\nEAST CLINIC,North House,3\n\
                      South School,South School,1\nEast Clinic,South School,1\nEast Clinic,State Agency,2\n";

fn desk() -> Desk {
    let desk = Desk::empty();
    desk.write("members.csv", MEMBERS);
    desk.write("survey.csv", SURVEY);
    desk
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_was_read_is_told_by_new_by_check_and_in_the_manifest() {
    let desk = desk();
    let refused = desk.refused("new funder --roster members.csv --ties survey.csv ours.toml");
    assert!(
        refused.contains("there is no organization `State Agency`") && refused.contains("survey.csv:6:13"),
        "{refused}"
    );
    let (code, _, told) =
        desk.backbone("new funder --roster members.csv --ties survey.csv --drop-strangers ours.toml");
    assert_eq!(code, 0, "{told}");
    let roster = "members.csv: 4 rows: 3 organizations of 2 sectors; 1 row names somebody again (`North House` in lines 2 and 5); \
                  names from `Agency`, sectors from `Category`, sizes from `Staff` (12.5 to 1,450.5, read against their mean of 732; of 1 not known, and drawn); semicolons between cells, \
                  decimal commas; sector `care` is also written `Care`; not used: `Phone`.";
    let ties = "survey.csv: 5 rows: 2 ties among 3 members; 1 to themselves, 1 repeated, 1 to somebody not on the list \
                (`State Agency`); from `Your organization` to `Who do you work with?`.";
    for told in [words(&told), words(&desk.done("check ours.toml"))] {
        assert!(told.contains(roster) && told.contains(ties), "{told}");
    }
    desk.done("run ours.toml --runs 2 --quiet --no-report");
    let manifest: Value = serde_json::from_str(&desk.text("results/ours/run/manifest.json")).unwrap();
    assert_eq!(manifest["tables"][0]["file"], "members.csv");
    assert_eq!(format!("{}: {}.", "survey.csv", manifest["tables"][1]["told"].as_str().unwrap()), ties);
    // The archive has the clean tables, and those that were brought.
    desk.done("pack results/ours/run --quiet");
    assert_eq!(
        desk.text("results/ours/run/ties.csv"),
        "from,to\nNorth House,East Clinic\nEast Clinic,South School\n"
    );
    assert!(desk.done("replay results/ours/run --quiet").contains("The same"));
}

#[test]
fn tables_are_imported_in_any_order() {
    let desk = desk();
    for files in ["members.csv survey.csv", "survey.csv members.csv"] {
        let told = desk.done(&format!("import {files} --drop-strangers --out ours --force"));
        assert!(words(&told).contains("2 ties among 3 members"), "{told}");
        assert!(desk.text("ours/roster.csv").starts_with("name,sector,size"));
        let checked = desk.done("check ours/scenario.toml");
        assert!(checked.starts_with("members\n") && checked.contains("3 organizations"), "{checked}");
    }
    assert!(desk.refused("import members.csv survey.csv --out ours").contains("State Agency"));
    assert!(desk.refused("import members.csv --out ours").contains("--force"));
    desk.write("net.json", "{\"nodes\": [{\"id\": \"A\"}, {\"id\": \"B\"}], \"links\": [{\"source\": \"A\", \"target\": \"B\"}]}");
    assert!(desk.done("import net.json --out net").contains("1 tie among 2 members"));
}

#[test]
fn ten_answers_are_a_scenario_through_a_pipe_too() {
    let desk = desk();
    let ask = |answers: &str| {
        let mut child = backbone()
            .current_dir(desk.0.path())
            .args(["new", "--ask", "--force", "ours.toml"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // Who refuses an answer reads no further.
        let _ = child.stdin.take().unwrap().write_all(answers.as_bytes());
        let output = child.wait_with_output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, told) = ask(
        "Our county\n\nmembers.csv\n\nscreening, referral\n4\n3\n$400,000\nthe funder, an existing nonprofit\nmoney\n",
    );
    assert_eq!(code, 0, "{told}");
    assert!(told.contains("10. What worries you most?") && told.contains("3 organizations"), "{told}");
    let checked = desk.done("check ours.toml");
    assert!(checked.contains("Our county") && checked.contains("funder-led-handing-over"), "{checked}");
    assert_eq!(ask("").0, 0);
    let (code, told) = ask("Ours\n\n12\n\n\n\n\n$40,000\n");
    assert!(code == 0 && told.contains("\"shared\" costs more than $40,000 a year"), "{told}");
    let (code, told) = ask("Ours\n\n12\n\nmany, few\nfor ever\n");
    assert_eq!(code, 2);
    assert!(told.contains("question 6") && told.contains("whole years"), "{told}");
}

#[test]
fn a_sweep_leaves_a_row_for_each_world_or_run() {
    let desk = Desk::with(crate::desk::PAIR);
    let rows = |each: &str| {
        desk.done(&format!(
            "sweep small.toml --vary coaches=0,1 --worlds 3 --runs 2 --each {each} --quiet --no-report"
        ));
        let text = desk.text("results/small/sweep/points-runs.csv");
        let rows: Vec<Vec<String>> =
            text.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect();
        assert!(desk.text("results/small/sweep/dictionary.csv").contains("points-runs.csv,world"));
        assert!(desk.done("replay results/small/sweep --quiet").contains("The same"));
        rows
    };
    let (worlds, runs) = (rows("world"), rows("run"));
    assert_eq!((worlds.len(), runs.len()), (1 + 2 * 3, 1 + 2 * 3 * 2));
    let place = worlds[0].iter().position(|column| column == "sustained_funded").unwrap();
    let number = |row: &Vec<String>| row[place].parse::<f64>().unwrap();
    for (world, both) in worlds[1..].iter().zip(runs[1..].chunks(2)) {
        assert_eq!(world[..2], both[0][..2]);
        assert!((number(world) - (number(&both[0]) + number(&both[1])) / 2.0).abs() < 1e-12);
    }
}

#[test]
fn one_world_is_the_central_one_everywhere() {
    let desk = Desk::with(crate::desk::PAIR);
    desk.done("run small.toml --runs 4 --quiet --no-report");
    let row = |text: &str, world: &str| {
        let lines = text.lines().filter(|line| line.contains(world)).map(str::to_owned);
        lines.collect::<Vec<_>>()
    };
    let run = row(&desk.text("results/small/run/parameters.csv"), "");
    desk.done("compare small.toml --worlds 1 --runs 4 --quick --quiet --no-report");
    assert_eq!(row(&desk.text("results/small/compare/parameters.csv"), ""), run);
    desk.done("sweep small.toml --vary coaches=0,1 --worlds 1 --runs 4 --each world --quiet --no-report");
    assert_eq!(row(&desk.text("results/small/sweep/parameters.csv"), ""), run);
    assert!(desk.text("results/small/sweep/points-runs.csv").lines().nth(1).unwrap().starts_with("1,0,4,"));
    // The same runs, wherever they are asked for.
    let lines = |verb: &str| {
        let text = desk.text(&format!("results/small/{verb}/runs.csv"));
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(lines("compare"), lines("run"));
}

#[test]
fn rosters_and_kinds_of_network_are_swept_and_replayed() {
    let desk = Desk::with(
        &crate::desk::PAIR
            .replace("organizations = 10\n", "roster = \"few.csv\"\n")
            .replace("degree = 4", "degree = 2"),
    );
    desk.write("few.csv", "name\nA\nB\nC\nD\n");
    desk.write("many.csv", "Label;Type\nA;x\nB;x\nC;y\nD;y\nE;y\n");
    desk.done("sweep small.toml --vary roster=few.csv,many.csv --vary network.kind=none,complete --worlds 2 --runs 2 --quiet --no-report");
    let points = desk.text("results/small/sweep/design.csv");
    assert_eq!(points.lines().nth(1), Some("1,,few.csv,none"), "{points}");
    assert!(desk.path("results/small/sweep/roster-2.csv").exists());
    assert!(desk.done("replay results/small/sweep --quiet").contains("The same"));
    desk.write("points.csv", "ID;coaches;label\n7;1,5;\n;;\n8;2;rich\n8;2;rich\n");
    let plan = desk.done("sweep small.toml --table points.csv --plan");
    assert!(plan.contains("2 points") && plan.contains("1 more would be the same"), "{plan}");
    assert_eq!(fs::read_dir(desk.path("results/small")).unwrap().count(), 2);
}
