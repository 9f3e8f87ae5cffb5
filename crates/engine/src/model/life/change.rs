//! Step 6: how organizations change by what happened in the month, and how their clocks run:
//! until a leader comes or goes, they withdraw, or an attendee forms a tie.

use fearless_simd::prelude::*;

use super::lanes::{Simd, f32x8, load, run_out};
use super::month::Month;
use super::organizations::{Group, perceived_neutrality};
use super::rules::Rules;
use crate::math::exp_eight;

/// The figures of this step that are the same for all: of the run, and of the month.
#[derive(Debug, Default)]
pub struct Change {
    /// What engagement gains of the gap to who attends, 0 without meetings.
    gain: f32,
    /// What engagement loses without meetings, and what communication keeps of that.
    decay: f32,
    communication: f32,
    fatigue_recovery: f32,
    fatigue_attendance: f32,
    fatigue_reporting: f32,
    fatigue_implementing: f32,
    neutrality: f32,
    trust_gain: f32,
    contact: f32,
    control: f32,
    bias: f32,
    own_peers: f32,
    own_attendance: f32,
    own_success: f32,
    by_themselves: f32,
    crowding: f32,
    crowding_control: f32,
    directive: f32,
    drift: f32,
    initial_ownership: f32,
    leader_gain: f32,
    recruited: f32,
    shown: f32,
    turnover: f32,
    disengage: f32,
    involved: f32,
    withdraw_rate: f32,
    withdraw_trust: f32,
    withdraw_engagement: f32,
    /// Of an attendee; nobody meets if fewer than two attend.
    tie_rate: f32,
}

impl Change {
    /// What is the same in all months under these rules; the rest is for [`Change::begin_month`] to set.
    pub fn new(rules: &Rules) -> Change {
        let inputs = &rules.inputs;
        Change {
            fatigue_recovery: (1.0 - inputs.fatigue_recovery) as f32,
            fatigue_reporting: inputs.fatigue_reporting as f32,
            fatigue_implementing: inputs.fatigue_implementing as f32,
            trust_gain: inputs.trust_gain as f32,
            drift: inputs.own_drift as f32,
            initial_ownership: rules.initial_ownership as f32,
            leader_gain: inputs.leader_gain as f32,
            // At most once a minute, so that a product with 0 is 0.
            turnover: (1.0 / (12.0 * inputs.leader_tenure)).min(43_200.0) as f32,
            disengage: inputs.leader_disengage as f32,
            withdraw_engagement: rules.withdraw_engagement as f32,
            ..Change::default()
        }
    }

    /// Begins this step of a month whose meetings so many attended.
    pub fn begin_month(&mut self, month: &Month, attendance: f64) {
        let (rules, inputs) = (month.rules, &month.rules.inputs);
        let (delivery, levers) = (&month.delivery, &month.delivery.levers);
        let strength = delivery.strength;
        let held = month.meetings > 0.0;
        // (1 − engage_gain)ⁿ, n whole.
        let kept = (0..month.meetings as u32).fold(1.0, |kept, _| kept * (1.0 - inputs.engage_gain));
        let controlled = levers.accountability * delivery.staffing * (1.0 - levers.peer_share);
        self.gain = (1.0 - kept) as f32;
        self.decay = if held { 0.0 } else { inputs.engage_decay as f32 };
        self.communication = (month.communication() / 2.0) as f32;
        self.fatigue_attendance = (inputs.fatigue_meeting * month.half_days) as f32;
        self.neutrality = delivery.neutrality as f32;
        self.contact = (month.half_days * month.backbone_share) as f32;
        self.control = (inputs.trust_control * controlled * strength) as f32;
        self.bias = (inputs.trust_bias * strength * (1.0 - delivery.neutrality)) as f32;
        self.own_peers = (inputs.own_peer * month.held_by_peers) as f32;
        self.own_attendance = (inputs.own_meeting * month.half_days) as f32;
        self.own_success = (inputs.own_success * (1.0 + month.visibility())) as f32;
        self.by_themselves = (1.0 - month.carried()) as f32;
        self.crowding = (inputs.own_crowding * strength) as f32;
        self.crowding_control =
            (controlled + levers.carry + inputs.own_recognition * levers.visibility) as f32;
        self.directive = levers.directive as f32;
        self.recruited = (strength * inputs.leader_lever * levers.leader_involvement) as f32;
        self.shown = (strength * inputs.leader_visibility * levers.visibility) as f32;
        self.involved = (levers.leader_involvement * strength) as f32;
        self.withdraw_rate = (inputs.withdraw_rate * (1.0 - rules.authority * strength)) as f32;
        self.withdraw_trust = (rules.withdraw_trust * strength) as f32;
        self.tie_rate = if attendance >= 2.0 { (inputs.tie_form * month.half_days) as f32 } else { 0.0 };
    }

