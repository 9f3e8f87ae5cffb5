//! What a report promises: made of a finished folder alone, the same bytes every time, saying
//! nothing that its summary does not hold, and whole whatever the names and numbers are.

use crate::desk::Desk;
use lab::chart::{NARROW, WIDE};
use lab::report::{Figure, Folder, html, markdown};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

const SCENARIO: &str = r#"
format = 1
title = "Two ways to hold a coalition <script>alert(1)</script>"
question = "Who holds it?"
months = 60
seed = 11
funding_ends = 24

[initiative]
organizations = 12
network = { kind = "small-world", degree = 4, rewire = 0.1 }
practices = 3

[designs.none]
structure = "self-organized"

[designs.lean]
structure = "existing-nonprofit"
convenings_per_year = 6
accountability = 0.6
funding_ends = 24

[designs."עמותה קיימת"]
extends = "lean"
coaches = 1.0

[[hypothesis]]
claim = "Coaching helps"
test = "lean.sustained_after > none.sustained_after"
"#;

/// A finished comparison: its texts by name.
static COMPARED: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    let desk = Desk::with(SCENARIO);
    desk.done("compare small.toml --worlds 100 --runs 10 --out here --quiet");
    let files = fs::read_dir(desk.path("here")).unwrap().map(|file| file.unwrap().path());
    files
        .map(|file| (file.file_name().unwrap().to_str().unwrap().to_string(), fs::read(&file).unwrap()))
        .collect()
});

#[test]
fn a_report_is_made_of_the_folder_alone_and_is_always_the_same() {
    let desk = Desk::with(SCENARIO);
    let told = desk.done("compare small.toml --worlds 30 --runs 2 --out one --threads 1 --quiet");
    assert!(told.contains("report.html"), "{told}");
    desk.done("compare small.toml --worlds 30 --runs 2 --out two --threads 2 --quiet");
    let first = desk.text("one/report.html");
    assert_eq!(first, desk.text("two/report.html"));
    assert!(first.len() < 2 << 20, "{} bytes", first.len());
    fs::remove_file(desk.path("small.toml")).unwrap();
    fs::remove_file(desk.path("one/runs.csv")).unwrap();
    let start = std::time::Instant::now();
    assert_eq!(desk.done("report one"), format!("{}\n", PathBuf::from("one").join("report.html").display()));
    assert!(start.elapsed().as_secs_f64() < 1.0 || cfg!(debug_assertions), "{:?}", start.elapsed());
    assert_eq!(desk.text("one/report.html"), first);
    let manifest: Value = serde_json::from_str(&desk.text("one/manifest.json")).unwrap();
    let listed =
        manifest["files"].as_array().unwrap().iter().find(|file| file["name"] == "report.html").unwrap();
    assert_eq!(listed["blake3"], blake3::hash(first.as_bytes()).to_hex().as_str());
    assert_eq!(listed["bytes"], first.len());
}

#[test]
fn every_form_is_written_where_it_is_asked_for() {
    let desk = Desk::with(SCENARIO);
    desk.done("compare small.toml --worlds 30 --runs 2 --out here --quiet --no-report");
    assert!(!desk.path("here/report.html").exists());
    desk.done("report here --memo --quiet");
    assert!(!desk.text("here/memo.html").contains("id=\"inputs\""));
    desk.done("report here --format md --figures --quiet");
    let text = desk.text("here/report.md");
    assert!(text.starts_with("# Two ways to hold a coalition &lt;script>"), "{text}");
    let figures: Vec<&str> =
        text.split("(figures/").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    assert!(figures.len() >= 6, "{figures:?}");
    for figure in figures {
        let svg = desk.text(&format!("here/figures/{figure}"));
        assert!(
            svg.starts_with("<svg xmlns=") && svg.contains("role=\"img\"") && svg.contains("<desc"),
            "{figure}"
        );
        let csv = desk.text(&format!("here/figures/{}", figure.replace(".svg", ".csv")));
        assert!(csv.lines().count() > 1, "{figure}: {csv}");
    }
    desk.done("run small.toml --runs 25 --out run --quiet");
    assert!(desk.text("run/report.html").contains("What luck does"));
    // A second study takes the place of the first, and its report with it.
    desk.done("run small.toml --runs 21 --out run --quiet --no-report");
    assert!(!desk.path("run/report.html").exists());
}

