//! What a comparison promises: fair between equals, the same from both sides, and saying
//! nothing that its summary does not hold.

use engine::model::{Design, Initiative, Life, Luck, Observer, World};
use lab::scenario::{HeldFiles, Scenario};
use lab::study::compare::{Budget, Share};
use lab::study::fake::Rule;
use lab::study::{CompareOptions, Comparison, Engine, InMemory, NullSink, OneByOne};
use lab::summary::CompareSummary;
use lab::summary::compare::{PairSummary, Word};
use lab::summary::evidence::HeldCounts;
use lab::words;
use std::collections::BTreeSet;

/// Few organizations, so that many comparisons take no time.
fn scenario(header: &str, designs: &str) -> Scenario {
    let text = format!(
        "format = 1\nmonths = 40\nfunding_ends = 14\n{header}\n[initiative]\norganizations = 6\n\
         network = {{ kind = \"random\", degree = 2 }}\npractices = 2\n{designs}"
    );
    Scenario::read("small.toml", &text, &HeldFiles::none())
        .unwrap_or_else(|faults| panic!("{faults}\n{text}"))
}

const LEAN: &str = "structure = \"existing-nonprofit\"\nconvenings_per_year = 6\naccountability = 0.6\n\
                    coaches = 0.3\nfunding_ends = 14\nformation_months = 0\n";

fn twins(seed: u32) -> Scenario {
    scenario(&format!("seed = {seed}"), &format!("[designs.one]\n{LEAN}[designs.two]\n{LEAN}"))
}

/// Lives the design named `two` under a luck of its own.
fn apart() -> impl Engine {
    let mut life = Life::default();
    Rule(
        move |initiative: &Initiative,
              design: &Design,
              world: &World,
              luck: Luck,
              observer: &mut dyn Observer| {
            let seed = initiative.seed + if design.name == "two" { 1_000_000 } else { 0 };
            life.live(&Initiative { seed, ..initiative.clone() }, design, world, luck, observer)
        },
    )
}

struct Ask {
    worlds: u32,
    luck: u32,
    asked: Option<(usize, usize)>,
    quick: bool,
}

fn compare<E: Engine>(
    scenario: &Scenario,
    ask: &Ask,
    engine: impl Fn() -> E + Sync + Send + 'static,
) -> CompareSummary {
    let name = |place: usize| scenario.designs[place].name.clone();
    let a_and_b = ask.asked.map(|(a, b)| (name(a), name(b)));
    let options = CompareOptions { a_and_b, ..CompareOptions::new(ask.worlds, ask.luck) };
    let hands = OneByOne::new(engine);
    let (mut memory, mut sink) = (InMemory::default(), NullSink::default());
    let mut comparison = Comparison::new(scenario, &options).unwrap();
    // In steps of any size.
    while !comparison.is_done() {
        let Ok(()) = comparison.step(17, &hands, &mut memory, &mut sink);
    }
    if ask.quick || comparison.summary().headline.is_none() {
        return comparison.summary();
    }
    // More than so small a comparison would allow, so that every question is asked.
    let share = |worlds, luck| Share { worlds, luck };
    let budget =
        Budget { flips: share(12, 1), map: share(12, 1), holds: share(12, 1), why: 2_000, by_name: 0 };
    let Ok(results) = comparison.finish_within(Some(budget), &hands, &mut memory, &mut sink);
    results.summary
}

#[test]
fn equal_designs_under_equal_luck_do_not_differ_at_all() {
    let summary = compare(&twins(7), &Ask { worlds: 40, luck: 4, asked: None, quick: false }, Life::default);
    for pair in &summary.pairs {
        assert!(pair.same, "{}", pair.measure);
        assert_eq!((pair.difference.median.value, pair.difference.mean.value), (Some(0.0), Some(0.0)));
        let verdict = pair.verdict.map(|verdict| (verdict.word, verdict.worlds.neither));
        assert!(verdict.is_none_or(|verdict| verdict == (Word::NoDifferenceThatMatters, 100)));
    }
    let text = words::compare::text(&summary, 80);
    assert!(text.replace('\n', " ").contains("come out alike in every run"), "{text}");
}

