//! Which verb answers which request.

use super::opened::{Opened, begun};
use super::protocol::{FileAnswer, LinkRead, OpenRequest, Request};
use super::{Session, known, lesson as lessons, sent};
use crate::scenario::edit::Refusal;
use crate::scenario::link::{self, Linked};

impl Session {
    pub(super) fn answered(&mut self, request: Request) -> Result<String, Refusal> {
        let Session { hands, opened, lesson } = self;
        let open = || Refusal::new("request", "No scenario is open yet.");
        Ok(match request {
            Request::Open(request) => {
                let read = Opened::read(request)?;
                let answer = sent(read.answer());
                *opened = Some(read);
                answer
            }
            Request::Note(note) => sent(known::note(&note.name)),
            Request::About => sent(known::about()),
            Request::ReadLink(read) => sent(read_link(&read.link, opened.as_ref(), read.library)?),
            Request::Lesson { lesson: name, step } => {
                let scenario = opened.as_ref().map(Opened::scenario);
                sent(lesson.step(hands, scenario, &name, step)?)
            }
            Request::Code { lesson, code } => sent(lessons::code(&lesson, &code)?),
            Request::Codes(codes) => sent(lessons::codes(&codes.lesson, &codes.text)?),
            Request::Set(set) => sent(opened.as_mut().ok_or_else(open)?.set(set.state)?),
            request => opened.as_mut().ok_or_else(open)?.answered(hands, request)?,
        })
    }
}

impl Opened {
    /// What is asked of a scenario that is open.
    fn answered(&mut self, hands: &super::LabHands, request: Request) -> Result<String, Refusal> {
        Ok(match request {
            Request::Live(live) => sent(self.live(hands, live.stage, live.from..live.to, live.give)?),
            Request::Take(take) => sent(self.take(&take.kept)?),
            Request::Tell(request) => sent(self.tell(hands, &request)?),
            Request::File(file) => {
                let (name, text) = self.file(hands, file.stage, &file.id, file.width)?;
                sent(FileAnswer { name, text })
            }
            Request::Ask(request) => sent(self.ask(hands, &request)?),
            Request::Story(story) => sent(self.story(story.side, story.future, story.organization)?),
            Request::Inputs => sent(self.inputs()?),
            Request::Link => sent(self.link()?),
            Request::Save => sent(self.save()?),
            Request::Summary(of) => sent(self.summary(hands, of.stage)?),
            Request::Memo(of) => sent(self.memo(hands, of.stage)?),
            _ => return Err(Refusal::new("request", "This is not asked of an open scenario.")),
        })
    }
}

fn read_link(link: &str, opened: Option<&Opened>, library: Vec<OpenRequest>) -> Result<LinkRead, Refusal> {
    let known: Vec<OpenRequest> = library.clone();
    let library: Vec<Linked> = library.into_iter().map(Linked::from).collect();
    let read = link::read(link, opened.map(|opened| &opened.linked), &library, begun)
        .ok_or_else(|| Refusal::new("link", "No scenario is at hand for this link."))?;
    let open = read.scenario.map(|Linked { name, text, files }| {
        let known = known.iter().any(|one| one.known && one.name == name && one.text == text);
        OpenRequest { name, text, files, known }
    });
    Ok(LinkRead { open, state: read.state, dropped: read.dropped })
}
