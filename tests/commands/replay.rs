//! What a folder of results promises: from it alone, the same can be made again.

use crate::desk::{Desk, TRIO};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Every flag that changes an export, by verb.
const STUDIES: [&str; 9] = [
    "run small.toml --out here --quiet --runs 4 --worlds 3 --series-worlds 2 --events --organizations",
    "run small.toml --out here --quiet --runs 22 --months 40 --seed 11 --design coached --design none",
    "compare small.toml --out here --quiet --worlds 30 --runs 2",
    "compare small.toml --out here --quiet --worlds 26 --runs 2 --a lean --b none --series all --no-report",
    "compare small.toml --out here --quiet --runs 2 --precision coached.impact=0.03 --max-runs 900 --quick",
    "compare small.toml --out here --quiet --runs 2 --precision 0.2 --a none --b coached --quick",
    "sweep small.toml --out here --quiet --worlds 4 --runs 2 --vary coaches=0..3 --vary organizations=8,12 \
     --points 16 --budget 900000 --series --months 54",
    "sweep small.toml --out here --quiet --worlds 3 --runs 2 --table points.csv --design lean",
    "sensitivity small.toml --out here --quiet --worlds 120 --runs 2 --ways 5 --inputs 3 --points 16 --of impact",
];

fn flags(study: &str) -> String {
    study.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn everything(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        match path.is_dir() {
            true => files
                .extend(everything(&path).into_iter().map(|(file, text)| (format!("{name}/{file}"), text))),
            false => drop(files.insert(name, fs::read(&path).unwrap())),
        }
    }
    files
}

/// A desk with one study, of which the scenario and the store are gone.
fn left_alone(study: &str) -> Desk {
    let desk = Desk::with(TRIO);
    desk.write("points.csv", "label,coaches,convenings_per_year\nno coach,0,6\ntwo,2,4\nmore,2,12\n");
    let (code, _, stderr) = desk.backbone(&flags(study));
    assert!([0, 3].contains(&code), "{study}: {stderr}");
    for gone in ["small.toml", "points.csv", "here/study.sqlite"] {
        let _ = fs::remove_file(desk.path(gone));
    }
    desk
}

#[test]
fn every_study_is_made_again_from_its_folder_alone() {
    for study in STUDIES {
        let desk = left_alone(study);
        if study.starts_with("compare") {
            desk.done("report here --figures --format md --memo --quiet");
        }
        let before = everything(&desk.path("here"));
        let (code, stdout, stderr) = desk.backbone("replay here --threads 1");
        assert_eq!(code, 0, "{study}: {stdout}{stderr}");
        assert!(stdout.contains(&format!("The same: all {} files of here (", before.len() - 1)), "{stdout}");
        assert!(everything(&desk.path("here")) == before, "{study}: the folder was touched");
    }
}

#[test]
fn a_brought_roster_and_ties_come_from_the_folder() {
    let desk = Desk::empty();
    let scenario = TRIO.replace("organizations = 10", "roster = \"orgs.csv\"\nties = \"ties.csv\"");
    let network = "network = { kind = \"small-world\", degree = 4, rewire = 0.1 }\n";
    desk.write("small.toml", &scenario.replace(network, ""));
    desk.write("orgs.csv", "name,size\n\"Ada, Inc.\",2\nBea,1\nCai,1\nDan,3\n");
    desk.write("ties.csv", "from,to\nBea,Cai\nCai,Dan\n");
    desk.done("compare small.toml --worlds 25 --runs 2 --quick --quiet --out here");
    for gone in ["small.toml", "orgs.csv", "ties.csv"] {
        fs::remove_file(desk.path(gone)).unwrap();
    }
    assert!(desk.done("replay here --quiet").starts_with("The same: all "));
}

