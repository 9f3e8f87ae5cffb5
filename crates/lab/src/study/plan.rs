//! The runs of one `run`: designs × worlds × luck, in the order of every file.

use std::ops::Range;

/// How many of what: every design in every world under every luck.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RunPlan {
    pub designs: u32,
    /// Worlds 0 … `worlds` − 1; at least one.
    pub worlds: u32,
    /// Draws of chance 0 … `luck` − 1; at least one.
    pub luck: u32,
}

/// Which run: the index of its design, the number of its world, its luck.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RunKey {
    pub design: u32,
    pub world: u32,
    pub luck: u32,
}

impl RunPlan {
    /// Number of runs.
    pub fn runs(&self) -> u64 {
        self.blocks() * u64::from(self.luck)
    }

    /// Number of blocks: a block is one design in one world under all luck.
    pub fn blocks(&self) -> u64 {
        u64::from(self.designs) * u64::from(self.worlds)
    }

    /// The run at a place in the order design, world, luck.
    pub fn key(&self, run: u64) -> RunKey {
        let (block, luck) = (run / u64::from(self.luck), run % u64::from(self.luck));
        let (design, world) = (block / u64::from(self.worlds), block % u64::from(self.worlds));
        RunKey { design: design as u32, world: world as u32, luck: luck as u32 }
    }

    /// The blocks that a stretch of runs touches.
    pub fn blocks_of(&self, runs: &Range<u64>) -> Range<u64> {
        let luck = u64::from(self.luck);
        runs.start / luck..runs.end.div_ceil(luck)
    }

    /// All runs, in order, in stretches of at most `size`.
    pub fn stretches(&self, size: u64) -> impl Iterator<Item = Range<u64>> + use<> {
        let (runs, size) = (self.runs(), size.max(1));
        (0..runs.div_ceil(size)).map(move |part| part * size..((part + 1) * size).min(runs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_run_comes_once_and_in_order() {
        let plan = RunPlan { designs: 3, worlds: 2, luck: 5 };
        let keys: Vec<RunKey> = plan.stretches(7).flatten().map(|run| plan.key(run)).collect();
        let mut sorted = keys.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!((keys.len() as u64, &keys), (plan.runs(), &sorted));
        assert_eq!(keys[29], RunKey { design: 2, world: 1, luck: 4 });
        assert_eq!(plan.blocks_of(&(4..6)), 0..2);
        assert_eq!(plan.blocks_of(&(5..10)), 1..2);
    }
}
