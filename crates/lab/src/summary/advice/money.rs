//! Advice on money: costs that are odd, staff and coaches who have nothing to do, budgets that are
//! not kept, and comparisons that money confounds.

use super::{Advice, about};
use crate::scenario::{Scenario, Spends, thousands};
use engine::model::registry::{COSTS, Entry, INPUTS};
use engine::model::{Design, Phase, World};

/// How many times its default, or what part of it, a cost must be to be odd.
const ODD: f64 = 10.0;
/// Core staff beyond what the functions need who are more than a reserve, FTE.
const SPARE_STAFF: f64 = 2.0;
/// Coaching intensity beyond which more hours hardly add to it.
const PLENTY: f64 = 0.9;

/// Costs far from what is usual: most often a slip, or another unit.
pub(super) fn costs(scenario: &Scenario, central: &World, found: &mut Vec<Advice>) {
    let values = central.values().into_iter().skip(INPUTS.len());
    for ((row, held), value) in COSTS.iter().zip(&scenario.costs).zip(values) {
        let ratio = value / row.default;
        if held.value == crate::scenario::Value::of(row) || value == 0.0 || (1.0 / ODD < ratio && ratio < ODD)
        {
            continue;
        }
        let times = if ratio < 1.0 {
            format!("a {}th of", rounded(1.0 / ratio))
        } else {
            format!("{} times", rounded(ratio))
        };
        let Entry { name, unit, default, .. } = row;
        found.push(about(
            "advice::odd-cost",
            None,
            format!("{name} is {value} {unit}, {times} its default of {default}"),
            "a cost is a price of one, not a number of them, and in its own unit",
            format!("give {name} in {unit}; for how many there are, see coaches, core_staff and the other levers of the designs"),
        ));
    }
}

fn rounded(ratio: f64) -> String {
    thousands(ratio.round() as u64)
}

/// Core staff without functions, or far more than these need.
pub(super) fn staff(design: &Design, central: &World, found: &mut Vec<Advice>) {
    let asks = |phase: &Phase| {
        let levers = &phase.levers;
        [levers.convenings_per_year, levers.accountability, levers.leader_involvement, levers.communication]
            .into_iter()
            .any(|lever| lever > 0.0)
    };
    let fte = |number: f64| format!("{} core staff", (number * 100.0).round() / 100.0);
    if let Some(phase) = design.phases.iter().find(|phase| phase.core_staff > 0.0 && !asks(phase)) {
        let have = if phase.core_staff == 1.0 { "has" } else { "have" };
        found.push(about(
            "advice::idle-staff",
            Some(design),
            format!(
                "it holds no convenings, asks no accountability, involves no leaders and does not communicate: {} {have} next to nothing to do",
                fte(phase.core_staff)
            ),
            "a structure gives staff, but levers that are left out are 0",
            "set convenings_per_year, accountability, leader_involvement or communication; or core_staff = 0, if that is meant".into(),
        ));
        return;
    }
    let spare = |phase: &&Phase| phase.core_staff - phase.levers.staff_needed(&central.costs);
    let most = design.phases.iter().max_by(|a, b| spare(a).total_cmp(&spare(b)));
    if let Some(phase) = most.filter(|phase| spare(phase) > SPARE_STAFF) {
        let need = phase.levers.staff_needed(&central.costs);
        let wasted = spare(&phase) * central.costs.staff_fte;
        found.push(about(
            "advice::idle-staff",
            Some(design),
            format!("of its {}, {need:.1} FTE have something to do", fte(phase.core_staff)),
            "staff beyond what accountability, leader_involvement, communication and carry need changes nothing",
            format!(
                "set core_staff = {:.1}: that leaves ${} a year for other things",
                (need * 10.0).ceil() / 10.0,
                thousands((wasted / 1000.0).round() as u64 * 1000)
            ),
        ));
    }
}

