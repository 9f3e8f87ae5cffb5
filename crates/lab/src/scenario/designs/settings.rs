//! What a design, or one of its phases, sets.

use super::super::fault::Findings;
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
            Some((place, Given { value: value(&item, row, months, findings)?, span: item.span }))
        };
        Settings(rows.filter_map(given).collect())
    }

    /// What is not given here is as in the base.
    pub fn inherit(&mut self, base: &Settings) {
        for (place, given) in &base.0 {
            self.0.entry(*place).or_insert_with(|| given.clone());
        }
    }

    /// Changes what is given in the phase of that place.
    pub fn apply(&self, design: &mut Design, phase: usize) {
        for (place, given) in &self.0 {
            SETTINGS[*place].set(design, phase, given.value).expect("what is read fits");
        }
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
