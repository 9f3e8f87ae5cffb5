//! What is lived, told and asked: figures, tables, stories.

use crate::scenario::edit::State;
use serde::Serialize;

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
