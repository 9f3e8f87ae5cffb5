//! What it costs: in all, a year, for each practice more, and in members' hours.

use super::phrase::Phrases;
use crate::summary::Figure;
use crate::summary::compare::{ComparedDesign, Price};
use crate::words::number::{said, said_money};
use crate::words::report::join;
use crate::words::text::thousands;

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

/// In all, and a year.
fn money(phrases: &Phrases, told: &[&ComparedDesign]) -> String {
    let cost = |design: &ComparedDesign| {
        let all = said(known(design.cost.map(|cost| cost.median))?);
        let a_year = known(design.cost_per_year.map(|cost| cost.median)).map(said);
        Some((phrases.name(&design.name), all, a_year.map(|a_year| format!("{a_year} a year"))))
    };
    let costs =
        told.iter().filter_map(|design| cost(design)).enumerate().map(|(place, (name, all, a_year))| {
            let a_year = a_year.map(|a_year| format!(" ({a_year})")).unwrap_or_default();
            match place {
                0 => format!("{name} costs {all} in all{a_year}"),
                _ => format!("{name} {all}{a_year}"),
            }
        });
    let text = join(&costs.collect::<Vec<_>>());
    if text.is_empty() { text } else { text + "." }
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
            format!("{} of it goes into winding down after the funding ends.", said_money(low))
        }
        (Some(low), Some(high)) => format!(
            "{} to {} of it goes into winding down after the funding ends.",
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
    let price = |design: &ComparedDesign| match &design.price {
        Price::Priced { median, .. } if median.value.is_some() && many => Some(said(*median)),
        Price::Priced { median, range } if median.value.is_some() => {
            Some(format!("{} ({} to {})", said(*median), said_money(range.low), said_money(range.high)))
        }
        Price::Priced { range, .. } => {
            Some(format!("between {} and {}", said_money(range.low), said_money(range.high)))
        }
        Price::CannotBePriced => Some("no price that can be told".to_owned()),
        Price::Reference | Price::NoReference => None,
    };
    let each = phrases.folded(told, price);
    match each.is_empty() {
        true => String::new(),
        false => format!("Each practice more than with {} costs {each}.", phrases.name(&reference.name)),
    }
}

fn hours(phrases: &Phrases, told: &[&ComparedDesign]) -> String {
    let hours = |design: &ComparedDesign| {
        let hours = known(design.members.hours.map(|hours| hours.median))?.value?;
        Some(thousands(hours.round() as u64))
    };
    let each = phrases.folded(told, hours);
    if each.is_empty() {
        return String::new();
    }
    format!("Hours a year that each organization spends: {each}{}.", phrases.and_without(hours))
}
