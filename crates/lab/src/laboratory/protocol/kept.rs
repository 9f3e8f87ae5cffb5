//! Notes, inputs, what the model is, and what is kept: links, files, memos.

use super::{FileAnswer, OpenRequest, Said};
use crate::scenario::edit::State;
use serde::Serialize;

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
