//! How much of a choice is tried, and where its worlds lie.

use std::ops::Range;

/// How much is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// Designs at most, in the search.
    pub designs: usize,
    /// Worlds and draws of luck of its first round, and of the second one for the best.
    pub first: (u32, u32),
    pub second: (u32, u32),
    /// Of the verdict, in fresh worlds.
    pub fresh: (u32, u32),
}

/// Designs in the second round at most, beside the scenario's own.
pub(super) const FINALISTS: usize = 24;
/// Designs in fresh worlds at most, beside the scenario's own and those made to fit.
pub(super) const TOLD: usize = 10;
/// Places that are looked at one by one, to know how many different designs they are.
pub(super) const COUNTED: f64 = 20_000.0;

impl Effort {
    /// The usual one: so many designs in the search, so many fresh worlds and draws of luck. Who
    /// asks for few of these has a second round as short.
    pub fn of(designs: usize, fresh: (u32, u32)) -> Effort {
        let (worlds, luck) = fresh;
        Effort { designs, first: (32, luck.min(2)), second: (worlds.clamp(32, 128), luck.min(4)), fresh }
    }

    /// Worlds of the search stand far from those of all other studies, which begin at 1; the
    /// second round's are none of the first's.
    pub(super) fn first_worlds(&self) -> Range<u32> {
        SEARCH..SEARCH + self.first.0
    }

    pub(super) fn second_worlds(&self) -> Range<u32> {
        let from = SEARCH + self.first.0.max(self.second.0).next_power_of_two();
        from..from + self.second.0
    }

    /// Runs at most: of so many different designs, at most those that may be tried, where so many
    /// of the scenario's own are tried whatever comes, and so many of these may have to be made to
    /// fit.
    pub fn runs(&self, different: u64, own: u64, to_fit: u64) -> u64 {
        let tried = different.min(self.designs as u64).max(own);
        let finalists = Effort::finalists(own, to_fit).min(tried);
        tried * runs_of(self.first) + self.runs_from_second(finalists, own + to_fit)
    }

    /// Designs in the second round, if so many were tried: with the cheapest of all, and those made
    /// to fit.
    pub(super) fn finalists(own: u64, to_fit: u64) -> u64 {
        FINALISTS as u64 + 1 + own + to_fit
    }

    /// Runs at most of the second round and of the fresh worlds, in which so many are lived
    /// whatever comes.
    pub(super) fn runs_from_second(&self, finalists: u64, kept: u64) -> u64 {
        let told = (TOLD as u64 + kept).min(finalists);
        finalists * runs_of(self.second) + told * runs_of(self.fresh)
    }

    /// Designs that may be tried to make some of the scenario's own fit: a part of all, beside so
    /// many of its own, so that there are no more than were announced.
    pub(super) fn fitting_tries(&self, own: usize) -> usize {
        (self.designs / 2).min(self.designs.saturating_sub(own))
    }
}

/// Of one design in so many worlds under so many draws of luck.
pub(super) fn runs_of((worlds, luck): (u32, u32)) -> u64 {
    u64::from(worlds) * u64::from(luck)
}

/// The first world of the search.
const SEARCH: u32 = 1 << 24;
