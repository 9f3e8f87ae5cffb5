//! How much memory a study holds at one time: a rough, honest figure, asked before any is taken.

use super::columns::Columns;
use super::compare::CompareOptions;
use super::options::Options;
use super::run::RunOptions;
use super::study::Study;

/// Bytes of a run beside its columns: its status, its moments, and what is asked twice.
const RUN: f64 = 320.0;
/// Bytes of a run of a `run` that stay until its summary: a value each of what that tells of.
const TOLD: f64 = 110.0;
/// Bytes of a design in a world of a comparison that stay until its summary.
const RECORD: f64 = 1600.0;
/// Bytes of a draw of luck in a world of a design that was chosen, and designs that may be.
const SEEN: f64 = 40.0;
const CHOSEN: f64 = 40.0;

impl Study {
    /// Bytes at one time, about, beside those of an initiative at work.
    pub fn held(&self) -> f64 {
        let scenario = &self.scenario;
        let (worlds, luck) = self.options.worlds_and_luck();
        let (worlds, luck) = (f64::from(worlds), f64::from(luck));
        let designs = scenario.designs.len() as f64;
        let columns = Columns::of(&scenario.initiative).len() as f64;
        // Of one design in one world, all luck at once.
        let experiment = luck * (RUN + 16.0 * columns);
        let months = f64::from(scenario.initiative.months) + 1.0;
        match &self.options {
            Options::Run(RunOptions { series_worlds, .. }) => {
                let paths = if *series_worlds > 0 { luck * months * columns * 8.0 } else { 0.0 };
                experiment + paths + designs * worlds * luck * TOLD
            }
            Options::Compare(options) => {
                let worlds = f64::from(CompareOptions::worlds_at_most(options, scenario));
                designs * (experiment + worlds * (RECORD + 8.0 * months))
            }
            Options::Sweep(options) => {
                let effort = options.effort(scenario, 1, 0.0);
                experiment + effort.map_or(0.0, |effort| effort.memory)
            }
            Options::Choose(_) => worlds * (experiment + CHOSEN * luck * SEEN),
            Options::Sensitivity(options) => {
                let points = options.runs(scenario) as f64 / luck;
                experiment + points * 8.0 * (2.0 + f64::from(options.inputs)) + worlds * RECORD
            }
        }
    }
}
