//! `backbone test`: every claim of a file answered, and the claims of the field.

use crate::desk::{Desk, exports};
use backbone_lab::files;
use engine::model::Life;
use lab::scenario::Test;
use lab::study::{CompareOptions, InMemory, NullSink, OneByOne, compare};
use lab::summary::compare::Decision;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const CLAIMS: &str = "format = 1
title = \"Claims\"
months = 40
[initiative]
organizations = 6
practices = 2
[designs.none]
structure = \"self-organized\"
[designs.lean]
structure = \"shared\"
coaches = 1
[[hypothesis]]
claim = \"Coaching helps\"
test = \"lean.sustained_at_30 > none.sustained_at_30\"
[[hypothesis]]
claim = \"The more, the better\"
test = \"sustained rises with coaches\"
[sweep]
base = \"lean\"
[sweep.vary]
coaches = [0, 1, 2]
";

#[test]
fn all_claims_of_a_file_are_answered_in_one_go() {
    let desk = Desk::with(CLAIMS);
    let text = desk.done("test small.toml --worlds 40 --runs 4 --quiet --page page.md");
    assert!(text.contains("Coaching helps: ") && text.contains("The more, the better: "), "{text}");
    assert!(!text.contains("not tested here"), "{text}");
    let page = fs::read_to_string(desk.path("page.md")).unwrap();
    assert!(
        page.contains("## 1. ") && page.contains("`backbone test small.toml --worlds 40 --runs 4`"),
        "{page}"
    );
    let folder = desk.path("results/small/compare");
    let mut rows = csv::Reader::from_path(folder.join("hypotheses.csv")).unwrap();
    let claims: Vec<BTreeMap<String, String>> = rows.deserialize().map(|row| row.unwrap()).collect();
    let sides = |name: &str| claims[0][name].parse::<u32>().unwrap();
    assert_eq!(sides("more") + sides("alike") + sides("less"), 100);
    assert!(sides("draws_most") >= 4 && claims[1]["share"].is_empty());
    // What was drawn again is in the store: another time it is recalled, and tells the same.
    let before = exports(&folder);
    desk.done("test small.toml --worlds 40 --runs 4 --quiet");
    assert!(exports(&folder) == before);
    // And a replay, which has no store, draws it again.
    desk.done("replay results/small/compare --quiet");
    let answers = desk.done("test small.toml --worlds 40 --runs 4 --quiet --json --out elsewhere");
    assert!(answers.contains("\"claims\"") && desk.path("elsewhere/sweep/hypotheses.csv").exists());
}

#[test]
fn what_cannot_be_tested_is_refused_with_a_remedy() {
    let desk = Desk::with(CLAIMS);
    let plain = CLAIMS.split("[[hypothesis]]").next().unwrap();
    fs::write(desk.path("plain.toml"), plain).unwrap();
    let (code, _, stderr) = desk.backbone("test plain.toml --quiet");
    assert!(code == 2 && stderr.contains("write [[hypothesis]]"), "{code} {stderr}");
    let text = desk.done("test small.toml --worlds 40 --runs 3 --quiet --out few");
    assert!(text.contains("Coaching helps: not told: too few draws of luck, at least 4"), "{text}");
}

/// The claims of the field.
fn field() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/hypotheses");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn every_claim_of_the_field_is_stated_tested_and_told_of() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/hypotheses.md")).unwrap();
    let files = field();
    assert_eq!(files.len(), 16);
    for file in files {
        let (text, name) = (fs::read_to_string(&file).unwrap(), file.file_name().unwrap().to_str().unwrap());
        for key in ["Claim", "Source", "Otherwise", "Evidence"] {
            let said = text.lines().find_map(|line| line.strip_prefix(&format!("# {key}: ")));
            assert!(said.is_some_and(|said| said.len() > 10), "{name}: {key}");
        }
        assert!(page.contains(&format!("`scenarios/hypotheses/{name}`")), "{name} is not told of");
        let scenario = files::open(&file).unwrap_or_else(|faults| panic!("{faults}"));
        assert!(scenario.question.as_ref().is_some_and(|question| question.ends_with('?')), "{name}");
        // What is said of a claim on the page was said of this one.
        for claim in &scenario.hypotheses {
            assert!(page.contains(&claim.claim) && page.contains(&claim.test()), "{name}: {}", claim.claim);
        }
        if scenario.hypotheses.iter().all(|claim| matches!(claim.test, Test::Curve { .. })) {
            continue;
        }
        let options = CompareOptions { quick: true, ..CompareOptions::new(4, 4) };
        let hands = OneByOne::new(Life::default);
        let told = compare(&scenario, &options, &hands, &mut InMemory::default(), &mut NullSink::default());
        for claim in told.unwrap().summary.hypotheses {
            let told = claim.share.is_some() || claim.decision == Decision::ForSweep;
            assert!(told || claim.decision == Decision::NothingToTest, "{name}: {claim:?}");
        }
    }
}
