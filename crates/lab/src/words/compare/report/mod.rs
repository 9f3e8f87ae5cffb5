//! What the report of a `compare` says: sentences here, captions and tables in files of their own.

pub mod by_name;
pub mod captions;
pub mod tables;
pub mod why;

use super::answer;
pub use super::answer::Part;
use super::precision;
use crate::scenario::capital;
use crate::summary::CompareSummary;
use crate::summary::compare::Scale;
use crate::words::number::{counted, dollars, loss};
use crate::words::report::{FINEST, join};
use crate::words::text::in_quotes;

/// The answer, part by part; on a page each begins a paragraph of its own.
pub fn answer(summary: &CompareSummary) -> Vec<Part> {
    let begun = |part: Part| Part { says: capital(&part.says), ..part };
    answer::answer(summary, None).into_iter().map(begun).collect()
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
    told.push(FINEST.to_owned());
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

/// Who loses least, on average, in a bad world, and net of money.
pub fn robust_choice(summary: &CompareSummary) -> Vec<String> {
    let losses = || summary.designs.iter().filter_map(|design| Some((design, design.loss?)));
    let least = |of: &dyn Fn(&crate::summary::compare::Loss) -> Option<f64>| {
        let known: Vec<(&str, f64)> =
            losses().filter_map(|(design, loss)| Some((design.called(), of(&loss)?))).collect();
        let low = known.iter().map(|(_, loss)| *loss).min_by(f64::total_cmp)?;
        let names: Vec<String> =
            known.iter().filter(|(_, loss)| *loss == low).map(|(who, _)| in_quotes(who, None)).collect();
        (names.len() < summary.designs.len()).then(|| join(&names))
    };
    let (average, bad) = (least(&|loss| loss.expected.value), least(&|loss| loss.bad_world.value));
    let mut told = Vec::new();
    if summary.designs.len() > 1 {
        told.push(match (average, bad) {
            (Some(average), Some(bad)) if average == bad => {
                format!("Robust choice in this model: {average}, least lost on average and in a bad world.")
            }
            (Some(average), Some(bad)) => format!(
                "On average {average} loses least in this model; in a bad world, of which 1 in 10 is worse, {bad} does."
            ),
            _ => "No choice loses less than the others by more than the digits shown.".to_string(),
        });
    }
    if let Some(net) = summary.headline.as_ref().and_then(|headline| headline.net_choice.as_ref())
        && let Some(lost) = summary.design(net).and_then(|design| design.net_loss)
    {
        told.push(format!(
            "Counting the money against what a sustained practice is worth, {} loses least: {} on average.",
            in_quotes(summary.called(net), None),
            match lost.expected.value {
                Some(value) if value != 0.0 => dollars(lost.expected),
                _ => loss(lost.expected, Scale::Amount),
            }
        ));
    }
    told
}
