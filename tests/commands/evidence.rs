//! Published numbers: what the program tells of them, and what docs/validation.md does.

use crate::desk::{Desk, PAIR};
use lab::study::evidence::TRIALS;
use lab::summary::evidence::HeldCounts;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Their names, in the order in which they are told.
fn names() -> Vec<String> {
    let scenarios = TRIALS.iter().map(|trial| trial.scenario().unwrap());
    scenarios.flat_map(|one| one.targets.into_iter().map(|target| target.name)).collect()
}

#[test]
fn every_file_is_a_trial_and_comes_with_the_program() {
    let folder = fs::read_dir(Path::new(ROOT).join("scenarios/evidence")).unwrap();
    let paths = folder.map(|entry| entry.unwrap().path());
    let there: BTreeSet<String> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    assert_eq!(there, TRIALS.iter().map(|trial| trial.name.to_owned()).collect());
    for trial in TRIALS {
        // From the disk, with the CSVs that lie there, it is the same.
        let path = format!("{ROOT}/scenarios/evidence/{}.toml", trial.name);
        let opened = backbone_lab::files::open(Path::new(&path)).unwrap();
        assert_eq!(opened.initiative, trial.scenario().unwrap().initiative, "{}", trial.name);
    }
}

#[test]
fn the_page_has_a_row_for_every_published_number() {
    let page = fs::read_to_string(Path::new(ROOT).join("docs/validation.md")).unwrap();
    let (counts, names) = (HeldCounts::of_the_model(), names());
    for name in &names {
        let row = format!("| {} | ", name.replace('_', "\\_"));
        assert_eq!(page.matches(&row).count(), 1, "{name}: write it anew with `just evidence`");
    }
    for trial in TRIALS {
        assert!(page.contains(&format!("### {} (", trial.scenario().unwrap().title)), "{}", trial.name);
    }
    let of = |word: &str| page.lines().filter(|line| line.ends_with(&format!(" | {word} |"))).count();
    assert_eq!(of("inside"), counts.inside);
    assert_eq!(of("at the edge"), counts.at_the_edge);
    assert_eq!(of("misses") + of("no value"), counts.missed);
    assert_eq!(counts.targets, names.len());
    assert_eq!(counts.inside + counts.at_the_edge + counts.missed, counts.targets);
    let lead = page.lines().find(|line| line.starts_with("Of ")).unwrap();
    assert!(lead.contains(" missed") && lead.find(" missed") < lead.find("inside"), "{lead}");
}

#[test]
fn a_few_worlds_tell_of_every_number_and_threads_move_none() {
    let desk = Desk::empty();
    let told = desk.done("evidence --worlds 2 --runs 1 --quiet --out page --threads 1");
    for name in names() {
        assert!(
            told.contains(&format!("\n{name} ")) && told.contains(&format!("- {name}: ")),
            "{name}: {told}"
        );
    }
    assert!(told.starts_with(&format!("Of {} published numbers, ", names().len())), "{told}");
    let page = desk.text("page/validation.md");
    assert!(page.contains("\n    backbone evidence --worlds 2 --runs 1 --out page\n"));
    assert!(desk.text("page/validation.svg").starts_with("<svg"));
    assert_eq!(desk.text("page/validation.csv").lines().count(), names().len() + 1);
    let json: serde_json::Value = serde_json::from_str(&desk.text("page/validation.json")).unwrap();
    assert_eq!(json["held"]["targets"], names().len());
    let counts: HeldCounts = toml::from_str(&desk.text("page/validation.toml")).unwrap();
    assert_eq!(counts.targets, names().len());
    // A page of one's own is not lost; ours is made anew.
    desk.done("evidence --worlds 2 --runs 1 --quiet --out page --threads 2");
    assert_eq!(desk.text("page/validation.md"), page);
    desk.write("page/validation.md", "# Mine\n");
    let refused = desk.refused("evidence --worlds 2 --runs 1 --out page");
    assert!(refused.contains("is not overwritten"), "{refused}");
    assert_eq!(desk.text("page/validation.md"), "# Mine\n");
    // Nor is what stands alone under a name that belongs to a page.
    fs::create_dir(desk.path("mine")).unwrap();
    desk.write("mine/validation.svg", "mine");
    assert!(desk.refused("evidence --worlds 2 --runs 1 --out mine").contains("mine/validation.svg"));
    assert_eq!(desk.text("mine/validation.svg"), "mine");
}

#[test]
fn one_world_is_the_central_one() {
    let desk = Desk::empty();
    let told = desk.done("evidence --worlds 1 --runs 1 --quiet --only niatx --json");
    let json: serde_json::Value = serde_json::from_str(&told).unwrap();
    // Five arms, and ten draws of luck in the central world.
    assert_eq!(json["runs"]["done"], 50);
    for target in json["trials"][0]["targets"].as_array().unwrap() {
        assert!(target["central"].is_number() && target["central"] == target["median"], "{target}");
    }
    let told = desk.done("evidence --worlds 1 --runs 1 --quiet --only niatx");
    assert!(told.contains("the central world alone, 50 runs"), "{told}");
}

