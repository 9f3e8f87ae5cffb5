//! Step 3: who attends this month's meetings, and what they remember of them.

use fearless_simd::prelude::*;

use super::lanes::{LANES, Simd, Sums, Unit, dispatch, f32x8, load};
use super::month::Month;
use super::organizations::{Group, Organizations};
use crate::luck::Purpose;
use crate::math::exp_eight;

/// Groups whose attendance one call draws.
const AT_ONCE: usize = 4;

/// Draws each member's attendance; one draw serves all meetings of the month. Then learning
/// fades, and grows by what was attended.
pub fn attend(unit: Unit, organizations: &mut Organizations, month: &Month) {
    let groups = &mut organizations.groups;
    organizations.attendance = if month.meetings > 0.0 {
        dispatch!(unit.0, simd => draw(simd, groups, month))
    } else {
        groups.iter_mut().for_each(|group| group.attended = [0.0; LANES]);
        0.0
    };
    let kept = (1.0 - month.rules.inputs.learn_fade) as f32;
    let half_days = month.half_days as f32;
    dispatch!(unit.0, simd => learn(simd, groups, kept, half_days));
}

/// Returns how many attend.
#[inline(always)]
fn draw<S: Simd>(simd: S, groups: &mut [Group], month: &Month) -> f64 {
    let inputs = &month.rules.inputs;
    let base = (month.rules.attend_base + inputs.attend_visibility * month.visibility()) as f32;
    let by_leader = inputs.attend_leader as f32;
    let by_trust = (inputs.attend_trust * month.backbone_share) as f32;
    let by_ownership = inputs.attend_ownership as f32;
    let by_fatigue = inputs.attend_fatigue as f32;
    let by_month = (inputs.attend_age / 12.0) as f32;
    let now = month.number as f32;
    let mut attendance = Sums::new(simd);
    for (groups, first) in groups.chunks_mut(AT_ONCE).zip((0..).step_by(AT_ONCE * LANES)) {
        let draws = month.key.coarse_uniforms(simd, Purpose::Attendance, first, month.number);
        for (group, draw) in groups.iter_mut().zip(draws) {
            let log_odds = load(simd, &group.leader) * by_leader
                + (load(simd, &group.trust) * 2.0 - 1.0) * by_trust
                + (load(simd, &group.ownership) * 2.0 - 1.0) * by_ownership
                - load(simd, &group.fatigue) * by_fatigue
                - (now - load(simd, &group.joining)) * by_month
                + base;
            // draw < 1 / (1 + e^−x), without the division.
            let comes = (draw * (1.0 + exp_eight(-log_odds))).simd_lt(1.0);
            let attended = comes.select(load(simd, &group.member), f32x8::splat(simd, 0.0));
            attended.store_array(&mut group.attended);
            attendance.add(attended);
        }
    }
    attendance.total()
}

#[inline(always)]
fn learn<S: Simd>(simd: S, groups: &mut [Group], kept: f32, half_days: f32) {
    for group in groups {
        let learning = load(simd, &group.learning) * kept + load(simd, &group.attended) * half_days;
        learning.store_array(&mut group.learning);
    }
}
