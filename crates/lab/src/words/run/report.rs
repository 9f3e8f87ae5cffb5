//! What the report of a `run` says.

use crate::summary::RunSummary;
use crate::words::report::{Caption, Table, join, name, paths, share};

/// What came of the designs.
pub fn answer(summary: &RunSummary) -> Vec<String> {
    let mut says = Vec::new();
    let ends: Vec<String> = summary
        .designs
        .iter()
        .filter_map(|design| Some(format!("{} {}", name(&design.name), super::percent(design.sustained?))))
        .collect();
    says.push(match ends.is_empty() {
        true => "No run was done.".to_string(),
        false => format!(
            "In this model, sustained in month {} on average: {} of all organizations' practices.",
            summary.months,
            join(&ends)
        ),
    });
    says.push(match summary.worlds {
        1 => "One world, the central one: every input is at its default, and only luck varies. How far the answer \
              hangs on what we do not know, compare tells."
            .to_string(),
        worlds => format!("{worlds} plausible worlds; compare tells in how many of them each design is ahead."),
    });
    says
}

/// The designs in figures.
pub fn designs(summary: &RunSummary) -> Table {
    let last = format!("sustained in month {}", summary.months);
    let heads =
        ["design", "cost a year", "sustained when the funding ends", last.as_str(), "kept 24 months on"];
    let rows = summary.designs.iter().map(|design| {
        vec![
            name(&design.name),
            super::dollars(design.cost_per_year),
            super::share_and_range(design.sustained_funded, design.sustained_funded_range),
            super::share_and_range(design.sustained, design.sustained_range),
            design.kept_after.map_or("–".to_string(), super::percent),
        ]
    });
    Table::new("Means over runs; in brackets, where 9 in 10 runs lie", &heads, rows.collect())
}

/// Every design against the first one, under the same luck.
pub fn matched(summary: &RunSummary) -> Vec<String> {
    let Some((first, others)) = summary.designs.split_first().filter(|(_, others)| !others.is_empty()) else {
        return Vec::new();
    };
    let says = others.iter().map(|design| {
        let mut says = Vec::new();
        if let Some(change) = &design.change_funded {
            says.push(super::difference(change, "when the funding ends"));
        }
        if let Some(change) = &design.change {
            says.push(super::difference(change, &format!("in month {}", summary.months)));
        }
        if says.is_empty() {
            says.push("no pair of runs to compare".to_string());
        }
        format!("{} against {}: {}.", name(&design.name), name(&first.name), says.join("; "))
    });
    says.collect()
}

/// What the network is like at the end, and what it took of its members.
pub fn state(summary: &RunSummary) -> Table {
    let heads = [
        "design",
        "members' hours a year",
        "still members",
        "trust in backbone",
        "ownership",
        "equity gap",
        "renewal",
    ];
    let rows = summary.designs.iter().map(|design| {
        let end = &design.at_end;
        let cell = |figure: Option<_>, tell: fn(_) -> String| figure.map_or("–".to_string(), tell);
        vec![
            name(&design.name),
            cell(end.member_hours, super::number),
            cell(end.members, super::percent),
            cell(end.trust, super::part),
            cell(end.ownership, super::part),
            cell(end.equity_gap, super::signed_points),
            cell(end.renewal, super::percent),
        ]
    });
    let caption = format!("The network in month {}", summary.months);
    Table::new(&caption, &heads, rows.collect())
}

/// Every design of a `run` over time.
pub fn lines(summary: &RunSummary) -> Caption {
    let ends: Vec<String> = summary
        .designs
        .iter()
        .filter_map(|design| Some(format!("{} {}", name(&design.name), share(design.sustained?))))
        .collect();
    let title = match ends.is_empty() {
        true => "No run was done".to_string(),
        false => format!("Sustained in month {}: {}", summary.months, join(&ends)),
    };
    Caption::new(title, LINES, HOW, described(summary))
}

const LINES: &str = "Mean share of all organizations' practices that are sustained";
const HOW: &str = "Each line is the mean over all runs of a design. Single runs lie above and below it; where there \
                       is one world, a panel each shows by how much. Dotted upright lines are where funding ends.";

/// A panel a design, with the spread of luck.
pub fn multiples(summary: &RunSummary) -> Caption {
    Caption::new(
        "How far luck alone moves each design".to_string(),
        "Thick: the middle run; filled: the middle half of runs; thin: where 9 in 10 lie. One world: only luck varies",
        HOW,
        described(summary),
    )
}

fn described(summary: &RunSummary) -> String {
    paths(summary.designs.iter().map(|design| (&design.name[..], &design.over_time[..])))
}
