//! A study that was split over machines ends in the bytes of the study that was not.
use crate::desk::{Desk, exports};
use rusqlite::Connection;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const SCENARIO: &str = r#"
format = 1
title = "A small coalition"
months = 36
seed = 7
funding_ends = 12

[initiative]
organizations = 8
network = { kind = "small-world", degree = 4, rewire = 0.1 }
practices = 2

[designs.none]
structure = "self-organized"

[designs.lean]
structure = "existing-nonprofit"
convenings_per_year = 6
funding_ends = 12

[sweep.vary]
coaches = { low = 0, high = 2 }
organizations = [8, 12]
"#;

/// A study of every verb that can be split.
const STUDIES: [&str; 3] = [
    "run small.toml --worlds 9 --runs 3 --series-worlds 2 --events",
    "compare small.toml --worlds 24 --runs 2",
    "sweep small.toml --points 12 --worlds 5 --runs 2 --series",
];

fn verb(study: &str) -> &str {
    study.split(' ').next().unwrap()
}

/// Makes all shards of a study in their default places: the folders.
fn split(desk: &Desk, study: &str, of: u32) -> Vec<String> {
    let make = |part: u32| {
        let said = desk.done(&format!("{study} --quiet --threads {} --shard {part}/{of}", 1 + part % 2));
        let folder = format!("results/small/{}-shard-{part}-of-{of}", verb(study));
        assert!(said.contains(&folder), "{said}");
        assert!(said.contains(&format!("backbone merge results/small/{}-shard-*-of-{of}", verb(study))));
        folder
    };
    // The last one first: none needs another.
    (1..=of).rev().map(make).collect()
}

fn runs(store: &Path) -> i64 {
    Connection::open(store).unwrap().query_row("SELECT count(*) FROM runs", [], |row| row.get(0)).unwrap()
}

#[test]
fn the_merge_of_seven_is_the_study_and_so_is_the_merge_of_one() {
    for study in STUDIES {
        let desk = Desk::with(SCENARIO);
        let whole = desk.done(&format!("{study} --quiet --out whole"));
        for of in [7, 1] {
            let folders = split(&desk, study, of);
            let mut names: Vec<String> = fs::read_dir(desk.path(&folders[0]))
                .unwrap()
                .map(|file| file.unwrap().file_name().into_string().unwrap())
                .collect();
            names.sort();
            assert_eq!(names, ["manifest.json", "scenario.resolved.toml", "study.sqlite"]);
            // As if they came from other machines: the scenario is not needed any more.
            fs::rename(desk.path("small.toml"), desk.path("elsewhere.toml")).unwrap();
            let merged = desk.done(&format!("merge --quiet {}", folders.join(" ")));
            fs::rename(desk.path("elsewhere.toml"), desk.path("small.toml")).unwrap();
            let folder = desk.path("results/small").join(verb(study));
            assert!(exports(&folder) == exports(&desk.path("whole")), "{study}, of {of}");
            let said = |text: &str| text.split("\nResults:").next().unwrap().to_owned();
            assert_eq!(said(&merged), said(&whole));
            // The store is that of the scenario: nothing is made again by the study itself.
            let (before, store) =
                (runs(&desk.path("results/small/study.sqlite")), "results/small/study.sqlite");
            desk.done(&format!("{study} --quiet"));
            assert_eq!(runs(&desk.path(store)), before);
            fs::remove_dir_all(desk.path("results")).unwrap();
        }
    }
}

