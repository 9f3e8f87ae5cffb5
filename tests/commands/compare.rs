//! What a user of `backbone compare` would notice.

use crate::desk::{Desk, TRIO, exports};
use std::fs;
use std::path::Path;

fn manifest(folder: &Path) -> serde_json::Value {
    serde_json::from_slice(&fs::read(folder.join("manifest.json")).unwrap()).unwrap()
}

#[test]
fn threads_move_no_byte_and_more_worlds_leave_the_first_ones() {
    let desk = Desk::with(TRIO);
    desk.done("compare small.toml --worlds 70 --runs 3 --out one --threads 1 --quiet");
    desk.done("compare small.toml --worlds 70 --runs 3 --out two --threads 2 --quiet");
    let (one, two) = (exports(&desk.path("one")), exports(&desk.path("two")));
    assert_eq!(one, two);
    let names: Vec<&str> = one.iter().map(|(name, _)| name.as_str()).collect();
    let expected = [
        "comparisons.csv",
        "contested.csv",
        "dictionary.csv",
        "flips.csv",
        "hypotheses.csv",
        "map.csv",
        "parameters.csv",
        "report.html",
        "runs.csv",
        "scenario.resolved.toml",
        "series.csv",
        "summary.json",
        "why.csv",
    ];
    assert_eq!(names, expected);
    desk.done("compare small.toml --worlds 90 --runs 3 --out more --quick --quiet");
    let read = |folder: &str| fs::read_to_string(desk.path(folder).join("runs.csv")).unwrap();
    assert!(read("more").starts_with(&read("one")), "worlds 1 to 70 come first, as they were");
    // What was resolved gives the same results.
    fs::copy(desk.path("one/scenario.resolved.toml"), desk.path("resolved.toml")).unwrap();
    desk.done("compare resolved.toml --worlds 70 --runs 3 --out again --quiet");
    assert_eq!(exports(&desk.path("again")), one);
}

#[test]
fn the_dictionary_knows_every_column() {
    let desk = Desk::with(TRIO);
    desk.done("compare small.toml --worlds 20 --runs 2 --out here --series all --quick --quiet");
    let folder = desk.path("here");
    let dictionary = fs::read_to_string(folder.join("dictionary.csv")).unwrap();
    for (name, bytes) in exports(&folder).iter().filter(|(name, _)| name.ends_with(".csv")) {
        let text = std::str::from_utf8(bytes).unwrap();
        for column in text.lines().next().unwrap().split(',') {
            assert!(dictionary.contains(&format!("\n{name},{column},")), "{name}: {column}");
        }
        assert!(!text.contains("NaN") && !text.contains("inf,"), "{name}");
    }
    let series = fs::read_to_string(folder.join("series.csv")).unwrap();
    assert_eq!(series.lines().count(), 1 + 3 * engine::model::Measure::COUNT * 61);
}

#[test]
fn a_claim_keeps_the_date_on_which_it_was_first_stated() {
    let desk = Desk::with(TRIO);
    let stated = || manifest(&desk.path("results/small/compare"))["hypotheses"].clone();
    let text = desk.done("compare small.toml --worlds 30 --runs 2 --quick --quiet");
    assert!(text.contains("Coaching helps:"), "{text}");
    let file = desk.path("results/small/compare/manifest.json");
    let before = stated();
    let first = before[0]["first_stated"].as_str().unwrap();
    // As if it had been stated long ago.
    let old = fs::read_to_string(&file).unwrap().replace(first, "2020-01-01T00:00:00Z");
    fs::write(&file, old).unwrap();
    desk.done("compare small.toml --worlds 31 --runs 2 --quick --quiet");
    assert_eq!(stated()[0]["first_stated"], "2020-01-01T00:00:00Z");
    // A study without the design it speaks of does not make it younger.
    desk.done("compare small.toml --a none --b lean --worlds 31 --runs 2 --quick --quiet");
    desk.done("compare small.toml --worlds 31 --runs 2 --quick --quiet");
    assert_eq!(stated()[0]["first_stated"], "2020-01-01T00:00:00Z");
    let changed = TRIO.replace("Coaching helps", "Coaching helped all along");
    fs::write(desk.path("small.toml"), changed).unwrap();
    desk.done("compare small.toml --worlds 31 --runs 2 --quick --quiet");
    assert_ne!(stated()[0]["first_stated"], "2020-01-01T00:00:00Z");
    assert_ne!(stated()[0]["hash"], before[0]["hash"]);
}

