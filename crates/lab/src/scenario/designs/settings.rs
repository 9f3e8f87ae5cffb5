//! What a design, or one of its phases, sets.

use super::super::budget::FIT;
use super::super::fault::{Finding, Findings, code};
use super::super::file::SettingsFile;
use super::super::reader::{Item, Section};
use engine::model::registry::SETTINGS;
use engine::model::setting::{NEVER, Value, Values, WithoutBackbone};
use engine::model::{Design, Setting};
use std::collections::BTreeMap;
use std::ops::Range;

/// A value that the file gives, and where.
#[derive(Debug, Clone)]
pub(super) struct Given {
    pub value: Value,
    pub span: Range<usize>,
}

/// Everything given, by its place in [`SETTINGS`]; the rest stays as it is.
#[derive(Debug, Clone, Default)]
pub(super) struct Settings(BTreeMap<usize, Given>);

impl Settings {
    /// Reads those that may stand in a phase, or all.
    pub fn read(section: &Section, only_by_phase: bool, months: u32, findings: &mut Findings) -> Settings {
        let rows = SETTINGS.iter().enumerate().filter(|(_, row)| row.by_phase() || !only_by_phase);
        let given = |(place, row): (usize, &'static Setting)| {
            let item = section.get(row.name)?;
            let value = match row.name == COACHES && item.is_text() {
                true => fit(&item, only_by_phase, findings)?,
                false => value(&item, row, months, findings)?,
            };
            Some((place, Given { value, span: item.span }))
        };
        Settings(rows.filter_map(given).collect())
    }

    /// What is not given here is as in the base.
    pub fn inherit(&mut self, base: &Settings) {
        for (place, given) in &base.0 {
            self.0.entry(*place).or_insert_with(|| given.clone());
        }
    }

    /// Changes what is given in the phase of that place; so many coaches stand in for as many
    /// as the budget pays.
    pub fn apply(&self, design: &mut Design, phase: usize, coaches: f64) {
        for (place, given) in &self.0 {
            let value = if given.value == Value::Word(FIT) { Value::Real(coaches) } else { given.value };
            SETTINGS[*place].set(design, phase, value).expect("what is read fits");
        }
    }

    /// Where it is said that there are as many coaches as the budget pays.
    pub fn fitted(&self) -> Option<Range<usize>> {
        self.0.values().find(|given| given.value == Value::Word(FIT)).map(|given| given.span.clone())
    }

    /// What is given that only a backbone can do.
    pub fn needing_backbone(&self) -> impl Iterator<Item = (&'static str, &Given)> {
        let given = self.0.iter().map(|(place, given)| (&SETTINGS[*place], given));
        given
            .filter(|(row, given)| {
                row.without_backbone == WithoutBackbone::Refused && row.idle() != Some(given.value)
            })
            .map(|(row, given)| (row.name, given))
    }

    /// In the shape of the file: those that change by phase, or the others.
    pub fn as_file(&self, by_phase: bool) -> SettingsFile {
        let given = self.0.iter().map(|(place, given)| (&SETTINGS[*place], given.value));
        SettingsFile(
            given
                .filter(|(row, _)| row.by_phase() == by_phase)
                .map(|(row, value)| (row.name, value))
                .collect(),
        )
    }
}

/// The lever that may be fitted to a budget.
const COACHES: &str = "coaches";

/// As many coaches as the budget pays, in a design but not in a phase of it.
fn fit(item: &Item, in_a_phase: bool, findings: &mut Findings) -> Option<Value> {
    if item.scalar().is_none_or(|(text, _)| text.trim_matches('"') != FIT) {
        findings
            .add(item.unexpected("a number").or_help(format!("write a number, or \"{FIT}\" with a budget")));
        return None;
    }
    if in_a_phase {
        let what = format!("`coaches = \"{FIT}\"` stands in a phase");
        let help = "write it in the design itself: it holds for all phases that do not set coaches";
        findings.add(Finding::new(code::NOT_IN_A_PHASE, item.span.clone(), what).help(help));
        return None;
    }
    Some(Value::Word(FIT))
}

fn value(item: &Item, row: &Setting, months: u32, findings: &mut Findings) -> Option<Value> {
    let word = |words: &[&'static str], findings: &mut Findings| {
        let known = |word: &str| words.iter().find(|one| **one == word).copied();
        item.word(words, known, findings).map(Value::Word)
    };
    match row.values {
        Values::Real(domain) => item.number(domain, findings).map(Value::Real),
        Values::Whole(low, high) => item.whole_u32(low..=high, findings).map(Value::Whole),
        Values::Word(words) => word(words, findings),
        Values::Month if item.is_text() => word(&[NEVER], findings),
        Values::Month if item.is_number() => item.month(1, months, findings).map(Value::Whole),
        Values::Month => {
            findings.add(item.unexpected(&format!("a whole number or \"{NEVER}\"")));
            None
        }
    }
}
