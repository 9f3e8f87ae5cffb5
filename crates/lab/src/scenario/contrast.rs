//! What is claimed of designs: a sum of outcomes, and where it would have to lie.

use super::fault::{Finding, code};
use super::names::Term;
use super::text::quoted;
use engine::stats::Region;
use std::ops::Range;

/// Outcomes of designs, each so many times, added up; and on which side of a number the sum is
/// claimed to lie. It is taken under every draw of luck, of all designs the same, and averaged.
#[derive(Debug, Clone, PartialEq)]
pub struct Contrast {
    /// As it is written, with single blanks.
    pub text: String,
    /// Each once, in the order of the text; at least one.
    pub terms: Vec<(f64, Term)>,
    /// The number that it is held against: 0 for a plain difference.
    pub centre: f64,
    pub side: Side,
    /// The smallest effect, where the text says it; else it is given beside, or the measure's own.
    pub effect: Option<f64>,
}

/// On which side of the number it is claimed to lie, the smallest effect being e.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Above, by more than e.
    Above,
    /// Not below by more than e.
    AtLeast,
    /// No further away than e.
    Within,
}

/// Where a sum may lie: where it is claimed to, and the two sides of what is too small to matter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Zones {
    pub claimed: Region,
    pub more: Region,
    pub less: Region,
}

impl Contrast {
    /// Whether nothing is left of it where all outcomes are alike: a difference, or a difference
    /// of differences.
    pub fn is_difference(&self) -> bool {
        is_difference(&self.terms)
    }

    /// Its zones with a smallest effect, at least 0.
    pub fn zones(&self, effect: f64) -> Zones {
        let (low, high) = (self.centre - effect, self.centre + effect);
        let (more, less) = (Region::above(high), Region::below(low));
        match self.side {
            Side::Above => Zones { claimed: more, more, less },
            Side::AtLeast => Zones { claimed: Region::at_least(low), more: Region::at_least(low), less },
            Side::Within => Zones { claimed: Region::within(low..high), more, less },
        }
    }
}

/// Outcomes, each so many times, and a number.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Linear {
    pub terms: Vec<(f64, Term)>,
    pub number: f64,
}

impl Linear {
    /// This, and so many times the other.
    pub fn plus(mut self, times: f64, other: &Linear) -> Linear {
        for (factor, term) in &other.terms {
            match self.terms.iter_mut().find(|(_, one)| one == term) {
                Some((own, _)) => *own += times * factor,
                None => self.terms.push((times * factor, term.clone())),
            }
        }
        self.number += times * other.number;
        self
    }

    /// So many times this.
    pub fn times(self, factor: f64) -> Linear {
        Linear::default().plus(factor, &self)
    }
}

/// A comparison as it is written: the larger side less the smaller one, or the two of which one is
/// within so much of the other.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Written {
    pub sum: Linear,
    pub side: Side,
    /// How near they are, where that is what is claimed.
    pub within: Option<f64>,
    /// Whether a number stands beside the outcomes, if only 0.
    pub numbered: bool,
}

impl Written {
    /// What it claims.
    ///
    /// # Errors
    /// If nothing is claimed of any outcome.
    pub fn contrast(self, text: &str, span: Range<usize>) -> Result<Contrast, Box<Finding>> {
        let Written { sum, side, within, numbered } = self;
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut terms = sum.terms;
        terms.retain(|(factor, _)| *factor != 0.0);
        if terms.is_empty() {
            let what = format!("{} compares an outcome with itself", quoted(&text));
            return Err(Box::new(Finding::new(code::CONFLICT, span, what)));
        }
        // A zero has no sign.
        let bound = 0.0 - sum.number;
        let (centre, side, effect) = match (side, within) {
            (_, Some(width)) => (bound, Side::Within, Some(width)),
            (side, None) if !is_difference(&terms) => (bound, side, None),
            (side, None) if !numbered => (0.0, side, None),
            // By so much, or not worse by so much.
            (side, None) if bound > 0.0 || (bound == 0.0 && side == Side::Above) => {
                (0.0, Side::Above, Some(bound))
            }
            (side, None) => (bound, side, Some(0.0)),
        };
        Ok(Contrast { text, terms, centre, side, effect })
    }
}

fn is_difference(terms: &[(f64, Term)]) -> bool {
    let (sum, size) =
        terms.iter().fold((0.0, 0.0), |(sum, size), (factor, _)| (sum + factor, size + factor.abs()));
    f64::abs(sum) <= 1e-9 * size
}
