//! Whether tables have all the rows that were planned, asked before anybody is shown them.

use crate::study::compare::Series as Course;
use crate::study::{Options, Results, Study};

/// A table that would be shorter than it should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{file} would be of {found} {what}, and {planned} were planned; nothing was published. Give the same command again; \
     if it says so again, move the store away, and tell those who make this program"
)]
pub struct Short {
    pub file: &'static str,
    pub what: &'static str,
    pub found: u64,
    pub planned: u64,
}

/// Nothing, if a study of which so many runs were told (of a sweep: points in worlds) has all that
/// was planned.
///
/// # Errors
/// The first table that has not.
pub(super) fn must_be_whole(study: &Study, results: &Results, told: u64) -> Result<(), Short> {
    let scenario = &study.scenario;
    let designs = scenario.designs.len() as u64;
    let all = |file, what, found, planned| match found == planned {
        true => Ok(()),
        false => Err(Short { file, what, found, planned }),
    };
    match (results, &study.options) {
        (_, Options::Run(options)) => all("runs.csv", "runs", told, options.plan(scenario).runs()),
        (Results::Compare(results), Options::Compare(options)) => {
            let worlds = u64::from(results.summary.worlds);
            all("runs.csv", "runs", told, designs * worlds * u64::from(options.luck))?;
            // A world in which no run of a design was done has no average.
            let complete = results.summary.runs.failed == 0;
            let least = |one: &Course| one.months.iter().map(|month| month.count).min().unwrap_or(worlds);
            // And where nobody is left to measure, there is none either.
            let told = |one: &&Course| complete && !one.measure.may_be_missing();
            let fewest = results.series.iter().filter(told).map(least).min().unwrap_or(worlds);
            all("series.csv", "worlds", fewest, worlds)
        }
        (_, Options::Sweep(options)) => {
            let points = scenario.sweep.as_ref().map_or(0, |sweep| sweep.points.len()) as u64;
            all("points.csv", "points in worlds", told, points * u64::from(options.worlds))
        }
        _ => Ok(()),
    }
}
