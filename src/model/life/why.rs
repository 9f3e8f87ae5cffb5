//! Why a cell moved: what each influence contributed to the exit taken.

use super::cells::Cells;
use super::exposure::Exposure;
use super::month::Month;
use super::organizations::Organizations;
use super::practices::Leaving;
use crate::model::math::ln;
use crate::model::{Influence, Move, Stage};

/// Explains a move by the state at the start of the month's step 5.
pub fn explain(
    organizations: &Organizations,
    cells: &Cells,
    leaving: &Leaving,
    difficulty: f64,
    month: &Month,
) -> Move {
    let Leaving { practice, organization, to, rates } = *leaving;
    let (p, i) = (practice as usize, organization as usize);
    let cell = p * cells.stride + i;
    let from = cells.stage(cell);
    let awareness = from == Stage::Unaware;
    let onward = matches!(
        (from, to),
        (Stage::Aware, Stage::Committed)
            | (Stage::Committed, Stage::Implementing)
            | (Stage::Implementing, Stage::Sustained)
            | (Stage::Sustained | Stage::Lapsed, _)
    );
    let rate = match (awareness, onward) {
        (true, _) => rates.first + rates.second,
        (_, true) => rates.first,
        _ => rates.second,
    };
    let mut influences = [None; Influence::COUNT];
    let mut add = |influence: Influence, part: f64| {
        *influences[influence as usize].get_or_insert(0.0) += part;
    };

    let (rules, inputs, levers) = (month.rules, &month.rules.inputs, &month.delivery.levers);
    let exposure = Exposure::new(month);
    let (m, l, c) = (organizations.member[i], organizations.leader[i], organizations.coached[i]);
    let engagement = organizations.engagement[i];
    let accountability = exposure.accountability(m, engagement, organizations.trust[i]);
    let own = m * organizations.ownership[i];
    let due = rules.deadline * m * engagement * exposure.deadline;
    let fit = cells.cold[cell].fit;

    use Influence::*;
    match (from, to) {
        (Stage::Unaware, _) => {
            add(Base, inputs.aware_background / rate);
            add(Peers, rates.first / rate);
            add(Convening, m * exposure.convening(organizations.attended[i]) / rate);
            add(Visibility, m * exposure.aware_visibility / rate);
            add(Coaching, m * inputs.aware_coaching * c / rate);
            add(Communication, m * exposure.aware_communication / rate);
        }
        (Stage::Aware | Stage::Lapsed, Stage::Committed) => {
            add(Base, ln(inputs.commit_rate));
            add(Readiness, organizations.readiness[i]);
            add(Fit, fit);
            add(Difficulty, -difficulty);
            add(Peers, ln(rates.peers));
            add(Leader, rules.commit_leader * l);
            add(Accountability, rules.commit_accountability * accountability);
            add(Visibility, rules.commit_visibility * m * exposure.visibility);
            add(Coaching, rules.commit_coaching * c);
            add(Ownership, rules.commit_ownership * own);
            add(Deadline, due);
            if from == Stage::Lapsed {
                add(Disenchantment, ln(inputs.recommit));
            }
        }
        (Stage::Aware, _) => {
            add(Base, ln(inputs.forget_rate));
            add(Communication, rules.forget_communication * m * month.communication());
        }
        (Stage::Committed, Stage::Implementing) => {
            add(Base, ln(inputs.start_rate));
            add(Leader, rules.start_leader * l);
            add(Accountability, rules.start_accountability * accountability);
            add(Coaching, rules.start_coaching * c);
            add(Carry, rules.start_carry * m * month.carried());
            add(Directive, rules.start_directive * levers.directive * c);
            add(Deadline, due);
        }
        (Stage::Committed, _) => {
            add(Base, ln(inputs.fade_rate));
            add(Accountability, rules.fade_accountability * accountability);
            add(Ownership, rules.fade_ownership * own);
        }
        (Stage::Implementing, Stage::Sustained) => {
            add(Base, ln(inputs.complete_rate));
            add(Fit, fit);
            add(Difficulty, -difficulty);
            add(Coaching, rules.complete_coaching * c);
            add(Leader, rules.complete_leader * l);
        }
        (Stage::Implementing, _) => {
            add(Base, ln(inputs.fail_rate));
            add(Fit, -fit);
            add(Coaching, rules.fail_coaching * c);
            add(Leader, rules.fail_leader * l);
        }
        (Stage::Sustained | Stage::Lapsed, _) => {
            add(Base, ln(inputs.lapse_rate));
            add(Fit, -fit);
            add(Leader, rules.lapse_leader * l);
            add(Accountability, rules.lapse_accountability * accountability);
            add(Ownership, rules.lapse_ownership * own);
            add(Peers, ln(rates.peers));
            add(Customization, rules.lapse_customization * (1.0 - cells.standard[cell]));
        }
    }
    Move { month: month.number, organization, practice, from, to, rate, influences }
}
