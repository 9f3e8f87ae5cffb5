//! What stands beside each slider: values, places, costs.

use super::opened::Opened;
use super::protocol::*;
use super::set::Set;
use crate::scenario::Budget;
use crate::scenario::edit::{Side, told};
use crate::summary::{DesignUnderstood, PhaseUnderstood};
use crate::words::laboratory as words;
use engine::model::registry::SETTINGS;
use engine::model::setting::{NEVER, Value, Values, WithoutBackbone};
use engine::model::{Design, Setting};

/// All that is told when something is set.
pub(super) fn of(opened: &Opened, set: &Set) -> Controls {
    let understood = DesignUnderstood::all(&set.scenario, &set.central);
    let side = |place: usize, side: &Side| {
        let base = opened.scenario.designs.iter().find(|design| design.name == side.base);
        let base = base.expect("a side that is set is one of the scenario's");
        SideOf { opened, set, design: &set.scenario.designs[place], base, understood: &understood[place] }
            .controls()
    };
    let state = &set.state;
    let inputs = state.inputs.iter().map(|(name, value)| words::input_set(name, value));
    let seed = (state.seed != opened.scenario.initiative.seed.to_string())
        .then(|| format!("the seed is {}", state.seed));
    Controls {
        a: side(set.pair.0, &state.a),
        b: side(set.pair.1, &state.b),
        contested: opened
            .contested_names()
            .map(|name| ContestedIs {
                name: name.to_owned(),
                is: state.contested.get(name).copied().unwrap_or_default(),
            })
            .collect(),
        stages: set
            .stages
            .iter()
            .map(|stage| StageAnswer {
                worlds: stage.worlds,
                luck: stage.luck,
                says: words::draws(stage.worlds, stage.luck),
                sentences: stage.luck >= words::DRAWS_AT_LEAST,
            })
            .collect(),
        slice: set.slice(set.stages[0]),
        changed: inputs.chain(seed).collect(),
    }
}

struct SideOf<'a> {
    opened: &'a Opened,
    set: &'a Set,
    design: &'a Design,
    /// As the scenario has it.
    base: &'a Design,
    understood: &'a DesignUnderstood,
}

impl SideOf<'_> {
    fn controls(&self) -> SideControls {
        let SideOf { set, design, base, understood, .. } = self;
        let rows = |phase: usize| SETTINGS.iter().map(move |setting| self.setting(setting, phase));
        let changes = SETTINGS.iter().filter(|setting| setting.get(design, 0) != setting.get(base, 0));
        let change = |setting: &Setting| {
            words::changed(setting.name, &self.text(setting, base, 0), &self.text(setting, design, 0))
        };
        let last = set.scenario.initiative.months + 1;
        let later = design.phases.iter().skip(1).map(|phase| phase.from).chain([last]);
        let phases = design.phases.iter().zip(later).enumerate().map(|(place, (phase, until))| {
            let told = place.checked_sub(1).and_then(|place| understood.phases.get(place));
            PhaseControls {
                from: phase.from,
                until,
                text: format!("from {}", words::month(phase.from)),
                changes: told.map(phase_changes).unwrap_or_default(),
                settings: rows(place).collect(),
                cost_per_year: match told {
                    Some(told) => words::cost_per_year(told.cost_per_year),
                    None => words::cost_per_year(understood.cost_per_year),
                },
            }
        });
        SideControls {
            label: set.scenario.label(&design.name).to_owned(),
            structure: design.structure.name(),
            has_backbone: design.has_backbone(),
            changes: changes.map(change).collect(),
            settings: rows(0).collect(),
            phases: phases.collect(),
            cost: design.has_backbone().then(|| self.cost()),
            advice: Vec::new(),
        }
    }

    fn setting(&self, setting: &'static Setting, phase: usize) -> SettingState {
        let SideOf { opened, design, base, .. } = self;
        let months = opened.scenario.initiative.months;
        let (value, before) = (setting.get(design, phase), setting.get(base, 0));
        let stops = places(setting, months);
        SettingState {
            name: setting.name,
            value: value.map(typed).unwrap_or_default(),
            text: self.text(setting, design, phase),
            looks: value.map_or("", |value| words::looks(setting, value)),
            at: value.and_then(|value| place(&stops, value)),
            scenario_at: before.and_then(|value| place(&stops, value)),
            scenario_text: format!("scenario: {}", self.text(setting, base, 0)),
            changed: if phase == 0 { value != before } else { value != setting.get(design, phase - 1) },
            acts: design.has_backbone() || setting.without_backbone == WithoutBackbone::Acts,
        }
    }

    fn text(&self, setting: &Setting, design: &Design, phase: usize) -> String {
        match setting.get(design, phase) {
            Some(value) => words::value(setting, value),
            None => words::open_text(setting, design),
        }
    }

    fn cost(&self) -> Cost {
        let [per_year, total] = words::cost(self.understood);
        let given = self.set.state.budget.as_ref().and_then(|_| self.set.scenario.budget(self.design));
        let budget = given.or_else(|| self.set.scenario.budget(self.design));
        Cost { per_year, total, budget: budget.and_then(|budget| self.bar(budget)) }
    }

    fn bar(&self, budget: Budget) -> Option<BudgetBar> {
        let per_year = matches!(budget, Budget::PerYear(_));
        let cost = if per_year { self.understood.cost_per_year } else { self.understood.cost_in_all }.value?;
        let longest = cost.max(budget.usd()).max(1.0);
        Some(BudgetBar {
            filled: cost / longest,
            limit: budget.usd() / longest,
            over: cost > budget.usd(),
            says: words::within(cost, budget.usd(), per_year),
        })
    }
}