#[test]
fn file_row_column_and_both_values_are_named_where_they_differ() {
    let desk = left_alone(STUDIES[0]);
    let runs = desk.text("here/runs.csv");
    let lines: Vec<&str> = runs.lines().collect();
    let place = lines[0].split(',').position(|name| name == "sustained").unwrap();
    let cells: Vec<&str> = lines[7].split(',').collect();
    let mut spoiled = cells.clone();
    spoiled[place] = "0.123";
    let text: String = lines
        .iter()
        .enumerate()
        .map(|(line, text)| if line == 7 { spoiled.join(",") + "\n" } else { format!("{text}\n") })
        .collect();
    desk.write("here/runs.csv", &text);
    desk.write("here/summary.json", &desk.text("here/summary.json").replacen("\"small\"", "\"tall\"", 1));
    fs::remove_file(desk.path("here/dictionary.csv")).unwrap();
    let (code, stdout, stderr) = desk.backbone("replay here --quiet");
    assert_eq!((code, stderr.as_str()), (3, ""), "{stdout}");
    let value = cells[place];
    assert!(
        stdout.contains(&format!(
            "runs.csv: first in row 7, column sustained: `0.123` in the folder, `{value}` made again (1 of 36 rows \
             differ; it was changed after it was written)."
        )),
        "{stdout}"
    );
    assert!(stdout.contains("dictionary.csv is missing in the folder."), "{stdout}");
    let (code, stdout, _) = desk.backbone("replay here --quiet --json");
    let answer: Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!((code, &answer["same"]), (3, &Value::Bool(false)));
    let one = answer["verdict"]["differing"].as_array().unwrap();
    let one = one.iter().find(|one| one["name"] == "runs.csv").unwrap();
    assert_eq!(one["how"]["differs"]["at"]["cell"]["row"], 7);
}

#[test]
fn another_scenario_in_the_folder_is_seen() {
    let desk = left_alone("run small.toml --out here --quiet --runs 3 --no-report");
    let resolved = desk.text("here/scenario.resolved.toml");
    desk.write("here/scenario.resolved.toml", &resolved.replace("seed = 7", "seed = 8"));
    let (code, stdout, _) = desk.backbone("replay here --quiet");
    assert_eq!(code, 3);
    assert!(stdout.contains("scenario.resolved.toml is not as it was written"), "{stdout}");
    assert!(stdout.contains("runs.csv: first in row 1, "), "{stdout}");
    assert!(stdout.contains("not the one that its manifest names"), "{stdout}");
    // Without a trace in any file: the text alone is another.
    desk.write("here/scenario.resolved.toml", &format!("{resolved}# a note\n"));
    let (code, stdout, _) = desk.backbone("replay here --quiet");
    assert_eq!((code, stdout.lines().count()), (3, 2), "{stdout}");
}

#[test]
fn another_version_is_told_of_and_tried() {
    let desk = left_alone("run small.toml --out here --quiet --runs 3 --no-report");
    let manifest = desk.text("here/manifest.json");
    let version = env!("CARGO_PKG_VERSION");
    desk.write("here/manifest.json", &manifest.replace(&format!("\"{version}\""), "\"0.0.1\""));
    let (code, stdout, stderr) = desk.backbone("replay here");
    assert_eq!(code, 0, "{stdout}");
    assert!(stderr.contains("made by version 0.0.1") && stderr.contains("use version 0.0.1"), "{stderr}");
    let model = format!("\"model\": {}", engine::model::VERSION);
    desk.write("here/manifest.json", &manifest.replace(&model, "\"model\": 1"));
    let (_, _, stderr) = desk.backbone("replay here");
    assert!(stderr.contains("whose equations differ"), "{stderr}");
    // What a later version may write.
    let later = manifest.replace(&format!("\"{version}\""), "\"9.0.0\"").replace("series_worlds", "serious");
    desk.write("here/manifest.json", &later);
    assert!(desk.refused("replay here").contains("use version 9.0.0"));
}

#[test]
fn what_is_no_folder_of_results_is_refused_with_the_reason() {
    let desk = Desk::empty();
    fs::create_dir(desk.path("empty")).unwrap();
    fs::create_dir(desk.path("foreign")).unwrap();
    desk.write("foreign/manifest.json", "{\"tool\": \"other\", \"version\": \"1\"}");
    fs::create_dir(desk.path("broken")).unwrap();
    desk.write("broken/manifest.json", "{\"tool\": \"backbone-lab\", ");
    for verb in ["replay", "pack"] {
        for (folder, says) in [
            ("nowhere", "not a folder"),
            ("empty", "no manifest.json in empty"),
            ("foreign", "is not of backbone-lab"),
            ("broken", "make the results again"),
        ] {
            let stderr = desk.refused(&format!("{verb} {folder}"));
            assert!(stderr.contains(says), "{stderr}");
        }
    }
}

