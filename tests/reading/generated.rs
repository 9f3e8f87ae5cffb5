//! Valid scenarios as nobody would write them, drawn from the registry itself, so that what is
//! new to the model is among them: each is read, lived by one of the verbs and written out, without
//! a panic, a failed run, a hang, or a number that is none.
//!
//! `GENERATED` says how many are tried (2,000 if it is not set, 200 in debug; `just torture` tries 100,000),
//! `GENERATE` tries one alone and shows it.

use super::mutations::{Dice, watched};
use engine::model::registry::{COSTS, Domain, Entry, INPUTS, PRESETS, SETTINGS, Structure};
use engine::model::setting::Values;
use engine::model::{Life, Measure};
use lab::report::{Content, Facts, page};
use lab::scenario::{ChoiceFlags, HeldFiles, Scenario, SweepFlags};
use lab::study::{
    ChooseOptions, CompareOptions, InMemory, OneByOne, Options, RunOptions, Study, StudyError, SweepOptions,
};
use lab::tables::Writer;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};
use std::{env, panic};

impl Dice {
    /// True so many times in a hundred.
    fn chance(&mut self, percent: usize) -> bool {
        self.roll(100) < percent
    }

    /// From 0 to 1, 1 left out.
    fn share(&mut self) -> f64 {
        self.roll(1 << 30) as f64 / f64::from(1u32 << 30)
    }

    /// A number of a domain: often at its ends, else about the usual, else anywhere.
    fn number(&mut self, domain: Domain, usual: f64) -> f64 {
        let (low, high) = (domain.low.max(-1e6), domain.high.min(1e6));
        let value = match self.roll(10) {
            0 | 1 => low,
            2 => high,
            3 => low + 5e-324,
            4 => low + 1e-12 * (high - low),
            5..=7 => usual * (1.0 + self.share()),
            _ => low + (high - low) * self.share(),
        };
        if domain.contains(value) { value } else { usual.clamp(low, high) }
    }
}

/// Scenarios that are tried usually: where they are slow, a part of them.
const USUAL: u64 = if cfg!(debug_assertions) { 200 } else { 2_000 };

/// A number in the notation of the file.
fn written(value: f64) -> String {
    format!("{value:?}")
}

/// What some rows of the registry are: a number, or a range.
fn beliefs(rows: &[Entry], percent: usize, dice: &mut Dice, text: &mut String) {
    for row in rows {
        if !dice.chance(percent) {
            continue;
        }
        let domain = row.kind.domain();
        let (a, b) = (dice.number(domain, row.default), dice.number(domain, row.default));
        let inner = |value: f64| value > domain.low && value < domain.high;
        let _ = match inner(a) && inner(b) && a < b && dice.chance(40) {
            true => writeln!(text, "{} = {{ low = {}, high = {} }}", row.name, written(a), written(b)),
            false => writeln!(text, "{} = {}", row.name, written(a)),
        };
    }
}

/// What a design with a backbone sets, in the notation of the file; in a phase, levers alone.
fn settings(percent: usize, phase: bool, months: usize, dice: &mut Dice) -> Vec<String> {
    let mut set = Vec::new();
    for row in SETTINGS.iter().filter(|row| row.lever || !phase) {
        if !dice.chance(percent) {
            continue;
        }
        let value = match row.values {
            Values::Real(domain) => {
                written(dice.number(domain, row.usual.first().copied().unwrap_or(domain.low)))
            }
            Values::Whole(low, high) => (low as usize + dice.roll((high - low) as usize + 1)).to_string(),
            Values::Word(words) => format!("{:?}", dice.one(words)),
            Values::Month => (1 + dice.roll(months)).to_string(),
        };
        set.push(format!("{} = {value}", row.name));
    }
    set
}

