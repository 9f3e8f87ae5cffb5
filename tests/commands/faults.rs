//! The disk fails, or the program is killed, at any step in which it changes files: it never says
//! that all is well with other bytes, never leaves a folder that tells of two studies, and never
//! one that is in the way of the next call.
//!
//! The shim `tests/data/faults.c` makes the steps fail. CI tries some hundred steps;
//! `just torture` tries all of them (`FAULTS=all`).

use crate::desk::{Desk, PAIR, backbone};
use backbone_lab::results::Provenance;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::{env, fs, io};

/// The shim, if there is a C compiler to make it.
static SHIM: LazyLock<Option<PathBuf>> = LazyLock::new(|| {
    let made = Path::new(env!("CARGO_TARGET_TMPDIR")).join("faults.so");
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/faults.c");
    let built =
        Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o"]).arg(&made).args([source, "-ldl"]).status();
    let built = built.is_ok_and(|status| status.success());
    if !built {
        let _ = writeln!(io::stderr(), "\nSKIPPED without a C compiler (`cc`): faults of the disk\n");
    }
    built.then_some(made)
});

/// How a step fails: with which error (0: killed), and whether all later ones do, too.
const FAULTS: [(i32, bool); 5] = [(0, false), (28, false), (28, true), (5, false), (13, true)];
/// Steps of every verb and state that are tried usually, of each kind one after another: where
/// they are slow, a part of them.
const SOME: usize = if cfg!(debug_assertions) { 8 } else { 24 };

/// A command, and what it is given: a folder with files that it begins with.
struct Case {
    desk: Desk,
    words: &'static str,
    /// What it writes to.
    target: &'static str,
    /// What was there before, in `given`, as far as it is copied to where the command is called.
    before: Files,
    /// What is there once it is done.
    done: Files,
}

/// By name, all that two equal calls share.
type Files = BTreeMap<String, Vec<u8>>;

fn files(folder: &Path) -> Files {
    let mut all = Files::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).into_iter().flatten() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            if path.is_dir() {
                open.push(path);
            } else if !["manifest.json", "study.sqlite", ".tmp"].iter().any(|not| name.contains(not)) {
                all.insert(name, fs::read(path).unwrap());
            }
        }
    }
    all
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, to) = (entry.as_ref().unwrap().path(), to.join(entry.unwrap().file_name()));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(path, to).unwrap();
        }
    }
}

impl Case {
    /// Of a command that writes to `here`, after some others.
    fn new(words: &'static str, target: &'static str, before: &[&str]) -> Case {
        let desk = Desk::empty();
        fs::create_dir(desk.path("given")).unwrap();
        desk.write("given/small.toml", PAIR);
        let given = Desk::with(PAIR);
        before.iter().for_each(|words| drop(given.done(words)));
        copy(given.0.path(), &desk.path("given"));
        let before = files(&desk.path("given").join(target));
        let mut case = Case { desk, words, target, before, done: Files::new() };
        case.begin();
        let (code, stderr) = case.call(None);
        assert_eq!(code, Some(0), "{words}: {stderr}");
        case.done = case.found();
        case
    }

    fn begin(&self) {
        let _ = fs::remove_dir_all(self.desk.path("work"));
        copy(&self.desk.path("given"), &self.desk.path("work"));
    }

    fn found(&self) -> Files {
        files(&self.desk.path("work").join(self.target))
    }

    /// Calls it, with a fault at a step; without one, its steps are counted.
    fn call(&self, fault: Option<(usize, (i32, bool))>) -> (Option<i32>, String) {
        let mut command = backbone();
        command.current_dir(self.desk.path("work")).args(self.words.split(' '));
        command.env("LD_PRELOAD", SHIM.as_ref().unwrap()).env("FAULT_COUNT", self.desk.path("steps"));
        if let Some((step, (error, lasting))) = fault {
            command.env("FAULT_AT", step.to_string()).env("FAULT_ERROR", error.to_string());
            if lasting {
                command.env("FAULT_LASTING", "1");
            }
        }
        let output = command.output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    }

    fn steps(&self) -> usize {
        self.desk.text("steps").parse().unwrap()
    }

