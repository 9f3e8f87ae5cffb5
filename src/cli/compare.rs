//! `backbone compare`: all designs in the same worlds, under the same luck.

use super::count::count;
use super::failure::Failure;
use super::linked;
use super::output;
use super::shard::{self, ShardArgs};
use super::study::{OverrideArgs, StudyArgs};
use crate::{files, making};
use engine::model::Life;
use lab::scenario::Scenario;
use lab::study::{CompareOptions, Comparison, InMemory, NullSink, OneByOne, Options, Results, Study};
use lab::words;
use std::path::PathBuf;

/// Worlds, and draws of luck in each, unless something else is asked for.
pub(super) const WORLDS: u32 = 1000;
pub(super) const LUCK: u32 = 20;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The scenario, a TOML file; - is standard input; or a link to a laboratory
    #[arg(value_name = "FILE|LINK")]
    file: PathBuf,
    /// A link to a laboratory with this scenario: what it sets is compared, in its worlds and luck
    #[arg(conflicts_with_all = ["a", "b", "precision", "power", "claims", "shard", "months", "seed"])]
    link: Option<String>,
    /// The first of the two designs to compare; all are compared without --a and --b
    #[arg(long, value_name = "NAME", requires = "b")]
    a: Option<String>,
    /// The second of the two designs to compare
    #[arg(long, value_name = "NAME", requires = "a")]
    b: Option<String>,
    /// Draws of what we do not know, worlds 1 to W; designs share them; 1: the central world alone
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
    /// Leave out what would turn the answer, what holds it up, what a lead comes from where that
    /// takes runs, and who lags by name
    #[arg(long)]
    quick: bool,
    /// Ask for the claims of the file alone, with all the luck that they need
    #[arg(long, conflicts_with_all = ["quick", "power"])]
    claims: bool,
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
    if let Some(asked) = linked(args)? {
        return told(args, asked, command);
    }
    let mut scenario = files::open(&args.file)?;
    let named: Vec<String> = args.a.iter().chain(&args.b).cloned().collect();
    if named.len() == 2 && named[0] == named[1] {
        return Err(Failure::usage("--a and --b name the same design"));
    }
    args.changes.overrides(named).apply(&mut scenario)?;
    let options = CompareOptions {
        worlds: args.worlds,
        luck: args.runs,
        precision: args.precision.clone(),
        max_runs: args.max_runs,
        a_and_b: args.a.clone().zip(args.b.clone()),
        all_series: args.series == Series::All,
        quick: args.quick,
        claims: args.claims,
    };
    let options = options.normalized(&scenario)?;
    if args.power {
        return pilot(&scenario, &options, study);
    }
    let asked = Asked { file: args.file.clone(), folder: folder_of(args), scenario, options };
    told(args, asked, command)
}

/// What is compared, and where it goes.
struct Asked {
    file: PathBuf,
    folder: String,
    scenario: Scenario,
    options: CompareOptions,
}

/// What a link asks for, if there is one: the same as its page tells.
fn linked(args: &Args) -> Result<Option<Asked>, Failure> {
    let word = args.file.to_str().filter(|word| linked::is_link(word));
    let (opened, state, file) = match (word, &args.link) {
        (Some(link), None) => {
            let (opened, state) = linked::read(link, None)?;
            let file = PathBuf::from(opened.request().name);
            (opened, state, file)
        }
        (None, Some(link)) => {
            let (opened, state) = linked::read(link, Some(linked::file(&args.file)?))?;
            (opened, state, args.file.clone())
        }
        (None, None) => return Ok(None),
        (Some(_), Some(_)) => return Err(Failure::usage("one link is compared, and these are two")),
    };
    let set = linked::set(&opened, state)?;
    let options = set.options(set.settled());
    Ok(Some(Asked { file, folder: "compare-link".to_owned(), scenario: set.scenario, options }))
}

/// Lives it, and tells.
fn told(args: &Args, asked: Asked, command: Vec<String>) -> Result<(), Failure> {
    let (study, Asked { file, folder, scenario, options }) = (&args.study, asked);
    let target = args.shard.target(study, &file, &folder);
    let place = target.place(&file, study.force, command);
    let asked = Study { scenario, choice: None, options: Options::Compare(options.clone()) };
    making::must_be_had(&asked)?;
    let threads = study.threads()?;
    if let Some(shard) = args.shard.shard {
        return shard::make(&asked, shard, &place, study, &threads);
    }
    if !study.quiet {
        study.say(announced(&asked, args.precision.is_some(), threads.count()));
        let doubt = options.runs_for_doubt(&asked.scenario);
        if doubt > 0 {
            study.say(words::claims::announced(doubt));
        }
    }
    match study.make(&asked, &place, &threads)? {
        Results::Compare(results)
            if results.summary.precision.as_ref().is_some_and(|precision| !precision.reached) =>
        {
            Err(Failure::not_met())
        }
        _ => Ok(()),
    }
}

/// The folder of the question: that of two designs has a folder of its own, so that it does not
/// replace what was found of all.
fn folder_of(args: &Args) -> String {
    let plain = |name: &String| -> String {
        name.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' }).take(40).collect()
    };
    let names = args.a.iter().chain(&args.b).map(plain);
    std::iter::once("compare".to_owned()).chain(names).collect::<Vec<_>>().join("-")
}

/// What is about to be done, and about how long it takes: one run of every design is timed.
#[allow(clippy::disallowed_methods, reason = "only what is announced depends on the time")]
fn announced(study: &Study, precise: bool, threads: usize) -> String {
    let (scenario, runs) = (&study.scenario, study.runs());
    let options = CompareOptions::new(4, 1);
    let (hands, mut memory, mut sink) =
        (OneByOne::new(Life::default), InMemory::default(), NullSink::default());
    let mut per_run = 0.0;
    if let Ok(mut sample) = Comparison::new(scenario, &options) {
        // The first world warms up.
        let Ok(()) = sample.step(1, &hands, &mut memory, &mut sink);
        let start = std::time::Instant::now();
        let Ok(()) = sample.step(3, &hands, &mut memory, &mut sink);
        per_run = start.elapsed().as_secs_f64() / (3 * scenario.designs.len()) as f64;
    }
    let seconds = (per_run * runs as f64 / threads as f64).ceil() as u64;
    words::compare::announced(scenario.designs.len(), runs, precise, seconds, threads)
}

/// Worlds of a pilot at most.
const PILOT: u32 = 100;

/// Lives a few worlds, and tells how many would be enough.
fn pilot(scenario: &Scenario, options: &CompareOptions, study: &StudyArgs) -> Result<(), Failure> {
    let threads = study.threads()?;
    let options = CompareOptions {
        worlds: options.worlds.min(PILOT),
        precision: None,
        max_runs: None,
        ..options.clone()
    };
    let mut pilot = Comparison::new(scenario, &options)?;
    let Ok(()) = pilot.step(u32::MAX, &threads, &mut InMemory::default(), &mut NullSink::default());
    let told = pilot.power().ok_or_else(|| Failure::usage("--power needs at least two designs"))?;
    match study.json {
        true => output::print_json(&told),
        false => output::print(&words::compare::power(&told, output::width())),
    }
}
