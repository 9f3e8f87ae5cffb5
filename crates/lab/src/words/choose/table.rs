//! The designs that are told, a row each, and what each of them sets.

use super::super::number::{bare, dollars, estimate, if_any, loss};
use super::super::table::{Column, Table};
use super::super::text::{cut, width as columns};
use super::super::wrap::Lines;
use super::sentences::Told;
use crate::summary::Figure;
use crate::summary::choose::{ChooseSummary, ChosenDesign};
use crate::summary::compare::Scale;

pub(super) fn designs(summary: &ChooseSummary, lines: &mut Lines) {
    let told = Told { summary, room: Some(60) };
    let goal = summary.goal.is_some();
    let columns = [
        ("design", Column::left(15).whole()),
        ("$ in all", Column::right(12)),
        ("has", Column::right(16)),
        (if goal { "reached" } else { "" }, Column::right(7)),
        ("loses on\naverage", Column::right(9)),
        ("in a bad\nworld", Column::right(9)),
    ];
    let room = lines.width().saturating_sub(BESIDE);
    lines.table(&Table::of(columns, summary.designs.iter().map(|design| row(design, &told, room))));
    lines.blank();
    let mut note = format!("Has: {}, the median over fresh worlds", told.measure());
    note += "; in brackets, where 9 in 10 lie. ";
    note += "$ in all: over all months, mean over worlds. ";
    if goal {
        note += "Reached: in how many of 100 fresh worlds the target is. ";
    }
    note += "Loses: against the best of each world";
    note += if summary.budget.is_some() { ", of those within the budget." } else { "." };
    lines.words(&note);
    for design in summary.designs.iter().filter(|design| !design.given) {
        lines.item(&format!("{}: {}", design.name, told.settings(design)));
    }
    lines.blank();
}

/// Columns of what stands beside a name at the least: the mark, the money, and what is had.
const BESIDE: usize = 32;

/// A name in so many columns; where it has a number behind it, that stays.
fn shortened(name: &str, room: usize) -> String {
    match name.rfind(" (D").filter(|_| columns(name) > room) {
        Some(place) => cut(&name[..place], room.saturating_sub(columns(&name[place..]))) + &name[place..],
        None => cut(name, room),
    }
}

fn row(design: &ChosenDesign, told: &Told, room: usize) -> [String; 6] {
    let mark = if told.summary.choice.as_ref() == Some(&design.name) { "→" } else { " " };
    let lost = |figure: Option<Figure>| match figure {
        None if !design.within => "over".to_owned(),
        None => "–".to_owned(),
        Some(figure) => match (figure.value, told.scale()) {
            (None, _) => "?".to_owned(),
            (Some(value), Scale::Share) => bare(value, Scale::Share),
            _ => loss(figure, told.scale()),
        },
    };
    [
        format!("{mark} {}", shortened(&design.name, room)),
        if_any(design.money().map(|money| money.mean), dollars),
        estimate(design.level(), told.scale()),
        design.reached.map_or(String::new(), |reached| reached.fresh.to_string()),
        lost(design.loss.map(|loss| loss.expected)),
        lost(design.loss.map(|loss| loss.bad_world)),
    ]
}
