//! The snippets of docs/analysis.md, run against tables that the program has written.
//!
//! The commands always; R, and Python with pandas and matplotlib, with `PORTABLE=1` only.

use crate::desk::{Desk, portable};
use std::fs;
use std::path::Path;
use std::process::Command;

const DOCUMENT: &str = include_str!("../../docs/analysis.md");
const SCENARIOS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios");

/// The fenced texts of a language, in order.
fn snippets(language: &str) -> Vec<&'static str> {
    let opened = format!("```{language}\n");
    DOCUMENT.split(opened.as_str()).skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

/// A desk on which the document's commands were run, with less luck and fewer worlds.
fn prepared() -> Desk {
    let desk = Desk::empty();
    for name in ["pacesetters.toml", "pacesetters-roster.csv"] {
        fs::copy(format!("{SCENARIOS}/{name}"), desk.path(name)).unwrap();
    }
    let commands: Vec<&str> =
        snippets("sh")[0].lines().map(|line| line.strip_prefix("backbone ").unwrap()).collect();
    assert_eq!(commands.len(), 2);
    for (command, less) in
        commands.iter().zip([("--worlds 200", "--worlds 25"), ("--worlds 40", "--worlds 20")])
    {
        assert!(command.contains(less.0), "{command}");
        let runs = if less.0 == "--worlds 200" { 4 } else { 1 };
        desk.done(&format!("{} --runs {runs} --quiet", command.replace(less.0, less.1)));
    }
    desk.write("rows.csv", "id,coaches,transfer\n1,0,0.5\n2,2,\n");
    let asked = snippets("sh")[1].trim_end().strip_prefix("backbone ").unwrap();
    assert_eq!(desk.done(asked).lines().count(), 3);
    desk
}

/// Where this program's command is found before any other.
fn path() -> std::ffi::OsString {
    let own = Path::new(env!("CARGO_BIN_EXE_backbone")).parent().unwrap().to_owned();
    let others = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(std::iter::once(own).chain(std::env::split_paths(&others))).unwrap()
}

/// Runs all snippets of a language: what each prints, and the picture that all but the last leave.
fn run(desk: &Desk, language: &str, interpreter: &[&str]) -> Vec<String> {
    let texts = snippets(language);
    assert_eq!(texts.len(), 3, "{language}");
    let run = |(name, text): (&str, &&str)| {
        let file = format!("{name}.{language}");
        desk.write(&file, text);
        let mut command = Command::new(interpreter[0]);
        command.args(&interpreter[1..]).arg(&file).current_dir(desk.0.path());
        command.env("MPLBACKEND", "Agg").env("MPLCONFIGDIR", desk.path("matplotlib"));
        command.env("PATH", path());
        let output = command.output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{file}: {told}");
        assert!(!told.contains("arning"), "{file}: {told}");
        if name == "eval" {
            return String::from_utf8(output.stdout).unwrap();
        }
        let picture = fs::read(desk.path(&format!("{name}-{language}.png"))).unwrap();
        let inside = picture.windows(4).any(|part| part == b"IDAT");
        assert!(
            picture.starts_with(b"\x89PNG") && inside && picture.len() > 10_000,
            "{file}: {}",
            picture.len()
        );
        String::from_utf8(output.stdout).unwrap()
    };
    ["runs", "points", "eval"].into_iter().zip(&texts).map(run).collect()
}

/// Whether that Python has what the snippets import.
fn has_both(python: &&str) -> bool {
    let imported = Command::new(python).args(["-c", "import pandas, matplotlib"]).output();
    imported.is_ok_and(|output| output.status.success())
}

#[test]
fn the_snippets_load_and_plot_what_is_written() {
    let desk = prepared();
    if !portable("the snippets of docs/analysis.md are not run in R and Python") {
        return;
    }
    let python = ["python3", "/usr/bin/python3"].into_iter().find(has_both);
    let of_python = run(&desk, "python", &[python.expect("a Python has pandas and matplotlib")]);
    let ahead = "pacesetters: more than 2 points ahead of none in ";
    assert!(of_python[0].lines().count() == 2 && of_python[0].starts_with(ahead), "{of_python:?}");
    assert!(of_python[1].starts_with("best on average: point "), "{of_python:?}");
    assert!(of_python[2].lines().count() == 3 && of_python[2].starts_with("transfer: "), "{of_python:?}");
    let of_r = run(&desk, "r", &["Rscript", "--vanilla"]);
    assert_eq!(of_r, of_python, "both languages read the same numbers");
}
