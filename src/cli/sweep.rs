//! `backbone sweep`: one design varied, every point in the same worlds under the same luck.

use super::count::{amount, count};
use super::failure::Failure;
use super::output;
use super::sample;
use super::shard::{self, ShardArgs};
use super::study::{OverrideArgs, StudyArgs};
use crate::{files, making};
use engine::model::Life;
use lab::scenario::{Scenario, SweepFlags, SweepKind, number_or_share};
use lab::study::sweep::Each;
use lab::study::worlds::numbers;
use lab::study::{Experiments, InMemory, NullSink, OneByOne, Options, Study, SweepOptions, Variants, Worlds};
use lab::words;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

/// Worlds, and draws of luck in each, unless something else is asked for.
pub(super) const WORLDS: u32 = 50;
pub(super) const LUCK: u32 = 4;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  backbone sweep study.toml --vary coaches=0,1,2,4 --vary peer_share=0..1 --plan
  backbone sweep study.toml --vary coaches=0..4 --vary accountability=0..1 --points 256 --budget 2000000
  backbone sweep study.toml --vary structure=shared,government --vary organizations=12,40")]
pub(super) struct Args {
    /// The scenario, a TOML file; - is standard input
    file: PathBuf,
    /// What is varied, and over which values: coaches=0,1,2 or peer_share=0..1 or
    /// peer_share=0..1/5 for five of them; may be repeated, and stands in for [sweep.vary]
    #[allow(rustdoc::broken_intra_doc_links, reason = "it is a section of a file")]
    #[arg(long, value_name = "NAME=VALUES")]
    vary: Vec<String>,
    /// How points are chosen [default: full, or sobol where there is a range]
    #[arg(long, value_name = "KIND", value_parser = SweepKind::ALL.map(SweepKind::name))]
    design_of: Option<String>,
    /// Points of a latin or sobol design [default: 64]
    #[arg(long, value_name = "N", value_parser = count::<u32>(1..=u32::MAX.into()))]
    points: Option<u32>,
    /// A CSV that lists the points: a column for each thing that is varied, perhaps a label
    #[arg(long, value_name = "FILE", conflicts_with = "vary")]
    table: Option<PathBuf>,
    /// The design that is varied [default: the file's, else the first with a backbone]
    #[arg(long, value_name = "BASE")]
    design: Option<String>,
    /// Draws of what we do not know, worlds 1 to W, at every point; 1: the central world alone
    #[arg(long, value_name = "W", default_value_t = WORLDS, value_parser = count::<u32>(1..=999_999))]
    worlds: u32,
    /// Draws of chance in each world; points share them
    #[arg(long, value_name = "R", default_value_t = LUCK, value_parser = count::<u32>(1..=u32::MAX.into()))]
    runs: u32,
    /// Say what the points are and what they would take; nothing is run
    #[arg(long, conflicts_with = "shard")]
    plan: bool,
    /// The most money over all months: the best point within it is told
    #[arg(long, value_name = "USD", value_parser = amount)]
    budget: Option<f64>,
    /// Also write series.csv: the main measures of every point, month by month
    #[arg(long)]
    series: bool,
    /// Also write points-runs.csv: every point in every world (means over luck), or every run
    #[arg(long, value_name = "world|run", value_parser = Each::ALL.map(Each::name))]
    each: Option<String>,
    /// Keep this sweep apart from others of the scenario, in the folder sweep-NAME
    #[arg(long, value_name = "NAME", value_parser = plain_name)]
    name: Option<String>,
    #[command(flatten)]
    changes: OverrideArgs,
    #[command(flatten)]
    shard: ShardArgs,
    #[command(flatten)]
    study: StudyArgs,
}

/// Reads, sweeps, writes and tells.
pub(super) fn run(args: &Args, command: Vec<String>) -> Result<(), Failure> {
    let study = &args.study;
    let overrides = args.changes.overrides(Vec::new());
    let flags = SweepFlags { months: overrides.months, seed: overrides.seed, ..flags(args)? };
    let mut scenario = files::open_with(&args.file, Some(&flags))?;
    overrides.apply(&mut scenario)?;
    let Some(points) = scenario.sweep.as_ref().map(|sweep| sweep.points.len()) else {
        return Err(Failure::usage(
            "nothing is varied; add --vary NAME=VALUES, or a section [sweep] to the file",
        ));
    };
    let verb = args.name.as_ref().map_or("sweep".to_owned(), |name| format!("sweep-{name}"));
    let target = args.shard.target(study, &args.file, &verb);
    let place = target.place(&args.file, study.force, command);
    let each = Each::ALL.into_iter().find(|each| args.each.as_deref() == Some(each.name()));
    let options = SweepOptions { worlds: args.worlds, luck: args.runs, series: args.series, each };
    let threads = study.threads()?;
    if args.plan {
        return plan(&scenario, &options, threads.count(), study.json);
    }
    let asked = Study { scenario, choice: None, options: Options::Sweep(options) };
    making::must_be_had(&asked)?;
    if let Some(shard) = args.shard.shard {
        return shard::make(&asked, shard, &place, study, &threads);
    }
    if !study.quiet {
        let seconds = seconds(&asked.scenario, args.worlds, asked.runs(), threads.count());
        study.say(words::sweep::announced(points, args.worlds, args.runs, seconds, threads.count()));
    }
    study.make(&asked, &place, &threads).map(|_| ())
}

