//! One number by which a whole run is judged: what is measured, and when.

use super::measure::{Measure, Moment};
use super::{Design, Initiative};
use std::borrow::Cow;
use std::fmt;

/// One number by which a whole run is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// A measure at the last month.
    Last(Measure),
    /// One that belongs to the funding's end.
    Moment(Moment),
    /// A measure at a month that somebody asks for.
    At(Measure, When),
    /// Of the cells Sustained at the funding's end, the share that is Sustained so many months
    /// later.
    KeptAfter(u32),
    /// Cells Sustained so many months after the funding's end that were not at its end, of all.
    PipelineAfter(u32),
    /// Of the cells that began Implementing at least so many months before the last one, the
    /// share that was Sustained exactly so many months after they first began.
    Delivering(u32),
}

/// A month that somebody asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// Counted from the start.
    Month(u32),
    /// Counted from the funding's end.
    AfterFunding(u32),
}

const AT: &str = "_at_";
const AFTER: &str = "_after_";
const KEPT: &str = "kept";
const PIPELINE: &str = "pipeline";
const DELIVERING: &str = "delivering_";

impl Outcome {
    /// Every outcome that needs no month to be named.
    pub fn all() -> impl Iterator<Item = Outcome> {
        Measure::ALL.into_iter().map(Outcome::Last).chain(Moment::ALL.into_iter().map(Outcome::Moment))
    }

    /// The names of all that need no month.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Measure::ALL.into_iter().map(Measure::name).chain(Moment::ALL.into_iter().map(Moment::name))
    }

    /// The shapes of all names that hold a month, and what each means.
    pub const WITH_A_MONTH: [(&'static str, &'static str); 5] = [
        ("MEASURE_at_MONTH", "a measure at that month, such as sustained_at_36"),
        (
            "MEASURE_after_K",
            "a measure K months after the funding's end; K may be 0: members_after_12, alive_after_48",
        ),
        (
            "kept_after_K",
            "of the cells Sustained at the funding's end, those Sustained K months later; missing if there were none",
        ),
        ("pipeline_after_K", "cells Sustained K months after the funding's end that were not at its end"),
        (
            "delivering_K",
            "of the cells that began Implementing at least K months before the last month, those Sustained exactly \
             K months after they first began; missing if none began",
        ),
    ];

    /// The outcome of that name.
    pub fn parse(name: &str) -> Option<Outcome> {
        let plain = Measure::parse(name).map(Outcome::Last);
        plain.or_else(|| Moment::parse(name).map(Outcome::Moment)).or_else(|| {
            let (shape, months) = Outcome::apart(name)?;
            match shape {
                Shape::At(measure) => Some(Outcome::At(Measure::parse(measure)?, When::Month(months))),
                Shape::After(KEPT) => Some(Outcome::KeptAfter(months)),
                Shape::After(PIPELINE) => Some(Outcome::PipelineAfter(months)),
                Shape::After(measure) => {
                    Some(Outcome::At(Measure::parse(measure)?, When::AfterFunding(months)))
                }
                Shape::Delivering => Some(Outcome::Delivering(months)),
            }
        })
    }

    /// A name without its month, and the month as it is written with what stands before it; for
    /// whom looks for what was meant by a name that is none.
    pub fn without_its_month(name: &str) -> Option<(&str, &str)> {
        match Outcome::apart(name)?.0 {
            Shape::At(measure) | Shape::After(measure) => Some(name.split_at(measure.len())),
            Shape::Delivering => None,
        }
    }

    /// Names that may stand before a month of that sort.
    pub fn names_before_a_month(after: bool) -> impl Iterator<Item = &'static str> {
        let both = [KEPT, PIPELINE].into_iter().filter(move |_| after);
        Measure::ALL.into_iter().map(Measure::name).chain(both)
    }

    fn apart(name: &str) -> Option<(Shape<'_>, u32)> {
        let (before, digits) = name.split_at(name.rfind('_')? + 1);
        // One number has one name: without signs and idle zeros.
        let months = digits.parse::<u32>().ok().filter(|number| number.to_string() == digits)?;
        let shape = match before {
            DELIVERING => Shape::Delivering,
            before => match before.strip_suffix(AT) {
                Some(measure) => Shape::At(measure),
                None => Shape::After(before.strip_suffix(AFTER)?),
            },
        };
        Some((shape, months))
    }

    /// The name by which files, claims and results know it.
    pub fn name(self) -> Cow<'static, str> {
        match self {
            Outcome::Last(measure) => Cow::Borrowed(measure.name()),
            Outcome::Moment(moment) => Cow::Borrowed(moment.name()),
            Outcome::At(measure, When::Month(month)) => Cow::Owned(format!("{}{AT}{month}", measure.name())),
            Outcome::At(measure, When::AfterFunding(months)) => {
                Cow::Owned(format!("{}{AFTER}{months}", measure.name()))
            }
            Outcome::KeptAfter(months) => Cow::Owned(format!("{KEPT}{AFTER}{months}")),
            Outcome::PipelineAfter(months) => Cow::Owned(format!("{PIPELINE}{AFTER}{months}")),
            Outcome::Delivering(months) => Cow::Owned(format!("{DELIVERING}{months}")),
        }
    }

    pub const fn unit(self) -> &'static str {
        match self {
            Outcome::Last(measure) | Outcome::At(measure, _) => measure.describe().1,
            Outcome::Moment(moment) => moment.describe().1,
            Outcome::KeptAfter(_) | Outcome::PipelineAfter(_) | Outcome::Delivering(_) => "share",
        }
    }

    pub fn meaning(self) -> Cow<'static, str> {
        let later = |months: u32| match months {
            0 => "at the funding's end".to_owned(),
            1 => "a month after the funding's end".to_owned(),
            months => format!("{months} months after the funding's end"),
        };
        match self {
            Outcome::Last(measure) => Cow::Borrowed(measure.describe().2),
            Outcome::Moment(moment) => Cow::Borrowed(moment.describe().2),
            Outcome::At(measure, When::Month(month)) => {
                Cow::Owned(format!("{}; at month {month}", measure.describe().2))
            }
            Outcome::At(measure, When::AfterFunding(months)) => {
                Cow::Owned(format!("{}; {}", measure.describe().2, later(months)))
            }
            Outcome::KeptAfter(months) => Cow::Owned(format!(
                "of the cells Sustained at the funding's end, those Sustained {}; missing if there were none",
                later(months)
            )),
            Outcome::PipelineAfter(months) => {
                Cow::Owned(format!("cells Sustained {} that were not at its end", later(months)))
            }
            Outcome::Delivering(months) => Cow::Owned(format!(
                "of the cells that began Implementing at least {months} months before the last month, those Sustained \
                 exactly {months} months after they first began; missing if none began"
            )),
        }
    }

    /// The month of a run at which it is taken; `None` where no funding ends before it.
    pub fn month(self, initiative: &Initiative, design: &Design) -> Option<u32> {
        let after = |months: u32| Some(initiative.funding_ends(design)?.saturating_add(months));
        match self {
            Outcome::At(_, When::Month(month)) => Some(month),
            Outcome::At(_, When::AfterFunding(months))
            | Outcome::KeptAfter(months)
            | Outcome::PipelineAfter(months) => after(months),
            Outcome::Moment(Moment::SustainedAfter | Moment::KeptAfter | Moment::PipelineAfter) => {
                after(Moment::MONTHS_AFTER)
            }
            Outcome::Last(_) | Outcome::Delivering(_) | Outcome::Moment(Moment::Renewal) => {
                Some(initiative.months)
            }
            Outcome::Moment(_) => after(0),
        }
    }

    /// Whether a run of that design has it, or may have it.
    pub fn exists(self, initiative: &Initiative, design: &Design) -> bool {
        let measured = match self {
            Outcome::Last(measure) | Outcome::At(measure, _) => {
                (!measure.needs_thirds() || initiative.size() >= 3)
                    && (measure != Measure::Trust || design.has_backbone())
            }
            Outcome::Moment(Moment::Renewal) => {
                initiative.practices.iter().any(|practice| practice.start_month > 0)
            }
            Outcome::Delivering(months) => months <= initiative.months,
            _ => true,
        };
        measured && self.month(initiative, design).is_some_and(|month| month <= initiative.months)
    }

    /// Whether it is what is sustained, as a share of all organizations' practices.
    pub const fn is_of_all_cells(self) -> bool {
        matches!(
            self,
            Outcome::Last(Measure::Sustained)
                | Outcome::At(Measure::Sustained, _)
                | Outcome::PipelineAfter(_)
                | Outcome::Moment(Moment::SustainedFunded | Moment::SustainedAfter | Moment::PipelineAfter)
        )
    }

    /// Whether it is kept of a run only where somebody asks for it.
    pub const fn is_asked_for(self) -> bool {
        !matches!(self, Outcome::Last(_) | Outcome::Moment(_))
    }
}

