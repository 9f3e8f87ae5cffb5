//! Outcomes of designs by their names, as claims and targets speak of them.

use super::fault::{Finding, code};
use super::suggestions;
use super::text::{alternatives, quoted};
use engine::model::{Design, Initiative, Measure, Outcome, When};
use std::ops::Range;

/// An outcome of a design.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    /// Name of the design.
    pub design: String,
    pub outcome: Outcome,
}

/// What names may stand for in one scenario.
#[derive(Debug, Clone, Copy)]
pub(super) struct Names<'a> {
    /// `None`: it could not be read, and what it has is not known.
    pub initiative: Option<&'a Initiative>,
    pub designs: &'a [Design],
}

impl Names<'_> {
    /// The outcome of a name that stands at a place of the file.
    ///
    /// # Errors
    /// There is none, or none in this scenario whatever the design.
    pub fn outcome(&self, name: &str, span: Range<usize>) -> Result<Outcome, Box<Finding>> {
        let Some(outcome) = Outcome::parse(name) else {
            let what = format!("there is no measure {}", quoted(name));
            let help = "measures are named as in the results, such as `sustained_after` or `impact`; at a month \
                        of your choice: `sustained_at_36`, `alive_after_48`";
            let finding = Finding::new(code::UNKNOWN_WORD, span, what).help(help);
            return Err(Box::new(finding.maybe_help(outcome_meant(name))));
        };
        match (outcome, self.initiative) {
            (Outcome::At(_, When::Month(month)) | Outcome::Delivering(month), Some(initiative))
                if month > initiative.months =>
            {
                Err(Box::new(beyond(outcome, initiative.months, span)))
            }
            _ => Ok(outcome),
        }
    }

    /// The outcome of a design, each with its place in the file.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn term(
        &self,
        (design, of_design): (&str, Range<usize>),
        (measure, of_measure): (&str, Range<usize>),
    ) -> Result<Term, Vec<Finding>> {
        let names = || self.designs.iter().map(|one| one.name.as_str());
        let found = self.designs.iter().find(|one| one.name == design);
        let mut faults = Vec::new();
        if found.is_none() {
            let help = format!("designs are {}", alternatives(names()).replace(" or ", " and "));
            let what = format!("there is no design {}", quoted(design));
            let finding = Finding::new(code::UNKNOWN_DESIGN, of_design, what).help(help);
            faults.push(finding.maybe_help(suggestions::did_you_mean(design, names())));
        }
        let outcome = self.outcome(measure, of_measure.clone()).map_err(|fault| faults.push(*fault)).ok();
        if let (Some(outcome), Some(found), Some(initiative)) = (outcome, found, self.initiative)
            && !outcome.exists(initiative, found)
        {
            faults.push(missing(outcome, found, initiative, of_measure));
        }
        match (outcome, found) {
            (Some(outcome), Some(found)) if faults.is_empty() => {
                Ok(Term { design: found.name.clone(), outcome })
            }
            _ => Err(faults),
        }
    }
}

/// The fault of a month beyond the last one.
pub(super) fn beyond(outcome: Outcome, months: u32, span: Range<usize>) -> Finding {
    let what = format!("there is no `{outcome}`: the scenario has {months} months");
    let help = "choose an earlier month, or raise `months` at the top of the file";
    Finding::new(code::OUT_OF_RANGE, span, what).help(help)
}

/// Why a design does not have an outcome.
fn missing(outcome: Outcome, design: &Design, initiative: &Initiative, span: Range<usize>) -> Finding {
    let name = quoted(&design.name);
    let what = format!("{name} has no `{outcome}` in this scenario");
    let finding = Finding::new(code::CONFLICT, span.clone(), what);
    let Some(month) = outcome.month(initiative, design) else {
        return finding
            .why("no funding ends there")
            .help("give `funding_ends` at the top of the file, or to the design");
    };
    if month > initiative.months {
        let end = initiative.funding_ends(design).unwrap_or_default();
        let what = format!(
            "{name} has no `{outcome}`: its funding ends in month {end}, and the scenario has {} months",
            initiative.months
        );
        let help = "choose an earlier month, or raise `months` at the top of the file";
        return Finding::new(code::CONFLICT, span, what).help(help);
    }
    match outcome {
        Outcome::Last(Measure::Trust) | Outcome::At(Measure::Trust, _) => {
            finding.why("it has no backbone that could be trusted")
        }
        Outcome::Last(_) | Outcome::At(..) => finding.why("it takes at least three organizations"),
        _ => finding.why("it takes a practice that starts later"),
    }
}

/// "did you mean `x`?", if the name of an outcome is near.
pub(super) fn outcome_meant(name: &str) -> Option<String> {
    let likely = near_outcome(name, |word, names| {
        suggestions::nearest(word, names.iter().copied()).map(str::to_owned)
    });
    likely.map(|name| format!("did you mean {}?", quoted(&name)))
}

/// The name of an outcome that a word is most like, if it is like enough to be meant.
pub fn likeliest_outcome(name: &str) -> Option<String> {
    near_outcome(name, |word, names| suggestions::likeliest(word, names.iter().copied()).map(str::to_owned))
}

/// What is near a name; where that holds a month, near what stands before it.
fn near_outcome(name: &str, near: impl Fn(&str, &[&'static str]) -> Option<String>) -> Option<String> {
    let whole: Vec<&str> = Outcome::names().collect();
    match Outcome::without_its_month(name) {
        Some((word, month)) => {
            let names: Vec<&str> = Outcome::names_before_a_month(month.starts_with("_after")).collect();
            near(word, &names).map(|found| found + month).or_else(|| near(name, &whole))
        }
        None => near(name, &whole),
    }
}
