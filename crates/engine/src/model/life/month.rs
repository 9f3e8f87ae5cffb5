//! One month's figures that are the same for all organizations.

use super::backbone::Delivery;
use super::organizations::Members;
use super::rules::Rules;
use crate::luck::RunKey;

/// Hours of a half day, in which the weight of meetings is counted.
const HALF_DAY: f64 = 4.0;

/// A month after its steps 1 to 3 have settled what the backbone delivers and who meets.
#[derive(Debug)]
pub struct Month<'a> {
    pub number: u32,
    pub key: RunKey,
    pub rules: &'a Rules,
    pub delivery: Delivery,
    /// n: whole meetings held.
    pub meetings: f64,
    /// β: the backbone's part in the month's plan of meetings.
    pub backbone_share: f64,
    /// w·n: half days of meetings held.
    pub half_days: f64,
    /// ō over the members.
    pub mean_ownership: f64,
    /// A·(1 − π)·σ·G: accountability to the backbone's staff, of who can be required.
    pub held_by_staff: f64,
    /// A·π·ς·max(G, ō): accountability to each other, of who comes.
    pub held_by_peers: f64,
}

impl<'a> Month<'a> {
    /// Plans the month; `planned` accumulates meetings until whole ones are held.
    pub fn plan(
        number: u32,
        key: RunKey,
        rules: &'a Rules,
        delivery: Delivery,
        members: &Members,
        planned: &mut f64,
    ) -> Month<'a> {
        let levers = &delivery.levers;
        let mean_ownership = members.mean(members.ownership);
        let seen = rules.inputs.peer_span * (1.0 + levers.shared_measurement);
        let span = (seen / (members.count - 1.0).max(1.0)).min(1.0);
        let by_backbone = levers.convenings_per_year * delivery.strength;
        let by_members = match delivery.alive {
            true => rules.self_convenings_per_year * mean_ownership * span,
            false => 0.0,
        };
        let plan = by_backbone + by_members;
        *planned += plan / 12.0;
        let meetings = (*planned + 1e-9).floor();
        *planned -= meetings;
        let backbone_share = if plan > 0.0 { by_backbone / plan } else { 0.0 };
        let weight = backbone_share * levers.convening_hours / HALF_DAY + (1.0 - backbone_share);

        let own_part = (1.0 - levers.peer_share) * delivery.staffing * delivery.strength;
        let peer_part = levers.peer_share * span * delivery.strength.max(mean_ownership);
        Month {
            number,
            key,
            rules,
            meetings,
            backbone_share,
            half_days: weight * meetings,
            mean_ownership,
            held_by_staff: levers.accountability * own_part,
            held_by_peers: levers.accountability * peer_part,
            delivery,
        }
    }

    /// V·G.
    #[inline(always)]
    pub fn visibility(&self) -> f64 {
        self.delivery.levers.visibility * self.delivery.strength
    }

    /// κ·G.
    #[inline(always)]
    pub fn carried(&self) -> f64 {
        self.delivery.levers.carry * self.delivery.strength
    }

    /// k·G.
    #[inline(always)]
    pub fn communication(&self) -> f64 {
        self.delivery.levers.communication * self.delivery.strength
    }

    /// ϕ·A·G in a month in which promises fall due, else 0.
    #[inline(always)]
    pub fn deadline(&self) -> f64 {
        let levers = &self.delivery.levers;
        if self.delivery.due {
            levers.deadline_focus * levers.accountability * self.delivery.strength
        } else {
            0.0
        }
    }

    /// How far a mandate makes members act, per month.
    #[inline(always)]
    pub fn told(&self) -> f64 {
        self.rules.inputs.compel_rate * self.rules.authority * self.held_by_staff
    }
}
