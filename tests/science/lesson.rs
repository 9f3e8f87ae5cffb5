//! Lessons keep their word: at their prices the best designs differ in every lever, whatever the
//! seed, and what a class is told at the end holds in other worlds, too.
//!
//! `LESSONS=20` looks at all lessons under twenty seeds, in place of the first under one.
//! `LESSON_PRICES=name` seeks prices for a lesson (`just lesson-prices`), and `UPDATE_TEACHING=1`
//! writes the key in docs/teaching anew (`just teaching`).

use data_encoding::BASE64;
use engine::model::Life;
use lab::laboratory::Session;
use lab::lesson::{
    AllDesigns, DESIGNS, LEVELS, LEVERS, LUCK, Lesson, Ranked, WORLDS, at_each_level, lesson, lessons,
    levels, number,
};
use lab::scenario::{HeldFiles, Scenario};
use lab::study::compare::{MatchedRuns, Metrics};
use lab::study::{InMemory, NullSink, OneByOne, Worlds};
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

const TEXT: &str = include_str!("../../scenarios/pacesetters.toml");
const ROSTER: &str = include_str!("../../scenarios/pacesetters-roster.csv");

fn scenario() -> Scenario {
    let files: HeldFiles = [("pacesetters-roster.csv", ROSTER)].into_iter().collect();
    Scenario::read("pacesetters.toml", TEXT, &files).unwrap_or_else(|faults| panic!("{faults}"))
}

/// Seeds under which all are looked at, if it is asked for.
fn asked() -> Option<usize> {
    std::env::var("LESSONS").ok().map(|count| count.parse().unwrap())
}

/// The practice worlds first, then others.
fn seeds(count: usize) -> impl Iterator<Item = u64> {
    [2009, 4711].into_iter().chain(1..).take(count)
}

/// What was lived, by lesson and seed: tests ask for the same.
static KNOWN: Mutex<BTreeMap<(String, u64), AllDesigns>> = Mutex::new(BTreeMap::new());

fn lived(lesson: &Lesson, seed: u64) -> AllDesigns {
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let one = known.entry((lesson.name.clone(), seed)).or_insert_with(|| {
        let hands = OneByOne::new(Life::default);
        let mut all = AllDesigns::new(lesson, &scenario(), seed, &hands).unwrap();
        all.known = (0..DESIGNS).into_par_iter().map(|number| Some(all.live(&hands, number))).collect();
        all
    });
    one.clone()
}

/// How many of the ten best stand at one level of a lever, at most.
fn most_at_one_level(best: &[usize]) -> usize {
    (0..LEVERS).flat_map(|lever| at_each_level(best, lever)).max().unwrap_or(0)
}

#[test]
fn no_lever_wins_alone_and_the_answer_keeps_its_word() {
    let all_lessons = if asked().is_some() { usize::MAX } else { 1 };
    for lesson in lessons().take(all_lessons) {
        let (mut agreeing, mut equal) = (Vec::new(), Vec::new());
        for seed in seeds(asked().unwrap_or(1)) {
            let all = lived(&lesson, seed);
            let ranked = Ranked::new(&lesson, &all).unwrap();
            let about = format!("{}, seed {seed}", lesson.name);
            let best = ranked.best();
            assert_eq!(best.len(), 10);
            agreeing.push(most_at_one_level(&best));
            assert!(
                most_at_one_level(&best) < 10,
                "{about}: {:?}",
                best.iter().map(|one| levels(*one)).collect::<Vec<_>>()
            );
            // The lever that matters most is the same one.
            let (strongest, _) = ranked.strongest_first()[0];
            assert_eq!(lesson.levers[strongest].setting, lesson.answer, "{about}");
            // At a point a level, most of the best have most of it.
            let most = at_each_level(&ranked.best_of(|one| lesson.fits_equal_prices(levels(one))), strongest);
            equal.push(most[LEVELS - 1]);
            assert!(most[LEVELS - 1] > 5, "{about}: {most:?}");
            // In dollars, the budget sets it: more money, a higher level.
            let set: Vec<usize> = lesson
                .dollars
                .iter()
                .map(|budget| {
                    let best = ranked.best_of(|one| ranked.lived[one].cost <= *budget);
                    let counts = at_each_level(&best, strongest);
                    (0..LEVELS)
                        .find(|level| counts[*level] > 5)
                        .unwrap_or_else(|| panic!("{about}, ${budget}: {counts:?}"))
                })
                .collect();
            assert!(set.windows(2).all(|pair| pair[0] < pair[1]), "{about}: {set:?}");
        }
        println!(
            "{}: of the ten best at one level, at most, by seed: {agreeing:?}; at equal prices with most of {}: {equal:?}",
            lesson.name, lesson.answer
        );
    }
}

