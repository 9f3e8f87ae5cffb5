//! One month's figures that are the same for all organizations.

use super::backbone::Delivery;
use super::organizations::Members;
use super::rules::Rules;
use crate::luck::RunKey;

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
    /// How many are members.
    pub members: f64,
    /// ō over the members.
    pub mean_ownership: f64,
    /// A·((1 − π)·σ·G + π·max(G, ō)): reporting to be done.
    pub reporting: f64,
    /// A·((1 − π)·σ·G + π·ē·max(G, ō)): accountability exercised.
    pub pressure: f64,
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
        let mean_engagement = members.mean(members.engagement);
        let by_backbone = levers.convenings_per_year * delivery.strength;
        let plan = by_backbone + rules.self_convenings_per_year * mean_ownership;
        *planned += plan / 12.0;
        let meetings = (*planned + 1e-9).floor();
        *planned -= meetings;

        let own_part = (1.0 - levers.peer_share) * delivery.staffing * delivery.strength;
        let peer_part = levers.peer_share * delivery.strength.max(mean_ownership);
        Month {
            number,
            key,
            rules,
            meetings,
            backbone_share: if plan > 0.0 { by_backbone / plan } else { 0.0 },
            members: members.count,
            mean_ownership,
            reporting: levers.accountability * (own_part + peer_part),
            pressure: levers.accountability * (own_part + peer_part * mean_engagement),
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
}
