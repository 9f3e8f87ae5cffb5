//! What is opened and set: designs, settings, controls.

use crate::scenario::edit::State;
use serde::Serialize;

#[derive(Serialize)]
pub struct OpenedAnswer {
    pub title: String,
    pub question: Option<String>,
    pub size: String,
    pub basis: String,
    pub version: &'static str,
    pub hash: String,
    pub designs: Vec<DesignChoice>,
    pub state: State,
    pub structures: Vec<StructureChoice>,
    pub settings: Vec<SettingRow>,
    pub contested: Vec<ContestedChoice>,
    pub months: MonthLine,
    pub start: Start,
}

#[derive(Serialize)]
pub struct DesignChoice {
    pub name: String,
    pub label: String,
    pub says: String,
    pub has_backbone: bool,
}

#[derive(Serialize)]
pub struct StructureChoice {
    pub name: &'static str,
    pub label: String,
    pub says: String,
    pub has_backbone: bool,
}

#[derive(Serialize)]
pub struct SettingRow {
    pub name: &'static str,
    pub label: String,
    pub says: &'static str,
    pub unit: &'static str,
    pub group: &'static str,
    pub by_phase: bool,
    pub without_backbone: bool,
    pub kind: &'static str,
    pub stops: Vec<Stop>,
    pub bounds: String,
}

#[derive(Serialize, Clone)]
pub struct Stop {
    pub value: String,
    pub text: String,
    pub looks: &'static str,
}

#[derive(Serialize)]
pub struct ContestedChoice {
    pub name: String,
    pub label: String,
    pub says: String,
}

#[derive(Serialize)]
pub struct MonthLine {
    pub last: u32,
    pub funding_ends: Option<u32>,
    pub ticks: Vec<Tick>,
}

#[derive(Serialize)]
pub struct Tick {
    pub month: u32,
    pub text: String,
}

#[derive(Serialize)]
pub struct Start {
    pub question: String,
    pub presets: Vec<Preset>,
    pub mechanisms: Vec<Mechanism>,
}

#[derive(Serialize)]
pub struct Preset {
    pub id: String,
    pub label: String,
    pub says: String,
    pub state: State,
}

#[derive(Serialize)]
pub struct Mechanism {
    pub setting: &'static str,
    pub label: String,
    pub levels: Vec<LevelOf>,
}

#[derive(Serialize)]
pub struct LevelOf {
    pub value: String,
    pub words: String,
}

#[derive(Serialize)]
pub struct Controls {
    pub a: SideControls,
    pub b: SideControls,
    pub contested: Vec<ContestedIs>,
    pub stages: Vec<StageAnswer>,
    pub slice: u32,
    pub changed: Vec<String>,
}

#[derive(Serialize)]
pub struct ContestedIs {
    pub name: String,
    pub is: crate::scenario::edit::Contested,
}

#[derive(Serialize)]
pub struct StageAnswer {
    pub worlds: u32,
    pub luck: u32,
    pub says: String,
    pub sentences: bool,
}

#[derive(Serialize)]
pub struct SideControls {
    pub label: String,
    pub structure: &'static str,
    pub has_backbone: bool,
    pub changes: Vec<String>,
    pub settings: Vec<SettingState>,
    pub phases: Vec<PhaseControls>,
    pub cost: Option<Cost>,
    pub advice: Vec<String>,
}

#[derive(Serialize)]
pub struct SettingState {
    pub name: &'static str,
    pub value: String,
    pub text: String,
    pub looks: &'static str,
    pub at: Option<f64>,
    pub scenario_at: Option<f64>,
    pub scenario_text: String,
    pub changed: bool,
    pub acts: bool,
}

#[derive(Serialize)]
pub struct PhaseControls {
    pub from: u32,
    pub until: u32,
    pub text: String,
    pub changes: Vec<String>,
    pub settings: Vec<SettingState>,
    pub cost_per_year: String,
}

#[derive(Serialize)]
pub struct Cost {
    pub per_year: String,
    pub total: String,
    pub budget: Option<BudgetBar>,
}

#[derive(Serialize)]
pub struct BudgetBar {
    pub filled: f64,
    pub limit: f64,
    pub over: bool,
    pub says: String,
}
