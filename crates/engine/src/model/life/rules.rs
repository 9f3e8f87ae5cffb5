//! What stays the same during one run: the world's inputs, hazard ratios as logarithms.

use super::social_proof::Proof;
use crate::luck::{Purpose, RunKey};
use crate::math::{exp, ln, logit, normal};
use crate::model::{Design, Initiative, Inputs, World};

/// The constants of one run. Fields named after a hazard ratio hold its logarithm, times
/// `transfer` where docs/ODD.md section 7.6 says so.
#[derive(Debug, Clone)]
pub struct Rules {
    pub inputs: Inputs,
    /// logit(attend_base).
    pub attend_base: f64,
    pub commit_convening: f64,
    pub commit_leader: f64,
    pub commit_accountability: f64,
    pub commit_visibility: f64,
    pub commit_coaching: f64,
    pub commit_ownership: f64,
    pub forget_communication: f64,
    pub fade_accountability: f64,
    pub fade_ownership: f64,
    pub start_leader: f64,
    pub start_accountability: f64,
    pub start_coaching: f64,
    pub start_carry: f64,
    pub start_directive: f64,
    pub deadline: f64,
    pub complete_convening: f64,
    pub complete_coaching: f64,
    pub complete_leader: f64,
    pub fail_coaching: f64,
    pub fail_leader: f64,
    pub lapse_leader: f64,
    pub lapse_accountability: f64,
    pub lapse_ownership: f64,
    pub fatigue_work: f64,
    pub withdraw_trust: f64,
    pub withdraw_engagement: f64,
    pub dissolve_engagement: f64,
    /// ξ, and what it multiplies rates by.
    pub context: f64,
    pub in_context: f64,
    pub proof: Proof,
    /// α.
    pub authority: f64,
    /// What a dollar spent costs with the host's indirect costs.
    pub with_overhead: f64,
    pub has_backbone: bool,
    /// The last month in which the backbone is fully funded, founded or not; `None` without one.
    pub funded_until: Option<u32>,
    /// M₀.
    pub self_convenings_per_year: f64,
    /// o₀.
    pub initial_ownership: f64,
    /// The funding's end as a month of reference, if there is one.
    pub funding_ends: Option<u32>,
}

impl Rules {
    pub fn new(key: RunKey, initiative: &Initiative, design: &Design, world: &World) -> Rules {
        let inputs = world.inputs;
        let context = inputs.context_sd * normal::quantile(key.uniform(Purpose::Context, (0, 0), 0));
        let carried_over = |ratio: f64| ln(ratio) * inputs.transfer;
        Rules {
            attend_base: logit(inputs.attend_base),
            commit_convening: carried_over(inputs.commit_convening),
            commit_leader: carried_over(inputs.commit_leader),
            commit_accountability: carried_over(inputs.commit_accountability),
            commit_visibility: carried_over(inputs.commit_visibility),
            commit_coaching: carried_over(inputs.commit_coaching),
            commit_ownership: ln(inputs.commit_ownership),
            forget_communication: ln(inputs.forget_communication),
            fade_accountability: carried_over(inputs.fade_accountability),
            fade_ownership: ln(inputs.fade_ownership),
            start_leader: carried_over(inputs.start_leader),
            start_accountability: carried_over(inputs.start_accountability),
            start_coaching: carried_over(inputs.start_coaching),
            start_carry: carried_over(inputs.start_carry),
            start_directive: carried_over(inputs.start_directive),
            deadline: ln(inputs.deadline),
            complete_convening: carried_over(inputs.complete_convening),
            complete_coaching: carried_over(inputs.complete_coaching),
            complete_leader: carried_over(inputs.complete_leader),
            fail_coaching: carried_over(inputs.fail_coaching),
            fail_leader: carried_over(inputs.fail_leader),
            lapse_leader: carried_over(inputs.lapse_leader),
            lapse_accountability: carried_over(inputs.lapse_accountability),
            lapse_ownership: ln(inputs.lapse_ownership),
            fatigue_work: ln(inputs.fatigue_work),
            withdraw_trust: ln(inputs.withdraw_trust),
            withdraw_engagement: ln(inputs.withdraw_engagement),
            dissolve_engagement: ln(inputs.dissolve_engagement),
            context,
            in_context: exp(context),
            proof: Proof {
                organizations: initiative.size(),
                field_weight: inputs.field_weight,
                exponent: inputs.peer_exponent,
                ln_threshold: ln(inputs.peer_threshold),
                ln_commit: ln(inputs.commit_peer),
                ln_lapse: ln(inputs.lapse_peer),
            },
            authority: design.authority,
            with_overhead: 1.0 + design.overhead,
            has_backbone: design.has_backbone(),
            funded_until: design.has_backbone().then_some(design.funding_ends.unwrap_or(u32::MAX)),
            self_convenings_per_year: initiative.self_convenings_per_year,
            initial_ownership: (inputs.initial_ownership + 0.4 * initiative.common_agenda).clamp(0.0, 1.0),
            funding_ends: initiative.funding_ends(design),
            inputs,
        }
    }

    /// From now on, what members feel they owe each other neither slows fading and lapsing nor
    /// is a norm of its own.
    pub fn forget_ownership(&mut self) {
        (self.fade_ownership, self.lapse_ownership) = (0.0, 0.0);
        self.inputs.norm_weight = 0.0;
    }
}
