//! What every name means: one place for all texts that explain, joined with what the
//! registry and the tables of the model hold. Pure.

/// A table of texts: a row is a tuple of them.
macro_rules! rows {
    ($($($part:literal),+;)*) => {
        &[$(($($part),+),)*]
    };
}

mod codes;
mod designs;
mod equations;
mod inputs;
mod keys;
mod map;
mod numbers;
mod outcomes;
mod topics;

pub use equations::{EQUATIONS, Equation};
pub use map::map;
pub use numbers::{Given, Interval, OfStructure};
pub use topics::topics;

use super::wrap::Lines;
use crate::scenario::likeness;
use engine::model::registry::Kind;
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

/// What is known of one name.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Topic {
    pub name: String,
    /// Lever, input, measure, stage, …
    pub sort: &'static str,
    pub what: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What sort of number it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Given>,
    /// The values it may take, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub range: Option<String>,
    /// What it looks like in an initiative, at some values.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub anchors: Vec<Anchor>,
    /// Which values it has in plausible worlds, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uncertainty: Option<String>,
    /// 5th percentile over worlds; of what is chosen, the least that may be. Missing if it has no end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// 95th percentile over worlds; of what is chosen, the most that may be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// The law over worlds: log, logit, linear, weibull or fixed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub law: Option<&'static str>,
    /// In what share of the worlds it is 0, if it is contested; of the others tell `median` and `high`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub off: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub median: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub domain: Option<Interval>,
    /// What each structure gives where a design says nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub structures: Vec<OfStructure>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grade: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What cancels or helps it, or how to read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub depends: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
    /// Its sign in equations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sign: Option<&'static str>,
    pub equations: Vec<Equation>,
}

/// What something looks like at a value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Anchor {
    pub at: f64,
    pub looks_like: &'static str,
}

/// Whether a topic is what a name asks for: capitals, spaces and dashes make no difference, and a code may
/// be given without what stands before its colons.
fn is(topic: &Topic, name: &str) -> bool {
    let plain = |text: &str| text.trim().to_lowercase().replace([' ', '-'], "_");
    let (own, wanted) = (plain(&topic.name), plain(name));
    own == wanted || own.split_once("::").is_some_and(|(_, last)| last == wanted)
}

/// Everything of that name.
pub fn explained(name: &str) -> Vec<Topic> {
    topics().into_iter().filter(|topic| is(topic, name)).chain(topics::at_a_month(name)).collect()
}

/// Names like one that means nothing, the nearest first; at most three.
pub fn near(name: &str) -> Vec<String> {
    let mut names: Vec<String> = topics().into_iter().map(|topic| topic.name).collect();
    names.sort();
    names.dedup();
    let likeness = |one: &String| likeness(name, one);
    names.retain(|one| likeness(one) > 0.82);
    names.sort_by(|a, b| likeness(b).total_cmp(&likeness(a)));
    names.truncate(3);
    names
}

/// Topics in lines of at most `width` columns, and what the signs in their equations stand for.
pub fn text(topics: &[Topic], width: usize) -> String {
    let mut lines = Lines::new(width);
    for (place, topic) in topics.iter().enumerate() {
        if place > 0 {
            lines.blank();
        }
        one(topic, &mut lines);
    }
    if topics.iter().any(|topic| !topic.equations.is_empty()) {
        lines.blank();
        lines.words(equations::SIGNS_OF_STATE);
    }
    lines.into_text()
}

fn one(topic: &Topic, lines: &mut Lines) {
    lines.words(&format!("{} ({})", topic.name, topic.sort));
    lines.hanging("  ", &topic.what, 2);
    let kind = topic.kind.and_then(Kind::parse).map(Kind::describe);
    let unit = topic.unit.as_ref().map(|unit| match kind {
        Some((kind, meaning)) => format!("{unit} ({kind}: {meaning})"),
        None => unit.clone(),
    });
    let facts = [
        ("where", &topic.place),
        ("unit", &unit),
        ("default", &topic.default.as_ref().map(Given::to_string)),
        ("must be", &topic.range),
        ("worlds", &topic.uncertainty),
        ("grade", &topic.grade),
        ("source", &topic.source),
        ("hangs on", &topic.depends),
    ];
    for (word, fact) in facts {
        if let Some(fact) = fact {
            lines.hanging(&format!("  {word:<9} "), fact, 12);
        }
    }
    for (place, Anchor { at, looks_like }) in topic.anchors.iter().enumerate() {
        let word = if place == 0 { "such as" } else { "" };
        lines.hanging(&format!("  {word:<9} "), &format!("{at}: {looks_like}"), 12);
    }
    if let Some(example) = &topic.example {
        lines.verbatim("  example");
        // As it is to be written.
        example.lines().for_each(|line| lines.verbatim(&format!("    {line}")));
    }
    if !topic.equations.is_empty() {
        let sign = topic.sign.map(|sign| format!(", there called {sign}")).unwrap_or_default();
        lines.hanging("  ", &format!("acts in these equations of docs/ODD.md{sign}:"), 2);
        for equation in &topic.equations {
            let formula = breakable(equation.text, lines.width() - 20);
            lines.hanging("    ", &format!("{} ({}): {formula}", equation.of, equation.number), 8);
        }
    }
}

/// With a space after some products, where a formula is wider than so many columns.
fn breakable(text: &str, width: usize) -> String {
    let mut broken = String::new();
    for word in text.split_whitespace() {
        let mut run = 0;
        for factor in word.split_inclusive('·') {
            if run > 0 && run + factor.width() > width {
                broken.push(' ');
                run = 0;
            }
            run += factor.width();
            broken += factor;
        }
        broken.push(' ');
    }
    broken
}

#[cfg(test)]
mod tests;