/// What stands before the month of a name.
enum Shape<'a> {
    At(&'a str),
    After(&'a str),
    Delivering,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read_as_what_it_names() {
        let measured = Measure::ALL.into_iter().flat_map(|measure| {
            [When::Month(0), When::Month(72), When::AfterFunding(0), When::AfterFunding(24)]
                .map(|when| Outcome::At(measure, when))
        });
        let others = [Outcome::KeptAfter(66), Outcome::PipelineAfter(0), Outcome::Delivering(24)];
        for outcome in Outcome::all().chain(measured).chain(others) {
            assert_eq!(Outcome::parse(&outcome.name()), Some(outcome));
            assert_eq!(outcome.is_asked_for(), Outcome::names().all(|name| name != outcome.name()));
        }
        assert_eq!(Outcome::parse("sustained_after"), Some(Outcome::Moment(Moment::SustainedAfter)));
        assert_eq!(Outcome::parse("kept_after_12"), Some(Outcome::KeptAfter(12)));
    }

    #[test]
    fn what_is_no_name_is_none() {
        for name in [
            "sustained_at",
            "sustained_at_",
            "sustained_at_012",
            "sustained_at_+12",
            "sustained_at_-1",
            "sustained_at_1.5",
            "sustained_at_99999999999",
            "sustaned_at_12",
            "kept_at_12",
            "renewal_at_12",
            "sustained_funded_after_12",
            "_at_12",
            "at_12",
            "delivering",
            "delivering_at_12",
            "",
            "_",
        ] {
            assert_eq!(Outcome::parse(name), None, "{name}");
        }
        assert_eq!(Outcome::without_its_month("sustaned_at_12"), Some(("sustaned", "_at_12")));
        assert_eq!(Outcome::without_its_month("sustaned"), None);
    }
}
