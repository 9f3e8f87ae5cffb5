//! A `run` into a folder: its files, its manifest, and what is not ours in it.

use backbone_lab::making::{Made, Place, Threads, Trouble, make};
use backbone_lab::results::{Draft, FolderError, Manifest};
use backbone_lab::watch::Unwatched;
use engine::model::Measure;
use lab::scenario::Scenario;
use lab::study::fake::{self, FakeEngine};
use lab::study::{Options, RunOptions, Study};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A scenario file and a place for its results.
struct Bench {
    home: TempDir,
    scenario: Scenario,
}

impl Bench {
    fn new() -> Bench {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("small.toml"), "the scenario").unwrap();
        Bench { home, scenario: fake::scenario() }
    }

    fn order(&self) -> Order {
        Order {
            scenario: self.scenario.clone(),
            file: self.home.path().join("small.toml"),
            folder: self.home.path().join("results/small/run"),
            force: false,
            options: RunOptions { worlds: 2, luck: 25, series_worlds: 20, events: true, organizations: true },
        }
    }
}

/// What is to be run, and where it goes.
struct Order {
    scenario: Scenario,
    file: PathBuf,
    folder: PathBuf,
    force: bool,
    options: RunOptions,
}

fn live(
    order: &Order,
    threads: usize,
    engine: impl Fn() -> FakeEngine + Sync + Send + 'static,
) -> Result<Made, Trouble> {
    let options = Options::Run(order.options.clone());
    let study = Study { scenario: order.scenario.clone(), choice: None, options };
    let place = Place {
        file: &order.file,
        folder: &order.folder,
        store: &order.folder.with_file_name("study.sqlite"),
        force: order.force,
        command: vec!["backbone".into(), "run".into()],
    };
    make(&study, &place, &Threads::with(Some(threads), engine).unwrap(), &Unwatched)
}

fn plain(order: &Order) -> Result<Made, Trouble> {
    live(order, 1, FakeEngine::default)
}

/// All files but the manifest, with their bytes.
fn exports(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .filter(|(name, _)| name != Manifest::FILE)
        .collect();
    files.sort();
    files
}

