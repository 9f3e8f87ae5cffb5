//! A sweep in the shape of its file.

use super::super::file::{DesignFile, Named, RangeFile, SweepFile, VaryFile};
use super::{Factor, Level, Sweep, SweepKind, listed};

/// What the CSV of points is called beside a resolved scenario.
const TABLE: &str = "points-table.csv";

impl Sweep {
    /// The section as it is written out.
    pub(in super::super) fn as_file(&self) -> SweepFile {
        let vary: Vec<(String, VaryFile)> =
            self.factors.iter().map(|factor| (factor.name.clone(), vary(factor))).collect();
        SweepFile {
            base: Some(self.design.clone()),
            design_of: Some(self.kind),
            points: self.kind.fills_space().then_some(self.asked),
            table: self.is_listed().then(|| TABLE.to_owned()),
            budget: self.budget,
            vary: (!self.is_listed()).then(|| Named(vary)),
        }
    }

    /// The files that it names: the table of points, and what is varied.
    pub(in super::super) fn files(&self) -> Vec<(String, String)> {
        let table = self.is_listed().then(|| (TABLE.to_owned(), listed::text(self)));
        table.into_iter().chain(self.brought.iter().cloned()).collect()
    }

    fn is_listed(&self) -> bool {
        self.kind == SweepKind::Table
    }

    /// The design that is varied, as the file says it.
    pub(in super::super) fn said(&self) -> &DesignFile {
        &self.said
    }
}

fn vary(factor: &Factor) -> VaryFile {
    match factor.range {
        Some((low, high)) => VaryFile::Range(RangeFile { low, high, steps: None }),
        None => VaryFile::List(factor.levels.iter().map(level).collect()),
    }
}

/// A value in the notation of the file, as the value it stands for.
fn value(text: &str) -> toml::Value {
    let table: Option<toml::Table> = format!("value = {text}").parse().ok();
    table.and_then(|mut table| table.remove("value")).unwrap_or_else(|| toml::Value::from(text))
}

fn level(level: &Level) -> toml::Value {
    match &level.settings[..] {
        [(_, text)] if !level.bundle => value(text),
        settings => {
            let named = std::iter::once(("name".to_owned(), toml::Value::from(level.label.as_str())));
            let set = settings.iter().map(|(target, text)| (target.name(), value(text)));
            toml::Value::Table(named.chain(set).collect())
        }
    }
}
