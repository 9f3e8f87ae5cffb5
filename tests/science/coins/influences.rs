//! Step 5 of section 4, first half: what bears on the practices of one organization.

use super::month::Month;
use super::terms::Term;
use super::{Coins, one_if};
use engine::model::Stage;

/// What bears on all cells of one organization in one month.
pub struct Influences {
    /// 1 for members.
    pub member: f64,
    /// l.
    pub leader: f64,
    /// C.
    pub coaching: f64,
    /// L = ℓ/(ℓ + learn_half).
    pub learning: f64,
    /// acc.
    pub accountability: f64,
    /// told.
    pub told: f64,
    /// dead; 1 outside the last two months of a cycle.
    pub dead: f64,
    /// vis.
    pub visibility: f64,
    /// own.
    pub ownership: f64,
    /// tired.
    pub tired: f64,
}

/// What the neighbours and the field bear on one cell.
pub struct SocialProof {
    /// s: single contacts.
    pub contacts: f64,
    /// x: enough of them.
    pub proof: f64,
}

impl Coins<'_> {
    /// What bears on the organization this month; how far it is asked for its promises.
    pub fn influences(&self, i: usize, month: &Month) -> (Influences, f64) {
        let inputs = &self.world.inputs;
        let one = &self.organizations[i];
        let (g, staffing, levers) = (self.backbone.g, self.backbone.staffing, &self.backbone.levers);
        let member = one_if(one.member);
        let (a, peers, authority) = (levers.accountability, levers.peer_share, self.design.authority);

        let measured = inputs.unmeasured + (1.0 - inputs.unmeasured) * levers.shared_measurement;
        let mu = self.trusting(i) * measured;
        let required = self.term(Term::AuthorityBinds, authority, 0.0);
        let bound = member * (required + (1.0 - required) * one.engagement);
        let span = self.term(Term::SpanOfReports, month.span, 1.0);
        let asked = bound * (1.0 - peers) * staffing * g
            + member * one.engagement * peers * span * g.max(month.mean_ownership);
        let engaged = self.term(Term::NormOfTheEngaged, one.engagement, 1.0);
        let norm = member * engaged * inputs.norm_weight * month.mean_ownership;

        let near_deadline = self.backbone.founded.is_some_and(|founded| {
            let every = levers.deadline_every_months;
            month.t > founded && (month.t - 1 - founded) % every >= every - 2
        });
        let dated = bound
            * levers.deadline_focus
            * a
            * g
            * self.term(Term::DeadlineIsNotTransferred, 1.0, inputs.transfer);

        let influences = Influences {
            member,
            leader: one_if(one.leader),
            coaching: month.coaching[i],
            learning: one.learning / (one.learning + inputs.learn_half)
                * self.term(Term::LearningStays, 1.0, member),
            accountability: 1.0 - (1.0 - mu * a * asked) * (1.0 - norm),
            told: member * inputs.compel_rate * authority * a * (1.0 - peers) * staffing * g,
            dead: if near_deadline { inputs.deadline.powf(dated) } else { 1.0 },
            visibility: member * levers.visibility * g,
            ownership: member * one.ownership,
            tired: inputs.fatigue_work.powf(one.fatigue),
        };
        (influences, asked)
    }

    /// s and x.
    pub fn social_proof(&self, i: usize, practice: usize, before: &[Vec<Stage>]) -> SocialProof {
        let inputs = &self.world.inputs;
        let others = || (0..before.len()).filter(|&j| j != i);
        let adopted = |j: usize| before[j][practice].adopted();
        let field = share_of(others().map(adopted));
        let ties = share_of(others().filter(|&j| self.tied[i][j]).map(adopted));
        let contacts = inputs.field_weight * field + (1.0 - inputs.field_weight) * ties;
        let power = contacts.powf(inputs.peer_exponent);
        let proof = match contacts {
            0.0 => 0.0,
            _ => power / (power + inputs.peer_threshold.powf(inputs.peer_exponent)),
        };
        SocialProof { contacts: self.term(Term::SingleContacts, contacts, proof), proof }
    }
}

/// The share of those that are true, 0 of none.
fn share_of(all: impl Iterator<Item = bool>) -> f64 {
    let (mut count, mut yes) = (0.0, 0.0);
    for one in all {
        count += 1.0;
        yes += one_if(one);
    }
    if count == 0.0 { 0.0 } else { yes / count }
}
