//! What a finished folder of results says of itself.

use super::{Cloud, Content, Facts, Page, Paths, page};
use crate::study::Options;
use crate::summary::{RunSummary, SweepSummary};
use serde::Deserialize;

/// The texts of a finished folder that a report is made of.
pub struct Folder<'a> {
    /// A file of the folder by its name, if it is there.
    pub read: &'a dyn Fn(&str) -> Option<Vec<u8>>,
}

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    #[error(
        "there is no {0} in it: a report is made of a finished folder of results, such as `compare` writes"
    )]
    Missing(&'static str),
    #[error(
        "its {file} can't be read ({why}): it was written by another version, or changed by hand; make it again"
    )]
    Garbled { file: &'static str, why: serde_json::Error },
}

const MANIFEST: &str = "manifest.json";
const SUMMARY: &str = "summary.json";

impl Folder<'_> {
    /// The page of its results.
    ///
    /// # Errors
    /// If its manifest or its summary is missing, or is none of this version's.
    pub fn page(&self) -> Result<Page, Unreadable> {
        let facts = self.facts()?;
        Ok(page(&self.content(&facts)?, &facts))
    }

    /// Where its results come from.
    ///
    /// # Errors
    /// If its manifest is missing, or is none of this version's.
    pub fn facts(&self) -> Result<Facts, Unreadable> {
        self.json(MANIFEST)
    }

    /// What it says. Tables that can't be read are left out: a report can do without.
    ///
    /// # Errors
    /// If its summary is missing, or is none of this version's.
    pub fn content(&self, facts: &Facts) -> Result<Content, Unreadable> {
        let table = |name: &str| (self.read)(name).unwrap_or_default();
        Ok(match facts.options {
            Options::Run { .. } => {
                let summary: Box<RunSummary> = self.json(SUMMARY)?;
                // The months of many worlds would be read for nothing.
                let paths =
                    if summary.worlds == 1 { Paths::read(&table("series.csv")) } else { Paths::default() };
                Content::Run { summary, paths }
            }
            Options::Compare { .. } => {
                Content::Compare { summary: self.json(SUMMARY)?, paths: Paths::read(&table("series.csv")) }
            }
            Options::Sweep { .. } => {
                let summary: Box<SweepSummary> = self.json(SUMMARY)?;
                let cloud = Cloud::read(&table("points.csv"), &summary.measures);
                Content::Sweep { summary, cloud }
            }
            Options::Choose { .. } => Content::Choose { summary: self.json(SUMMARY)? },
            Options::Sensitivity { .. } => Content::Sensitivity { summary: self.json(SUMMARY)? },
        })
    }

    fn json<T: for<'de> Deserialize<'de>>(&self, file: &'static str) -> Result<T, Unreadable> {
        let text = (self.read)(file).ok_or(Unreadable::Missing(file))?;
        serde_json::from_slice(&text).map_err(|why| Unreadable::Garbled { file, why })
    }
}
