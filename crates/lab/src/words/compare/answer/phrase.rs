//! Names, counts and times as the sentences of an answer have them.

use super::super::super::number::{shortest, signless};
use super::super::super::report::join;
use super::super::super::text::{in_quotes, thousands};
use crate::summary::Range;
use crate::summary::compare::{CompareSummary, ComparedDesign, Estimate};

/// Designs that a sentence tells one by one.
pub(super) const TOLD: usize = 4;

/// A summary, and how wide a name may be.
pub(in crate::words) struct Phrases<'a> {
    pub summary: &'a CompareSummary,
    pub room: Option<usize>,
}

impl<'a> Phrases<'a> {
    /// The design of that name, between quotes; the one without a backbone, if there is but one,
    /// is no backbone.
    pub fn name(&self, name: &str) -> String {
        let bare = |design: &&ComparedDesign| !design.has_backbone;
        match self.summary.design(name) {
            Some(design) if bare(&design) && self.summary.designs.iter().filter(bare).count() == 1 => {
                "no backbone".to_owned()
            }
            _ => in_quotes(self.summary.called(name), self.room),
        }
    }

    /// The designs with a backbone, in the file's order.
    pub fn backbones(&self) -> Vec<&'a ComparedDesign> {
        self.summary.designs.iter().filter(|design| design.has_backbone).collect()
    }

    /// The one design without a backbone that the others are held against.
    pub fn without(&self) -> Option<&'a ComparedDesign> {
        self.summary.reference().filter(|design| !design.has_backbone)
    }

    /// The designs that sentences tell: all with a backbone, or the headline's two where these
    /// are too many.
    pub fn told(&self) -> Vec<&'a ComparedDesign> {
        let backbones = self.backbones();
        match &self.summary.headline {
            Some(headline) if backbones.len() > TOLD => {
                let of = |design: &&ComparedDesign| design.name == headline.a || design.name == headline.b;
                backbones.into_iter().filter(of).collect()
            }
            _ => backbones.into_iter().take(TOLD).collect(),
        }
    }

    /// When the leading measure is taken.
    pub fn when(&self) -> String {
        super::super::when(self.summary)
    }

    /// What is told of no backbone, as the end of a sentence; empty if nothing is.
    pub fn and_without(&self, tell: impl Fn(&ComparedDesign) -> Option<Told>) -> String {
        let told = self.without().and_then(tell);
        told.map(|told| format!("; with no backbone, {}", told.text())).unwrap_or_default()
    }

    /// What is sustained of all practices by a measure: a count where there is one.
    pub fn amount(&self, design: &ComparedDesign, place: usize) -> Option<Told> {
        let count = design.counts.get(place).copied().flatten().and_then(|count| count.median.value);
        let share = || design.levels.get(place).copied().flatten()?.median.value;
        count.map(Told::whole).or_else(|| share().map(Told::percent))
    }

    /// All practices of all organizations.
    pub fn all(&self) -> String {
        thousands(self.summary.cells() as u64)
    }

    /// What one design sustains.
    pub fn level(&self, design: &ComparedDesign) -> String {
        let Some(many) = self.amount(design, 0) else { return String::new() };
        let (many, all, when) = (many.text(), self.all(), self.when());
        format!(
            "In this model, {many} of {all} practices are sustained {when} with {}.",
            self.name(&design.name)
        )
    }

    /// What is told of some designs: with each, or from the least to the most where these are close
    /// together or more than two. Empty if nothing is known of any.
    pub fn with(
        &self,
        designs: &[&ComparedDesign],
        close: Close,
        tell: impl Fn(&ComparedDesign) -> Option<Told>,
    ) -> String {
        self.laid_out(designs, close, ["", ""], tell)
    }

    /// The same as a sentence's subject and verb: “40 are sustained with “A” and 28 with “B””. The
    /// verb is given for one and for many.
    pub fn doing(
        &self,
        designs: &[&ComparedDesign],
        close: Close,
        [one, many]: [&str; 2],
        tell: impl Fn(&ComparedDesign) -> Option<Told>,
    ) -> String {
        self.laid_out(designs, close, [&format!(" {one}"), &format!(" {many}")], tell)
    }

    fn laid_out(
        &self,
        designs: &[&ComparedDesign],
        close: Close,
        [one, many]: [&str; 2],
        tell: impl Fn(&ComparedDesign) -> Option<Told>,
    ) -> String {
        let told: Vec<(&ComparedDesign, Told)> =
            designs.iter().filter_map(|design| Some((*design, tell(design)?))).collect();
        let value = |(_, told): &&(&ComparedDesign, Told)| told.value;
        let least = told.iter().min_by(|a, b| value(a).total_cmp(&value(b)));
        let most = told.iter().max_by(|a, b| value(a).total_cmp(&value(b)));
        let (Some(least), Some(most)) = (least, most) else { return String::new() };
        let verb = |told: &Told| if told.text() == "1" { one } else { many };
        let with = |(design, told): &(&ComparedDesign, Told), verb: &str| {
            format!("{}{verb} with {}", told.text(), self.name(&design.name))
        };
        let whole = told.len() == designs.len();
        let alike = told.iter().all(|(_, other)| other.text() == least.1.text());
        let near = close == Close::ByATenth && least.1.value >= 0.9 * most.1.value;
        let any = if told.len() == 2 { "either" } else { "any of them" };
        match &told[..] {
            [only] => with(only, verb(&only.1)),
            _ if alike && whole => format!("{}{} with {any}", least.1.text(), verb(&least.1)),
            _ if near && whole => format!("{} to {}{many} with {any}", least.1.number, most.1.text()),
            [first, second] => join(&[with(first, verb(&first.1)), with(second, "")]),
            _ => {
                let end = |(design, told): &(&ComparedDesign, Told)| {
                    format!("{} ({})", told.text(), self.name(&design.name))
                };
                format!("between {} and {}{many}", end(least), end(most))
            }
        }
    }

    /// The smallest difference that matters: “4 practices”.
    pub fn smallest(&self) -> Option<String> {
        let leading = self.summary.measures.first()?;
        let smallest = leading.smallest_difference?;
        Some(match leading.smallest_count {
            Some(1.0) => "1 practice".to_owned(),
            Some(count) => format!("{} practices", signless(count)),
            None => format!("{} in 100 practices", signless(smallest * 100.0)),
        })
    }
}

