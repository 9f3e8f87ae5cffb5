//! What a `sweep` says, for a terminal.

mod levers;
mod plan;
mod points;
pub mod report;
pub(super) mod verdict;

pub use plan::{announced, plan};

use super::compare::claims;
use super::frame;
use super::number::counted;
use super::text::{cut, thousands};
use super::wrap::Lines;
use crate::scenario::SweepKind;
use crate::summary::SweepSummary;
use crate::summary::sweep::{FactorSummary, Setting};

/// What was understood, what matters, the best points, the verdict, and what became of the
/// claims; in lines of at most `width` columns.
pub fn text(summary: &SweepSummary, width: usize) -> String {
    let mut lines = Lines::new(width);
    understood(summary, &mut lines);
    levers::levers(summary, &mut lines);
    points::best(summary, &mut lines);
    points::front(summary, &mut lines);
    verdict::verdict(summary, &mut lines);
    claims(&summary.hypotheses, &mut lines);
    lines.into_text()
}

/// Where to look, and what to do next.
pub fn next(files: &[&str], summary: &SweepSummary, width: usize) -> String {
    let mut next = vec!["plot points.csv (dictionary.csv explains every column)".to_string()];
    if summary.best.iter().any(|point| point.as_good > 0) && summary.points > 16 {
        next.push(
            "write the best points as designs and `compare` them: the best of many is partly the luckiest"
                .into(),
        );
    }
    if summary.kind.fills_space() {
        next.push(format!("--points {} for finer curves", summary.points * 2));
    }
    next.push(format!("--worlds {} for finer digits", u64::from(summary.worlds) * 4));
    frame::next(files, &next, width)
}

/// The words for a kind of design.
pub(super) fn kind(kind: SweepKind) -> &'static str {
    match kind {
        SweepKind::Full => "every combination",
        SweepKind::Fractional => "a fraction of all combinations",
        SweepKind::Latin => "a Latin hypercube",
        SweepKind::Sobol => "a Sobol' sequence",
        SweepKind::OneAtATime => "one thing at a time",
        SweepKind::Table => "points from a table",
    }
}

fn understood(summary: &SweepSummary, lines: &mut Lines) {
    frame::title(&summary.title, summary.question.as_deref(), lines);
    let SweepSummary { organizations, practices, months, inputs, guesses, worlds, luck, runs, .. } = summary;
    lines.words(&format!(
        "{}; {inputs} inputs ({guesses} guesses). Varied: the design {} ({}): {} × {} × {} of luck: {}.",
        frame::size(*organizations, *practices, *months),
        cut(&summary.design, 40),
        kind(summary.kind),
        counted(summary.points as u64, "point"),
        counted(u64::from(*worlds), "world"),
        counted(u64::from(*luck), "draw"),
        counted(runs.planned, "run"),
    ));
    summary.factors.iter().for_each(|factor| lines.item(&varied(factor)));
    if let Some(aliases) = &summary.aliases {
        lines.words(&match aliases.resolution {
            None => "No effect hides another.".to_string(),
            Some(resolution) => format!(
                "Resolution {}: main effects and interactions of two are told apart, those of three and more are not. \
                 {} of {} combinations: {}.",
                roman(resolution),
                thousands(summary.points as u64),
                thousands(aliases.of),
                aliases.generators.join("; ")
            ),
        });
    }
    frame::failed(runs.failed, lines);
}

pub(super) fn varied(factor: &FactorSummary) -> String {
    let values = match factor.between {
        true => format!("from {} to {}", factor.values[0], factor.values[1]),
        false => factor.values.join(", "),
    };
    let base = factor.base.as_ref().map_or(String::new(), |base| format!(" (as it is: {base})"));
    format!("{}: {values}{base}", factor.name)
}

fn roman(resolution: usize) -> String {
    const NUMERALS: [&str; 7] = ["I", "II", "III", "IV", "V", "VI", "VII"];
    NUMERALS.get(resolution - 1).map_or_else(|| resolution.to_string(), |one| (*one).to_string())
}

/// Where a point stands, in a line.
pub(super) fn settings(settings: &[Setting]) -> String {
    let set = settings.iter().filter(|one| one.set).map(|one| format!("{} {}", one.name, one.shown));
    Some(set.collect::<Vec<_>>().join(", ")).filter(|text| !text.is_empty()).unwrap_or("as it is".into())
}