/// A scenario by its number.
fn scenario(number: u64) -> String {
    let mut dice = Dice(number.wrapping_mul(0x9e6c_63d0_876a_3f2b));
    let months = *dice.one(&[1, 2, 3, 5, 6, 12, 13, 24]);
    let mut text = format!("format = 1\nmonths = {months}\nseed = {}\n", dice.roll(1 << 40));
    if dice.chance(60) {
        let _ = writeln!(text, "funding_ends = {}", 1 + dice.roll(months));
    }
    if dice.chance(20) {
        let _ = writeln!(text, "worth_of_one = {}", dice.one(&["1.0", "1e6", "1e12", "5e-324"]));
    }
    let size = *dice.one(&[1, 2, 3, 4, 5, 6, 9, 31]);
    let _ = writeln!(text, "[initiative]\norganizations = {size}");
    let network = match dice.roll(6) {
        0 => Some("\"none\"".to_owned()),
        1 => Some("\"complete\"".to_owned()),
        2 if size > 4 => Some(format!("{{ kind = \"small-world\", degree = 2, rewire = {} }}", dice.share())),
        3 if size > 2 => {
            Some(format!("{{ kind = \"random\", degree = {} }}", dice.share() * (size - 1) as f64))
        }
        4 if size > 3 => Some("{ kind = \"scale-free\", links = 1 }".to_owned()),
        _ => None,
    };
    if let Some(network) = network {
        let _ = writeln!(text, "network = {network}");
    }
    let practices: Vec<String> = (0..1 + dice.roll(4))
        .map(|place| {
            let (difficulty, weight) = (dice.one(&["-20", "20", "0.0", "0.3"]), dice.one(&["0.001", "1000", "1"]));
            let start = dice.roll(months + 1);
            format!("{{ name = \"p{place}\", difficulty = {difficulty}, weight = {weight}, start_month = {start} }}")
        })
        .collect();
    let _ = writeln!(text, "practices = [{}]", practices.join(", "));
    for design in 0..1 + dice.roll(3) {
        let structure = dice.one(&PRESETS);
        let _ = writeln!(text, "[designs.d{design}]\nstructure = \"{}\"", structure.name);
        if structure.structure == Structure::SelfOrganized {
            continue;
        }
        let percent = *dice.one(&[0, 10, 40, 100]);
        for line in settings(percent, false, months, &mut dice) {
            text += &(line + "\n");
        }
        if months > 3 && dice.chance(30) {
            let set = settings(25, true, months, &mut dice);
            if !set.is_empty() {
                let _ = writeln!(
                    text,
                    "phases = [{{ from = {}, {} }}]",
                    2 + dice.roll(months - 2),
                    set.join(", ")
                );
            }
        }
    }
    let percent = *dice.one(&[0, 5, 30, 100]);
    text += "[inputs]\n";
    beliefs(INPUTS, percent, &mut dice, &mut text);
    text += "[costs]\n";
    let percent = *dice.one(&[0, 20, 60]);
    beliefs(COSTS, percent, &mut dice, &mut text);
    text
}

/// Reads a scenario for one of the verbs; what is refused is told.
fn study(number: u64, text: &str) -> Result<Study, String> {
    let mut dice = Dice(number ^ 0x5ca1_ab1e);
    let files = HeldFiles::none();
    let plain = |faults: lab::scenario::Faults| faults.to_string();
    let verb = dice.roll(20);
    if verb == 0 {
        let text_of_sweep = "vary.commit_rate = [0.0, 0.01]\nvary.practices = [1, 3]\n".to_owned();
        let flags = SweepFlags { text: text_of_sweep, ..SweepFlags::default() };
        if let Ok(scenario) = Scenario::read_with("s.toml", text, Some(&flags), &files) {
            let options = Options::Sweep(SweepOptions { worlds: 2, luck: 2, series: true, each: None });
            return Ok(Study { scenario, choice: None, options });
        }
    }
    if verb == 1 {
        let options = ChooseOptions {
            worlds: 2,
            luck: 1,
            budget: Some(*dice.one(&[0.0, 1.0, 1e5, 1e9])),
            target: None,
            share: 0.9,
            levers: vec![("coaches".to_owned(), None), ("visibility".to_owned(), None)],
            phases: Vec::new(),
            designs: 10,
        };
        let flags = ChoiceFlags { ..options.space() };
        if let Ok((scenario, choice)) = Scenario::read_to_choose("s.toml", text, &flags, &files) {
            return Ok(Study { scenario, choice: Some(choice), options: Options::Choose(options) });
        }
    }
    let scenario = Scenario::read_with("s.toml", text, None, &files).map_err(plain)?;
    let options = match verb {
        2..=4 => Options::Compare(CompareOptions { quick: dice.chance(90), ..CompareOptions::new(3, 2) }),
        _ => {
            let all = dice.chance(30);
            Options::Run(RunOptions { worlds: 2, luck: 2, series_worlds: 1, events: all, organizations: all })
        }
    };
    Ok(Study { scenario, choice: None, options })
}

