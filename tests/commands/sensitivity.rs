//! What a user of `backbone sensitivity` would notice.

use crate::desk::{Desk, exports};
use serde_json::{Value, json};
use std::fs;

const SMALL: &str = r#"
format = 1
title = "A small coalition"
months = 48
seed = 7
funding_ends = 24

[initiative]
organizations = 9
practices = 2
network = { kind = "small-world", degree = 4, rewire = 0.1 }

[designs.none]
structure = "self-organized"

[designs.lean]
structure = "existing-nonprofit"
convenings_per_year = 6
accountability = 0.6
coaches = 1.0
"#;
const QUICK: &str = "--ways 6 --inputs 4 --points 32 --worlds 120 --runs 4 --quiet";

fn summary(desk: &Desk, folder: &str) -> Value {
    serde_json::from_slice(&fs::read(desk.path(folder).join("summary.json")).unwrap()).unwrap()
}

fn inputs(list: &Value) -> Vec<String> {
    list.as_array().unwrap().iter().map(|one| one["of"]["input"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_same_bytes_with_one_thread_or_two_and_replayed() {
    let desk = Desk::with(SMALL);
    let one = desk.done(&format!("sensitivity small.toml {QUICK} --threads 1 --out one"));
    let two = desk.done(&format!("sensitivity small.toml {QUICK} --threads 2 --out two"));
    assert_eq!(one.replace("Results: one", "Results: two"), two);
    assert!(exports(&desk.path("one")) == exports(&desk.path("two")));
    let told = desk.done("replay one --quiet");
    assert!(told.contains("The same"), "{told}");
    for file in [
        "screening.csv",
        "shares.csv",
        "boxes.csv",
        "known.csv",
        "sources.csv",
        "parameters.csv",
        "report.html",
    ] {
        assert!(desk.path("one").join(file).exists(), "{file}");
    }
    assert!(one.lines().all(|line| line.chars().count() <= 80), "{one}");
    desk.done("report one --format md --figures --quiet");
    assert!(desk.text("one/report.md").contains("What makes the differences"));
    assert!(desk.path("one/figures/screening.svg").exists());
    assert!(desk.path("one/figures/variance.csv").exists());
}

/// Of inputs that are certain nothing hangs; of a level there is no choice to fail.
#[test]
fn what_is_certain_moves_nothing_and_a_level_has_no_rival() {
    let desk = Desk::with(&(SMALL.to_owned() + "\n[inputs]\ntransfer = 0.7\n"));
    let told = desk.done(&format!("sensitivity small.toml --of lean.sustained_at_36 {QUICK} --out level"));
    let level = summary(&desk, "level");
    assert!(!inputs(&level["screened"]).contains(&"transfer".to_owned()));
    assert_eq!((&level["fails"], &level["of"]["a"]), (&Value::Null, &Value::Null));
    assert!(inputs(&level["known"]).is_empty() && !told.contains("Find out first"), "{told}");
    assert_eq!(inputs(&level["shares"]).len(), 4);
    assert!(told.contains("what \"lean\" comes to in"), "{told}");
}

/// What inputs of one source do together is told beside what each does; asked to leave it out, all
/// else is as it was, and what the scenario says of an input is a source of its own.
#[test]
fn what_shares_a_source_is_told_both_ways() {
    const SHARP: &str = "--ways 12 --inputs 0 --worlds 120 --runs 8 --quiet --no-report";
    let desk = Desk::with(SMALL);
    let told = desk.done(&format!("sensitivity small.toml --of sustained_after {SHARP} --out both"));
    desk.done(&format!("sensitivity small.toml --of sustained_after {SHARP} --independent --out apart"));
    let (both, apart) = (summary(&desk, "both"), summary(&desk, "apart"));
    let sources = both["shared"]["sources"].as_array().unwrap();
    let coaching = sources.iter().find(|one| one["tells"] == "what coaching does").unwrap();
    assert_eq!(
        inputs(&coaching["of"].as_array().unwrap().iter().map(|of| json!({ "of": of })).collect()),
        ["commit_coaching", "start_coaching", "complete_coaching"]
    );
    // Three inputs at once move it further than any of them alone.
    let alone = |name: &str| {
        let all = both["screened"].as_array().unwrap();
        all.iter().find(|one| one["of"]["input"] == name).unwrap()["size"]["value"].as_f64().unwrap()
    };
    let together = coaching["size"]["value"].as_f64().unwrap();
    assert!(together > alone("commit_coaching") && together > alone("complete_coaching"), "{coaching}");
    assert!(told.contains("come from 6 sources") && told.contains("what coaching does"), "{told}");
    assert_eq!(both["shared"]["apart"]["mean"], both["mean"]);
    assert_ne!(both["shared"]["apart"], both["shared"]["together"]);
    assert_eq!(apart["shared"], Value::Null);
    for part in ["screened", "shares", "boxes", "known", "mean", "fails"] {
        assert_eq!(both[part], apart[part], "{part}");
    }
    let own = "\n[inputs]\nstart_leader = { low = 1.0, high = 3.0 }\n";
    desk.write("own.toml", &(SMALL.to_owned() + own));
    desk.done(&format!("sensitivity own.toml --of sustained_after {SHARP} --out own"));
    let own = summary(&desk, "own");
    let told_of = own["shared"]["sources"].as_array().unwrap();
    assert!(told_of.len() == 5 && told_of.iter().all(|one| one["tells"] != "what leaders do"), "{told_of:?}");
}

/// Two inputs alone: money hangs on what staff costs and on nothing else that is certain.
#[test]
fn money_hangs_on_wages() {
    let desk = Desk::with(SMALL);
    desk.done(&format!("sensitivity small.toml --of money {QUICK} --out money"));
    let money = summary(&desk, "money");
    let first = inputs(&money["screened"]);
    assert!(
        first[..4].contains(&"coach_fte".to_owned()) && first[..4].contains(&"staff_fte".to_owned()),
        "{first:?}"
    );
    assert_eq!(money["of"]["b"], "lean");
}

#[test]
fn worth_in_money_is_told_in_money() {
    let worth = SMALL.replace("seed = 7", "seed = 7\nworth_of_one = 90000");
    let desk = Desk::with(&worth);
    desk.done(&format!("sensitivity small.toml --of sustained_after {QUICK} --out worth"));
    assert_eq!(summary(&desk, "worth")["of"]["in_money"], true);
    assert!(desk.text("worth/dictionary.csv").contains("known.csv,worth,number,USD"));
}

#[test]
fn what_can_t_be_asked_is_refused_before_anything_is_run() {
    let desk = Desk::with(SMALL);
    for (of, part) in [
        ("sustaned", "did you mean `sustained`?"),
        ("leam.sustained", "did you mean `lean`?"),
        ("none.trust", "has no `trust`"),
        ("lean.sustained>none.impact", "not the same measure"),
        ("lean.sustained>lean.sustained", "the same"),
        ("sustained_at_90", "has no `sustained_at_90`"),
        ("lean>none", "DESIGN.MEASURE"),
    ] {
        let told = desk.refused(&format!("sensitivity small.toml --of {of}"));
        assert!(told.contains(part) && told.contains("--of"), "{of}: {told}");
    }
    assert!(!desk.path("results").exists());
}
