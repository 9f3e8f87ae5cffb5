//! The engine and the lab know no file, thread, clock, environment or terminal: of `std` they
//! name only what works in memory.

use crate::library::ROOT;
use std::fs;
use std::path::{Path, PathBuf};

/// Modules of `std` that work in memory.
const IN_MEMORY: &str = "any array borrow cell cmp collections convert error f32 f64 fmt iter marker mem num ops panic \
                         ptr slice str string sync";

/// The lines that name another module of `std`, or print.
fn outside(text: &str) -> Vec<&str> {
    let known = |rest: &str| {
        let module = rest.split(|letter: char| !letter.is_alphanumeric()).next();
        IN_MEMORY.split_whitespace().any(|known| module == Some(known))
    };
    let is_outside = |line: &&str| {
        let code = line.split("//").next().unwrap_or_default();
        let prints = ["print!(", "println!(", "dbg!("].iter().any(|call| code.contains(call));
        prints || !code.split("std::").skip(1).all(known)
    };
    text.lines().filter(is_outside).collect()
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder can be listed") {
        let path = entry.expect("a folder can be listed").path();
        match path.is_dir() {
            true => sources(&path, found),
            false => found.extend(path.extension().is_some_and(|ending| ending == "rs").then_some(path)),
        }
    }
}

#[test]
fn the_engine_and_the_lab_reach_nothing_outside_memory() {
    let reaching =
        "use std::fs;\nlet x = std::time::Instant::now();\nuse std::{env, mem};\nprintln!(\"{x}\");";
    assert_eq!(outside(reaching).len(), 4);
    assert_eq!(outside("use std::collections::BTreeMap; // std::fs\nstd::f64::consts::PI").len(), 0);
    for package in ["engine", "lab"] {
        let mut found = Vec::new();
        sources(&Path::new(ROOT).join("crates").join(package).join("src"), &mut found);
        assert!(found.len() > 20, "{package}: {found:?}");
        // Those that are compiled for tests alone, and rewrite the schema and Python's types.
        let rewriting = ["scenario/file/schema.rs", "summary/typed.rs"];
        found.retain(|path| !rewriting.iter().any(|file| path.ends_with(file)));
        for path in found {
            let text = fs::read_to_string(&path).expect("a source is text");
            assert!(outside(&text).is_empty(), "{}: {:?}", path.display(), outside(&text));
        }
    }
}