/// The files of an archive, unpacked onto the desk.
fn unpack(desk: &Desk, archive: &str) {
    let packed = fs::File::open(desk.path(archive)).unwrap();
    tar::Archive::new(flate2::read::GzDecoder::new(packed)).unpack(desk.path("unpacked")).unwrap();
}

#[test]
fn the_command_in_an_archive_makes_the_same_choice() {
    let flags = "--budget 900000 --target sustained>=0.1 --share 0.6 --levers coaches=0..2/3 --levers structure \
                 --levers core_staff=1,2 --phases 20 --designs 20 --worlds 20 --runs 2";
    let desk = left_alone(&format!("choose small.toml --out here --quiet {flags}"));
    desk.done("pack here --quiet");
    unpack(&desk, "small-choose.tar.gz");
    let readme = fs::read_to_string(desk.path("unpacked/small-choose/README.md")).unwrap();
    let command = readme.lines().find_map(|line| line.strip_prefix("backbone choose ")).unwrap();
    assert!(command.contains("'sustained>=0.1'"), "{command}");
    let again = command.replace('\'', "").replace("scenario.resolved.toml", "here/scenario.resolved.toml");
    let (code, _, stderr) = desk.backbone(&format!("choose {again} --quiet"));
    assert!([0, 3].contains(&code), "{stderr}");
    for file in ["candidates.csv", "chosen.csv"] {
        let of = |folder: &str| fs::read(desk.path(&format!("{folder}/{file}"))).unwrap();
        assert!(of("here") == of("again"), "{file}: {command}");
    }
}

#[test]
fn an_archive_holds_all_and_can_be_replayed() {
    let desk = Desk::empty();
    fs::create_dir_all(desk.path("studies")).unwrap();
    fs::create_dir_all(desk.path("data")).unwrap();
    let roster = "name,size\nAda,2\nBea,1\nCai,1\nDan,3\nEve,1\nFay,1\n";
    let scenario =
        format!("# My notes\n{TRIO}").replace("organizations = 10", "roster = \"../data/orgs.csv\"");
    desk.write("studies/small.toml", &scenario);
    desk.write("data/orgs.csv", roster);
    desk.done(
        "compare studies/small.toml --worlds 25 --runs 2 --a lean --b coached --months 48 --out here --quiet",
    );
    desk.done("report here --figures --quiet");
    let before = everything(&desk.path("here"));
    let (code, stdout, stderr) = desk.backbone("pack here");
    assert_eq!((code, stdout.as_str()), (0, "small-compare.tar.gz\n"), "{stderr}");
    assert!(stderr.contains("backbone replay small-compare") && !stderr.contains("note"), "{stderr}");
    assert!(everything(&desk.path("here")) == before, "the folder was touched");
    // Packed again, from anywhere, and under any name.
    desk.done("pack here --out deep/other.tgz --quiet");
    let bytes = |name: &str| fs::read(desk.path(name)).unwrap();
    assert!(bytes("small-compare.tar.gz") == bytes("deep/other.tgz"), "the same folder, other bytes");

    unpack(&desk, "small-compare.tar.gz");
    let packed = everything(&desk.path("unpacked/small-compare"));
    for (name, bytes) in before.iter().filter(|(name, _)| *name != "study.sqlite") {
        assert!(packed.get(name) == Some(bytes), "{name}");
    }
    let text = |name: &str| String::from_utf8(packed[name].clone()).unwrap();
    assert_eq!(text("scenario/studies/small.toml"), scenario);
    assert_eq!(text("scenario/data/orgs.csv"), roster);
    assert!(text("ODD.md") == include_str!("../../docs/ODD.md"));
    assert!(text("CITATION.cff").contains(concat!("\nversion: ", env!("CARGO_PKG_VERSION"), "\n")));
    let readme = text("README.md");
    for name in packed.keys() {
        assert!(readme.contains(&format!("| `{name}` | ")), "{name}: {readme}");
    }
    assert!(readme.contains("\nbackbone replay small-compare\n"), "{readme}");

    // Everything else is gone.
    for folder in ["here", "studies", "data"] {
        fs::remove_dir_all(desk.path(folder)).unwrap();
    }
    assert!(desk.done("replay unpacked/small-compare --quiet").starts_with("The same: all "));
    // The command that README.md names does it, too, and so does the scenario as it was written.
    let command = readme.lines().find(|line| line.starts_with("backbone compare ")).unwrap();
    assert!(text("report.html").contains(command.strip_suffix(" --out again").unwrap()), "{command}");
    let words = command.strip_prefix("backbone ").unwrap();
    let again = words.replace("scenario.resolved.toml", "unpacked/small-compare/scenario.resolved.toml");
    desk.done(&format!("{again} --quiet"));
    desk.done("compare unpacked/small-compare/scenario/studies/small.toml --worlds 25 --runs 2 --a lean --b coached --months 48 --out own --quiet");
    for folder in ["again", "own"] {
        assert!(
            fs::read(desk.path(&format!("{folder}/runs.csv"))).unwrap() == before["runs.csv"],
            "{folder}"
        );
        assert!(
            fs::read(desk.path(&format!("{folder}/report.html"))).unwrap() == before["report.html"],
            "{folder}"
        );
    }
}

