//! `backbone test`: every claim of a file answered, whichever study it needs.

use super::count::count;
use super::failure::Failure;
use super::progress::Progress;
use super::study::{StudyArgs, none_failed};
use super::{compare, output, sweep};
use crate::{files, making};
use lab::scenario::{Scenario, Test};
use lab::study::{CompareOptions, Options, Results, Study, SweepOptions};
use lab::summary::compare::HypothesisSummary;
use lab::words;
use serde::Serialize;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The scenario, a TOML file with claims: [[hypothesis]]
    file: PathBuf,
    /// Draws of what we do not know, worlds 1 to W [default: that of compare, and of sweep]
    #[arg(long, value_name = "W", value_parser = count::<u32>(2..=9_999_999))]
    worlds: Option<u32>,
    /// Draws of chance in each world; where it leaves a claim in doubt, worlds get more [default: that
    /// of compare, and of sweep]
    #[arg(long, value_name = "R", value_parser = count::<u32>(1..=u32::MAX.into()))]
    runs: Option<u32>,
    #[command(flatten)]
    study: StudyArgs,
}

/// What `--json` prints.
#[derive(Serialize)]
struct Answer {
    folders: Vec<String>,
    claims: Vec<HypothesisSummary>,
}

/// Lives what the claims need, writes it, and tells what became of each.
pub(super) fn run(args: &Args, command: &[String]) -> Result<(), Failure> {
    let scenario = files::open(&args.file)?;
    let study = &args.study;
    let is_of_designs = |test: &Test| matches!(test, Test::Contrast(_));
    let mut needed = Vec::new();
    if scenario.hypotheses.iter().any(|claim| is_of_designs(&claim.test)) {
        let (worlds, luck) = (args.worlds.unwrap_or(compare::WORLDS), args.runs.unwrap_or(compare::LUCK));
        let options = CompareOptions { claims: true, ..CompareOptions::new(worlds, luck) };
        study.say(words::claims::announced(options.runs_for_doubt(&scenario)));
        needed.push(Options::Compare(options));
    }
    if scenario.sweep.is_some() && !scenario.hypotheses.iter().all(|claim| is_of_designs(&claim.test)) {
        let (worlds, luck) = (args.worlds.unwrap_or(sweep::WORLDS), args.runs.unwrap_or(sweep::LUCK));
        needed.push(Options::Sweep(SweepOptions { worlds, luck, series: false, each: None }));
    }
    if needed.is_empty() {
        return Err(Failure::usage(untestable(&scenario)));
    }
    let threads = study.threads()?;
    let mut told: Vec<Vec<HypothesisSummary>> = Vec::new();
    let mut folders = Vec::new();
    for options in needed {
        let target = study.target_among(&args.file, options.verb());
        let place = target.place(&args.file, study.force, command.to_vec());
        let asked = Study { scenario: scenario.clone(), choice: None, options };
        making::must_be_had(&asked)?;
        let progress = Progress::new(asked.runs(), study.quiet);
        let (made, _) = study.write(&asked, &place, &threads, &progress)?;
        none_failed(&made.results)?;
        folders.push(made.folder.display().to_string());
        told.push(match made.results {
            Results::Compare(results) => results.summary.hypotheses,
            Results::Sweep(results) => results.summary.hypotheses,
            Results::Run(_) | Results::Choose(_) | Results::Sensitivity(_) => Vec::new(),
        });
    }
    let claims = answered(told);
    if study.json {
        return output::print_json(&Answer { folders, claims });
    }
    let text = words::claims::text(&scenario.title, &claims, output::width());
    output::print(&format!("{text}\n\nResults: {}\n", folders.join(", ")))
}

/// Of each claim the answer of the study that could tell.
fn answered(told: Vec<Vec<HypothesisSummary>>) -> Vec<HypothesisSummary> {
    let mut studies = told.into_iter();
    let mut claims = studies.next().unwrap_or_default();
    for study in studies {
        for (claim, other) in claims.iter_mut().zip(study) {
            if claim.decision.is_of_another_study() {
                *claim = other;
            }
        }
    }
    claims
}

fn untestable(scenario: &Scenario) -> &'static str {
    match scenario.hypotheses.is_empty() {
        true => {
            "the file claims nothing; write [[hypothesis]], with claim = \"…\" and test = \"A.impact > B.impact\""
        }
        false => "the claims are about what is varied, and the file has no [sweep.vary]",
    }
}
