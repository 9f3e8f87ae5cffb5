//! Step 5 of section 4, second half: all cells move at once, and embed.

use super::family::together;
use super::influences::{Influences, SocialProof};
use super::month::Month;
use super::terms::Term;
use super::{Coins, Moved, one_if};
use engine::model::Stage;

/// The cell looked at, as it is at the start of the month.
struct Place {
    i: usize,
    practice: usize,
    stage: Stage,
    slot_is_free: bool,
}

impl Coins<'_> {
    pub fn move_practices(&mut self, month: &mut Month) {
        let (n, practices) = (self.cells.len(), self.initiative.practices.len());
        // The stages at the start of the month.
        let before: Vec<Vec<Stage>> =
            self.cells.iter().map(|row| row.iter().map(|cell| cell.stage).collect()).collect();
        for i in 0..n {
            let (influences, asked) = self.influences(i, month);
            month.asked[i] = asked;
            let implementing = before[i].iter().filter(|&&stage| stage == Stage::Implementing).count();
            // More may be Implementing at the start than it has the capacity for.
            let mut slots = (self.organizations[i].capacity as usize).saturating_sub(implementing);
            for turn in 0..practices {
                let practice = (month.t as usize + i + turn) % practices;
                if month.t <= self.initiative.practices[practice].start_month {
                    continue;
                }
                let from = before[i][practice];
                let proof = self.social_proof(i, practice, &before);
                let place = Place { i, practice, stage: from, slot_is_free: slots > 0 };
                let to = self.move_cell(&place, month, &influences, &proof);
                if to == Stage::Implementing && from != Stage::Implementing {
                    slots -= 1;
                }
                if to == Stage::Sustained && from != Stage::Sustained {
                    month.newly_sustained[i] += 1;
                }
                self.cells[i][practice].enter(to);
                let embedded_as = if self.stands(Term::EmbeddedByTheStageBefore) { from } else { to };
                self.embed(&place, embedded_as, &influences);
            }
        }
    }

    /// After the month's rates were computed: fitting to the organization, and routine.
    fn embed(&mut self, place: &Place, stage: Stage, influences: &Influences) {
        let inputs = &self.world.inputs;
        let (g, levers) = (self.backbone.g, &self.backbone.levers);
        let cell = &mut self.cells[place.i][place.practice];
        match stage {
            Stage::Committed | Stage::Implementing => {
                cell.embedding += inputs.customize_rate
                    * influences.coaching
                    * (1.0 - levers.directive)
                    * (1.0 - influences.member * levers.carry * g)
                    * (1.0 - cell.embedding);
            }
            Stage::Sustained => cell.embedding += inputs.embed_rate * (1.0 - cell.embedding),
            Stage::Unaware | Stage::Aware | Stage::Lapsed => {}
        }
    }

    /// The stage of a cell after this month.
    fn move_cell(
        &mut self,
        place: &Place,
        month: &Month,
        influences: &Influences,
        proof: &SocialProof,
    ) -> Stage {
        match place.stage {
            Stage::Unaware => {
                let aware = self.aware_rate(place, month, influences, proof);
                self.next(place, month.t, [(Stage::Aware, aware)])
            }
            Stage::Aware => {
                let told = self.term(Term::MandateCommits, influences.told, 0.0);
                let commit = told + self.commit_rate(place, influences, proof);
                self.next(
                    place,
                    month.t,
                    [(Stage::Committed, commit), (Stage::Unaware, self.forget_rate(influences))],
                )
            }
            Stage::Lapsed => {
                let told = self.term(Term::MandateRecommits, influences.told, 0.0);
                let commit = told + self.commit_rate(place, influences, proof);
                self.next(place, month.t, [(Stage::Committed, commit * self.world.inputs.recommit)])
            }
            Stage::Committed => {
                let start = self.start_rate(place, influences) * one_if(place.slot_is_free);
                self.next(
                    place,
                    month.t,
                    [(Stage::Implementing, start), (Stage::Aware, self.fade_rate(influences))],
                )
            }
            Stage::Implementing => {
                let complete = self.complete_rate(place, influences);
                let fail = self.fail_rate(place, influences);
                self.next(place, month.t, [(Stage::Sustained, complete), (Stage::Lapsed, fail)])
            }
            Stage::Sustained => {
                let lapse = self.lapse_rate(place, influences, proof);
                self.next(place, month.t, [(Stage::Lapsed, lapse)])
            }
        }
    }

    /// Where the coins of this month send a cell.
    fn next<const K: usize>(&mut self, place: &Place, month: u32, exits: [(Stage, f64); K]) -> Stage {
        let Some(k) = self.exit(exits.map(|(_, rate)| rate)) else { return place.stage };
        let ((to, rate), &Place { i: organization, practice, stage: from, .. }) = (exits[k], place);
        self.record.moves.push(Moved { month, organization, practice, from, to, rate });
        to
    }

    // The table of rates.

    /// ln HR · intensity of a mechanism or leader, as far as published effects carry over.
    fn carried(&self, ratio: f64, intensity: f64) -> f64 {
        self.world.inputs.transfer * ratio.ln() * intensity
    }

    /// ⟦motivation⟧·⟦capability⟧.
    fn mechanisms(&self, motivation: &[f64], capability: &[f64]) -> f64 {
        let overlap = self.world.inputs.overlap;
        if self.stands(Term::TwoFamilies) {
            together(motivation, overlap) * together(capability, overlap)
        } else {
            together(&[motivation, capability].concat(), overlap)
        }
    }

    fn aware_rate(&self, place: &Place, month: &Month, of: &Influences, social: &SocialProof) -> f64 {
        let inputs = &self.world.inputs;
        let (g, levers) = (self.backbone.g, &self.backbone.levers);
        let half_days = self.term(Term::LengthInforms, month.weight, 1.0) * month.met(place.i);
        self.term(Term::MandateInforms, of.told, 0.0)
            + inputs.aware_background
            + inputs.aware_peer * social.contacts
            + of.member
                * (inputs.aware_convening * half_days
                    + inputs.aware_visibility * levers.visibility * g
                    + inputs.aware_coaching * of.coaching
                    + inputs.aware_communication * levers.communication * g)
    }

    /// Aware → Committed without what members are told to.
    fn commit_rate(&self, place: &Place, of: &Influences, social: &SocialProof) -> f64 {
        let inputs = &self.world.inputs;
        let (readiness, fit) =
            (self.organizations[place.i].readiness, self.cells[place.i][place.practice].fit);
        let context = self.term(Term::ContextCommits, self.context, 0.0);
        inputs.commit_rate
            * (context + readiness + fit - self.difficulty[place.practice]).exp()
            * inputs.commit_peer.powf(social.proof)
            * inputs.commit_ownership.powf(of.ownership)
            * of.dead
            * self.mechanisms(
                &[
                    self.carried(inputs.commit_leader, of.leader),
                    self.carried(inputs.commit_accountability, of.accountability),
                    self.carried(inputs.commit_visibility, of.visibility),
                ],
                &[
                    self.carried(inputs.commit_coaching, of.coaching),
                    self.carried(inputs.commit_convening, of.learning),
                ],
            )
    }

    fn forget_rate(&self, of: &Influences) -> f64 {
        let inputs = &self.world.inputs;
        let informed = of.member * self.backbone.levers.communication * self.backbone.g;
        inputs.forget_rate * inputs.forget_communication.powf(informed)
    }

    fn start_rate(&self, place: &Place, of: &Influences) -> f64 {
        let inputs = &self.world.inputs;
        let (g, levers) = (self.backbone.g, &self.backbone.levers);
        let context = self.term(Term::ContextStarts, self.context, 0.0);
        let difficulty = self.term(Term::DifficultyStarts, self.difficulty[place.practice], 0.0);
        inputs.start_rate
            * (context - difficulty).exp()
            * self.term(Term::TiredStart, of.tired, 1.0)
            * of.dead
            * self.mechanisms(
                &[
                    self.carried(inputs.start_leader, of.leader),
                    self.carried(inputs.start_accountability, of.accountability),
                ],
                &[
                    self.carried(inputs.start_coaching, of.coaching),
                    self.carried(inputs.start_carry, of.member * levers.carry * g),
                    self.carried(inputs.start_directive, levers.directive * of.coaching),
                ],
            )
    }

    fn fade_rate(&self, of: &Influences) -> f64 {
        let inputs = &self.world.inputs;
        inputs.fade_rate
            * self.carried(inputs.fade_accountability, of.accountability).exp()
            * inputs.fade_ownership.powf(of.ownership)
    }

    fn complete_rate(&self, place: &Place, of: &Influences) -> f64 {
        let inputs = &self.world.inputs;
        let fit = self.cells[place.i][place.practice].fit;
        let context = self.term(Term::ContextCompletes, self.context, 0.0);
        inputs.complete_rate
            * (context + fit - self.difficulty[place.practice]).exp()
            * self.term(Term::TiredComplete, of.tired, 1.0)
            * self.term(Term::DeadlineCompletes, of.dead, 1.0)
            * self.carried(inputs.complete_leader, of.leader).exp()
            * self.mechanisms(
                &[],
                &[
                    self.carried(inputs.complete_coaching, of.coaching),
                    self.carried(inputs.complete_convening, of.learning),
                ],
            )
    }

    fn fail_rate(&self, place: &Place, of: &Influences) -> f64 {
        let inputs = &self.world.inputs;
        inputs.fail_rate
            * (-self.cells[place.i][place.practice].fit).exp()
            * self.carried(inputs.fail_coaching, of.coaching).exp()
            * self.carried(inputs.fail_leader, of.leader).exp()
    }

    fn lapse_rate(&self, place: &Place, of: &Influences, social: &SocialProof) -> f64 {
        let inputs = &self.world.inputs;
        let cell = &self.cells[place.i][place.practice];
        inputs.lapse_rate
            * (-cell.fit).exp()
            * self.mechanisms(
                &[
                    self.carried(inputs.lapse_leader, of.leader),
                    self.carried(inputs.lapse_accountability, of.accountability),
                ],
                &[],
            )
            * inputs.lapse_ownership.powf(of.ownership)
            * inputs.lapse_peer.powf(social.proof)
            * (1.0 - (1.0 - inputs.lapse_embedded) * cell.embedding)
    }
}
