//! What the answer rests on, and what would turn it.

use super::phrase::Phrases;
use crate::summary::compare::{ChangeSummary, FlipSummary, Side, Word};
use crate::summary::evidence::HeldCounts;
use crate::words::labels;
use crate::words::number::shortest;
use crate::words::report::join;

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
    let HeldCounts { targets, inside, at_the_edge, missed } = HeldCounts::of_the_model();
    says.push(format!(
        "{} of {} inputs are guesses. Held against {targets} published numbers, the model agrees with {inside}, comes \
         close to {at_the_edge} and misses {missed} (backbone evidence).",
        summary.guesses, summary.inputs
    ));
    says
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
    vec![turn(change, apart, &name), first(change)]
}

/// Where the answer turns; else, of two that lie `apart`, where they draw level.
fn turn(change: &ChangeSummary, apart: bool, name: &dyn Fn(Side) -> String) -> String {
    // Ratios, shares and the like are told without a unit.
    let unit = |flip: &FlipSummary| match flip.unit.as_str() {
        unit if unit.starts_with("month") || unit.starts_with("year") || unit.starts_with("per ") => {
            format!(" {unit}")
        }
        unit if unit.starts_with("USD") || unit.contains("hours") => format!(" {unit}"),
        _ => String::new(),
    };
    let turned = |flip: &FlipSummary| {
        let value = shortest(flip.flips_at?);
        Some(format!(
            "{}, at {value}{}: below it {} is ahead, above it {}",
            labels::input(&flip.input),
            unit(flip),
            name(flip.below?),
            name(flip.above?)
        ))
    };
    let level = |flip: &FlipSummary| {
        Some(format!("{} is {}{}", labels::input(&flip.input), shortest(flip.level_at()?), unit(flip)))
    };
    let turned: Vec<String> = change.flips.iter().filter_map(turned).take(NAMED).collect();
    let level: Vec<String> = change.flips.iter().filter(|_| apart).filter_map(level).take(NAMED).collect();
    let nothing = format!(
        "nothing that was tried reverses it, each of the {} inputs that matter most within its range",
        change.flips.len()
    );
    match (&turned[..], &level[..]) {
        ([], []) => format!("{nothing}."),
        ([], level) => format!("{nothing}. The two draw level where {}.", level.join(", or ")),
        (turned, _) => format!("{}.", turned.join("; and ")),
    }
}

/// The input to find out first: the one that matters most among those that are no more than a
/// guess or a judgement.
fn first(change: &ChangeSummary) -> String {
    let unsure = change.flips.iter().find(|flip| matches!(flip.grade.as_str(), "guess" | "expert"));
    unsure.map_or(String::new(), |flip| {
        let grade = if flip.grade == "guess" { "a guess" } else { "a judgement" };
        format!("Find out first: {}, today {grade}.", labels::input(&flip.input))
    })
}
