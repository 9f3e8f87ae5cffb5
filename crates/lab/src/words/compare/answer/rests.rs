//! What the answer rests on, and what would turn it.

use super::contested;
use super::phrase::Phrases;
use crate::scenario::capital;
use crate::summary::compare::{ChangeSummary, CompareSummary, FlipSummary, Side, Word};
use crate::summary::evidence::HeldCounts;
use crate::words::number::{shortest, with_unit};
use crate::words::report::join;
use crate::words::{evidence, labels};

/// Inputs that a sentence names.
const NAMED: usize = 3;

/// The inputs that matter most, and how the model fared against what is known.
pub(super) fn rests(phrases: &Phrases) -> Vec<String> {
    let summary = phrases.summary;
    let flips = summary.change.as_ref().map_or(&[][..], |change| &change.flips);
    let most: Vec<String> = flips.iter().take(NAMED).map(|flip| labels::input(&flip.input)).collect();
    let mut says = Vec::new();
    if !most.is_empty() {
        says.push(format!("most of all, {}.", join(&most)));
    }
    says.push(guesses(summary));
    says.extend(contested::untouched(phrases));
    says.push(held());
    says
}

fn guesses(summary: &CompareSummary) -> String {
    format!("{} of {} inputs are guesses.", summary.guesses, summary.inputs)
}

/// How the model fared, and where it does not hold.
fn held() -> String {
    let held = HeldCounts::of_the_model();
    let HeldCounts { targets, inside, at_the_edge, missed, .. } = held;
    format!(
        "Held against {targets} published numbers, the model agrees with {inside}, comes close to {at_the_edge} and \
         misses {missed}.{}",
        evidence::missed(&held)
    )
}

/// Where the better of the two changes, and what to find out first.
pub(super) fn turns(phrases: &Phrases) -> Vec<String> {
    let summary = phrases.summary;
    let (Some(change), Some(headline)) = (&summary.change, &summary.headline) else { return Vec::new() };
    if change.flips.is_empty() {
        return Vec::new();
    }
    let name = |side: Side| phrases.name(if side == Side::A { &headline.a } else { &headline.b });
    let told = summary.headline_pair().and_then(|pair| pair.verdict);
    let apart = told.is_some_and(|verdict| verdict.word != Word::NoDifferenceThatMatters);
    let leading = summary.measures.first();
    let smallest = leading.and_then(|leading| leading.smallest_count.or(leading.smallest_difference));
    let smallest = smallest.unwrap_or(0.0);
    let by = |flip: &FlipSummary| {
        flip.leads(summary.counted()).map(|lead| {
            let most = lead.value.filter(|value| value.abs() > smallest)?;
            Some(match summary.counted() {
                Some(_) => format!(", by up to {}", shortest(most.abs())),
                None => String::new(),
            })
        })
    };
    vec![turn(change, apart, &name, &by), first(change, &by)]
}

/// By how much at most who is ahead leads at either end of an input; `None` where that is too little.
type By<'a> = &'a dyn Fn(&FlipSummary) -> [Option<String>; 2];

/// Where the answer turns; else, of two that lie `apart`, where they draw level.
fn turn(change: &ChangeSummary, apart: bool, name: &dyn Fn(Side) -> String, by: By) -> String {
    let turned = |(place, flip): (usize, &FlipSummary)| {
        let (value, below, above) =
            (with_unit(flip.flips_at?, &flip.unit), name(flip.below?), name(flip.above?));
        let label = labels::input(&flip.input);
        let is = if place == 0 { " is ahead" } else { "" };
        let little = ", by too little to matter";
        let (at_low, at_high) = match by(flip) {
            [None, None] => (String::new(), ", either way by too little to matter".to_owned()),
            [low, high] => (low.unwrap_or(little.to_owned()), high.unwrap_or(little.to_owned())),
        };
        Some(format!("{label}: below {value}, {below}{is}{at_low}; above it {above}{at_high}"))
    };
    let level = |flip: &FlipSummary| {
        Some(format!("{} is {}", labels::input(&flip.input), with_unit(flip.level_at()?, &flip.unit)))
    };
    let turned: Vec<String> = {
        let turning = change.flips.iter().filter(|flip| flip.flips_at.is_some());
        turning.take(NAMED).enumerate().filter_map(turned).collect()
    };
    let level: Vec<String> = change.flips.iter().filter(|_| apart).filter_map(level).take(NAMED).collect();
    let nothing =
        format!("none of the {} inputs that matter most reverses it within its range", change.flips.len());
    match (&turned[..], &level[..]) {
        ([], []) => format!("{nothing}."),
        ([], level) => format!("{nothing}. The two draw level where {}.", level.join(", or ")),
        ([first, others @ ..], _) => {
            let others = others.iter().map(|one| format!(" {}.", capital(one)));
            format!("{first}.{}", others.collect::<String>())
        }
    }
}

/// The input to find out first: the first that turns the answer; where none does, that on which the
/// size of the lead hangs most among those that are no more than a guess or a judgement.
fn first(change: &ChangeSummary, by: By) -> String {
    let unsure = |flip: &&FlipSummary| matches!(flip.grade.as_str(), "guess" | "expert");
    let told = |flip: &FlipSummary| {
        let grade = match flip.grade.as_str() {
            "guess" => ", today a guess",
            "expert" => ", today a judgement",
            _ => "",
        };
        format!("{}{grade}", labels::input(&flip.input))
    };
    let turns: Vec<&FlipSummary> = change.flips.iter().filter(|flip| flip.flips_at.is_some()).collect();
    match turns.iter().find(|flip| by(flip).iter().any(Option::is_some)) {
        Some(flip) => format!("Find out first: {}.", told(flip)),
        None if !turns.is_empty() => "Find out first: nothing of this, as each alone moves too little to matter.".to_owned(),
        None => change.flips.iter().find(unsure).map_or(String::new(), |flip| {
            format!(
                "Find out first: nothing that would change who is ahead. How much is gained hangs most on {}.",
                told(flip)
            )
        }),
    }
}
