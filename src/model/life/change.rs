//! Step 6: how organizations change by what happened in the month.

use multiversion::multiversion;

use super::month::Month;
use super::organizations::{Organizations, perceived_neutrality};
use crate::model::math::exp;

/// Engagement, fatigue, trust, ownership; then the clocks of leaders and withdrawal.
#[multiversion(targets("x86_64+avx2"))]
pub fn change(organizations: &mut Organizations, month: &Month) {
    let inputs = &month.rules.inputs;
    let delivery = &month.delivery;
    let levers = &delivery.levers;
    let strength = delivery.strength;
    let n = month.meetings;
    let held = n > 0.0;
    let own_part = levers.accountability * delivery.staffing * strength * (1.0 - levers.peer_share);

    // 1 − (1 − engage_gain)ⁿ, n whole.
    let gain = 1.0 - (0..n as u32).fold(1.0, |left, _| left * (1.0 - inputs.engage_gain));
    let fade = inputs.engage_decay * month.communication() / 2.0;
    let bias = inputs.trust_bias * strength * (1.0 - delivery.neutrality);
    let by_peers =
        inputs.own_peer * levers.peer_share * levers.accountability * strength.max(month.mean_ownership);
    let by_success = inputs.own_success * (1.0 + month.visibility());
    let not_carried = 1.0 - month.carried();
    let crowding = inputs.own_crowding * strength;
    let (control, carry) =
        (levers.accountability * delivery.staffing * (1.0 - levers.peer_share), levers.carry);
    let lever = inputs.leader_lever * levers.leader_involvement;
    let shown = inputs.leader_visibility * levers.visibility;
    let involved = levers.leader_involvement * strength;
    let turnover = 1.0 / (12.0 * inputs.leader_tenure);

    let len = organizations.member.len();
    let member = &organizations.member[..len];
    let leader = &organizations.leader[..len];
    let attended = &organizations.attended[..len];
    let coached = &organizations.coached[..len];
    let alignment = &organizations.alignment[..len];
    let implementing = &organizations.implementing[..len];
    let newly_sustained = &mut organizations.newly_sustained[..len];
    let engagement = &mut organizations.engagement[..len];
    let fatigue = &mut organizations.fatigue[..len];
    let trusts = &mut organizations.trust[..len];
    let ownerships = &mut organizations.ownership[..len];
    let until_leader_changes = &mut organizations.until_leader_changes[..len];
    let until_withdrawal = &mut organizations.until_withdrawal[..len];
    for i in 0..len {
        let (m, c, trust, ownership) = (member[i], coached[i], trusts[i], ownerships[i]);
        let met = n * attended[i];

        let e = engagement[i];
        let gained = e + gain * (attended[i] - e);
        let decayed = e * (1.0 - (inputs.engage_decay - fade * m));
        let e = if held { gained } else { decayed };
        engagement[i] = e;

        fatigue[i] = fatigue[i] * (1.0 - inputs.fatigue_recovery)
            + inputs.fatigue_meeting * met
            + m * inputs.fatigue_reporting * month.reporting
            + inputs.fatigue_implementing * implementing[i];

        let neutrality = perceived_neutrality(delivery.neutrality, alignment[i]);
        let built = inputs.trust_gain * (met * month.backbone_share + c) * neutrality * (1.0 - trust);
        let spent = (inputs.trust_control * own_part * (1.0 - c) + bias * (-alignment[i]).max(0.0)) * trust;
        let trust = if m > 0.0 { (trust + built - spent).clamp(0.0, 1.0) } else { trust };
        trusts[i] = trust;

        let success = inputs.own_meeting * met + by_success * newly_sustained[i];
        let grown = (e * by_peers + success * not_carried) * (1.0 - ownership);
        let crowded = crowding * (control + levers.directive * c + carry) * ownership;
        let drift = inputs.own_drift * (month.rules.initial_ownership - ownership);
        let changed = (ownership + grown - crowded + drift).clamp(0.0, 1.0);
        ownerships[i] = if m > 0.0 { changed } else { ownership };
        newly_sustained[i] = 0.0;

        let to_gain = inputs.leader_gain + m * strength * (lever * trust + shown);
        let to_lose = turnover + inputs.leader_disengage * (1.0 - m * involved);
        until_leader_changes[i] -= if leader[i] > 0.0 { to_lose } else { to_gain };

        let to_withdraw = inputs.withdraw_rate
            * exp(month.rules.withdraw_trust * (2.0 * trust - 1.0) * strength
                + month.rules.withdraw_engagement * (2.0 * e - 1.0));
        until_withdrawal[i] -= m * to_withdraw;
    }
}
