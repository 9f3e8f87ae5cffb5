//! Step 4: who is coached how intensely.

use fearless_simd::prelude::*;

use super::lanes::{LANES, Simd, Sums, Unit, dispatch, f32x8, load, place, positive};
use super::month::Month;
use super::organizations::{Group, Organizations};
use crate::model::Allocation;

/// Shares the month's coaching hours and turns them into intensities. Says whether anybody
/// is coached.
pub fn coach(unit: Unit, organizations: &mut Organizations, month: &Month) -> bool {
    let delivery = &month.delivery;
    let hours = delivery.levers.coaches * month.rules.inputs.hours_per_coach * delivery.strength;
    if hours == 0.0 {
        organizations.groups.iter_mut().for_each(|group| group.coached = [0.0; LANES]);
        return false;
    }
    if delivery.levers.coaching_allocation == Allocation::Lagging {
        mark_lagging(organizations);
    }
    dispatch!(unit.0, simd => share(simd, &mut organizations.groups, month, hours));
    true
}

/// Marks with 1 in `coached` the half of the members with the fewest practices adopted; among
/// those with the same number by lot.
fn mark_lagging(organizations: &mut Organizations) {
    let Organizations { groups, adopted, by_lot, .. } = organizations;
    groups.iter_mut().for_each(|group| group.coached = [0.0; LANES]);
    let members = groups.iter().flat_map(|group| group.member).filter(|&member| member > 0.0).count();
    let mut places = members.div_ceil(2);
    let mut level = 0;
    while places > 0 {
        let mut next = u32::MAX;
        for &i in by_lot.iter() {
            let (g, lane) = place(i as usize);
            let adopted = adopted[i as usize];
            if groups[g].member[lane] == 0.0 || adopted < level {
                continue;
            }
            if adopted > level {
                next = next.min(adopted);
            } else if places > 0 {
                groups[g].coached[lane] = 1.0;
                places -= 1;
            }
        }
        level = next;
    }
}

/// Intensities from hours in proportion to 1 + (1 − ν)·b among those whom the allocation names.
#[inline(always)]
fn share<S: Simd>(simd: S, groups: &mut [Group], month: &Month, hours: f64) {
    let inputs = &month.rules.inputs;
    let bias = (1.0 - month.delivery.neutrality) as f32;
    let mut weights = Sums::new(simd);
    for group in groups.iter_mut() {
        let member = load(simd, &group.member);
        let named = match month.delivery.levers.coaching_allocation {
            Allocation::Equal => member,
            Allocation::Demand => {
                let at_work = load(simd, &group.committed) + load(simd, &group.implementing);
                at_work.simd_gt(0.0).select(member, f32x8::splat(simd, 0.0))
            }
            Allocation::Lagging => load(simd, &group.coached),
        };
        let weight = named * (1.0 + bias * load(simd, &group.alignment));
        weight.store_array(&mut group.coached);
        weights.add(weight);
    }
    let weights = weights.total();
    let hours_per_weight = if weights > 0.0 { (hours / weights) as f32 } else { 0.0 };
    let half = positive(inputs.coaching_half);
    let trust_needed = positive(inputs.trust_needed);
    for group in groups {
        let own = load(simd, &group.coached) * hours_per_weight;
        let trusted = (load(simd, &group.trust) / trust_needed).min(1.0);
        (trusted * (own / (own + half))).store_array(&mut group.coached);
    }
}
