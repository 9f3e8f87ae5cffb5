//! `backbone compare`: all designs in the same worlds, under the same luck.

use super::failure::Failure;
use super::output;
use super::progress::Progress;
use super::run::{default_folder, keep_failed_runs_quiet};
use crate::model::Life;
use crate::scenario::Scenario;
use crate::store::{self, CompareOrder, Compared, Threads};
use crate::study::Overrides;
use crate::summary::CompareSummary;
use crate::words;
use serde::Serialize;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The scenario, a TOML file
    file: PathBuf,
    /// The first of the two designs to compare; all are compared without --a and --b
    #[arg(long, value_name = "NAME", requires = "b")]
    a: Option<String>,
    /// The second of the two designs to compare
    #[arg(long, value_name = "NAME", requires = "a")]
    b: Option<String>,
    /// Draws of what we do not know, worlds 1 to W; designs share them
    #[arg(long, value_name = "W", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..10_000_000))]
    worlds: u32,
    /// Draws of chance in each world; designs share them
    #[arg(long, value_name = "R", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..))]
    runs: u32,
    /// Measures in series.csv: the six main ones, or all
    #[arg(long, value_name = "WHICH", default_value = "main")]
    series: Series,
    /// Leave out what would change the answer, and what holds it up
    #[arg(long)]
    quick: bool,
    /// The last month, instead of the scenario's
    #[arg(long, value_name = "T", value_parser = clap::value_parser!(u32).range(1..))]
    months: Option<u32>,
    /// The seed of worlds and luck, instead of the scenario's
    #[arg(long, value_name = "S", value_parser = clap::value_parser!(u64).range(..=i64::MAX as u64))]
    seed: Option<u64>,
    /// Threads to run on; results do not depend on it [default: one per core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
    /// Where the results go [default: results/<scenario>/compare]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Replace results of another scenario, or write to a folder with other files in it
    #[arg(long)]
    force: bool,
    /// No progress and no messages on stderr, but errors
    #[arg(long)]
    quiet: bool,
    /// Print the summary as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Series {
    Main,
    All,
}

/// What `--json` prints.
#[derive(Serialize)]
struct Answer<'a> {
    folder: String,
    files: Vec<&'a str>,
    summary: &'a CompareSummary,
}

/// Reads, compares, writes and tells.
pub(super) fn run(args: &Args, command: Vec<String>) -> Result<(), Failure> {
    let mut scenario = Scenario::open(&args.file)?;
    let named: Vec<String> = args.a.iter().chain(&args.b).cloned().collect();
    if named.len() == 2 && named[0] == named[1] {
        return Err(Failure::usage("--a and --b name the same design"));
    }
    let overrides = Overrides { designs: named, months: args.months, seed: args.seed };
    overrides.apply(&mut scenario)?;
    let place = |name: &String| scenario.designs.iter().position(|design| design.name == *name);
    let asked = args.a.as_ref().zip(args.b.as_ref()).and_then(|(a, b)| Some((place(a)?, place(b)?)));
    let folder = args.out.clone().unwrap_or_else(|| default_folder(&args.file, "compare"));
    let order = CompareOrder {
        scenario: &scenario,
        file: &args.file,
        folder: &folder,
        force: args.force,
        worlds: args.worlds,
        luck: args.runs,
        asked,
        quick: args.quick,
        all_series: args.series == Series::All,
        command,
    };
    let compared = make(&order, args)?;
    let told = if args.json { json(&compared)? } else { words(&compared) };
    output::print(&told)?;
    let runs = compared.summary.runs;
    if runs.failed > 0 {
        let message =
            format!("{} of {} runs failed; the status in runs.csv says why", runs.failed, runs.planned);
        return Err(Failure::failed(message));
    }
    Ok(())
}

fn make(order: &CompareOrder, args: &Args) -> Result<Compared, Failure> {
    let threads = Threads::new(args.threads.map(usize::from)).map_err(Failure::failed)?;
    let progress = Progress::new(order.runs(), args.quiet);
    keep_failed_runs_quiet();
    let compared = store::compare(order, &threads, Life::default, &|| progress.step());
    progress.end();
    let compared = compared?;
    if !args.quiet {
        let count = compared.files.len() + 1;
        let _ = writeln!(anstream::stderr(), "Wrote {count} files to {}", compared.folder.display());
    }
    Ok(compared)
}

fn json(compared: &Compared) -> Result<String, Failure> {
    let Compared { summary, folder, files } = compared;
    let files = files.iter().map(|file| file.name.as_str()).collect();
    let answer = Answer { folder: folder.display().to_string(), files, summary };
    let text = serde_json::to_string_pretty(&answer).map_err(Failure::failed)?;
    Ok(text + "\n")
}

fn words(compared: &Compared) -> String {
    let Compared { summary, folder, files } = compared;
    let mut text = words::compare(summary);
    let _ = write!(text, "\nResults: {}\n", folder.display());
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    text + &words::next_after_compare(&names, summary)
}
