//! What was understood of a scenario, before anything is run.

use super::{Advice, Figure, advice};
use crate::scenario::{Belief, Budget, Scenario, Spends, TablesRead, Value};
use engine::model::registry::{COSTS, Entry, Grade, INPUTS, SETTINGS};
use engine::model::setting::{self, Setting, WithoutBackbone};
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
    /// Levers that are 0 in all designs with a backbone.
    pub off: Vec<&'static str>,
    /// What is worth knowing before running it.
    pub advice: Vec<Advice>,
}

/// The uncertain numbers, inputs and costs together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DesignUnderstood {
    pub name: String,
    pub structure: String,
    /// From its first phase on: every setting by name, in one order for all designs.
    pub settings: Vec<(String, String)>,
    /// Money per year at full strength in the first phase, by the central costs, USD.
    pub cost_per_year: Figure,
    /// Money over all months as it is spent on average, by the central costs, USD.
    pub cost_in_all: Figure,
    /// What it may cost, and what of it.
    pub budget: Option<BudgetUnderstood>,
    /// σ: how far core staff covers what its functions need, in the first phase; none without a backbone.
    pub staffing: Option<f64>,
    pub phases: Vec<PhaseUnderstood>,
}

/// What a design may cost, and the coaches that it pays.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct BudgetUnderstood {
    /// USD.
    pub usd: f64,
    /// Whether it is for each year at full strength, else in all.
    pub per_year: bool,
    /// Full-time coaches, in tenths; none if all else costs more.
    pub coaches: Option<f64>,
}

/// The coaches that so much money pays in a design, whatever it has now: tenths of full-time ones.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CoachesPaid {
    pub design: String,
    /// What it has now.
    pub has: f64,
    /// If the money is for each year; none if all else costs more.
    pub per_year: Option<f64>,
    /// If it is for all months; none if all else costs more.
    pub in_all: Option<f64>,
    /// What it costs without coaches, a year and in all, USD.
    pub others: (f64, f64),
}

impl CoachesPaid {
    /// Of every design with a backbone.
    pub fn of(scenario: &Scenario, central: &World, usd: f64) -> Vec<CoachesPaid> {
        let spends = spends(scenario, central);
        let homes = scenario.designs.iter().filter(|design| design.has_backbone());
        homes
            .map(|design| {
                let [per_year, in_all] = [Budget::PerYear(usd), Budget::InAll(usd)];
                let others = |budget: Budget| budget.cost(&Budget::with_coaches(design, 0.0), spends);
                CoachesPaid {
                    design: design.name.clone(),
                    has: design.phases[0].levers.coaches,
                    per_year: per_year.coaches_of(design, spends),
                    in_all: in_all.coaches_of(design, spends),
                    others: (others(per_year), others(in_all)),
                }
            })
            .collect()
    }
}

/// What changes from a month on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
            off: off(scenario),
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
        Figure::amount(design.cost_at_full_strength(phase, scenario.initiative.size(), central), Some(0.0))
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
        cost_in_all: Figure::amount(Budget::InAll(0.0).cost(design, spends(scenario, central)), Some(0.0)),
        budget: scenario.budget(design).map(|budget| BudgetUnderstood::of(budget, design, scenario, central)),
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

impl BudgetUnderstood {
    /// Of a budget for a design of a scenario.
    pub fn of(budget: Budget, design: &Design, scenario: &Scenario, central: &World) -> BudgetUnderstood {
        BudgetUnderstood {
            usd: budget.usd(),
            per_year: matches!(budget, Budget::PerYear(_)),
            coaches: budget.coaches_of(design, spends(scenario, central)),
        }
    }
}

fn spends<'a>(scenario: &Scenario, central: &'a World) -> Spends<'a> {
    let initiative = &scenario.initiative;
    Spends { organizations: initiative.size(), months: initiative.months, central }
}

/// The levers that no backbone uses.
fn off(scenario: &Scenario) -> Vec<&'static str> {
    let homes = || scenario.designs.iter().filter(|design| design.has_backbone());
    let used = |lever: &Setting, design: &Design| {
        (0..design.phases.len()).any(|phase| lever.get(design, phase) != Some(setting::Value::Real(0.0)))
    };
    let off = |lever: &&Setting| homes().count() > 0 && homes().all(|design| !used(lever, design));
    Setting::levers().into_iter().filter(off).map(|lever| lever.name).collect()
}
