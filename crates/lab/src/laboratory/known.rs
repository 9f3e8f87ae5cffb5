//! Notes, inputs, what the model is, links, files and the memo.

use super::LabHands;
use super::opened::Opened;
use super::protocol::*;
use super::tell::page;
use crate::report::html;
use crate::scenario::edit::{Edited, Refusal};
use crate::scenario::{Belief, Value as Held, capital, link};
use crate::study::CompareResults;
use crate::words::explain::{self, Topic};
use crate::words::report::{CANNOT, GRADES, tried};
use crate::words::{labels, laboratory as words};
use engine::model::registry::{COSTS, Entry, INPUTS};

/// What is known of a name.
pub(super) fn note(name: &str) -> Note {
    let topics = explain::explained(name);
    let label = Some(labels::setting(name)).filter(|label| *label != name);
    let title = label.map_or_else(|| labels::input(name), str::to_owned);
    let says: Vec<String> = topics.iter().map(|topic| topic.what.clone()).collect();
    let says = if says.is_empty() { vec![words::nothing_known(name)] } else { says };
    Note { title: capital(&title), says, rows: topics.first().map(rows).unwrap_or_default() }
}

fn rows(topic: &Topic) -> Vec<Said> {
    let said = |head: &str, says: Option<String>| Some(Said { head: head.to_owned(), says: says? });
    let anchors = topic.anchors.iter().map(|one| format!("{}: {}", one.at, one.looks_like));
    let anchors: Vec<String> = anchors.collect();
    let equations: Vec<String> =
        topic.equations.iter().map(|one| format!("{} ({})", one.of, one.number)).collect();
    let list = |items: Vec<String>| (!items.is_empty()).then(|| items.join("; "));
    [
        said("Depends on", topic.depends.clone()),
        said("Looks like", list(anchors)),
        said("Unit", topic.unit.clone()),
        said("Must be", topic.range.clone()),
        said("Without a word", topic.default.as_ref().map(ToString::to_string)),
        said("In plausible worlds", topic.uncertainty.clone()),
        said("Grade", topic.grade.clone()),
        said("Source", topic.source.clone()),
        said("Acts in", list(equations)),
        said("In a file", Some(topic.name.clone())),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What the model is.
pub(super) fn about() -> About {
    let section = |(id, heading, says): &(&'static str, &'static str, &[&str])| AboutSection {
        id,
        heading,
        says: says.iter().map(|text| text.to_string()).collect(),
    };
    let cannot = AboutSection {
        id: "cannot",
        heading: "What this cannot tell you",
        says: std::iter::once(tried()).chain(CANNOT.map(String::from)).collect(),
    };
    let step =
        |(at, heading, says): &(&'static str, &'static str, &'static str)| TourStep { at, heading, says };
    About {
        sections: words::SECTIONS.iter().map(section).chain([cannot]).collect(),
        tour: words::TOUR.iter().map(step).collect(),
    }
}

impl Opened {
    pub(super) fn inputs(&self) -> Result<InputList, Refusal> {
        let set = self.chosen()?;
        let rows = |rows: &'static [Entry], now: &[Belief], before: &[Belief]| -> Vec<InputRow> {
            let each = rows.iter().zip(now).zip(before);
            each.map(|((row, now), before)| input(row, now, before)).collect()
        };
        let mut all = rows(INPUTS, &set.scenario.inputs, &self.scenario.inputs);
        all.extend(rows(COSTS, &set.scenario.costs, &self.scenario.costs));
        Ok(InputList { rows: all, grades: GRADES })
    }

    pub(super) fn link(&self) -> Result<Link, Refusal> {
        let set = self.chosen()?;
        let fragment = link::fragment(&self.linked, &self.scenario, self.known, &set.state);
        let files = !self.known && !self.linked.files.is_empty();
        let without = files.then(|| words::without_files(self.linked.files.keys().map(String::as_str)));
        Ok(Link { fragment, without: without.into_iter().collect() })
    }

    pub(super) fn save(&self) -> Result<Saved, Refusal> {
        let Edited { text, .. } = &self.chosen()?.edited;
        let files = self.linked.files.iter();
        let file = |(name, text): (&String, &String)| FileAnswer { name: name.clone(), text: text.clone() };
        Ok(Saved { name: "scenario.toml".to_owned(), toml: text.clone(), files: files.map(file).collect() })
    }

    /// Every number of a stage, as the command line writes it to summary.json.
    pub(super) fn summary(&mut self, hands: &LabHands, stage: usize) -> Result<SummaryAnswer, Refusal> {
        let stage = self.chosen()?.stage(stage)?;
        let summary = self.results(hands, stage)?.summary;
        let json = summary.json().map_err(|error| Refusal::new("request", error.to_string()))?;
        Ok(SummaryAnswer { json: String::from_utf8_lossy(&json).into_owned() })
    }

    pub(super) fn memo(&mut self, hands: &LabHands, stage: usize) -> Result<Memo, Refusal> {
        let stage = self.chosen()?.stage(stage)?;
        let CompareResults { summary, series } = self.results(hands, stage)?;
        let set = self.chosen()?;
        let page = page(set, stage, &summary, &series, set.scenario.resolved().fingerprint());
        Ok(Memo { html: html(&page, true) })
    }
}

fn input(row: &'static Entry, now: &Belief, before: &Belief) -> InputRow {
    InputRow {
        name: row.name,
        label: capital(&labels::input(row.name)),
        unit: row.unit,
        value: match now.value {
            Held::Fixed(value) => value.to_string(),
            Held::Range { low, high } => format!("{low} to {high}"),
            // A switch sets whether it is anything; a value that is typed makes an end of that.
            Held::Contested { .. } => String::new(),
        },
        text: words::belief(now.value),
        scenario_text: words::belief(before.value),
        changed: now.value != before.value,
        grade: now.grade.name(),
        source: now.source.clone(),
        bounds: row.kind.domain().to_string(),
    }
}
