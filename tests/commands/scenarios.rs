//! The library in `scenarios/`: every file reads, runs, teaches, and is told of in its README;
//! and what the READMEs show is what the program does.

use crate::desk::backbone;
use backbone_lab::files;
use engine::model::{Design, Life, Luck, Measure, Trajectory};
use lab::scenario::{HeldFiles, Scenario};
use lab::study::Worlds;
use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn text(path: impl AsRef<Path>) -> String {
    fs::read_to_string(Path::new(ROOT).join(path)).expect("a file of the repository can be read")
}

/// The scenarios' files.
fn library() -> Vec<PathBuf> {
    let folder = fs::read_dir(Path::new(ROOT).join("scenarios")).expect("there is a library");
    let mut files: Vec<PathBuf> = folder
        .map(|entry| entry.expect("the library can be listed").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    files.sort();
    assert!(files.len() >= 7, "{files:?}");
    files
}

fn open(path: &Path) -> Scenario {
    files::open(path).unwrap_or_else(|faults| panic!("{faults}"))
}

fn named(name: &str) -> Scenario {
    open(&Path::new(ROOT).join("scenarios").join(name))
}

#[test]
fn every_scenario_says_what_it_asks_and_on_what_ground() {
    let told = text("scenarios/README.md");
    for path in library() {
        let (file, name) = (text(&path), path.file_name().unwrap().to_str().unwrap());
        let scenario = open(&path);
        assert_ne!(Some(scenario.title.as_str()), path.file_stem().unwrap().to_str(), "{name}: no title");
        assert!(scenario.question.is_some_and(|question| question.ends_with('?')), "{name}: no question");
        let comments: Vec<&str> = file.lines().filter(|line| line.starts_with('#')).collect();
        assert!(comments.contains(&"# Sources"), "{name}: no sources");
        assert!(file.contains("[assumption]"), "{name}: nothing is marked as an assumption");
        assert!(
            told.contains(&format!("cargo run --release -- run scenarios/{name}")),
            "{name} is not told of"
        );
    }
}

#[test]
fn every_scenario_can_be_lived() {
    let mut life = Life::default();
    for path in library() {
        let scenario = open(&path);
        let worlds = Worlds::new(&scenario);
        for design in &scenario.designs {
            for (world, luck) in [(0, 0), (0, 1), (1, 0), (2, 1)] {
                let mut lived = Trajectory::default();
                let world = worlds.draw(world);
                let moments = life.live(&scenario.initiative, design, &world, Luck(luck), &mut lived);
                assert_eq!(lived.months.len(), scenario.initiative.months as usize + 1);
                for month in &lived.months {
                    for (measure, value) in Measure::ALL.into_iter().zip(month.values) {
                        let missing = value.is_nan() && measure.may_be_missing();
                        assert!(value.is_finite() || missing, "{}: {}", design.name, measure.name());
                    }
                }
                assert!(moments.values.into_iter().flatten().all(f64::is_finite));
                let end = lived.months.last().unwrap();
                assert!((0.0..=1.0).contains(&end.of(Measure::Sustained)), "{}", design.name);
            }
        }
    }
}

#[test]
fn where_funding_ends_it_ends_for_all() {
    for path in library() {
        let scenario = open(&path);
        for design in scenario.designs.iter().filter(|design| design.has_backbone()) {
            let ends = design.funding_ends;
            assert_eq!(ends, scenario.initiative.funding_ends, "{}: {}", path.display(), design.name);
        }
    }
}

/// Positions, and visibility and measurement in dollars, of a year at full strength.
fn yearly(design: &Design) -> (f64, f64) {
    let phase = &design.phases[0];
    let levers = &phase.levers;
    let services = 120_000.0 * levers.visibility + 80_000.0 * levers.shared_measurement;
    (phase.core_staff + levers.coaches, services)
}

#[test]
fn the_six_structures_have_one_budget() {
    let scenario = named("structures.toml");
    let (alone, six) = scenario.designs.split_first().unwrap();
    assert!(!alone.has_backbone() && six.len() == 6);
    for design in six {
        assert_eq!(yearly(design), (3.5, 70_000.0), "{}", design.name);
    }
}

#[test]
fn the_phased_backbone_has_as_many_coach_years_as_the_static_one() {
    let scenario = named("evolving.toml");
    let last = scenario.initiative.months;
    let coach_months = |design: &Design| -> f64 {
        let starts = design.phases.iter().map(|phase| phase.from.max(1));
        let ends = starts.clone().skip(1).chain([last + 1]);
        let months = starts.zip(ends).map(|(start, end)| f64::from(end - start));
        design.phases.iter().zip(months).map(|(phase, months)| phase.levers.coaches * months).sum()
    };
    let [fixed, phased] = ["static", "phased"]
        .map(|name| coach_months(scenario.designs.iter().find(|design| design.name == name).unwrap()));
    assert!((fixed - phased).abs() < 1e-9, "{fixed} and {phased}");
}

/// What stands between the fences of a text's blocks of that language.
fn blocks(text: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    text.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

#[test]
fn the_examples_of_the_book_are_scenarios() {
    let examples = blocks(&text("docs/book/src/scenario.md"), "toml");
    assert_eq!(examples.len(), 2);
    for example in examples {
        let scenario = Scenario::read("example.toml", &example, &HeldFiles::default());
        scenario.unwrap_or_else(|faults| panic!("{faults}"));
    }
}

#[test]
fn the_transcripts_of_the_readme_are_what_is_printed() {
    let desk = tempfile::tempdir().unwrap();
    let copy = desk.path().join("scenarios");
    fs::create_dir(&copy).unwrap();
    for name in ["pacesetters.toml", "pacesetters-roster.csv"] {
        fs::copy(Path::new(ROOT).join("scenarios").join(name), copy.join(name)).unwrap();
    }
    let transcripts = blocks(&text("README.md"), "console");
    assert_eq!(transcripts.len(), 1);
    for transcript in transcripts {
        let (call, shown) = transcript.split_once('\n').expect("the first line is the command");
        let words = call.strip_prefix("$ cargo run --release --quiet -- ").expect("a call of ours");
        let mut command = backbone();
        command.current_dir(desk.path()).args(words.split(' ')).arg("--quiet");
        let printed = String::from_utf8(command.output().unwrap().stdout).unwrap();
        assert_eq!(shown, printed, "{call}");
    }
}

#[test]
fn no_text_says_more_than_is_known() {
    let chapters = ["scenario", "results", "vary", "sensitivity", "laboratory", "trust"];
    let chapters = chapters.map(|name| format!("docs/book/src/{name}.md"));
    let files = ["README.md", "scenarios/README.md", "docs/evidence.md"].map(str::to_owned);
    for file in files.iter().chain(&chapters) {
        let text = text(file).to_lowercase();
        for word in text.split(|letter: char| !letter.is_alphanumeric()) {
            let banned = ["will", "proves", "prove", "proven", "predicts", "predict", "significant"];
            assert!(!banned.contains(&word), "{file} says {word}");
        }
    }
}
