//! The command line at work in a folder of its own.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};
use tempfile::TempDir;

macro_rules! pair {
    () => {
        r#"
format = 1
title = "A small coalition"
months = 60
seed = 7
funding_ends = 24

[initiative]
organizations = 10
network = { kind = "small-world", degree = 4, rewire = 0.1 }
practices = 2

[designs.none]
structure = "self-organized"

[designs.lean]
structure = "existing-nonprofit"
convenings_per_year = 6
accountability = 0.6
funding_ends = 24
"#
    };
}

/// A small scenario with two designs.
pub const PAIR: &str = pair!();

/// The same with a third, and a claim.
pub const TRIO: &str = concat!(
    pair!(),
    r#"
[designs.coached]
extends = "lean"
coaches = 1.0

[[hypothesis]]
claim = "Coaching helps"
test = "coached.sustained_after > none.sustained_after"
"#
);

/// The command line under test.
pub fn backbone() -> Command {
    Command::new(env!("CARGO_BIN_EXE_backbone"))
}

/// Whether tests are asked for that need more than Rust (`PORTABLE=1`, as CI sets it); if not,
/// that is said aloud, past the capture of tests' output.
pub fn portable(what: &str) -> bool {
    let asked = env::var_os("PORTABLE").is_some();
    if !asked {
        let _ = writeln!(io::stderr(), "\nSKIPPED without PORTABLE=1: {what}\n");
    }
    asked
}

/// A folder of its own, gone in the end.
pub struct Desk(pub TempDir);

impl Desk {
    pub fn empty() -> Desk {
        Desk(tempfile::tempdir().unwrap())
    }

    /// With this scenario as `small.toml`.
    pub fn with(scenario: &str) -> Desk {
        let desk = Desk::empty();
        desk.write("small.toml", scenario);
        desk
    }

    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Runs `backbone` there: its exit code, stdout and stderr.
    pub fn backbone(&self, words: &str) -> (i32, String, String) {
        let output = backbone().current_dir(self.0.path()).args(words.split(' ')).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    /// Runs `backbone` there, which must succeed: its stdout.
    pub fn done(&self, words: &str) -> String {
        let (code, stdout, stderr) = self.backbone(words);
        assert_eq!(code, 0, "{words}: {stderr}");
        stdout
    }

    /// What is said on stderr of bad input.
    pub fn refused(&self, words: &str) -> String {
        let (code, _, stderr) = self.backbone(words);
        assert_eq!(code, 2, "{words}: {stderr}");
        stderr
    }
}

/// All files of a folder that two equal studies share, with their bytes: not the manifest,
/// which tells when, and not the store.
pub fn exports(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let mut files: Vec<_> = entries
        .map(|entry| (entry.file_name().into_string().unwrap(), entry.path()))
        .filter(|(name, _)| name != "manifest.json" && !name.starts_with("study."))
        .map(|(name, path)| (name, fs::read(path).unwrap()))
        .collect();
    files.sort();
    files
}
