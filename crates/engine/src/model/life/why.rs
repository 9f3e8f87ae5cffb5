//! Why a cell moved: what each influence contributed to the exit taken.

use super::cells::Cells;
use super::exposure::{Exposure, Held};
use super::family::Overlap;
use super::lanes::{Unit, dispatch, load, place};
use super::month::Month;
use super::organizations::Organizations;
use super::practices::Leaving;
use super::rates::ExitRates;
use crate::math::ln;
use crate::model::{Influence, Move, Stage};
use fearless_simd::prelude::*;

/// Explains a move by the state at the start of the month's step 5.
pub fn explain(
    organizations: &Organizations,
    cells: &Cells,
    leaving: &Leaving,
    rates: &ExitRates,
    month: &Month,
) -> Move {
    let Leaving { practice, organization, from, to } = *leaving;
    let awareness = from == Stage::Unaware;
    let onward = matches!(
        (from, to),
        (Stage::Aware, Stage::Committed)
            | (Stage::Committed, Stage::Implementing)
            | (Stage::Implementing, Stage::Sustained)
            | (Stage::Sustained | Stage::Lapsed, _)
    );
    let (first, back, told) = (rates.first as f64, rates.second as f64, rates.told as f64);
    let rate = match (awareness, onward) {
        (true, _) => first + back,
        (_, true) => first + told,
        _ => back,
    };
    let mut parts = Parts([None; Influence::COUNT]);
    let reached = Reached::new(organizations, cells, (practice as usize, organization as usize), month);
    if awareness {
        reached.news(rates, rate, month, &mut parts);
    } else if onward && first == 0.0 {
        parts.add(Influence::Authority, ln(rate));
    } else {
        reached.push((from, to), rates, month, &mut parts);
        if onward && told > 0.0 {
            // What makes the logarithms sum up, as a mandate adds to the rate.
            parts.add(Influence::Authority, ln(rate / first));
        }
    }
    Move { month: month.number, organization, practice, from, to, rate, influences: parts.0 }
}

/// The part of each influence.
struct Parts([Option<f64>; Influence::COUNT]);

impl Parts {
    fn add(&mut self, influence: Influence, part: f64) {
        *self.0[influence as usize].get_or_insert(0.0) += part;
    }

    /// Adds what a family does together, each its part of it.
    fn add_family<const K: usize>(&mut self, overlap: Overlap, family: [(Influence, f64); K]) {
        let parts = overlap.parts(family.map(|(_, part)| part));
        family.into_iter().zip(parts).for_each(|((influence, _), part)| self.add(influence, part));
    }
}

/// What reaches one organization and one of its cells in a month.
struct Reached {
    exposure: Exposure,
    overlap: Overlap,
    member: f64,
    leader: f64,
    coached: f64,
    attended: f64,
    readiness: f64,
    fit: f64,
    difficulty: f64,
    accountability: f64,
    /// The logarithm of what a deadline does.
    due: f64,
    own: f64,
    /// L.
    learned: f64,
    /// The logarithm of what fatigue leaves.
    tired: f64,
}

impl Reached {
    fn new(organizations: &Organizations, cells: &Cells, (p, i): (usize, usize), month: &Month) -> Reached {
        let exposure = Exposure::new(month);
        let (rules, inputs) = (month.rules, &month.rules.inputs);
        let (g, lane) = place(i);
        let group = &organizations.groups[g];
        let (bound, accountability) = dispatch!(Unit::default().0, simd => {
            let of = |eight| load(simd, eight);
            let Held { bound, accountability, .. } =
                exposure.held(of(&group.member), of(&group.engagement), of(&group.trust));
            (bound.to_array(), accountability.to_array())
        });
        let of = |eight: &[f32; 8]| eight[lane] as f64;
        let learning = of(&group.learning);
        Reached {
            overlap: Overlap::new(inputs.overlap),
            member: of(&group.member),
            leader: of(&group.leader),
            coached: of(&group.coached),
            attended: of(&group.attended),
            readiness: of(&group.readiness),
            fit: cells.cold[cells.cell(p, i)].fit as f64,
            difficulty: cells.difficulty[p] as f64,
            accountability: of(&accountability),
            due: rules.deadline * of(&bound) * exposure.deadline as f64,
            own: of(&group.member) * of(&group.ownership),
            learned: learning / (learning + inputs.learn_half),
            tired: rules.fatigue_work * of(&group.fatigue),
            exposure,
        }
    }

