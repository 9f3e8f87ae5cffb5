//! The organizations: who they are, and who joins and leaves.
//!
//! What a month's loops touch stands in groups of eight; the last group is filled up with
//! nobody: member = 0 and clocks that never run out, so that loops need no special case.

use super::backbone::Delivery;
use super::lanes::{
    self, Eight, Kept, LANES, Simd, Sums, Unit, dispatch, f32x8, groups, load, place, refill,
};
use super::rules::Rules;
use super::sizes::Sizes;
use crate::luck::{Purpose, RunKey};
use crate::math::normal;
use crate::model::{Initiative, Stage, World};
use std::ops::Range;

/// Eight organizations. Flags are 0 or 1 as numbers.
#[derive(Debug, Clone, Copy)]
#[repr(align(32))]
pub struct Group {
    // Fixed during a run.
    pub readiness: Eight,
    pub alignment: Eight,
    /// The month in which it joins.
    pub joining: Eight,
    // Changing.
    pub member: Eight,
    pub leader: Eight,
    pub trust: Eight,
    pub ownership: Eight,
    pub engagement: Eight,
    pub fatigue: Eight,
    /// ℓ: half days of meetings still remembered.
    pub learning: Eight,
    /// a: attended this month's meetings.
    pub attended: Eight,
    /// C: coaching intensity of this month.
    pub coached: Eight,
    /// A·p: how far it is asked for its promises this month.
    pub asked: Eight,
    /// I.
    pub implementing: Eight,
    /// J: practices that became Sustained this month.
    pub newly_sustained: Eight,
    pub committed: Eight,
    /// Capacity minus implementing.
    pub free: Eight,
    // Clocks: what is left until the event.
    pub until_leader_changes: Eight,
    pub until_withdrawal: Eight,
    pub until_tie: Eight,
    /// Whose clocks have run out, as bits.
    pub out: Out,
}

/// Whose clocks have run out this month in a group of eight, as bits.
#[derive(Debug, Clone, Copy, Default)]
pub struct Out {
    pub leader_changes: u8,
    pub withdrawal: u8,
    pub tie: u8,
}

/// Eight times nobody.
const NOBODY: Group = Group {
    readiness: [0.0; LANES],
    alignment: [0.0; LANES],
    joining: [0.0; LANES],
    member: [0.0; LANES],
    leader: [0.0; LANES],
    trust: [0.0; LANES],
    ownership: [0.0; LANES],
    engagement: [0.0; LANES],
    fatigue: [0.0; LANES],
    learning: [0.0; LANES],
    attended: [0.0; LANES],
    coached: [0.0; LANES],
    asked: [0.0; LANES],
    implementing: [0.0; LANES],
    newly_sustained: [0.0; LANES],
    committed: [0.0; LANES],
    free: [0.0; LANES],
    until_leader_changes: [f32::INFINITY; LANES],
    until_withdrawal: [f32::INFINITY; LANES],
    until_tie: [f32::INFINITY; LANES],
    out: Out { leader_changes: 0, withdrawal: 0, tie: 0 },
};

/// All organizations of a run.
#[derive(Debug, Default)]
pub struct Organizations {
    /// N.
    pub len: usize,
    pub groups: Vec<Group>,
    // Fixed during a run.
    pub size: Vec<f64>,
    pub capacity: Vec<u32>,
    /// Organizations by lot, the smaller first.
    pub by_lot: Vec<u32>,
    /// Organizations by size, then index, ascending.
    pub by_size: Vec<u32>,
    /// Organizations by the month in which they join, then index.
    by_joining: Vec<u32>,
    joined: usize,
    // Changing.
    pub withdrawn: Vec<bool>,
    pub adopted: Vec<u32>,
    /// How many have an engaged leader, have withdrawn, attended this month's meetings.
    pub leaders: u32,
    pub withdrawals: u32,
    pub attendance: f64,
    leader_changes: Vec<u32>,
    ties_formed: Vec<u32>,
    /// Whose clocks until a tie have run out this month.
    pub seeking: Vec<u32>,
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

    /// The mean as an outcome: not a number if there are no members.
    pub fn measured(&self, sum: f64) -> f64 {
        if self.count > 0.0 { sum / self.count } else { f64::NAN }
    }
}