#[test]
fn a_scenario_changed_since_is_left_out_and_results_changed_since_are_refused() {
    let desk = Desk::with(TRIO);
    desk.done("run small.toml --runs 3 --out here --quiet --no-report");
    // What is said of it may change; what it means may not.
    desk.write("small.toml", &format!("# later thoughts\n{TRIO}"));
    assert!(!desk.backbone("pack here").2.contains("note"));
    desk.write("small.toml", &TRIO.replace("accountability = 0.6", "accountability = 0.7"));
    let (code, _, stderr) = desk.backbone("pack here --out without.tar.gz");
    assert_eq!(code, 0, "{stderr}");
    assert!(stderr.contains("small.toml was changed after the study was made"), "{stderr}");
    unpack(&desk, "without.tar.gz");
    assert!(!desk.path("unpacked/small-run/scenario").exists());
    assert!(desk.text("unpacked/small-run/README.md").contains("small.toml was changed after"));
    fs::remove_file(desk.path("small.toml")).unwrap();
    assert!(desk.backbone("pack here --force").2.contains("small.toml is not where it was"));

    desk.write("mine.tar.gz", "mine");
    assert!(desk.refused("pack here --out mine.tar.gz").contains("--force"));
    assert_eq!(desk.text("mine.tar.gz"), "mine");
    assert!(desk.refused("pack here --out here.zip").contains(".tar.gz"));
    desk.write("here/runs.csv", &desk.text("here/runs.csv").replacen("lean", "fat", 1));
    assert!(desk.refused("pack here --out no.tar.gz").contains("is not as it was written"));
    fs::remove_file(desk.path("here/runs.csv")).unwrap();
    assert!(desk.refused("pack here --out no.tar.gz").contains("runs.csv is missing"));
    assert!(!desk.path("no.tar.gz").exists());
}

#[test]
fn a_sweep_of_the_command_line_is_packed_with_its_scenario() {
    let desk = Desk::with(TRIO);
    desk.write("points.csv", "label,coaches\nnone,0\ntwo,2\n");
    desk.done("sweep small.toml --out here --quiet --worlds 3 --runs 2 --table points.csv --design lean");
    let (_, _, stderr) = desk.backbone("pack here");
    assert!(!stderr.contains("the resolved scenario alone"), "{stderr}");
    unpack(&desk, "small-sweep.tar.gz");
    assert_eq!(desk.text("unpacked/small-sweep/scenario/small.toml"), TRIO);
    assert_eq!(desk.text("unpacked/small-sweep/points-table.csv"), desk.text("points.csv"));
    assert!(desk.done("replay unpacked/small-sweep --quiet").starts_with("The same: "));
}
