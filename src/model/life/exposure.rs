//! What reaches an organization in a month: accountability, visibility, deadlines, news.

use super::month::Month;

/// The parts of an organization's exposure that are the same for all.
#[derive(Debug)]
pub struct Exposure {
    pressure: f64,
    trust_needed: f64,
    /// unmeasured + (1 − unmeasured)·m.
    measured: f64,
    /// norm_weight·ō.
    norm: f64,
    /// V·G.
    pub visibility: f64,
    /// ϕ·A·G if promises fall due, else 0.
    pub deadline: f64,
    per_attendance: f64,
    /// aware_visibility·V·G.
    pub aware_visibility: f64,
    /// aware_communication·k·G.
    pub aware_communication: f64,
}

impl Exposure {
    #[inline(always)]
    pub fn new(month: &Month) -> Exposure {
        let inputs = &month.rules.inputs;
        Exposure {
            pressure: month.pressure,
            trust_needed: inputs.trust_needed,
            measured: inputs.unmeasured
                + (1.0 - inputs.unmeasured) * month.delivery.levers.shared_measurement,
            norm: inputs.norm_weight * month.mean_ownership,
            visibility: month.visibility(),
            deadline: month.deadline(),
            per_attendance: inputs.aware_convening * month.meetings,
            aware_visibility: inputs.aware_visibility * month.visibility(),
            aware_communication: inputs.aware_communication * month.communication(),
        }
    }

    /// acc = member·e·[1 − (1 − μ·pressure)(1 − norm_weight·ō)], μ = min(1, τ/trust_needed)·measured.
    #[inline(always)]
    pub fn accountability(&self, member: f64, engagement: f64, trust: f64) -> f64 {
        let force = (trust / self.trust_needed).min(1.0) * self.measured;
        member * engagement * (1.0 - (1.0 - force * self.pressure) * (1.0 - self.norm))
    }

    /// Awareness per month from meetings attended.
    #[inline(always)]
    pub fn convening(&self, attended: f64) -> f64 {
        self.per_attendance * attended
    }

    /// Awareness per month from meetings, visibility and communication.
    #[inline(always)]
    pub fn awareness(&self, attended: f64) -> f64 {
        self.convening(attended) + self.aware_visibility + self.aware_communication
    }
}
