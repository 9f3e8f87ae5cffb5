//! What is remembered from one study to the next. The studies ask; files are handed in.

use super::identity::Known;
use super::kept::Kept;
use super::sums::Sums;
use engine::model::{Design, Initiative, Measure, World};

/// One design in one world, under some draws of luck.
#[derive(Debug, Clone, Copy)]
pub struct Cell<'a> {
    pub initiative: Known<'a, Initiative>,
    pub design: Known<'a, Design>,
    pub world: Known<'a, World>,
    /// Draws 0 to this one, which is left out.
    pub luck: u32,
}

/// What is known of a cell.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Recalled {
    /// By luck; `None` where a run has not been made, or not been done.
    pub runs: Vec<Option<Kept>>,
    /// With the luck that they are over: draws 0 to that one, which is left out.
    pub sums: Option<(u32, Sums)>,
}

/// What was made of a cell that was not known.
#[derive(Debug, Clone, PartialEq)]
pub struct Fresh<'a> {
    pub cell: Cell<'a>,
    /// With their luck, in order.
    pub runs: Vec<(u32, Kept)>,
    /// Over all luck of the cell.
    pub sums: Option<Sums>,
}

impl PartialEq for Cell<'_> {
    fn eq(&self, other: &Self) -> bool {
        let hashes = |cell: &Cell| (cell.initiative.hash, cell.design.hash, cell.world.hash, cell.luck);
        hashes(self) == hashes(other)
    }
}

/// Remembers runs.
pub trait Memory {
    /// Why no more can be remembered.
    type Trouble;

    /// What is known of a cell, and of the sums of all these measures over its luck or less.
    fn recall(&mut self, cell: &Cell, series: &[Measure]) -> Result<Recalled, Self::Trouble>;

    /// Keeps what was made of a cell, for good once it is settled. The sums are of these
    /// measures.
    fn keep(&mut self, fresh: &Fresh, series: &[Measure]) -> Result<(), Self::Trouble>;

    /// Settles what was kept since it was last settled: all of it or nothing.
    fn settle(&mut self) -> Result<(), Self::Trouble>;
}

/// Remembers nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Forgetful;

impl Memory for Forgetful {
    type Trouble = std::convert::Infallible;

    fn recall(&mut self, _: &Cell, _: &[Measure]) -> Result<Recalled, Self::Trouble> {
        Ok(Recalled::default())
    }

    fn keep(&mut self, _: &Fresh, _: &[Measure]) -> Result<(), Self::Trouble> {
        Ok(())
    }

    fn settle(&mut self) -> Result<(), Self::Trouble> {
        Ok(())
    }
}
