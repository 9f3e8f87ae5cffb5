//! What somebody notices who never saw the tool: new, check, explain, schema, completions.

use crate::desk::Desk;
use serde_json::Value;
use std::fs;

#[test]
fn every_template_passes_check_and_run_without_a_flag() {
    let desk = Desk::empty();
    let list = desk.done("new --list");
    let names: Vec<&str> = list
        .lines()
        .take_while(|line| !line.is_empty())
        .map(|line| line.split(' ').next().unwrap())
        .collect();
    assert!(names.len() >= 5, "{list}");
    for name in names {
        desk.done(&format!("new {name} {name}.toml"));
        let text = fs::read_to_string(desk.path(&format!("{name}.toml"))).unwrap();
        assert!(text.starts_with("#:schema ./scenario.schema.json\n"), "{text}");
        assert!(desk.done(&format!("check {name}.toml")).contains("To run it"));
        desk.done(&format!("run {name}.toml --runs 2 --quiet"));
    }
    assert_eq!(fs::read_to_string(desk.path("scenario.schema.json")).unwrap(), desk.done("schema"));
}

#[test]
fn new_never_overwrites_unless_forced() {
    let desk = Desk::empty();
    desk.write("mine.toml", "mine");
    desk.write("scenario.schema.json", "mine too");
    assert!(desk.refused("new mine.toml").contains("--force"));
    assert_eq!(fs::read_to_string(desk.path("mine.toml")).unwrap(), "mine");
    desk.done("new mine.toml --force");
    assert!(fs::read_to_string(desk.path("mine.toml")).unwrap().contains("[designs.lean]"));
    assert_eq!(fs::read_to_string(desk.path("scenario.schema.json")).unwrap(), "mine too");
    assert!(desk.refused("new startr x.toml").contains("did you mean `starter`?"));
    assert!(desk.refused("new starter").contains("name the file"));
}

#[test]
fn a_roster_becomes_a_scenario_wherever_it_lies() {
    let desk = Desk::empty();
    let rows: String =
        (1..=12).map(|number| format!("Member {number},{}\n", ["care", "school"][number % 2])).collect();
    desk.write("orgs.csv", &format!("name,sector\n{rows}"));
    desk.write("ties.csv", "from,to\nMember 1,Member 2\nMember 2,Member 3\n");
    desk.done("new --roster orgs.csv deep/ours.toml");
    assert!(desk.done("check deep/ours.toml").contains("12 organizations"));
    desk.done("new --roster orgs.csv --ties ties.csv tied.toml");
    assert!(desk.done("check tied.toml").contains("brought network, 0.3 ties"));
    desk.write("bad.csv", "name,sector\nA,x\nA,y\n");
    assert!(desk.refused("new --roster bad.csv bad.toml").contains("bad.csv:3:1"));
    assert!(!desk.path("bad.toml").exists());
    assert!(desk.refused("new --roster none.csv bad.toml").contains("none.csv"));
}

const FAULTY: &str = "months = 12 # a year\nseed = 3\n\n[initiative]\norganizations = 9\npractices = 2\n\
                      common_agend = 0.5\n\n[designs.a]\nstructure = shared\nvisibility = 700\n";

#[test]
fn check_tells_all_faults_in_order_and_mends_the_safe_ones() {
    let desk = Desk::empty();
    desk.write("study.toml", FAULTY);
    let told = desk.refused("check study.toml");
    let places: Vec<&str> =
        told.lines().filter_map(|line| line.split_once("╭▸ ")).map(|(_, place)| place).collect();
    let expected = ["study.toml:1:1", "study.toml:7:1", "study.toml:10:13", "study.toml:11:14"];
    assert_eq!(places, expected, "{told}");
    let told = desk.refused("check --fix study.toml");
    assert!(told.contains("mended line 7: `common_agend` is now `common_agenda`"), "{told}");
    assert!(told.contains("Wrote study.fixed.toml") && told.contains("must be from 0 to 1"), "{told}");
    let fixed = fs::read_to_string(desk.path("study.fixed.toml")).unwrap();
    let expected =
        format!("format = 1\n{}", FAULTY.replace("agend ", "agenda ").replace("shared", "\"shared\""));
    assert_eq!(fixed, expected);
    assert_eq!(fs::read_to_string(desk.path("study.toml")).unwrap(), FAULTY);
    assert!(desk.refused("check --fix study.toml").contains("not overwritten"));
}

#[test]
fn check_speaks_json_whether_it_is_right_or_wrong() {
    let desk = Desk::empty();
    desk.write("study.toml", FAULTY);
    let (code, stdout, _) = desk.backbone("check --json study.toml");
    let answer: Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!((code, &answer["ok"]), (2, &Value::Bool(false)));
    assert_eq!(answer["faults"][2]["line"], 10);
    desk.done("new good.toml");
    let answer: Value = serde_json::from_str(&desk.done("check --json good.toml")).unwrap();
    assert_eq!((&answer["ok"], answer["designs"].as_array().map(Vec::len)), (&Value::Bool(true), Some(3)));
    assert!(answer["effort"]["seconds_per_run"].as_f64().unwrap() > 0.0);
}

#[test]
fn huge_wishes_are_refused_with_the_memory_they_need() {
    let desk = Desk::empty();
    desk.write(
        "huge.toml",
        &FAULTY
            .replace("organizations = 9", "organizations = 1_000_000_000_000")
            .replace("shared", "'shared'"),
    );
    assert!(desk.refused("run huge.toml").contains("TB of memory"));
}

#[test]
fn explain_answers_names_codes_and_slips() {
    let desk = Desk::empty();
    assert!(desk.done("explain").contains("accountability: How strongly members must report"));
    assert!(
        desk.done("explain coaches").contains("commit_coaching")
            || desk.done("explain coaches").contains("(E58)")
    );
    assert!(desk.done("explain scenario::unknown-key").contains("visibility = 0.5"));
    assert!(desk.refused("explain acountability").contains("did you mean `accountability`"));
    let answer: Value = serde_json::from_str(&desk.done("explain leader_tenure --json")).unwrap();
    assert_eq!(answer["topics"][0]["grade"], "published");
}

#[test]
fn shells_and_readers_of_manuals_get_what_the_help_says() {
    let desk = Desk::empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(desk.done(&format!("completions {shell}")).contains("explain"), "{shell}");
    }
    desk.done("man --dir pages");
    let page = fs::read_to_string(desk.path("pages/backbone-check.1")).unwrap();
    assert!(page.contains("fixed"), "{page}");
    for audience in ["researcher", "funder", "teacher"] {
        assert!(desk.done("--help").contains(audience), "{audience}");
    }
}
