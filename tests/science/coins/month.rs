//! Steps 2, 3, 4 and 7 of section 4: joining, convening, coaching, ties.

use super::terms::Term;
use super::{Coins, one_if};
use engine::model::{Allocation, Stage};
use rand::seq::IndexedRandom;

/// Tie formation never lifts a degree above this.
const MAX_DEGREE: usize = 24;

/// What happened in one month, kept while it lasts.
pub struct Month {
    pub t: u32,
    /// Whether the initiative was alive when the month began.
    pub alive: bool,
    /// ō: the members' mean ownership after joining.
    pub mean_ownership: f64,
    /// ς: how far the members can keep an eye on each other.
    pub span: f64,
    /// n: meetings held.
    pub meetings: f64,
    /// β: the backbone's part in them.
    pub backbone_part: f64,
    /// w: half days that a meeting weighs.
    pub weight: f64,
    /// a_i.
    pub attended: Vec<bool>,
    /// C_i.
    pub coaching: Vec<f64>,
    /// p_i: how far it is asked for its promises, next to A.
    pub asked: Vec<f64>,
    /// J_i: practices that became Sustained this month.
    pub newly_sustained: Vec<u32>,
    /// I_i: practices Implementing after this month's moves.
    pub implementing: Vec<u32>,
}

impl Month {
    /// A month in which nothing has happened yet.
    pub fn quiet(t: u32, life: &Coins) -> Month {
        let n = life.organizations.len();
        Month {
            t,
            alive: life.alive,
            mean_ownership: 0.0,
            span: 0.0,
            meetings: 0.0,
            backbone_part: 0.0,
            weight: 0.0,
            attended: vec![false; n],
            coaching: vec![0.0; n],
            asked: vec![0.0; n],
            newly_sustained: vec![0; n],
            implementing: vec![0; n],
        }
    }

    /// n·a.
    pub fn met(&self, i: usize) -> f64 {
        self.meetings * one_if(self.attended[i])
    }
}

impl Coins<'_> {
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
        let at_work = match self.stands(Term::JoinersSignOnWhileAtWork) {
            true => founded_now || self.backbone.g > 0.0,
            false => self.backbone.founded.is_some(),
        };
        for i in 0..self.organizations.len() {
            if self.organizations[i].join_month != t {
                continue;
            }
            self.organizations[i].member = true;
            self.organizations[i].engagement = self.world.inputs.engage_start;
            if at_work && !self.organizations[i].leader {
                self.organizations[i].leader = self.happens(sign_on);
            }
        }
        month.mean_ownership = self.mean_of_members(|one| one.ownership).unwrap_or(0.0);

        // ς.
        let measured = self.backbone.levers.shared_measurement;
        let seen = self.world.inputs.peer_span * self.term(Term::MeasurementWidensSpan, 1.0 + measured, 1.0);
        let others = (self.members() as f64 - 1.0).max(1.0);
        month.span = (seen / others).min(1.0);
    }

    /// Step 3.
    pub fn convene(&mut self, month: &mut Month) {
        let inputs = &self.world.inputs;
        let (levers, g) = (self.backbone.levers, self.backbone.g);
        let by_backbone = levers.convenings_per_year * g;
        let can_meet = self.alive || !self.stands(Term::DissolvedDoNotMeet);
        let by_members = self.initiative.self_convenings_per_year
            * month.mean_ownership
            * self.term(Term::SpanOfMeetings, month.span, 1.0)
            * one_if(can_meet);
        let plan = by_backbone + by_members;
        let beta = if plan == 0.0 { 0.0 } else { by_backbone / plan };
        month.backbone_part = beta;

        self.planned_meetings += plan / 12.0;
        month.meetings = (self.planned_meetings + 1e-9).floor();
        self.planned_meetings -= month.meetings;
        month.weight = beta * levers.convening_hours / 4.0 + (1.0 - beta);

        if month.meetings > 0.0 {
            for i in 0..self.organizations.len() {
                let one = &self.organizations[i];
                if !one.member {
                    continue;
                }
                let years = f64::from(month.t - one.join_month) / 12.0;
                let log_odds = (inputs.attend_base / (1.0 - inputs.attend_base)).ln()
                    + inputs.attend_leader * one_if(one.leader)
                    + inputs.attend_trust * (2.0 * one.trust - 1.0) * beta
                    + inputs.attend_ownership * (2.0 * one.ownership - 1.0)
                    + inputs.attend_visibility * levers.visibility * g
                    - inputs.attend_fatigue * one.fatigue
                    - inputs.attend_age * years;
                month.attended[i] = self.happens(1.0 / (1.0 + (-log_odds).exp()));
            }
        }
        let weight = self.term(Term::LengthTeaches, month.weight, 1.0);
        for (i, one) in self.organizations.iter_mut().enumerate() {
            one.learning = one.learning * (1.0 - inputs.learn_fade) + weight * month.met(i);
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

    /// T_i = min(1, τ_i/trust_needed).
    pub fn trusting(&self, i: usize) -> f64 {
        (self.organizations[i].trust / self.world.inputs.trust_needed).min(1.0)
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
        let weight = self.term(Term::LengthBuildsTies, month.weight, 1.0);
        if attendees.len() >= 2 {
            for &i in &attendees {
                if !self.exits(inputs.tie_form * weight * month.meetings) {
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
