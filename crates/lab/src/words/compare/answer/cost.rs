//! What it costs: in all, a year, for each practice more, and in members' hours.

use super::phrase::{Close, Phrases, Told};
use crate::summary::Figure;
use crate::summary::compare::{ComparedDesign, Price};
use crate::words::number::{said, said_money};
use crate::words::report::join;

/// Money, then what it takes of the members.
pub(super) fn sentences(phrases: &Phrases) -> Vec<String> {
    let told = phrases.told();
    if told.is_empty() {
        return Vec::new();
    }
    vec![money(phrases, &told), winding_down(&told), price(phrases, &told), hours(phrases, &told)]
}

fn known(figure: Option<Figure>) -> Option<Figure> {
    figure.filter(|figure| figure.value.is_some())
}

/// In all, and a year; of more than two, the cheapest and the dearest.
fn money(phrases: &Phrases, told: &[&ComparedDesign]) -> String {
    let mut costs: Vec<(&ComparedDesign, Figure)> = told
        .iter()
        .filter_map(|design| Some((*design, known(design.cost.map(|cost| cost.median))?)))
        .collect();
    let said_of = |(design, all): &(&ComparedDesign, Figure)| {
        let a_year = known(design.cost_per_year.map(|cost| cost.median)).map(said);
        let a_year = a_year.map(|a_year| format!(" ({a_year} a year)")).unwrap_or_default();
        (phrases.name(&design.name), said(*all), a_year)
    };
    if costs.len() > 2 {
        costs.sort_by(|(_, a), (_, b)| a.value.unwrap_or(0.0).total_cmp(&b.value.unwrap_or(0.0)));
    }
    match &costs[..] {
        [] => String::new(),
        [first, .., last] if costs.len() > 2 => {
            let ((least, low, low_a_year), (most, high, high_a_year)) = (said_of(first), said_of(last));
            format!("In all, from {low}{low_a_year} with {least} to {high}{high_a_year} with {most}.")
        }
        [first, rest @ ..] => {
            let (name, all, a_year) = said_of(first);
            let rest = rest.iter().map(said_of).map(|(name, all, a_year)| format!("{name} {all}{a_year}"));
            let first = format!("{name} costs {all} in all{a_year}");
            let each: Vec<String> = std::iter::once(first).chain(rest).collect();
            join(&each) + "."
        }
    }
}

/// What of it is spent after the funding's end.
fn winding_down(told: &[&ComparedDesign]) -> String {
    let after = |design: &&ComparedDesign| {
        known(design.cost_after.map(|cost| cost.median))
            .filter(|after| after.value.is_some_and(|value| value > 0.0))
    };
    let afters: Vec<Figure> = told.iter().filter_map(after).collect();
    let ends = |pick: fn(f64, f64) -> f64| afters.iter().filter_map(|after| after.value).reduce(pick);
    match (ends(f64::min), ends(f64::max)) {
        (Some(low), Some(high)) if low == high => {
            format!("That includes {} for winding down once the funding ends.", said_money(low))
        }
        (Some(low), Some(high)) => format!(
            "That includes {} to {} for winding down once the funding ends.",
            said_money(low),
            said_money(high)
        ),
        _ => String::new(),
    }
}

/// For each practice more than without.
fn price(phrases: &Phrases, told: &[&ComparedDesign]) -> String {
    let Some(reference) = phrases.summary.reference() else { return String::new() };
    // Where many are told, their ranges stand in the table.
    let many = told.len() > 2;
    let price = |design: &ComparedDesign| {
        let (value, number) = match &design.price {
            Price::Priced { median, range } => {
                let ends = format!("{} to {}", said_money(range.low), said_money(range.high));
                match median.value {
                    Some(value) if many => (value, said(*median)),
                    Some(value) => (value, format!("{} ({ends})", said(*median))),
                    None => (range.low, ends),
                }
            }
            Price::CannotBePriced => (f64::INFINITY, "an unknown amount".to_owned()),
            Price::Reference | Price::NoReference => return None,
        };
        Some(Told { value, number, unit: "" })
    };
    if told.iter().all(|design| design.price == Price::CannotBePriced) {
        return format!(
            "What each practice more than with {} costs can't be told: there may be none.",
            phrases.name(&reference.name)
        );
    }
    match phrases.with(told, Close::Apart, price) {
        each if each.is_empty() => each,
        each => format!("Each practice more than with {} costs {each}.", phrases.name(&reference.name)),
    }
}

fn hours(phrases: &Phrases, told: &[&ComparedDesign]) -> String {
    let hours = |design: &ComparedDesign| {
        known(design.members.hours.map(|hours| hours.median))?.value.map(Told::whole)
    };
    match phrases.with(told, Close::ByATenth, hours) {
        each if each.is_empty() => each,
        each => format!(
            "Members' own time comes on top: hours a year for each organization, {each}{}.",
            phrases.and_without(hours)
        ),
    }
}
