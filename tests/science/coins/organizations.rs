//! Step 6 of section 4: what the month does to the organizations, and to the initiative.

use super::month::Month;
use super::start::perceived_neutrality;
use super::terms::Term;
use super::{Coins, one_if};
use engine::model::Stage;

impl Coins<'_> {
    /// Step 6.
    pub fn change_organizations(&mut self, month: &mut Month) {
        for i in 0..self.organizations.len() {
            let implementing = self.cells[i].iter().filter(|cell| cell.stage == Stage::Implementing).count();
            month.implementing[i] = implementing as u32;
            self.change_attitudes(i, month);
            self.change_leader(i);
            self.withdraw(i);
        }
        self.dissolve(month.t);
    }

    fn change_attitudes(&mut self, i: usize, month: &Month) {
        let inputs = &self.world.inputs;
        let (g, staffing, neutrality) = (self.backbone.g, self.backbone.staffing, self.backbone.neutrality);
        let levers = &self.backbone.levers;
        let (a_lever, peers, carry) = (levers.accountability, levers.peer_share, levers.carry);
        let (n, met) = (month.meetings, month.met(i));
        let coaching = month.coaching[i];
        let half_days = |term: Term| self.term(term, month.weight, 1.0) * met;
        let (tiring, trusted, owned) = (
            half_days(Term::LengthTires),
            half_days(Term::LengthBuildsTrust),
            half_days(Term::LengthBuildsOwnership),
        );
        let span = self.term(Term::SpanOfTheNorm, month.span, 1.0);

        let one = &mut self.organizations[i];
        let member = one_if(one.member);
        let (trust, ownership) = (one.trust, one.ownership);

        // Engagement.
        if n > 0.0 {
            let gain = 1.0 - (1.0 - inputs.engage_gain).powf(n);
            one.engagement += gain * (one_if(month.attended[i]) - one.engagement);
        } else {
            one.engagement *= 1.0 - inputs.engage_decay * (1.0 - member * levers.communication * g / 2.0);
        }

        // Fatigue.
        one.fatigue = one.fatigue * (1.0 - inputs.fatigue_recovery)
            + inputs.fatigue_meeting * tiring
            + inputs.fatigue_reporting * a_lever * month.asked[i]
            + inputs.fatigue_implementing * f64::from(month.implementing[i]);

        if !one.member {
            return;
        }
        // Trust.
        let perceived = perceived_neutrality(neutrality, one.alignment);
        let gain = inputs.trust_gain * (trusted * month.backbone_part + coaching) * perceived;
        let control = inputs.trust_control * a_lever * staffing * g * (1.0 - peers) * (1.0 - coaching);
        let bias = inputs.trust_bias * g * (1.0 - neutrality) * (-one.alignment).max(0.0);
        one.trust = (trust + gain * (1.0 - trust) - (control + bias) * trust).clamp(0.0, 1.0);

        // Ownership.
        let by_peers =
            inputs.own_peer * one.engagement * peers * a_lever * span * g.max(month.mean_ownership);
        let by_work = inputs.own_meeting * owned
            + inputs.own_success * (1.0 + levers.visibility * g) * f64::from(month.newly_sustained[i]);
        let crowding = inputs.own_crowding
            * g
            * (a_lever * staffing * (1.0 - peers)
                + levers.directive * coaching
                + carry
                + inputs.own_recognition * levers.visibility);
        one.ownership = (ownership + (by_peers + by_work * (1.0 - carry * g)) * (1.0 - ownership)
            - crowding * ownership
            + inputs.own_drift * (self.ownership_at_start - ownership))
            .clamp(0.0, 1.0);
    }

    /// One draw a month, by whether there is a leader.
    fn change_leader(&mut self, i: usize) {
        let inputs = &self.world.inputs;
        let (g, levers) = (self.backbone.g, &self.backbone.levers);
        let member = one_if(self.organizations[i].member);
        if self.organizations[i].leader {
            let lost = 1.0 / (12.0 * inputs.leader_tenure)
                + inputs.leader_disengage * (1.0 - member * levers.leader_involvement * g);
            self.organizations[i].leader = !self.exits(lost);
        } else {
            let involved = inputs.leader_lever * levers.leader_involvement * self.organizations[i].trust;
            let gained =
                inputs.leader_gain + member * g * (involved + inputs.leader_visibility * levers.visibility);
            self.organizations[i].leader = self.exits(gained);
        }
    }

    fn withdraw(&mut self, i: usize) {
        let inputs = &self.world.inputs;
        let one = &self.organizations[i];
        if !one.member {
            return;
        }
        let g = self.backbone.g;
        let rate = inputs.withdraw_rate
            * (1.0 - self.term(Term::AuthorityKeeps, self.design.authority, 0.0) * g)
            * inputs.withdraw_trust.powf((2.0 * one.trust - 1.0) * g)
            * inputs.withdraw_engagement.powf(2.0 * one.engagement - 1.0);
        if self.exits(rate) {
            self.organizations[i].member = false;
            self.organizations[i].withdrawn = true;
            self.organizations[i].engagement = 0.0;
        }
    }

    /// Last: from the next month on the initiative may be no more.
    fn dissolve(&mut self, t: u32) {
        if !self.alive {
            return;
        }
        let inputs = &self.world.inputs;
        let engagement = self.mean_of_members(|one| one.engagement).unwrap_or(0.0);
        let funded = self.design.has_backbone() && self.design.funding_ends.is_none_or(|end| t <= end);
        let rate = inputs.dissolve_rate
            * inputs.dissolve_engagement.powf(2.0 * engagement - 1.0)
            * if funded { inputs.dissolve_funded } else { 1.0 };
        self.alive = !self.exits(rate);
    }
}
