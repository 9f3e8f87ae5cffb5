//! What remains after the money.

use super::phrase::{Close, Phrases, Told};
use crate::summary::compare::{ComparedDesign, Verdict};
use engine::model::Moment;

/// What is sustained two years later, what of it was kept, and who lives on.
pub(super) fn sentences(phrases: &Phrases) -> Vec<String> {
    let summary = phrases.summary;
    let Some(after) = summary.measure(Moment::SustainedAfter.name()) else { return vec![alive(phrases)] };
    let told = phrases.told();
    if told.is_empty() {
        return vec![alive(phrases)];
    }
    let amount = |design: &ComparedDesign| phrases.amount(design, after);
    let month = summary.basis.funding_ends.map(|month| month + Moment::MONTHS_AFTER);
    let month = month.map(|month| format!(" (month {month})")).unwrap_or_default();
    let text = format!(
        "{} months later{month}, of {} practices {}{}.",
        Moment::MONTHS_AFTER,
        phrases.all(),
        phrases.doing(&told, Close::Apart, ["is sustained", "are sustained"], amount),
        phrases.and_without(amount)
    );
    let alive = alive(phrases);
    let by = match alive.is_empty() {
        true => format!("by month {}", summary.months),
        false => "by then".to_owned(),
    };
    let left = left(phrases, &told, &by);
    vec![text, kept(phrases, &told), rises(phrases, &told, after), ahead(phrases), alive, left]
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
        Some(Told::percent(design.levels.get(place).copied().flatten()?.median.value?))
    };
    match phrases.doing(told, Close::ByATenth, ["is still there"; 2], share) {
        each if each.is_empty() => each,
        each => format!("Of what was sustained when the money ended, {each}{}.", phrases.and_without(share)),
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
    format!("The total still rises, as practices under way are being finished{too}.")
}

/// In how many of 100 runs the initiative lives to the last month.
fn alive(phrases: &Phrases) -> String {
    let alive = |design: &ComparedDesign| Some(Told::whole((design.alive?.value? * 100.0).round() + 0.0));
    let mut told = phrases.told();
    if told.is_empty() {
        told.extend(phrases.summary.designs.first());
    }
    let dies = |design: &ComparedDesign| alive(design).is_some_and(|of_100| of_100.value < 100.0);
    if !told.iter().copied().chain(phrases.without()).any(dies) {
        return String::new();
    }
    let month = phrases.summary.months;
    match phrases.doing(&told, Close::ByATenth, ["is still together", "are still together"], alive) {
        each if each.is_empty() => each,
        each => {
            format!(
                "In month {month}, the last, of 100 initiatives like this one {each}{}.",
                phrases.and_without(alive)
            )
        }
    }
}

/// Who has left `by` the last month.
fn left(phrases: &Phrases, told: &[&ComparedDesign], by: &str) -> String {
    let left = |design: &ComparedDesign| design.members.left?.median.value.map(Told::whole);
    let any = |design: &&ComparedDesign| left(design).is_some_and(|left| left.number != "0");
    if !told.iter().any(any) {
        return String::new();
    }
    format!(
        "Of {} organizations, {}{}.",
        phrases.summary.organizations,
        phrases.doing(told, Close::ByATenth, [&format!("has left {by}"), &format!("have left {by}")], left),
        phrases.and_without(left)
    )
}
