//! What reaches an organization in a month: accountability, visibility, deadlines, news.

use super::lanes::{Simd, f32x8, positive};
use super::month::Month;
use fearless_simd::prelude::*;

/// The parts of an organization's exposure that are the same for all.
#[derive(Debug, Default)]
pub struct Exposure {
    /// α, and 1 − α.
    required: f32,
    asked: f32,
    held_by_staff: f32,
    held_by_peers: f32,
    trust_needed: f32,
    /// unmeasured + (1 − unmeasured)·m.
    measured: f32,
    /// norm_weight·ō.
    norm: f32,
    /// V·G.
    pub visibility: f32,
    /// ϕ·A·G if promises fall due, else 0.
    pub deadline: f32,
    /// aware_convening·w·n.
    pub per_attendance: f32,
    /// aware_visibility·V·G.
    pub aware_visibility: f32,
    /// aware_communication·k·G.
    pub aware_communication: f32,
    /// compel_rate·α·A·(1 − π)·σ·G.
    pub told: f32,
}

/// How an organization is held to its promises.
#[derive(Debug, Clone, Copy)]
pub struct Held<S: Simd> {
    /// How far it can be required: who can be need not come.
    pub bound: f32x8<S>,
    /// A·p: how far it is asked for its promises.
    pub asked: f32x8<S>,
    /// acc.
    pub accountability: f32x8<S>,
}

impl Exposure {
    #[inline(always)]
    pub fn new(month: &Month) -> Exposure {
        let inputs = &month.rules.inputs;
        let measured =
            inputs.unmeasured + (1.0 - inputs.unmeasured) * month.delivery.levers.shared_measurement;
        Exposure {
            required: month.rules.authority as f32,
            asked: (1.0 - month.rules.authority) as f32,
            held_by_staff: month.held_by_staff as f32,
            held_by_peers: month.held_by_peers as f32,
            trust_needed: positive(inputs.trust_needed),
            measured: measured as f32,
            norm: (inputs.norm_weight * month.mean_ownership) as f32,
            visibility: month.visibility() as f32,
            deadline: month.deadline() as f32,
            per_attendance: (inputs.aware_convening * month.half_days) as f32,
            aware_visibility: (inputs.aware_visibility * month.visibility()) as f32,
            aware_communication: (inputs.aware_communication * month.communication()) as f32,
            told: month.told() as f32,
        }
    }

    /// bound = member·(α + (1 − α)·e); A·p = bound·A·(1 − π)·σ·G + member·e·A·π·ς·max(G, ō);
    /// acc = 1 − (1 − μ·A·p)(1 − member·e·norm_weight·ō), μ = min(1, τ/trust_needed)·measured.
    #[inline(always)]
    pub fn held<S: Simd>(&self, member: f32x8<S>, engagement: f32x8<S>, trust: f32x8<S>) -> Held<S> {
        let comes = member * engagement;
        let bound = member * self.required + comes * self.asked;
        let asked = bound * self.held_by_staff + comes * self.held_by_peers;
        let force = (trust / self.trust_needed).min(1.0) * self.measured;
        let accountability = 1.0 - (1.0 - force * asked) * (1.0 - comes * self.norm);
        Held { bound, asked, accountability }
    }

    /// Awareness of members per month from meetings, visibility, communication and mandates.
    #[inline(always)]
    pub fn awareness<S: Simd>(&self, attended: f32x8<S>) -> f32x8<S> {
        attended * self.per_attendance + (self.aware_visibility + self.aware_communication + self.told)
    }
}
