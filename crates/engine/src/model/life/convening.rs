//! Step 3: who attends this month's meetings, and what they remember of them.

use fearless_simd::prelude::*;

use super::lanes::{LANES, Simd, Sums, f32x8, load};
use super::month::Month;
use super::organizations::Group;
use crate::luck::Purpose;
use crate::math::exp_eight;

/// Groups whose attendance one call draws.
const AT_ONCE: usize = 4;

/// The month's meetings: what the log odds of attending are made of, and what of them remains.
#[derive(Debug)]
pub struct Convening {
    held: bool,
    base: f32,
    by_leader: f32,
    by_trust: f32,
    by_ownership: f32,
    by_fatigue: f32,
    by_month: f32,
    now: f32,
    kept: f32,
    half_days: f32,
}

impl Convening {
    pub fn new(month: &Month) -> Convening {
        let inputs = &month.rules.inputs;
        Convening {
            held: month.meetings > 0.0,
            base: (month.rules.attend_base + inputs.attend_visibility * month.visibility()) as f32,
            by_leader: inputs.attend_leader as f32,
            by_trust: (inputs.attend_trust * month.backbone_share) as f32,
            by_ownership: inputs.attend_ownership as f32,
            by_fatigue: inputs.attend_fatigue as f32,
            by_month: (inputs.attend_age / 12.0) as f32,
            now: month.number as f32,
            kept: (1.0 - inputs.learn_fade) as f32,
            half_days: month.half_days as f32,
        }
    }

    /// Draws the attendance of some organizations, the first of which is given (a multiple of
    /// 32); one draw serves all meetings of the month. Then learning fades, and grows by what
    /// was attended.
    #[inline(always)]
    pub fn attend<S: Simd>(
        &self,
        simd: S,
        groups: &mut [Group],
        first: usize,
        month: &Month,
        attendance: &mut Sums<S>,
    ) {
        if !self.held {
            for group in groups {
                group.attended = [0.0; LANES];
                self.learn(simd, group);
            }
            return;
        }
        for (groups, first) in groups.chunks_mut(AT_ONCE).zip((first as u32..).step_by(AT_ONCE * LANES)) {
            let draws = month.key.coarse_uniforms(simd, Purpose::Attendance, first, month.number);
            for (group, draw) in groups.iter_mut().zip(draws) {
                let log_odds = load(simd, &group.leader) * self.by_leader
                    + (load(simd, &group.trust) * 2.0 - 1.0) * self.by_trust
                    + (load(simd, &group.ownership) * 2.0 - 1.0) * self.by_ownership
                    - load(simd, &group.fatigue) * self.by_fatigue
                    - (self.now - load(simd, &group.joining)) * self.by_month
                    + self.base;
                // draw < 1 / (1 + e^−x), without the division.
                let comes = (draw * (1.0 + exp_eight(-log_odds))).simd_lt(1.0);
                let attended = comes.select(load(simd, &group.member), f32x8::splat(simd, 0.0));
                attended.store_array(&mut group.attended);
                attendance.add(attended);
                self.learn(simd, group);
            }
        }
    }

    #[inline(always)]
    fn learn<S: Simd>(&self, simd: S, group: &mut Group) {
        let learning = load(simd, &group.learning) * self.kept + load(simd, &group.attended) * self.half_days;
        learning.store_array(&mut group.learning);
    }
}
