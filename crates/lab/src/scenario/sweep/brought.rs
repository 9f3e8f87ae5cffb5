//! Rosters and ties that a sweep varies: their texts, by the names they have beside a resolved
//! scenario.

use super::super::fault::{Finding, Findings, code};
use super::super::files;
use super::super::reader::Item;
use super::Target;
use std::collections::BTreeMap;

/// Takes files as they are named.
pub(super) struct Files<'a> {
    pub files: &'a dyn files::Files,
    /// By what they are of and how they are named: their new name and text.
    taken: BTreeMap<(String, String), (String, String)>,
}

impl<'a> Files<'a> {
    pub fn of(files: &'a dyn files::Files) -> Files<'a> {
        Files { files, taken: BTreeMap::new() }
    }

    /// The new name of a file, in the notation of the file; `None` after a fault.
    pub fn take(&mut self, target: Target, item: &Item, findings: &mut Findings) -> Option<String> {
        let (part, path) = (target.name(), item.text(findings)?);
        let count = self.taken.keys().filter(|(other, _)| *other == part).count();
        let quoted = |name: &str| toml::Value::from(name).to_string();
        let key = (part.clone(), path.to_owned());
        if let Some((name, _)) = self.taken.get(&key) {
            return Some(quoted(name));
        }
        match self.files.read(path) {
            Ok(file) => {
                let name = format!("{part}-{}.csv", count + 1);
                let value = quoted(&name);
                self.taken.insert(key, (name, file.text));
                Some(value)
            }
            Err(what) => {
                let help = "name a table by its path from the scenario's folder";
                findings.add(Finding::new(code::FILE, item.span.clone(), what).help(help));
                None
            }
        }
    }

    /// New names and texts of all of them.
    pub fn into_held(self) -> Vec<(String, String)> {
        self.taken.into_values().collect()
    }
}
