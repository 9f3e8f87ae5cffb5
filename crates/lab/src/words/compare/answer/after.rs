//! What remains after the money.

use super::phrase::{Phrases, number};
use crate::summary::compare::{ComparedDesign, Scale, Verdict};
use crate::words::number::level;
use engine::model::Moment;

/// What is sustained two years later, what of it was kept, and who lives on.
pub(super) fn sentences(phrases: &Phrases) -> Vec<String> {
    let summary = phrases.summary;
    let Some(after) = summary.measure(Moment::SustainedAfter.name()) else { return vec![alive(phrases)] };
    let told = phrases.told();
    if told.is_empty() {
        return vec![alive(phrases)];
    }
    let text = format!(
        "{} months later, {}{}.",
        Moment::MONTHS_AFTER,
        phrases.folded(&told, |design| Some(phrases.amount(design, after))).replacen(
            " with",
            &format!(" of {} practices are sustained with", phrases.all()),
            1
        ),
        phrases.and_without(|none| Some(phrases.amount(none, after)))
    );
    vec![
        text,
        rises(phrases, &told, after),
        kept(phrases, &told),
        ahead(phrases),
        alive(phrases),
        left(phrases, &told),
    ]
}

/// Who is ahead then, where that is not as it was.
fn ahead(phrases: &Phrases) -> String {
    let summary = phrases.summary;
    let pair = summary.headline.as_ref().and_then(|headline| {
        let after = summary.pair(&headline.a, &headline.b, Moment::SustainedAfter.name())?;
        Some((headline, after.verdict.filter(|_| !after.same)?, summary.headline_pair()?.verdict?))
    });
    let Some((headline, Verdict { worlds, ahead, word }, before)) = pair else { return String::new() };
    if (ahead, word) == (before.ahead, before.word) || !summary.tells_shares() {
        return String::new();
    }
    let (a, b) = (phrases.name(&headline.a), phrases.name(&headline.b));
    let ((first, more), (second, less)) = match worlds.a > worlds.b {
        true => ((a, worlds.a), (b, worlds.b)),
        false => ((b, worlds.b), (a, worlds.a)),
    };
    format!("By then {first} is clearly ahead in {more} of 100 worlds, {second} in {less}.")
}

/// Of what was sustained at the funding's end, what still is.
fn kept(phrases: &Phrases, told: &[&ComparedDesign]) -> String {
    let Some(place) = phrases.summary.measure(Moment::KeptAfter.name()) else { return String::new() };
    let share = |design: &ComparedDesign| {
        let kept = design.levels.get(place).copied().flatten()?.median;
        kept.value.map(|_| level(kept, Scale::Share))
    };
    let each = phrases.folded(told, share);
    match each.is_empty() {
        true => String::new(),
        false => format!("Of those sustained when the money ended, so many are still there: {each}."),
    }
}

/// Why there may be more than there was.
fn rises(phrases: &Phrases, told: &[&ComparedDesign], after: usize) -> String {
    let level = |design: &ComparedDesign, place: usize| {
        design.levels.get(place).copied().flatten().and_then(|level| level.median.value)
    };
    let rises = |design: &ComparedDesign| Some(level(design, after)? > level(design, 0)?);
    if !told.iter().any(|design| rises(design) == Some(true)) {
        return String::new();
    }
    let too = match phrases.without().and_then(rises) {
        Some(true) => " (with no backbone, too)",
        _ => "",
    };
    format!("That is more than when the money ended: practices under way are still being finished{too}.")
}

/// In how many of 100 runs the initiative lives to the last month.
fn alive(phrases: &Phrases) -> String {
    let months = phrases.summary.months;
    let alive = |design: &ComparedDesign| Some(((design.alive?.value? * 100.0).round() + 0.0).to_string());
    let mut told = phrases.told();
    let without = phrases.without().and_then(alive);
    if told.is_empty() {
        told.extend(phrases.summary.designs.first());
    }
    let all = |design: &&&ComparedDesign| alive(design).as_deref() != Some("100");
    if told.iter().filter(all).count() == 0 && without.as_deref().is_none_or(|without| without == "100") {
        return String::new();
    }
    let each = phrases.folded(&told, alive);
    if each.is_empty() {
        return String::new();
    }
    let without = phrases.and_without(alive);
    format!("Of 100 such initiatives, so many are still alive in month {months}: {each}{without}.")
}

/// Who has left.
fn left(phrases: &Phrases, told: &[&ComparedDesign]) -> String {
    let left = |design: &ComparedDesign| {
        design.members.left.map(|left| left.median).filter(|left| left.value.is_some()).map(number)
    };
    let each = phrases.folded(told, left);
    if each.is_empty() || told.iter().all(|design| left(design).as_deref() == Some("0")) {
        return String::new();
    }
    format!(
        "Of {} organizations, so many have left by month {}: {each}{}.",
        phrases.summary.organizations,
        phrases.summary.months,
        phrases.and_without(left)
    )
}
