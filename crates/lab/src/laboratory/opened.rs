//! A scenario that is open: what of it can be set.

use super::controls::stops;
use super::protocol::*;
use super::set::Set;
use crate::scenario::edit::{Refusal, Side, State};
use crate::scenario::link::Linked;
use crate::scenario::{HeldFiles, Scenario, Value as Held, capital};
use crate::study::InMemory;
use crate::summary::InputCounts;
use crate::words::{explain, labels, laboratory as words};
use engine::model::Setting;
use engine::model::registry::{INPUTS, PRESETS, SETTINGS};
use engine::model::setting::{Values, WithoutBackbone};
use std::collections::BTreeMap;

/// Worlds and luck of a settled answer, where nothing else is asked for.
const WORLDS: u32 = 50;
const LUCK: u32 = 20;

impl From<OpenRequest> for Linked {
    fn from(OpenRequest { name, text, files, .. }: OpenRequest) -> Linked {
        Linked { name, text, files }
    }
}

/// A scenario as it was opened, what is set in it, and what was lived.
pub struct Opened {
    pub(super) linked: Linked,
    /// Whether whoever opens a link has it by its name.
    pub(super) known: bool,
    pub(super) files: HeldFiles,
    pub(super) scenario: Scenario,
    pub(super) set: Option<Set>,
    /// What was set before, and the state from which changes are told: with what was lived of them.
    pub(super) left: Option<Set>,
    pub(super) before: Option<Set>,
    pub(super) memory: InMemory,
}

impl Opened {
    /// Reads a scenario and the files it names.
    ///
    /// # Errors
    /// The first fault of the text.
    pub fn read(request: OpenRequest) -> Result<Opened, Refusal> {
        let known = request.known;
        let linked = Linked::from(request);
        let files = linked.held();
        let scenario = Scenario::read(&linked.name, &linked.text, &files)?;
        let memory = InMemory::default();
        Ok(Opened { linked, known, files, scenario, set: None, left: None, before: None, memory })
    }

    /// The state with which it begins.
    pub fn state(&self) -> State {
        begun(&self.scenario)
    }

    /// The scenario as it was opened.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// By which it would be opened again.
    pub fn request(&self) -> OpenRequest {
        let Linked { name, text, files } = self.linked.clone();
        OpenRequest { name, text, files, known: self.known }
    }

    /// What is told of it when it is opened.
    pub(super) fn answer(&self) -> OpenedAnswer {
        let scenario = &self.scenario;
        let initiative = &scenario.initiative;
        let counts = InputCounts::of(scenario);
        OpenedAnswer {
            title: scenario.title.clone(),
            question: scenario.question.clone(),
            size: words::size(
                initiative.size(),
                initiative.practices.len(),
                initiative.months,
                initiative.funding_ends,
            ),
            basis: words::guesses(counts.guesses, counts.all),
            version: env!("CARGO_PKG_VERSION"),
            hash: scenario.resolved().fingerprint()[..12].to_owned(),
            designs: self.designs(),
            state: self.state(),
            structures: structures(),
            settings: SETTINGS.iter().map(|setting| row(setting, initiative.months)).collect(),
            contested: self.contested(),
            months: MonthLine {
                last: initiative.months,
                funding_ends: initiative.funding_ends,
                ticks: ticks(initiative.months),
            },
            start: self.start(),
        }
    }

    fn designs(&self) -> Vec<DesignChoice> {
        let scenario = &self.scenario;
        let one = |design: &engine::model::Design| DesignChoice {
            name: design.name.clone(),
            label: scenario.label(&design.name).to_owned(),
            says: capital(design.structure.preset().meaning),
            has_backbone: design.has_backbone(),
        };
        scenario.designs.iter().map(one).collect()
    }

    /// The inputs of which it is contested whether they are anything at all.
    pub(super) fn contested_names(&self) -> impl Iterator<Item = &'static str> {
        let rows = INPUTS.iter().zip(&self.scenario.inputs);
        rows.filter(|(_, belief)| matches!(belief.value, Held::Contested { .. })).map(|(row, _)| row.name)
    }

    fn contested(&self) -> Vec<ContestedChoice> {
        let choice = |name: &str| ContestedChoice {
            name: name.to_owned(),
            label: capital(&labels::input(name)),
            says: explain::explained(name).first().map(|topic| topic.what.clone()).unwrap_or_default(),
        };
        self.contested_names().map(choice).collect()
    }

    fn start(&self) -> Start {
        let scenario = &self.scenario;
        let begun = self.state();
        let homes = scenario.designs.iter().filter(|one| one.has_backbone()).take(PRESET_COUNT);
        let none = scenario.designs.iter().find(|one| !one.has_backbone());
        let preset = |design: &engine::model::Design| {
            let other = none.map_or(&begun.b.base, |none| &none.name);
            let state = State { a: Side::of(&*design.name), b: Side::of(&**other), ..begun.clone() };
            Preset {
                id: design.name.clone(),
                label: scenario.label(&design.name).to_owned(),
                says: capital(design.structure.preset().meaning),
                state,
            }
        };
        Start {
            question: scenario.question.clone().unwrap_or_else(|| scenario.title.clone()),
            presets: homes.map(preset).collect(),
            mechanisms: MECHANISMS.iter().map(|(name, values)| mechanism(name, values)).collect(),
        }
    }
}

