//! The rates of a block of organizations for one month: A and B of every exit.
//!
//! Rate = A·w·(effect of peers)·(effect of embedding) + told + B·w₂ for a cell with weights w
//! and w₂. Exponentials are taken here, once per organization and kind of exit, eight
//! organizations at a time.

use super::BLOCK;
use super::cells;
use super::exposure::{Exposure, Held};
use super::family::Overlap;
use super::lanes::{Eight, Kept, LANES, Simd, Sums, f32x8, load, positive};
use super::month::Month;
use super::organizations::Group;
use super::rules::Rules;
use crate::math::{exp, exp_both};
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
    /// What a mandate adds to leaving Aware and Lapsed onward.
    pub told: [Eight; 2],
    /// What a month leaves of 1 − u in cells Committed or Implementing.
    pub uncustomized: Eight,
    /// Who has a slot free, but more cells committed than slots, as bits: their rates are as if
    /// a slot were free for each.
    pub contended: u8,
}

/// Unaware, Aware, Committed and Implementing can be left in two ways.
pub const TWO_EXITS: usize = 4;

const NONE: GroupRates = GroupRates {
    first: [[0.0; LANES]; Stage::COUNT],
    second: [[0.0; LANES]; TWO_EXITS],
    told: [[0.0; LANES]; 2],
    uncustomized: [0.0; LANES],
    contended: 0,
};

/// The rates of a block.
#[derive(Debug)]
pub struct Rates {
    pub groups: [GroupRates; GROUPS],
    pub shared: Shared,
    ratios: Ratios,
    /// ΣA·p over the organizations of this month so far.
    asked: Kept,
}

/// What all organizations of a month share.
#[derive(Debug, Default, Clone, Copy)]
pub struct Shared {
    /// Whether anybody is coached, or told by a mandate.
    pub coached: bool,
    pub compelled: bool,
    /// What a month leaves of 1 − u in cells Sustained.
    pub unembedded: f32,
    /// lapse_embedded: what is left of lapsing at u = 1.
    pub lapse_embedded: f32,
}

impl Default for Rates {
    fn default() -> Self {
        Rates {
            groups: [NONE; GROUPS],
            shared: Shared::default(),
            ratios: Ratios::default(),
            asked: Kept::default(),
        }
    }
}

/// The rates of a cell's exits in the month in which it leaves.
#[derive(Debug, Clone, Copy)]
pub struct ExitRates {
    /// Onward without a mandate; for Unaware, what aware peers add.
    pub first: f32,
    /// Back; for Unaware, all the rest.
    pub second: f32,
    /// The effect of peers in `first`.
    pub peers: f32,
    /// What embedding leaves of `first`.
    pub embedding: f32,
    /// What a mandate adds to it.
    pub told: f32,
}

impl Rates {
    /// The rates of the exits of the cell in that group and lane of the block, given the effect
    /// of peers, and its 1 − u at the start of the month.
    pub fn of(
        &self,
        cells: &cells::Group,
        (g, lane): (usize, usize),
        peers: f32,
        standard: f32,
    ) -> ExitRates {
        let rates = &self.groups[g];
        let stage = cells.stage(lane);
        let of = |rates: &[Eight]| rates.get(stage as usize).map_or(0.0, |rate| rate[lane]);
        let told = match stage {
            _ if !self.shared.compelled => 0.0,
            Stage::Aware => rates.told[0][lane],
            Stage::Lapsed => rates.told[1][lane],
            _ => 0.0,
        };
        let embedding = match stage {
            Stage::Sustained => self.shared.embedding(standard),
            _ => 1.0,
        };
        let first = of(&rates.first) * cells.weight[lane] * peers * embedding;
        ExitRates { first, second: of(&rates.second) * cells.second_weight[lane], peers, embedding, told }
    }

    /// Begins a run, or what is left of one, under these rules.
    pub fn follow(&mut self, rules: &Rules) {
        self.ratios = Ratios::new(rules);
    }

    /// Begins a month, in which somebody may be coached.
    pub fn begin(&mut self, month: &Month, coached: bool) {
        let inputs = &month.rules.inputs;
        self.shared = Shared {
            coached,
            compelled: month.told() > 0.0,
            unembedded: (1.0 - inputs.embed_rate) as f32,
            lapse_embedded: inputs.lapse_embedded as f32,
        };
        self.ratios.begin_month(month);
        self.asked = Kept::default();
    }