#[test]
fn what_is_asked_is_answered_or_refused() {
    let desk = Desk::with(TRIO);
    let text =
        desk.done("compare small.toml --a coached --b none --worlds 25 --runs 2 --quick --quiet --out p");
    assert!(text.contains("with no backbone, ") && text.contains("“coached”"), "{text}");
    let text = desk.done("compare small.toml --precision 0.5 --runs 2 --quick --quiet --out q");
    assert!(text.replace('\n', " ").contains("Precision reached after 24 worlds"), "{text}");
    let (code, text, stderr) = desk.backbone(
        "compare small.toml --precision impact=0.00001 --max-runs 300 --runs 2 --quick --quiet --out r",
    );
    assert_eq!((code, stderr.as_str()), (3, ""));
    assert!(text.replace('\n', " ").contains("Precision NOT REACHED after 50 worlds"), "{text}");
    let text = desk.done("compare small.toml --power --worlds 20 --runs 2 --quiet");
    assert!(text.contains("sustained_funded") && !desk.path("results/small").exists(), "{text}");
    for (words, says) in [
        ("compare small.toml --a lean", "--b"),
        ("compare small.toml --a lean --b lean", "same design"),
        ("compare small.toml --a lean --b coachd", "did you mean `coached`?"),
        ("compare small.toml --precision impct=0.1", "no measure `impct`"),
    ] {
        let (code, stdout, stderr) = desk.backbone(words);
        assert_eq!((code, stdout.as_str()), (2, ""), "{words}");
        assert!(stderr.contains(says), "{words}: {stderr}");
    }
}

/// Whether it is worth it comes first, and what would turn it last; each head stands once.
#[test]
fn the_answer_stands_in_the_order_in_which_a_board_asks() {
    let desk = Desk::with(TRIO);
    let labelled = TRIO.replace("[designs.coached]", "[designs.coached]\nlabel = \"With a coach\"");
    assert_ne!(labelled, TRIO);
    fs::write(desk.path("small.toml"), labelled).unwrap();
    let text = desk.done("compare small.toml --worlds 60 --runs 20 --quiet --out one");
    let heads = ["Worth funding?", "Which?", "Cost:", "Why:", "It rests on:", "What would turn it:"];
    let places: Vec<usize> = heads.iter().map(|head| text.find(&format!("\n{head} ")).expect(head)).collect();
    assert!(places.is_sorted(), "{text}");
    // Sentences have the label, between quotes; tables the label alone; CSVs the name.
    assert!(text.contains("“With a coach”") && text.contains("\nWith a coach "), "{text}");
    let runs = fs::read_to_string(desk.path("one/runs.csv")).unwrap();
    assert!(runs.contains("\ncoached,") && !runs.contains("With a coach"), "{runs}");
    let page = fs::read_to_string(desk.path("one/report.html")).unwrap();
    for head in heads {
        assert_eq!(page.matches(&format!("<dt>{head}</dt>")).count(), 1, "{head}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(desk.path("one/summary.json")).unwrap()).unwrap();
    let design = json["designs"].as_array().unwrap().iter().find(|one| one["name"] == "coached").unwrap();
    assert_eq!(design["label"], "With a coach");
    // All money, and by the years of it, are of one kind.
    let middle = |of: &str| design[of]["median"]["value"].as_f64().unwrap();
    assert!(middle("cost") > middle("cost_per_year"), "{design}");
}

/// Two designs that are called alike could not be told apart.
#[test]
fn no_two_designs_are_called_alike() {
    let desk = Desk::with(&TRIO.replace("[designs.coached]", "[designs.coached]\nlabel = \"none\""));
    let (code, _, stderr) = desk.backbone("check small.toml");
    assert_eq!(code, 2);
    assert!(stderr.contains("are called alike"), "{stderr}");
}

/// An organization that hardly ever commits lags in most worlds, whoever else there is.
#[test]
fn a_roster_is_told_by_name() {
    let desk = Desk::empty();
    let names = ["Ada", "Bea, Inc.", "Cäcilie", "Dora", "Emil", "Fritz"];
    let rows = names.map(|name| format!("\"{name}\",{}\n", if name == "Dora" { "-6" } else { "1" }));
    fs::write(desk.path("members.csv"), format!("name,readiness\n{}", rows.concat())).unwrap();
    let scenario = "format = 1\nmonths = 60\nfunding_ends = 36\n[initiative]\nroster = \"members.csv\"\npractices = 3\n\
                    [designs.none]\nstructure = \"self-organized\"\n[designs.lean]\nstructure = \"shared\"\ncoaches = 1\n\
                    convenings_per_year = 6\nfunding_ends = 36\n";
    fs::write(desk.path("named.toml"), scenario).unwrap();
    desk.done("compare named.toml --worlds 300 --runs 10 --out one --threads 2 --quiet");
    let text = fs::read_to_string(desk.path("one/by-name.csv")).unwrap();
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), names.len() * 2);
    assert_eq!((&rows[0][0], &rows[0][2], &rows[1][2]), ("Dora", "none", "lean"));
    let number = |row: &csv::StringRecord, place: usize| row[place].parse::<f64>().unwrap();
    assert!(number(&rows[1], 4) > 0.5, "{text}");
    let others = rows.iter().filter(|row| &row[0] != "Dora" && &row[2] == "lean");
    assert!(others.clone().count() == 5 && others.clone().all(|row| number(row, 4) < 0.5), "{text}");
    let report = fs::read_to_string(desk.path("one/report.html")).unwrap();
    assert!(report.contains("lean: lags in") && report.contains("Why one beats the other"), "{report}");
    // Whoever is only counted is not told of.
    let desk = Desk::with(TRIO);
    desk.done("compare small.toml --worlds 70 --runs 3 --out one --quiet");
    assert!(!desk.path("one/by-name.csv").exists());
}
