//! The steps of a lesson, its codes, and what they reveal.

use super::{FigureAnswer, FigureRequest, FileAnswer, Said, TableAnswer};
use serde::{Deserialize, Serialize};

#[derive(Debug)]
pub enum LessonStep {
    Open,
    Try { levels: Vec<usize> },
    All { seed: Option<String>, from: usize, to: usize, give: bool },
    Take { seed: Option<String>, kept: Vec<String> },
    Reveal { codes: Vec<String>, seed: Option<String>, figures: Vec<FigureRequest> },
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
    pub designs: usize,
    pub points_text: String,
    pub spent: Vec<String>,
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
    pub design: String,
    pub says: String,
    pub parts: Vec<Said>,
}

#[derive(Serialize)]
pub struct AllLived {
    pub done: bool,
    pub designs: usize,
    pub of: usize,
    pub kept: Option<String>,
    pub says: String,
}

#[derive(Serialize)]
pub struct Reveal {
    pub parts: Vec<Said>,
    pub figures: Vec<FigureAnswer>,
    pub tables: Vec<TableAnswer>,
    pub drawings: Vec<FileAnswer>,
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