#[test]
fn only_what_is_named_is_told() {
    let desk = Desk::empty();
    let told = desk.done("evidence --worlds 2 --runs 1 --quiet --only or-coaching --only niatx_calls --json");
    let json: serde_json::Value = serde_json::from_str(&told).unwrap();
    let targets = |place: usize| json["trials"][place]["targets"].as_array().unwrap().len();
    assert_eq!((json["trials"].as_array().unwrap().len(), targets(0), targets(1)), (2, 1, 1));
    assert!(!told.contains("NaN"));
    let refused = desk.refused("evidence --only niatx_cals");
    assert!(refused.contains("did you mean `niatx_calls`?"), "{refused}");
    let refused = desk.refused("evidence --only something-else");
    assert!(names().iter().all(|name| refused.contains(name)), "{refused}");
}

#[test]
fn anybody_may_hold_a_scenario_against_a_number() {
    let target = "\n[[target]]\nname = 'kept'\nevidence = 'two of three were kept'\nband = [0, 1]\n\
                  value = 'lean.sustained_after_12 - none.sustained_at_36'\npublished = 0.67\n";
    let desk = Desk::with(&format!("#:schema ./scenario.schema.json\n# Ours.\n{PAIR}{target}"));
    let told = desk.done("evidence small.toml --worlds 2 --runs 1 --quiet --json");
    let json: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!(json["trials"][0]["mapping"], "Ours.");
    let told = desk.done("evidence small.toml --worlds 25 --runs 2 --quiet");
    assert!(told.starts_with("Of 1 published number, none is missed"), "{told}");
    // What is asked for is in the rows of its runs, and found again.
    for _ in 0..2 {
        desk.done("run small.toml --runs 3 --quiet --no-report");
    }
    let mut reader = csv::Reader::from_path(desk.path("results/small/run/runs.csv")).unwrap();
    let heads = reader.headers().unwrap().clone();
    let column = |name: &str| heads.iter().position(|head| head == name).unwrap();
    let (at, after) = (column("sustained_at_36"), column("sustained_after_12"));
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 6);
    for row in rows {
        // The funding ends in month 24.
        assert!(!row[at].is_empty() && row[at] == row[after], "{row:?}");
    }
    desk.write("bare.toml", PAIR);
    assert!(desk.refused("evidence bare.toml").contains("no [[target]]"));
    let late =
        format!("{PAIR}{}", target.replace("_at_36", "_at_61").replace("sustained_after", "sustaned_after"));
    desk.write("late.toml", &late);
    let refused = desk.refused("evidence late.toml");
    assert!(
        refused.contains("the scenario has 60 months")
            && refused.contains("did you mean `sustained_after_12`?"),
        "{refused}"
    );
}

#[test]
fn a_month_may_be_asked_for_wherever_a_measure_is() {
    let claim = "\n[[hypothesis]]\nclaim = 'early'\ntest = 'lean.adopted_at_12 > none.adopted_at_12'\n\
                 [[hypothesis]]\nclaim = 'more'\ntest = 'adopted_at_12 rises with coaches'\n";
    let small = PAIR.replace(
        "funding_ends = 24\n\n[initiative]",
        "funding_ends = 24\nsmallest_difference = { members_after_12 = 0.01 }\n\n[initiative]",
    );
    let desk = Desk::with(&format!("{small}{claim}"));
    let compared = desk.done("compare small.toml --worlds 24 --runs 4 --quiet --no-report --quick --json");
    let json: serde_json::Value = serde_json::from_str(&compared).unwrap();
    let measures: Vec<_> = json["summary"]["measures"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"].as_str().unwrap().to_owned())
        .collect();
    assert!(measures.contains(&"members_after_12".to_owned()), "{measures:?}");
    assert!(json["summary"]["hypotheses"][0]["share"].is_number(), "{}", json["summary"]["hypotheses"]);
    desk.done("compare small.toml --worlds 24 --runs 2 --quiet --no-report --quick --precision lean.sustained_at_30=0.5");
    let swept =
        desk.done("sweep small.toml --worlds 20 --runs 2 --vary coaches=0,2 --quiet --no-report --json");
    let json: serde_json::Value = serde_json::from_str(&swept).unwrap();
    assert!(json["summary"]["hypotheses"][1]["share"].is_number(), "{}", json["summary"]["hypotheses"]);
    let chosen = desk.done(
        "choose small.toml --levers coaches=0..2/3 --designs 20 --worlds 20 --runs 2 --share 0.1 --quiet --no-report --target sustained_at_30>=0",
    );
    assert!(chosen.contains("sustained_at_30"), "{chosen}");
}

#[test]
fn columns_of_numbers_look_like_numbers_from_their_first_row_on() {
    let desk = Desk::with(PAIR);
    desk.done("run small.toml --runs 3 --quiet --no-report");
    let folder = desk.path("results/small/run");
    let mut dictionary = csv::Reader::from_path(folder.join("dictionary.csv")).unwrap();
    let mut numbers = 0;
    for row in dictionary.records().map(Result::unwrap).filter(|row| &row[2] == "number") {
        let mut table = csv::Reader::from_path(folder.join(&row[0])).unwrap();
        let place = table.headers().unwrap().iter().position(|head| head == &row[1]).unwrap();
        for cell in table.records().map(|one| one.unwrap()[place].to_owned()) {
            assert!(cell.is_empty() || cell.contains(['.', 'e']), "{} {}: {cell}", &row[0], &row[1]);
            numbers += usize::from(!cell.is_empty());
        }
    }
    assert!(numbers > 1000);
}
