//! What the answer rests on, and what would turn it.

use super::contested;
use super::phrase::Phrases;
use crate::summary::compare::{ChangeSummary, CompareSummary, FlipSummary, Side, Word};
use crate::summary::evidence::HeldCounts;
use crate::words::number::with_unit;
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
    vec![turn(change, apart, &name), first(change)]
}

/// Where the answer turns; else, of two that lie `apart`, where they draw level.
fn turn(change: &ChangeSummary, apart: bool, name: &dyn Fn(Side) -> String) -> String {
    let turned = |(place, flip): (usize, &FlipSummary)| {
        let (value, below, above) =
            (with_unit(flip.flips_at?, &flip.unit), name(flip.below?), name(flip.above?));
        let label = labels::input(&flip.input);
        Some(match place {
            0 => format!("{label}: below {value}, {below} is ahead, above it {above}"),
            _ => format!("{label}: below {value}, {below}, above it {above}"),
        })
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
        (turned, _) => format!("{}.", turned.join("; ")),
    }
}

/// The input to find out first: the first that turns the answer; where none does, that on which the
/// size of the lead hangs most among those that are no more than a guess or a judgement.
fn first(change: &ChangeSummary) -> String {
    let unsure = |flip: &&FlipSummary| matches!(flip.grade.as_str(), "guess" | "expert");
    let told = |flip: &FlipSummary| {
        let grade = match flip.grade.as_str() {
            "guess" => ", today a guess",
            "expert" => ", today a judgement",
            _ => "",
        };
        format!("{}{grade}", labels::input(&flip.input))
    };
    match change.flips.iter().find(|flip| flip.flips_at.is_some()) {
        Some(turns) => format!("Find out first: {}.", told(turns)),
        None => change.flips.iter().find(unsure).map_or(String::new(), |flip| {
            format!("Only how much is gained hangs on them, most of all on {}.", told(flip))
        }),
    }
}
