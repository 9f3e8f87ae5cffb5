//! `[[target]]`: a published number that the model is held against.

use super::Scenario;
use super::expression::{self, Expression};
use super::fault::{Finding, Findings, code};
use super::keys;
use super::names::Names;
use super::reader::{Item, Section};
use super::text::quoted;
use engine::model::Outcome;
use std::ops::Range;

/// A published number, and what stands for it in the scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct EvidenceTarget {
    /// Unlike that of any other of the file.
    pub name: String,
    /// What was found, in words.
    pub evidence: String,
    /// What is computed in every world.
    pub value: Expression,
    /// The number itself, if there is one.
    pub published: Option<f64>,
    /// What the evidence allows: the low end and the high one, which may be infinite.
    pub band: (f64, f64),
    pub source: Option<String>,
    /// Whether inputs were chosen so that it is met; else it was held out.
    pub fitted: bool,
}

impl Scenario {
    /// The outcomes that the scenario asks for beside those that every run has: those at months of
    /// one's own choice, of claims, targets and smallest differences; each once, in order.
    pub fn asked(&self) -> Vec<Outcome> {
        let given = self.smallest_difference.iter().filter_map(|(name, _)| Outcome::parse(name));
        let claimed = self.hypotheses.iter().flat_map(|one| one.outcomes());
        let aimed = self.targets.iter().flat_map(|one| one.value.terms()).map(|term| term.outcome);
        let mut asked: Vec<Outcome> = given.chain(claimed).chain(aimed).collect();
        asked.retain(|outcome| outcome.is_asked_for());
        asked.sort_unstable();
        asked.dedup();
        asked
    }
}

/// Reads the targets, in order; what holds a fault is left out.
pub(super) fn read(file: &Section, text: &str, names: Names, findings: &mut Findings) -> Vec<EvidenceTarget> {
    let Some(item) = file.get("target") else { return Vec::new() };
    if !item.is_list() {
        findings.add(item.unexpected("a list of tables").help("write [[target]], in two brackets"));
        return Vec::new();
    }
    let list = item.list(findings).unwrap_or_default();
    let mut seen: Vec<String> = Vec::new();
    list.iter().filter_map(|item| target(item, text, names, &mut seen, findings)).collect()
}

fn target(
    item: &Item,
    text: &str,
    names: Names,
    seen: &mut Vec<String>,
    findings: &mut Findings,
) -> Option<EvidenceTarget> {
    let table = item.section("a target", findings)?.knowing(keys::TARGET);
    table.know_only(keys::TARGET, findings);
    let mut words = |key: &str, help: &str| {
        let item = table.require(key, help, findings)?;
        let words = item.text(findings)?.trim();
        if words.is_empty() {
            let what = format!("{} is empty", quoted(key));
            findings.add(Finding::new(code::EMPTY_NAME, item.span.clone(), what));
        }
        Some((words.to_owned(), item.span))
    };
    let name = words("name", "say how it is called: name = \"or_coaching\"");
    let evidence = words("evidence", "say in words what was found: evidence = \"…\"");
    if let Some((name, span)) = &name {
        if seen.contains(name) {
            let what = format!("two targets are called {}", quoted(name));
            findings.add(Finding::new(code::DUPLICATE_NAME, span.clone(), what));
        }
        seen.push(name.clone());
    }
    let help = "say what stands for it: value = \"coached.sustained - none.sustained\"";
    let value = table.require("value", help, findings).and_then(|item| value(&item, text, names, findings));
    let published = table.get("published").and_then(|item| item.finite(findings));
    let help = "say between which numbers it may lie: band = [0.2, 0.4]; an end may be inf or -inf";
    let band = table.require("band", help, findings).and_then(|item| Some((band(&item, findings)?, item.span)));
    if let (Some(number), Some(((low, high), span))) = (published, &band)
        && !(*low..=*high).contains(&number)
    {
        let what = format!("the published number, {number}, lies outside of its band");
        findings.add(Finding::new(code::CONFLICT, span.clone(), what));
    }
    let source = table.text("source", findings).map(str::to_owned);
    let fitted = table.get("fitted").and_then(|item| item.boolean(findings)).unwrap_or(false);
    let (band, _) = band?;
    Some(EvidenceTarget { name: name?.0, evidence: evidence?.0, value: value?, published, band, source, fitted })
}

fn value(item: &Item, text: &str, names: Names, findings: &mut Findings) -> Option<Expression> {
    let written = item.text(findings)?;
    let place = |part: Range<usize>| within(text, &item.span, written, part);
    let read = expression::read(written, names, place);
    read.map_err(|faults| faults.into_iter().for_each(|fault| findings.add(fault))).ok()
}

/// Where some bytes of a value stand in the file; the whole value, if it is not written there
/// letter by letter.
fn within(text: &str, span: &Range<usize>, value: &str, part: Range<usize>) -> Range<usize> {
    let found = text.get(span.clone()).and_then(|literal| literal.find(value));
    match found {
        Some(start) if !value.is_empty() => {
            let start = span.start + start;
            start + part.start..start + part.end
        }
        _ => span.clone(),
    }
}

/// Two numbers, the low one first; an end may be infinite.
fn band(item: &Item, findings: &mut Findings) -> Option<(f64, f64)> {
    let list = item.list(findings)?;
    let [low, high] = &list[..] else {
        findings.add(item.unexpected("a list of two numbers").help("write band = [LOW, HIGH]"));
        return None;
    };
    let ends = (low.finite_or(f64::NEG_INFINITY, findings), high.finite_or(f64::INFINITY, findings));
    let (low, high) = (ends.0?, ends.1?);
    if low > high {
        let what = format!("the low end of the band, {low}, is above its high end, {high}");
        findings.add(Finding::new(code::EMPTY_RANGE, item.span.clone(), what).help("write the low end first"));
        return None;
    }
    Some((low, high))
}
