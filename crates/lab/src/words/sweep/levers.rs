//! What an outcome depends on, the strongest first.

use super::super::number::{difference, if_any, level};
use super::super::table::{Column, Table};
use super::super::wrap::Lines;
use crate::scenario::SweepKind;
use crate::summary::compare::{MeasureSummary, Scale};
use crate::summary::sweep::{EffectKind, EffectSummary, LeverSummary, ShapeSummary};
use crate::summary::{Figure, SweepSummary};
use engine::stats::Shape;

/// Levers shown; the rest stand in the files.
const SHOWN: usize = 12;
/// Interactions shown, of those that explain anything to speak of.
const TOGETHER: usize = 4;
const TO_SPEAK_OF: f64 = 0.01;

/// The table of the leading measure, and a line for what remains after the funding.
pub(super) fn levers(summary: &SweepSummary, lines: &mut Lines) {
    let Some(measure) = summary.measures.first() else { return };
    let ranked = summary.ranked(&measure.name);
    lines.blank();
    if ranked.is_empty() {
        return lines.words(
            "The points are too few, or too much alike, to tell apart what each thing does: \
             vary less at a time, or list more points.",
        );
    }
    lines.words(&format!("What {} ({}) depends on:", measure.name, measure.meaning));
    let columns = [
        ("", Column::left(19)),
        ("explains", Column::right(8)),
        ("values", Column::right(18)),
        ("change", Column::right(11)),
        ("shape", Column::left(0)),
    ];
    lines.table(&Table::of(columns, ranked.iter().take(SHOWN).map(|lever| row(lever, measure))));
    if ranked.len() > SHOWN {
        lines.words(&format!("… and {} more in summary.json", ranked.len() - SHOWN));
    }
    lines.blank();
    lines.words(&note(summary));
    interactions(summary, measure, lines);
    let told = |one: &&MeasureSummary| one.name.starts_with("sustained") || one.name == "impact";
    summary.measures[1..].iter().filter(told).for_each(|other| order(summary, other, lines));
}

fn note(summary: &SweepSummary) -> String {
    let others = if summary.kind == SweepKind::OneAtATime {
        "the rest as in the file"
    } else {
        "the others averaged over"
    };
    let mut note = String::new();
    if summary.levers.iter().any(|lever| lever.share.is_some()) {
        note += "Explains: share of the variance between points. ";
    }
    note += &format!("Change: mean over worlds from the first value to the last, {others}.");
    if summary.levers.iter().any(|lever| lever.shape.is_some()) {
        note += " Shape: in brackets, in how many of 100 worlds.";
    }
    note
}

fn row(lever: &LeverSummary, measure: &MeasureSummary) -> [String; 5] {
    let scale = Scale::of(&measure.unit);
    let explains = if_any(lever.share, |share| level(share, Scale::Share));
    let ends = lever.curve.first().zip(lever.curve.last());
    let known = |figure: Figure, told: String| if figure.value.is_some() { told } else { "?".to_string() };
    let (values, change, shape) = match (lever.shape, ends) {
        (None, _) if lever.curve.len() > 2 => {
            let best = format!("is best of {}", lever.curve.len());
            (lever.best.clone(), known(lever.spread, difference(lever.spread, scale)), best)
        }
        (shape, Some((first, last))) => {
            let values = format!("{} → {}", first.value, last.value);
            (values, known(lever.change, signed(lever, scale)), shape.map(shaped).unwrap_or_default())
        }
        _ => (String::new(), String::new(), String::new()),
    };
    [lever.factor.clone(), explains, values, change, shape]
}

/// The change with its sign.
pub(super) fn signed(lever: &LeverSummary, scale: Scale) -> String {
    let text = difference(lever.change, scale);
    if lever.change.value.is_some_and(|value| value > 0.0) { format!("+{text}") } else { text }
}

/// The shape, and in how many of 100 worlds.
fn shaped(shape: ShapeSummary) -> String {
    let word = match shape.shape {
        Shape::Rising => "rising",
        Shape::Falling => "falling",
        Shape::InteriorMaximum => "peak between",
        Shape::InteriorMinimum => "dip between",
        Shape::Flat => "flat",
        Shape::Other => "other",
    };
    format!("{word} ({})", shape.worlds)
}

/// What pairs explain, and what nothing told does.
fn interactions(summary: &SweepSummary, measure: &MeasureSummary, lines: &mut Lines) {
    let share = |effect: &EffectSummary| effect.share.and_then(|share| share.value).unwrap_or(0.0);
    let mut pairs: Vec<&EffectSummary> = summary
        .effects
        .iter()
        .filter(|one| one.kind == EffectKind::Interaction && one.measure == measure.name)
        .filter(|one| one.stands_out() && share(one) >= TO_SPEAK_OF)
        .collect();
    pairs.sort_by(|a, b| share(b).total_cmp(&share(a)));
    let told = |pair: &EffectSummary| {
        let explains = pair.share.map_or(String::new(), |share| level(share, Scale::Share));
        format!("{} ({explains})", pair.name())
    };
    let together: Vec<String> = pairs.into_iter().take(TOGETHER).map(told).collect();
    let mut sentences = Vec::new();
    if !together.is_empty() {
        sentences.push(format!("Two together explain more: {}.", together.join(", ")));
    }
    let pairs_told = summary.effects.iter().any(|one| one.kind == EffectKind::Interaction);
    let rest = summary.unexplained.iter().find(|one| one.measure == measure.name);
    if let Some(share) = rest.map(|one| one.share).filter(|share| share.value.is_some()) {
        let what = if pairs_told { "three" } else { "two" };
        sentences.push(format!("{} is left to {what} and more together.", level(share, Scale::Share)));
        sentences.push(
            "Luck is in every share, large where the lever does little: more --runs lower it.".to_string(),
        );
    }
    if !sentences.is_empty() {
        lines.words(&sentences.join(" "));
    }
}

/// The order of levers by another measure, in a line.
fn order(summary: &SweepSummary, measure: &MeasureSummary, lines: &mut Lines) {
    let scale = Scale::of(&measure.unit);
    let told = |lever: &&LeverSummary| match lever.share {
        Some(share) => format!("{} ({})", lever.factor, level(share, Scale::Share)),
        // Of two values the one less the other; of more, no two say it all.
        None if lever.curve.len() == 2 => {
            let sign = if lever.change.value.is_some_and(|change| change > 0.0) { "+" } else { "" };
            format!("{} ({sign}{})", lever.factor, difference(lever.change, scale))
        }
        None => format!("{} ({})", lever.factor, difference(lever.spread, scale)),
    };
    let levers: Vec<String> = summary.ranked(&measure.name).iter().take(4).map(told).collect();
    let more = if summary.factors.len() > 4 { ", …" } else { "" };
    lines.words(&format!("For {} ({}): {}{more}.", measure.name, measure.meaning, levers.join(", ")));
}
