//! The book: its chapters are there, its commands are run, its pictures are made by the program, and
//! its reference is the program's own help. `UPDATE_BOOK=1` writes pictures and reference anew.

use crate::desk::{Desk, backbone};
#[cfg(unix)]
use crate::shards::{pacesetters, shell};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/book/src")
}

/// What stands between two marks, each time.
fn between<'t>(text: &'t str, open: &'t str, close: &'t str) -> impl Iterator<Item = &'t str> {
    text.split(open).skip(1).map(move |rest| rest.split(close).next().unwrap())
}

fn chapters() -> Vec<String> {
    let summary = fs::read_to_string(source().join("SUMMARY.md")).unwrap();
    between(&summary, "](", ")").map(str::to_owned).collect()
}

/// The text of a chapter with all that it takes in, as it is shown.
fn whole(chapter: &str) -> String {
    let path = source().join(chapter);
    let text = fs::read_to_string(&path).unwrap_or_else(|why| panic!("{chapter}: {why}"));
    let mut whole = text.clone();
    for named in between(&text, "{{#include ", "}}") {
        let taken = path.parent().unwrap().join(named);
        let taken = fs::read_to_string(taken).unwrap_or_else(|why| panic!("{chapter}: {named}: {why}"));
        whole = whole.replace(&format!("{{{{#include {named}}}}}"), &taken);
    }
    assert!(!whole.contains("{{#"), "{chapter}");
    whole
}

/// How a link names the headings of a text, and what else it may name there.
fn places(text: &str) -> Vec<String> {
    let headings =
        text.lines().filter_map(|line| Some(line.strip_prefix('#')?.trim_start_matches('#').trim()));
    let place = |heading: &str| {
        let letters = heading.to_lowercase();
        let letters = letters.chars().map(|one| if one == ' ' { '-' } else { one });
        letters.filter(|one| one.is_alphanumeric() || ['-', '_'].contains(one)).collect()
    };
    headings.map(place).chain(between(text, "<a id=\"", "\"").map(str::to_owned)).collect()
}

/// Holds a file that is made from the program to what it makes now.
fn held(name: &str, made: &str) {
    let path = source().join(name);
    if env::var_os("UPDATE_BOOK").is_some() {
        return fs::write(path, made).unwrap();
    }
    let there = fs::read_to_string(path).unwrap_or_default();
    assert!(there == made, "{name} lags behind: UPDATE_BOOK=1 cargo test --release --test commands book");
}

#[test]
fn every_chapter_and_all_that_it_names_is_there() {
    let all = chapters();
    assert!(all.len() > 14, "{all:?}");
    for chapter in &all {
        let folder = source().join(chapter).parent().unwrap().to_owned();
        let text = whole(chapter);
        for link in between(&text, "](", ")").filter(|link| !link.contains("://")) {
            let (file, place) = link.split_once('#').unwrap_or((link, ""));
            let named = if file.is_empty() { source().join(chapter) } else { folder.join(file) };
            assert!(named.exists(), "{chapter} names {link}");
            if !place.is_empty() {
                let named = fs::canonicalize(named).unwrap();
                let other = named.strip_prefix(fs::canonicalize(source()).unwrap()).unwrap();
                let places = places(&whole(&other.display().to_string()));
                assert!(places.contains(&place.to_owned()), "{chapter} names {link}, not one of {places:?}");
            }
        }
    }
    let written = fs::read_dir(source()).unwrap().chain(fs::read_dir(source().join("start")).unwrap());
    for entry in written {
        let path = entry.unwrap().path();
        let name = path.strip_prefix(source()).unwrap().display().to_string();
        assert!(
            !name.ends_with(".md") || name == "SUMMARY.md" || all.contains(&name),
            "{name} is no chapter"
        );
    }
}

