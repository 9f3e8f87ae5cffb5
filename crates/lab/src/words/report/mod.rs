//! What the report says: sentences, tables and captions, from a summary's numbers alone.

mod captions;
mod choose;
mod cost;
mod limits;
mod run;
mod sweep;
mod tables;

pub use super::table::Table;
pub use captions::{
    Caption, benefits, dots, flip, flow, frontier, heat, held, lines, multiples, network, path_name,
    run_lines, run_multiples, tornado,
};
pub use choose::{
    choose_answer, choose_axes, choose_check, choose_designs, choose_fits, choose_frontier, choose_losses,
    choose_robust, choose_settings,
};
pub use cost::{cost, robust_choice};
pub use limits::{CANNOT, GRADES, MEMO_LIMITS, basis, reproduce};
pub use run::{run_answer, run_designs, run_matched, run_state};
pub use sweep::{
    CURVES, sweep_answer, sweep_best, sweep_check, sweep_claims, sweep_curves, sweep_effect, sweep_effects,
    sweep_effects_table, sweep_front, sweep_frontier, sweep_strongest, sweep_varied,
};
pub use tables::{
    after, claims, designs, groups, inputs, net_losses, number, pairs, part_name, phases, range, robust,
    settings, shortlist,
};

use super::compare::{change, precision, verdict};
use super::number::{counted, estimate};
use super::text::named;
use crate::summary::CompareSummary;
use crate::summary::compare::Scale;

/// A name as it stands in a sentence.
fn name(text: &str) -> String {
    named(text, None)
}

/// The answer: the sentence that leads, then the others.
pub fn answer(summary: &CompareSummary) -> Vec<String> {
    match verdict::sentences(summary, None) {
        Some(told) => {
            let rest = [told.choice, told.sizes, told.losses, told.afterwards];
            let all = std::iter::once(told.shares).chain(rest);
            all.filter(|sentence| !sentence.is_empty()).collect()
        }
        None if summary.headline.is_some() => {
            vec![
                "In this model, there is no verdict: no smallest difference that matters is stated."
                    .to_string(),
            ]
        }
        None => alone(summary),
    }
}

/// One design, with nothing beside it.
fn alone(summary: &CompareSummary) -> Vec<String> {
    let mut told = vec![verdict::ALONE.to_string()];
    if let Some((design, level)) =
        summary.designs.first().and_then(|design| Some((design, design.levels.first().copied().flatten()?)))
    {
        told.push(format!(
            "In this model, {} sustains {} of all organizations' practices {}.",
            name(&design.name),
            estimate(Some(level), Scale::Share),
            when(summary)
        ));
    }
    told
}

/// The month that the leading measure is of.
fn when(summary: &CompareSummary) -> String {
    match summary.measures.first().map(|measure| measure.name.as_str()) {
        Some("sustained_funded") => "when the funding ends".to_string(),
        _ => format!("in month {}", summary.months),
    }
}

/// Where the better design changes with one input.
pub fn flips(summary: &CompareSummary) -> Option<String> {
    let [flips, _] = change::sentences(summary, None);
    flips
}

/// The contested assumption off, on, and both.
pub fn contested(summary: &CompareSummary) -> Option<String> {
    let [_, contested] = change::sentences(summary, None);
    // Where all ends alike in every run, nobody is ahead either way.
    contested.filter(|_| summary.headline_pair().is_some_and(|pair| !pair.same))
}

/// What holds each design up, a sentence each.
pub fn holds(summary: &CompareSummary) -> Vec<String> {
    summary.holds.iter().map(|holds| change::held(holds, None)).collect()
}

/// How sure the numbers are.
pub fn check(summary: &CompareSummary) -> Vec<String> {
    let mut told = vec![made(summary)];
    told.push(precision::sure(summary));
    if let Some(change) = &summary.change {
        let mut text =
            format!("{} more were made to see what would change the answer", counted(change.runs, "run"));
        if let Some(explained) = change.explained {
            text += &format!("; the inputs together explain {explained} % of how worlds differ")
        }
        told.push(text + ".");
    }
    told.push(
        "A number is shown with no digit finer than twice its Monte-Carlo error, the error that is there because \
         runs are finite."
            .to_string(),
    );
    told.retain(|text| !text.is_empty());
    told
}

fn made(summary: &CompareSummary) -> String {
    let mut text = format!(
        "{} in {}, with {} of luck in each and the same for every design.",
        counted(summary.runs.done, "run"),
        counted(u64::from(summary.worlds), "plausible world"),
        counted(u64::from(summary.luck), "draw"),
    );
    if summary.runs.failed > 0 {
        let those = if summary.runs.failed == 1 { "it is" } else { "they are" };
        text += &format!(" {} failed; {those} left out.", counted(summary.runs.failed, "run"));
    }
    text
}
