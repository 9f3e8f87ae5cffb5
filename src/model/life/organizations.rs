//! The organizations: who they are, and who joins and leaves.
//!
//! One array per property, padded to whole vectors; padding has member = 0 and clocks that
//! never run out, so that loops need no special case.

use multiversion::multiversion;

use super::backbone::Delivery;
use super::lanes::{LANES, dot, padded, refill, sum};
use super::rules::Rules;
use crate::model::luck::{Purpose, RunKey};
use crate::model::math::{exp, ln};
use crate::model::{Initiative, Stage, World, normal};

/// Arrays over organizations. Flags are 0 or 1 as numbers.
#[derive(Debug, Default)]
pub struct Organizations {
    /// N.
    pub len: usize,
    // Fixed during a run.
    pub size: Vec<f64>,
    pub readiness: Vec<f64>,
    pub alignment: Vec<f64>,
    pub capacity: Vec<u32>,
    /// Organizations by lot, the smaller first.
    pub by_lot: Vec<u32>,
    /// Organizations by size, then index, ascending.
    pub by_size: Vec<u32>,
    /// Organizations by the month in which they join, then index.
    by_joining: Vec<u32>,
    joined: usize,
    // Changing.
    pub member: Vec<f64>,
    pub withdrawn: Vec<bool>,
    pub leader: Vec<f64>,
    pub trust: Vec<f64>,
    pub ownership: Vec<f64>,
    pub engagement: Vec<f64>,
    pub fatigue: Vec<f64>,
    /// a: attended this month's meetings.
    pub attended: Vec<f64>,
    /// C: coaching intensity of this month.
    pub coached: Vec<f64>,
    /// I.
    pub implementing: Vec<f64>,
    /// J: practices that became Sustained this month.
    pub newly_sustained: Vec<f64>,
    pub committed: Vec<i32>,
    /// Capacity minus implementing.
    pub free: Vec<i32>,
    pub adopted: Vec<u32>,
    /// How many have an engaged leader, have withdrawn, attended this month's meetings.
    pub leaders: u32,
    pub withdrawals: u32,
    pub attendance: f64,
    // Clocks: what is left until the event.
    pub until_leader_changes: Vec<f64>,
    leader_changes: Vec<u32>,
    pub until_withdrawal: Vec<f64>,
    until_tie: Vec<f64>,
    ties_formed: Vec<u32>,
    lots: Vec<f64>,
}

/// Sums over the members.
#[derive(Debug, Clone, Copy, Default)]
pub struct Members {
    pub count: f64,
    pub trust: f64,
    pub ownership: f64,
    pub engagement: f64,
    pub fatigue: f64,
}

impl Members {
    /// The mean of one of the sums; 0 if there are no members.
    pub fn mean(&self, sum: f64) -> f64 {
        if self.count > 0.0 { sum / self.count } else { 0.0 }
    }
}

impl Organizations {
    /// The organizations before month 0.
    pub fn begin(
        &mut self,
        key: RunKey,
        initiative: &Initiative,
        world: &World,
        rules: &Rules,
        neutrality: f64,
    ) {
        let len = initiative.size();
        let room = padded(len);
        self.len = len;
        for array in [
            &mut self.size,
            &mut self.readiness,
            &mut self.alignment,
            &mut self.member,
            &mut self.leader,
            &mut self.trust,
            &mut self.ownership,
            &mut self.engagement,
            &mut self.fatigue,
            &mut self.attended,
            &mut self.coached,
            &mut self.implementing,
            &mut self.newly_sustained,
            &mut self.lots,
        ] {
            refill(array, room, 0.0);
        }
        for clock in [&mut self.until_leader_changes, &mut self.until_withdrawal, &mut self.until_tie] {
            refill(clock, room, f64::INFINITY);
        }
        for count in [&mut self.committed, &mut self.free] {
            refill(count, room, 0);
        }
        for count in [&mut self.leader_changes, &mut self.ties_formed, &mut self.adopted] {
            refill(count, room, 0);
        }
        refill(&mut self.withdrawn, room, false);
        refill(&mut self.capacity, room, 0);
        (self.joined, self.leaders, self.withdrawals, self.attendance) = (0, 0, 0, 0.0);
        self.draw_traits(key, initiative, world);
        self.sort(initiative);
        self.draw_alignment(initiative, world);
        for i in 0..len {
            self.leader[i] =
                flag(key.uniform(Purpose::InitialLeader, (i as u32, 0), 0) < rules.inputs.initial_leader);
            self.leaders += self.leader[i] as u32;
            self.wind_leader_clock(key, i);
            self.until_withdrawal[i] = key.threshold(Purpose::Withdrawal, (i as u32, 0), 0);
            self.until_tie[i] = key.threshold(Purpose::TieFormation, (i as u32, 0), 0);
            let felt = perceived_neutrality(neutrality, self.alignment[i]);
            self.trust[i] = (rules.inputs.initial_trust + 0.4 * felt).clamp(0.0, 1.0);
            self.ownership[i] = rules.initial_ownership;
        }
    }