impl Organizations {
    /// The organizations before month 0.
    pub fn begin(
        &mut self,
        unit: Unit,
        key: RunKey,
        initiative: &Initiative,
        world: &World,
        rules: &Rules,
        neutrality: f64,
    ) {
        let len = initiative.size();
        self.len = len;
        refill(&mut self.groups, groups(len), NOBODY);
        refill(&mut self.size, len, 0.0);
        refill(&mut self.lots, len, 0.0);
        refill(&mut self.capacity, len, 0);
        refill(&mut self.withdrawn, len, false);
        for count in [&mut self.leader_changes, &mut self.ties_formed, &mut self.adopted] {
            refill(count, len, 0);
        }
        (self.joined, self.leaders, self.withdrawals, self.attendance) = (0, 0, 0, 0.0);
        self.seeking.clear();
        self.seeking.reserve(len);
        self.draw_traits(unit, key, initiative, world);
        self.sort(initiative);
        self.draw_alignment(initiative, world);
        for first in (0..len).step_by(LANES) {
            self.begin_group(unit, key, rules, neutrality, first);
        }
    }

    /// Leaders, clocks and attitudes of the group whose first organization is given.
    fn begin_group(&mut self, unit: Unit, key: RunKey, rules: &Rules, neutrality: f64, first: usize) {
        let there = (self.len - first).min(LANES);
        let group = &mut self.groups[first / LANES];
        let [draws, _] = dispatch!(unit.0, simd => {
            key.eight_uniforms(simd, Purpose::InitialLeader, (first as u32, 0))
        });
        for lane in 0..there {
            group.leader[lane] = flag(draws[lane] < rules.inputs.initial_leader);
            self.leaders += group.leader[lane] as u32;
            let felt = neutrality + (1.0 - neutrality) * (1.0 + group.alignment[lane] as f64) / 2.0;
            group.trust[lane] = (rules.inputs.initial_trust + 0.4 * felt).clamp(0.0, 1.0) as f32;
            group.ownership[lane] = rules.initial_ownership as f32;
        }
        let engaged = |lane: usize| group.leader[lane] > 0.0;
        let leaving = std::array::from_fn(|lane| leader_purpose(engaged(lane)));
        let until_leader_changes = dispatch!(unit.0, simd => first_thresholds(simd, key, leaving, first));
        let until_withdrawal =
            dispatch!(unit.0, simd => first_thresholds(simd, key, [Purpose::Withdrawal; LANES], first));
        let until_tie =
            dispatch!(unit.0, simd => first_thresholds(simd, key, [Purpose::TieFormation; LANES], first));
        group.until_leader_changes[..there].copy_from_slice(&until_leader_changes[..there]);
        group.until_withdrawal[..there].copy_from_slice(&until_withdrawal[..there]);
        group.until_tie[..there].copy_from_slice(&until_tie[..there]);
    }

    /// Size, readiness, lot; alignment holds its uniform draw for now.
    fn draw_traits(&mut self, unit: Unit, key: RunKey, initiative: &Initiative, world: &World) {
        let inputs = &world.inputs;
        let sizes = Sizes::of(&initiative.organizations, inputs.size_sd);
        let own = (1.0 - inputs.size_advantage * inputs.size_advantage).sqrt();
        for (g, group) in self.groups.iter_mut().enumerate() {
            let first = g * LANES;
            let drawn = dispatch!(unit.0, simd => draw_traits(simd, key, first));
            for (lane, organization) in initiative.organizations[first..].iter().take(LANES).enumerate() {
                let i = first + lane;
                let (size, zeta) = sizes.size(organization.size, drawn.for_size[lane]);
                self.size[i] = size;
                let eta = drawn.for_readiness[lane];
                let readiness = inputs.readiness_sd * (inputs.size_advantage * zeta + own * eta);
                self.capacity[i] = organization.capacity;
                self.lots[i] = drawn.lot[lane];
                group.readiness[lane] = organization.readiness.unwrap_or(readiness) as f32;
                group.free[lane] = organization.capacity as f32;
                group.alignment[lane] = (2.0 * drawn.for_alignment[lane] - 1.0) as f32;
                group.joining[lane] = organization.join_month as f32;
            }
        }
        if sizes.given() {
            let mean = self.size.iter().sum::<f64>() / self.len as f64;
            self.size.iter_mut().for_each(|size| *size /= mean);
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
            for &i in &self.by_size[first..first + same] {
                let (g, lane) = place(i as usize);
                let alignment = &mut self.groups[g].alignment[lane];
                let drawn = bias * (2.0 * rank - 1.0) + (1.0 - bias) * *alignment as f64;
                *alignment = initiative.organizations[i as usize].alignment.unwrap_or(drawn) as f32;
            }
            first += same;
        }
    }