fn file(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn threads_move_no_byte() {
    let bench = Bench::new();
    let one = live(&bench.order(), 1, FakeEngine::default).unwrap();
    let bytes = exports(&one.folder);
    let four = live(&bench.order(), 4, FakeEngine::default).unwrap();
    assert_eq!(exports(&four.folder), bytes);
    assert_eq!(one, four);
    let names = bytes.iter().map(|(name, _)| name.as_str());
    let names: Vec<&str> = names.filter(|name| !name.ends_with(".parquet")).collect();
    let expected = [
        "dictionary.csv",
        "events.csv",
        "organizations.csv",
        "parameters.csv",
        "roster.csv",
        "runs.csv",
        "scenario.resolved.toml",
        "series.csv",
        "summary.json",
    ];
    assert_eq!(names, expected);
}

#[test]
fn more_luck_leaves_the_first_runs_as_they_were() {
    let bench = Bench::new();
    let mut order = bench.order();
    (order.options.worlds, order.options.luck) = (1, 5);
    plain(&order).unwrap();
    let few = file(&order.folder, "runs.csv");
    order.options.luck = 3000;
    plain(&order).unwrap();
    let many = file(&order.folder, "runs.csv");
    assert!(many.starts_with(few.split_inclusive('\n').take(6).collect::<String>().as_str()));
    assert_eq!(many.lines().count(), 6001);
}

#[test]
fn runs_carry_keys_outcomes_and_moments() {
    let bench = Bench::new();
    let done = plain(&bench.order()).unwrap();
    let runs = file(&done.folder, "runs.csv");
    let mut lines = runs.lines();
    let header = lines.next().unwrap();
    assert!(header.starts_with("design,world,luck,status,unaware,"), "{header}");
    assert!(
        header.contains(
            ",member_hours,sustained_sector_public,sustained_sector_not for profit,sustained_funded,"
        )
    );
    let first: Vec<&str> = lines.next().unwrap().split(',').collect();
    assert_eq!(first[..4], ["none", "0", "0", "done"]);
    assert_eq!(lines.count() + 1, 100);
    assert!(!runs.contains("-0,") && !runs.contains("NaN") && !runs.contains("inf"), "{runs}");

    let series = file(&done.folder, "series.csv");
    assert!(series.starts_with("design,world,month,measure,n,mean,sd,p05,p25,p50,p75,p95\n"));
    assert_eq!(series.lines().count(), 1 + 4 * 13 * (Measure::COUNT + 2));
    let events = file(&done.folder, "events.csv");
    assert!(events.contains("\nnone,0,0,4,Bea,recruiting,aware,committed,0.04,-3.5,,,,0.25,"), "{events}");
    let organizations = file(&done.folder, "organizations.csv");
    assert!(
        organizations
            .contains("\nnone,0,0,\"Ada, Inc.\",public,1.0,0.1,2,0.0,1,0,1,0.5,0.25,1.0,0.0,2,aware,aware\n")
    );
}

#[test]
fn thirds_need_three_organizations() {
    let mut bench = Bench::new();
    bench.scenario.initiative.organizations.truncate(2);
    let done = plain(&bench.order()).unwrap();
    assert!(!file(&done.folder, "runs.csv").contains("sustained_small"));
    assert!(!file(&done.folder, "series.csv").contains("sustained_large"));
}

#[test]
fn every_column_is_in_the_dictionary() {
    let bench = Bench::new();
    let done = plain(&bench.order()).unwrap();
    let mut dictionary = csv::Reader::from_path(done.folder.join("dictionary.csv")).unwrap();
    let described: Vec<(String, String)> =
        dictionary.records().map(|row| row.unwrap()).map(|row| (row[0].into(), row[1].into())).collect();
    let mut found = Vec::new();
    for name in
        ["runs.csv", "series.csv", "events.csv", "organizations.csv", "parameters.csv", "dictionary.csv"]
    {
        let mut table = csv::Reader::from_path(done.folder.join(name)).unwrap();
        found.extend(table.headers().unwrap().iter().map(|column| (name.to_string(), column.to_string())));
        assert!(table.records().all(|row| row.is_ok()), "{name}");
    }
    assert_eq!(described, found);
}

#[test]
fn a_run_that_panics_or_breaks_is_a_row_that_says_so() {
    let bench = Bench::new();
    let faulty = || FakeEngine { panics_at: Some(3), breaks_at: Some(7), ..FakeEngine::default() };
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let done = live(&bench.order(), 4, faulty);
    std::panic::set_hook(hook);
    let done = done.unwrap();
    assert_eq!((done.results.runs().done, done.results.runs().failed), (92, 8));
    let runs = file(&done.folder, "runs.csv");
    assert!(runs.contains("\nlean,1,3,\"failed: an injected fault, over two lines\",,,"), "{runs}");
    assert!(runs.contains("\nnone,0,7,failed: month 3: sustained is not a finite number,,,"), "{runs}");
    assert_eq!(runs.lines().count(), 101);
    assert!(file(&done.folder, "series.csv").contains("\nnone,0,0,unaware,23,0.0,0.0,0.0,0.0,0.0,0.0,0.0\n"));
}

#[test]
fn the_manifest_names_files_by_their_hashes() {
    let bench = Bench::new();
    let done = plain(&bench.order()).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&file(&done.folder, "manifest.json")).unwrap();
    assert_eq!(manifest["scenario"]["path"], "../../../small.toml");
    assert_eq!(manifest["seed"], 7);
    assert_eq!(manifest["files"].as_array().unwrap().len(), exports(&done.folder).len());
    for entry in manifest["files"].as_array().unwrap() {
        let bytes = fs::read(done.folder.join(entry["name"].as_str().unwrap())).unwrap();
        assert_eq!(entry["blake3"], blake3::hash(&bytes).to_hex().as_str());
        assert_eq!(entry["bytes"], bytes.len());
    }
}

