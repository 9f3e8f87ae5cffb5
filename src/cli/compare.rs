//! `backbone compare`: all designs in the same worlds, under the same luck.

use super::failure::Failure;
use super::output;
use super::progress::Progress;
use super::report;
use super::run::{default_folder, keep_failed_runs_quiet};
use crate::model::Life;
use crate::scenario::Scenario;
use crate::store::{self, CompareOrder, Compared, Threads};
use crate::study::compare::{Agenda, Comparison, Pool, Precision, Unwritten};
use crate::study::{self, OneByOne, Overrides, Worlds};
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
    /// Add worlds until the 95 % interval of a mean is known to ± H: of the difference in the
    /// first measure, in a named one, or of a level (lean.impact=0.01)
    #[arg(long, value_name = "[MEASURE=]H")]
    precision: Option<String>,
    /// Make no more runs than this for the comparison itself
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    max_runs: Option<u64>,
    /// Tell from a pilot how many worlds the smallest differences need; nothing is written
    #[arg(long)]
    power: bool,
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
    #[allow(rustdoc::invalid_html_tags, reason = "the terminal shows it as it is")]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Replace results of another scenario, or write to a folder with other files in it
    #[arg(long)]
    force: bool,
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
    let precision = args.precision.as_ref().map(|text| Precision::parse(text, &scenario)).transpose();
    let precision = precision.map_err(|why| Failure::usage(format!("--precision: {why}")))?;
    if args.power {
        return pilot(&scenario, args, asked);
    }
    let folder = args.out.clone().unwrap_or_else(|| default_folder(&args.file, "compare"));
    let order = CompareOrder {
        scenario: &scenario,
        file: &args.file,
        folder: &folder,
        force: args.force,
        worlds: args.worlds,
        luck: args.runs,
        precision,
        max_runs: args.max_runs,
        asked,
        quick: args.quick,
        all_series: args.series == Series::All,
        command,
    };
    let mut compared = make(&order, args)?;
    let report = report::finish(&compared.folder, !args.no_report, args.quiet)?;
    compared.files.splice(0..0, report);
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
    keep_failed_runs_quiet();
    if !args.quiet {
        let _ = writeln!(anstream::stderr(), "{}", announced(order, threads.count()));
    }
    let progress = Progress::new(order.runs(), args.quiet);
    let compared = store::compare(order, &threads, Life::default, &|| progress.step());
    progress.end();
    let compared = compared?;
    if !args.quiet {
        let count = compared.files.len() + 1;
        let _ = writeln!(anstream::stderr(), "Wrote {count} files to {}", compared.folder.display());
    }
    Ok(compared)
}

/// What is about to be done, and about how long it takes: one run of every design is timed.
#[allow(clippy::disallowed_methods, reason = "only what is announced depends on the time")]
fn announced(order: &CompareOrder, threads: usize) -> String {
    let scenario = order.scenario;
    let (drawn, agenda) = (Worlds::new(scenario), Agenda::new(scenario, false));
    let sample = Comparison {
        initiative: &scenario.initiative,
        designs: &scenario.designs,
        world: &|number| drawn.draw(number),
        agenda: &agenda,
        luck: 1,
    };
    let engines = Pool::new(Life::default);
    // The first world warms up.
    let Ok(_) = sample.conduct(1..2, &OneByOne, &engines, &mut Unwritten);
    let start = std::time::Instant::now();
    let Ok(_) = sample.conduct(2..5, &OneByOne, &engines, &mut Unwritten);
    let per_run = start.elapsed().as_secs_f64() / (3 * scenario.designs.len()) as f64;
    let seconds = (per_run * order.runs() as f64 / threads as f64).ceil() as u64;
    words::announced_compare(
        scenario.designs.len(),
        order.runs(),
        order.precision.is_some(),
        seconds,
        threads,
    )
}

/// Worlds of a pilot at most.
const PILOT: u32 = 100;

/// Lives a few worlds, and tells how many would be enough.
fn pilot(scenario: &Scenario, args: &Args, asked: Option<(usize, usize)>) -> Result<(), Failure> {
    let threads = Threads::new(args.threads.map(usize::from)).map_err(Failure::failed)?;
    keep_failed_runs_quiet();
    let (drawn, agenda) = (Worlds::new(scenario), Agenda::new(scenario, false));
    let comparison = Comparison {
        initiative: &scenario.initiative,
        designs: &scenario.designs,
        world: &|number| drawn.draw(number),
        agenda: &agenda,
        luck: args.runs,
    };
    let worlds = args.worlds.min(PILOT);
    let engines = Pool::new(Life::default);
    let Ok(records) = comparison.conduct(1..worlds + 1, &threads, &engines, &mut Unwritten);
    let told = study::compare::power(scenario, &agenda, &records, args.runs, asked)
        .ok_or_else(|| Failure::usage("--power needs at least two designs"))?;
    let text = match args.json {
        true => serde_json::to_string_pretty(&told).map_err(Failure::failed)? + "\n",
        false => words::power(&told),
    };
    output::print(&text)
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