fn phase_changes(phase: &PhaseUnderstood) -> Vec<String> {
    phase.changes.iter().map(|(name, before, now)| words::changed(name, before, now)).collect()
}

/// As it would be typed.
pub(super) fn typed(value: Value) -> String {
    match value {
        Value::Real(number) => words::typed(number),
        value => value.to_string(),
    }
}

/// The places of a setting's slider, or the choices of its list.
pub(super) fn stops(setting: &Setting, months: u32) -> Vec<Stop> {
    let stop = |value: Value| Stop {
        value: typed(value),
        text: words::value(setting, value),
        looks: words::looks(setting, value),
    };
    places(setting, months).into_iter().map(stop).collect()
}

pub(super) fn places(setting: &Setting, months: u32) -> Vec<Value> {
    let real = |values: &[f64]| values.iter().map(|value| Value::Real(*value)).collect();
    let steps = |step: f64, last: u32| (0..=last).map(|place| Value::Real(f64::from(place) * step)).collect();
    let all: Vec<Value> = match (setting.values, setting.unit) {
        (Values::Word(words), _) => words.iter().map(|word| Value::Word(word)).collect(),
        (Values::Month, _) => (6..=months).step_by(6).map(Value::Whole).chain([Value::Word(NEVER)]).collect(),
        (Values::Whole(..), _) => {
            [2, 3, 4, 6, 9, 12, 18, 24, 36, 48, 60].into_iter().map(Value::Whole).collect()
        }
        // Twentieths, as they are read from a file.
        (_, "0 to 1" | "share") => (0..=20).map(|place| Value::Real(f64::from(place * 5) / 100.0)).collect(),
        (_, "per year") => real(&[0.0, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 10.0, 12.0, 18.0, 24.0, 36.0, 52.0]),
        (_, "hours") => real(&[0.5, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0, 24.0]),
        (_, "FTE") => steps(0.25, 24),
        (_, "years") => (1..=12).map(|year| Value::Real(f64::from(year))).collect(),
        _ => steps(3.0, 12),
    };
    all.into_iter().filter(|value| told(setting, &typed(*value), months).is_some()).collect()
}

/// Where a value stands among the places, between two if it is none of them.
fn place(stops: &[Value], value: Value) -> Option<f64> {
    if let Some(place) = stops.iter().position(|stop| *stop == value) {
        return Some(place as f64);
    }
    let number = |value: &Value| match value {
        Value::Real(number) => Some(*number),
        Value::Whole(number) => Some(f64::from(*number)),
        Value::Word(_) => None,
    };
    let value = number(&value)?;
    let numbers: Vec<f64> = stops.iter().filter_map(number).collect();
    let above = numbers.partition_point(|stop| *stop < value);
    match (above.checked_sub(1).map(|below| numbers[below]), numbers.get(above)) {
        (Some(low), Some(high)) => Some(above as f64 - 1.0 + (value - low) / (high - low)),
        (None, _) => Some(0.0),
        (_, None) => Some(numbers.len() as f64 - 1.0),
    }
}
