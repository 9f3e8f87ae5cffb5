//! Steps 2, 3, 4 and 7 of section 4: joining, convening, coaching, ties.

use super::{Coins, one_if};
use engine::model::{Allocation, Stage};
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
