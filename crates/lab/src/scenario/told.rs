//! What was read of the tables that a scenario names.

use serde::Serialize;
use std::fmt;

/// What was read of one table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableRead {
    /// As the scenario names it.
    pub file: String,
    /// The key that names it: roster, ties, table.
    pub part: &'static str,
    /// What was read, what was left out, and how it was understood; without a stop.
    pub told: String,
}

impl fmt::Display for TableRead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.told)
    }
}

/// What was read of all tables of a scenario, in the order in which it names them. It says how
/// the scenario was written, and nothing of the study: any two are equal.
#[derive(Debug, Clone, Default, Eq, Serialize)]
#[serde(transparent)]
pub struct TablesRead(pub Vec<TableRead>);

impl TablesRead {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One more, and what its text was made of.
    pub(super) fn push(&mut self, mut table: TableRead, made_of: Option<String>) {
        if let Some(made_of) = made_of {
            table.told += &format!("; {made_of}");
        }
        self.0.push(table);
    }
}

impl PartialEq for TablesRead {
    fn eq(&self, _: &TablesRead) -> bool {
        true
    }
}

/// `a, b and c`.
pub(super) fn joined(words: &[String]) -> String {
    match words.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// The first few of a list, and how many more there are.
pub(super) fn few(words: &[String], most: usize) -> String {
    let most = most.min(words.len());
    and_more(&words[..most], words.len() - most)
}

/// A list of which so many more are not told.
pub(super) fn and_more(words: &[String], more: usize) -> String {
    match more {
        0 => joined(words),
        more => format!("{} and {more} more", words.join(", ")),
    }
}

/// A count and what is counted.
pub(super) fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", super::text::thousands(count as u64))
}