#[test]
fn equal_designs_under_luck_of_their_own_are_never_told_apart() {
    let told_apart = (0..100).filter(|seed| {
        let summary = compare(&twins(*seed), &Ask { worlds: 40, luck: 8, asked: None, quick: true }, apart);
        let pair = summary.headline_pair().unwrap();
        assert!(!pair.same, "the luck is another one");
        pair.verdict.unwrap().ahead.is_some()
    });
    assert!(told_apart.count() <= 1);
}

#[test]
fn from_the_other_side_everything_is_mirrored() {
    for seed in 0..8 {
        let designs = format!("[designs.one]\n{LEAN}[designs.two]\n{LEAN}visibility = 0.5\n");
        let scenario = scenario(&format!("seed = {seed}\nworth_of_one = 20_000"), &designs);
        let from = |asked| {
            compare(&scenario, &Ask { worlds: 60, luck: 5, asked: Some(asked), quick: false }, Life::default)
        };
        let (there, back) = (from((0, 1)), from((1, 0)));
        for (one, other) in there.pairs.iter().zip(&back.pairs) {
            mirrored(one, other);
        }
        let (one, other) = (there.headline.unwrap(), back.headline.unwrap());
        assert_eq!((&one.a, &one.b), (&other.b, &other.a));
        assert_eq!((one.choice, one.conflict, one.cheaper), (other.choice, other.conflict, other.cheaper));
        assert_eq!(one.net_choice, other.net_choice);
        assert_eq!(there.designs, back.designs);
        let (one, other) = (there.change.unwrap(), back.change.unwrap());
        assert_eq!((one.flips.len(), other.flips.len()), (8, 8));
        for (one, other) in one.flips.iter().zip(&other.flips) {
            assert_eq!((&one.input, one.influence), (&other.input, -other.influence));
            assert_eq!(one.flips_at, other.flips_at);
            assert_eq!(
                one.below,
                other.above.filter(|_| other.below.is_some()).map(|_| other.below.unwrap().other())
            );
            assert_eq!(one.moved_low.value, other.moved_low.value.map(|value| 0.0 - value));
        }
        assert_eq!((there.contested.len(), back.contested.len()), (1, 1));
        for (one, other) in there.contested.iter().zip(&back.contested) {
            assert_eq!(one.off.worlds + one.on.worlds, there.worlds);
            for (one, other) in [(one.off, other.off), (one.on, other.on)] {
                let middle = |of: f64| Some(0.0 - of);
                assert_eq!(one.difference.median.value, other.difference.median.value.and_then(middle));
                let (one, other) = (one.verdict.unwrap(), other.verdict.unwrap());
                assert_eq!(
                    (one.word, one.worlds.a, one.worlds.b),
                    (other.word, other.worlds.b, other.worlds.a)
                );
            }
        }
    }
}

fn mirrored(one: &PairSummary, other: &PairSummary) {
    let negative = |value: Option<f64>| value.map(|value| 0.0 - value);
    assert_eq!((&one.a, &one.b, &one.measure), (&other.b, &other.a, &other.measure));
    assert_eq!(one.difference.median.value, negative(other.difference.median.value));
    assert_eq!(one.difference.mean.value, negative(other.difference.mean.value));
    let range = |of: &PairSummary| of.difference.range.map(|range| (range.low, range.high));
    assert_eq!(range(one), range(other).map(|(low, high)| (0.0 - high, 0.0 - low)));
    let verdict = |of: &PairSummary| of.verdict.map(|verdict| (verdict.word, verdict.worlds.neither));
    assert_eq!(verdict(one), verdict(other));
    let worlds = |of: &PairSummary| of.verdict.map(|verdict| (verdict.worlds.a, verdict.worlds.b));
    assert_eq!(worlds(one), worlds(other).map(|(a, b)| (b, a)));
    assert_eq!(
        one.verdict.and_then(|verdict| verdict.ahead),
        other.verdict.and_then(|verdict| verdict.ahead).map(|side| side.other())
    );
    assert_eq!(one.luck.map(|luck| (luck.a, luck.b)), other.luck.map(|luck| (luck.b, luck.a)));
    assert_eq!(one.loss.map(|loss| (loss.a, loss.b)), other.loss.map(|loss| (loss.b, loss.a)));
    assert_eq!((one.left_over_luck, one.half_width), (other.left_over_luck, other.half_width));
}