    /// Engagement, fatigue, trust, ownership; then the clocks.
    #[inline(always)]
    pub fn apply<S: Simd>(&self, simd: S, group: &mut Group) {
        let m = load(simd, &group.member);
        let l = load(simd, &group.leader);
        let a = load(simd, &group.attended);
        let c = load(simd, &group.coached);

        let e = load(simd, &group.engagement);
        let e = e + (a - e) * self.gain;
        let e = e * (1.0 - self.decay * (1.0 - m * self.communication));

        let added = a * self.fatigue_attendance
            + load(simd, &group.asked) * self.fatigue_reporting
            + load(simd, &group.implementing) * self.fatigue_implementing;
        let f = load(simd, &group.fatigue) * self.fatigue_recovery + added;

        let t = self.trust(load(simd, &group.trust), m, a, c, load(simd, &group.alignment));
        let own_way = a * self.own_attendance + load(simd, &group.newly_sustained) * self.own_success;
        let o = self.ownership(load(simd, &group.ownership), m, e, own_way, c);

        let to_gain = self.leader_gain + m * (t * self.recruited + self.shown);
        let to_lose = self.turnover + self.disengage * (1.0 - m * self.involved);
        // A sum rather than a choice: l is 0 or 1.
        let until = load(simd, &group.until_leader_changes) - (l * to_lose + (1.0 - l) * to_gain);
        until.store_array(&mut group.until_leader_changes);
        group.out.leader_changes = run_out(until);
        let log_ratio = (t * 2.0 - 1.0) * self.withdraw_trust + (e * 2.0 - 1.0) * self.withdraw_engagement;
        let rate = exp_eight(log_ratio) * self.withdraw_rate;
        let until = load(simd, &group.until_withdrawal) - m * rate;
        until.store_array(&mut group.until_withdrawal);
        group.out.withdrawal = run_out(until);
        let until = load(simd, &group.until_tie) - a * self.tie_rate;
        until.store_array(&mut group.until_tie);
        group.out.tie = run_out(until);

        e.store_array(&mut group.engagement);
        f.store_array(&mut group.fatigue);
        t.store_array(&mut group.trust);
        o.store_array(&mut group.ownership);
        f32x8::splat(simd, 0.0).store_array(&mut group.newly_sustained);
    }

    /// Of members; that of others stays as it is.
    #[inline(always)]
    fn trust<S: Simd>(
        &self,
        t: f32x8<S>,
        member: f32x8<S>,
        attended: f32x8<S>,
        coached: f32x8<S>,
        alignment: f32x8<S>,
    ) -> f32x8<S> {
        let neutrality = perceived_neutrality(self.neutrality, alignment);
        let built = self.trust_gain * (attended * self.contact + coached) * neutrality * (1.0 - t);
        let spent = (self.control * (1.0 - coached) + (-alignment).max(0.0) * self.bias) * t;
        (t + member * built - member * spent).max(0.0).min(1.0)
    }

    /// Peers' accountability, meeting and success of one's own build the norm; being
    /// controlled, told, carried and recognized crowds it out. `engagement` is that of this month's end.
    /// Ownership of those who are not members stays as it is.
    #[inline(always)]
    fn ownership<S: Simd>(
        &self,
        o: f32x8<S>,
        member: f32x8<S>,
        engagement: f32x8<S>,
        own_way: f32x8<S>,
        coached: f32x8<S>,
    ) -> f32x8<S> {
        let grown = engagement * self.own_peers + own_way * self.by_themselves;
        let crowded = self.crowding * (self.crowding_control + coached * self.directive) * o;
        let drift = self.drift * (self.initial_ownership - o);
        (o + member * (grown * (1.0 - o)) - member * crowded + member * drift).max(0.0).min(1.0)
    }
}