    fn change_leader(&mut self, key: RunKey, i: usize) {
        let (g, lane) = place(i);
        let group = &mut self.groups[g];
        group.leader[lane] = 1.0 - group.leader[lane];
        let engaged = group.leader[lane] > 0.0;
        self.leaders = self.leaders.wrapping_add_signed(if engaged { 1 } else { -1 });
        self.leader_changes[i] += 1;
        let threshold = key.threshold(leader_purpose(engaged), (i as u32, 0), self.leader_changes[i]);
        group.until_leader_changes[lane] = threshold as f32;
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
                let (g, lane) = place(i);
                if self.groups[g].member[lane] > 0.0 {
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
            let (g, lane) = place(i);
            self.groups[g].member[lane] = 1.0;
            self.groups[g].engagement[lane] = rules.inputs.engage_start as f32;
            if delivery.founded_now || delivery.strength > 0.0 {
                self.sign_on(key, i, involvement);
            }
        }
        self.joined > before
    }

    /// An organization without an engaged leader gains one with that probability.
    fn sign_on(&mut self, key: RunKey, i: usize, probability: f64) {
        let (g, lane) = place(i);
        let engaged = self.groups[g].leader[lane] > 0.0;
        if !engaged && key.uniform(Purpose::SignOn, (i as u32, 0), 0) < probability {
            self.change_leader(key, i);
        }
    }

    /// Leaders who come or go and members who withdraw, where clocks have run out in some
    /// groups; whoever is to form a tie is listed in `seeking`.
    pub fn run_out(&mut self, groups: Range<usize>, key: RunKey) {
        for g in groups {
            let Out { leader_changes, withdrawal, tie } = self.groups[g].out;
            lanes::each_bit(leader_changes, |lane| self.change_leader(key, g * LANES + lane));
            lanes::each_bit(withdrawal, |lane| self.withdraw(g * LANES + lane));
            lanes::each_bit(tie, |lane| self.seeking.push((g * LANES + lane) as u32));
        }
    }

    fn withdraw(&mut self, i: usize) {
        let (g, lane) = place(i);
        let group = &mut self.groups[g];
        group.until_withdrawal[lane] = f32::INFINITY;
        group.member[lane] = 0.0;
        group.engagement[lane] = 0.0;
        self.withdrawn[i] = true;
        self.withdrawals += 1;
    }

    /// Winds the clock until an organization's next tie; says how many it has formed before.
    pub fn wind_tie_clock(&mut self, key: RunKey, i: usize) -> u32 {
        let before = self.ties_formed[i];
        self.ties_formed[i] += 1;
        let (g, lane) = place(i);
        let threshold = key.threshold(Purpose::TieFormation, (i as u32, 0), before + 1);
        self.groups[g].until_tie[lane] = threshold as f32;
        before
    }

    /// Whom an organization meets by chance: the first attendee in its own sequence of
    /// uniformly drawn organizations, possibly itself.
    pub fn partner(&self, key: RunKey, i: usize, occasion: u32) -> u32 {
        let draw = |attempt| key.below(self.len as u32, Purpose::TiePartner, (i as u32, attempt), occasion);
        let attended = |&other: &u32| {
            let (g, lane) = place(other as usize);
            self.groups[g].attended[lane] > 0.0
        };
        (0..).map(draw).find(attended).unwrap_or(i as u32)
    }

    /// Counts one of the organization's cells where it stands at the start.
    pub fn starts(&mut self, i: usize, stage: Stage) {
        self.moved(i, Stage::Unaware, stage);
        let (g, lane) = place(i);
        self.groups[g].newly_sustained[lane] = 0.0;
    }

    /// Counts a move of one of the organization's cells.
    pub fn moved(&mut self, i: usize, from: Stage, to: Stage) {
        let step = &STEPS[from as usize][to as usize];
        let (g, lane) = place(i);
        let group = &mut self.groups[g];
        group.committed[lane] += step.committed;
        group.implementing[lane] += step.implementing;
        group.free[lane] -= step.implementing;
        group.newly_sustained[lane] += step.newly_sustained;
        self.adopted[i] = self.adopted[i].wrapping_add_signed(step.adopted);
    }

    /// The smallest, middle and largest third; with fewer than three organizations, all are
    /// in the middle.
    pub fn thirds(&self) -> [&[u32]; 3] {
        let (small, rest) = self.by_size.split_at(self.len / 3);
        let (middle, large) = rest.split_at(rest.len() - self.len / 3);
        [small, middle, large]
    }

    /// The sums over the members.
    pub fn members(&self, unit: Unit) -> Members {
        let mut sums = MemberSums::default();
        dispatch!(unit.0, simd => sums.add(simd, &self.groups));
        sums.members()
    }
}

