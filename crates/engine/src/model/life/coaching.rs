//! Step 4: who is coached how intensely.

use fearless_simd::prelude::*;

use super::lanes::{LANES, Simd, Sums, f32x8, load, place, positive};
use super::month::Month;
use super::organizations::{Group, Organizations};
use crate::model::Allocation;

/// The month's coaching: hours, in proportion to 1 + (1 − ν)·b among those whom the allocation
/// names, turned into intensities.
#[derive(Debug)]
pub struct Coaching {
    hours: f64,
    allocation: Allocation,
    bias: f32,
    hours_per_weight: f32,
    half: f32,
    trust_needed: f32,
}

impl Coaching {
    /// Begins a month; where the hours are for who lags behind, marks them.
    pub fn begin(organizations: &mut Organizations, month: &Month) -> Coaching {
        let (delivery, inputs) = (&month.delivery, &month.rules.inputs);
        let hours = delivery.levers.coaches * inputs.hours_per_coach * delivery.strength;
        let allocation = delivery.levers.coaching_allocation;
        if hours != 0.0 && allocation == Allocation::Lagging {
            mark_lagging(organizations);
        }
        Coaching {
            hours,
            allocation,
            bias: (1.0 - delivery.neutrality) as f32,
            hours_per_weight: 0.0,
            half: positive(inputs.coaching_half),
            trust_needed: positive(inputs.trust_needed),
        }
    }

    /// Whether anybody is coached.
    pub fn any(&self) -> bool {
        self.hours != 0.0
    }

    /// What part in the hours some organizations have: kept in `coached`, and added to `weights`.
    #[inline(always)]
    pub fn weigh<S: Simd>(&self, simd: S, groups: &mut [Group], weights: &mut Sums<S>) {
        for group in groups {
            let member = load(simd, &group.member);
            let named = match self.allocation {
                _ if self.hours == 0.0 => f32x8::splat(simd, 0.0),
                Allocation::Equal => member,
                Allocation::Demand => {
                    let at_work = load(simd, &group.committed) + load(simd, &group.implementing);
                    at_work.simd_gt(0.0).select(member, f32x8::splat(simd, 0.0))
                }
                Allocation::Lagging => load(simd, &group.coached),
            };
            let weight = named * (1.0 + self.bias * load(simd, &group.alignment));
            weight.store_array(&mut group.coached);
            weights.add(weight);
        }
    }

    /// Tells the sum of all parts.
    pub fn share_by(&mut self, weights: f64) {
        self.hours_per_weight = if weights > 0.0 { (self.hours / weights) as f32 } else { 0.0 };
    }

    /// Turns the parts of some organizations into intensities.
    #[inline(always)]
    pub fn coach<S: Simd>(&self, simd: S, groups: &mut [Group]) {
        for group in groups {
            let own = load(simd, &group.coached) * self.hours_per_weight;
            let trusted = (load(simd, &group.trust) / self.trust_needed).min(1.0);
            (trusted * (own / (own + self.half))).store_array(&mut group.coached);
        }
    }
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