    /// Fails at a step, and goes on.
    fn attempt(&self, step: usize, fault: (i32, bool)) {
        let at = format!("`{}` with {fault:?} at step {step}", self.words);
        self.begin();
        let (code, stderr) = self.call(Some((step, fault)));
        match code {
            // A desk that could not be cleared away is empty of results; the next call clears it.
            Some(0) => {
                let mut found = self.found();
                found.retain(|name, _| !name.starts_with(".backbone-partial/"));
                assert!(found == self.done, "{at}: it says that all is well, and is not");
            }
            Some(1 | 2) => assert!(stderr.contains("error: "), "{at}: {stderr}"),
            None => assert_eq!(fault.0, 0, "{at}"),
            Some(code) => panic!("{at}: exit code {code}: {stderr}"),
        }
        self.is_of_one_study(&at);
        let (code, stderr) = self.call(None);
        assert_eq!(code, Some(0), "{at}, then once more: {stderr}");
        let found = self.found();
        let names = |files: &Files| files.keys().cloned().collect::<Vec<_>>().join(" ");
        assert!(found == self.done, "{at}, then once more: {} of {}", names(&found), names(&self.done));
    }

    /// What can be packed is what was there before, or what is there once all is done; a report
    /// may be missing still.
    fn is_of_one_study(&self, at: &str) {
        let folder = self.desk.path("work").join(self.target);
        let whole = Provenance::read(&folder).is_ok_and(|folder| folder.must_be_as_written().is_ok());
        if whole {
            let plain = |files: &Files| -> Files {
                let kept =
                    files.iter().filter(|(name, _)| !name.ends_with(".html") && !name.starts_with('.'));
                kept.map(|(name, bytes)| (name.clone(), bytes.clone())).collect()
            };
            let found = plain(&self.found());
            assert!(
                found == plain(&self.done) || found == plain(&self.before),
                "{at}: a folder of two studies"
            );
        }
    }
}

fn attempt(case: Case) {
    let all = env::var("FAULTS").is_ok_and(|all| all == "all");
    case.begin();
    case.call(None);
    let steps = case.steps();
    assert!(steps > 3, "`{}` takes {steps} steps", case.words);
    let some =
        (0..SOME.min(steps)).map(|place| (1 + place * steps / SOME.min(steps), FAULTS[place % FAULTS.len()]));
    let every = (1..=steps).flat_map(|step| FAULTS.map(|fault| (step, fault)));
    let tried: Vec<_> = if all { every.collect() } else { some.collect() };
    let count = tried.len();
    tried.into_iter().for_each(|(step, fault)| case.attempt(step, fault));
    let _ = writeln!(io::stderr(), "{count} faults at {steps} steps of `{}`", case.words);
}

/// On nothing, and on older results that are to be replaced.
fn on_nothing_and_on(words: &'static str, older: &str) {
    if SHIM.is_some() {
        attempt(Case::new(words, "here", &[]));
        attempt(Case::new(words, "here", &[older]));
    }
}

#[test]
fn of_a_run() {
    let words = "run small.toml --worlds 2 --runs 3 --quiet --threads 1 --out here";
    on_nothing_and_on(words, "run small.toml --worlds 1 --runs 2 --events --quiet --out here");
}

#[test]
fn of_a_comparison() {
    let words = "compare small.toml --worlds 4 --runs 2 --quiet --threads 1 --out here";
    on_nothing_and_on(words, "compare small.toml --worlds 3 --runs 2 --quiet --out here");
}

#[test]
fn of_a_sweep() {
    let words = "sweep small.toml --vary coaches=0,1,2 --worlds 3 --runs 2 --quiet --threads 1 --out here";
    on_nothing_and_on(
        words,
        "sweep small.toml --vary coaches=0,1 --worlds 2 --runs 2 --series --quiet --out here",
    );
}

#[test]
fn of_a_choice() {
    let words = "choose small.toml --designs 10 --levers coaches=0,1 --worlds 2 --runs 1 --quiet --threads 1 --out here";
    on_nothing_and_on(
        words,
        "choose small.toml --designs 10 --levers coaches=0,2 --worlds 2 --runs 1 --quiet --out here",
    );
}

#[test]
fn of_a_merge() {
    let sweep = "sweep small.toml --vary coaches=0,1 --worlds 2 --runs 2 --quiet --threads 1 --out part";
    let part = |number: u32| format!("{sweep}{number} --shard {number}/2");
    let words = "merge part1 part2 --quiet --threads 1 --out here";
    if SHIM.is_some() {
        attempt(Case::new(words, "here", &[&part(1), &part(2)]));
    }
}

#[test]
fn of_a_report() {
    let compare = "compare small.toml --worlds 3 --runs 2 --quick --quiet --no-report --out here";
    let words = "report here --figures --memo --quiet";
    if SHIM.is_some() {
        attempt(Case::new(words, "here", &[compare]));
    }
}

#[test]
fn of_an_archive() {
    let compare = "compare small.toml --worlds 3 --runs 2 --quick --quiet --out here";
    let words = "pack here --out packed/archive.tar.gz --force --quiet";
    if SHIM.is_some() {
        attempt(Case::new(words, "packed", &[compare]));
    }
}
