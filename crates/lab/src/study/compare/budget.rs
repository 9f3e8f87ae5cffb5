//! How many runs the questions beyond the comparison may take: together less than all of it, so
//! that with them it takes about twice as long at most (designs looked into are the dear ones).

/// Worlds and luck of each question; 0 worlds: the question is not asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Budget {
    /// Per value of an input, for both designs.
    pub flips: Share,
    /// Per cell of the map.
    pub map: Share,
    /// Per path of what holds up, for every design.
    pub holds: Share,
    /// Runs of mixtures of the headline's two designs.
    pub why: u64,
    /// Runs in which organizations are looked at by name.
    pub by_name: u64,
}

/// A part of the budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    pub worlds: u32,
    pub luck: u32,
}

/// Inputs looked at, and values of each.
pub(super) const INPUTS: usize = 8;
pub(super) const VALUES: usize = 5;
/// Fewer worlds than this say nothing of a mean over worlds.
const WORLDS_AT_LEAST: u64 = 12;
/// For a mean over worlds, a run in another world tells more than one in the same.
const ONE: u32 = 1;

impl Budget {
    /// What a comparison of that size allows.
    pub fn of(designs: u32, worlds: u32, luck: u32) -> Budget {
        let all = u64::from(designs) * u64::from(worlds) * u64::from(luck);
        let share = |percent: u64, blocks: u64| {
            let count = (all * percent / 100 / blocks).min(u64::from(worlds));
            if count < WORLDS_AT_LEAST { Share::default() } else { Share { worlds: count as u32, luck: ONE } }
        };
        if designs < 2 {
            return Budget { holds: share(60, 4), by_name: all / 25, ..Budget::default() };
        }
        Budget {
            flips: share(46, 2 * (INPUTS * VALUES + 1) as u64),
            map: share(20, 2 * (VALUES * VALUES + 1) as u64),
            holds: share(14, 4 * u64::from(designs)),
            why: all / 10,
            by_name: all / 25,
        }
    }

    /// Runs in all, at most.
    pub fn runs(&self, designs: u32) -> u64 {
        let of = |share: Share, blocks: u64| u64::from(share.worlds) * u64::from(share.luck) * blocks;
        of(self.flips, 2 * (INPUTS * VALUES + 1) as u64)
            + of(self.map, 2 * (VALUES * VALUES + 1) as u64)
            + of(self.holds, 4 * u64::from(designs))
            + self.why
            + self.by_name
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn never_more_runs_than_the_comparison(designs in 1u32..9, worlds in 1u32..5000, luck in 1u32..200) {
            let budget = Budget::of(designs, worlds, luck);
            let all = u64::from(designs) * u64::from(worlds) * u64::from(luck);
            prop_assert!(budget.runs(designs) * 100 <= all * 94);
            prop_assert!(budget.flips.worlds <= worlds && budget.map.worlds <= worlds);
        }
    }
}