#[test]
fn what_is_no_finished_folder_is_refused_with_the_reason() {
    let desk = Desk::with(SCENARIO);
    fs::create_dir(desk.path("empty")).unwrap();
    for (words, says) in [("report nowhere", "not a folder"), ("report empty", "manifest.json")] {
        let (code, stdout, stderr) = desk.backbone(words);
        assert_eq!((code, stdout.as_str()), (2, ""), "{words}");
        assert!(stderr.contains(says), "{stderr}");
    }
    desk.done("compare small.toml --worlds 4 --runs 2 --out here --quiet --quick");
    fs::write(desk.path("here/summary.json"), "{\"title\": 3}").unwrap();
    let (code, _, stderr) = desk.backbone("report here");
    assert!(code == 2 && stderr.contains("here/summary.json is not as it was written"), "{stderr}");
}

#[test]
fn names_stand_as_text_and_nothing_is_loaded() {
    let page = String::from_utf8(COMPARED["report.html"].clone()).unwrap();
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    for never in ["<script", "<link", "<img", "src=", "@import", "url(", "onload", "https:"] {
        assert!(!page.contains(never), "{never}");
    }
    assert_eq!(
        page.matches("http").count(),
        page.matches("http://www.w3.org/2000/svg").count() + page.matches("http-equiv").count()
    );
    // Names of things on the page are there once.
    let mut ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
}

#[test]
fn no_word_says_more_than_is_known() {
    let text = markdown(&page_of(&COMPARED), false);
    // The inputs' sources speak for themselves.
    let (before, rest) = text.split_once("## Inputs").unwrap();
    let after = rest.split_once("## ").unwrap().1;
    for text in [before, after] {
        for word in [
            "will",
            "prove",
            "proves",
            "predict",
            "predicts",
            "significant",
            "confidence",
            "noise",
            "inf",
            "∞",
        ] {
            assert!(!has_word(text, word), "{word}");
        }
        assert!(!text.contains("probability that"));
    }
}

/// The numbers of a text, without signs and marks of thousands.
fn numbers(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().chain([' ']).collect();
    let mut found = Vec::new();
    let mut word = String::new();
    for (at, letter) in letters.iter().enumerate() {
        let next = letters.get(at + 1).is_some_and(char::is_ascii_digit);
        match letter {
            digit if digit.is_ascii_digit() => word.push(*digit),
            '.' if !word.is_empty() && next => word.push('.'),
            ',' if !word.is_empty() && next => {}
            _ if !word.is_empty() => found.push(std::mem::take(&mut word)),
            _ => {}
        }
    }
    found
}

/// All numbers of a JSON text, as a text may show them.
fn known(value: &Value, found: &mut std::collections::BTreeSet<String>) {
    match value {
        Value::Number(number) => {
            let number = number.as_f64().unwrap().abs();
            for of in [number, number * 100.0] {
                for decimals in 0..=6 {
                    let text = format!("{of:.decimals$}");
                    if (text.parse::<f64>().unwrap() - of).abs() < 1e-9 * (1.0 + of) {
                        found.insert(text.clone());
                        found.insert(text.strip_suffix("000").unwrap_or(&text).to_string());
                    }
                }
            }
        }
        Value::String(text) => found.extend(numbers(text)),
        Value::Array(list) => list.iter().for_each(|one| known(one, found)),
        Value::Object(object) => object.values().for_each(|one| known(one, found)),
        _ => {}
    }
}

