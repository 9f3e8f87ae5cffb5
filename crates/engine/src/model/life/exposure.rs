//! What reaches an organization in a month: accountability, visibility, deadlines, news.

use super::lanes::{Simd, f32x8, positive};
use super::month::Month;
use fearless_simd::prelude::*;

/// The parts of an organization's exposure that are the same for all.
#[derive(Debug)]
pub struct Exposure {
    pressure: f32,
    trust_needed: f32,
    /// unmeasured + (1 − unmeasured)·m.
    measured: f32,
    /// 1 − norm_weight·ō.
    beyond_norm: f32,
    /// V·G.
    pub visibility: f32,
    /// ϕ·A·G if promises fall due, else 0.
    pub deadline: f32,
    /// aware_convening·n.
    pub per_attendance: f32,
    /// aware_visibility·V·G.
    pub aware_visibility: f32,
    /// aware_communication·k·G.
    pub aware_communication: f32,
}

impl Exposure {
    #[inline(always)]
    pub fn new(month: &Month) -> Exposure {
        let inputs = &month.rules.inputs;
        let measured =
            inputs.unmeasured + (1.0 - inputs.unmeasured) * month.delivery.levers.shared_measurement;
        Exposure {
            pressure: month.pressure as f32,
            trust_needed: positive(inputs.trust_needed),
            measured: measured as f32,
            beyond_norm: (1.0 - inputs.norm_weight * month.mean_ownership) as f32,
            visibility: month.visibility() as f32,
            deadline: month.deadline() as f32,
            per_attendance: (inputs.aware_convening * month.meetings) as f32,
            aware_visibility: (inputs.aware_visibility * month.visibility()) as f32,
            aware_communication: (inputs.aware_communication * month.communication()) as f32,
        }
    }

    /// acc = member·e·[1 − (1 − μ·pressure)(1 − norm_weight·ō)], μ = min(1, τ/trust_needed)·measured.
    #[inline(always)]
    pub fn accountability<S: Simd>(
        &self,
        member: f32x8<S>,
        engagement: f32x8<S>,
        trust: f32x8<S>,
    ) -> f32x8<S> {
        let force = (trust / self.trust_needed).min(1.0) * self.measured;
        member * engagement * (1.0 - (1.0 - force * self.pressure) * self.beyond_norm)
    }

    /// Awareness per month from meetings, visibility and communication.
    #[inline(always)]
    pub fn awareness<S: Simd>(&self, attended: f32x8<S>) -> f32x8<S> {
        attended * self.per_attendance + (self.aware_visibility + self.aware_communication)
    }
}
