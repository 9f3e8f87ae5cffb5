//! `backbone compare`: all designs in the same worlds, under the same luck.

use super::count::count;
use super::failure::Failure;
use super::output;
use super::progress::Progress;
use super::shard::{self, ShardArgs};
use super::study::{OverrideArgs, StudyArgs, Told};
use crate::files;
use crate::store::{self, CompareOrder};
use engine::model::Life;
use lab::scenario::Scenario;
use lab::study::compare::{Agenda, Comparison, Precision, Unwritten};
use lab::study::{self, Forgetful, OneByOne, Pool, Worlds};
use lab::words;
use std::path::PathBuf;

/// Worlds, and draws of luck in each, unless something else is asked for.
pub(super) const WORLDS: u32 = 1000;
pub(super) const LUCK: u32 = 20;

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
    #[arg(long, value_name = "W", default_value_t = WORLDS, value_parser = count::<u32>(1..=9_999_999))]
    worlds: u32,
    /// Draws of chance in each world; designs share them
    #[arg(long, value_name = "R", default_value_t = LUCK, value_parser = count::<u32>(1..=u32::MAX.into()))]
    runs: u32,
    /// Add worlds until the 95 % interval of a mean is known to ± H: of the difference in the
    /// first measure, in a named one, or of a level (lean.impact=0.01)
    #[arg(long, value_name = "[MEASURE=]H", conflicts_with = "shard")]
    precision: Option<String>,
    /// Make no more runs than this for the comparison itself
    #[arg(long, value_name = "N", value_parser = count::<u64>(1..=u64::MAX))]
    max_runs: Option<u64>,
    /// Tell from a pilot how many worlds the smallest differences need; nothing is written
    #[arg(long, conflicts_with = "shard")]
    power: bool,
    /// Measures in series.csv: the six main ones, or all
    #[arg(long, value_name = "WHICH", default_value = "main")]
    series: Series,
    /// Leave out what would change the answer, and what holds it up
    #[arg(long)]
    quick: bool,
    #[command(flatten)]
    changes: OverrideArgs,
    #[command(flatten)]
    shard: ShardArgs,
    #[command(flatten)]
    study: StudyArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Series {
    Main,
    All,
}

/// Reads, compares, writes and tells.
pub(super) fn run(args: &Args, command: Vec<String>) -> Result<(), Failure> {
    let study = &args.study;
    let mut scenario = files::open(&args.file)?;
    let named: Vec<String> = args.a.iter().chain(&args.b).cloned().collect();
    if named.len() == 2 && named[0] == named[1] {
        return Err(Failure::usage("--a and --b name the same design"));
    }
    args.changes.overrides(named).apply(&mut scenario)?;
    let index = |name: &String| scenario.designs.iter().position(|design| design.name == *name);
    let asked = args.a.as_ref().zip(args.b.as_ref()).and_then(|(a, b)| Some((index(a)?, index(b)?)));
    let precision = args.precision.as_ref().map(|text| Precision::parse(text, &scenario)).transpose();
    let precision = precision.map_err(|why| Failure::usage(format!("--precision: {why}")))?;
    if args.power {
        return pilot(&scenario, args, asked);
    }
    let place = args.shard.place(study, &args.file, "compare");
    let order = CompareOrder {
        scenario: &scenario,
        file: &args.file,
        folder: &place.folder,
        archive: &place.archive,
        force: study.force,
        worlds: args.worlds,
        luck: args.runs,
        precision,
        max_runs: args.max_runs,
        asked,
        quick: args.quick,
        all_series: args.series == Series::All,
        command,
    };
    let threads = study.threads()?;
    if let Some(shard) = args.shard.shard {
        return shard::make(&order.part(shard), study, &threads);
    }
    if !study.quiet {
        study.say(announced(&order, threads.count()));
    }
    let progress = Progress::new(order.runs(), study.quiet);
    let compared = store::compare(&order, &threads, Life::default, &progress);
    progress.end();
    let compared = compared?;
    study.end(&Told::compare(&compared))?;
    match &compared.summary.precision {
        Some(precision) if !precision.reached => Err(Failure::not_met()),
        _ => Ok(()),
    }
}

/// What is about to be done, and about how long it takes: one run of every design is timed.
#[allow(clippy::disallowed_methods, reason = "only what is announced depends on the time")]
fn announced(order: &CompareOrder, threads: usize) -> String {
    let scenario = order.scenario;
    let (drawn, agenda) = (Worlds::new(scenario), Agenda::new(scenario, false));
    let sample = Comparison {
        initiative: &scenario.initiative,
        designs: &scenario.designs,
        ownership_until: None,
        world: &|number| drawn.draw(number),
        agenda: &agenda,
        luck: 1,
    };
    let engines = Pool::new(Life::default);
    let hands = (&OneByOne, &engines);
    // The first world warms up.
    let Ok(_) = sample.conduct(1..2, hands, &mut Forgetful, &mut Unwritten);
    let start = std::time::Instant::now();
    let Ok(_) = sample.conduct(2..5, hands, &mut Forgetful, &mut Unwritten);
    let per_run = start.elapsed().as_secs_f64() / (3 * scenario.designs.len()) as f64;
    let seconds = (per_run * order.runs() as f64 / threads as f64).ceil() as u64;
    words::compare::announced(
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
    let threads = args.study.threads()?;
    let (drawn, agenda) = (Worlds::new(scenario), Agenda::new(scenario, false));
    let comparison = Comparison {
        initiative: &scenario.initiative,
        designs: &scenario.designs,
        ownership_until: None,
        world: &|number| drawn.draw(number),
        agenda: &agenda,
        luck: args.runs,
    };
    let worlds = args.worlds.min(PILOT);
    let engines = Pool::new(Life::default);
    let Ok(records) = comparison.conduct(1..worlds + 1, (&threads, &engines), &mut Forgetful, &mut Unwritten);
    let told = study::compare::power(scenario, &agenda, &records, args.runs, asked)
        .ok_or_else(|| Failure::usage("--power needs at least two designs"))?;
    match args.study.json {
        true => output::print_json(&told),
        false => output::print(&words::compare::power(&told, output::width())),
    }
}
