//! The sentence that leads, the four facts, and what a change did.

use super::super::compare::answer::{phrase::Phrases, which};
use super::super::number::{said, said_money, signless};
use super::super::text::thousands;
use super::DRAWS_AT_LEAST;
use crate::summary::compare::{ComparedDesign, Estimate, Percents, Price, Verdict};
use crate::summary::{CompareSummary, Range};
use engine::model::Moment;

/// A number that stands by itself, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    pub head: String,
    pub value: String,
    pub says: String,
}

/// The same summary with the headline's two called A and B.
pub fn in_letters(summary: &CompareSummary) -> CompareSummary {
    let mut lettered = summary.clone();
    if let Some(headline) = &summary.headline {
        for design in &mut lettered.designs {
            if design.name == headline.a {
                design.label = "A".to_owned();
            } else if design.name == headline.b {
                design.label = "B".to_owned();
            }
        }
    }
    lettered
}

/// The sentence that leads: which of the two, by how much and how sure; below four draws of
/// luck none.
pub fn leading(summary: &CompareSummary) -> Option<String> {
    let phrases = Phrases { summary, room: None };
    let says = which::sentences(&phrases).into_iter().find(|sentence| !sentence.is_empty());
    says.filter(|_| summary.luck >= DRAWS_AT_LEAST)
}

/// What is sustained with a design, of all practices: “54 of 120 practices”.
pub fn level(summary: &CompareSummary, name: &str) -> String {
    let phrases = Phrases { summary, room: None };
    match summary.design(name) {
        Some(design) => format!("{} of {} practices", amount(&phrases, design, 0), phrases.all()),
        None => String::new(),
    }
}

/// Who is ahead, and in how many of 100 worlds; below four draws of luck nothing.
pub fn ahead(summary: &CompareSummary) -> Option<String> {
    let pair = summary.headline_pair().filter(|_| summary.luck >= DRAWS_AT_LEAST)?;
    if pair.same {
        return Some("A and B come out alike".to_owned());
    }
    let Verdict { worlds: Percents { a, b, .. }, .. } = pair.verdict?;
    Some(match a.cmp(&b) {
        std::cmp::Ordering::Greater => format!("A clearly ahead in {a} of 100 worlds, B in {b}"),
        std::cmp::Ordering::Less => format!("B clearly ahead in {b} of 100 worlds, A in {a}"),
        std::cmp::Ordering::Equal => format!("each clearly ahead in {a} of 100 worlds"),
    })
}

/// What is sustained, what remains, what it costs, and what one more practice costs.
pub fn facts(summary: &CompareSummary) -> Vec<Fact> {
    let phrases = Phrases { summary, room: None };
    let Some(headline) = &summary.headline else { return Vec::new() };
    let two: Vec<&ComparedDesign> =
        [&headline.a, &headline.b].into_iter().filter_map(|name| summary.design(name)).collect();
    let [a, b] = two[..] else { return Vec::new() };
    let each = |tell: &dyn Fn(&ComparedDesign) -> String| format!("A {}, B {}", tell(a), tell(b));
    let of = |place: usize| {
        let phrases = Phrases { summary, room: None };
        move |design: &ComparedDesign| amount(&phrases, design, place)
    };
    let mut facts = vec![Fact {
        head: format!("Sustained {}", phrases.when()),
        value: each(&of(0)),
        says: format!("of {} practices{}", phrases.all(), without(&phrases, 0)),
    }];
    if let Some(place) = summary.measure(Moment::SustainedAfter.name()) {
        facts.push(Fact {
            head: format!("{} months later", Moment::MONTHS_AFTER),
            value: each(&of(place)),
            says: format!("of {} practices{}", phrases.all(), without(&phrases, place)),
        });
    }
    let yearly =
        |design: &ComparedDesign| design.cost_per_year.map_or("$0".to_owned(), |cost| said(cost.median));
    facts.push(Fact {
        head: "Cost a year".to_owned(),
        value: each(&yearly),
        says: "all money, by the years of funding".to_owned(),
    });
    facts.push(Fact {
        head: "Cost of each practice more".to_owned(),
        value: each(&|design| price(&design.price)),
        says: match summary.reference() {
            Some(reference) if !reference.has_backbone => "than with no backbone".to_owned(),
            Some(reference) => format!("than with {}", phrases.name(&reference.name)),
            None => "nothing to hold it against".to_owned(),
        },
    });
    facts
}

fn amount(phrases: &Phrases, design: &ComparedDesign, place: usize) -> String {
    phrases.amount(design, place).map_or("an unknown number".to_owned(), |told| told.text())
}

fn without(phrases: &Phrases, place: usize) -> String {
    match phrases.without() {
        Some(none) => format!("; with no backbone {}", amount(phrases, none, place)),
        None => String::new(),
    }
}

fn price(price: &Price) -> String {
    match price {
        Price::Reference => "is what it is held against".to_owned(),
        Price::NoReference => "not told".to_owned(),
        Price::Priced { median, .. } if median.value.is_some() => said(*median),
        Price::Priced { range, .. } => format!("{} to {}", said_money(range.low), said_money(range.high)),
        Price::CannotBePriced => "cannot be priced".to_owned(),
    }
}

/// What the last change did to a side, in the same worlds and luck: practices after less before.
pub fn change(letter: &str, gain: Option<Estimate>, smallest: Option<f64>) -> String {
    let Some(gain) = gain else { return format!("This change moves nothing in {letter}.") };
    let Some(mean) = gain.mean.value else {
        return format!("What this change does to {letter} can't be told from so few runs.");
    };
    let signed = |value: f64| match value {
        0.0 => "0".to_owned(),
        value if value < 0.0 => format!("−{}", signless(value)),
        value => format!("+{}", signless(value)),
    };
    let spread = match gain.range {
        Some(Range { low, high }) => {
            format!(", {} to {} in 9 of 10 worlds", whole(low), whole(high))
        }
        None => String::new(),
    };
    let practices = if mean.abs() == 1.0 { "practice" } else { "practices" };
    let matters = match smallest {
        Some(smallest) if mean.abs() < smallest => ": less than matters",
        _ => "",
    };
    format!("This change: {} {practices} with {letter}{spread}{matters}.", signed(mean))
}

fn whole(value: f64) -> String {
    let rounded = value.round();
    match rounded {
        value if value < 0.0 => format!("−{}", thousands(-value as u64)),
        value if value > 0.0 => format!("+{}", thousands(value as u64)),
        _ => "0".to_owned(),
    }
}