#[test]
fn more_worlds_leave_each_shard_what_it_has() {
    let desk = Desk::with(SCENARIO);
    let study = |worlds: u32| format!("sweep small.toml --points 8 --worlds {worlds} --runs 1");
    split(&desk, &study(4), 3);
    let stores: Vec<PathBuf> = (1..=3)
        .map(|part| desk.path(&format!("results/small/sweep-shard-{part}-of-3/study.sqlite")))
        .collect();
    let all = || stores.iter().map(|store| runs(store)).sum::<i64>();
    assert_eq!(all(), 8 * 4);
    let folders = split(&desk, &study(10), 3);
    assert_eq!(all(), 8 * 10);
    desk.done(&format!("merge --quiet --out merged {}", folders.join(" ")));
    desk.done(&format!("{} --quiet --out whole", study(10)));
    assert!(exports(&desk.path("merged")) == exports(&desk.path("whole")));
}

#[test]
fn what_does_not_fit_together_is_named() {
    let desk = Desk::with(SCENARIO);
    let study = "sweep small.toml --points 4 --worlds 3 --runs 1";
    let folders = split(&desk, study, 4);
    let [four, three, two, one] = folders.as_slice() else { panic!() };
    let refused = |words: String| desk.refused(&words);

    let said = refused(format!("merge {one} {three} {four}"));
    assert!(said.contains("shard 2/4 is missing") && said.contains("--shard 2/4"), "{said}");
    let said = refused(format!("merge {one}"));
    assert!(said.contains("3 shards are missing: 2/4, 3/4, 4/4"), "{said}");
    let said = refused(format!("merge {one} {two} {three} {four} {two}"));
    assert!(said.contains("shard 2/4 is there twice") && said.contains(two), "{said}");

    // Of another plan, of other parts, of another scenario.
    desk.done(&format!("{study} --series --quiet --shard 2/4 --out other-plan"));
    let said = refused(format!("merge {one} other-plan {three} {four}"));
    assert!(
        said.contains("other-plan is shard 2/4 of `sweep`") && said.contains("luck 1, series)"),
        "{said}"
    );
    desk.done(&format!("{study} --quiet --shard 2/5 --out other-parts"));
    let said = refused(format!("merge {one} other-parts {three} {four}"));
    assert!(said.contains("shard 2/5") && said.contains("no parts of one study"), "{said}");
    desk.done(&format!("{study} --quiet --seed 8 --shard 2/4 --out other-scenario"));
    let said = refused(format!("merge {one} other-scenario {three} {four}"));
    assert!(said.contains("other-scenario is of another scenario"), "{said}");

    // Not finished, no shard at all, nothing there.
    fs::create_dir(desk.path("begun")).unwrap();
    fs::copy(desk.path(two).join("study.sqlite"), desk.path("begun/study.sqlite")).unwrap();
    let said = refused(format!("merge {one} begun {three} {four}"));
    assert!(said.contains("begun is a shard that is not finished"), "{said}");
    desk.done(&format!("{study} --quiet --out all"));
    let said = refused(format!("merge {one} all"));
    assert!(said.contains("all holds the results of a whole `sweep`"), "{said}");
    assert!(refused(format!("merge {one} nowhere")).contains("nowhere"));
    assert!(refused(format!("replay {one}")).contains("backbone merge"));

    // Of an older model.
    let manifest = desk.path(two).join("manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    let model = serde_json::from_str::<serde_json::Value>(&text).unwrap()["model"].as_u64().unwrap();
    let old = text.replace(&format!("\"model\": {model},"), &format!("\"model\": {},", model - 1));
    assert_ne!(old, text);
    fs::write(&manifest, old).unwrap();
    let said = refused(format!("merge {one} {two} {three} {four}"));
    assert!(said.contains(two) && said.contains("runs of two models are never mixed"), "{said}");
    fs::write(&manifest, text).unwrap();

    // A damaged store is named; once made again, all is well.
    let store = desk.path(three).join("study.sqlite");
    let bytes = fs::read(&store).unwrap();
    fs::write(&store, &bytes[..bytes.len() / 2]).unwrap();
    let (code, _, said) = desk.backbone(&format!("merge {one} {two} {three} {four}"));
    assert!(code == 1 && said.contains(three) && said.contains("is damaged"), "{code} {said}");
    desk.done(&format!("{study} --quiet --shard 3/4"));
    desk.done(&format!("merge --quiet {one} {two} {three} {four}"));
    assert!(exports(&desk.path("results/small/sweep")) == exports(&desk.path("all")));
}

#[test]
fn a_shard_does_not_take_the_place_of_other_results() {
    let desk = Desk::with(SCENARIO);
    let study = "sweep small.toml --points 4 --worlds 3 --runs 1 --quiet --out here";
    desk.done(study);
    let said = desk.refused(&format!("{study} --shard 1/2"));
    assert!(said.contains("here holds all results, and not shard 1/2"), "{said}");
    desk.done(&format!("{study} --shard 1/2 --force"));
    let said = desk.refused(&format!("{study} --shard 2/2"));
    assert!(said.contains("here holds shard 1/2, and not shard 2/2"), "{said}");
    for (flags, says) in [
        ("sweep small.toml --shard 3/2", "parts count from 1 to 2"),
        ("sweep small.toml --shard half", "such as 3/16"),
        ("sweep small.toml --shard 1/2 --plan", "--plan"),
        ("compare small.toml --shard 1/2 --precision 0.1", "--precision"),
    ] {
        let said = desk.refused(flags);
        assert!(said.contains(says), "{flags}: {said}");
    }
}

/// The blocks of the book for a shell that split a study.
pub fn scripts() -> Vec<String> {
    let text = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/book/src/cluster.md")).unwrap();
    let blocks = text.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap().to_owned());
    blocks.filter(|block| block.contains("--shard")).collect()
}

