//! Which verb answers which request.

use super::protocol::{FileAnswer, Request};
use super::{Session, sent};
use super::opened::Opened;
use crate::scenario::edit::Refusal;

impl Session {
    pub(super) fn answered(&mut self, request: Request) -> Result<String, Refusal> {
        match request {
            Request::Open(request) => {
                let opened = Opened::read(request)?;
                let answer = sent(opened.answer());
                self.opened = Some(opened);
                Ok(answer)
            }
            Request::Set { state } => Ok(sent(self.opened()?.set(state)?)),
            Request::Live { stage, from, to } => {
                let Session { hands, .. } = self;
                let opened = self.opened.as_mut().ok_or_else(closed)?;
                Ok(sent(opened.live(hands, stage, from..to)?))
            }
            Request::Tell(request) => {
                let Session { hands, .. } = self;
                let opened = self.opened.as_mut().ok_or_else(closed)?;
                Ok(sent(opened.tell(hands, &request)?))
            }
            Request::File { stage, id, width } => {
                let Session { hands, .. } = self;
                let opened = self.opened.as_mut().ok_or_else(closed)?;
                let (name, text) = opened.file(hands, stage, &id, width)?;
                Ok(sent(FileAnswer { name, text }))
            }
        }
    }
}

fn closed() -> Refusal {
    Refusal::new("request", "No scenario is open yet.")
}
