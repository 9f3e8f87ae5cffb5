//! Names, counts and times as the sentences of an answer have them.

use super::super::super::number::{level, signless};
use super::super::super::report::join;
use super::super::super::text::{in_quotes, thousands};
use crate::summary::compare::{CompareSummary, ComparedDesign, Estimate, Scale};
use crate::summary::{Figure, Range};

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
    pub fn and_without(&self, tell: impl Fn(&ComparedDesign) -> Option<String>) -> String {
        let told = self.without().and_then(tell);
        told.map(|told| format!("; with no backbone, {told}")).unwrap_or_default()
    }

    /// What is sustained of all practices by a measure: a count where there is one.
    pub fn amount(&self, design: &ComparedDesign, place: usize) -> String {
        match design.counts.get(place).copied().flatten() {
            Some(count) => number(count.median),
            None => design
                .levels
                .get(place)
                .copied()
                .flatten()
                .map_or("an unknown share".to_owned(), |of| level(of.median, Scale::Share)),
        }
    }

    /// All practices of all organizations.
    pub fn all(&self) -> String {
        thousands(self.summary.cells() as u64)
    }

    /// What one design sustains.
    pub fn level(&self, design: &ComparedDesign) -> String {
        let (many, all, when) = (self.amount(design, 0), self.all(), self.when());
        format!(
            "In this model, {many} of {all} practices are sustained {when} with {}.",
            self.name(&design.name)
        )
    }

    /// Each of some designs with what is told of it: “with A”, “and with B”.
    pub fn each(
        &self,
        designs: &[&ComparedDesign],
        tell: impl Fn(&ComparedDesign) -> Option<String>,
    ) -> String {
        let told = designs
            .iter()
            .filter_map(|design| Some(format!("{} with {}", tell(design)?, self.name(&design.name))));
        join(&told.collect::<Vec<_>>())
    }

    /// The same, told once where it is alike with all of them.
    pub fn folded(
        &self,
        designs: &[&ComparedDesign],
        tell: impl Fn(&ComparedDesign) -> Option<String>,
    ) -> String {
        let told: Vec<Option<String>> = designs.iter().map(|design| tell(design)).collect();
        match &told[..] {
            [Some(first), rest @ ..]
                if !rest.is_empty() && rest.iter().all(|one| one.as_ref() == Some(first)) =>
            {
                format!("{first} with {}", if designs.len() == 2 { "either" } else { "each of them" })
            }
            _ => self.each(designs, tell),
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

/// A count, or that it is not known.
pub(super) fn number(figure: Figure) -> String {
    figure.value.map_or("an unknown number".to_owned(), |value| thousands(value.abs().round() as u64))
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