/// A desk with the scenario that the book speaks of.
pub fn pacesetters() -> Desk {
    let desk = Desk::empty();
    let copy = desk.path("scenarios");
    fs::create_dir(&copy).unwrap();
    for name in ["pacesetters.toml", "pacesetters-roster.csv"] {
        fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(name), copy.join(name))
            .unwrap();
    }
    desk
}

/// Runs a script with `backbone` on its path.
pub fn shell(desk: &Desk, script: &str, variables: &[(&str, String)]) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_backbone"));
    let path = format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let mut command = Command::new("bash");
    command.current_dir(desk.0.path()).args(["-c", script]).env("PATH", path);
    let output = command.envs(variables.iter().cloned()).output().unwrap();
    assert!(output.status.success(), "{script}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_loop_of_the_book_makes_the_study() {
    let scripts = scripts();
    let desk = pacesetters();
    let said = shell(&desk, &scripts[0], &[]);
    assert!(said.contains("Results: results/pacesetters/sweep"), "{said}");
    // The same call without the shard, from its own words.
    let call = scripts[0].lines().find(|line| line.contains("--shard")).unwrap().trim();
    let (call, _) = call.strip_prefix("backbone ").unwrap().split_once(" --shard").unwrap();
    desk.done(&format!("{call} --quiet --out whole"));
    assert!(exports(&desk.path("results/pacesetters/sweep")) == exports(&desk.path("whole")));
}

#[test]
fn the_slurm_script_of_the_book_makes_the_study_where_its_variables_are_set() {
    let script = &scripts()[1];
    assert!(script.starts_with("#!/bin/bash\n#SBATCH "), "{script}");
    let small = script.replace("--points 1024 --worlds 200", "--points 6 --worlds 3");
    assert_ne!(*script, small);
    let desk = pacesetters();
    for task in 1..=16 {
        let variables =
            [("SLURM_ARRAY_TASK_ID", task), ("SLURM_ARRAY_TASK_COUNT", 16), ("SLURM_CPUS_PER_TASK", 1)];
        shell(&desk, &small, &variables.map(|(name, value)| (name, value.to_string())));
    }
    let said = shell(&desk, "backbone merge results/pacesetters/sweep-shard-*-of-16 --quiet", &[]);
    assert!(said.contains("6 points"), "{said}");
}
