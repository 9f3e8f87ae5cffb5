//! `backbone sweep`: what is written, what is said, and that neither depends on the hands.

use crate::desk::{Desk, exports};
use lab::scenario::{Coordinate, HeldFiles, Scenario};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const SMALL: &str = include_str!("../data/example.toml");

/// The rows of a CSV of a folder, by column.
fn rows(folder: &Path, file: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(folder.join(file)).unwrap();
    reader.deserialize().map(|row| row.unwrap()).collect()
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn summary(folder: &Path) -> Value {
    serde_json::from_slice(&fs::read(folder.join("summary.json")).unwrap()).unwrap()
}

const FILES: [&str; 13] = [
    "design.csv",
    "dictionary.csv",
    "effects.csv",
    "front.csv",
    "hypotheses.csv",
    "manifest.json",
    "parameters.csv",
    "points.csv",
    "report.html",
    "scenario.resolved.toml",
    "series.csv",
    "study.sqlite",
    "summary.json",
];

#[test]
fn the_same_bytes_with_one_thread_or_two_and_from_the_resolved_scenario() {
    let desk = Desk::with(SMALL);
    let flags = "--vary coaches=0..3 --vary peer_share=0..1 --vary structure=shared,government \
                 --vary organizations=12,24 --points 20 --worlds 3 --runs 2 --series --quiet";
    let flags = flags.split_whitespace().collect::<Vec<_>>().join(" ");
    let one = desk.done(&format!("sweep small.toml {flags} --threads 1 --out one"));
    let two = desk.done(&format!("sweep small.toml {flags} --threads 2 --out two"));
    assert_eq!(one.replace("Results: one", "Results: two"), two);
    assert_eq!(exports(&desk.path("one")), exports(&desk.path("two")));
    let mut names: Vec<String> = fs::read_dir(desk.path("one"))
        .unwrap()
        .map(|one| one.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, FILES);

    fs::copy(desk.path("one/scenario.resolved.toml"), desk.path("again.toml")).unwrap();
    desk.done("sweep again.toml --worlds 3 --runs 2 --series --quiet --out three");
    assert_eq!(exports(&desk.path("one")), exports(&desk.path("three")));
}

#[test]
fn a_curve_is_told_as_finely_as_its_values_are_known_apart() {
    let desk = Desk::with(SMALL);
    desk.done("sweep small.toml --vary coaches=0,1,2 --worlds 20 --runs 4 --quiet --out out");
    let told = summary(&desk.path("out"));
    let lever = &told["levers"][0];
    let curve: Vec<f64> = lever["curve"]
        .as_array()
        .unwrap()
        .iter()
        .map(|place| place["mean"]["value"].as_f64().unwrap())
        .collect();
    let change = lever["change"]["value"].as_f64().unwrap();
    let within = lever["height_within"].as_f64().unwrap();
    // Worlds differ by more than coaches do, and yet what coaches do can be seen.
    assert!(within > change / 2.0, "{lever}");
    assert!(curve[0] < curve[1] && curve[1] < curve[2], "{lever}");
    assert!((curve[2] - curve[0] - change).abs() < 0.02, "{lever}");
}

#[test]
fn a_sobol_sweep_that_grows_keeps_its_first_points() {
    let desk = Desk::with(SMALL);
    let flags = "--vary coaches=0..3 --vary accountability=0..1 --worlds 2 --runs 1 --quiet";
    desk.done(&format!("sweep small.toml {flags} --points 8 --out few"));
    desk.done(&format!("sweep small.toml {flags} --points 12 --out many"));
    let (few, many) = (rows(&desk.path("few"), "points.csv"), rows(&desk.path("many"), "points.csv"));
    assert_eq!((few.len(), many.len()), (8, 12));
    assert_eq!(few[..], many[..8]);
    desk.done(&format!("sweep small.toml {flags} --points 8 --seed 9 --out other"));
    assert_ne!(few, rows(&desk.path("other"), "points.csv"));
}

#[test]
fn a_point_is_the_design_that_it_says() {
    // The same design, written out, in `run`: the same luck, so the same numbers.
    let desk = Desk::with(SMALL);
    let text = format!("{SMALL}\n[designs.tried]\nextends = \"lean\"\ncoaches = 2\nstructure = \"shared\"\n");
    desk.write("tried.toml", &text);
    desk.done("compare tried.toml --worlds 3 --runs 2 --quick --quiet --out compared");
    desk.done("sweep small.toml --design lean --vary coaches=0,2 --vary structure=shared,government --worlds 3 --runs 2 --quiet --out swept");
    let point = rows(&desk.path("swept"), "points.csv")
        .into_iter()
        .find(|row| row["coaches"] == "2.0" && row["structure"] == "shared")
        .unwrap();
    let runs = rows(&desk.path("compared"), "runs.csv");
    for outcome in ["sustained", "money", "ownership", "sustained_funded"] {
        let of = |world: &str| -> f64 {
            let own = runs.iter().filter(|row| row["design"] == "tried" && row["world"] == world);
            let values: Vec<f64> = own.map(|row| row[outcome].parse().unwrap()).collect();
            values.iter().sum::<f64>() / values.len() as f64
        };
        let mut worlds = [of("1"), of("2"), of("3")];
        worlds.sort_by(f64::total_cmp);
        let median: f64 = point[outcome].parse().unwrap();
        assert!((median - worlds[1]).abs() <= 1e-9 * median.abs().max(1.0), "{outcome}: {median} {worlds:?}");
    }
}

#[test]
fn a_factorial_tells_effects_interactions_and_aliases() {
    let desk = Desk::with(SMALL);
    let vary = "--vary coaches=0,2 --vary visibility=0,1 --vary accountability=0,1 --vary leader_involvement=0,1 --vary communication=0,1";
    let said = desk.done(&format!(
        "sweep small.toml --design-of fractional {vary} --worlds 8 --runs 2 --quiet --out out"
    ));
    let all = on_one_line(&said);
    assert!(all.contains("Resolution V") && all.contains("E (communication) = A × B × C × D"), "{said}");
    assert!(said.lines().all(|line| line.chars().count() <= 80), "{said}");
    let effects = rows(&desk.path("out"), "effects.csv");
    let of =
        |kind: &str| effects.iter().filter(|row| row["kind"] == kind && row["measure"] == "impact").count();
    assert_eq!((of("main"), of("interaction")), (5, 10));
    let pair = effects
        .iter()
        .find(|row| row["factor"] == "coaches" && row["with"] == "visibility" && row["measure"] == "impact");
    assert_eq!(pair.unwrap()["aliased_with"], "accountability × leader_involvement × communication");
    // The change between levels is that of the points' means.
    let points = rows(&desk.path("out"), "points.csv");
    let mean = |coaches: &str| -> f64 {
        let own: Vec<f64> = points
            .iter()
            .filter(|row| row["coaches"] == coaches)
            .map(|row| row["money_mean"].parse().unwrap())
            .collect();
        own.iter().sum::<f64>() / own.len() as f64
    };
    let change: f64 = effects
        .iter()
        .find(|row| row["factor"] == "coaches" && row["with"].is_empty() && row["measure"] == "money")
        .map(|row| row["change"].parse().unwrap())
        .unwrap();
    let expected = mean("2.0") - mean("0.0");
    assert!((change - expected).abs() < 0.05 * expected, "{change} {expected}");
}

#[test]
fn one_at_a_time_starts_from_what_is_there() {
    let desk = Desk::with(SMALL);
    let said = desk.done(
        "sweep small.toml --design coached --design-of one-at-a-time --vary coaches=0,1,2,3 --vary common_agenda=0.1,0.9 --worlds 3 --runs 1 --quiet --out out",
    );
    let design = rows(&desk.path("out"), "design.csv");
    // The level that the design already has is no point of its own.
    let own = design[0]["coaches"].clone();
    assert!(design[1..].iter().filter(|row| row["coaches"] != own).count() == 3, "{design:?}");
    assert_eq!(design.len(), 1 + 3 + 2, "{said}");
}

#[test]
fn a_table_of_points_has_labels_and_open_cells() {
    let desk = Desk::with(SMALL);
    desk.write("points.csv", "label,coaches,structure\nas it is,,\nlean,0,shared\nrich,3,government\n");
    let said = desk.done("sweep small.toml --table points.csv --worlds 2 --runs 1 --quiet --out out");
    let points = rows(&desk.path("out"), "points.csv");
    assert_eq!(
        points.iter().map(|row| row["label"].as_str()).collect::<Vec<_>>(),
        ["as it is", "lean", "rich"]
    );
    assert!(said.contains("points are too few"), "{said}");
    assert!(said.contains("In this model the best of 3 points is `") && !said.contains("for ?"), "{said}");
    assert!(desk.path("out/points-table.csv").exists());
}

#[test]
fn the_front_and_the_budget_are_those_of_the_points() {
    let desk = Desk::with(SMALL);
    let said = desk.done(
        "sweep small.toml --vary coaches=0..4 --vary core_staff=0..4 --points 24 --worlds 4 --runs 1 --budget 1000000 --quiet --out out",
    );
    let folder = desk.path("out");
    let points = rows(&folder, "points.csv");
    let measure = summary(&folder)["measures"][0]["name"].as_str().unwrap().to_owned();
    let at =
        |row: &BTreeMap<String, String>, name: &str| -> f64 { row[&format!("{name}_mean")].parse().unwrap() };
    let beaten = |row: &BTreeMap<String, String>| {
        let (money, value) = (at(row, "money"), at(row, &measure));
        points.iter().any(|other| {
            let (other_money, other_value) = (at(other, "money"), at(other, &measure));
            other_money <= money && other_value >= value && (other_money, other_value) != (money, value)
        })
    };
    let mut non_dominated: Vec<&str> =
        points.iter().filter(|row| !beaten(row)).map(|row| row["point"].as_str()).collect();
    let front = rows(&folder, "front.csv");
    let mut told: Vec<&str> =
        front.iter().filter(|row| row["measure"] == measure).map(|row| row["point"].as_str()).collect();
    non_dominated.sort_unstable();
    told.sort_unstable();
    assert_eq!(told, non_dominated);
    let affordable = points.iter().filter(|row| at(row, "money") <= 1e6);
    let best = affordable.max_by(|a, b| at(a, &measure).total_cmp(&at(b, &measure)));
    let best = best.map(|row| row["point"].parse::<u64>().unwrap());
    assert_eq!(summary(&folder)["budget"]["best"]["point"].as_u64(), best);
    assert!(said.contains("$1,000,000"), "{said}");
}

#[test]
fn claims_are_told_where_they_can_be_tested() {
    let text = format!(
        "{SMALL}\n[[hypothesis]]\nclaim = 'more coaches, more money'\ntest = 'money rises with coaches'\n\
         [[hypothesis]]\nclaim = 'staff has its best'\ntest = 'impact has an interior maximum in core_staff'\n\
         [[hypothesis]]\nclaim = 'coaching pays'\ntest = 'coached.impact > lean.impact'\n\
         [sweep.vary]\ncoaches = [0, 1, 2]\n"
    );
    let desk = Desk::with(&text);
    let said = desk.done("sweep small.toml --worlds 40 --runs 1 --quiet --out out");
    let decisions: Vec<String> =
        rows(&desk.path("out"), "hypotheses.csv").into_iter().map(|row| row["decision"].clone()).collect();
    assert_eq!(decisions[0], "supported", "{said}");
    assert!(decisions[1].contains("too little of it is varied"), "{decisions:?}");
    assert!(decisions[2].contains("backbone compare"), "{decisions:?}");
    let compared = desk.done("compare small.toml --worlds 20 --runs 1 --quick --quiet --out compared");
    assert!(compared.contains("not tested here: `backbone sweep` does"), "{compared}");
}

#[test]
fn a_plan_runs_nothing() {
    let desk = Desk::with(SMALL);
    let said = desk.done("sweep small.toml --vary coaches=0,1,2 --vary network.degree=2,4 --plan");
    let said = on_one_line(&said);
    assert!(
        said.contains("6 points") && said.contains("1,200 runs") && said.contains("Nothing was run"),
        "{said}"
    );
    assert!(!desk.path("results").exists());
    let plan: Value =
        serde_json::from_str(&desk.done("sweep small.toml --vary coaches=0..3 --points 200 --plan --json"))
            .unwrap();
    assert_eq!(plan["points"].as_array().unwrap().len(), 200);
    assert!(plan["disk_bytes"].as_f64().unwrap() > 1e5);
}

#[test]
fn what_can_not_be_swept_is_refused_in_words() {
    let desk = Desk::with(SMALL);
    for (flags, says) in [
        ("", "nothing is varied"),
        ("--vary coaches", "NAME=VALUES"),
        ("--vary coaches=", "empty value"),
        ("--vary coaches=0..x", "is no range"),
        ("--vary coaches=0,1 --vary coaches=2", "given twice"),
        ("--vary coches=0,1", "did you mean `coaches`?"),
        ("--vary coach=0..4", "did you mean `coaches`?"),
        ("--vary peer_share=0%,50%", "write peer_share=0,0.5"),
        ("--vary coaches=0-4", "write coaches=0..4"),
        ("--vary coaches=0,1 --budget 1,50", "give an amount"),
        ("--vary coaches=-1,1", "must be at least 0"),
        ("--vary peer_share=0..2", "must be from 0 to 1"),
        ("--vary structure=shared,self-organized", "is self-organized"),
        ("--vary coaches=0,1 --design laen", "did you mean `lean`?"),
        ("--vary coaches=0,1 --design-of fractional --points 3", "leave `points` out"),
        ("--table nowhere.csv", "nowhere.csv"),
        ("--vary funding_ends=12,999", "has only"),
    ] {
        let words = format!("sweep small.toml {flags}");
        let said = desk.refused(words.trim());
        assert!(said.contains(says), "{flags}: {said}");
        assert!(!desk.path("results").exists(), "{flags}");
    }
}

#[test]
fn what_is_swept_survives_being_written_out() {
    let text = format!(
        "{SMALL}\n[sweep]\nbase = 'coached'\nbudget = 1e6\npoints = 9\n[sweep.vary]\ncoaches = {{ low = 0, high = 2 }}\n\
         'network.degree' = [2, 4]\nstructure = ['shared', 'government']\n\
         staff = [{{ name = 'lean', core_staff = 1, adaptive = false }}, {{ name = 'rich', core_staff = 4, adaptive = true }}]\n\
         leader_tenure = [3, 6]\n"
    );
    let scenario =
        Scenario::read("s.toml", &text, &HeldFiles::none()).unwrap_or_else(|faults| panic!("{faults}"));
    let resolved = scenario.resolved();
    let files = resolved.files.iter().cloned().collect::<HeldFiles>();
    let again = Scenario::read("s.toml", &resolved.toml, &files).unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!(again, scenario);
    let (variants, others) = (scenario.variants(0..9), again.variants(0..9));
    assert_eq!((variants.len(), &variants), (9, &others));
    let sweep = scenario.sweep.as_ref().unwrap();
    for (point, variant) in sweep.points.iter().zip(&variants) {
        let Coordinate::Number(coaches) = point.coordinates[0] else { panic!("{point:?}") };
        assert_eq!(variant.design.phases[0].levers.coaches, coaches);
    }
}
