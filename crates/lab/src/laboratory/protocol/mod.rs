//! Requests and answers, as `web/page/protocol.ts` has them.

mod kept;
mod lesson;
mod opened;
mod told;

pub use kept::*;
pub use lesson::*;
pub use opened::*;
pub use told::*;

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
