//! How a request is read: its verb first, then what that verb asks for, from the same text. A tagged
//! enum of serde would be read by way of a copy of everything, which makes a tenth of the page's
//! engine.

use super::*;
use serde::de::{DeserializeOwned, Error as _};
use serde_json::value::RawValue;
use serde_json::{Error, from_slice};

fn read<T: DeserializeOwned>(text: &[u8]) -> Result<T, Error> {
    from_slice(text)
}

fn unknown(kind: &str, name: &str) -> Error {
    Error::custom(format!("unknown {kind} `{name}`"))
}

impl Request {
    /// Reads a request.
    ///
    /// # Errors
    /// What of it can't be read.
    pub fn read(text: &[u8]) -> Result<Request, Error> {
        #[derive(Deserialize)]
        struct Of {
            verb: String,
        }
        let Of { verb } = read(text)?;
        Ok(match verb.as_str() {
            "open" => Request::Open(read(text)?),
            "set" => Request::Set(read(text)?),
            "live" => Request::Live(read(text)?),
            "take" => Request::Take(read(text)?),
            "tell" => Request::Tell(read(text)?),
            "file" => Request::File(read(text)?),
            "ask" => Request::Ask(AskRequest::read(text)?),
            "story" => Request::Story(read(text)?),
            "note" => Request::Note(read(text)?),
            "inputs" => Request::Inputs,
            "about" => Request::About,
            "link" => Request::Link,
            "read_link" => Request::ReadLink(read(text)?),
            "save" => Request::Save,
            "memo" => Request::Memo(read(text)?),
            "summary" => Request::Summary(read(text)?),
            "lesson" => {
                #[derive(Deserialize)]
                struct Of {
                    lesson: String,
                    step: Box<RawValue>,
                }
                let Of { lesson, step } = read(text)?;
                Request::Lesson { lesson, step: LessonStep::read(step.get().as_bytes())? }
            }
            "code" => {
                #[derive(Deserialize)]
                struct Of {
                    lesson: String,
                }
                let Of { lesson } = read(text)?;
                Request::Code { lesson, code: read(text)? }
            }
            "codes" => Request::Codes(read(text)?),
            _ => return Err(unknown("verb", &verb)),
        })
    }
}

impl AskRequest {
    fn read(text: &[u8]) -> Result<AskRequest, Error> {
        #[derive(Deserialize)]
        struct Of {
            what: String,
            #[serde(default)]
            figures: Vec<FigureRequest>,
        }
        #[derive(Deserialize)]
        struct Levers {
            across: String,
            up: String,
        }
        #[derive(Deserialize)]
        struct Fit {
            side: Letter,
        }
        let Of { what, figures } = read(text)?;
        let question = match what.as_str() {
            "change" => Question::Change,
            "holds" => Question::Holds,
            "why" => Question::Why,
            "who" => Question::Who,
            "levers" => {
                let Levers { across, up } = read(text)?;
                Question::Levers { across, up }
            }
            "fit" => {
                let Fit { side } = read(text)?;
                Question::Fit { side }
            }
            _ => return Err(unknown("question", &what)),
        };
        Ok(AskRequest { question, figures })
    }
}

impl LessonStep {
    fn read(text: &[u8]) -> Result<LessonStep, Error> {
        #[derive(Deserialize)]
        struct Of {
            is: String,
        }
        let Of { is } = read(text)?;
        #[derive(Deserialize)]
        struct Try {
            levels: Vec<usize>,
        }
        #[derive(Deserialize)]
        struct All {
            seed: Option<String>,
            from: usize,
            to: usize,
            #[serde(default)]
            give: bool,
        }
        #[derive(Deserialize)]
        struct Take {
            seed: Option<String>,
            kept: Vec<String>,
        }
        #[derive(Deserialize)]
        struct Reveal {
            codes: Vec<String>,
            seed: Option<String>,
            #[serde(default)]
            figures: Vec<FigureRequest>,
        }
        Ok(match is.as_str() {
            "open" => LessonStep::Open,
            "try" => {
                let Try { levels } = read(text)?;
                LessonStep::Try { levels }
            }
            "all" => {
                let All { seed, from, to, give } = read(text)?;
                LessonStep::All { seed, from, to, give }
            }
            "take" => {
                let Take { seed, kept } = read(text)?;
                LessonStep::Take { seed, kept }
            }
            "reveal" => {
                let Reveal { codes, seed, figures } = read(text)?;
                LessonStep::Reveal { codes, seed, figures }
            }
            _ => return Err(unknown("step", &is)),
        })
    }
}
