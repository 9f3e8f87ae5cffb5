//! The rates of a block of organizations for one month: A and B of every exit.
//!
//! Rate = A·w·(effect of peers) + B·w₂ for a cell with weights w and w₂. Exponentials are
//! taken here, once per organization and kind of exit, in loops that vectorize: few arrays
//! each, all of one length.

use multiversion::multiversion;

use super::BLOCK;
use super::cells::Cells;
use super::exposure::Exposure;
use super::month::Month;
use super::organizations::Organizations;
use crate::model::Stage;
use crate::model::math::exp;

type Block = [f64; BLOCK];

/// The rates of a block, by stage and organization of the block.
#[derive(Debug)]
pub struct Rates {
    /// A: of leaving onward; for Unaware, what aware peers add.
    pub first: [Block; Stage::COUNT],
    /// B: of falling back; for Unaware, what does not depend on peers.
    pub second: [Block; Stage::COUNT],
    /// What a month leaves of 1 − u in cells Committed or Implementing.
    pub uncustomized: Block,
    /// Starting, as if a slot were free for every committed cell.
    pub start: Block,
    /// Accountability, own norm and deadline as they reach each organization.
    exposed: [Block; 3],
}

impl Default for Rates {
    fn default() -> Self {
        let none = [0.0; BLOCK];
        Rates {
            first: [none; Stage::COUNT],
            second: [none; Stage::COUNT],
            uncustomized: none,
            start: none,
            exposed: [none; 3],
        }
    }
}

/// The rates of a cell's exits in the month in which it leaves.
#[derive(Debug, Clone, Copy)]
pub struct ExitRates {
    /// Onward; for Unaware, what aware peers add.
    pub first: f64,
    /// Back; for Unaware, all the rest.
    pub second: f64,
    /// The effect of peers in `first`.
    pub peers: f64,
}

/// The organizations of a block, by property.
struct Members<'a> {
    member: &'a [f64],
    leader: &'a [f64],
    coached: &'a [f64],
}

impl Rates {
    /// The rates of one cell's exits, given its organization's place in the block.
    pub fn of(&self, cells: &Cells, cell: usize, offset: usize, peers: f64) -> ExitRates {
        let stage = cells.stage[cell] as usize % Stage::COUNT;
        let first = self.first[stage][offset] * cells.weight[cell] * peers;
        let second = self.second[stage][offset] * cells.second_weight[cell];
        ExitRates { first, second, peers }
    }

    /// Sets the rates of the block that begins at `start`.
    pub fn set(&mut self, organizations: &Organizations, start: usize, month: &Month) {
        set(self, organizations, start, month);
    }
}

#[multiversion(targets("x86_64+avx2"))]
fn set(rates: &mut Rates, organizations: &Organizations, start: usize, month: &Month) {
    let block = start..(start + BLOCK).min(organizations.member.len());
    let all = Members {
        member: &organizations.member[block.clone()],
        leader: &organizations.leader[block.clone()],
        coached: &organizations.coached[block.clone()],
    };
    let exposure = Exposure::new(month);
    let engagement = &organizations.engagement[block.clone()];
    let len = engagement.len();
    let [accountability, own, due] = &mut rates.exposed;
    let (accountability, own, due) = (&mut accountability[..len], &mut own[..len], &mut due[..len]);
    expose(&exposure, &all, engagement, &organizations.trust[block.clone()], accountability);
    product(all.member, &organizations.ownership[block.clone()], 1.0, own);
    product(all.member, engagement, exposure.deadline * month.rules.deadline, due);

    let [aware_by_peers, commit, starting, complete, lapse, recommit] = &mut rates.first;
    let [aware, forget, fade, fail, _, _] = &mut rates.second;
    let (commit, start) = (&mut commit[..len], &mut rates.start[..len]);
    aware_by_peers[..len].fill(month.rules.inputs.aware_peer);
    set_aware(month, &exposure, &all, &organizations.attended[block.clone()], &mut aware[..len]);
    set_commit(month, &exposure, &all, &organizations.readiness[block], [accountability, own, due], commit);
    product_by(month.rules.inputs.recommit, commit, &mut recommit[..len]);
    set_forget(month, &all, &mut forget[..len]);
    set_start(month, &all, accountability, due, start);
    starting[..len].copy_from_slice(start);
    set_fade(month, accountability, own, &mut fade[..len]);
    set_complete(month, &all, &mut complete[..len]);
    set_fail(month, &all, &mut fail[..len]);
    set_lapse(month, &all, accountability, own, &mut lapse[..len]);
    set_uncustomized(month, &all, &mut rates.uncustomized[..len]);
}

#[inline(always)]
fn expose(exposure: &Exposure, all: &Members, engagement: &[f64], trust: &[f64], accountability: &mut [f64]) {
    for (((acc, m), e), t) in accountability.iter_mut().zip(all.member).zip(engagement).zip(trust) {
        *acc = exposure.accountability(*m, *e, *t);
    }
}

