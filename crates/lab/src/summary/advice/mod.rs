//! What is worth knowing about a scenario before running it: nothing is wrong, but
//! something may not mean what it seems to.

mod money;
mod whole;

use crate::scenario::{Scenario, thousands};
use engine::model::{Allocation, Design, Phase, World};
use serde::Serialize;
use whole::{horizon, names, whole};

/// What was found, why it matters, what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Advice {
    /// One of [`ADVICE`].
    pub code: &'static str,
    /// The designs it is about; none if it is about the whole.
    pub designs: Vec<String>,
    pub what: String,
    pub why: String,
    pub help: String,
}

/// Every piece of advice with what it says.
pub static ADVICE: &[(&str, &str)] = &[
    ("advice::few-organizations", "With fewer than about 30 organizations `equity_gap` is near noise."),
    ("advice::many-practices", "Cutting one package into many practices changes results."),
    ("advice::one-design", "A single design has nothing to be compared with."),
    ("advice::same-designs", "Two designs are the same in everything but their name."),
    ("advice::no-funding-end", "Without an end of the funding, nothing can be said about the time after it."),
    ("advice::too-short-after", "The study ends before the outcomes after the funding's end are taken."),
    (
        "advice::understaffed",
        "The core staff does not cover what the levers need, so that they deliver less.",
    ),
    (
        "advice::nobody-meets",
        "Accountability reaches those who come to meetings, or can be required, but nobody convenes them.",
    ),
    ("advice::idle-lever", "A lever is set that does nothing without another one."),
    ("advice::thin-coaching", "The coaches have so many members that each gets next to nothing."),
    ("advice::telling-coaches", "Coaching that tells embeds little, and may wear ownership down."),
    ("advice::carried", "A backbone that does the members' work leaves little of it theirs."),
    ("advice::late-founding", "The backbone may be founded only when its funding is about to end."),
    ("advice::formula", "A spreadsheet would take a name for a formula, and compute it."),
    ("advice::hidden-characters", "A name has characters that are not seen and change how it reads."),
    ("advice::no-ties", "Nobody knows anybody at the start, so that nothing is passed on by contacts."),
    ("advice::odd-cost", "A cost is a tenth of its default or less, or ten times as much or more."),
    ("advice::idle-staff", "Core staff is paid that has nothing to do."),
    ("advice::too-many-coaches", "There are more coaching hours than the members can use."),
    ("advice::over-budget", "A design costs more than its budget."),
    (
        "advice::confounded",
        "Two designs differ in structure and in staff at once: a difference can't be laid to either.",
    ),
    ("advice::phase-after-funding", "A phase begins when nothing is funded any more."),
];

/// Coaching intensity below which it hardly moves any rate.
const THIN: f64 = 0.05;

/// Everything worth knowing: the whole first, then design by design.
pub fn of(scenario: &Scenario, central: &World) -> Vec<Advice> {
    let mut found = Vec::new();
    whole(scenario, &mut found);
    names(scenario, &mut found);
    horizon(scenario, &mut found);
    money::costs(scenario, central, &mut found);
    money::confounded(scenario, &mut found);
    for design in scenario.designs.iter().filter(|design| design.has_backbone()) {
        backbone(design, scenario, central, &mut found);
    }
    merged(found)
}

/// The same said of several designs is said once.
fn merged(found: Vec<Advice>) -> Vec<Advice> {
    let mut merged: Vec<Advice> = Vec::new();
    for one in found {
        match merged.iter_mut().find(|other| (other.code, &other.what) == (one.code, &one.what)) {
            Some(other) => other.designs.extend(one.designs),
            None => merged.push(one),
        }
    }
    merged
}

fn about(code: &'static str, design: Option<&Design>, what: String, why: &str, help: String) -> Advice {
    debug_assert!(ADVICE.iter().any(|(known, _)| *known == code), "{code}");
    let designs = design.iter().map(|design| design.name.clone()).collect();
    Advice { code, designs, what, why: why.to_owned(), help }
}

