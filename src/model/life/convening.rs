//! Step 3: who attends this month's meetings.

use multiversion::multiversion;

use super::lanes::sum;
use super::month::Month;
use super::organizations::Organizations;
use crate::model::luck::Purpose;
use crate::model::math::logistic;

/// Draws each member's attendance; one draw serves all meetings of the month.
#[multiversion(targets("x86_64+avx2"))]
pub fn attend(organizations: &mut Organizations, month: &Month) {
    let Organizations { attended, attendance, member, leader, trust, ownership, fatigue, .. } = organizations;
    *attendance = 0.0;
    if month.meetings == 0.0 {
        attended.fill(0.0);
        return;
    }
    let inputs = &month.rules.inputs;
    let base = month.rules.attend_base + inputs.attend_visibility * month.visibility();
    let by_trust = inputs.attend_trust * month.backbone_share;
    for (first, attended) in (0..).step_by(32).zip(attended.chunks_mut(32)) {
        let draws = month.key.coarse_uniforms(Purpose::Attendance, first as u32, month.number);
        let len = attended.len();
        let (member, leader) = (&member[first..][..len], &leader[first..][..len]);
        let (trust, ownership) = (&trust[first..][..len], &ownership[first..][..len]);
        let fatigue = &fatigue[first..][..len];
        for i in 0..len {
            let probability = logistic(
                base + inputs.attend_leader * leader[i]
                    + by_trust * (2.0 * trust[i] - 1.0)
                    + inputs.attend_ownership * (2.0 * ownership[i] - 1.0)
                    - inputs.attend_fatigue * fatigue[i],
            );
            attended[i] = if draws[i % 32] < probability { member[i] } else { 0.0 };
        }
    }
    *attendance = sum(attended);
}