#[inline(always)]
fn product(xs: &[f64], ys: &[f64], factor: f64, products: &mut [f64]) {
    for ((product, x), y) in products.iter_mut().zip(xs).zip(ys) {
        *product = x * y * factor;
    }
}

#[inline(always)]
fn set_aware(month: &Month, exposure: &Exposure, all: &Members, attended: &[f64], aware: &mut [f64]) {
    let inputs = &month.rules.inputs;
    for (((aware, m), c), a) in aware.iter_mut().zip(all.member).zip(all.coached).zip(attended) {
        *aware = inputs.aware_background + m * (exposure.awareness(*a) + inputs.aware_coaching * c);
    }
}

#[inline(always)]
fn set_commit(
    month: &Month,
    exposure: &Exposure,
    all: &Members,
    readiness: &[f64],
    [accountability, own, due]: [&[f64]; 3],
    commit: &mut [f64],
) {
    let rules = month.rules;
    let base = rules.inputs.commit_rate;
    let visible = rules.commit_visibility * exposure.visibility;
    let organizations = all.member.iter().zip(all.leader).zip(all.coached).zip(readiness);
    let influences = accountability.iter().zip(own).zip(due);
    for ((commit, (((m, l), c), r)), ((acc, own), due)) in
        commit.iter_mut().zip(organizations).zip(influences)
    {
        *commit = base
            * exp(r
                + rules.commit_leader * l
                + rules.commit_accountability * acc
                + visible * m
                + rules.commit_coaching * c
                + rules.commit_ownership * own
                + due);
    }
}

#[inline(always)]
fn product_by(factor: f64, xs: &[f64], products: &mut [f64]) {
    for (product, x) in products.iter_mut().zip(xs) {
        *product = factor * x;
    }
}

#[inline(always)]
fn set_forget(month: &Month, all: &Members, forget: &mut [f64]) {
    let rate = month.rules.inputs.forget_rate;
    let of_members = rate * exp(month.rules.forget_communication * month.communication());
    for (forget, m) in forget.iter_mut().zip(all.member) {
        *forget = if *m > 0.0 { of_members } else { rate };
    }
}

#[inline(always)]
fn set_start(month: &Month, all: &Members, accountability: &[f64], due: &[f64], start: &mut [f64]) {
    let rules = month.rules;
    let base = rules.inputs.start_rate;
    let carried = rules.start_carry * month.carried();
    let coached = rules.start_coaching + rules.start_directive * month.delivery.levers.directive;
    let organizations = all.member.iter().zip(all.leader).zip(all.coached);
    let influences = accountability.iter().zip(due);
    for ((start, ((m, l), c)), (acc, due)) in start.iter_mut().zip(organizations).zip(influences) {
        let log_ratio =
            rules.start_leader * l + rules.start_accountability * acc + coached * c + carried * m + due;
        *start = base * exp(log_ratio);
    }
}

#[inline(always)]
fn set_fade(month: &Month, accountability: &[f64], own: &[f64], fade: &mut [f64]) {
    let rules = month.rules;
    for ((fade, acc), own) in fade.iter_mut().zip(accountability).zip(own) {
        *fade = rules.inputs.fade_rate * exp(rules.fade_accountability * acc + rules.fade_ownership * own);
    }
}

#[inline(always)]
fn set_complete(month: &Month, all: &Members, complete: &mut [f64]) {
    let rules = month.rules;
    for ((complete, l), c) in complete.iter_mut().zip(all.leader).zip(all.coached) {
        *complete = rules.inputs.complete_rate * exp(rules.complete_coaching * c + rules.complete_leader * l);
    }
}

#[inline(always)]
fn set_fail(month: &Month, all: &Members, fail: &mut [f64]) {
    let rules = month.rules;
    for ((fail, l), c) in fail.iter_mut().zip(all.leader).zip(all.coached) {
        *fail = rules.inputs.fail_rate * exp(rules.fail_coaching * c + rules.fail_leader * l);
    }
}

#[inline(always)]
fn set_lapse(month: &Month, all: &Members, accountability: &[f64], own: &[f64], lapse: &mut [f64]) {
    let rules = month.rules;
    for (((lapse, l), acc), own) in lapse.iter_mut().zip(all.leader).zip(accountability).zip(own) {
        let log_ratio =
            rules.lapse_leader * l + rules.lapse_accountability * acc + rules.lapse_ownership * own;
        *lapse = rules.inputs.lapse_rate * exp(log_ratio);
    }
}

#[inline(always)]
fn set_uncustomized(month: &Month, all: &Members, uncustomized: &mut [f64]) {
    let customize = month.rules.inputs.customize_rate * (1.0 - month.delivery.levers.directive);
    let carried = month.carried();
    for ((kept, m), c) in uncustomized.iter_mut().zip(all.member).zip(all.coached) {
        *kept = 1.0 - customize * c * (1.0 - m * carried);
    }
}