/// What is drawn for eight organizations: standard normal deviates, then uniform numbers.
struct Traits {
    for_size: [f64; LANES],
    for_readiness: [f64; LANES],
    for_alignment: [f64; LANES],
    lot: [f64; LANES],
}

#[inline(always)]
fn draw_traits<S: Simd>(simd: S, key: RunKey, first: usize) -> Traits {
    let [for_size, for_readiness] = key.eight_uniforms(simd, Purpose::Traits, (first as u32, 0));
    let [for_alignment, lot] = key.eight_uniforms(simd, Purpose::Alignment, (first as u32, 0));
    Traits {
        for_size: normal::quantiles(simd, for_size),
        for_readiness: normal::quantiles(simd, for_readiness),
        for_alignment,
        lot,
    }
}

/// What a move from one stage to another adds to the counts of its organization.
#[derive(Debug, Clone, Copy)]
struct Step {
    committed: f32,
    implementing: f32,
    newly_sustained: f32,
    adopted: i32,
}

/// By the stage left and the stage entered.
const STEPS: [[Step; Stage::COUNT]; Stage::COUNT] = {
    const fn is(stage: Stage, one: Stage) -> i32 {
        (stage as u8 == one as u8) as i32
    }
    const fn adopted(stage: Stage) -> i32 {
        is(stage, Stage::Implementing) + is(stage, Stage::Sustained)
    }
    let none = Step { committed: 0.0, implementing: 0.0, newly_sustained: 0.0, adopted: 0 };
    let mut steps = [[none; Stage::COUNT]; Stage::COUNT];
    let mut index = 0;
    while index < Stage::COUNT * Stage::COUNT {
        let (from, to) = (Stage::ALL[index / Stage::COUNT], Stage::ALL[index % Stage::COUNT]);
        steps[from as usize][to as usize] = Step {
            committed: (is(to, Stage::Committed) - is(from, Stage::Committed)) as f32,
            implementing: (is(to, Stage::Implementing) - is(from, Stage::Implementing)) as f32,
            newly_sustained: is(to, Stage::Sustained) as f32,
            adopted: adopted(to) - adopted(from),
        };
        index += 1;
    }
    steps
};

/// Sums over the members, as they are being taken.
#[derive(Debug, Default)]
pub struct MemberSums([Kept; 5]);

impl MemberSums {
    /// Adds groups, in order.
    #[inline(always)]
    pub fn add<S: Simd>(&mut self, simd: S, groups: &[Group]) {
        let [count, trust, ownership, engagement, fatigue] = &mut self.0;
        let mut counted = Sums::resume(simd, count);
        let mut trusting = Sums::resume(simd, trust);
        let mut owning = Sums::resume(simd, ownership);
        let mut engaged = Sums::resume(simd, engagement);
        let mut tired = Sums::resume(simd, fatigue);
        for group in groups {
            let member = load(simd, &group.member);
            counted.add(member);
            trusting.add(member * load(simd, &group.trust));
            owning.add(member * load(simd, &group.ownership));
            engaged.add(member * load(simd, &group.engagement));
            tired.add(member * load(simd, &group.fatigue));
        }
        counted.keep(count);
        trusting.keep(trust);
        owning.keep(ownership);
        engaged.keep(engagement);
        tired.keep(fatigue);
    }

    pub fn members(self) -> Members {
        let [count, trust, ownership, engagement, fatigue] = self.0.map(Kept::total);
        Members { count, trust, ownership, engagement, fatigue }
    }
}

/// The first thresholds of a group, for purposes that an organization alone keys.
#[inline(always)]
fn first_thresholds<S: Simd>(simd: S, key: RunKey, purposes: [Purpose; LANES], first: usize) -> Eight {
    let organizations = std::array::from_fn(|lane| (first + lane) as u32);
    let purposes = purposes.map(|purpose| purpose as u32);
    let (thresholds, _) = key.thresholds(simd, purposes, (organizations, [0; LANES]), [0; LANES]);
    thresholds.map(|threshold| threshold as f32)
}

/// What the clock of a leader, engaged or not, is for.
fn leader_purpose(engaged: bool) -> Purpose {
    if engaged { Purpose::LeaderLoss } else { Purpose::LeaderGain }
}

fn flag(yes: bool) -> f32 {
    if yes { 1.0 } else { 0.0 }
}

/// ν_i = ν + (1 − ν)(1 + b_i)/2.
#[inline(always)]
pub fn perceived_neutrality<S: Simd>(neutrality: f32, alignment: f32x8<S>) -> f32x8<S> {
    neutrality + (1.0 - neutrality) * (1.0 + alignment) / 2.0
}
