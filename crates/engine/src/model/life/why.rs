//! Why a cell moved: what each influence contributed to the exit taken.

use super::cells::Cells;
use super::exposure::Exposure;
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
    difficulty: f64,
    month: &Month,
) -> Move {
    let Leaving { practice, organization, from, to } = *leaving;
    let (p, i) = (practice as usize, organization as usize);
    let cell = p * cells.stride + i;
    let awareness = from == Stage::Unaware;
    let onward = matches!(
        (from, to),
        (Stage::Aware, Stage::Committed)
            | (Stage::Committed, Stage::Implementing)
            | (Stage::Implementing, Stage::Sustained)
            | (Stage::Sustained | Stage::Lapsed, _)
    );
    let rate = match (awareness, onward) {
        (true, _) => rates.first as f64 + rates.second as f64,
        (_, true) => rates.first as f64,
        _ => rates.second as f64,
    };
    let mut influences = [None; Influence::COUNT];
    let mut add = |influence: Influence, part: f64| {
        *influences[influence as usize].get_or_insert(0.0) += part;
    };

    let (rules, inputs, levers) = (month.rules, &month.rules.inputs, &month.delivery.levers);
    let exposure = Exposure::new(month);
    let (g, lane) = place(i);
    let group = &organizations.groups[g];
    let (m, l, c) = (group.member[lane] as f64, group.leader[lane] as f64, group.coached[lane] as f64);
    let engagement = group.engagement[lane];
    let accountability = dispatch!(Unit::default().0, simd => {
        let of = |eight| load(simd, eight);
        exposure.accountability(of(&group.member), of(&group.engagement), of(&group.trust)).to_array()
    })[lane] as f64;
    let own = m * group.ownership[lane] as f64;
    let due = rules.deadline * m * engagement as f64 * exposure.deadline as f64;
    let fit = cells.cold[cell].fit as f64;
    let standard = {
        let (g, lane) = place(cell);
        cells.groups[g].standard[lane] as f64
    };
    let from_peers = || ln(rates.peers as f64);

    use Influence::*;
    match (from, to) {
        (Stage::Unaware, _) => {
            add(Base, inputs.aware_background / rate);
            add(Peers, rates.first as f64 / rate);
            add(Convening, m * (exposure.per_attendance * group.attended[lane]) as f64 / rate);
            add(Visibility, m * exposure.aware_visibility as f64 / rate);
            add(Coaching, m * inputs.aware_coaching * c / rate);
            add(Communication, m * exposure.aware_communication as f64 / rate);
        }
        (Stage::Aware | Stage::Lapsed, Stage::Committed) => {
            add(Base, ln(inputs.commit_rate));
            add(Readiness, group.readiness[lane] as f64);
            add(Fit, fit);
            add(Difficulty, -difficulty);
            add(Peers, from_peers());
            add(Leader, rules.commit_leader * l);
            add(Accountability, rules.commit_accountability * accountability);
            add(Visibility, rules.commit_visibility * m * exposure.visibility as f64);
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
            add(Peers, from_peers());
            add(Customization, rules.lapse_customization * (1.0 - standard));
        }
    }
    Move { month: month.number, organization, practice, from, to, rate, influences }
}
