//! What was understood of a scenario, before anything is run.

use super::{Advice, Figure, advice};
use crate::scenario::{Belief, Scenario, TablesRead, Value};
use engine::model::registry::{COSTS, Entry, Grade, INPUTS, SETTINGS};
use engine::model::setting::{Setting, WithoutBackbone};
use engine::model::{Design, Network, Phase, World};
use serde::{Deserialize, Serialize};

/// A scenario as it was read: what it fixes, what it leaves open, what it would cost.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Understood {
    pub title: String,
    pub question: Option<String>,
    pub months: u32,
    pub seed: u64,
    pub funding_ends: Option<u32>,
    pub organizations: usize,
    pub sectors: Vec<String>,
    pub practices: Vec<String>,
    /// The kind of network.
    pub network: &'static str,
    /// What was read of the tables that it names.
    pub tables: TablesRead,
    pub inputs: InputCounts,
    /// Inputs and costs of which the scenario holds something else than the registry.
    pub given: Vec<GivenInput>,
    /// Share of the members that is taken to come to a convening where a cost is told.
    pub attending: f64,
    /// In the file's order.
    pub designs: Vec<DesignUnderstood>,
    /// What is worth knowing before running it.
    pub advice: Vec<Advice>,
}

/// The uncertain numbers, inputs and costs together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct InputCounts {
    pub all: usize,
    /// The same in all worlds.
    pub fixed: usize,
    /// Graded *guess*.
    pub guesses: usize,
}

/// An input or cost that the scenario gives.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GivenInput {
    pub name: &'static str,
    pub low: f64,
    /// Above `low` if it is uncertain.
    pub high: f64,
    /// The share of worlds in which it is 0, if it is contested.
    pub off: f64,
    pub grade: Grade,
    /// What the registry holds.
    pub default: f64,
}

/// One design with everything settled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DesignUnderstood {
    pub name: String,
    pub structure: String,
    /// From its first phase on: every setting by name, in one order for all designs.
    pub settings: Vec<(String, String)>,
    /// Money per year at full strength in the first phase, by the central costs, USD.
    pub cost_per_year: Figure,
    /// σ: how far core staff covers what its functions need, in the first phase; none without a backbone.
    pub staffing: Option<f64>,
    pub phases: Vec<PhaseUnderstood>,
}

/// What changes from a month on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PhaseUnderstood {
    pub from: u32,
    /// Name, value before, value from then on.
    pub changes: Vec<(String, String, String)>,
    pub cost_per_year: Figure,
}

impl InputCounts {
    /// Of every input and cost, given or not.
    pub fn of(scenario: &Scenario) -> InputCounts {
        let beliefs = || scenario.inputs.iter().chain(&scenario.costs);
        InputCounts {
            all: beliefs().count(),
            fixed: beliefs().filter(|one| matches!(one.value, Value::Fixed(_))).count(),
            guesses: beliefs().filter(|one| one.grade == Grade::Guess).count(),
        }
    }
}

impl Understood {
    /// What a scenario says, with the numbers of its central world.
    pub fn of(scenario: &Scenario, central: &World) -> Understood {
        let initiative = &scenario.initiative;
        let rows = || INPUTS.iter().zip(&scenario.inputs).chain(COSTS.iter().zip(&scenario.costs));
        Understood {
            title: scenario.title.clone(),
            question: scenario.question.clone(),
            months: initiative.months,
            seed: initiative.seed,
            funding_ends: initiative.funding_ends,
            organizations: initiative.size(),
            sectors: initiative.sectors.clone(),
            practices: initiative.practices.iter().map(|practice| practice.name.clone()).collect(),
            network: network(&initiative.network),
            tables: scenario.tables.clone(),
            inputs: InputCounts::of(scenario),
            given: rows().filter_map(given).collect(),
            attending: central.inputs.attend_base,
            designs: DesignUnderstood::all(scenario, central),
            advice: advice::of(scenario, central),
        }
    }
}

fn network(network: &Network) -> &'static str {
    match network {
        Network::None => "none",
        Network::SmallWorld { .. } => "small-world",
        Network::Random { .. } => "random",
        Network::ScaleFree { .. } => "scale-free",
        Network::Sectors { .. } => "sectors",
        Network::Complete => "complete",
        Network::Brought(_) => "brought",
    }
}