    /// Sets the rates of a block of groups, and tells each how far it is asked for its promises.
    #[inline(always)]
    pub fn set<S: Simd>(&mut self, simd: S, groups: &mut [Group]) {
        let mut asked = Sums::resume(simd, &self.asked);
        for (rates, group) in self.groups.iter_mut().zip(groups) {
            asked.add(self.ratios.set(simd, group, rates));
        }
        asked.keep(&mut self.asked);
    }

    /// ΣA·p over all organizations whose rates have been set this month.
    pub fn asked(&self) -> f64 {
        self.asked.total()
    }
}

impl Shared {
    /// 1 − (1 − lapse_embedded)·u, given 1 − u.
    pub fn embedding(&self, standard: f32) -> f32 {
        self.lapse_embedded + (1.0 - self.lapse_embedded) * standard
    }
}

/// The month's figures of this step that are the same for all: base rates, and logarithms
/// of hazard ratios times what of their exposure all share.
#[derive(Debug, Default)]
struct Ratios {
    exposure: Exposure,
    overlap: Overlap,
    aware_background: f32,
    aware_peer: f32,
    aware_coaching: f32,
    commit: f32,
    commit_leader: f32,
    commit_accountability: f32,
    commit_visibility: f32,
    commit_coaching: f32,
    commit_convening: f32,
    commit_ownership: f32,
    deadline: f32,
    recommit: f32,
    forget: f32,
    forget_of_members: f32,
    /// k·G, for which the rate above is.
    communication: f64,
    start: f32,
    start_leader: f32,
    start_accountability: f32,
    start_coaching: f32,
    start_carried: f32,
    start_directed: f32,
    fade: f32,
    fade_accountability: f32,
    fade_ownership: f32,
    complete: f32,
    complete_leader: f32,
    complete_coaching: f32,
    complete_convening: f32,
    fail: f32,
    fail_coaching: f32,
    fail_leader: f32,
    lapse: f32,
    lapse_leader: f32,
    lapse_accountability: f32,
    lapse_ownership: f32,
    fatigue_work: f32,
    learn_half: f32,
    customize: f32,
    carried: f32,
}

impl Ratios {
    /// What is the same in all months; the rest is for [`Ratios::begin_month`] to set.
    fn new(rules: &Rules) -> Ratios {
        let (inputs, in_context) = (&rules.inputs, rules.in_context);
        Ratios {
            overlap: Overlap::new(inputs.overlap),
            aware_background: inputs.aware_background as f32,
            aware_peer: inputs.aware_peer as f32,
            aware_coaching: inputs.aware_coaching as f32,
            commit: (inputs.commit_rate * in_context) as f32,
            commit_leader: rules.commit_leader as f32,
            commit_accountability: rules.commit_accountability as f32,
            commit_coaching: rules.commit_coaching as f32,
            commit_convening: rules.commit_convening as f32,
            commit_ownership: rules.commit_ownership as f32,
            recommit: inputs.recommit as f32,
            forget: inputs.forget_rate as f32,
            forget_of_members: inputs.forget_rate as f32,
            start: (inputs.start_rate * in_context) as f32,
            start_leader: rules.start_leader as f32,
            start_accountability: rules.start_accountability as f32,
            start_coaching: rules.start_coaching as f32,
            fade: inputs.fade_rate as f32,
            fade_accountability: rules.fade_accountability as f32,
            fade_ownership: rules.fade_ownership as f32,
            complete: (inputs.complete_rate * in_context) as f32,
            complete_leader: rules.complete_leader as f32,
            complete_coaching: rules.complete_coaching as f32,
            complete_convening: rules.complete_convening as f32,
            fail: inputs.fail_rate as f32,
            fail_coaching: rules.fail_coaching as f32,
            fail_leader: rules.fail_leader as f32,
            lapse: inputs.lapse_rate as f32,
            lapse_leader: rules.lapse_leader as f32,
            lapse_accountability: rules.lapse_accountability as f32,
            lapse_ownership: rules.lapse_ownership as f32,
            fatigue_work: rules.fatigue_work as f32,
            learn_half: positive(inputs.learn_half),
            ..Ratios::default()
        }
    }

