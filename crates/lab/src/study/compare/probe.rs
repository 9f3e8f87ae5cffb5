//! The leading pair lived again in worlds of which one thing is changed.

use super::agenda::Agenda;
use super::budget::Share;
use super::matched::MatchedRuns;
use crate::scenario::Scenario;
use crate::study::{Hands, Memory, Sink, Worlds};
use engine::model::registry::{COSTS, INPUTS};
use engine::model::{Design, World};
use engine::stats::Moments;

/// Two designs of a scenario, the earlier first, and what it takes to live them.
pub(super) struct Probe<'a, H> {
    pub scenario: &'a Scenario,
    pub designs: [Design; 2],
    pub agenda: Agenda,
    pub worlds: &'a Worlds,
    pub hands: &'a H,
}

impl<H: Hands> Probe<'_, H> {
    /// The leading difference, later less earlier, in worlds 1, 2, … changed by `change`.
    pub fn differences<T>(
        &self,
        share: Share,
        memory: &mut dyn Memory<Trouble = T>,
        sink: &mut dyn Sink<Trouble = T>,
        change: impl Fn(&mut World) + Sync,
    ) -> Result<Vec<Moments>, T> {
        let world = |number: u32| {
            let mut world = self.worlds.draw(number);
            change(&mut world);
            world
        };
        let runs = MatchedRuns {
            scenario: self.scenario,
            designs: &self.designs,
            ownership_until: None,
            world: &world,
            agenda: &self.agenda,
            luck: share.luck,
        };
        let records = runs.conduct(1..share.worlds + 1, false, self.hands, memory, sink)?;
        Ok(records.into_iter().map(|record| record.differences[0][0]).collect())
    }
}

/// Gives the number at a place of [`Worlds::columns`] another value.
pub(super) fn set(world: &mut World, column: usize, value: f64) {
    if let Some(row) = INPUTS.get(column) {
        if let Some(input) = world.inputs.get_mut(row.name) {
            *input = value;
        }
        return;
    }
    let column = column - INPUTS.len();
    if let Some(row) = COSTS.get(column) {
        if let Some(cost) = world.costs.get_mut(row.name) {
            *cost = value;
        }
        return;
    }
    let column = column - COSTS.len();
    let draw = &mut world.structures[column / 2];
    if column.is_multiple_of(2) {
        draw.neutrality = value;
    } else {
        draw.formation_months = value;
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::fake;
    use super::*;

    #[test]
    fn every_column_can_be_set_and_moves_no_other() {
        let scenario = fake::scenario();
        let worlds = Worlds::new(&scenario);
        for column in 0..worlds.columns().len() {
            let mut world = worlds.draw(3);
            let before = worlds.values(&world);
            set(&mut world, column, 0.123);
            let after = worlds.values(&world);
            let changed: Vec<usize> =
                (0..after.len()).filter(|place| after[*place] != before[*place]).collect();
            assert!(changed == [column] || before[column] == 0.123, "{column}: {changed:?}");
        }
    }
}
