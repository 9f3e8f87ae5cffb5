//! Step 6: how organizations change by what happened in the month.
//!
//! One loop per property, over few arrays each, so that every loop vectorizes.

use multiversion::multiversion;

use super::month::Month;
use super::organizations::{Organizations, perceived_neutrality};
use crate::model::math::exp;

/// Engagement, fatigue, trust, ownership; then the clocks of leaders and withdrawal.
#[multiversion(targets("x86_64+avx2"))]
pub fn change(organizations: &mut Organizations, month: &Month) {
    let Organizations {
        member,
        leader,
        attended,
        coached,
        alignment,
        implementing,
        newly_sustained,
        engagement,
        fatigue,
        trust,
        ownership,
        until_leader_changes,
        until_withdrawal,
        ..
    } = organizations;
    change_engagement(month, engagement, attended, member);
    change_fatigue(month, fatigue, attended, member, implementing);
    change_trust(month, trust, attended, coached, member, alignment);
    change_ownership(month, ownership, attended, coached, member, engagement, newly_sustained);
    newly_sustained.fill(0.0);
    run_leader_clocks(month, until_leader_changes, leader, member, trust);
    run_withdrawal_clocks(month, until_withdrawal, member, trust, engagement);
}

#[inline(always)]
fn change_engagement(month: &Month, engagement: &mut [f64], attended: &[f64], member: &[f64]) {
    let inputs = &month.rules.inputs;
    if month.meetings > 0.0 {
        // 1 − (1 − engage_gain)ⁿ, n whole.
        let kept = (0..month.meetings as u32).fold(1.0, |kept, _| kept * (1.0 - inputs.engage_gain));
        for (e, a) in engagement.iter_mut().zip(attended) {
            *e += (1.0 - kept) * (a - *e);
        }
    } else {
        let communication = month.communication() / 2.0;
        for (e, m) in engagement.iter_mut().zip(member) {
            *e *= 1.0 - inputs.engage_decay * (1.0 - m * communication);
        }
    }
}

#[inline(always)]
fn change_fatigue(
    month: &Month,
    fatigue: &mut [f64],
    attended: &[f64],
    member: &[f64],
    implementing: &[f64],
) {
    let inputs = &month.rules.inputs;
    let per_attendance = inputs.fatigue_meeting * month.meetings;
    let reporting = inputs.fatigue_reporting * month.reporting;
    for (((f, a), m), i) in fatigue.iter_mut().zip(attended).zip(member).zip(implementing) {
        let added = per_attendance * a + reporting * m + inputs.fatigue_implementing * i;
        *f = *f * (1.0 - inputs.fatigue_recovery) + added;
    }
}

#[inline(always)]
fn change_trust(
    month: &Month,
    trust: &mut [f64],
    attended: &[f64],
    coached: &[f64],
    member: &[f64],
    alignment: &[f64],
) {
    let (inputs, delivery, levers) = (&month.rules.inputs, &month.delivery, &month.delivery.levers);
    let contact = month.meetings * month.backbone_share;
    let control = inputs.trust_control
        * (levers.accountability * delivery.staffing * delivery.strength * (1.0 - levers.peer_share));
    let bias = inputs.trust_bias * delivery.strength * (1.0 - delivery.neutrality);
    for ((((t, a), c), m), b) in trust.iter_mut().zip(attended).zip(coached).zip(member).zip(alignment) {
        let neutrality = perceived_neutrality(delivery.neutrality, *b);
        let built = inputs.trust_gain * (contact * a + c) * neutrality * (1.0 - *t);
        let spent = (control * (1.0 - c) + bias * (-b).max(0.0)) * *t;
        let changed = (*t + built - spent).clamp(0.0, 1.0);
        *t = if *m > 0.0 { changed } else { *t };
    }
}

/// Peers' accountability, meeting and success of one's own build the norm; being
/// controlled, told and carried crowds it out. `engagement` is that of this month's end.
#[inline(always)]
fn change_ownership(
    month: &Month,
    ownership: &mut [f64],
    attended: &[f64],
    coached: &[f64],
    member: &[f64],
    engagement: &[f64],
    newly_sustained: &[f64],
) {
    let (inputs, delivery, levers) = (&month.rules.inputs, &month.delivery, &month.delivery.levers);
    let peers = inputs.own_peer
        * levers.peer_share
        * levers.accountability
        * delivery.strength.max(month.mean_ownership);
    let per_attendance = inputs.own_meeting * month.meetings;
    let success = inputs.own_success * (1.0 + month.visibility());
    let by_themselves = 1.0 - month.carried();
    let crowding = inputs.own_crowding * delivery.strength;
    let control = levers.accountability * delivery.staffing * (1.0 - levers.peer_share) + levers.carry;
    let initial = month.rules.initial_ownership;
    let own =
        ownership.iter_mut().zip(attended).zip(coached).zip(member).zip(engagement).zip(newly_sustained);
    for (((((o, a), c), m), e), j) in own {
        let grown = e * peers + (per_attendance * a + success * j) * by_themselves;
        let crowded = crowding * (control + levers.directive * c) * *o;
        let drift = inputs.own_drift * (initial - *o);
        let changed = (*o + grown * (1.0 - *o) - crowded + drift).clamp(0.0, 1.0);
        *o = if *m > 0.0 { changed } else { *o };
    }
}

#[inline(always)]
fn run_leader_clocks(month: &Month, until: &mut [f64], leader: &[f64], member: &[f64], trust: &[f64]) {
    let (inputs, delivery, levers) = (&month.rules.inputs, &month.delivery, &month.delivery.levers);
    let recruited = delivery.strength * inputs.leader_lever * levers.leader_involvement;
    let shown = delivery.strength * inputs.leader_visibility * levers.visibility;
    let involved = levers.leader_involvement * delivery.strength;
    let turnover = 1.0 / (12.0 * inputs.leader_tenure);
    for (((until, l), m), t) in until.iter_mut().zip(leader).zip(member).zip(trust) {
        let to_gain = inputs.leader_gain + m * (recruited * t + shown);
        let to_lose = turnover + inputs.leader_disengage * (1.0 - m * involved);
        // A sum rather than a choice: it vectorizes, and l is 0 or 1.
        *until -= l * to_lose + (1.0 - l) * to_gain;
    }
}

#[inline(always)]
fn run_withdrawal_clocks(
    month: &Month,
    until: &mut [f64],
    member: &[f64],
    trust: &[f64],
    engagement: &[f64],
) {
    let rules = month.rules;
    let by_trust = rules.withdraw_trust * month.delivery.strength;
    for (((until, m), t), e) in until.iter_mut().zip(member).zip(trust).zip(engagement) {
        let log_ratio = by_trust * (2.0 * t - 1.0) + rules.withdraw_engagement * (2.0 * e - 1.0);
        *until -= m * (rules.inputs.withdraw_rate * exp(log_ratio));
    }
}
