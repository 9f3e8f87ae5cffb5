//! What it costs, and which choice is the robust one.

use super::super::compare::table::price;
use super::super::number::{dollars, loss, money};
use super::name;
use crate::summary::CompareSummary;
use crate::summary::compare::{Price, Scale};

/// The price of one more sustained practice, design by design.
pub fn cost(summary: &CompareSummary) -> Vec<String> {
    let reference = summary.designs.iter().find(|design| design.price == Price::Reference);
    let Some(reference) = reference.filter(|_| summary.designs.len() > 1) else { return Vec::new() };
    let against = name(&reference.name);
    let mut told = Vec::new();
    for design in &summary.designs {
        match &design.price {
            Price::Priced { median, range } if median.value.is_none() => told.push(format!(
                "{}: between {} and {}, in 9 of 10 worlds, for each practice that one organization sustains beyond \
                 what {against} does",
                name(&design.name),
                money(range.low),
                money(range.high)
            )),
            told_price @ Price::Priced { .. } => told.push(format!(
                "{}: {} for each practice that one organization sustains beyond what {against} does",
                name(&design.name),
                price(told_price)
            )),
            Price::CannotBePriced => told.push(format!(
                "{}: cannot be priced, for in too many worlds it sustains no more than {against}",
                name(&design.name)
            )),
            Price::Reference | Price::NoReference => {}
        }
    }
    told
}

/// Who loses least, on average, in a bad world, and net of money.
pub fn robust_choice(summary: &CompareSummary) -> Vec<String> {
    let losses = || summary.designs.iter().filter_map(|design| Some((design, design.loss?)));
    let least = |of: &dyn Fn(&crate::summary::compare::Loss) -> Option<f64>| {
        let known: Vec<(&str, f64)> =
            losses().filter_map(|(design, loss)| Some((design.name.as_str(), of(&loss)?))).collect();
        let low = known.iter().map(|(_, loss)| *loss).min_by(f64::total_cmp)?;
        let names: Vec<String> =
            known.iter().filter(|(_, loss)| *loss == low).map(|(who, _)| name(who)).collect();
        (names.len() < summary.designs.len()).then(|| join(&names))
    };
    let (average, bad) = (least(&|loss| loss.expected.value), least(&|loss| loss.bad_world.value));
    let mut told = Vec::new();
    if summary.designs.len() > 1 {
        told.push(match (average, bad) {
            (Some(average), Some(bad)) if average == bad => {
                format!("Robust choice in this model: {average}, least lost on average and in a bad world.")
            }
            (Some(average), Some(bad)) => format!(
                "On average {average} loses least in this model; in a bad world, of which 1 in 10 is worse, {bad} does."
            ),
            _ => "No choice loses less than the others by more than the digits shown.".to_string(),
        });
    }
    if let Some(net) = summary.headline.as_ref().and_then(|headline| headline.net_choice.as_ref())
        && let Some(lost) =
            summary.designs.iter().find(|design| design.name == *net).and_then(|design| design.net_loss)
    {
        told.push(format!(
            "Counting the money against what a sustained practice is worth, {} loses least: {} on average.",
            name(net),
            match lost.expected.value {
                Some(value) if value != 0.0 => dollars(lost.expected),
                _ => loss(lost.expected, Scale::Amount),
            }
        ));
    }
    told
}

/// One, two, or many in a row.
pub(super) fn join(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
