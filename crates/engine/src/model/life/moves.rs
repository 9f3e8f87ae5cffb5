//! Moves of cells whose clocks have run out: what changes with them at once, and what their
//! neighbours are told when all cells of the month have moved.

use super::BLOCK;
use super::cells::{Cells, Stays};
use super::lanes::{LANES, Simd, Unit, dispatch};
use super::month::Month;
use super::organizations::Organizations;
use super::practices::Leaving;
use super::record::Record;
use super::ties::Ties;
use crate::model::Stage;

/// The working memory of moves.
#[derive(Debug, Default)]
pub struct Moves {
    stays: [Stays; BLOCK / LANES],
    /// Who has adopted or given up a practice this month.
    turned: Vec<Turned>,
}

/// An organization adopted (1) or gave up (−1) a practice.
#[derive(Debug, Clone, Copy)]
struct Turned {
    practice: u32,
    organization: u32,
    change: i32,
}

impl Moves {
    /// Makes room for as many moves as a month can have.
    pub fn begin(&mut self, cells: usize) {
        self.turned.clear();
        self.turned.reserve(cells);
    }

    /// Moves cells and winds their clocks anew. Neighbours do not know yet.
    pub fn make(
        &mut self,
        unit: Unit,
        leaving: &[Leaving],
        organizations: &mut Organizations,
        cells: &mut Cells,
        record: &mut Record,
        month: &Month,
    ) {
        for some in leaving.chunks(BLOCK) {
            for (eight, stays) in some.chunks(LANES).zip(&mut self.stays) {
                for (lane, &Leaving { practice, organization, from, to }) in eight.iter().enumerate() {
                    let (p, i) = (practice as usize, organization as usize);
                    let cell = cells.enter((p, i), from, to, stays, lane);
                    organizations.moved(i, from, to);
                    let sustained = (to == Stage::Sustained) as i32 - (from == Stage::Sustained) as i32;
                    record.sustained_changed(i, cell, sustained);
                    let change = to.adopted() as i32 - from.adopted() as i32;
                    // Not a branch, for it would be mispredicted often.
                    self.turned.push(Turned { practice, organization, change });
                    self.turned.truncate(self.turned.len() - usize::from(change == 0));
                }
            }
            // Apart from the loop above, as what has just been stored in parts is slow to load whole.
            dispatch!(unit.0, simd => {
                for (eight, stays) in some.chunks(LANES).zip(&self.stays) {
                    cells.wind(simd, month.key, stays, eight.len());
                }
            });
        }
    }

    /// Notes all who have adopted or given up a practice, and tells their neighbours.
    pub fn tell(&mut self, unit: Unit, cells: &mut Cells, ties: &Ties) {
        dispatch!(unit.0, simd => tell(simd, &self.turned, cells, ties));
        self.turned.clear();
    }
}

#[inline(always)]
fn tell<S: Simd>(simd: S, turned: &[Turned], cells: &mut Cells, ties: &Ties) {
    for &Turned { practice, organization, change } in turned {
        let p = practice as usize;
        cells.turn(p, organization as usize);
        match ties.near(organization) {
            Some(near) => cells.near_changed(simd, p, near, change),
            None => cells.neighbours_changed(p, ties.neighbours(organization), change),
        }
    }
}
