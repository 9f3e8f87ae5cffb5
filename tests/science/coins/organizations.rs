//! Step 6 of section 4: what the month does to the organizations.

use super::month::Month;
use super::start::perceived_neutrality;
use super::{Coins, one_if};
use engine::model::Stage;

impl Coins<'_> {
    /// Step 6.
    pub fn change_organizations(&mut self, month: &mut Month) {
        for i in 0..self.organizations.len() {
            let implementing = self.cells[i].iter().filter(|cell| cell.stage == Stage::Implementing).count();
            month.implementing[i] = implementing as u32;
            self.change_organization(i, month);
        }
    }

    fn change_organization(&mut self, i: usize, month: &Month) {
        let inputs = &self.world.inputs;
        let Coins { backbone, .. } = self;
        let (g, staffing, neutrality) = (backbone.g, backbone.staffing, backbone.neutrality);
        let levers = backbone.levers;
        let (a_lever, peers) = (levers.accountability, levers.peer_share);
        let (visibility, carry) = (levers.visibility, levers.carry);
        let n = f64::from(month.meetings);
        let attended = one_if(month.attended[i]);
        let coaching = month.coaching[i];
        let reporting = self.reporting(month);

        let one = &mut self.organizations[i];
        let member = one_if(one.member);
        let (trust, ownership) = (one.trust, one.ownership);

        // Engagement.
        if month.meetings > 0 {
            let gain = 1.0 - (1.0 - inputs.engage_gain).powf(n);
            one.engagement += gain * (attended - one.engagement);
        } else {
            one.engagement *= 1.0 - inputs.engage_decay * (1.0 - member * levers.communication * g / 2.0);
        }

        // Fatigue.
        one.fatigue = one.fatigue * (1.0 - inputs.fatigue_recovery)
            + inputs.fatigue_meeting * n * attended
            + member * inputs.fatigue_reporting * a_lever * reporting
            + inputs.fatigue_implementing * f64::from(month.implementing[i]);

        if one.member {
            // Trust.
            let perceived = perceived_neutrality(neutrality, one.alignment);
            let gain = inputs.trust_gain * (n * attended * month.backbone_part + coaching) * perceived;
            let control = inputs.trust_control * a_lever * staffing * g * (1.0 - peers) * (1.0 - coaching);
            let bias = inputs.trust_bias * g * (1.0 - neutrality) * (-one.alignment).max(0.0);
            one.trust = (trust + gain * (1.0 - trust) - (control + bias) * trust).clamp(0.0, 1.0);

            // Ownership.
            let by_peers = inputs.own_peer * one.engagement * peers * a_lever * g.max(month.mean_ownership);
            let by_work = inputs.own_meeting * n * attended
                + inputs.own_success * (1.0 + visibility * g) * f64::from(month.newly_sustained[i]);
            let crowding = inputs.own_crowding
                * g
                * (a_lever * staffing * (1.0 - peers) + levers.directive * coaching + carry);
            one.ownership = (ownership + (by_peers + by_work * (1.0 - carry * g)) * (1.0 - ownership)
                - crowding * ownership
                + inputs.own_drift * (self.ownership_at_start - ownership))
                .clamp(0.0, 1.0);
        }
        let (trust, engagement) = (one.trust, one.engagement);

        // Leader.
        if self.organizations[i].leader {
            let lost = 1.0 / (12.0 * inputs.leader_tenure)
                + inputs.leader_disengage * (1.0 - member * levers.leader_involvement * g);
            self.organizations[i].leader = !self.exits(lost);
        } else {
            let involved = inputs.leader_lever * levers.leader_involvement * trust;
            let gained = inputs.leader_gain + member * g * (involved + inputs.leader_visibility * visibility);
            self.organizations[i].leader = self.exits(gained);
        }

        // Withdrawal.
        if self.organizations[i].member {
            let rate = inputs.withdraw_rate
                * inputs.withdraw_trust.powf((2.0 * trust - 1.0) * g)
                * inputs.withdraw_engagement.powf(2.0 * engagement - 1.0);
            if self.exits(rate) {
                self.organizations[i].member = false;
                self.organizations[i].withdrawn = true;
                self.organizations[i].engagement = 0.0;
            }
        }
    }
}
