//! What every summary begins with, whatever was asked.

use super::{Basis, ChooseSummary, CompareSummary, RunSummary, SensitivitySummary, SweepSummary};

/// What every study tells of itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Head<'a> {
    pub title: &'a str,
    pub question: Option<&'a str>,
    pub organizations: usize,
    pub practices: usize,
    pub months: u32,
    /// Uncertain numbers the model rests on, and how many of them are graded *guess*.
    pub inputs: usize,
    pub guesses: usize,
    pub worlds: u32,
    pub luck: u32,
    pub basis: &'a Basis,
}

// The fields stay with each summary: among them others stand in its JSON.
macro_rules! heads {
    ($($summary:ty),*) => {
        $(impl $summary {
            /// What it tells of itself, as every summary does.
            pub fn head(&self) -> Head<'_> {
                Head {
                    title: &self.title,
                    question: self.question.as_deref(),
                    organizations: self.organizations,
                    practices: self.practices,
                    months: self.months,
                    inputs: self.inputs,
                    guesses: self.guesses,
                    worlds: self.worlds,
                    luck: self.luck,
                    basis: &self.basis,
                }
            }
        })*
    };
}

heads!(RunSummary, CompareSummary, SweepSummary, ChooseSummary, SensitivitySummary);
