//! What a `run` says, for a terminal of 80 columns.

use super::text::{WIDTH, cut, left, right, thousands, wrapped};
use crate::summary::{Change, DesignSummary, Figure, Range, RunSummary};
use std::fmt::Write;

/// What was understood, a row per design, and how each differs from the first.
pub fn run(summary: &RunSummary) -> String {
    let mut text = understood(summary);
    text.push('\n');
    text += &table(summary);
    if summary.designs.len() > 1 {
        text.push('\n');
        text += &changes(summary);
    }
    text
}

fn understood(summary: &RunSummary) -> String {
    let mut text = wrapped(&summary.title, 0);
    if let Some(question) = &summary.question {
        text += &wrapped(question, 0);
    }
    let RunSummary { organizations, practices, months, inputs, guesses, worlds, luck, runs, .. } = summary;
    let designs = summary.designs.len();
    text += &wrapped(
        &format!(
            "{} × {} over {}; {}; {inputs} inputs ({guesses} guesses); {} × {} draws of luck: {}.",
            counted(*organizations as u64, "organization"),
            counted(*practices as u64, "practice"),
            counted(u64::from(*months), "month"),
            counted(designs as u64, "design"),
            counted(u64::from(*worlds), "world"),
            thousands(u64::from(*luck)),
            counted(runs.planned, "run"),
        ),
        0,
    );
    if runs.failed > 0 {
        text += &wrapped(
            &format!("{} failed and stand apart from all that follows.", counted(runs.failed, "run")),
            0,
        );
    }
    text
}

/// Widths of the columns after the design's name.
const COST: usize = 10;
const SUSTAINED: usize = 14;
const KEPT: usize = 6;
const TIME: usize = 12;

fn table(summary: &RunSummary) -> String {
    let funded = summary.designs.iter().any(|design| design.sustained_funded.is_some());
    let kept = summary.designs.iter().any(|design| design.kept_after.is_some());
    let rest = 1 + COST + 1 + SUSTAINED + 2 + TIME;
    let rest = rest + if funded { SUSTAINED + 1 } else { 0 } + if kept { KEPT + 1 } else { 0 };
    let longest = summary.designs.iter().map(|design| design.name.chars().count() * 2).max().unwrap_or(0);
    let name = longest.clamp(8, WIDTH - rest);
    let row = |cells: [&str; 6]| {
        let mut line = left(cells[0], name) + " " + &right(cells[1], COST);
        if funded {
            line += &(" ".to_string() + &right(cells[2], SUSTAINED));
        }
        line += &(" ".to_string() + &right(cells[3], SUSTAINED));
        if kept {
            line += &(" ".to_string() + &right(cells[4], KEPT));
        }
        line + "  " + cells[5].trim_end() + "\n"
    };
    let top = scale(summary);
    let last = format!("month {}", summary.months);
    let mut text = row(["", "", "sustained when", "sustained in", "", "sustained"]);
    text += &row(["design", "cost/year", "funding ends", &last, "kept", "over time"]);
    for design in &summary.designs {
        text += &row([
            &design.name,
            &dollars(design.cost_per_year),
            &share_and_range(design.sustained_funded, design.sustained_funded_range),
            &share_and_range(design.sustained, design.sustained_range),
            &design.kept_after.map_or("–".to_string(), percent),
            &sparkline(design, top),
        ]);
    }
    text.push('\n');
    let over = if summary.worlds > 1 { "runs of all worlds" } else { "runs" };
    let mut notes = format!(
        "Sustained: mean share of all organizations' practices; in brackets, where 9 in 10 {over} lie."
    );
    if kept {
        notes +=
            " Kept: of what was sustained when the funding ended, the share that still was 24 months later.";
    }
    let _ =
        write!(notes, " Over time: months 1 to {}, from 0 to {} %.", summary.months, (top * 100.0).round());
    let hidden = |figure: Option<Figure>| figure.is_some_and(|figure| figure.value.is_none());
    if summary
        .designs
        .iter()
        .any(|d| hidden(d.sustained) || hidden(d.sustained_funded) || hidden(d.kept_after))
    {
        notes += " A question mark: too few runs for even one digit.";
    }
    if summary.luck == 1 && summary.worlds == 1 {
        notes += " One run per design: chance alone may have made these numbers.";
    }
    text + &wrapped(&notes, 0)
}