/// A scenario for each number, every feature somewhere on and somewhere off.
fn varied(number: u32) -> Scenario {
    let pick = |of: &[&'static str], by: u32| of[((number / by) as usize) % of.len()];
    let mut header = format!("seed = {number}\n");
    header += pick(&["", "worth_of_one = 30_000\n", "reference = \"lean\"\n"], 1);
    header += pick(&["", "smallest_difference = { sustained = 0.1, impact = 0.03, trust = 0.05 }\n"], 2);
    let mut designs = String::new();
    if number % 5 != 4 {
        designs += "[designs.none]\nstructure = \"self-organized\"\n";
    }
    designs += &format!("[designs.lean]\n{LEAN}");
    if number % 7 != 6 {
        designs += "[designs.other]\nextends = \"lean\"\n";
        designs += pick(&["coaches = 0\n", "coaches = 2\n", "visibility = 0.7\n", "neutrality = 0.1\n"], 3);
        designs += "[[hypothesis]]\nclaim = \"it helps\"\ntest = \"other.impact > lean.impact\"\n";
    }
    scenario(&header, &designs)
}

/// All numbers of a JSON text, as a text may show them.
fn shown(value: &serde_json::Value, known: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Number(number) => {
            let number = number.as_f64().unwrap().abs();
            for of in [number, number * 100.0] {
                for decimals in 0..=5 {
                    let text = format!("{of:.decimals$}");
                    if (text.parse::<f64>().unwrap() - of).abs() < 1e-9 * (1.0 + of) {
                        known.insert(text.clone());
                        known.insert(text.strip_suffix("000").unwrap_or(&text).to_string());
                    }
                }
            }
        }
        serde_json::Value::String(text) => known.extend(numbers(text)),
        serde_json::Value::Array(list) => list.iter().for_each(|one| shown(one, known)),
        serde_json::Value::Object(object) => object.values().for_each(|one| shown(one, known)),
        _ => {}
    }
}

/// The numbers in a text, without signs and marks of thousands.
fn numbers(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
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
    if !word.is_empty() {
        found.push(word);
    }
    found
}

/// Numbers that belong to the language: 9 in 10, of 100, 24 months, 1 in 10, 95 %, month 1.
const OF_THE_LANGUAGE: [&str; 7] = ["0", "1", "9", "10", "24", "95", "100"];
const NEVER: [&str; 10] =
    ["will ", "prove", "predict", "significan", "probability", "nan", " inf", "∞", "-0", "−0 "];

#[test]
fn every_number_is_in_the_summary_and_no_word_says_too_much() {
    for number in 0..200 {
        let scenario = varied(number);
        let ask = Ask { worlds: 21 + number % 20, luck: 1 + number % 4, asked: None, quick: number % 8 != 3 };
        let summary = compare(&scenario, &ask, Life::default);
        let json = serde_json::to_value(&summary).unwrap();
        let mut known: BTreeSet<String> = OF_THE_LANGUAGE.map(str::to_string).into_iter().collect();
        shown(&json, &mut known);
        // 24 months after the funding's end; what published numbers say of the model.
        known.extend(summary.basis.funding_ends.map(|month| (month + 24).to_string()));
        let tried = HeldCounts::of_the_model();
        known.extend(tried.misses.iter().flat_map(|miss| numbers(&miss.what)));
        let text = words::compare::text(&summary, 80);
        for one in numbers(&text) {
            assert!(known.contains(&one), "{one} of scenario {number} is not in its summary:\n{text}");
        }
        let lower = text.to_lowercase();
        for word in NEVER {
            assert!(!lower.contains(word), "{word:?} in scenario {number}:\n{text}");
        }
        for line in text.lines() {
            assert!(unicode_width::UnicodeWidthStr::width(line) <= 80, "{line}");
        }
        assert!(!json.to_string().contains("null,null,null,null"), "{json}");
    }
}
