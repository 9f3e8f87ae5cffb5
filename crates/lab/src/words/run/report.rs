//! What the report of a `run` says.

use super::{changed, gains};
use crate::summary::RunSummary;
use crate::words::number::{dollars, if_any, part, percent, share_and_range, signed_points, whole};
use crate::words::report::{Caption, Table, join, name, paths, share};

/// What came of the designs.
pub fn answer(summary: &RunSummary) -> Vec<String> {
    let mut says = Vec::new();
    let ends: Vec<String> = summary
        .designs
        .iter()
        .filter_map(|design| Some(format!("{} {}", name(&design.name), percent(design.sustained?))))
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
        1 => "One world, the central one: every input is at its median, and only luck varies. How far the answer \
              hangs on what we do not know, compare tells."
            .to_string(),
        worlds => format!("{worlds} plausible worlds; compare tells in how many of them each design is ahead."),
    });
    says.extend(gains(summary, None));
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
            if_any(design.cost_per_year, dollars),
            share_and_range(design.sustained_funded, design.sustained_funded_range),
            share_and_range(design.sustained, design.sustained_range),
            if_any(design.kept_after, percent),
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
            says.push(changed(change, "when the funding ends"));
        }
        if let Some(change) = &design.change {
            says.push(changed(change, &format!("in month {}", summary.months)));
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
        vec![
            name(&design.name),
            if_any(end.member_hours, whole),
            if_any(end.members, percent),
            if_any(end.trust, part),
            if_any(end.ownership, part),
            if_any(end.equity_gap, signed_points),
            if_any(end.renewal, percent),
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
