//! Requests and answers, as `web/page/protocol.ts` has them.

mod kept;
mod lesson;
mod opened;
mod read;
mod told;

pub use kept::*;
pub use lesson::*;
pub use opened::*;
pub use told::*;

use crate::scenario::edit::State;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is asked, by its verb.
#[derive(Debug)]
pub enum Request {
    Open(OpenRequest),
    Set(SetRequest),
    Live(LiveRequest),
    Take(TakeRequest),
    Tell(TellRequest),
    File(FileRequest),
    Ask(AskRequest),
    Story(StoryRequest),
    Note(NoteRequest),
    Inputs,
    About,
    Link,
    ReadLink(ReadLinkRequest),
    Save,
    Memo(StageRequest),
    Summary(StageRequest),
    Lesson { lesson: String, step: LessonStep },
    Code { lesson: String, code: Code },
    Codes(CodesRequest),
}

#[derive(Debug, Deserialize)]
pub struct SetRequest {
    pub state: State,
}

#[derive(Debug, Deserialize)]
pub struct LiveRequest {
    pub stage: usize,
    pub from: u32,
    pub to: u32,
    #[serde(default)]
    pub give: bool,
}

#[derive(Debug, Deserialize)]
pub struct TakeRequest {
    pub kept: String,
}

#[derive(Debug, Deserialize)]
pub struct FileRequest {
    pub stage: usize,
    pub id: String,
    pub width: f64,
}

#[derive(Debug, Deserialize)]
pub struct StoryRequest {
    pub side: Letter,
    #[serde(default)]
    pub future: u32,
    #[serde(default)]
    pub organization: Option<usize>,
}

#[derive(Debug, Deserialize)]
pub struct NoteRequest {
    pub name: String,
}

#[derive(Debug, Deserialize)]
pub struct ReadLinkRequest {
    pub link: String,
    #[serde(default)]
    pub library: Vec<OpenRequest>,
}

#[derive(Debug, Deserialize)]
pub struct StageRequest {
    pub stage: usize,
}

#[derive(Debug, Deserialize)]
pub struct CodesRequest {
    pub lesson: String,
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Letter {
    A,
    B,
}

#[derive(Debug)]
pub struct AskRequest {
    pub question: Question,
    pub figures: Vec<FigureRequest>,
}

#[derive(Debug, Clone, PartialEq)]
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