/// A name that can be part of a folder's.
fn plain_name(name: &str) -> Result<String, String> {
    let plain = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
    match !name.is_empty() && name.chars().all(plain) {
        true => Ok(name.to_owned()),
        false => Err("use letters, digits, - and _".to_owned()),
    }
}

/// What the flags say, in the notation of `[sweep]`.
fn flags(args: &Args) -> Result<SweepFlags, Failure> {
    let mut text = String::new();
    let quoted = |word: &str| toml::Value::from(word).to_string();
    if let Some(design) = &args.design {
        let _ = writeln!(text, "base = {}", quoted(design));
    }
    if let Some(kind) = &args.design_of {
        let _ = writeln!(text, "design_of = {}", quoted(kind));
    }
    if let Some(points) = args.points {
        let _ = writeln!(text, "points = {points}");
    }
    if let Some(budget) = args.budget {
        let _ = writeln!(text, "budget = {budget:?}");
    }
    if !args.vary.is_empty() {
        text += "[vary]\n";
    }
    let mut named = Vec::new();
    for vary in &args.vary {
        let (name, values) =
            vary.split_once('=').map(|(name, values)| (name.trim(), values.trim())).ok_or_else(|| {
                Failure::usage(format!(
                    "--vary {vary}: write NAME=VALUES, such as coaches=0,1,2 or peer_share=0..1"
                ))
            })?;
        if named.contains(&name) {
            return Err(Failure::usage(format!(
                "--vary {name} is given twice; list all of its values at once"
            )));
        }
        named.push(name);
        let bare = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let key = if bare { name.to_owned() } else { quoted(name) };
        let _ = writeln!(text, "{key} = {}", values_of("--vary", name, values)?);
    }
    let table = args.table.as_ref().map(|path| {
        let why = |why| Failure::usage(format!("the table of points can't be read: {why}"));
        files::table(path).map(|file| (path.display().to_string(), file)).map_err(why)
    });
    Ok(SweepFlags { text, table: table.transpose()?, ..SweepFlags::default() })
}

/// The values of a flag, in the notation of the file.
pub(super) fn values_of(flag: &str, name: &str, values: &str) -> Result<String, Failure> {
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    let written =
        |value: f64| if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:?}") };
    if let Some(meant) = meant_by(values) {
        return Err(Failure::usage(format!("{flag} {name}={values} can't be read; write {name}={meant}")));
    }
    if let Some((low, rest)) = values.split_once("..") {
        let (high, steps) = rest.split_once('/').map_or((rest, None), |(high, steps)| (high, Some(steps)));
        let wrong = || {
            let example = "write LOW..HIGH, such as 0..1, or 0..1/5 for five values";
            Failure::usage(format!("{flag} {name}={values} is no range; {example}"))
        };
        let (low, high) = (number(low).ok_or_else(wrong)?, number(high).ok_or_else(wrong)?);
        let steps = match steps {
            None => String::new(),
            Some(steps) => format!(", steps = {}", steps.trim().parse::<u32>().map_err(|_| wrong())?),
        };
        return Ok(format!("{{ low = {}, high = {}{steps} }}", written(low), written(high)));
    }
    let one = |value: &str| {
        let value = value.trim();
        match (value, number(value)) {
            ("", _) => Err(Failure::usage(format!("{flag} {name}={values} has an empty value"))),
            ("true" | "false", _) => Ok(value.to_owned()),
            (_, Some(number)) => Ok(written(number)),
            (word, None) => Ok(toml::Value::from(word).to_string()),
        }
    };
    let all: Vec<String> = values.split(',').map(one).collect::<Result<_, _>>()?;
    Ok(format!("[{}]", all.join(", ")))
}

