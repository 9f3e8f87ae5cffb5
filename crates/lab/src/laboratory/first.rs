//! The first answer as plain HTML: it stands until the page runs, and without JavaScript.

use super::Session;
use super::opened::Opened;
use super::protocol::{FigureRequest, OpenRequest, TellRequest};
use crate::chart::{WIDE, escaped};
use crate::scenario::edit::{Refusal, State};
use std::fmt::Write;

/// A title, and the inside of the page's main part.
pub struct First {
    pub title: String,
    pub html: String,
}

impl Session {
    /// Opens a scenario, lives a state to its settled answer, and writes it down.
    ///
    /// # Errors
    /// If the scenario has a fault, or the state can't be set.
    pub fn first(&mut self, request: OpenRequest, state: State) -> Result<First, Refusal> {
        let mut opened = Opened::read(request)?;
        opened.set(state)?;
        let stage = opened.chosen()?.stages.len() - 1;
        let width = WIDE;
        let figures = ["over-time", "dots"].map(|id| FigureRequest { id: id.to_owned(), width, floor: None });
        let request = TellRequest { stage, figures: figures.into(), before: None };
        let told = opened.tell(&self.hands, &request)?;
        let set = opened.chosen()?;
        let scenario = opened.scenario();
        let title = scenario.title.clone();
        let mut html = String::new();
        if let Some(question) = &scenario.question {
            let _ = writeln!(html, "<p class=\"question\" dir=\"auto\">{}</p>", escaped(question));
        }
        let [a, b] = set.edited.names.each_ref().map(|name| set.scenario.label(name));
        let _ = writeln!(html, "<p>A: {}. B: {}. {}.</p>", escaped(a), escaped(b), escaped(&told.draws));
        if let Some(sentence) = &told.sentence {
            let _ = writeln!(html, "<p class=\"lead\">{}</p>", escaped(sentence));
        }
        html += "<dl class=\"facts\">\n";
        for fact in told.facts.iter().flatten() {
            let [head, value, says] = [&fact.head, &fact.value, &fact.says].map(|text| escaped(text));
            let _ = writeln!(html, "<div><dt>{head}</dt><dd>{value} <small>{says}</small></dd></div>");
        }
        html += "</dl>\n<dl>\n";
        for part in told.answer.iter().flatten() {
            let _ = writeln!(html, "<dt>{}</dt><dd>{}</dd>", escaped(&part.head), escaped(&part.says));
        }
        html += "</dl>\n";
        for figure in &told.figures {
            let title = escaped(&figure.title);
            let _ = writeln!(html, "<figure><figcaption>{title}</figcaption>{}</figure>", figure.svg);
        }
        Ok(First { title, html })
    }
}
