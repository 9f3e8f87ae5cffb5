//! What a lesson says beside its own texts.

use super::number::{counted, signless};
use super::report::{Caption, join};
use super::text::thousands;
use crate::scenario::capital;
use crate::summary::Figure;

/// What a level costs.
pub fn price(points: u32) -> String {
    if points == 0 { "free".to_owned() } else { counted(u64::from(points), "point") }
}

/// What may be spent.
pub fn points_to_spend(points: u32) -> String {
    format!("You have {} to spend.", counted(u64::from(points), "point"))
}

/// What a design costs of what there is.
pub fn points(spent: u32, of: u32) -> String {
    match spent > of {
        true => format!("{spent} of {} spent: {} too many.", counted(u64::from(of), "point"), spent - of),
        false => format!("{spent} of {} spent.", counted(u64::from(of), "point")),
    }
}

/// Of 100 worlds.
pub fn of_100(worlds: u8) -> String {
    format!("in {worlds} of 100 worlds")
}

/// What is sustained, and what without a backbone.
pub fn sustained(with: Figure, without: Figure, cells: f64) -> String {
    let told =
        |figure: Figure| figure.value.map_or("an unknown number".to_owned(), |value| thousands(value as u64));
    format!("{} of {} practices; with no backbone {}", told(with), thousands(cells as u64), told(without))
}

/// How many designs are lived.
pub fn lived(designs: usize, all: usize, draws: &str) -> String {
    format!("{} of {} designs lived, each in {draws}", thousands(designs as u64), thousands(all as u64))
}

/// A code that was handed in.
pub fn handed(cost: u32, of: u32, times: usize) -> String {
    let times = if times > 1 { format!("; handed in {times} times") } else { String::new() };
    let over = if cost > of { ", over the limit" } else { "" };
    format!("{}{over}{times}", counted(u64::from(cost), "point"))
}

/// What is refused, with its line.
pub fn refused(line: usize, why: &str) -> String {
    format!("Line {line}: {why}")
}

/// How many codes there are.
pub fn counted_codes(times: usize, different: usize, refused: usize) -> String {
    let different =
        if different < times { format!(", {different} of them different") } else { String::new() };
    let refused = if refused > 0 { format!("; {refused} refused") } else { String::new() };
    format!("{}{different}{refused}", counted(times as u64, "code"))
}

/// At which level a lever stands in most of the best designs.
pub fn shared(lever: &str, level: &str, count: usize, of: usize) -> String {
    format!("{}: {level} in {count} of the {of}.", capital(lever))
}

/// Which lever moves most over all designs, by lever and practices, the strongest first; and how
/// many of a class said so.
pub fn matters(effects: &[(&str, f64)], right: usize, all: usize) -> String {
    let rounded = |value: f64| counted(value.round() as u64, "practice");
    let [(first, most), rest @ ..] = effects else { return String::new() };
    let rest: Vec<String> =
        rest.iter().map(|(lever, value)| format!("{lever} {}", value.round() as u64)).collect();
    let class = match all {
        0 => String::new(),
        all => format!(" {right} of {} said so.", counted(all as u64, "code")),
    };
    format!(
        "{}: over all designs, its best level sustains {} more than its worst; {}.{class}",
        capital(first),
        rounded(*most),
        join(&rest)
    )
}

/// Where a lever stands in the best designs, if every level of every lever costs a point.
pub fn at_equal_prices(points: u32, count: usize, of: usize, level: &str) -> String {
    let points = counted(u64::from(points), "point");
    format!(
        "If each level cost one point and there were {points}, {} of the best would have {level}.",
        of_all(count, of)
    )
}

/// The same, if designs cost what they would, USD a year.
pub fn at_real_costs(budget: f64, count: usize, of: usize, level: &str) -> String {
    format!("For ${} a year, {}: {level}.", thousands(budget as u64), of_all(count, of))
}

fn of_all(count: usize, of: usize) -> String {
    if count == of { format!("all {of}") } else { format!("{count} of {of}") }
}

/// In how many of 100 worlds the designs that the points allow are clearly ahead of no backbone,
/// at least and at most.
pub fn ahead(low: u8, high: u8) -> String {
    match low == high {
        true => format!("Every design that the points allow does so {}.", of_100(low)),
        false => format!("The designs that the points allow do so in {low} to {high} of 100 worlds."),
    }
}

/// How near the predictions of a class were, by code: how far each is off, of 100 worlds. Follows
/// another sentence.
pub fn nearest(misses: &[u8]) -> String {
    if misses.is_empty() {
        return String::new();
    }
    let near = misses.iter().filter(|miss| **miss <= 10).count();
    let mut sorted = misses.to_vec();
    sorted.sort_unstable();
    let middle = sorted[sorted.len() / 2];
    format!(
        " {near} of {} came within 10 worlds of 100; half of all are off by {middle} or less, the furthest by {}.",
        counted(misses.len() as u64, "prediction"),
        sorted[sorted.len() - 1]
    )
}

/// How many of the best stay among the best, and how far they are above the mean, then and now.
pub fn stayed(seed: u64, stayed: usize, of: usize, before: f64, now: f64) -> String {
    format!(
        "In the worlds of number {seed}, {stayed} of the {of} best stay among the {of} best. On average they were {} \
         practices above the mean of all that the points allow, and now are {}.",
        signed(before),
        signed(now)
    )
}

/// With its sign, to a half.
pub fn signed(value: f64) -> String {
    let rounded = (value * 2.0).round() / 2.0;
    match rounded {
        value if value > 0.0 => format!("+{}", signless(value)),
        value if value < 0.0 => format!("−{}", signless(value)),
        _ => "0".to_owned(),
    }
}

/// A rank.
pub fn rank(rank: usize, of: usize) -> String {
    format!("{rank} of {of}")
}

/// A design by its levels: “2-3-0-2-1”.
pub fn design(levels: &[usize]) -> String {
    levels.iter().map(|level| level.to_string()).collect::<Vec<_>>().join("-")
}

/// The words of a picture of all designs: what is measured, and in what they are paid.
pub fn scatter(measured: &str, costs: &str, handed: usize, all: usize) -> Caption {
    let title = format!("All {} designs, and what they cost in {costs}", thousands(all as u64));
    let how = "Each mark is a design: to the right it costs more, further up it sustains more. The line joins the \
               designs of which no other has more for as little.";
    let description = format!(
        "{} designs by what they cost in {costs} and by what is {measured}; {} of the class are marked. The table \
         has them all.",
        thousands(all as u64),
        counted(handed as u64, "design")
    );
    Caption::new(title, &format!("{measured}, against {costs}"), how, description)
}
