//! The rates of a block of organizations for one month: A and B of every exit.
//!
//! Rate = A·w·(effect of peers) + B·w₂ for a cell with weights w and w₂. Exponentials are
//! taken here, once per organization and kind of exit, eight organizations at a time.

use super::BLOCK;
use super::cells;
use super::exposure::Exposure;
use super::lanes::{Eight, LANES, Simd, Unit, dispatch, f32x8, load};
use super::month::Month;
use super::organizations::Group;
use crate::math::{exp, exp_eight};
use crate::model::Stage;
use fearless_simd::prelude::*;

/// Groups of a block.
pub const GROUPS: usize = BLOCK / LANES;

/// The rates of eight organizations.
#[derive(Debug, Clone, Copy)]
#[repr(align(32))]
pub struct GroupRates {
    /// A by stage: of leaving onward; for Unaware, what aware peers add.
    pub first: [Eight; Stage::COUNT],
    /// B by stage: of falling back; for Unaware, what does not depend on peers. Sustained and
    /// Lapsed have one exit only.
    pub second: [Eight; TWO_EXITS],
    /// What a month leaves of 1 − u in cells Committed or Implementing.
    pub uncustomized: Eight,
    /// Starting and fading, as if a slot were free for every committed cell.
    pub start: Eight,
    pub fade: Eight,
    /// Who has a slot free, but more cells committed than slots, as bits.
    pub contended: u8,
}

/// Unaware, Aware, Committed and Implementing can be left in two ways.
pub const TWO_EXITS: usize = 4;

const NONE: GroupRates = GroupRates {
    first: [[0.0; LANES]; Stage::COUNT],
    second: [[0.0; LANES]; TWO_EXITS],
    uncustomized: [0.0; LANES],
    start: [0.0; LANES],
    fade: [0.0; LANES],
    contended: 0,
};

/// The rates of a block.
#[derive(Debug)]
pub struct Rates(pub [GroupRates; GROUPS]);

impl Default for Rates {
    fn default() -> Self {
        Rates([NONE; GROUPS])
    }
}

/// The rates of a cell's exits in the month in which it leaves.
#[derive(Debug, Clone, Copy)]
pub struct ExitRates {
    /// Onward; for Unaware, what aware peers add.
    pub first: f32,
    /// Back; for Unaware, all the rest.
    pub second: f32,
    /// The effect of peers in `first`.
    pub peers: f32,
}

impl GroupRates {
    /// The rates of one cell's exits.
    pub fn of(&self, cells: &cells::Group, lane: usize, peers: f32) -> ExitRates {
        let stage = cells.stage[lane] as usize;
        let back = self.second.get(stage).map_or(0.0, |second| second[lane]);
        let first = self.first[stage % Stage::COUNT][lane] * cells.weight[lane] * peers;
        ExitRates { first, second: back * cells.second_weight[lane], peers }
    }
}

impl Rates {
    /// Sets the rates of a block of groups.
    pub fn set(&mut self, unit: Unit, groups: &[Group], month: &Month) {
        let ratios = Ratios::new(month);
        dispatch!(unit.0, simd => set(simd, &mut self.0, groups, &ratios));
    }
}

#[inline(always)]
fn set<S: Simd>(simd: S, rates: &mut [GroupRates; GROUPS], groups: &[Group], ratios: &Ratios) {
    for (rates, group) in rates.iter_mut().zip(groups) {
        ratios.set(simd, group, rates);
    }
}

/// The month's figures of this step that are the same for all: base rates, and logarithms
/// of hazard ratios times what of their exposure all share.
struct Ratios {
    exposure: Exposure,
    aware_background: f32,
    aware_peer: f32,
    aware_coaching: f32,
    commit: f32,
    commit_leader: f32,
    commit_accountability: f32,
    commit_visibility: f32,
    commit_coaching: f32,
    commit_ownership: f32,
    deadline: f32,
    recommit: f32,
    forget: f32,
    forget_of_members: f32,
    start: f32,
    start_leader: f32,
    start_accountability: f32,
    start_coaching: f32,
    start_carried: f32,
    fade: f32,
    fade_accountability: f32,
    fade_ownership: f32,
    complete: f32,
    complete_coaching: f32,
    complete_leader: f32,
    fail: f32,
    fail_coaching: f32,
    fail_leader: f32,
    lapse: f32,
    lapse_leader: f32,
    lapse_accountability: f32,
    lapse_ownership: f32,
    customize: f32,
    carried: f32,
}