fn changes(summary: &RunSummary) -> String {
    let first = cut(&summary.designs[0].name, 30);
    let mut text = wrapped(
        &format!(
            "In this model, matched against {first} (same worlds, same luck, so that only the design differs), with the Monte-Carlo error of each difference:"
        ),
        0,
    );
    for design in &summary.designs[1..] {
        let mut says = Vec::new();
        if let Some(change) = &design.change_funded {
            says.push(format!("{} when the funding ends", difference(change)));
        }
        if let Some(change) = &design.change {
            says.push(format!("{} in month {}", difference(change), summary.months));
        }
        if says.is_empty() {
            says.push("no pair of runs to compare".to_string());
        }
        text += &wrapped(&format!("- {}: {}.", cut(&design.name, 30), says.join("; ")), 2);
    }
    text + &wrapped("A point is one in a hundred of all organizations' practices.", 0)
}

/// How much more or less is sustained.
fn difference(change: &Change) -> String {
    if change.same {
        return "exactly as much sustained".to_string();
    }
    let Figure { value, error, .. } = change.difference;
    let error = error.map(|error| format!("error {} points", decimal(error * 100.0)));
    match (value, error) {
        (Some(value), Some(error)) if change.clear => {
            let size = points(value.abs(), change.difference.place);
            format!("{size} {} sustained ({error})", if value > 0.0 { "more" } else { "less" })
        }
        (_, Some(error)) => format!("no difference that stands out from luck ({error})"),
        (Some(value), None) => format!(
            "{} {} sustained in a single pair (error unknown)",
            points(value.abs(), change.difference.place),
            if value < 0.0 { "less" } else { "more" }
        ),
        (None, None) => "nothing to tell".to_string(),
    }
}

fn points(share: f64, place: i32) -> String {
    let text = format!("{:.*}", decimals(place), share * 100.0);
    let unit = if text == "1" { "point" } else { "points" };
    format!("{text} {unit}")
}

fn percent(figure: Figure) -> String {
    match figure.value {
        Some(value) => format!("{:.*} %", decimals(figure.place), value * 100.0),
        None => "?".to_string(),
    }
}

/// Decimals of a percentage whose share is rounded to a power of ten.
fn decimals(place: i32) -> usize {
    (-(place + 2)).max(0) as usize
}

/// As short as it stands.
fn decimal(value: f64) -> String {
    let text = format!("{value:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}

fn share_and_range(figure: Option<Figure>, range: Option<Range>) -> String {
    let Some(figure) = figure else { return "–".to_string() };
    match range {
        Some(Range { low, high }) => format!("{} ({:.0}–{:.0})", percent(figure), low * 100.0, high * 100.0),
        None => percent(figure),
    }
}

fn dollars(figure: Option<Figure>) -> String {
    match figure.map(|figure| figure.value) {
        Some(Some(value)) => format!("${}", thousands(value.round() as u64)),
        Some(None) => "?".to_string(),
        None => "–".to_string(),
    }
}

/// The upper end of all sparklines: the next ten points above the highest mean.
fn scale(summary: &RunSummary) -> f64 {
    let values = summary.designs.iter().flat_map(|design| &design.over_time);
    let highest = values.filter_map(|instant| instant.sustained).fold(0.0, f64::max);
    ((highest * 10.0 - 1e-9).ceil() / 10.0).clamp(0.1, 1.0)
}

fn sparkline(design: &DesignSummary, top: f64) -> String {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let bar = |share: f64| BARS[((share / top * 8.0) as usize).min(7)];
    design.over_time.iter().map(|instant| instant.sustained.map_or('·', bar)).collect()
}

fn counted(number: u64, noun: &str) -> String {
    format!("{} {noun}{}", thousands(number), if number == 1 { "" } else { "s" })
}
