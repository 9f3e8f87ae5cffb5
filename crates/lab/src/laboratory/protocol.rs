//! Requests and answers, as `web/page/protocol.ts` has them.

use crate::scenario::edit::State;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Debug, Deserialize)]
#[serde(tag = "verb", rename_all = "snake_case")]
pub enum Request {
    Open(OpenRequest),
    Set {
        state: State,
    },
    Live {
        stage: usize,
        from: u32,
        to: u32,
        #[serde(default)]
        give: bool,
    },
    Take {
        kept: String,
    },
    Tell(TellRequest),
    File {
        stage: usize,
        id: String,
        width: f64,
    },
    Ask(AskRequest),
    Story {
        side: Letter,
        #[serde(default)]
        future: u32,
        #[serde(default)]
        organization: Option<usize>,
    },
    Note {
        name: String,
    },
    Inputs,
    About,
    Link,
    ReadLink {
        link: String,
        #[serde(default)]
        library: Vec<OpenRequest>,
    },
    Save,
    Memo {
        stage: usize,
    },
    Summary {
        stage: usize,
    },
    Lesson {
        lesson: String,
        step: LessonStep,
    },
    Code {
        lesson: String,
        #[serde(flatten)]
        code: Code,
    },
    Codes {
        lesson: String,
        text: String,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Letter {
    A,
    B,
}

#[derive(Debug, Deserialize)]
pub struct AskRequest {
    #[serde(flatten)]
    pub question: Question,
    #[serde(default)]
    pub figures: Vec<FigureRequest>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Question {
    Change,
    Holds,
    Why,
    Who,
    Levers { across: String, up: String },
    Fit { side: Letter },
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OpenRequest {
    pub name: String,
    pub text: String,
    #[serde(default)]
    pub files: BTreeMap<String, String>,
    /// Whether whoever opens a link has it by its name.
    #[serde(default)]
    pub known: bool,
}

#[derive(Debug, Deserialize)]
pub struct TellRequest {
    pub stage: usize,
    #[serde(default)]
    pub figures: Vec<FigureRequest>,
    #[serde(default)]
    pub before: Option<State>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct FigureRequest {
    pub id: String,
    pub width: f64,
    #[serde(default)]
    pub floor: Option<f64>,
}

#[derive(Serialize)]
pub struct Answered<T> {
    pub answer: T,
}

#[derive(Serialize)]
pub struct Refused {
    pub error: Error,
}

#[derive(Serialize)]
pub struct Error {
    pub says: String,
    pub about: Option<String>,
    pub help: Option<String>,
}

// open

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

// set

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

// live, tell

#[derive(Serialize)]
pub struct Lived {
    pub runs: u64,
    pub kept: Option<String>,
}

#[derive(Serialize)]
pub struct Taken {
    pub runs: u64,
}

#[derive(Serialize)]
pub struct Told {
    pub stage: usize,
    pub draws: String,
    pub settled: bool,
    pub answer: Option<Vec<Said>>,
    pub sentence: Option<String>,
    pub facts: Option<Vec<FactAnswer>>,
    pub dock: Dock,
    pub change: Option<String>,
    pub sure: Option<String>,
    pub figures: Vec<FigureAnswer>,
    pub tables: Vec<TableAnswer>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Said {
    pub head: String,
    pub says: String,
}

#[derive(Serialize)]
pub struct FactAnswer {
    pub head: String,
    pub value: String,
    pub says: String,
}

#[derive(Serialize)]
pub struct Dock {
    pub a: String,
    pub b: String,
    pub ahead: Option<String>,
}

#[derive(Serialize)]
pub struct FigureAnswer {
    pub id: String,
    pub title: String,
    pub subtitle: String,
    pub how: String,
    pub description: String,
    pub svg: String,
    pub table: TableAnswer,
    pub csv: String,
    pub csv_name: String,
    pub svg_name: String,
    pub reach: f64,
}

#[derive(Serialize)]
pub struct TableAnswer {
    pub caption: String,
    pub heads: Vec<String>,
    pub rows: Vec<Vec<String>>,
    pub numbers: bool,
}

#[derive(Serialize)]
pub struct FileAnswer {
    pub name: String,
    pub text: String,
}

// ask, story

#[derive(Serialize)]
pub struct Asked {
    pub done: bool,
    pub progress: f64,
    pub says: String,
    pub parts: Vec<Said>,
    pub figures: Vec<FigureAnswer>,
    pub tables: Vec<TableAnswer>,
    pub state: Option<State>,
}

#[derive(Serialize)]
pub struct Story {
    pub title: String,
    pub months: u32,
    pub funding_ends: Option<u32>,
    pub nodes: Vec<StoryNode>,
    pub ties: Vec<StoryTie>,
    pub says: Vec<String>,
    pub story: Option<StoryOf>,
    pub legend: Vec<LegendSign>,
}

#[derive(Serialize)]
pub struct StoryNode {
    pub name: String,
    pub x: f64,
    pub y: f64,
    pub signs: Vec<StorySign>,
}

#[derive(Serialize)]
pub struct StorySign {
    pub month: u32,
    pub quarters: u32,
    pub member: bool,
    pub text: String,
}

#[derive(Serialize)]
pub struct StoryTie {
    pub a: u32,
    pub b: u32,
    pub from: u32,
    pub until: u32,
}

#[derive(Serialize)]
pub struct StoryOf {
    pub name: String,
    pub lines: Vec<StoryLine>,
}

#[derive(Serialize)]
pub struct StoryLine {
    pub month: u32,
    pub when: String,
    pub what: String,
    pub why: String,
}

#[derive(Serialize)]
pub struct LegendSign {
    pub quarters: u32,
    pub member: bool,
    pub text: &'static str,
}

// note, inputs, about, link, save, memo

#[derive(Serialize)]
pub struct Note {
    pub title: String,
    pub says: Vec<String>,
    pub rows: Vec<Said>,
}

#[derive(Serialize)]
pub struct InputList {
    pub rows: Vec<InputRow>,
    pub grades: &'static str,
}

#[derive(Serialize)]
pub struct InputRow {
    pub name: &'static str,
    pub label: String,
    pub unit: &'static str,
    pub value: String,
    pub text: String,
    pub scenario_text: String,
    pub changed: bool,
    pub grade: &'static str,
    pub source: String,
    pub bounds: String,
}

#[derive(Serialize)]
pub struct About {
    pub sections: Vec<AboutSection>,
    pub tour: Vec<TourStep>,
}

#[derive(Serialize)]
pub struct AboutSection {
    pub id: &'static str,
    pub heading: &'static str,
    pub says: Vec<String>,
}

#[derive(Serialize)]
pub struct TourStep {
    pub at: &'static str,
    pub heading: &'static str,
    pub says: &'static str,
}

#[derive(Serialize)]
pub struct Link {
    pub fragment: String,
    pub without: Vec<String>,
}

#[derive(Serialize)]
pub struct LinkRead {
    pub open: Option<OpenRequest>,
    pub state: State,
    pub dropped: Vec<String>,
}

#[derive(Serialize)]
pub struct Saved {
    pub name: String,
    pub toml: String,
    pub files: Vec<FileAnswer>,
}

#[derive(Serialize)]
pub struct SummaryAnswer {
    pub json: String,
}

#[derive(Serialize)]
pub struct Memo {
    pub html: String,
}

// the lesson

#[derive(Debug, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum LessonStep {
    Open,
    Try {
        levels: Vec<usize>,
    },
    All {
        seed: Option<String>,
        from: usize,
        to: usize,
    },
    Reveal {
        codes: Vec<String>,
        seed: Option<String>,
        #[serde(default)]
        figures: Vec<FigureRequest>,
    },
}

#[derive(Debug, Deserialize)]
pub struct Code {
    pub levels: Vec<usize>,
    pub lever: usize,
    pub share: usize,
}

#[derive(Default, Serialize)]
pub struct StepAnswer {
    pub open: Option<LessonAnswer>,
    pub tried: Option<LessonTry>,
    pub all: Option<AllLived>,
    pub reveal: Option<Reveal>,
}

#[derive(Serialize)]
pub struct LessonAnswer {
    pub lesson: String,
    pub title: String,
    pub texts: Vec<LessonText>,
    pub levers: Vec<LessonLever>,
    pub points: u32,
    pub points_text: String,
    pub tries: u32,
    pub shares: Vec<ShareChoice>,
}

#[derive(Serialize)]
pub struct LessonText {
    pub id: String,
    pub heading: String,
    pub says: Vec<String>,
}

#[derive(Serialize)]
pub struct LessonLever {
    pub setting: String,
    pub label: String,
    pub levels: Vec<LessonLevel>,
}

#[derive(Serialize)]
pub struct LessonLevel {
    pub words: String,
    pub points: u32,
    pub price: String,
}

#[derive(Serialize)]
pub struct ShareChoice {
    pub value: usize,
    pub text: String,
}

#[derive(Serialize)]
pub struct LessonTry {
    pub points: u32,
    pub over: bool,
    pub says: String,
    pub parts: Vec<Said>,
}

#[derive(Serialize)]
pub struct AllLived {
    pub done: bool,
    pub designs: usize,
    pub kept: Option<String>,
    pub says: String,
}

#[derive(Serialize)]
pub struct Reveal {
    pub parts: Vec<Said>,
    pub figures: Vec<FigureAnswer>,
    pub tables: Vec<TableAnswer>,
    pub csv: String,
}

#[derive(Serialize)]
pub struct CodeAnswer {
    pub code: String,
}

#[derive(Serialize)]
pub struct CodeList {
    pub codes: Vec<HandedAnswer>,
    pub refused: Vec<RefusedAnswer>,
    pub says: String,
}

#[derive(Serialize)]
pub struct HandedAnswer {
    pub code: String,
    pub line: usize,
    pub levels: Vec<usize>,
    pub lever: usize,
    pub share: usize,
    pub times: usize,
    pub says: String,
}

#[derive(Serialize)]
pub struct RefusedAnswer {
    pub line: usize,
    pub text: String,
    pub says: String,
}