fn given((entry, belief): (&Entry, &Belief)) -> Option<GivenInput> {
    let (low, high) = belief.value.ends();
    (*belief != Belief::of(entry)).then_some(GivenInput {
        name: entry.name,
        low,
        high,
        off: belief.value.off(),
        grade: belief.grade,
        default: entry.default,
    })
}

impl DesignUnderstood {
    /// Those of a scenario, with the numbers of its central world.
    pub fn all(scenario: &Scenario, central: &World) -> Vec<DesignUnderstood> {
        scenario.designs.iter().map(|one| design(one, scenario, central)).collect()
    }
}

fn design(design: &Design, scenario: &Scenario, central: &World) -> DesignUnderstood {
    let cost = |phase: &Phase| {
        Figure::amount(cost_per_year(design, phase, scenario.initiative.size(), central), Some(0.0))
    };
    let phases = design.phases.iter().enumerate().skip(1).map(|(place, phase)| {
        let (before, after) = (changing(design, place - 1), changing(design, place));
        let both = before.into_iter().zip(after).filter(|(before, after)| before.1 != after.1);
        PhaseUnderstood {
            from: phase.from,
            changes: both.map(|((name, old), (_, new))| (name.to_owned(), old, new)).collect(),
            cost_per_year: cost(phase),
        }
    });
    let first = &design.phases[0];
    DesignUnderstood {
        name: design.name.clone(),
        structure: design.structure.name().to_owned(),
        settings: settings(design),
        cost_per_year: cost(first),
        staffing: design.has_backbone().then(|| first.levers.staffing(first.core_staff, &central.costs)),
        phases: phases.collect(),
    }
}

/// Everything a design sets, its first phase's values where they change.
fn settings(design: &Design) -> Vec<(String, String)> {
    let adaptive = match design.adaptive {
        _ if !design.has_backbone() => "-".to_owned(),
        None => "no".to_owned(),
        Some(one) => format!("every {} months, shift {}", one.review_months, one.shift),
    };
    let settled = SETTINGS.iter().filter(|setting| !setting.by_phase());
    let settled = settled.map(|setting| (setting.name, shown(setting, design, 0)));
    let all = settled.chain([("adaptive", adaptive)]).chain(changing(design, 0));
    all.map(|(name, value)| (name.to_owned(), value)).collect()
}

/// What may change by phase, the levers first.
fn changing(design: &Design, phase: usize) -> Vec<(&'static str, String)> {
    let others = SETTINGS.iter().filter(|setting| setting.by_phase() && !setting.lever);
    let all = Setting::levers().into_iter().chain(others);
    all.map(|setting| (setting.name, shown(setting, design, phase))).collect()
}

/// A value, or the range from which each world draws it; a dash where it means nothing without
/// a backbone.
pub(crate) fn shown(setting: &Setting, design: &Design, phase: usize) -> String {
    if !design.has_backbone() && setting.without_backbone != WithoutBackbone::Acts {
        return "-".to_owned();
    }
    let drawn = || setting.drawn_on(design.structure).map(|one| format!("{}–{} (drawn)", one.low, one.high));
    setting.get(design, phase).map(|value| value.to_string()).or_else(drawn).unwrap_or_default()
}

/// The full-time coaches that a design can have for so much money a year by the central costs, in
/// tenths; `None` if all else costs more.
pub fn coaches_within(scenario: &Scenario, design: &Design, central: &World, budget: f64) -> Option<f64> {
    let mut phase = design.phases[0];
    phase.levers.coaches = 0.0;
    let rest = cost_per_year(design, &phase, scenario.initiative.size(), central);
    (rest <= budget).then(|| ((budget - rest) / central.costs.coach_fte * 10.0).floor() / 10.0)
}

/// Money per year of a backbone at full strength (E57 to E59), `attend_base` of all coming.
fn cost_per_year(design: &Design, phase: &Phase, organizations: usize, central: &World) -> f64 {
    if !design.has_backbone() {
        return 0.0;
    }
    let (levers, costs) = (&phase.levers, &central.costs);
    let attending = central.inputs.attend_base * organizations as f64;
    let day = costs.convening_fixed + costs.convening_attendee * attending;
    phase.core_staff * costs.staff_fte
        + levers.services_per_year(costs)
        + levers.convenings_per_year * levers.convening_days() * day
}