impl Ratios {
    fn new(month: &Month) -> Ratios {
        let (rules, inputs) = (month.rules, &month.rules.inputs);
        let exposure = Exposure::new(month);
        let directive = month.delivery.levers.directive;
        let heard = exp(rules.forget_communication * month.communication());
        Ratios {
            aware_background: inputs.aware_background as f32,
            aware_peer: inputs.aware_peer as f32,
            aware_coaching: inputs.aware_coaching as f32,
            commit: inputs.commit_rate as f32,
            commit_leader: rules.commit_leader as f32,
            commit_accountability: rules.commit_accountability as f32,
            commit_visibility: rules.commit_visibility as f32 * exposure.visibility,
            commit_coaching: rules.commit_coaching as f32,
            commit_ownership: rules.commit_ownership as f32,
            deadline: rules.deadline as f32 * exposure.deadline,
            recommit: inputs.recommit as f32,
            forget: inputs.forget_rate as f32,
            forget_of_members: (inputs.forget_rate * heard) as f32,
            start: inputs.start_rate as f32,
            start_leader: rules.start_leader as f32,
            start_accountability: rules.start_accountability as f32,
            start_coaching: (rules.start_coaching + rules.start_directive * directive) as f32,
            start_carried: (rules.start_carry * month.carried()) as f32,
            fade: inputs.fade_rate as f32,
            fade_accountability: rules.fade_accountability as f32,
            fade_ownership: rules.fade_ownership as f32,
            complete: inputs.complete_rate as f32,
            complete_coaching: rules.complete_coaching as f32,
            complete_leader: rules.complete_leader as f32,
            fail: inputs.fail_rate as f32,
            fail_coaching: rules.fail_coaching as f32,
            fail_leader: rules.fail_leader as f32,
            lapse: inputs.lapse_rate as f32,
            lapse_leader: rules.lapse_leader as f32,
            lapse_accountability: rules.lapse_accountability as f32,
            lapse_ownership: rules.lapse_ownership as f32,
            customize: (inputs.customize_rate * (1.0 - directive)) as f32,
            carried: month.carried() as f32,
            exposure,
        }
    }

    #[inline(always)]
    fn set<S: Simd>(&self, simd: S, group: &Group, rates: &mut GroupRates) {
        let m = load(simd, &group.member);
        let l = load(simd, &group.leader);
        let c = load(simd, &group.coached);
        let e = load(simd, &group.engagement);
        let accountability = self.exposure.accountability(m, e, load(simd, &group.trust));
        let own = m * load(simd, &group.ownership);
        let due = m * e * self.deadline;

        let commit = load(simd, &group.readiness)
            + l * self.commit_leader
            + accountability * self.commit_accountability
            + m * self.commit_visibility
            + c * self.commit_coaching
            + own * self.commit_ownership
            + due;
        let commit = exp_eight(commit) * self.commit;
        let start = l * self.start_leader
            + accountability * self.start_accountability
            + c * self.start_coaching
            + m * self.start_carried
            + due;
        let start = exp_eight(start) * self.start;
        let fade = accountability * self.fade_accountability + own * self.fade_ownership;
        let fade = exp_eight(fade) * self.fade;
        let complete = c * self.complete_coaching + l * self.complete_leader;
        let complete = exp_eight(complete) * self.complete;
        let fail = c * self.fail_coaching + l * self.fail_leader;
        let fail = exp_eight(fail) * self.fail;
        let lapse =
            l * self.lapse_leader + accountability * self.lapse_accountability + own * self.lapse_ownership;
        let lapse = exp_eight(lapse) * self.lapse;
        let heard = self.exposure.awareness(load(simd, &group.attended)) + c * self.aware_coaching;
        let aware = m * heard + self.aware_background;
        let splat = |number| f32x8::splat(simd, number);
        let forget = m.simd_gt(0.0).select(splat(self.forget_of_members), splat(self.forget));

        // Without a slot free nothing starts; where too few are free, the cells of the
        // organization take turns, and their clocks are run apart.
        let free = load(simd, &group.free);
        let held = load(simd, &group.committed).simd_gt(free);
        let contended = held & free.simd_gt(0.0);
        let none = splat(0.0);

        let onward = [
            splat(self.aware_peer),
            commit,
            held.select(none, start),
            complete,
            lapse,
            commit * self.recommit,
        ];
        for (to, rate) in rates.first.iter_mut().zip(onward) {
            rate.store_array(to);
        }
        let back = [aware, forget, contended.select(none, fade), fail];
        for (to, rate) in rates.second.iter_mut().zip(back) {
            rate.store_array(to);
        }
        let kept = 1.0 - c * self.customize * (1.0 - m * self.carried);
        kept.store_array(&mut rates.uncustomized);
        start.store_array(&mut rates.start);
        fade.store_array(&mut rates.fade);
        rates.contended = contended.to_bitmask() as u8;
    }
}