#[test]
fn a_design_of_a_lesson_comes_to_what_a_comparison_says() {
    let hands = OneByOne::new(Life::default);
    for lesson in lessons() {
        let mut scenario = scenario();
        let all = AllDesigns::new(&lesson, &scenario, scenario.initiative.seed, &hands).unwrap();
        let one = number([2, 1, 0, 2, 1]);
        let lived = all.live(&hands, one);
        // A comparison lives all months; what comes after the month that is looked at moves nothing.
        let design = lesson.design(&scenario, levels(one)).unwrap();
        scenario.designs.retain(|design| !design.has_backbone());
        scenario.designs.push(design);
        scenario.hypotheses.clear();
        let metrics = Metrics::new(&scenario, false);
        let drawn = Worlds::new(&scenario);
        let world = |number| drawn.draw(number);
        let runs = MatchedRuns::of(&scenario, &world, &metrics, LUCK);
        let (mut memory, mut sink) = (InMemory::default(), NullSink::default());
        let Ok(records) = runs.conduct(1..WORLDS + 1, false, &hands, &mut memory, &mut sink);
        let place = metrics.outcomes.iter().position(|one| one.to_string() == lesson.outcome).unwrap();
        let mean = |design: usize| {
            records.iter().map(|record| record.designs[design].mean(place).unwrap()).sum::<f64>()
                / f64::from(WORLDS)
        };
        assert!((lived.level - mean(1)).abs() < 1e-12, "{}: {} {}", lesson.name, lived.level, mean(1));
        assert!((all.without() - mean(0)).abs() < 1e-12);
    }
}

/// Prices at which in no seed many of the ten best stand at one level of a lever. For each number
/// of points: what a level gains, in such units that the dearest level leaves a point; from there
/// step by step, one price by one, as long as it gets better. Better is fewer at one level at
/// worst, then over all seeds and levers.
#[test]
fn prices_are_sought() {
    let Ok(name) = std::env::var("LESSON_PRICES") else { return };
    let lesson = lesson(&name).unwrap();
    let all: Vec<AllDesigns> = seeds(20).map(|seed| lived(&lesson, seed)).collect();
    let all: Vec<Ranked> = all.iter().map(|all| Ranked::new(&lesson, all).unwrap()).collect();
    let gains = gains(&all);
    println!("what each level gains, practices: {gains:.1?}");
    let worst = |lesson: &Lesson| -> (usize, usize) {
        let best = all.iter().map(|ranked| ranked.best_of(|one| lesson.affordable(levels(one))));
        let most = |best: Vec<usize>| {
            (0..LEVERS).map(move |lever| at_each_level(&best, lever).into_iter().max().unwrap_or(0))
        };
        let counts: Vec<usize> = best.flat_map(most).collect();
        (counts.iter().copied().max().unwrap_or(0), counts.iter().map(|count| count * count).sum())
    };
    for points in 9..=16 {
        let mut now = begun(&lesson, &gains, points);
        let mut score = worst(&now);
        let first = score;
        loop {
            let next = nearby(&now).map(|one| (worst(&one), one)).min_by_key(|(score, _)| *score);
            let Some((better, other)) = next.filter(|(better, _)| *better < score) else { break };
            (now, score) = (other, better);
        }
        let prices: Vec<_> = now.levers.iter().map(|lever| lever.points).collect();
        println!("{points} points: {prices:?}; {first:?} at first, {score:?} now");
    }
}

/// By lever and level: how much more it sustains than the lowest, over all designs and seeds, practices.
fn gains(all: &[Ranked]) -> [[f64; LEVELS]; LEVERS] {
    std::array::from_fn(|lever| {
        let mean = |level: usize| {
            let of = (0..DESIGNS).filter(|one| levels(*one)[lever] == level);
            let values: Vec<f64> =
                of.flat_map(|one| all.iter().map(move |all| all.lived[one].level * all.cells)).collect();
            values.iter().sum::<f64>() / values.len() as f64
        };
        std::array::from_fn(|level| mean(level) - mean(0))
    })
}

