//! Steps 2, 3, 4, 6 and 7 of section 4: joining, convening, coaching, organizations, ties.

use super::start::perceived_neutrality;
use super::{Coins, one_if};
use backbone_lab::model::{Allocation, Stage};
use rand::seq::IndexedRandom;

/// Tie formation never lifts a degree above this.
const MAX_DEGREE: usize = 24;

/// What happened in one month, kept while it lasts.
pub struct Month {
    pub t: u32,
    /// ō, ē: the members' mean ownership and engagement after joining.
    pub mean_ownership: f64,
    pub mean_engagement: f64,
    /// n: meetings held.
    pub meetings: u32,
    /// β: the backbone's part in them.
    pub backbone_part: f64,
    /// a_i.
    pub attended: Vec<bool>,
    /// C_i.
    pub coaching: Vec<f64>,
    /// J_i: practices that became Sustained this month.
    pub newly_sustained: Vec<u32>,
    /// I_i: practices Implementing after this month's moves.
    pub implementing: Vec<u32>,
    /// Who was a member before this month's withdrawals.
    pub member: Vec<bool>,
}

impl Month {
    /// A month in which nothing has happened yet.
    pub fn quiet(t: u32, organizations: usize) -> Month {
        Month {
            t,
            mean_ownership: 0.0,
            mean_engagement: 0.0,
            meetings: 0,
            backbone_part: 0.0,
            attended: vec![false; organizations],
            coaching: vec![0.0; organizations],
            newly_sustained: vec![0; organizations],
            implementing: vec![0; organizations],
            member: vec![false; organizations],
        }
    }
}

impl Coins<'_> {
    /// T_i = min(1, τ_i/trust_needed).
    pub fn trusting(&self, i: usize) -> f64 {
        (self.organizations[i].trust / self.world.inputs.trust_needed).min(1.0)
    }

    /// (1 − π)·σ·G + π·max(G, ō): how much reporting is asked for, next to A.
    pub fn reporting(&self, month: &Month) -> f64 {
        let backbone = &self.backbone;
        let peers = backbone.levers.peer_share;
        (1.0 - peers) * backbone.staffing * backbone.g + peers * backbone.g.max(month.mean_ownership)
    }

    /// Step 2.
    pub fn join(&mut self, t: u32, founded_now: bool, month: &mut Month) {
        let sign_on = self.backbone.levers.leader_involvement;
        if founded_now {
            for i in 0..self.organizations.len() {
                if self.organizations[i].member && !self.organizations[i].leader {
                    self.organizations[i].leader = self.happens(sign_on);
                }
            }
        }
        for i in 0..self.organizations.len() {
            if self.organizations[i].join_month != t {
                continue;
            }
            self.organizations[i].member = true;
            self.organizations[i].engagement = self.world.inputs.engage_start;
            if self.backbone.founded.is_some() && !self.organizations[i].leader {
                self.organizations[i].leader = self.happens(sign_on);
            }
        }
        month.mean_ownership = self.mean_of_members(|one| one.ownership);
        month.mean_engagement = self.mean_of_members(|one| one.engagement);
        month.member = self.organizations.iter().map(|one| one.member).collect();
    }

    /// Step 3.
    pub fn convene(&mut self, month: &mut Month) {
        let inputs = &self.world.inputs;
        let by_backbone = self.backbone.levers.convenings_per_year * self.backbone.g;
        let by_members = self.initiative.self_convenings_per_year * month.mean_ownership;
        let plan = by_backbone + by_members;
        month.backbone_part = if plan == 0.0 { 0.0 } else { by_backbone / plan };

        self.planned_meetings += plan / 12.0;
        month.meetings = (self.planned_meetings + 1e-9).floor() as u32;
        self.planned_meetings -= f64::from(month.meetings);
        if month.meetings == 0 {
            return;
        }
        for i in 0..self.organizations.len() {
            let one = &self.organizations[i];
            if !one.member {
                continue;
            }
            let log_odds = (inputs.attend_base / (1.0 - inputs.attend_base)).ln()
                + inputs.attend_leader * one_if(one.leader)
                + inputs.attend_trust * (2.0 * one.trust - 1.0) * month.backbone_part
                + inputs.attend_ownership * (2.0 * one.ownership - 1.0)
                + inputs.attend_visibility * self.backbone.levers.visibility * self.backbone.g
                - inputs.attend_fatigue * one.fatigue;
            month.attended[i] = self.happens(1.0 / (1.0 + (-log_odds).exp()));
        }
    }

    /// Step 4.
    pub fn coach(&self, month: &mut Month) {
        let inputs = &self.world.inputs;
        let levers = &self.backbone.levers;
        let hours = levers.coaches * inputs.hours_per_coach * self.backbone.g;
        let coached = self.coached(levers.coaching_allocation);
        let share = |i: usize| 1.0 + (1.0 - self.backbone.neutrality) * self.organizations[i].alignment;
        let shares: f64 = coached.iter().map(|&i| share(i)).sum();
        if shares <= 0.0 {
            return;
        }
        for &i in &coached {
            let own_hours = hours * share(i) / shares;
            month.coaching[i] = self.trusting(i) * own_hours / (own_hours + inputs.coaching_half);
        }
    }

    /// The members whom the allocation names.
    fn coached(&self, allocation: Allocation) -> Vec<usize> {
        let mut members: Vec<usize> =
            (0..self.organizations.len()).filter(|&i| self.organizations[i].member).collect();
        let has = |i: usize, wanted: fn(Stage) -> bool| {
            self.cells[i].iter().filter(|cell| wanted(cell.stage)).count()
        };
        match allocation {
            Allocation::Equal => {}
            Allocation::Demand => {
                members
                    .retain(|&i| has(i, |stage| matches!(stage, Stage::Committed | Stage::Implementing)) > 0);
            }
            Allocation::Lagging => {
                members.sort_by(|&i, &j| {
                    let lots = self.organizations[i].lot.total_cmp(&self.organizations[j].lot);
                    has(i, Stage::adopted).cmp(&has(j, Stage::adopted)).then(lots)
                });
                members.truncate(members.len().div_ceil(2));
            }
        }
        members
    }

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

    /// Step 7.
    pub fn change_ties(&mut self, month: &Month) {
        let inputs = &self.world.inputs;
        let attendees: Vec<usize> = (0..self.tied.len()).filter(|&i| month.attended[i]).collect();
        if attendees.len() >= 2 {
            for &i in &attendees {
                if !self.exits(inputs.tie_form * f64::from(month.meetings)) {
                    continue;
                }
                let j = *attendees.choose(&mut self.rng).expect("at least two attended");
                let full = self.degree(i) >= MAX_DEGREE || self.degree(j) >= MAX_DEGREE;
                if j != i && !self.tied[i][j] && !full {
                    self.tied[i][j] = true;
                    self.tied[j][i] = true;
                }
            }
        }
        for i in 0..self.tied.len() {
            for j in 0..i {
                let both = month.attended[i] && month.attended[j];
                if self.tied[i][j] && !both && self.exits(inputs.tie_decay) {
                    self.tied[i][j] = false;
                    self.tied[j][i] = false;
                }
            }
        }
    }
}
