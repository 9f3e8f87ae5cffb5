//! Who lags and who has left, by name: a few designs lived once more, to see each organization
//! at the last month. What is kept of a run does not hold that.

use crate::scenario::Scenario;
use crate::study::engine::{Engine, Parts};
use crate::study::{Columns, Hands, RunKey, Worlds, worlds as drawn};
use crate::summary::Figure;
use crate::summary::compare::{ByName, NamedLevel, NamedOrganization};
use engine::model::{OrganizationState, Stage};
use engine::stats::Moments;

/// Fewer worlds than this can't tell a share of them to a tenth.
const WORLDS_AT_LEAST: u64 = 100;

/// An organization at the end of a run.
#[derive(Clone, Copy)]
struct End {
    sustained: u32,
    left: bool,
}

/// What became of an organization, world by world.
#[derive(Clone, Default)]
struct Became {
    lags: Moments,
    left: Moments,
    sustained: Moments,
}

/// What becomes of each organization, with these designs, in as many worlds up to this as so many
/// runs allow; `None` where nobody has a name, or they are too few.
pub fn by_name<H: Hands>(
    scenario: &Scenario,
    worlds: &Worlds,
    designs: &[usize],
    (lived, runs): (u32, u64),
    hands: &H,
    step: &(dyn Fn() + Sync),
) -> Option<ByName> {
    let count = (runs / designs.len().max(1) as u64).min(u64::from(lived));
    if !scenario.names_organizations() || count < WORLDS_AT_LEAST {
        return None;
    }
    let numbers = drawn::numbers(count as u32);
    let columns = Columns::of(&scenario.initiative);
    let of_world = |place: usize| -> Vec<Option<Vec<End>>> {
        let number = numbers.start + place as u32;
        let world = worlds.draw(number);
        let one = |design: &usize| {
            let key = RunKey { design: *design as u32, world: number, luck: 0 };
            let parts = Parts {
                initiative: &scenario.initiative,
                design: &scenario.designs[*design],
                world: &world,
                ownership_until: None,
                asked: &[],
            };
            let look = |_, engine: Option<&H::Engine>| Some(ends(engine?.organizations()));
            let seen = hands.engines().live(parts, key, &columns, false, look);
            step();
            seen
        };
        designs.iter().map(one).collect()
    };
    let all = hands.map(numbers.len(), of_world);
    let mut became = vec![vec![Became::default(); scenario.initiative.size()]; designs.len()];
    for world in &all {
        for (design, ends) in became.iter_mut().zip(world) {
            ends.iter().for_each(|ends| take_in(design, ends));
        }
    }
    let mut order: Vec<usize> = (0..scenario.initiative.size()).collect();
    let lags = |place: &usize| became.iter().filter_map(|of| of[*place].lags.mean()).sum::<f64>();
    order.sort_by(|a, b| lags(b).total_cmp(&lags(a)));
    let told = |place: usize| {
        let organization = &scenario.initiative.organizations[place];
        let sector = organization.sector.map(|sector| scenario.initiative.sectors[sector as usize].clone());
        let levels = became.iter().map(|of| of[place].level()).collect::<Option<_>>()?;
        Some(NamedOrganization { name: organization.name.clone(), sector, levels })
    };
    Some(ByName {
        worlds: count as u32,
        designs: designs.iter().map(|design| scenario.designs[*design].name.clone()).collect(),
        organizations: order.into_iter().map(told).collect::<Option<_>>()?,
    })
}

fn ends(organizations: impl Iterator<Item = OrganizationState>) -> Vec<End> {
    let sustained =
        |stages: &[Stage]| stages.iter().filter(|stage| **stage == Stage::Sustained).count() as u32;
    organizations.map(|one| End { sustained: sustained(&one.stages), left: one.withdrawn }).collect()
}

/// Who sustains less than half of the others' mean lags: for whole numbers, twice it times the
/// others is less than what they sustain together.
fn take_in(became: &mut [Became], ends: &[End]) {
    let all: u64 = ends.iter().map(|end| u64::from(end.sustained)).sum();
    let others = (ends.len() as u64).saturating_sub(1);
    for (became, end) in became.iter_mut().zip(ends) {
        let own = u64::from(end.sustained);
        became.lags.add(f64::from(u8::from(2 * own * others < all - own)));
        became.left.add(f64::from(u8::from(end.left)));
        became.sustained.add(f64::from(end.sustained));
    }
}

impl Became {
    fn level(&self) -> Option<NamedLevel> {
        let share = |moments: &Moments| Some(Figure::share(moments.mean()?, moments.error()));
        let sustained = Figure::mean_count(self.sustained.mean()?, self.sustained.error());
        Some(NamedLevel { lags: share(&self.lags)?, left: share(&self.left)?, sustained })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_sustains_less_than_half_of_the_others_lags() {
        let ends = |all: [u32; 4]| all.map(|sustained| End { sustained, left: sustained == 0 });
        let lags = |all: [u32; 4]| {
            let mut became = vec![Became::default(); 4];
            take_in(&mut became, &ends(all));
            became.iter().map(|one| one.lags.mean() == Some(1.0)).collect::<Vec<_>>()
        };
        assert_eq!(lags([0, 2, 2, 2]), [true, false, false, false]);
        assert_eq!(lags([1, 2, 2, 2]), [false; 4], "just half is not less");
        assert_eq!(lags([1, 3, 2, 2]), [true, false, false, false]);
        assert_eq!(lags([0; 4]), [false; 4], "nobody lags behind nothing");
        let alone = &mut [Became::default()];
        take_in(alone, &[End { sustained: 0, left: true }]);
        assert_eq!((alone[0].lags.mean(), alone[0].left.mean()), (Some(0.0), Some(1.0)));
    }
}