/// Prices as what they buy.
fn begun(lesson: &Lesson, gains: &[[f64; LEVELS]; LEVERS], points: u32) -> Lesson {
    let most = gains.iter().flatten().copied().fold(0.0, f64::max);
    let mut other = Lesson { points, ..lesson.clone() };
    for (lever, gains) in other.levers.iter_mut().zip(gains) {
        for level in 1..LEVELS {
            let price = (gains[level] / most * f64::from(points - 1)).round() as u32;
            lever.points[level] = price.max(lever.points[level - 1] + 1);
        }
    }
    other
}

/// Lessons with one price by one more or less: each level dearer than the one before, and none
/// beyond the points.
fn nearby(lesson: &Lesson) -> impl Iterator<Item = Lesson> {
    let places = (0..LEVERS)
        .flat_map(|lever| (1..LEVELS).flat_map(move |level| [(lever, level, 1), (lever, level, -1)]));
    places.filter_map(|(lever, level, step)| {
        let mut other = lesson.clone();
        let prices = &mut other.levers[lever].points;
        prices[level] = prices[level].checked_add_signed(step)?;
        (prices.is_sorted_by(|a, b| a < b) && prices[LEVELS - 1] <= lesson.points).then_some(other)
    })
}
/// The number that the key has called out.
const CALLED: u64 = 4711;

/// The key is what the page reveals when no code is handed in: it comes from the same engine, in
/// the same words, under the same seeds.
#[test]
fn the_key_is_what_the_page_reveals() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/teaching/key.md");
    let update = std::env::var("UPDATE_TEACHING").is_ok();
    let some = if update || asked().is_some() { usize::MAX } else { 1 };
    let keys: Vec<String> = lessons().take(some).map(|lesson| key(&lesson)).collect();
    if update {
        std::fs::write(path, format!("{KEY_HEAD}\n{}", keys.join("\n"))).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap().replace("\r\n", "\n");
    for key in keys {
        assert!(written.contains(&key), "docs/teaching/key.md says otherwise (just teaching):\n{key}");
    }
}

const KEY_HEAD: &str = "\
# Key

What the teacher's view reveals, before any code is handed in: made by the program (`just teaching`), with the
seeds and the words of the page. A design is five levels from 0 to 3, in the order of the levers.
";

/// What a session answers.
fn ask(session: &mut Session, request: &Value) -> Value {
    let answer: Value = serde_json::from_str(&session.answer(request.to_string().as_bytes())).unwrap();
    assert!(answer["error"].is_null(), "{answer}");
    answer["answer"].clone()
}

/// A lesson's part of the key.
fn key(lesson: &Lesson) -> String {
    let mut session = Session::default();
    let files = json!({ "pacesetters-roster.csv": ROSTER });
    ask(&mut session, &json!({ "verb": "open", "name": "pacesetters.toml", "text": TEXT, "files": files }));
    let mut step =
        |step: Value| ask(&mut session, &json!({ "verb": "lesson", "lesson": lesson.name, "step": step }));
    for (seed, number) in [(Value::Null, scenario().initiative.seed), (json!(CALLED.to_string()), CALLED)] {
        let given = BASE64.encode(&lived(lesson, number).give(0..DESIGNS));
        let taken = step(json!({ "is": "take", "seed": seed, "kept": [given] }));
        assert_eq!(taken["all"]["done"], true);
    }
    let mut text = format!("\n## {}\n", lesson.title);
    for seed in [Value::Null, json!(CALLED.to_string())] {
        let reveal = step(json!({ "is": "reveal", "codes": [], "seed": seed }))["reveal"].clone();
        for part in reveal["parts"].as_array().unwrap() {
            text += &format!("\n**{}** {}\n", part["head"].as_str().unwrap(), part["says"].as_str().unwrap());
        }
        for table in reveal["tables"].as_array().unwrap() {
            let row = |row: &Value| {
                let cells: Vec<&str> =
                    row.as_array().unwrap().iter().map(|cell| cell.as_str().unwrap()).collect();
                format!("| {} |\n", cells.join(" | "))
            };
            let columns = table["heads"].as_array().unwrap().len();
            text += &format!("\n{}:\n\n", table["caption"].as_str().unwrap());
            text += &(row(&table["heads"]) + &"|---".repeat(columns) + "|\n");
            text.extend(table["rows"].as_array().unwrap().iter().map(row));
        }
    }
    text
}
