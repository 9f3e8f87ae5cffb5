//! `backbone run`: all designs of a scenario, in some worlds, under much luck.

use super::failure::Failure;
use super::output;
use super::progress::Progress;
use super::report;
use crate::model::Life;
use crate::scenario::Scenario;
use crate::store::{self, Finished, RunOrder, Threads};
use crate::study::{self, Overrides, RunPlan};
use crate::summary::RunSummary;
use crate::words;
use serde::Serialize;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

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
    /// The last month, instead of the scenario's
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u32).range(1..))]
    months: Option<u32>,
    /// The seed of worlds and luck, instead of the scenario's
    #[arg(long, value_name = "S", value_parser = clap::value_parser!(u64).range(..=i64::MAX as u64))]
    seed: Option<u64>,
    /// Threads to run on; results do not depend on it [default: one per core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
    /// Where the results go [default: results/<scenario>/run]
    #[allow(rustdoc::invalid_html_tags, reason = "the terminal shows it as it is")]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Replace results of another scenario, or write to a folder with other files in it
    #[arg(long)]
    force: bool,
    /// Also write events.csv: every move of every organization, and why it moved
    #[arg(long)]
    events: bool,
    /// Also write organizations.csv: every organization at the end of every run
    #[arg(long)]
    organizations: bool,
    /// Do not write report.html
    #[arg(long)]
    no_report: bool,
    /// No progress and no messages on stderr, but errors
    #[arg(long)]
    quiet: bool,
    /// Print the summary as JSON
    #[arg(long)]
    json: bool,
}

/// What `--json` prints.
#[derive(Serialize)]
struct Answer<'a> {
    folder: String,
    files: Vec<&'a str>,
    summary: &'a RunSummary,
}

/// Reads, runs, writes and tells.
pub(super) fn run(args: &Args, command: Vec<String>) -> Result<(), Failure> {
    let mut scenario = Scenario::open(&args.file)?;
    let overrides = Overrides { designs: args.designs.clone(), months: args.months, seed: args.seed };
    overrides.apply(&mut scenario)?;
    let folder = args.out.clone().unwrap_or_else(|| default_folder(&args.file, "run"));
    let order = RunOrder {
        scenario: &scenario,
        file: &args.file,
        folder: &folder,
        force: args.force,
        plan: RunPlan { designs: scenario.designs.len() as u32, worlds: args.worlds, luck: args.runs },
        events: args.events,
        organizations: args.organizations,
        command,
    };
    let mut finished = make(&order, args)?;
    let report = report::finish(&finished.folder, !args.no_report, args.quiet)?;
    finished.files.splice(0..0, report);
    let told = if args.json { json(&finished)? } else { words(&finished) };
    output::print(&told)?;
    let runs = finished.summary.runs;
    if runs.failed > 0 {
        let message =
            format!("{} of {} runs failed; the status in runs.csv says why", runs.failed, runs.planned);
        return Err(Failure::failed(message));
    }
    Ok(())
}

fn make(order: &RunOrder, args: &Args) -> Result<Finished, Failure> {
    let threads = Threads::new(args.threads.map(usize::from)).map_err(Failure::failed)?;
    let progress = Progress::new(order.plan.runs(), args.quiet);
    keep_failed_runs_quiet();
    let finished = store::run(order, &threads, Life::default, &|| progress.step());
    progress.end();
    let finished = finished?;
    if !args.quiet {
        let count = finished.files.len() + 1;
        let _ = writeln!(anstream::stderr(), "Wrote {count} files to {}", finished.folder.display());
    }
    Ok(finished)
}

/// A run that panics is a row of its own; nothing else need be shown of it.
pub(super) fn keep_failed_runs_quiet() {
    let shown = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !study::living() {
            shown(panic);
        }
    }));
}

/// `results/<scenario>/<verb>`, from where the command is given.
pub(super) fn default_folder(file: &Path, verb: &str) -> PathBuf {
    Path::new("results").join(file.file_stem().unwrap_or_default()).join(verb)
}

fn json(finished: &Finished) -> Result<String, Failure> {
    let Finished { summary, folder, files } = finished;
    let files = files.iter().map(|file| file.name.as_str()).collect();
    let answer = Answer { folder: folder.display().to_string(), files, summary };
    let text = serde_json::to_string_pretty(&answer).map_err(Failure::failed)?;
    Ok(text + "\n")
}

fn words(finished: &Finished) -> String {
    let Finished { summary, folder, files } = finished;
    let mut text = words::run(summary);
    let _ = write!(text, "\nResults: {}\n", folder.display());
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    text + &words::next_after_run(&names, summary)
}