/// The state with which a scenario begins: its first two designs with a backbone, or all there are.
pub fn begun(scenario: &Scenario) -> State {
    let designs = &scenario.designs;
    let homes: Vec<&str> =
        designs.iter().filter(|one| one.has_backbone()).map(|one| one.name.as_str()).collect();
    let first = designs[0].name.as_str();
    let (a, b) = match homes[..] {
        [] => (first, designs.get(1).map_or(first, |one| one.name.as_str())),
        [only] => (only, designs.iter().find(|one| one.name != only).map_or(only, |one| &one.name)),
        [a, b, ..] => (a, b),
    };
    State {
        a: Side::of(a),
        b: Side::of(b),
        inputs: BTreeMap::new(),
        contested: BTreeMap::new(),
        seed: scenario.initiative.seed.to_string(),
        worlds: WORLDS.to_string(),
        luck: LUCK.to_string(),
        budget: None,
    }
}

/// Presets on the first page.
const PRESET_COUNT: usize = 3;

/// The five mechanisms, each at four levels.
const MECHANISMS: [(&str, [f64; 4]); 5] = [
    ("convenings_per_year", [1.0, 2.0, 4.0, 12.0]),
    ("accountability", [0.0, 0.3, 0.6, 0.9]),
    ("visibility", [0.0, 0.3, 0.6, 0.9]),
    ("coaches", [0.0, 0.5, 1.0, 2.0]),
    ("leader_involvement", [0.0, 0.3, 0.6, 0.9]),
];

fn mechanism(name: &'static str, values: &[f64; 4]) -> Mechanism {
    let setting = Setting::named(name).expect("a mechanism is a setting");
    let level = |value: &f64| {
        let of = engine::model::setting::Value::Real(*value);
        let looks = words::looks(setting, of);
        let words = match looks {
            "" if *value == 0.0 => "none".to_owned(),
            "" => words::value(setting, of),
            looks => looks.to_owned(),
        };
        LevelOf { value: words::typed(*value), words }
    };
    let levels = values.iter().map(level).collect();
    Mechanism { setting: setting.name, label: capital(labels::setting(name)), levels }
}

fn structures() -> Vec<StructureChoice> {
    let one = |preset: &engine::model::registry::Preset| StructureChoice {
        name: preset.name,
        label: capital(&preset.name.replace('-', " ")),
        says: capital(preset.meaning),
        has_backbone: preset.structure.has_backbone(),
    };
    PRESETS.iter().map(one).collect()
}

/// Settings that say how the backbone is made, not what it does.
const OF_THE_BACKBONE: [&str; 7] =
    ["authority", "overhead", "carry", "directive", "neutrality", "core_staff", "director_tenure"];

fn row(setting: &'static Setting, months: u32) -> SettingRow {
    let group = match setting.name {
        "formation_months" | "ramp_months" | "funding_ends" | "taper_months" => "time",
        name if OF_THE_BACKBONE.contains(&name) => "backbone",
        _ => "mechanism",
    };
    SettingRow {
        name: setting.name,
        label: capital(labels::setting(setting.name)),
        says: setting.meaning,
        unit: setting.unit,
        group,
        by_phase: setting.by_phase(),
        without_backbone: setting.without_backbone == WithoutBackbone::Acts,
        kind: if matches!(setting.values, Values::Word(_)) { "select" } else { "slider" },
        stops: stops(setting, months),
        bounds: setting.values.to_string(),
    }
}

fn ticks(months: u32) -> Vec<Tick> {
    let years = months.div_ceil(12);
    let step = if years > 12 { 24 } else { 12 };
    let tick = |month: u32| Tick { month, text: format!("year {}", month / 12) };
    (step..=months).step_by(step as usize).map(tick).collect()
}
