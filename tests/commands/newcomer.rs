//! What somebody new tries: a budget, another question about the same file, a word of their own.

use crate::desk::{Desk, TRIO};
use serde_json::Value;

#[test]
fn a_budget_is_answered_in_coaches() {
    let desk = Desk::with(&TRIO.replace("coaches = 1.0", "coaches = \"fit\"\nbudget_per_year = 400000"));
    let told = desk.done("check small.toml --budget 300000");
    assert!(told.contains("coached: 1.5 coaches fit $400,000 a year."), "{told}");
    let mut rows = told.lines().filter(|line| line.starts_with("lean "));
    assert!(rows.any(|row| row.split_whitespace().eq(["lean", "0", "0.5", "none"])), "{told}");
    let answer: Value = serde_json::from_str(&desk.done("check small.toml --budget 300000 --json")).unwrap();
    assert_eq!(answer["paid"][0]["per_year"], 0.5);
    assert_eq!(answer["designs"][2]["budget"]["coaches"], 1.5);
    // What is run has them.
    desk.done("run small.toml --runs 2 --quiet --no-report --out out");
    assert!(desk.text("out/scenario.resolved.toml").contains("coaches = 1.5"));
    let refused = desk.refused("check small.toml --budget none");
    assert!(refused.contains("give an amount"), "{refused}");
}

#[test]
fn another_question_leaves_the_answer_to_the_first() {
    let desk = Desk::with(TRIO);
    let quick = "--worlds 31 --runs 2 --quick";
    desk.done(&format!("compare small.toml {quick} --quiet"));
    desk.done("report results/small/compare --memo --quiet");
    let report = desk.text("results/small/compare/report.html");
    let (code, told, stderr) = desk.backbone(&format!("compare small.toml --a none --b lean {quick}"));
    assert!(code == 0 && told.contains("results/small/compare-none-lean"), "{told}{stderr}");
    assert!(!stderr.contains("Replaced"), "{stderr}");
    assert_eq!(desk.text("results/small/compare/report.html"), report);
    // The same folder asked something else: what was there, and what is gone with it.
    let (_, _, stderr) = desk.backbone("compare small.toml --worlds 30 --runs 2 --quick");
    let said = stderr.split_whitespace().collect::<Vec<_>>().join(" ");
    let asked = format!("Replaced the results of `backbone compare small.toml {quick} --quiet`");
    assert!(said.contains(&asked) && said.contains("memo.html went with them"), "{stderr}");
    // The same question again replaces nothing that anybody misses.
    let (_, _, stderr) = desk.backbone("compare small.toml --worlds 30 --runs 2 --quick");
    assert!(!stderr.contains("Replaced"), "{stderr}");
    let refused = desk.refused("report results/small");
    assert!(
        refused.contains("did you mean results/small/compare or results/small/compare-none-lean?"),
        "{refused}"
    );
}

#[test]
fn words_of_ones_own_are_understood() {
    let desk = Desk::with(&TRIO.replace("coaches = 1.0", "staff = 3"));
    let told = desk.refused("check small.toml");
    assert!(told.contains("did you mean `core_staff`?"), "{told}");
    let (code, _, said) = desk.backbone("check small.toml --fix");
    assert!(code == 0 && said.contains("`staff` is now `core_staff`"), "{said}");
    assert!(desk.text("small.fixed.toml").contains("core_staff = 3"));
    for (word, name) in [("staff", "core_staff"), ("Coach", "coaches"), ("indirect costs", "overhead")] {
        let told = crate::desk::backbone().args(["explain", word]).output().unwrap();
        let told = String::from_utf8(told.stdout).unwrap();
        assert!(told.starts_with(name), "{word}: {told}");
    }
    assert!(desk.done("explain --search dashboard").contains("accountability (lever)"));
    assert!(desk.refused("explain --search qqqq").contains("nothing has `qqqq` in it"));
    assert!(desk.done("explain accountability").contains("0.6: a quarterly public dashboard"));
}

#[test]
fn shells_know_templates_names_and_levers() {
    let desk = Desk::empty();
    let bash = desk.done("completions bash");
    for name in ["five-mechanisms", "sustained_after", "leader_tenure", "core_staff"] {
        assert!(bash.contains(name), "{name}");
    }
    // Yet any other word may be given, and help does not list them all.
    assert!(!desk.done("explain --help").contains("leader_tenure"));
    assert!(desk.done("--help").lines().all(|line| line.chars().count() <= 80));
}

#[test]
fn any_template_takes_any_roster() {
    let desk = Desk::empty();
    desk.write("members.csv", "Agency,Type,Employees\nA,x,10\nB,x,20\nC,y,30\nD,y,40\nE,y,50\n");
    for template in lab::scenario::TEMPLATES {
        desk.done(&format!("new {0} --roster members.csv {0}.toml", template.name));
        assert!(
            desk.done(&format!("check {}.toml", template.name)).contains("5 organizations"),
            "{}",
            template.name
        );
    }
}
