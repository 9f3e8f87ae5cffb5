use super::*;
use crate::store::{Place, Shards, Unwatched, fill};
use lab::scenario::HeldFiles;
use lab::study::fake::FakeEngine;
use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use tempfile::TempDir;

const SCENARIO: &str = "
format = 1
months = 24
funding_ends = 12
[initiative]
organizations = 6
practices = 2
network = { kind = 'complete' }
[designs.none]
structure = 'self-organized'
[designs.lean]
structure = 'shared'
[sweep.vary]
coaches = [0, 1, 2]
organizations = [6, 9]
leader_tenure = [3, 6]
";

/// A scenario with a sweep, a place for its results, and a count of what is lived.
struct Bench {
    home: TempDir,
    scenario: Scenario,
    lived: Arc<AtomicU32>,
}

impl Bench {
    fn new() -> Bench {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("small.toml"), SCENARIO).unwrap();
        let scenario = Scenario::read("small.toml", SCENARIO, &HeldFiles::none());
        Bench { home, scenario: scenario.unwrap_or_else(|faults| panic!("{faults}")), lived: Arc::default() }
    }

    /// Sweeps into a folder with a store of its own.
    fn with<T>(&self, folder: &str, work: impl FnOnce(&SweepOrder) -> T) -> T {
        let folder = self.home.path().join(folder);
        work(&SweepOrder {
            scenario: &self.scenario,
            file: &self.home.path().join("small.toml"),
            folder: &folder,
            archive: &folder.join("study.sqlite"),
            force: false,
            worlds: 3,
            luck: 5,
            series: true,
            command: vec!["backbone".into(), "sweep".into()],
        })
    }

    fn engine(&self, panics_at: Option<u32>) -> impl Fn() -> FakeEngine + Sync + Send {
        let lived = self.lived.clone();
        move || FakeEngine { panics_at, lived: Some(lived.clone()), ..FakeEngine::default() }
    }

    fn file(&self, name: &str) -> String {
        fs::read_to_string(self.home.path().join(name)).unwrap()
    }

    /// Runs that were lived since it was asked last.
    fn lived(&self) -> u32 {
        self.lived.swap(0, Ordering::Relaxed)
    }
}

fn hands() -> Threads {
    Threads::new(Some(2)).unwrap()
}

/// What is done while faults are injected, and nothing is shown of them.
fn in_silence<T>(work: impl FnOnce() -> T) -> T {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let done = work();
    std::panic::set_hook(hook);
    done
}

#[test]
fn a_failed_run_is_a_row_that_says_why_and_the_sweep_finishes() {
    let bench = Bench::new();
    let faulty = bench.engine(Some(3));
    let swept = in_silence(|| bench.with("out", |order| sweep(order, &hands(), &faulty, &Unwatched)));
    let runs = swept.unwrap().summary.runs;
    assert_eq!((runs.planned, runs.done, runs.failed), (12 * 3 * 5, 12 * 3 * 4, 12 * 3));
    let failures = bench.file("out/failures.csv");
    let mut lines = failures.lines();
    assert_eq!(lines.next(), Some("point,world,luck,why"));
    assert_eq!(lines.next(), Some("1,1,3,\"an injected fault, over two lines\""));
    assert_eq!(lines.count(), 12 * 3 - 1);
    assert!(bench.file("out/dictionary.csv").contains("\nfailures.csv,why,"));
    assert!(bench.file("out/points.csv").lines().skip(1).all(|line| line.contains(",3,12,3,")));
    // Only they are tried again; done, they leave no trace.
    bench.lived();
    bench.with("out", |order| sweep(order, &hands(), bench.engine(None), &Unwatched)).unwrap();
    let lived = bench.lived();
    assert!(lived >= 12 * 3 && !bench.home.path().join("out/failures.csv").exists(), "{lived}");
    bench.with("anew", |order| sweep(order, &hands(), bench.engine(None), &Unwatched)).unwrap();
    for name in ["points.csv", "series.csv", "dictionary.csv", "summary.json"] {
        assert_eq!(bench.file(&format!("out/{name}")), bench.file(&format!("anew/{name}")), "{name}");
    }
}

#[test]
fn a_merge_lives_nothing_again() {
    let bench = Bench::new();
    bench.with("whole", |order| sweep(order, &hands(), bench.engine(None), &Unwatched)).unwrap();
    let all = bench.lived();
    assert_eq!(all, 12 * 3 * 5);
    let shards: Vec<Shard> = (1..=5).map(|part| Shard { part, of: 5 }).collect();
    let folders = shards.iter().map(|shard| {
        let folder = format!("part-{}", shard.part);
        let filled =
            bench.with(&folder, |order| fill(&order.part(*shard), &hands(), bench.engine(None), &Unwatched));
        filled.unwrap().folder
    });
    // In any order.
    let mut folders: Vec<PathBuf> = folders.collect();
    folders.rotate_left(2);
    assert_eq!(bench.lived(), all, "every run is made by one shard");
    let shards = Shards::read(&folders).unwrap();
    let (folder, file) = (bench.home.path().join("merged"), bench.home.path().join("small.toml"));
    let archive = folder.join("study.sqlite");
    assert_eq!(shards.join(&archive, &Unwatched).unwrap(), u64::from(all));
    assert_eq!(shards.join(&archive, &Unwatched).unwrap(), 0, "once is enough");
    let place = Place { file: &file, folder: &folder, archive: &archive, ..Place::default() };
    shards.recipe().make(&place, &hands(), bench.engine(None), &Unwatched).unwrap();
    assert_eq!(bench.lived(), 0);
    for name in ["points.csv", "series.csv", "effects.csv", "scenario.resolved.toml", "summary.json"] {
        assert_eq!(bench.file(&format!("whole/{name}")), bench.file(&format!("merged/{name}")), "{name}");
    }
}
