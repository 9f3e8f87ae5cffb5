//! Is any of it worth funding, against nothing?

use super::phrase::{Close, Phrases, TOLD};
use crate::scenario::capital;
use crate::summary::compare::ComparedDesign;
use crate::words::number::said_money;
use crate::words::report::join;

/// Worlds of 100 by which shares must differ to be told one by one.
const FAR: u8 = 10;

/// Every backbone against no backbone.
pub(super) fn sentences(phrases: &Phrases) -> Vec<String> {
    let backbones = phrases.backbones();
    if backbones.is_empty() {
        return Vec::new();
    }
    let Some(none) = phrases.without() else {
        return match phrases.summary.designs.len() {
            0 | 1 => Vec::new(),
            _ => vec!["Not asked: no design without a backbone stands beside them.".to_owned()],
        };
    };
    let ahead: Vec<(&ComparedDesign, u8, u8)> = backbones
        .iter()
        .filter_map(|design| {
            let (more, less) = against(phrases, design, none)?;
            Some((*design, more, less))
        })
        .collect();
    if !phrases.summary.tells_shares() {
        return vec![levels(phrases, &backbones)];
    }
    let worth = money(phrases, none).unwrap_or_else(|| verdict(phrases, &ahead));
    let mut says = vec![worth, levels(phrases, &backbones)];
    if let Some(smallest) = phrases.smallest() {
        says.push(how_sure(phrases, &ahead));
        says.push(format!("Clearly: by more than {smallest}; less is too little to matter."));
    }
    says
}

/// In how many of 100 worlds a backbone is clearly ahead of none, and clearly behind.
fn against(phrases: &Phrases, design: &ComparedDesign, none: &ComparedDesign) -> Option<(u8, u8)> {
    let leading = &phrases.summary.measures.first()?.name;
    let pairs = &phrases.summary.pairs;
    pairs.iter().find(|pair| pair.is_between(&design.name, &none.name, leading))?.worlds_ahead(&design.name)
}

fn verdict(phrases: &Phrases, ahead: &[(&ComparedDesign, u8, u8)]) -> String {
    let worth: Vec<_> = ahead.iter().filter(|(_, more, _)| *more >= 75).collect();
    let best = ahead.iter().map(|(_, more, _)| *more).max();
    match best {
        None => String::new(),
        Some(_) if worth.len() == ahead.len() => "Yes, in this model.".to_owned(),
        Some(_) if worth.len() == 1 => format!("In this model, {} is.", phrases.name(&worth[0].0.name)),
        Some(_) if !worth.is_empty() => {
            format!("In this model, {} of the {} are.", worth.len(), ahead.len())
        }
        Some(60..) => "More often than not, in this model.".to_owned(),
        Some(20..) => "Perhaps, in this model.".to_owned(),
        Some(_) => "Hardly, in this model.".to_owned(),
    }
}

fn levels(phrases: &Phrases, backbones: &[&ComparedDesign]) -> String {
    let amount = |design: &ComparedDesign| phrases.amount(design, 0);
    let begun = capital(&format!(
        "{}, of {} practices ({} in each of {} organizations)",
        phrases.when(),
        phrases.all(),
        phrases.summary.practices,
        phrases.summary.organizations
    ));
    match phrases.doing(backbones, Close::Apart, ["is sustained", "are sustained"], amount) {
        told if told.is_empty() => told,
        told => format!("{begun} {told}{}.", phrases.and_without(amount)),
    }
}

fn how_sure(phrases: &Phrases, ahead: &[(&ComparedDesign, u8, u8)]) -> String {
    let ends = |of: fn(&(&ComparedDesign, u8, u8)) -> u8| {
        let values = || ahead.iter().map(of);
        (values().min().unwrap_or(0), values().max().unwrap_or(0))
    };
    let span = |(low, high): (u8, u8)| if low == high { low.to_string() } else { format!("{low} to {high}") };
    let (more, less) = (ends(|(_, more, _)| *more), ends(|(_, _, less)| *less));
    if more.1 - more.0 > FAR && ahead.len() <= TOLD {
        let told =
            ahead.iter().map(|(design, more, _)| format!("{more} with {}", phrases.name(&design.name)));
        let told = join(&told.collect::<Vec<_>>());
        return format!(
            "Of 100 plausible worlds, each lived with and without, it is clearly ahead of none in {told}."
        );
    }
    let behind =
        if less.1 == 0 { String::new() } else { format!(", and as clearly behind in {}", span(less)) };
    let who = match ahead {
        [] => return String::new(),
        [_] => "It is",
        [_, _] => "Both are",
        _ if more.0 == more.1 => "Each is",
        _ => "They are",
    };
    format!(
        "{who} clearly ahead of none in {} of 100 plausible worlds, each lived with and without{behind}.",
        span(more)
    )
}

/// What the money is worth, if the file says what a practice is.
fn money(phrases: &Phrases, none: &ComparedDesign) -> Option<String> {
    let summary = phrases.summary;
    let worth = said_money(summary.worth_of_one?);
    let best = summary.headline.as_ref()?.net_choice.as_ref()?;
    Some(match *best == none.name {
        true => format!("Not at {worth} a practice: in this model, none of them pays for itself."),
        false => format!(
            "Yes, at {worth} a practice: in this model, {} gives most for its money.",
            phrases.name(best)
        ),
    })
}
