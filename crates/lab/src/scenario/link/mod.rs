//! A state as a link: the part of an address behind its `#`, which people can read.
//!
//! `v1;s=pacesetters@1a2b3c4d;a=pacesetters;a.coaches=2;b=no-coaching;seed=2009;w=50;l=20`. A
//! scenario of the library is told by its name and the first digits of its fingerprint; another
//! one is packed (`z=`), and where it names a roster or ties, only their fingerprint goes along
//! (`f=`): who opens such a link must have the files.

mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::{Read, read};
pub use write::fragment;

use super::{HeldFiles, Scenario};
use std::collections::BTreeMap;

/// A scenario that a link may speak of: its file and those that it names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Linked {
    /// The file's name, without folders.
    pub name: String,
    pub text: String,
    pub files: BTreeMap<String, String>,
}

/// The version of links that is written, and the only one that is read.
const VERSION: &str = "v1";
/// Digits of fingerprints.
const DIGITS: usize = 8;
/// Longer than this no link is read: bytes.
const LONGEST: usize = 200_000;
/// A packed scenario unpacks to no more than this: bytes.
const UNPACKED: usize = 1_000_000;

impl Linked {
    /// The files, as a scenario reads them.
    pub fn held(&self) -> HeldFiles {
        self.files.iter().map(|(name, text)| (name.clone(), text.clone())).collect()
    }

    /// The scenario, if it has no fault.
    pub fn scenario(&self) -> Option<Scenario> {
        Scenario::read(&self.name, &self.text, &self.held()).ok()
    }

    /// The file's name without its ending.
    pub fn stem(&self) -> &str {
        super::stem(&self.name)
    }

    /// Of the files that it names.
    fn fingerprint_of_files(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        for (name, text) in &self.files {
            hasher.update(&(name.len() as u64).to_le_bytes()).update(name.as_bytes());
            hasher.update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
        }
        hasher.finalize().to_hex()[..DIGITS].to_owned()
    }
}

/// The first digits of a scenario's fingerprint.
fn fingerprint(scenario: &Scenario) -> String {
    scenario.resolved().fingerprint()[..DIGITS].to_owned()
}