#[test]
fn an_edited_scenario_replaces_its_own_results() {
    let mut bench = Bench::new();
    let mut order = bench.order();
    plain(&order).unwrap();
    fs::write(order.folder.join("my plot.svg"), "mine").unwrap();
    fs::write(order.folder.join("organizations.csv"), "with my notes").unwrap();
    bench.scenario.designs.pop();
    order = bench.order();
    (order.options.events, order.options.organizations) = (false, false);
    let done = plain(&order).unwrap();
    assert!(!file(&done.folder, "runs.csv").contains("lean"));
    assert!(!done.folder.join("events.csv").exists(), "no file of the old results stays");
    assert_eq!(file(&done.folder, "organizations.csv"), "with my notes", "what somebody changed is theirs");
    assert_eq!(file(&done.folder, "my plot.svg"), "mine");
}

#[test]
fn results_of_another_scenario_are_kept_unless_forced() {
    let bench = Bench::new();
    plain(&bench.order()).unwrap();
    let other = bench.home.path().join("other.toml");
    fs::write(&other, "another").unwrap();
    let mut order = Order { file: other.clone(), ..bench.order() };
    let refused = plain(&order).unwrap_err().to_string();
    assert!(refused.contains("another scenario (small.toml)") && refused.contains("--force"), "{refused}");
    order.force = true;
    plain(&order).unwrap();
    // A scenario of the same name elsewhere is another one, too.
    let namesake = bench.home.path().join("elsewhere/other.toml");
    fs::create_dir(namesake.parent().unwrap()).unwrap();
    fs::write(&namesake, "a third").unwrap();
    order = Order { file: namesake, ..bench.order() };
    assert!(matches!(plain(&order), Err(Trouble::Folder(FolderError::OtherScenario { .. }))));
    // Unless it is the same one, moved.
    fs::remove_file(&other).unwrap();
    plain(&order).unwrap();
}

#[test]
fn results_that_move_with_their_scenario_are_still_its_own() {
    let bench = Bench::new();
    plain(&bench.order()).unwrap();
    let moved = tempfile::tempdir().unwrap();
    let place = moved.path().join("deeper");
    fs::rename(bench.home.path(), &place).unwrap();
    fs::create_dir(bench.home.path()).unwrap();
    let (file, folder) = (place.join("small.toml"), place.join("results/small/run"));
    plain(&Order { file, folder, ..bench.order() }).unwrap();
}

#[test]
fn a_folder_that_is_not_ours_is_left_alone() {
    let bench = Bench::new();
    let mut order = bench.order();
    fs::create_dir_all(&order.folder).unwrap();
    fs::write(order.folder.join("thesis.txt"), "years of work").unwrap();
    assert!(matches!(plain(&order), Err(Trouble::Folder(FolderError::NotOurs { .. }))));
    assert_eq!(fs::read_dir(&order.folder).unwrap().count(), 1);
    order.force = true;
    plain(&order).unwrap();
    assert_eq!(file(&order.folder, "thesis.txt"), "years of work");
}

#[test]
fn what_an_interrupted_run_left_is_cleared_and_what_runs_is_not_disturbed() {
    let bench = Bench::new();
    let order = bench.order();
    plain(&order).unwrap();
    let before = exports(&order.folder);
    let draft = Draft::begin(&order.folder, &order.file, None, &[], false).unwrap();
    let mut half = draft.file("runs.csv").unwrap();
    half.write(b"half").unwrap();
    assert!(matches!(plain(&order), Err(Trouble::Folder(FolderError::Busy { .. }))));
    drop(draft);
    assert_eq!(exports(&order.folder), before);
    // As a killed process leaves it: the desk with its files, and nobody's lock.
    let desk = order.folder.join(".backbone-partial");
    fs::create_dir(&desk).unwrap();
    fs::write(desk.join("lock"), "backbone-lab: files in the making; they may be deleted\n").unwrap();
    fs::write(desk.join("runs.csv"), "half").unwrap();
    plain(&order).unwrap();
    assert_eq!(exports(&order.folder), before);
    assert!(!desk.exists());
}
