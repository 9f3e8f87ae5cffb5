//! The snippets of docs/analysis.md, run against tables that the program has written.
//!
//! Without R, or Python with pandas and matplotlib, there is nothing to hold, which is said
//! aloud; `PORTABLE=1` (as in CI) makes that a failure.

use crate::desk::Desk;
use std::io::Write;
use std::process::{Command, Stdio};
use std::{env, fs};

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
    desk
}

/// Runs all snippets of a language: what each prints, and the picture it leaves.
fn run(desk: &Desk, language: &str, interpreter: &[&str]) -> Vec<String> {
    let texts = snippets(language);
    assert_eq!(texts.len(), 2, "{language}");
    let run = |(name, text): (&str, &&str)| {
        let file = format!("{name}.{language}");
        desk.write(&file, text);
        let mut command = Command::new(interpreter[0]);
        command.args(&interpreter[1..]).arg(&file).current_dir(desk.0.path());
        command.env("MPLBACKEND", "Agg").env("MPLCONFIGDIR", desk.path("matplotlib"));
        let output = command.output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{file}: {told}");
        assert!(!told.contains("arning"), "{file}: {told}");
        let picture = fs::read(desk.path(&format!("{name}-{language}.png"))).unwrap();
        let inside = picture.windows(4).any(|part| part == b"IDAT");
        assert!(
            picture.starts_with(b"\x89PNG") && inside && picture.len() > 10_000,
            "{file}: {}",
            picture.len()
        );
        String::from_utf8(output.stdout).unwrap()
    };
    ["runs", "points"].into_iter().zip(&texts).map(run).collect()
}

/// Whether a command can be run and succeeds.
fn works(words: &[&str]) -> bool {
    let mut command = Command::new(words[0]);
    command.args(&words[1..]).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn skipped(what: &str) {
    assert!(env::var_os("PORTABLE").is_none(), "PORTABLE=1 asks for {what}, which is missing");
    // Past the capture of tests' output: a promise that was not tested must be seen.
    let _ = writeln!(std::io::stderr(), "\nSKIPPED: snippets of docs/analysis.md were NOT run: no {what}\n");
}

#[test]
fn the_snippets_load_and_plot_what_is_written() {
    let r = works(&["Rscript", "--version"]);
    let has_both = |python: &&str| works(&[python, "-c", "import pandas, matplotlib"]);
    let python = ["python3", "/usr/bin/python3"].into_iter().find(has_both);
    let desk = prepared();
    let of_r = r.then(|| run(&desk, "r", &["Rscript", "--vanilla"]));
    let of_python = python.map(|python| run(&desk, "python", &[python]));
    if of_r.is_none() {
        skipped("R");
    }
    if of_python.is_none() {
        skipped("Python with pandas and matplotlib");
    }
    for told in of_r.iter().chain(&of_python) {
        let ahead = "pacesetters: more than 2 points ahead of none in ";
        assert!(told[0].lines().count() == 2 && told[0].starts_with(ahead), "{told:?}");
        assert!(told[1].starts_with("best on average: point "), "{told:?}");
    }
    if let (Some(r), Some(python)) = (of_r, of_python) {
        assert_eq!(r, python, "both languages read the same numbers");
    }
}
