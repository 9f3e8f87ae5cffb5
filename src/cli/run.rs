//! `backbone run`: all designs of a scenario, in some worlds, under much luck.

use super::failure::Failure;
use super::progress::Progress;
use super::study::{STATUS, StudyArgs, Told};
use crate::model::Life;
use crate::scenario::Scenario;
use crate::store::{self, RunOrder};
use crate::study::RunPlan;
use crate::words;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The scenario, a TOML file
    file: PathBuf,
    /// Run only this design (may be repeated); the others are left out
    #[arg(long = "design", value_name = "NAME")]
    designs: Vec<String>,
    /// Draws of what we do not know: worlds 0 to W − 1; world 0 has every input at its default
    #[arg(long, value_name = "W", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    worlds: u32,
    /// Draws of chance in each world, shared by all designs
    #[arg(long, value_name = "R", default_value_t = 200, value_parser = clap::value_parser!(u32).range(1..))]
    runs: u32,
    /// Also write events.csv: every move of every organization, and why it moved
    #[arg(long)]
    events: bool,
    /// Also write organizations.csv: every organization at the end of every run
    #[arg(long)]
    organizations: bool,
    #[command(flatten)]
    study: StudyArgs,
}

/// Reads, runs, writes and tells.
pub(super) fn run(args: &Args, command: Vec<String>) -> Result<(), Failure> {
    let study = &args.study;
    let mut scenario = Scenario::open(&args.file)?;
    study.overrides(args.designs.clone()).apply(&mut scenario)?;
    let order = RunOrder {
        scenario: &scenario,
        file: &args.file,
        folder: &study.folder(&args.file, "run"),
        force: study.force,
        plan: RunPlan { designs: scenario.designs.len() as u32, worlds: args.worlds, luck: args.runs },
        events: args.events,
        organizations: args.organizations,
        command,
    };
    let threads = study.threads()?;
    let progress = Progress::new(order.plan.runs(), study.quiet);
    let finished = store::run(&order, &threads, Life::default, &|| progress.step());
    progress.end();
    let finished = finished?;
    study.end(&Told {
        folder: &finished.folder,
        files: &finished.files,
        summary: &finished.summary,
        runs: finished.summary.runs,
        words: words::run,
        next: words::next_after_run,
        failures: STATUS,
    })
}
