//! A `sweep` into a folder, whole and in shards.

use backbone_lab::making::{Filled, Made, Place, Shards, Threads, Trouble, fill, make};
use backbone_lab::watch::Unwatched;
use lab::scenario::{HeldFiles, Scenario};
use lab::study::fake::FakeEngine;
use lab::study::{Options, Shard, Study, SweepOptions};
use std::fs;
use std::path::PathBuf;
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
    study: Study,
    lived: Arc<AtomicU32>,
}

impl Bench {
    fn new() -> Bench {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("small.toml"), SCENARIO).unwrap();
        let scenario = Scenario::read("small.toml", SCENARIO, &HeldFiles::none());
        let scenario = scenario.unwrap_or_else(|faults| panic!("{faults}"));
        let options = Options::Sweep(SweepOptions { worlds: 3, luck: 5, series: true, each: None });
        Bench { home, study: Study { scenario, choice: None, options }, lived: Arc::default() }
    }

    /// Sweeps into a folder with a store of its own.
    fn with<T>(&self, folder: &str, work: impl FnOnce(&Study, &Place) -> T) -> T {
        let folder = self.home.path().join(folder);
        let place = Place {
            file: &self.home.path().join("small.toml"),
            folder: &folder,
            store: &folder.join("study.sqlite"),
            force: false,
            command: vec!["backbone".into(), "sweep".into()],
        };
        work(&self.study, &place)
    }

    fn sweep(&self, folder: &str, panics_at: Option<u32>) -> Result<Made, Trouble> {
        self.with(folder, |study, place| make(study, place, &self.hands(panics_at), &Unwatched))
    }

    fn fill(&self, folder: &str, shard: Shard) -> Result<Filled, Trouble> {
        self.with(folder, |study, place| fill(study, shard, place, &self.hands(None), &Unwatched))
    }

    fn hands(&self, panics_at: Option<u32>) -> Threads<FakeEngine> {
        let lived = self.lived.clone();
        let engine = move || FakeEngine { panics_at, lived: Some(lived.clone()), ..FakeEngine::default() };
        Threads::with(Some(2), engine).unwrap()
    }

    fn file(&self, name: &str) -> String {
        fs::read_to_string(self.home.path().join(name)).unwrap()
    }

    /// Runs that were lived since it was asked last.
    fn lived(&self) -> u32 {
        self.lived.swap(0, Ordering::Relaxed)
    }
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
    let swept = in_silence(|| bench.sweep("out", Some(3)));
    let runs = swept.unwrap().results.runs();
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
    bench.sweep("out", None).unwrap();
    let lived = bench.lived();
    assert!(lived >= 12 * 3 && !bench.home.path().join("out/failures.csv").exists(), "{lived}");
    bench.sweep("anew", None).unwrap();
    for name in ["points.csv", "series.csv", "dictionary.csv", "summary.json"] {
        assert_eq!(bench.file(&format!("out/{name}")), bench.file(&format!("anew/{name}")), "{name}");
    }
}

#[test]
fn a_merge_lives_nothing_again() {
    let bench = Bench::new();
    bench.sweep("whole", None).unwrap();
    let all = bench.lived();
    assert_eq!(all, 12 * 3 * 5);
    let shards: Vec<Shard> = (1..=5).map(|part| Shard { part, of: 5 }).collect();
    let folders =
        shards.iter().map(|shard| bench.fill(&format!("part-{}", shard.part), *shard).unwrap().folder);
    // In any order.
    let mut folders: Vec<PathBuf> = folders.collect();
    folders.rotate_left(2);
    assert_eq!(bench.lived(), all, "every run is made by one shard");
    let shards = Shards::read(&folders).unwrap();
    bench.with("merged", |_, place| {
        assert_eq!(shards.join(place.store, &Unwatched).unwrap(), u64::from(all));
        assert_eq!(shards.join(place.store, &Unwatched).unwrap(), 0, "once is enough");
        make(shards.provenance().study(), place, &bench.hands(None), &Unwatched).unwrap();
    });
    assert_eq!(bench.lived(), 0);
    for name in ["points.csv", "series.csv", "effects.csv", "scenario.resolved.toml", "summary.json"] {
        assert_eq!(bench.file(&format!("whole/{name}")), bench.file(&format!("merged/{name}")), "{name}");
    }
}
