//! What docs/evidence.md says of which inputs matter to the library's contrasts: laid out from
//! docs/ranks.csv, of which one contrast is asked anew. `UPDATE_RANKS=1` asks all of them, `UPDATE_RANKS=page` lays
//! the page out.

use crate::desk::Desk;
use engine::model::registry::Grade;
use engine::model::{PARAMETERS, VERSION};
use lab::words::labels;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
/// Each scenario of the library, and of which designs' difference it is asked.
const CONTRASTS: [(&str, &str); 9] = [
    ("conditions", "all-five.sustained_after - none.sustained_after"),
    ("deadlines", "yearly.sustained_after - constant.sustained_after"),
    ("evolving", "phased.sustained - static.sustained"),
    ("founding", "slow-and-neutral.sustained_after - quick-and-partisan.sustained_after"),
    ("neutrality", "neutral.sustained_after - partisan.sustained_after"),
    ("norm-erosion", "held-by-peers.sustained_after - held-by-backbone.sustained_after"),
    ("pacesetters", "pacesetters.sustained_after - no-coaching.sustained_after"),
    ("small-and-trusting", "hosted.sustained - self-governed.sustained"),
    ("structures", "existing-nonprofit.sustained_after - funder-led.sustained_after"),
];
/// The contrast that is asked anew by a test, as it takes least.
#[cfg(not(debug_assertions))]
const ANEW: &str = "small-and-trusting";
const ASKED: &str = "--ways 20 --inputs 0 --worlds 400 --runs 10 --independent --quiet --no-report --force";
/// Inputs that the page lists, and those of which it says what knowing them is worth, of each contrast.
const LISTED: usize = 16;
const BOUGHT: usize = 3;

/// An input in a contrast; effects and worths in shares of all practices.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Row {
    model: u32,
    scenario: String,
    rank: usize,
    input: String,
    grade: String,
    size: Option<f64>,
    size_low: f64,
    size_high: f64,
    worth: Option<f64>,
    error: Option<f64>,
}

/// What the program says of a contrast now.
fn asked(scenario: &str) -> Vec<Row> {
    let (_, of) = CONTRASTS.iter().find(|(name, _)| *name == scenario).unwrap();
    let desk = Desk::empty();
    let file = Path::new(ROOT).join(format!("scenarios/{scenario}.toml"));
    let output = crate::desk::backbone()
        .current_dir(desk.0.path())
        .arg("sensitivity")
        .arg(file)
        .args(["--of", of, "--out", "asked"])
        .args(ASKED.split(' '))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let told: Value = serde_json::from_str(&desk.text("asked/summary.json")).unwrap();
    let list = |part: &str| told[part].as_array().unwrap().clone();
    let input = |one: &Value| one["of"]["input"].as_str().unwrap().to_owned();
    let worth: BTreeMap<String, Value> =
        list("known").iter().map(|one| (input(one), one["worth"].clone())).collect();
    let row = |(rank, one): (usize, &Value)| Row {
        model: VERSION,
        scenario: scenario.to_owned(),
        rank,
        input: input(one),
        grade: one["of"]["grade"].as_str().unwrap().to_owned(),
        size: one["size"]["value"].as_f64(),
        size_low: one["size_low"].as_f64().unwrap(),
        size_high: one["size_high"].as_f64().unwrap(),
        worth: worth.get(&input(one)).and_then(|worth| worth["value"].as_f64()),
        error: worth.get(&input(one)).and_then(|worth| worth["error"].as_f64()),
    };
    (1..).zip(&list("screened")).map(row).collect()
}

fn data() -> PathBuf {
    Path::new(ROOT).join("docs/ranks.csv")
}

fn held() -> Vec<Row> {
    let mut reader = csv::Reader::from_path(data()).expect("docs/ranks.csv can be read");
    reader.deserialize().map(|row| row.expect("a row of docs/ranks.csv")).collect()
}

