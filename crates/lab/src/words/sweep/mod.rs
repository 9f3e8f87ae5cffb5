//! What a `sweep` says, for a terminal of 80 columns.

mod levers;
mod plan;
mod points;
pub mod report;
pub(super) mod verdict;

pub use plan::{announced_sweep, plan};

use super::compare::claims;
use super::number::counted;
use super::text::{cut, hanging, thousands, wrapped};
use crate::scenario::SweepKind;
use crate::summary::SweepSummary;
use crate::summary::sweep::{FactorSummary, Setting};

/// What was understood, what matters, the best points, the verdict, and what became of the claims.
pub fn sweep(summary: &SweepSummary) -> String {
    let mut text = understood(summary);
    text += &levers::levers(summary);
    text += &points::best(summary);
    text += &points::front(summary);
    text += &verdict::verdict(summary);
    text + &claims(&summary.hypotheses)
}

/// Where to look, and what to do next.
pub fn next_after_sweep(files: &[&str], summary: &SweepSummary) -> String {
    let text = hanging("  ", &format!("{}, manifest.json", files.join(", ")), 2);
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
    text + &wrapped(&format!("Next: {}.", next.join("; ")), 2)
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

fn understood(summary: &SweepSummary) -> String {
    let mut text = wrapped(&summary.title, 0);
    if let Some(question) = &summary.question {
        text += &wrapped(question, 0);
    }
    let SweepSummary { organizations, practices, months, inputs, guesses, worlds, luck, runs, .. } = summary;
    text += &wrapped(
        &format!(
            "{} × {} over {}; {inputs} inputs ({guesses} guesses). {} of {} ({}): {} × {} × {} of luck: {}.",
            counted(*organizations as u64, "organization"),
            counted(*practices as u64, "practice"),
            counted(u64::from(*months), "month"),
            "Varied in the design",
            cut(&summary.design, 40),
            kind(summary.kind),
            counted(summary.points as u64, "point"),
            counted(u64::from(*worlds), "world"),
            counted(u64::from(*luck), "draw"),
            counted(runs.planned, "run"),
        )
        .replace("Varied in the design of", "Varied: the design"),
        0,
    );
    for factor in &summary.factors {
        text += &wrapped(&format!("- {}", varied(factor)), 2);
    }
    if let Some(aliases) = &summary.aliases {
        let told = match aliases.resolution {
            None => "No effect hides another.".to_string(),
            Some(resolution) => format!(
                "Resolution {}: main effects and interactions of two are told apart, those of three and more are not. \
                 {} of {} combinations: {}.",
                roman(resolution),
                thousands(summary.points as u64),
                thousands(aliases.of),
                aliases.generators.join("; ")
            ),
        };
        text += &wrapped(&told, 0);
    }
    if runs.failed > 0 {
        let failed = counted(runs.failed, "run");
        text += &wrapped(&format!("{failed} failed; what follows leaves them out."), 0);
    }
    text
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
