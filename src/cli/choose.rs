//! `backbone choose`: searches designs under a budget, and tells of the best in fresh worlds.

use super::count::{amount, count};
use super::failure::Failure;
use super::sample;
use super::study::{OverrideArgs, StudyArgs};
use super::sweep::values_of;
use crate::{files, making};
use lab::scenario::{ChoiceFlags, SHARE_DEMANDED};
use lab::study::choose::different;
use lab::study::{ChooseOptions, Options, Results, Study, Worlds};
use lab::words;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  backbone choose study.toml --budget 1500000
  backbone choose study.toml --budget 1500000 --target 'sustained_after >= 0.3'
  backbone choose study.toml --levers structure,coaches --levers core_staff=1,2,3 --phases 25
  backbone choose study.toml --target 'sustained_after >= 40 %' --share 0.9 --designs 2000")]
pub(super) struct Args {
    /// The scenario, a TOML file; - is standard input
    file: PathBuf,
    /// The most money over all months, USD, as a mean over worlds [default: no limit]
    #[arg(long, value_name = "USD", value_parser = amount)]
    budget: Option<f64>,
    /// What a design must reach: MEASURE >= NUMBER or MEASURE <= NUMBER
    #[arg(long, value_name = "TARGET")]
    target: Option<String>,
    /// In which share of plausible worlds it must reach the target
    #[arg(long, value_name = "SHARE", default_value_t = SHARE_DEMANDED, value_parser = share, requires = "target")]
    share: f64,
    /// What may be set: names with their usual levels (coaches,structure), or one name with
    /// its values (coaches=0,1,2); may be repeated [default: structure, staff and the levers]
    #[arg(long, value_name = "LEVERS")]
    levers: Vec<String>,
    /// Months from which numbers may be set anew, beside those at which the designs' own
    /// phases begin
    #[arg(long, value_name = "MONTHS", value_delimiter = ',', value_parser = count::<u32>(1..=u32::MAX.into()))]
    phases: Vec<u32>,
    /// Designs that are tried at most, those that make a design of the file fit the budget
    /// among them
    #[arg(long, value_name = "N", default_value_t = 500, value_parser = count::<u32>(10..=100_000))]
    designs: u32,
    /// Fresh worlds, 1 to W, in which the best are lived again; below 128, the search's second
    /// round has as few
    #[arg(long, value_name = "W", default_value_t = 200, value_parser = count::<u32>(2..=999_999))]
    worlds: u32,
    /// Draws of chance in each fresh world; designs share them
    #[arg(long, value_name = "R", default_value_t = 10, value_parser = count::<u32>(1..=u32::MAX.into()))]
    runs: u32,
    #[command(flatten)]
    changes: OverrideArgs,
    #[command(flatten)]
    study: StudyArgs,
}

fn share(text: &str) -> Result<f64, String> {
    let number = text.parse::<f64>().ok().filter(|share| (0.01..=0.99).contains(share));
    number.ok_or_else(|| "give a share from 0.01 to 0.99, such as 0.75".to_owned())
}

/// Reads, searches, writes and tells.
pub(super) fn run(args: &Args, command: Vec<String>) -> Result<(), Failure> {
    let study = &args.study;
    let overrides = args.changes.overrides(Vec::new());
    let options = ChooseOptions {
        worlds: args.worlds,
        luck: args.runs,
        budget: args.budget,
        target: args.target.clone(),
        share: args.share,
        levers: levers(&args.levers)?,
        phases: args.phases.clone(),
        designs: args.designs,
    };
    let flags = ChoiceFlags { months: overrides.months, seed: overrides.seed, ..options.space() };
    let (mut scenario, choice) = files::open_to_choose(&args.file, &flags)?;
    overrides.apply(&mut scenario)?;
    options.metrics(&scenario)?;
    let target = study.target(&args.file, "choose");
    let place = target.place(&args.file, study.force, command);
    let threads = study.threads()?;
    let (size, tried) = (different(&scenario, &choice), options.effort().designs);
    let axes = choice.axes(&scenario).len() - 1;
    let asked = Study { scenario, choice: Some(choice), options: Options::Choose(options) };
    making::must_be_had(&asked)?;
    if !study.quiet {
        let sample = sample::take(&asked.scenario, &Worlds::new(&asked.scenario));
        let seconds = (sample.seconds_per_run * asked.runs() as f64 / threads.count() as f64).ceil() as u64;
        study.say(words::choose::announced((axes, size, tried), asked.runs(), seconds, threads.count()));
    }
    match study.make(&asked, &place, &threads)? {
        // A target or a budget that nothing meets is a stated threshold not met.
        Results::Choose(results) if results.summary.choice.is_none() => Err(Failure::not_met()),
        _ => Ok(()),
    }
}

/// Names with their usual levels, or with values of their own.
fn levers(flags: &[String]) -> Result<Vec<(String, Option<String>)>, Failure> {
    let mut levers: Vec<(String, Option<String>)> = Vec::new();
    for flag in flags {
        let some = match flag.split_once('=') {
            Some((name, values)) => {
                vec![(name.trim(), Some(values_of("--levers", name.trim(), values.trim())?))]
            }
            None => flag.split(',').map(|name| (name.trim(), None)).collect(),
        };
        for (name, values) in some {
            let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
            if name.is_empty() || !name.chars().all(plain) {
                return Err(Failure::usage(format!(
                    "--levers {flag}: write names such as coaches,structure, or NAME=VALUES such as coaches=0,1,2"
                )));
            }
            if levers.iter().any(|(other, _)| other == name) {
                return Err(Failure::usage(format!("--levers names {name} twice")));
            }
            levers.push((name.to_owned(), values));
        }
    }
    Ok(levers)
}
