//! `backbone sensitivity`: which inputs matter, when the better design fails, and what to find out
//! first.

use super::count::count;
use super::failure::Failure;
use super::study::{OverrideArgs, StudyArgs};
use crate::{files, making};
use lab::study::{Options, SensitivityOptions, Study};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  backbone sensitivity study.toml
  backbone sensitivity study.toml --of impact
  backbone sensitivity study.toml --of 'coached.sustained_after - lean.sustained_after'
  backbone sensitivity study.toml --of lean.sustained_at_36 --points 2048")]
pub(super) struct Args {
    /// The scenario, a TOML file; - is standard input
    file: PathBuf,
    /// What is asked about: a MEASURE, of the first design with a backbone less the reference; a
    /// DESIGN.MEASURE; or a contrast, B.MEASURE - A.MEASURE [default: what leads a comparison]
    #[arg(long, value_name = "MEASURE|CONTRAST")]
    of: Option<String>,
    /// Ways through all inputs, on which each takes a step (Morris)
    #[arg(long, value_name = "R", default_value_t = 50, value_parser = count::<u32>(4..=10_000))]
    ways: u32,
    /// Inputs, the leading ones, of which the share of the variance is told (Sobol'); 0: of none
    #[arg(long, value_name = "K", default_value_t = 12, value_parser = count::<u32>(0..=80))]
    inputs: u32,
    /// Points for each of them
    #[arg(long, value_name = "N", default_value_t = 1024, value_parser = count::<u32>(16..=1_000_000))]
    points: u32,
    /// Draws of what we do not know, worlds 1 to W, in which is looked when the better design fails
    /// and what it is worth to know an input
    #[arg(long, value_name = "W", default_value_t = 1000, value_parser = count::<u32>(2..=9_999_999))]
    worlds: u32,
    /// Draws of chance in each world and at each point, which all share
    #[arg(long, value_name = "R", default_value_t = 20, value_parser = count::<u32>(1..=u32::MAX.into()))]
    runs: u32,
    /// Leave out what difference it makes that inputs share a source
    #[arg(long)]
    independent: bool,
    #[command(flatten)]
    changes: OverrideArgs,
    #[command(flatten)]
    study: StudyArgs,
}

/// Reads, asks, writes and tells.
pub(super) fn run(args: &Args, command: Vec<String>) -> Result<(), Failure> {
    let study = &args.study;
    let mut scenario = files::open(&args.file)?;
    args.changes.overrides(Vec::new()).apply(&mut scenario)?;
    let options = SensitivityOptions {
        worlds: args.worlds,
        luck: args.runs,
        of: args.of.clone(),
        ways: args.ways,
        inputs: args.inputs,
        points: args.points,
        independent: args.independent,
    };
    options.must_fit(&scenario)?;
    let target = study.target(&args.file, "sensitivity");
    let place = target.place(&args.file, study.force, command);
    let asked = Study { scenario, choice: None, options: Options::Sensitivity(options) };
    making::must_be_had(&asked)?;
    let threads = study.threads()?;
    study.make(&asked, &place, &threads).map(|_| ())
}