    /// Size, readiness, lot; alignment holds its uniform draw for now.
    fn draw_traits(&mut self, key: RunKey, initiative: &Initiative, world: &World) {
        let inputs = &world.inputs;
        let half_variance = 0.5 * inputs.size_sd * inputs.size_sd;
        let own = (1.0 - inputs.size_advantage * inputs.size_advantage).sqrt();
        for (i, organization) in initiative.organizations.iter().enumerate() {
            let (for_size, for_readiness) = key.uniforms(Purpose::Traits, (i as u32, 0), 0);
            let (for_alignment, lot) = key.uniforms(Purpose::Alignment, (i as u32, 0), 0);
            let mut zeta = normal::quantile(for_size);
            self.size[i] = match organization.size {
                Some(size) => {
                    let known = (ln(size) + half_variance) / inputs.size_sd;
                    zeta = if inputs.size_sd > 0.0 { known } else { 0.0 };
                    size
                }
                None => exp(inputs.size_sd * zeta - half_variance),
            };
            self.readiness[i] = organization.readiness.unwrap_or_else(|| {
                let xi = normal::quantile(for_readiness);
                inputs.readiness_sd * (inputs.size_advantage * zeta + own * xi)
            });
            self.capacity[i] = organization.capacity;
            self.free[i] = organization.capacity as i32;
            self.alignment[i] = 2.0 * for_alignment - 1.0;
            self.lots[i] = lot;
        }
    }

    fn sort(&mut self, initiative: &Initiative) {
        for order in [&mut self.by_lot, &mut self.by_size, &mut self.by_joining] {
            order.clear();
            order.extend(0..initiative.size() as u32);
        }
        let (lots, size) = (&self.lots, &self.size);
        self.by_lot.sort_unstable_by(|&a, &b| lots[a as usize].total_cmp(&lots[b as usize]).then(a.cmp(&b)));
        self.by_size.sort_unstable_by(|&a, &b| size[a as usize].total_cmp(&size[b as usize]).then(a.cmp(&b)));
        self.by_joining.sort_unstable_by_key(|&i| (initiative.organizations[i as usize].join_month, i));
    }

    /// b from the rank by size and the uniform draw; equal sizes share their mean rank.
    fn draw_alignment(&mut self, initiative: &Initiative, world: &World) {
        let bias = world.inputs.power_bias;
        let last = (self.len - 1) as f64;
        let mut first = 0;
        while first < self.len {
            let size = self.size[self.by_size[first] as usize];
            let same = self.by_size[first..].iter().take_while(|&&i| self.size[i as usize] == size).count();
            let mean_rank = first as f64 + (same - 1) as f64 / 2.0;
            let rank = if last > 0.0 { mean_rank / last } else { 0.5 };
            for place in first..first + same {
                let i = self.by_size[place] as usize;
                self.alignment[i] = initiative.organizations[i]
                    .alignment
                    .unwrap_or(bias * (2.0 * rank - 1.0) + (1.0 - bias) * self.alignment[i]);
            }
            first += same;
        }
    }

    fn wind_leader_clock(&mut self, key: RunKey, i: usize) {
        let purpose = if self.leader[i] > 0.0 { Purpose::LeaderLoss } else { Purpose::LeaderGain };
        self.until_leader_changes[i] = key.threshold(purpose, (i as u32, 0), self.leader_changes[i]);
    }

    fn change_leader(&mut self, key: RunKey, i: usize) {
        self.leader[i] = 1.0 - self.leader[i];
        self.leaders = self.leaders.wrapping_add_signed(if self.leader[i] > 0.0 { 1 } else { -1 });
        self.leader_changes[i] += 1;
        self.wind_leader_clock(key, i);
    }

    /// Step 2 of a month: sign-on at the founding, then joining. Says whether anybody joined.
    pub fn join(
        &mut self,
        month: u32,
        key: RunKey,
        initiative: &Initiative,
        rules: &Rules,
        delivery: &Delivery,
    ) -> bool {
        let before = self.joined;
        let involvement = delivery.levers.leader_involvement;
        if delivery.founded_now {
            for i in 0..self.len {
                if self.member[i] > 0.0 {
                    self.sign_on(key, i, involvement);
                }
            }
        }
        while let Some(&next) = self.by_joining.get(self.joined) {
            let i = next as usize;
            if initiative.organizations[i].join_month > month {
                break;
            }
            self.joined += 1;
            self.member[i] = 1.0;
            self.engagement[i] = rules.inputs.engage_start;
            if delivery.founded {
                self.sign_on(key, i, involvement);
            }
        }
        self.joined > before
    }