fn backbone(design: &Design, scenario: &Scenario, central: &World, found: &mut Vec<Advice>) {
    let some = Some(design);
    let any = |holds: &dyn Fn(&Phase) -> bool| design.phases.iter().any(holds);
    let staffing = |phase: &Phase| phase.levers.staffing(phase.core_staff, &central.costs);
    let worst = design.phases.iter().min_by(|a, b| staffing(a).total_cmp(&staffing(b)));
    if let Some(phase) = worst.filter(|phase| staffing(phase) < 1.0) {
        let share = (staffing(phase) * 100.0).floor();
        let need = phase.levers.staff_needed(&central.costs);
        found.push(about(
            "advice::understaffed",
            some,
            format!("{} FTE of core staff cover {share} % of the {need:.2} FTE its functions need", phase.core_staff),
            "leader_involvement, communication, carry and the backbone's own part of accountability are delivered only that far",
            format!("set core_staff = {:.1}, or ask less of it", (need * 10.0).ceil() / 10.0),
        ));
    }
    let held = |phase: &Phase| phase.levers.accountability > 0.0 && phase.levers.convenings_per_year == 0.0;
    if design.authority < 1.0 && any(&held) {
        found.push(about(
            "advice::nobody-meets",
            some,
            "accountability is set, but no convenings".into(),
            "members are held to account as far as they come to meetings, or the host can require it; without convenings engagement fades, and with it accountability",
            "set convenings_per_year, such as 6".into(),
        ));
    }
    idle(design, found);
    money::staff(design, central, found);
    money::coaches(design, scenario, central, found);
    money::budget(design, scenario, central, found);
    let members = scenario.initiative.size() as f64;
    let intensity = |phase: &Phase| {
        let hours = phase.levers.coaches * central.inputs.hours_per_coach / members;
        hours / (hours + central.inputs.coaching_half)
    };
    let spread = |phase: &Phase| {
        let levers = &phase.levers;
        levers.coaches > 0.0 && levers.coaching_allocation == Allocation::Equal && intensity(phase) < THIN
    };
    if any(&spread) {
        found.push(about(
            "advice::thin-coaching",
            some,
            format!("its coaches have {} members to share their hours among", thousands(members as u64)),
            "an hour or two a month per organization is what coaching begins to work from",
            "add coaches, or let coaching_allocation name those who need it: \"demand\" or \"lagging\""
                .into(),
        ));
    }
    if any(&|phase| phase.levers.coaches > 0.0 && phase.levers.directive >= 0.8) {
        found.push(about(
            "advice::telling-coaches",
            some,
            "its coaches tell rather than ask".into(),
            "told practices start sooner, but coaching hardly embeds them, so that they lapse more easily at first, and being told may wear ownership down",
            "set directive lower, unless this is what you want to see".into(),
        ));
    }
    if any(&|phase| phase.levers.carry >= 0.8) {
        found.push(about(
            "advice::carried",
            some,
            "it does nearly all of the members' joint work".into(),
            "what is carried starts sooner, but neither meetings nor success build the members' own norm, and coaching embeds little of it",
            "set carry lower, unless this is what you want to see".into(),
        ));
    }
    timing(design, scenario, central, found);
}

/// Levers that act only through another one, which is not set.
fn idle(design: &Design, found: &mut Vec<Advice>) {
    let all = |holds: &dyn Fn(&Phase) -> bool| design.phases.iter().all(holds);
    let any = |holds: &dyn Fn(&Phase) -> bool| design.phases.iter().any(holds);
    let unasked = all(&|phase| phase.levers.accountability == 0.0);
    let uncoached = all(&|phase| phase.levers.coaches == 0.0);
    let undated = all(&|phase| phase.levers.deadline_focus == 0.0);
    let unconvened = all(&|phase| phase.levers.convenings_per_year == 0.0);
    let idle: [(&str, &str, bool); 6] = [
        ("deadline_focus", "accountability", unasked && !undated),
        (
            "shared_measurement",
            "accountability",
            unasked && any(&|phase| phase.levers.shared_measurement > 0.0),
        ),
        ("peer_share", "accountability", unasked && any(&|phase| phase.levers.peer_share != 0.5)),
        (
            "deadline_every_months",
            "deadline_focus",
            undated && any(&|phase| phase.levers.deadline_every_months != 12),
        ),
        (
            "convening_hours",
            "convenings_per_year",
            unconvened && any(&|phase| phase.levers.convening_hours != 4.0),
        ),
        (
            "coaching_allocation",
            "coaches",
            uncoached && any(&|phase| phase.levers.coaching_allocation != Allocation::Equal),
        ),
    ];
    for (lever, through, _) in idle.into_iter().filter(|(_, _, holds)| *holds) {
        let (does, why) = match lever {
            "shared_measurement" => (
                "it does next to nothing",
                "it costs money, and acts by making progress visible to those held to account; beside that it lets members see more of the others",
            ),
            _ => ("it does nothing", "it says how the other is exercised, and acts only through it"),
        };
        found.push(about(
            "advice::idle-lever",
            Some(design),
            format!("{lever} is set, but {through} is 0: {does}"),
            why,
            format!("set {through} too, or leave {lever} out"),
        ));
    }
}

fn timing(design: &Design, scenario: &Scenario, central: &World, found: &mut Vec<Advice>) {
    let Some(end) = design.funding_ends else { return };
    let formation = design.formation_months(central);
    if formation + design.ramp_months >= f64::from(end) {
        found.push(about(
            "advice::late-founding",
            Some(design),
            format!(
                "founding takes about {formation} months and reaching full strength {} more, but the funding ends in month {end}",
                design.ramp_months
            ),
            "core staff is paid from the first month, founded or not",
            "end the funding later, or choose a structure that is founded sooner".into(),
        ));
    }
    let over = f64::from(end) + design.taper_months;
    if let Some(phase) = design.phases.iter().find(|phase| f64::from(phase.from) > over) {
        found.push(about(
            "advice::phase-after-funding",
            Some(design),
            format!("a phase begins in month {}, when its funding has run out (month {over})", phase.from),
            "what a backbone delivers is multiplied by its funding, which is 0 by then",
            format!(
                "begin it earlier, or end the funding later (the study goes on to month {})",
                scenario.initiative.months
            ),
        ));
    }
}
