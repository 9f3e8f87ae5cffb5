//! What a finished folder of results says of itself.

use super::page::Page;
use super::points::Cloud;
use super::{choose, compare, run, series, sweep};
use crate::study::Options;
use crate::summary::{ChooseSummary, CompareSummary, RunSummary, SweepSummary};
use serde::Deserialize;

/// The texts of a finished folder that a report is made of.
pub struct Folder<'a> {
    /// A file of the folder by its name, if it is there.
    pub read: &'a dyn Fn(&str) -> Option<Vec<u8>>,
}

/// What `manifest.json` says of where results come from.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Facts {
    pub tool: String,
    pub version: String,
    pub verb: String,
    pub scenario: Source,
    pub seed: u64,
    pub worlds: u32,
    pub luck: u32,
    pub options: Options,
}

/// Which scenario it was.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Source {
    /// Of the resolved scenario and the files it names.
    pub blake3: String,
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
    #[error("there is no report of the results of `{0}`")]
    Verb(String),
}

const MANIFEST: &str = "manifest.json";
const SUMMARY: &str = "summary.json";
pub(super) const RESOLVED: &str = "scenario.resolved.toml";

impl Folder<'_> {
    /// The page of its results, whatever verb made them.
    pub fn page(&self) -> Result<Page, Unreadable> {
        let facts: Facts = self.json(MANIFEST)?;
        let paths = || (self.read)("series.csv").map(|text| series::sustained(&text)).unwrap_or_default();
        match facts.verb.as_str() {
            "compare" => {
                let summary: CompareSummary = self.json(SUMMARY)?;
                Ok(compare::page(&summary, &paths(), &facts))
            }
            "run" => {
                let summary: RunSummary = self.json(SUMMARY)?;
                // The months of many worlds would be read for nothing.
                let paths = if facts.worlds == 1 { paths() } else { Default::default() };
                Ok(run::page(&summary, &paths, &facts))
            }
            "sweep" => {
                let summary: SweepSummary = self.json(SUMMARY)?;
                let cloud = (self.read)("points.csv").map(|text| Cloud::read(&text)).unwrap_or_default();
                Ok(sweep::page(&summary, &cloud, &facts))
            }
            "choose" => {
                let summary: ChooseSummary = self.json(SUMMARY)?;
                Ok(choose::page(&summary, &facts))
            }
            other => Err(Unreadable::Verb(other.to_string())),
        }
    }

    fn json<T: for<'de> Deserialize<'de>>(&self, file: &'static str) -> Result<T, Unreadable> {
        let text = (self.read)(file).ok_or(Unreadable::Missing(file))?;
        serde_json::from_slice(&text).map_err(|why| Unreadable::Garbled { file, why })
    }
}