/// Inputs by the mean over contrasts of how far each moves the lead, of the most that any moves it
/// there; with their ranks, where chance leaves one.
fn ranks(rows: &[Row]) -> String {
    let most = |scenario: &str| {
        let sizes = rows.iter().filter(|row| row.scenario == scenario).filter_map(|row| row.size);
        sizes.fold(f64::MIN_POSITIVE, f64::max)
    };
    let inputs: BTreeSet<&str> = rows.iter().map(|row| row.input.as_str()).collect();
    let of =
        |input: &str, scenario: &str| rows.iter().find(|row| row.input == input && row.scenario == scenario);
    let weight = |input: &str| {
        let parts = CONTRASTS.iter().map(|(scenario, _)| {
            of(input, scenario).and_then(|row| row.size).map_or(0.0, |size| size / most(scenario))
        });
        parts.sum::<f64>() / CONTRASTS.len() as f64
    };
    let mut order: Vec<(f64, &str)> = inputs.into_iter().map(|input| (weight(input), input)).collect();
    order.sort_by(|(a, x), (b, y)| b.total_cmp(a).then(x.cmp(y)));
    let heads: Vec<&str> = CONTRASTS.iter().map(|(scenario, _)| *scenario).collect();
    let mut table = format!("| | input | grade | of the most | {} |\n", heads.join(" | "));
    let _ = writeln!(table, "|{}", "---|".repeat(4 + heads.len()));
    for (place, (weight, input)) in order.iter().take(LISTED).enumerate() {
        let grade = &rows.iter().find(|row| row.input == *input).unwrap().grade;
        let cells: Vec<String> = CONTRASTS
            .iter()
            .map(|(scenario, _)| of(input, scenario).map_or("–".to_owned(), |row| row.rank.to_string()))
            .collect();
        let percent = (100.0 * weight).round();
        let _ = writeln!(
            table,
            "| {} | {} (`{input}`) | {grade} | {percent} % | {} |",
            place + 1,
            labels::input(input),
            cells.join(" | ")
        );
    }
    table
}

/// Of each contrast, what is worth most to know before the choice, as far as it stands out of chance.
fn bought(rows: &[Row]) -> String {
    let mut table = "| scenario | the choice | to find out first, and by how many practices of 100 the expected loss falls |\n\
                     |---|---|---|\n"
        .to_owned();
    for (scenario, of) in CONTRASTS {
        // Of a hundred inputs that are worth nothing, a few stand out by twice their error.
        let worth = |row: &Row| row.worth.filter(|worth| *worth > 3.0 * row.error.unwrap_or(0.0));
        let theirs = rows.iter().filter(|row| row.scenario == scenario);
        let mut known: Vec<(f64, &Row)> = theirs.filter_map(|row| Some((worth(row)?, row))).collect();
        known.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        let told: Vec<String> = known
            .iter()
            .take(BOUGHT)
            .map(|(worth, row)| {
                let points = (worth * 1e4).round() / 1e2;
                format!("{} (`{}`, {}): {points}", labels::input(&row.input), row.input, row.grade)
            })
            .collect();
        let told =
            if told.is_empty() { "nothing: the choice stays as it is".to_owned() } else { told.join("; ") };
        let (b, a) = of.split_once(" - ").unwrap();
        let name = |term: &str| term.rsplit_once('.').unwrap().0.to_owned();
        let _ = writeln!(table, "| {scenario} | {} or {} | {told} |", name(b), name(a));
    }
    table
}

#[test]
fn the_page_says_what_the_ranks_hold_and_the_ranks_what_the_program_says() {
    let updating = env::var_os("UPDATE_RANKS");
    if updating.as_ref().is_some_and(|what| what != "page") {
        let mut writer = csv::Writer::from_path(data()).unwrap();
        for (scenario, _) in CONTRASTS {
            asked(scenario).iter().for_each(|row| writer.serialize(row).unwrap());
        }
        writer.flush().unwrap();
    }
    let rows = held();
    let again = "write it anew with `just ranks`";
    for row in &rows {
        assert_eq!(row.model, VERSION, "docs/ranks.csv is of another model: {again}");
        let known = PARAMETERS.iter().find(|one| one.name == row.input);
        assert!(known.is_some() && Grade::parse(&row.grade).is_some(), "{}: {again}", row.input);
    }
    let page = Path::new(ROOT).join("docs/evidence.md");
    let written = fs::read_to_string(&page).unwrap();
    let mut expected = written.clone();
    for (name, table) in [("ranks", ranks(&rows)), ("bought", bought(&rows))] {
        let begin = format!("<!-- generated: {name} -->\n");
        let start = expected.find(&begin).unwrap_or_else(|| panic!("{name} has a place")) + begin.len();
        let end = start + expected[start..].find("<!-- end -->").unwrap();
        expected.replace_range(start..end, &format!("\n{table}\n"));
    }
    if updating.is_some() {
        fs::write(&page, expected).unwrap();
    } else {
        assert!(written == expected, "docs/evidence.md is not what docs/ranks.csv holds: {again}");
    }
}

/// One contrast anew, number by number; without debug assertions, as it takes some seconds.
#[test]
#[cfg(not(debug_assertions))]
fn a_contrast_asked_anew_has_the_ranks_that_are_held() {
    if env::var_os("UPDATE_RANKS").is_some() {
        // They are being written.
        return;
    }
    let held: Vec<Row> = held().into_iter().filter(|row| row.scenario == ANEW).collect();
    assert_eq!(held, asked(ANEW), "docs/ranks.csv lags behind: `just ranks`");
}