#[test]
fn every_number_stands_in_the_summary_or_the_manifest() {
    let mut held = std::collections::BTreeSet::new();
    for file in ["summary.json", "manifest.json"] {
        known(&serde_json::from_slice(&COMPARED[file]).unwrap(), &mut held);
    }
    // What published numbers say of the model is known beforehand.
    let tried = include_str!("../../docs/validation.toml");
    known(&toml::from_str(tried).unwrap(), &mut held);
    // Of the language: 9 in 10, of 100, 1 in 10 is worse, twice; fifty worlds; A4's 24 months.
    held.extend(["0", "1", "3", "9", "10", "24", "100"].map(String::from));
    let manifest: Value = serde_json::from_slice(&COMPARED["manifest.json"]).unwrap();
    let hash = manifest["scenario"]["blake3"].as_str().unwrap();
    let text = markdown(&page_of(&COMPARED), false).replace(hash, "").replace(&hash[..12], "");
    for told in numbers(&text) {
        assert!(held.contains(&told), "{told} is not in the summary");
    }
}

fn page_of(files: &BTreeMap<String, Vec<u8>>) -> lab::report::Page {
    Folder { read: &|name| files.get(name).cloned() }.page().unwrap_or_else(|why| panic!("{why}"))
}

/// Whether a word stands in a text by itself.
fn has_word(text: &str, word: &str) -> bool {
    let part = |letter: Option<char>| {
        letter.is_some_and(|letter| letter.is_alphanumeric() || ".,_%".contains(letter))
    };
    let text = text.to_lowercase();
    text.match_indices(word)
        .any(|(at, _)| !part(text[..at].chars().next_back()) && !part(text[at + word.len()..].chars().next()))
}

/// Labels keep apart and inside.
fn labels_hold(figure: &Figure) {
    for width in [WIDE, NARROW, 1000.0] {
        let picture = figure.draw(width, None);
        let boxes: Vec<_> = picture.scene.labels().iter().map(|label| (label, label.bounds())).collect();
        for (place, (label, (left, top, right, bottom))) in boxes.iter().enumerate() {
            assert!(*left >= -0.01 && *right <= picture.scene.width + 0.01, "outside: {label:?}");
            for (other, (l, t, r, b)) in &boxes[..place] {
                assert!(right <= l || r <= left || bottom <= t || b <= top, "{label:?} on {other:?}");
            }
        }
    }
}

/// Replaces every number of a JSON text by another one of its kind.
fn stirred(value: &mut Value, next: &mut impl FnMut() -> u64) {
    const FLOATS: [f64; 12] =
        [0.0, -0.0, 1.0, -1.0, 0.5, -0.004, 1e-12, 0.123456789, -0.77, 12345.678, -3e9, 1e15];
    match value {
        Value::Number(number) if number.is_f64() => *value = FLOATS[next() as usize % FLOATS.len()].into(),
        Value::Number(number) => {
            let small = if number.as_i64().is_some_and(|old| old < 0) {
                -((next() % 6) as i64)
            } else {
                (next() % 101) as i64
            };
            *value = small.into();
        }
        Value::Null => {}
        Value::Array(list) => list.iter_mut().for_each(|one| stirred(one, next)),
        Value::Object(object) => object.values_mut().for_each(|one| stirred(one, next)),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 12 } else { 60 }))]

    #[test]
    fn whatever_the_numbers_are_the_page_is_whole(seed in any::<u64>()) {
        let mut files = COMPARED.clone();
        let mut summary: Value = serde_json::from_slice(&files["summary.json"]).unwrap();
        let mut state = seed | 1;
        stirred(&mut summary, &mut || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state >> 33
        });
        files.insert("summary.json".into(), serde_json::to_vec(&summary).unwrap());
        let page = page_of(&files);
        page.figures().into_iter().for_each(labels_hold);
        let text = html(&page, false);
        for never in ["nan", "inf", "−0", "-0"] {
            prop_assert!(!has_word(&text, never), "{}", never);
        }
    }
}

#[test]
fn the_words_read_as_they_should() {
    insta::assert_snapshot!("memo", markdown(&page_of(&COMPARED), true));
}

#[test]
fn the_pictures_are_drawn_as_they_were() {
    let page = page_of(&COMPARED);
    for name in ["dots", "cost", "flips"] {
        let figure = page.figure(name).unwrap();
        let svg = figure.inline(&figure.draw(NARROW, None), "n");
        insta::assert_snapshot!(format!("figure-{name}"), svg.replace("><", ">\n<"));
    }
}