    /// An organization without an engaged leader gains one with that probability.
    fn sign_on(&mut self, key: RunKey, i: usize, probability: f64) {
        if self.leader[i] == 0.0 && key.uniform(Purpose::SignOn, (i as u32, 0), 0) < probability {
            self.change_leader(key, i);
        }
    }

    /// Leaders who come or go and members who withdraw, where clocks have run out.
    pub fn run_out(&mut self, key: RunKey) {
        for first in (0..self.member.len()).step_by(LANES) {
            if any_out(&self.until_leader_changes, first) {
                for i in first..first + LANES {
                    if self.until_leader_changes[i] <= 0.0 {
                        self.change_leader(key, i);
                    }
                }
            }
            if any_out(&self.until_withdrawal, first) {
                for i in first..first + LANES {
                    if self.until_withdrawal[i] <= 0.0 {
                        self.withdraw(i);
                    }
                }
            }
        }
    }

    fn withdraw(&mut self, i: usize) {
        self.until_withdrawal[i] = f64::INFINITY;
        self.member[i] = 0.0;
        self.engagement[i] = 0.0;
        self.withdrawn[i] = true;
        self.withdrawals += 1;
    }

    /// Runs the clocks of attendees that say when they form a tie.
    pub fn run_tie_clocks(&mut self, rate: f64) {
        for (until, attended) in self.until_tie.iter_mut().zip(&self.attended) {
            *until -= rate * attended;
        }
    }

    /// The next attendee from `i` on whose tie falls due, and how many it has formed before.
    pub fn next_tie(&mut self, key: RunKey, from: usize) -> Option<(usize, u32)> {
        let i = from + self.until_tie[from..].iter().position(|&until| until <= 0.0)?;
        let before = self.ties_formed[i];
        self.ties_formed[i] += 1;
        self.until_tie[i] = key.threshold(Purpose::TieFormation, (i as u32, 0), self.ties_formed[i]);
        Some((i, before))
    }

    /// Whom an organization meets by chance: the first attendee in its own sequence of
    /// uniformly drawn organizations, possibly itself.
    pub fn partner(&self, key: RunKey, i: usize, occasion: u32) -> u32 {
        let draw = |attempt| key.below(self.len as u32, Purpose::TiePartner, (i as u32, attempt), occasion);
        let attended = |&other: &u32| self.attended[other as usize] > 0.0;
        (0..).map(draw).find(attended).unwrap_or(i as u32)
    }

    /// Counts a move of one of the organization's cells.
    pub fn moved(&mut self, i: usize, from: Stage, to: Stage) {
        let change = |stage: Stage| (to == stage) as i32 - (from == stage) as i32;
        self.committed[i] += change(Stage::Committed);
        self.free[i] -= change(Stage::Implementing);
        self.adopted[i] = self.adopted[i].wrapping_add_signed(to.adopted() as i32 - from.adopted() as i32);
        self.implementing[i] += change(Stage::Implementing) as f64;
        self.newly_sustained[i] += (to == Stage::Sustained) as u32 as f64;
    }

    /// The sums over the members.
    pub fn members(&self) -> Members {
        members(&self.member, &self.trust, &self.ownership, &self.engagement, &self.fatigue)
    }
}

#[multiversion(targets("x86_64+avx2"))]
fn members(member: &[f64], trust: &[f64], ownership: &[f64], engagement: &[f64], fatigue: &[f64]) -> Members {
    Members {
        count: sum(member),
        trust: dot(member, trust),
        ownership: dot(member, ownership),
        engagement: dot(member, engagement),
        fatigue: dot(member, fatigue),
    }
}

/// Whether any of the eight clocks from `first` on has run out.
#[inline(always)]
fn any_out(clocks: &[f64], first: usize) -> bool {
    clocks[first..][..LANES].iter().fold(false, |out, &until| out | (until <= 0.0))
}

fn flag(yes: bool) -> f64 {
    if yes { 1.0 } else { 0.0 }
}

/// ν_i = ν + (1 − ν)(1 + b_i)/2.
#[inline(always)]
pub fn perceived_neutrality(neutrality: f64, alignment: f64) -> f64 {
    neutrality + (1.0 - neutrality) * (1.0 + alignment) / 2.0
}
