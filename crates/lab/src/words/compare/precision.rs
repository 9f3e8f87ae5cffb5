//! How well something is known, and how many worlds would be enough.

use super::super::number::{counted, shortest};
use super::super::text::{cut, left, right, thousands, wrapped};
use crate::summary::CompareSummary;
use crate::summary::compare::PowerSummary;

/// How sure the numbers are, and what helped.
pub(super) fn check(summary: &CompareSummary) -> String {
    let text = sure(summary);
    if text.is_empty() { text } else { format!("\n{}", wrapped(&text, 0)) }
}

/// The same as one paragraph; it may be empty.
pub(in super::super) fn sure(summary: &CompareSummary) -> String {
    let mut text = String::new();
    if let Some(precision) = &summary.precision {
        let what = match (&precision.design, &summary.headline) {
            (Some(design), _) => format!("{} of {}", precision.measure, cut(design, 30)),
            (None, _) => format!("the difference in {}", precision.measure),
        };
        let half = precision.half_width.map_or("unknown".to_string(), shortest);
        let asked = shortest(precision.asked);
        let reached = if precision.reached { "reached" } else { "NOT REACHED" };
        text += &format!(
            "Precision {reached} after {}: {what} is known to ±{half}, asked was ±{asked}. ",
            counted(u64::from(summary.worlds), "world")
        );
    }
    if let Some(pair) = summary.headline_pair().filter(|pair| !pair.same) {
        text += &format!(
            "Check: luck left in the worlds' averages makes up {} % of how they differ; it is taken out of shares \
             and losses.",
            pair.left_over_luck
        );
    }
    let saves = summary.headline.as_ref().and_then(|headline| headline.matched_luck_saves);
    if let Some(times) = saves.and_then(|figure| figure.value) {
        text += &format!(
            " Matched luck shortened the work: without it, {} times as many draws of luck would be needed in \
             every world.",
            shortest(times)
        );
    }
    text
}

/// How many worlds would be enough.
pub fn power(summary: &PowerSummary) -> String {
    let (a, b) = (cut(&summary.a, 30), cut(&summary.b, 30));
    let mut text = wrapped(
        &format!(
            "A pilot of {} × {} of luck, {b} against {a}: worlds needed for the 95 % interval of the mean \
             difference to leave out 0, if it is as large as the smallest one that matters.",
            counted(u64::from(summary.worlds), "world"),
            counted(u64::from(summary.luck), "draw"),
        ),
        0,
    );
    let row = |cells: [&str; 4]| {
        let line = [left(cells[0], 24), right(cells[1], 10), right(cells[2], 18), right(cells[3], 18)];
        line.join(" ").trim_end().to_string() + "\n"
    };
    text += "\n";
    text += &row(["measure", "smallest", "in 80 of 100", "in 90 of 100"]);
    for one in &summary.rows {
        text += &row([
            &one.measure,
            &shortest(one.smallest_effect),
            &thousands(one.worlds_80),
            &thousands(one.worlds_90),
        ]);
    }
    let most = summary.rows.iter().map(|row| row.worlds_90).max().unwrap_or(0);
    text += "\n";
    text + &wrapped(
        &format!("Next: compare with --worlds {most} or more; shares of worlds need some hundreds."),
        2,
    )
}