/// Makes a study with all of its tables, its summary and its page.
fn examine(study: &Study) {
    let hands = OneByOne::new(Life::default);
    let Ok(mut writer) = Writer::begin(study, &hands, BTreeMap::new());
    let results = match study.make(&hands, &mut InMemory::default(), &mut writer) {
        Ok(results) => results,
        Err(StudyError::Unfit(unfit)) => panic!("it does not fit: {unfit}"),
        Err(StudyError::Trouble(never)) => match never {},
    };
    if let Err(short) = writer.must_be_whole(&results) {
        panic!("{short}");
    }
    let Ok((files, _)) = writer.finish(&results);
    let failed = |bytes: &Vec<u8>| {
        String::from_utf8_lossy(bytes).lines().find(|row| row.contains("failed: ")).map(str::to_owned)
    };
    assert_eq!(results.runs().failed, 0, "{:?}", files.get("runs.csv").and_then(failed));
    for (file, bytes) in &files {
        let text = std::str::from_utf8(bytes).expect("tables are text");
        let number =
            |cell: &str| !["nan", "inf", "-inf", "-nan", "-0"].contains(&cell.to_ascii_lowercase().as_str());
        for (line, row) in text.lines().enumerate().filter(|_| *file != "dictionary.csv") {
            assert!(row.split(',').all(number), "{file}, line {}: {row}", line + 1);
        }
    }
    shares(files.get("runs.csv").map(Vec::as_slice).unwrap_or_default());
    let summary = results.summary_json().expect("it can be written");
    assert!(serde_json::from_slice::<serde_json::Value>(&summary).is_ok());
    let html = page(&Content::of(study, &results), &Facts::of(study)).file("report.html");
    let html = html.expect("there is a page");
    for wrong in [">NaN", ">inf", " NaN ", "NaN%", "-inf"] {
        assert!(!html.contains(wrong), "the page says {wrong}");
    }
}

/// Shares are from 0 to 1, and the stages of all together are 1.
fn shares(runs: &[u8]) {
    let mut table = csv::Reader::from_reader(runs);
    let header = table.headers().expect("a header").clone();
    for row in table.records() {
        let row = row.expect("a row");
        let cell = |name: &str| -> Option<f64> {
            row.get(header.iter().position(|column| column == name)?)?.parse().ok()
        };
        for measure in Measure::ALL {
            let (name, unit, _) = measure.describe();
            let value = cell(name).unwrap_or(0.0);
            match unit {
                // A gap between two shares may be below 0.
                "share" => assert!(value.abs() <= 1.0, "{name} is {value}"),
                "USD" | "hours" | "count" => assert!(value >= 0.0, "{name} is {value}"),
                _ => {}
            }
        }
        let stages = ["unaware", "aware", "committed", "implementing", "sustained", "lapsed"];
        let sum: f64 = stages.iter().filter_map(|stage| cell(stage)).sum();
        assert!((sum - 1.0).abs() < 1e-9, "the stages come to {sum}");
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "what hangs is found by the clock")]
fn whatever_is_valid_can_be_lived() {
    let number = |name| env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let cases = number("GENERATE").map_or(0..number("GENERATED").unwrap_or(USUAL), |one| one..one + 1);
    let all = cases.end - cases.start;
    let (mut refused, mut slowest) = (Vec::new(), (Duration::ZERO, 0));
    let at = watched();
    for case in cases {
        at.store(case, Ordering::Relaxed);
        let text = scenario(case);
        if all == 1 {
            println!("{text}");
        }
        let begun = Instant::now();
        match study(case, &text) {
            Err(faults) => refused.push((case, faults)),
            Ok(study) => {
                let done = panic::catch_unwind(|| examine(&study));
                assert!(done.is_ok(), "scenario {case} fails; GENERATE={case} tries it alone");
            }
        }
        slowest = slowest.max((begun.elapsed(), case));
    }
    at.store(u64::MAX, Ordering::Relaxed);
    println!(
        "{all} scenarios, {} refused, the slowest {:?} (scenario {})",
        refused.len(),
        slowest.0,
        slowest.1
    );
    // The generator means them to be valid.
    assert!(refused.len() as u64 * 20 <= all, "{} of {all} are refused: {:?}", refused.len(), &refused[0]);
}