    fn begin_month(&mut self, month: &Month) {
        let (rules, inputs) = (month.rules, &month.rules.inputs);
        let (directive, communication) = (month.delivery.levers.directive, month.communication());
        self.exposure = Exposure::new(month);
        self.commit_visibility = rules.commit_visibility as f32 * self.exposure.visibility;
        self.deadline = rules.deadline as f32 * self.exposure.deadline;
        // Most months are as loud as the one before; e⁰ is 1.
        if communication != self.communication {
            let heard = exp(rules.forget_communication * communication);
            self.forget_of_members = (inputs.forget_rate * heard) as f32;
            self.communication = communication;
        }
        self.start_carried = (rules.start_carry * month.carried()) as f32;
        self.start_directed = (rules.start_directive * directive) as f32;
        self.customize = (inputs.customize_rate * (1.0 - directive)) as f32;
        self.carried = month.carried() as f32;
    }

    /// Sets the rates of a group; returns its A·p.
    #[inline(always)]
    fn set<S: Simd>(&self, simd: S, group: &mut Group, rates: &mut GroupRates) -> f32x8<S> {
        let m = load(simd, &group.member);
        let l = load(simd, &group.leader);
        let c = load(simd, &group.coached);
        let Held { bound, asked, accountability } =
            self.exposure.held(m, load(simd, &group.engagement), load(simd, &group.trust));
        asked.store_array(&mut group.asked);
        let own = m * load(simd, &group.ownership);
        let due = bound * self.deadline;
        let learning = load(simd, &group.learning);
        let learned = learning / (learning + self.learn_half);
        let tired = load(simd, &group.fatigue) * self.fatigue_work;
        let together = self.overlap;

        let motivation = together.together([
            l * self.commit_leader,
            accountability * self.commit_accountability,
            m * self.commit_visibility,
        ]);
        let capability = together.together([c * self.commit_coaching, learned * self.commit_convening]);
        let commit =
            load(simd, &group.readiness) + motivation + capability + own * self.commit_ownership + due;

        let motivation =
            together.together([l * self.start_leader, accountability * self.start_accountability]);
        let capability =
            together.together([c * self.start_coaching, m * self.start_carried, c * self.start_directed]);
        let start = motivation + capability + due + tired;

        let fade = accountability * self.fade_accountability + own * self.fade_ownership;
        let capability = together.together([c * self.complete_coaching, learned * self.complete_convening]);
        let complete = l * self.complete_leader + capability + due + tired;
        let fail = c * self.fail_coaching + l * self.fail_leader;
        let motivation =
            together.together([l * self.lapse_leader, accountability * self.lapse_accountability]);
        let lapse = motivation + own * self.lapse_ownership;

        // In pairs, which the widest units take at once.
        let [commit, start] = exp_both(commit, start);
        let [fade, complete] = exp_both(fade, complete);
        let [fail, lapse] = exp_both(fail, lapse);
        let (commit, start, fade) = (commit * self.commit, start * self.start, fade * self.fade);
        let (complete, fail, lapse) = (complete * self.complete, fail * self.fail, lapse * self.lapse);

        let heard = self.exposure.awareness(load(simd, &group.attended)) + c * self.aware_coaching;
        let aware = m * heard + self.aware_background;
        let splat = |number| f32x8::splat(simd, number);
        let forget = m.simd_gt(0.0).select(splat(self.forget_of_members), splat(self.forget));

        // Without a slot free nothing starts; where too few are free, the cells of the
        // organization take turns if it comes to that.
        let free = load(simd, &group.free);
        let held = load(simd, &group.committed).simd_gt(free);
        let contended = held & free.simd_gt(0.0);
        let none = splat(0.0);

        let onward = [
            splat(self.aware_peer),
            commit,
            (held & !contended).select(none, start),
            complete,
            lapse,
            commit * self.recommit,
        ];
        for (to, rate) in rates.first.iter_mut().zip(onward) {
            rate.store_array(to);
        }
        let back = [aware, forget, fade, fail];
        for (to, rate) in rates.second.iter_mut().zip(back) {
            rate.store_array(to);
        }
        let told = m * self.exposure.told;
        for (to, rate) in rates.told.iter_mut().zip([told, told * self.recommit]) {
            rate.store_array(to);
        }
        let kept = 1.0 - c * self.customize * (1.0 - m * self.carried);
        kept.store_array(&mut rates.uncustomized);
        rates.contended = contended.to_bitmask() as u8;
        asked
    }
}