/// Every command of the three ways in, with fewer worlds and less luck.
#[test]
fn who_follows_a_start_gets_there() {
    for way in ["funder", "researcher", "teacher"] {
        let text = fs::read_to_string(source().join(format!("start/{way}.md"))).unwrap();
        let desk = Desk::empty();
        let mut verbs = Vec::new();
        for line in between(&text, "```sh\n", "```").flat_map(str::lines) {
            let words = line.strip_prefix("backbone ").unwrap();
            let verb = words.split(' ').next().unwrap();
            let less = match verb {
                "new" | "check" => "",
                "compare" => " --worlds 20 --runs 2 --quick --quiet",
                "choose" => " --worlds 20 --runs 1 --quiet",
                "sensitivity" => " --worlds 20 --runs 1 --ways 4 --points 16 --inputs 2 --quiet",
                _ => " --quiet",
            };
            let (code, told, why) = desk.backbone(&format!("{words}{less}"));
            // A target or a claim may be missed with so little.
            assert!(
                code == 0 || (code == 3 && matches!(verb, "test" | "choose")),
                "{words}: {code} {told}{why}"
            );
            verbs.push(verb.to_owned());
        }
        assert!(verbs.len() > 1 && verbs[0] == "new", "{way}: {verbs:?}");
    }
}

/// Every command of the chapters that tell what can be done with a scenario of the library, with fewer
/// worlds, points and designs.
#[test]
#[cfg(unix)]
fn what_chapters_say_can_be_done() {
    let mut verbs = Vec::new();
    for chapter in ["vary", "sensitivity", "results"] {
        let desk = pacesetters();
        if chapter == "results" {
            desk.done("compare scenarios/pacesetters.toml --worlds 5 --runs 2 --quick --quiet");
        }
        for words in between(&whole(&format!("{chapter}.md")), "```sh\n", "```").flat_map(str::lines) {
            let less = match words.split(' ').nth(1).unwrap() {
                "sweep" if words.contains("..") => " --points 8 --worlds 3 --runs 1 --quiet",
                "sweep" => " --worlds 3 --runs 1 --quiet",
                "choose" => " --worlds 5 --runs 1 --designs 20 --quiet",
                "sensitivity" => " --worlds 20 --runs 1 --ways 4 --points 16 --inputs 2 --quiet --force",
                _ => " --quiet",
            };
            let call = format!("{words}{less}");
            // A target may be missed with so little.
            let script = if call.contains("choose") { format!("{call} || [ $? -eq 3 ]") } else { call };
            shell(&desk, &script, &[]);
            verbs.push(words.split(' ').nth(1).unwrap().to_owned());
        }
    }
    assert_eq!(
        verbs.join(" "),
        "sweep sweep choose choose sensitivity sensitivity replay pack",
        "the chapters' commands"
    );
}

#[test]
fn the_pictures_are_made_by_the_program() {
    let desk = Desk::empty();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("results/example/scenario.toml");
    fs::copy(example, desk.path("scenario.toml")).unwrap();
    desk.done("compare scenario.toml --worlds 50 --runs 10 --out results --quiet");
    desk.done("report results --figures");
    for picture in ["dots", "over-time", "remains", "network"] {
        let name = format!("figures/{picture}.svg");
        held(&name, &desk.text(&format!("results/{name}")));
    }
    // That of a page which the book takes in, as chapters find pictures beside themselves alone.
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/validation.svg");
    held("validation.svg", &fs::read_to_string(page).unwrap());
}

#[test]
fn the_reference_is_the_programs_own_help() {
    let help = |words: &[&str]| {
        let output = backbone().args(words).arg("--help").env("COLUMNS", "80").output().unwrap();
        assert!(output.status.success(), "{words:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let whole = help(&[]);
    let commands = whole.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let verbs = commands.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    let verbs: Vec<&str> = verbs.filter(|verb| !verb.is_empty() && *verb != "help").collect();
    assert!(verbs.len() > 15, "{verbs:?}");
    let mut text = "# The command line\n\nAs the program says it itself, with `--help`.\n".to_owned();
    let _ = write!(text, "\n```text\n{}\n```\n", whole.trim_end());
    for verb in verbs {
        let _ = write!(text, "\n## {verb}\n\n```text\n{}\n```\n", help(&[verb]).trim_end());
    }
    held("commands.md", &text);
}
