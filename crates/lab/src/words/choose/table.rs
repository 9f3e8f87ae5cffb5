//! The designs that are told, a row each, and what each of them sets.

use super::super::number::{bare, dollars, estimate, loss};
use super::super::text::{left, right, wrapped};
use super::sentences::Told;
use crate::summary::choose::{ChooseSummary, ChosenDesign};
use crate::summary::compare::Scale;

const NAME: usize = 15;
const MONEY: usize = 12;
const LEVEL: usize = 16;
const REACHED: usize = 7;
const LOST: usize = 9;

pub(super) fn designs(summary: &ChooseSummary) -> String {
    let told = Told { summary, room: Some(NAME) };
    let goal = summary.goal.is_some();
    let reached = if goal { "reached" } else { "" };
    let mut text = row(["", "", "", "", "loses on", "in a bad"]);
    text += &row(["design", "$ in all", "has", reached, "average", "world"]);
    for design in &summary.designs {
        text += &line(design, &told);
    }
    text.push('\n');
    let mut note = format!("Has: {}, the median over fresh worlds", told.measure());
    note += "; in brackets, where 9 in 10 lie. ";
    note += "$ in all: over all months, mean over worlds. ";
    if goal {
        note += "Reached: in how many of 100 fresh worlds the target is. ";
    }
    note += "Loses: against the best of each world";
    note += if summary.budget.is_some() { ", of those within the budget." } else { "." };
    text += &wrapped(&note, 0);
    let full = Told { summary, room: Some(30) };
    for design in summary.designs.iter().filter(|design| !design.given) {
        text += &wrapped(&format!("- {}: {}", design.name, full.settings(design)), 2);
    }
    text.push('\n');
    text
}

fn line(design: &ChosenDesign, told: &Told) -> String {
    let summary = told.summary;
    let money = design.money().map_or("–".to_owned(), |money| dollars(money.mean));
    let reached = design.reached.map_or(String::new(), |reached| reached.fresh.to_string());
    let chosen = summary.choice.as_ref() == Some(&design.name);
    let name = if chosen { format!("→ {}", design.name) } else { format!("  {}", design.name) };
    let lost = |figure: Option<crate::summary::Figure>| match figure {
        None if !design.within => "over".to_owned(),
        None => "–".to_owned(),
        Some(figure) => match (figure.value, told.scale()) {
            (None, _) => "?".to_owned(),
            (Some(value), Scale::Share) => bare(value, Scale::Share),
            _ => loss(figure, told.scale()),
        },
    };
    row([
        &name,
        &money,
        &estimate(design.level(), told.scale()),
        &reached,
        &lost(design.loss.map(|loss| loss.expected)),
        &lost(design.loss.map(|loss| loss.bad_world)),
    ])
}

fn row(cells: [&str; 6]) -> String {
    let line = [
        left(cells[0], NAME),
        right(cells[1], MONEY),
        right(cells[2], LEVEL),
        right(cells[3], REACHED),
        right(cells[4], LOST),
        right(cells[5], LOST),
    ];
    line.join(" ").trim_end().to_string() + "\n"
}