/// How values are written that stand there as one says them: with percent signs, or as a range
/// with a dash.
fn meant_by(values: &str) -> Option<String> {
    let number = |text: &str| text.trim().parse::<f64>().is_ok();
    let share = |value: &str| {
        let meant = number_or_share(value).filter(|_| value.contains('%'));
        meant.map_or(value.to_owned(), |share| share.to_string())
    };
    let one = |value: &str| {
        let (value, steps) = value.split_at(value.find('/').unwrap_or(value.len()));
        let dashes = value.match_indices('-').map(|(at, _)| (share(&value[..at]), share(&value[at + 1..])));
        let mut ranges = dashes.filter(|(low, high)| number(low) && number(high));
        let range = if number(value) { None } else { ranges.next() };
        let meant = range.map_or_else(
            || value.split("..").map(share).collect::<Vec<_>>().join(".."),
            |(low, high)| format!("{low}..{high}"),
        );
        meant + steps
    };
    let meant = values.split(',').map(one).collect::<Vec<_>>().join(",");
    (meant != values).then_some(meant)
}

/// Points that are timed at most.
const SAMPLED: usize = 12;

/// About how long the runs take: points spread over the whole sweep are timed.
fn seconds(scenario: &Scenario, worlds: u32, runs: u64, threads: usize) -> u64 {
    let drawn = Worlds::new(scenario);
    let count = scenario.sweep.as_ref().map_or(0, |sweep| sweep.points.len());
    let step = count.div_ceil(SAMPLED).max(1);
    let variants: Vec<_> =
        (0..count).step_by(step).flat_map(|place| scenario.variants(place..place + 1)).collect();
    let cells = |variant: &lab::scenario::Variant| {
        let initiative = variant.initiative(scenario);
        initiative.size() as u64 * initiative.practices.len() as u64
    };
    let largest = variants.iter().map(cells).max().unwrap_or(0);
    let per_run = if sample::is_small(largest, scenario.initiative.months) {
        let field = Experiments {
            scenario,
            variants: Variants::Points,
            world: &|number| drawn.draw(number),
            ownership_until: None,
            luck: 1,
            series: &[],
            asked: &[],
        };
        let known = field.known(&variants);
        let hands = OneByOne::new(Life::default);
        sample::seconds_per_run(|round| {
            let world = numbers(worlds).start + round % worlds;
            let cells: Vec<(usize, u32)> = (0..known.len()).map(|place| (place, world)).collect();
            let Ok(results) =
                field.live(&known, &cells, &hands, &mut InMemory::default(), &NullSink::default());
            results.len() as u32
        })
    } else {
        sample::take(scenario, &drawn).seconds_per_run
    };
    (per_run * runs as f64 / threads as f64).ceil() as u64
}

/// What `--plan --json` prints.
#[derive(Serialize)]
struct Plan {
    design: String,
    kind: SweepKind,
    points: Vec<BTreeMap<String, String>>,
    worlds: u32,
    luck: u32,
    runs: u64,
    seconds: u64,
    memory_bytes: u64,
    disk_bytes: u64,
}

fn plan(scenario: &Scenario, options: &SweepOptions, threads: usize, json: bool) -> Result<(), Failure> {
    let sample = sample::take(scenario, &Worlds::new(scenario));
    let ties = scenario.initiative.size() as f64 * sample.degree / 2.0;
    let Some((sweep, effort)) = scenario.sweep.as_ref().zip(options.effort(scenario, threads, ties)) else {
        return Ok(());
    };
    let seconds = seconds(scenario, options.worlds, effort.runs, threads);
    if json {
        let point = |point: &lab::scenario::Point| {
            let values = sweep.factors.iter().zip(&point.coordinates);
            values.map(|(factor, coordinate)| (factor.name.clone(), factor.shown(*coordinate))).collect()
        };
        return output::print_json(&Plan {
            design: sweep.design.clone(),
            kind: sweep.kind,
            points: sweep.points.iter().map(point).collect(),
            worlds: options.worlds,
            luck: options.luck,
            runs: effort.runs,
            seconds,
            memory_bytes: effort.memory as u64,
            disk_bytes: effort.disk as u64,
        });
    }
    let SweepOptions { worlds, luck, .. } = *options;
    let announced = words::sweep::announced(sweep.points.len(), worlds, luck, seconds, threads);
    let bytes = (effort.memory, effort.disk);
    output::print(&words::sweep::plan(scenario, sweep, &announced, bytes, output::width()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_as_one_says_them_are_told_as_they_are_written() {
        for (said, written) in [
            ("0%,50%", "0,0.5"),
            ("0%..50%/5", "0..0.5/5"),
            ("0-4", "0..4"),
            ("-2-4/3", "-2..4/3"),
            ("10%-30 %", "0.1..0.3"),
        ] {
            assert_eq!(meant_by(said).as_deref(), Some(written), "{said}");
        }
        for right in ["0..4", "-1,1e-4", "shared,existing-nonprofit", "0..1/5", "true,false"] {
            assert_eq!(meant_by(right), None, "{right}");
        }
    }
}