/// More hours of coaching than members can use.
pub(super) fn coaches(design: &Design, scenario: &Scenario, central: &World, found: &mut Vec<Advice>) {
    let members = scenario.initiative.size() as f64;
    let inputs = &central.inputs;
    let hours = |coaches: f64| coaches * inputs.hours_per_coach / members;
    let intensity = |coaches: f64| hours(coaches) / (hours(coaches) + inputs.coaching_half);
    let most = design.phases.iter().map(|phase| phase.levers.coaches).fold(0.0, f64::max);
    if intensity(most) < PLENTY {
        return;
    }
    let percent = |coaches: f64| (intensity(coaches) * 100.0).round();
    found.push(about(
        "advice::too-many-coaches",
        Some(design),
        format!(
            "its {most} coaches have {} hours a month for each organization, more than it can use",
            hours(most).round()
        ),
        "an hour or two a month is half of what coaching can do; each hour more adds less",
        format!(
            "half of them would do {} % of what coaching can do, all of them {} %",
            percent(most / 2.0),
            percent(most)
        ),
    ));
}

/// A design that costs more than it may.
pub(super) fn budget(design: &Design, scenario: &Scenario, central: &World, found: &mut Vec<Advice>) {
    let Some(budget) = scenario.budget(design) else { return };
    let initiative = &scenario.initiative;
    let setting = Spends { organizations: initiative.size(), months: initiative.months, central };
    let cost = budget.cost(design, setting);
    // Half a dollar is no excess.
    if cost <= budget.usd() + 0.5 {
        return;
    }
    let over = thousands((cost - budget.usd()).round() as u64);
    let help = match budget.coaches_of(design, setting) {
        Some(coaches) if coaches > 0.0 => format!("{coaches} coaches fit it (coaches = \"fit\")"),
        _ => "no coach fits it: ask less of the backbone, or raise the budget".to_owned(),
    };
    found.push(about(
        "advice::over-budget",
        Some(design),
        format!("it costs ${over} more than its budget of {budget}"),
        "designs that cost more than there is can't be chosen",
        help,
    ));
}

/// Pairs of backbones that differ in structure and in how many people they pay.
pub(super) fn confounded(scenario: &Scenario, found: &mut Vec<Advice>) {
    let homes: Vec<&Design> = scenario.designs.iter().filter(|design| design.has_backbone()).collect();
    let start = |design: &Design| design.phases[0];
    let coaches = |design: &Design| start(design).levers.coaches;
    let staff = |design: &Design| start(design).core_staff;
    let paid = |design: &Design| (coaches(design), staff(design));
    // Another design may have the structure of the one and the people of the other.
    let bridged = |a: &Design, b: &Design| {
        homes.iter().any(|one| {
            (one.structure == a.structure && paid(one) == paid(b))
                || (one.structure == b.structure && paid(one) == paid(a))
        })
    };
    let mut pairs = Vec::new();
    for (place, a) in homes.iter().enumerate() {
        for b in &homes[place + 1..] {
            if a.structure != b.structure && paid(a) != paid(b) && !bridged(a, b) {
                pairs.push((*a, *b));
            }
        }
    }
    let Some((a, b)) = pairs.first() else { return };
    let in_what = match (coaches(a) != coaches(b), staff(a) != staff(b)) {
        (true, true) => "coaches and in core staff",
        (true, false) => "coaches",
        _ => "core staff",
    };
    let others = match pairs.len() - 1 {
        0 => String::new(),
        1 => ", as one other pair does".to_owned(),
        others => format!(", as {others} other pairs do"),
    };
    found.push(about(
        "advice::confounded",
        None,
        format!(
            "{} and {} differ in structure and in {in_what}{others}: a difference cannot be laid to either alone",
            a.name, b.name
        ),
        "at one budget a home with fewer staff of its own has more coaches, which often do more than the home",
        format!(
            "add a design with the structure of {} and the people of {} (core_staff = {}, coaches = {})",
            a.name,
            b.name,
            staff(b),
            coaches(b)
        ),
    ));
}
