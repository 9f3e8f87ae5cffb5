//! Step 4: who is coached how intensely.

use multiversion::multiversion;

use super::lanes::sum;
use super::month::Month;
use super::organizations::Organizations;
use crate::model::Allocation;

/// Shares the month's coaching hours and turns them into intensities.
pub fn coach(organizations: &mut Organizations, month: &Month) {
    let delivery = &month.delivery;
    let hours = delivery.levers.coaches * month.rules.inputs.hours_per_coach * delivery.strength;
    if hours == 0.0 {
        organizations.coached.fill(0.0);
        return;
    }
    choose(organizations, delivery.levers.coaching_allocation);
    share(organizations, month, hours);
}

/// Marks with 1 in `coached` whom the allocation names, by the stages at the start of the month.
fn choose(organizations: &mut Organizations, allocation: Allocation) {
    let Organizations { coached, member, committed, implementing, adopted, by_lot, .. } = organizations;
    match allocation {
        Allocation::Equal => coached.copy_from_slice(member),
        Allocation::Demand => {
            for i in 0..coached.len() {
                let wants = committed[i] > 0 || implementing[i] > 0.0;
                coached[i] = if wants { member[i] } else { 0.0 };
            }
        }
        Allocation::Lagging => {
            coached.fill(0.0);
            let members = member.iter().filter(|&&one| one > 0.0).count();
            let mut places = members.div_ceil(2);
            // Members with fewest adopted first; within a number of practices by lot.
            let mut level = 0;
            while places > 0 {
                let mut next = u32::MAX;
                for &i in by_lot.iter() {
                    let i = i as usize;
                    if member[i] == 0.0 || adopted[i] < level {
                        continue;
                    }
                    if adopted[i] > level {
                        next = next.min(adopted[i]);
                    } else if places > 0 {
                        coached[i] = 1.0;
                        places -= 1;
                    }
                }
                level = next;
            }
        }
    }
}

/// Intensities from hours in proportion to 1 + (1 − ν)·b among the marked.
#[multiversion(targets("x86_64+avx2"))]
fn share(organizations: &mut Organizations, month: &Month, hours: f64) {
    let Organizations { coached, alignment, trust, .. } = organizations;
    let inputs = &month.rules.inputs;
    let bias = 1.0 - month.delivery.neutrality;
    for (coached, &alignment) in coached.iter_mut().zip(alignment.iter()) {
        *coached *= 1.0 + bias * alignment;
    }
    let weights = sum(coached);
    let hours_per_weight = if weights > 0.0 { hours / weights } else { 0.0 };
    for (coached, &trust) in coached.iter_mut().zip(trust.iter()) {
        let own = hours_per_weight * *coached;
        *coached = (trust / inputs.trust_needed).min(1.0) * (own / (own + inputs.coaching_half));
    }
}