    /// Becoming aware: shares of the rate.
    fn news(&self, rates: &ExitRates, rate: f64, month: &Month, parts: &mut Parts) {
        use Influence::*;
        let (inputs, exposure, m) = (&month.rules.inputs, &self.exposure, self.member);
        let mut add = |influence, part: f64| parts.add(influence, part / rate);
        add(Base, inputs.aware_background);
        add(Peers, rates.first as f64);
        add(Convening, m * exposure.per_attendance as f64 * self.attended);
        add(Visibility, m * exposure.aware_visibility as f64);
        add(Coaching, m * inputs.aware_coaching * self.coached);
        add(Communication, m * exposure.aware_communication as f64);
        if exposure.told > 0.0 {
            add(Authority, m * exposure.told as f64);
        }
    }

    /// Any other move: parts of the logarithm of its rate.
    fn push(&self, (from, to): (Stage, Stage), rates: &ExitRates, month: &Month, parts: &mut Parts) {
        use Influence::*;
        let (rules, inputs) = (month.rules, &month.rules.inputs);
        let (m, l, c) = (self.member, self.leader, self.coached);
        let accountability = self.accountability;
        let family = self.overlap;
        let from_peers = || ln(rates.peers as f64);
        match (from, to) {
            (Stage::Aware | Stage::Lapsed, Stage::Committed) => {
                parts.add(Base, ln(inputs.commit_rate));
                parts.add(Context, rules.context);
                parts.add(Readiness, self.readiness);
                parts.add(Fit, self.fit);
                parts.add(Difficulty, -self.difficulty);
                parts.add(Peers, from_peers());
                let motivation = [
                    (Leader, rules.commit_leader * l),
                    (Accountability, rules.commit_accountability * accountability),
                    (Visibility, rules.commit_visibility * m * self.exposure.visibility as f64),
                ];
                parts.add_family(family, motivation);
                let capability = [
                    (Coaching, rules.commit_coaching * c),
                    (Convening, rules.commit_convening * self.learned),
                ];
                parts.add_family(family, capability);
                parts.add(Ownership, rules.commit_ownership * self.own);
                parts.add(Deadline, self.due);
                if from == Stage::Lapsed {
                    parts.add(Disenchantment, ln(inputs.recommit));
                }
            }
            (Stage::Aware, _) => {
                parts.add(Base, ln(inputs.forget_rate));
                parts.add(Communication, rules.forget_communication * m * month.communication());
            }
            (Stage::Committed, Stage::Implementing) => {
                parts.add(Base, ln(inputs.start_rate));
                parts.add(Context, rules.context);
                parts.add(Difficulty, -self.difficulty);
                parts.add(Fatigue, self.tired);
                let motivation = [
                    (Leader, rules.start_leader * l),
                    (Accountability, rules.start_accountability * accountability),
                ];
                parts.add_family(family, motivation);
                let capability = [
                    (Coaching, rules.start_coaching * c),
                    (Carry, rules.start_carry * m * month.carried()),
                    (Directive, rules.start_directive * month.delivery.levers.directive * c),
                ];
                parts.add_family(family, capability);
                parts.add(Deadline, self.due);
            }
            (Stage::Committed, _) => {
                parts.add(Base, ln(inputs.fade_rate));
                parts.add(Accountability, rules.fade_accountability * accountability);
                parts.add(Ownership, rules.fade_ownership * self.own);
            }
            (Stage::Implementing, Stage::Sustained) => {
                parts.add(Base, ln(inputs.complete_rate));
                parts.add(Context, rules.context);
                parts.add(Fit, self.fit);
                parts.add(Difficulty, -self.difficulty);
                parts.add(Fatigue, self.tired);
                parts.add(Deadline, self.due);
                parts.add(Leader, rules.complete_leader * l);
                let capability = [
                    (Coaching, rules.complete_coaching * c),
                    (Convening, rules.complete_convening * self.learned),
                ];
                parts.add_family(family, capability);
            }
            (Stage::Implementing, _) => {
                parts.add(Base, ln(inputs.fail_rate));
                parts.add(Fit, -self.fit);
                parts.add(Coaching, rules.fail_coaching * c);
                parts.add(Leader, rules.fail_leader * l);
            }
            _ => {
                parts.add(Base, ln(inputs.lapse_rate));
                parts.add(Fit, -self.fit);
                let motivation = [
                    (Leader, rules.lapse_leader * l),
                    (Accountability, rules.lapse_accountability * accountability),
                ];
                parts.add_family(family, motivation);
                parts.add(Ownership, rules.lapse_ownership * self.own);
                parts.add(Peers, from_peers());
                parts.add(Embedding, ln(rates.embedding as f64));
            }
        }
    }
}