/// Whether numbers that lie close together are told as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::words) enum Close {
    /// Where the least is no more than a tenth below the most.
    ByATenth,
    /// Never: these are what the answer is about.
    Apart,
}

/// A number of one design, as a sentence has it.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::words) struct Told {
    /// By which the least and the most are found.
    pub value: f64,
    pub number: String,
    /// What stands behind the number.
    pub unit: &'static str,
}

impl Told {
    /// A whole number.
    pub fn whole(value: f64) -> Told {
        Told { value, number: thousands(value.abs().round() as u64), unit: "" }
    }

    /// Percent of a share.
    pub fn percent(share: f64) -> Told {
        Told { value: share, number: shortest(share * 100.0), unit: " %" }
    }

    pub fn text(&self) -> String {
        format!("{}{}", self.number, self.unit)
    }
}

/// A lead over another, from its own side, and where it lies in 9 of 10 worlds.
pub(super) fn lead(of: Estimate, turned: bool) -> (f64, Option<Range>) {
    let sign = if turned { -1.0 } else { 1.0 };
    let mean = sign * of.mean.value.unwrap_or(0.0);
    let range = of.range.map(|range| match turned {
        true => Range { low: -range.high, high: -range.low },
        false => range,
    });
    (mean, range)
}

/// Where a lead lies in 9 of 10 worlds, in words.
pub(super) fn spread(range: Range) -> String {
    let Range { low, high } = range;
    let whole = |value: f64| thousands(value.abs().round() as u64);
    match (low < 0.0, high > 0.0) {
        (false, _) => format!("{} to {}", whole(low), whole(high)),
        (true, true) => format!("from {} behind to {} ahead", whole(low), whole(high)),
        (true, false) => format!("from {} to {} behind", whole(high), whole(low)),
    }
}
