//! A scenario under somebody's hands: what is set, lived and told, call by call. Each call is a
//! JSON text and is answered by one; `web/page/protocol.ts` says what they hold. What comes in is
//! never believed, and what is refused changes nothing.

mod answer;
mod ask;
mod controls;
mod figures;
mod first;
mod known;
mod lesson;
mod live;
mod opened;
mod protocol;
mod reveal;
mod set;
mod sliced;
mod story;
mod tell;
#[cfg(test)]
mod tests;

pub use first::First;
pub use opened::{Opened, begun};
pub use protocol::OpenRequest;
pub use set::Set;

use crate::scenario::edit::Refusal;
use crate::study::OneByOne;
use engine::model::Life;
use serde::Serialize;

/// Who lives runs in a laboratory: one pair of hands.
type LabHands = OneByOne<Life>;

/// One engine of a laboratory: a scenario, a state, and all runs that were lived.
pub struct Session {
    hands: LabHands,
    opened: Option<Opened>,
    lesson: lesson::LivedLesson,
}

impl Default for Session {
    fn default() -> Session {
        Session { hands: OneByOne::new(Life::default), opened: None, lesson: lesson::LivedLesson::default() }
    }
}

impl Session {
    /// Answers a request: `{"answer": …}` or `{"error": …}`.
    pub fn answer(&mut self, request: &[u8]) -> String {
        let answered = protocol::Request::read(request)
            .map_err(|error| Refusal::new("request", format!("The request can't be read: {error}.")))
            .and_then(|request| self.answered(request));
        match answered {
            Ok(answer) => answer,
            Err(Refusal { says, about, help }) => {
                json(&protocol::Refused { error: protocol::Error { says, about, help } })
            }
        }
    }
}

fn json(answer: &impl Serialize) -> String {
    serde_json::to_string(answer).expect("numbers, texts and lists can be written")
}

/// An answer, as it is sent.
fn sent<T: Serialize>(answer: T) -> String {
    json(&protocol::Answered { answer })
}
