//! `backbone run`: all designs of a scenario, in some worlds, under much luck.

use super::count::count;
use super::failure::Failure;
use super::shard::{self, ShardArgs};
use super::study::{OverrideArgs, StudyArgs};
use crate::files;
use lab::scenario::Scenario;
use lab::study::{Columns, Options, RunOptions, Study};
use std::path::PathBuf;

/// Draws of luck, unless something else is asked for.
pub(super) const LUCK: u32 = 200;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The scenario, a TOML file; - is standard input
    file: PathBuf,
    /// Run only this design (may be repeated); the others are left out
    #[arg(long = "design", value_name = "NAME")]
    designs: Vec<String>,
    /// Draws of what we do not know: worlds 0 to W − 1; world 0 has every input at its median
    #[arg(long, value_name = "W", default_value_t = 1, value_parser = count::<u32>(1..=u32::MAX.into()))]
    worlds: u32,
    /// Draws of chance in each world, shared by all designs
    #[arg(long, value_name = "R", default_value_t = LUCK, value_parser = count::<u32>(1..=u32::MAX.into()))]
    runs: u32,
    /// Worlds whose series over luck are written, from the first on; runs.csv tells of all
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = count::<u32>(0..=u32::MAX.into()))]
    series_worlds: u32,
    /// Also write events.csv: every move of every organization, and why it moved
    #[arg(long)]
    events: bool,
    /// Also write organizations.csv: every organization at the end of every run
    #[arg(long)]
    organizations: bool,
    #[command(flatten)]
    changes: OverrideArgs,
    #[command(flatten)]
    shard: ShardArgs,
    #[command(flatten)]
    study: StudyArgs,
}

/// Reads, runs, writes and tells.
pub(super) fn run(args: &Args, command: Vec<String>) -> Result<(), Failure> {
    let study = &args.study;
    let mut scenario = files::open(&args.file)?;
    args.changes.overrides(args.designs.clone()).apply(&mut scenario)?;
    refuse_huge_series(args, &scenario)?;
    let target = args.shard.target(study, &args.file, "run");
    let place = target.place(&args.file, study.force, command);
    let options = Options::Run(RunOptions {
        worlds: args.worlds,
        luck: args.runs,
        series_worlds: args.series_worlds,
        events: args.events,
        organizations: args.organizations,
    });
    let asked = Study { scenario, choice: None, options };
    let threads = study.threads()?;
    match args.shard.shard {
        Some(shard) => shard::make(&asked, shard, &place, study, &threads),
        None => study.make(&asked, &place, &threads).map(|_| ()),
    }
}

/// Quantiles over luck need all paths of a world at once: 1 GB of them at most.
const SERIES_AT_MOST: u64 = 1 << 30;

fn refuse_huge_series(args: &Args, scenario: &Scenario) -> Result<(), Failure> {
    let initiative = &scenario.initiative;
    let path = (u64::from(initiative.months) + 1) * Columns::of(initiative).len() as u64 * 8;
    if args.series_worlds == 0 || path * u64::from(args.runs) <= SERIES_AT_MOST {
        return Ok(());
    }
    Err(Failure::usage(format!(
        "the quantiles over luck in series.csv need {} GB of memory with --runs {}; use --series-worlds 0 to do \
         without them, or fewer runs in more worlds",
        (path * u64::from(args.runs)).div_ceil(1 << 30),
        args.runs
    )))
}
