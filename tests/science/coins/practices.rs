//! Step 5 of section 4: all cells move at once.

use super::month::Month;
use super::{Coins, one_if};
use engine::model::Stage;

/// What bears on all cells of one organization in one month.
struct Pressure {
    /// acc.
    accountability: f64,
    /// deadline^(…), 1 outside the last two months of a cycle.
    deadline: f64,
    /// vis.
    visibility: f64,
    /// own.
    ownership: f64,
    leader: f64,
    coaching: f64,
    member: f64,
}

impl Coins<'_> {
    pub fn move_practices(&mut self, month: &mut Month) {
        let (n, p) = (self.cells.len(), self.initiative.practices.len());
        // The stages at the start of the month.
        let before: Vec<Vec<Stage>> =
            self.cells.iter().map(|row| row.iter().map(|cell| cell.stage).collect()).collect();
        for i in 0..n {
            let pressure = self.pressure(i, month);
            let implementing = before[i].iter().filter(|&&stage| stage == Stage::Implementing).count();
            let mut slots = self.organizations[i].capacity as usize - implementing;
            for turn in 0..p {
                let practice = (month.t as usize + i + turn) % p;
                if month.t <= self.initiative.practices[practice].start_month {
                    continue;
                }
                let proof = self.social_proof(i, practice, &before);
                let from = before[i][practice];
                let to = self.move_cell(i, practice, month, &pressure, proof, slots > 0);
                if to == Stage::Implementing && from != Stage::Implementing {
                    slots -= 1;
                }
                if to == Stage::Sustained && from != Stage::Sustained {
                    month.newly_sustained[i] += 1;
                }
                let g = self.backbone.g;
                let levers = self.backbone.levers;
                let cell = &mut self.cells[i][practice];
                cell.stage = to;
                cell.ever_adopted |= to.adopted();
                if matches!(from, Stage::Committed | Stage::Implementing) {
                    cell.customization += self.world.inputs.customize_rate
                        * pressure.coaching
                        * (1.0 - levers.directive)
                        * (1.0 - pressure.member * levers.carry * g)
                        * (1.0 - cell.customization);
                }
            }
        }
    }

    /// x, from s.
    fn social_proof(&self, i: usize, practice: usize, before: &[Vec<Stage>]) -> f64 {
        let inputs = &self.world.inputs;
        let others = || (0..before.len()).filter(|&j| j != i);
        let adopted = |j: usize| before[j][practice].adopted();
        let field = share_of(others().map(adopted));
        let ties = share_of(others().filter(|&j| self.tied[i][j]).map(adopted));
        let s = inputs.field_weight * field + (1.0 - inputs.field_weight) * ties;
        if s == 0.0 {
            return 0.0;
        }
        let power = s.powf(inputs.peer_exponent);
        power / (power + inputs.peer_threshold.powf(inputs.peer_exponent))
    }

    fn pressure(&self, i: usize, month: &Month) -> Pressure {
        let inputs = &self.world.inputs;
        let one = &self.organizations[i];
        let backbone = &self.backbone;
        let (g, levers) = (backbone.g, &backbone.levers);
        let member = one_if(one.member);
        let (a, peers) = (levers.accountability, levers.peer_share);

        let measured = inputs.unmeasured + (1.0 - inputs.unmeasured) * levers.shared_measurement;
        let mu = self.trusting(i) * measured;
        let held = (1.0 - peers) * backbone.staffing * g
            + peers * month.mean_engagement * g.max(month.mean_ownership);
        let free = (1.0 - mu * a * held) * (1.0 - inputs.norm_weight * month.mean_ownership);

        let near_deadline = backbone.founded.is_some_and(|founded| {
            let every = levers.deadline_every_months;
            month.t > founded && (month.t - 1 - founded) % every >= every - 2
        });
        let dated = member * one.engagement * levers.deadline_focus * a * g;
        Pressure {
            accountability: member * one.engagement * (1.0 - free),
            deadline: if near_deadline { inputs.deadline.powf(inputs.transfer * dated) } else { 1.0 },
            visibility: member * levers.visibility * g,
            ownership: member * one.ownership,
            leader: one_if(one.leader),
            coaching: month.coaching[i],
            member,
        }
    }

    /// The stage of a cell after this month: the table of step 5.
    fn move_cell(
        &mut self,
        i: usize,
        practice: usize,
        month: &Month,
        pressure: &Pressure,
        proof: f64,
        slot_is_free: bool,
    ) -> Stage {
        let inputs = &self.world.inputs;
        let (g, levers) = (self.backbone.g, self.backbone.levers);
        let Pressure { accountability: acc, deadline: dead, visibility: vis, ownership: own, .. } = *pressure;
        let Pressure { leader, coaching, member, .. } = *pressure;
        let Cellwise { readiness, fit, difficulty, customization, stage } = self.cellwise(i, practice);

        // The hazard ratios of mechanisms and leaders carry over as far as `transfer` says.
        let carried = |ratio: f64, intensity: f64| ratio.powf(inputs.transfer * intensity);

        let commit = || {
            inputs.commit_rate
                * (readiness + fit - difficulty).exp()
                * inputs.commit_peer.powf(proof)
                * carried(inputs.commit_leader, leader)
                * carried(inputs.commit_accountability, acc)
                * carried(inputs.commit_visibility, vis)
                * carried(inputs.commit_coaching, coaching)
                * inputs.commit_ownership.powf(own)
                * dead
        };
        match stage {
            Stage::Unaware => {
                let met = f64::from(month.meetings) * one_if(month.attended[i]);
                let aware = inputs.aware_background
                    + inputs.aware_peer * proof
                    + member
                        * (inputs.aware_convening * met
                            + inputs.aware_visibility * levers.visibility * g
                            + inputs.aware_coaching * coaching
                            + inputs.aware_communication * levers.communication * g);
                self.next(stage, [(Stage::Aware, aware)])
            }
            Stage::Aware => {
                let forget =
                    inputs.forget_rate * inputs.forget_communication.powf(member * levers.communication * g);
                self.next(stage, [(Stage::Committed, commit()), (Stage::Unaware, forget)])
            }
            Stage::Lapsed => self.next(stage, [(Stage::Committed, commit() * inputs.recommit)]),
            Stage::Committed => {
                let start = inputs.start_rate
                    * carried(inputs.start_leader, leader)
                    * carried(inputs.start_accountability, acc)
                    * carried(inputs.start_coaching, coaching)
                    * carried(inputs.start_carry, member * levers.carry * g)
                    * carried(inputs.start_directive, levers.directive * coaching)
                    * dead
                    * one_if(slot_is_free);
                let fade = inputs.fade_rate
                    * carried(inputs.fade_accountability, acc)
                    * inputs.fade_ownership.powf(own);
                self.next(stage, [(Stage::Implementing, start), (Stage::Aware, fade)])
            }
            Stage::Implementing => {
                let complete = inputs.complete_rate
                    * (fit - difficulty).exp()
                    * carried(inputs.complete_coaching, coaching)
                    * carried(inputs.complete_leader, leader);
                let fail = inputs.fail_rate
                    * (-fit).exp()
                    * carried(inputs.fail_coaching, coaching)
                    * carried(inputs.fail_leader, leader);
                self.next(stage, [(Stage::Sustained, complete), (Stage::Lapsed, fail)])
            }
            Stage::Sustained => {
                let lapse = inputs.lapse_rate
                    * (-fit).exp()
                    * carried(inputs.lapse_leader, leader)
                    * carried(inputs.lapse_accountability, acc)
                    * inputs.lapse_ownership.powf(own)
                    * inputs.lapse_peer.powf(proof)
                    * carried(inputs.lapse_customization, customization);
                self.next(stage, [(Stage::Lapsed, lapse)])
            }
        }
    }

    fn cellwise(&self, i: usize, practice: usize) -> Cellwise {
        let cell = &self.cells[i][practice];
        Cellwise {
            readiness: self.organizations[i].readiness,
            fit: cell.fit,
            difficulty: self.initiative.practices[practice].difficulty,
            customization: cell.customization,
            stage: cell.stage,
        }
    }

    /// Where the coins of this month send a cell.
    fn next<const K: usize>(&mut self, stage: Stage, exits: [(Stage, f64); K]) -> Stage {
        match self.exit(exits.map(|(_, rate)| rate)) {
            Some(k) => exits[k].0,
            None => stage,
        }
    }
}

/// What bears on one cell alone.
struct Cellwise {
    readiness: f64,
    fit: f64,
    difficulty: f64,
    customization: f64,
    stage: Stage,
}

/// The share of those that are true, 0 of none.
fn share_of(all: impl Iterator<Item = bool>) -> f64 {
    let (mut count, mut yes) = (0.0, 0.0);
    for one in all {
        count += 1.0;
        yes += one_if(one);
    }
    if count == 0.0 { 0.0 } else { yes / count }
}
