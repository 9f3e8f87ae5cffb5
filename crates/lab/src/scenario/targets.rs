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
    let band =
        table.require("band", help, findings).and_then(|item| Some((band(&item, findings)?, item.span)));
    if let (Some(number), Some(((low, high), span))) = (published, &band)
        && !(*low..=*high).contains(&number)
    {
        let what = format!("the published number, {number}, lies outside of its band");
        findings.add(Finding::new(code::CONFLICT, span.clone(), what));
    }
    let source = table.text("source", findings).map(str::to_owned);
    let fitted = table.get("fitted").and_then(|item| item.boolean(findings)).unwrap_or(false);
    let (band, _) = band?;
    Some(EvidenceTarget {
        name: name?.0,
        evidence: evidence?.0,
        value: value?,
        published,
        band,
        source,
        fitted,
    })
}

fn value(item: &Item, text: &str, names: Names, findings: &mut Findings) -> Option<Expression> {
    let written = item.text(findings)?;
    let place = |part: Range<usize>| within(text, &item.span, written, part);
    let read = expression::read(written, names, place);
    read.map_err(|faults| faults.into_iter().for_each(|fault| findings.add(fault))).ok()
}

/// Where some bytes of a value stand in the file; the whole value, if it is not written there
/// letter by letter.
pub(super) fn within(text: &str, span: &Range<usize>, value: &str, part: Range<usize>) -> Range<usize> {
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
        findings
            .add(Finding::new(code::EMPTY_RANGE, item.span.clone(), what).help("write the low end first"));
        return None;
    }
    Some((low, high))
}

#[cfg(test)]
mod tests {
    use super::super::HeldFiles;
    use super::*;

    const EXAMPLE: &str = include_str!("../../../../tests/data/example.toml");
    const SOUND: &str = "name = 'n'\nevidence = 'e'\nvalue = 'lean.impact'\nband = [0, 1]\n";

    fn read(tables: &str) -> Result<Scenario, Vec<(&'static str, String)>> {
        let text = format!("{EXAMPLE}\n{tables}");
        Scenario::read("example.toml", &text, &HeldFiles::none()).map_err(|faults| {
            faults.faults.into_iter().map(|fault| (fault.code, fault.to_string())).collect()
        })
    }

    #[test]
    fn a_target_survives_being_written_out() {
        let tables = format!(
            "[[target]]\n{SOUND}[[target]]\nname = 'ratio'\nevidence = 'a \"word\"'\npublished = -1.5\nband = [-inf, 2]\n\
             value = \"odds('coached'.sustained_after_12) ÷ odds(none.sustained_at_96)\"\nsource = 'them'\nfitted = true\n"
        );
        let scenario = read(&tables).unwrap();
        let [first, second] = &scenario.targets[..] else { panic!("{:?}", scenario.targets) };
        assert_eq!((first.band, first.published, first.fitted), ((0.0, 1.0), None, false));
        assert_eq!(
            (second.band, second.published, second.fitted),
            ((f64::NEG_INFINITY, 2.0), Some(-1.5), true)
        );
        let asked: Vec<String> = scenario.asked().iter().map(Outcome::to_string).collect();
        assert_eq!(asked, ["sustained_at_96", "sustained_after_12"]);
        let resolved = scenario.resolved();
        let files: HeldFiles = resolved.files.iter().cloned().collect();
        let again = Scenario::read("example.toml", &resolved.toml, &files);
        assert_eq!(again.unwrap_or_else(|faults| panic!("{faults}")), scenario);
    }

    #[test]
    fn what_speaks_of_a_design_or_a_month_that_is_gone_is_left_out() {
        let other = SOUND.replace("'n'", "'late'").replace("lean.impact", "none.impact_at_96");
        let mut scenario = read(&format!("[[target]]\n{SOUND}[[target]]\n{other}")).unwrap();
        scenario.initiative.months = 72;
        scenario.forget_what_is_gone();
        assert_eq!(scenario.targets.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["n"]);
        scenario.designs.retain(|design| design.name != "lean");
        scenario.forget_what_is_gone();
        assert!(scenario.targets.is_empty());
    }

    #[test]
    fn what_is_wrong_with_a_target_is_told() {
        for (from, to, code) in [
            ("band = [0, 1]", "band = [1, 0]", code::EMPTY_RANGE),
            ("band = [0, 1]", "band = [0, 1, 2]", code::WRONG_TYPE),
            ("band = [0, 1]", "band = 1", code::WRONG_TYPE),
            ("band = [0, 1]", "band = [inf, inf]", code::NOT_A_NUMBER),
            ("band = [0, 1]", "band = [0, nan]", code::NOT_A_NUMBER),
            ("band = [0, 1]", "", code::MISSING),
            ("band = [0, 1]", "band = [0, 1]\npublished = 2", code::CONFLICT),
            ("band = [0, 1]", "band = [0, 1]\nfitted = 'no'", code::WRONG_TYPE),
            ("band = [0, 1]", "band = [0, 1]\nbands = 1", code::UNKNOWN_KEY),
            ("'lean.impact'", "''", code::UNKNOWN_WORD),
            ("'lean.impact'", "3", code::WRONG_TYPE),
            ("'n'", "' '", code::EMPTY_NAME),
            ("name = 'n'", "", code::MISSING),
            ("evidence = 'e'", "", code::MISSING),
        ] {
            let faults = read(&format!("[[target]]\n{}", SOUND.replace(from, to))).unwrap_err();
            assert_eq!((faults.len(), faults[0].0), (1, code), "{to}: {faults:?}");
        }
        let twice = read(&format!("[[target]]\n{SOUND}[[target]]\n{SOUND}")).unwrap_err();
        assert_eq!((twice.len(), twice[0].0), (1, code::DUPLICATE_NAME));
        assert_eq!(read(&format!("[target]\n{SOUND}")).unwrap_err()[0].0, code::WRONG_TYPE);
    }

    #[test]
    fn places_hold_where_a_value_is_not_written_letter_by_letter() {
        let value = "value = \"lean.impact + \\u006eone.impct\"";
        let faults =
            read(&format!("[[target]]\n{}", SOUND.replace("value = 'lean.impact'", value))).unwrap_err();
        assert!(faults.len() == 1 && faults[0].1.contains("did you mean `impact`?"), "{faults:?}");
    }
}
