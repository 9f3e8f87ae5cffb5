//! `backbone evidence`: how the model fares against published numbers.

use super::count::count;
use super::failure::Failure;
use super::progress::Progress;
use super::{output, study};
use crate::disk;
use crate::files;
use crate::making::Threads;
use crate::watch::Watch;
use engine::model::Measure;
use lab::report::{MADE, VALIDATION_FILES, validation};
use lab::scenario::{Scenario, likeliest};
use lab::study::evidence::{self, EvidenceOptions, HeldTrial, TRIALS, preamble};
use lab::study::{Experiment, Fresh, Memory, Recalled, Sink};
use lab::summary::evidence::EvidenceSummary;
use lab::words;
use std::io::Write as _;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  backbone evidence                                all published numbers that come with the program
  backbone evidence --only niatx --only https_bound  a trial, and a single number
  backbone evidence --worlds 1000 --out validation   a page with its table and figure
  backbone evidence ours.toml                      the [[target]] tables of a scenario of your own")]
pub(super) struct Args {
    /// Scenarios with targets, instead of those that come with the program
    files: Vec<PathBuf>,
    /// Worlds in which each number is computed, beside the central one; 1: the central one alone
    #[arg(long, value_name = "W", default_value_t = 200, value_parser = count::<u32>(1..=1_000_000))]
    worlds: u32,
    /// Draws of chance in each world; of the central one ten times as many
    #[arg(long, value_name = "R", default_value_t = 10, value_parser = count::<u32>(1..=100_000))]
    runs: u32,
    /// Only the trial or the target of that name (may be repeated)
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    /// Write validation.md with its table, figure and counts into this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Print the summary as JSON
    #[arg(long)]
    json: bool,
    /// Threads to run on; results do not depend on it [default: one per core]
    #[arg(long, value_name = "N", value_parser = count::<u16>(1..=u16::MAX.into()))]
    threads: Option<u16>,
    /// No progress and no messages on stderr, but errors
    #[arg(long)]
    quiet: bool,
}

/// A scenario with targets, before it is held against them.
struct Trial {
    name: String,
    mapping: String,
    scenario: Scenario,
}

/// Lives all trials, and tells what they come to.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    if let Some(folder) = &args.out {
        refuse_foreign(folder)?;
    }
    let trials = chosen(args)?;
    let options = EvidenceOptions { worlds: args.worlds, luck: args.runs };
    let threads = study::hands(args.threads, args.quiet)?;
    let runs = trials.iter().map(|trial| options.runs(&trial.scenario)).sum();
    let progress = Progress::new(runs, args.quiet);
    let held = lived(trials, &options, &threads, &progress);
    progress.end();
    let summary = evidence::summary(&held?, &options);
    if let Some(folder) = &args.out {
        written(&summary, folder, args)?;
    }
    match args.json {
        true => output::print_json(&summary)?,
        false => output::print(&words::evidence::text(&summary, output::width()))?,
    }
    match summary.runs.failed {
        0 => Ok(()),
        failed => Err(Failure::failed(format!("{failed} of {} runs failed", summary.runs.planned))),
    }
}

fn lived(
    trials: Vec<Trial>,
    options: &EvidenceOptions,
    threads: &Threads,
    progress: &Progress,
) -> Result<Vec<HeldTrial>, Failure> {
    let held = trials.into_iter().map(|Trial { name, mapping, scenario }| {
        let held =
            evidence::hold(&scenario, options, threads, &mut Unremembered(progress), &mut Steps(progress));
        let held = held.map_err(|Interrupted| Failure::interrupted("interrupted; nothing was written"))?;
        Ok(HeldTrial { name, mapping, scenario, held })
    });
    held.collect()
}

/// The trials that are asked for, with the targets that are.
fn chosen(args: &Args) -> Result<Vec<Trial>, Failure> {
    let mut trials = if args.files.is_empty() { built_in()? } else { given(&args.files)? };
    let names: Vec<String> = trials
        .iter()
        .flat_map(|trial| {
            let targets = trial.scenario.targets.iter().map(|target| target.name.clone());
            std::iter::once(trial.name.clone()).chain(targets)
        })
        .collect();
    for name in &args.only {
        if !names.contains(name) {
            let near = likeliest(name, names.iter().map(String::as_str));
            let help = near.map_or_else(
                || format!("there are {}", names.join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            return Err(Failure::usage(format!("--only: there is no trial and no target `{name}`; {help}")));
        }
    }
    if !args.only.is_empty() {
        for Trial { name, scenario, .. } in &mut trials {
            let whole = args.only.contains(name);
            scenario.targets.retain(|target| whole || args.only.contains(&target.name));
        }
        trials.retain(|trial| !trial.scenario.targets.is_empty());
    }
    Ok(trials)
}

fn built_in() -> Result<Vec<Trial>, Failure> {
    let trial = |trial: &evidence::Trial| {
        let (name, mapping) = (trial.name.to_owned(), preamble(trial.text));
        Ok(Trial { name, mapping, scenario: trial.scenario()? })
    };
    TRIALS.iter().map(trial).collect()
}

fn given(files: &[PathBuf]) -> Result<Vec<Trial>, Failure> {
    let mut trials: Vec<Trial> = Vec::new();
    for file in files {
        let scenario = files::open(file)?;
        if scenario.targets.is_empty() {
            return Err(Failure::usage(format!(
                "{} has no [[target]]; `backbone explain target` says what that is",
                file.display()
            )));
        }
        let name = files::stem(file).to_string_lossy().into_owned();
        for target in &scenario.targets {
            if trials.iter().any(|trial| trial.scenario.targets.iter().any(|one| one.name == target.name)) {
                let what = format!("{}: another file has a target `{}`, too", file.display(), target.name);
                return Err(Failure::usage(what));
            }
        }
        // Standard input can be read once.
        let again = if files::is_stdin(file) { Ok(String::new()) } else { std::fs::read_to_string(file) };
        let mapping = again.map(|text| preamble(&text)).unwrap_or_default();
        trials.push(Trial { name, mapping, scenario });
    }
    Ok(trials)
}

/// What stands in the folder under the names of the page and what belongs to it must be such a
/// page: by its first line it is known, and what stands beside it is taken for its own.
fn refuse_foreign(folder: &Path) -> Result<(), Failure> {
    let page = folder.join(VALIDATION_FILES[0]);
    let made = disk::is_own_file(&page)
        && disk::read(&page, disk::LARGEST).is_ok_and(|text| text.starts_with(MADE.as_bytes()));
    let foreign = |path: &PathBuf| disk::is_taken(path) && !(made && disk::is_own_file(path));
    match VALIDATION_FILES.iter().map(|name| folder.join(name)).find(foreign) {
        Some(path) => Err(Failure::usage(format!(
            "{} is none of a page that this program made, and is not overwritten; choose another --out",
            path.display()
        ))),
        None => Ok(()),
    }
}

fn written(summary: &EvidenceSummary, folder: &Path, args: &Args) -> Result<(), Failure> {
    let unwritable = |path: &Path, why: std::io::Error| {
        Failure::failed(format!("{} can't be written: {why}", path.display()))
    };
    std::fs::create_dir_all(folder).map_err(|why| unwritable(folder, why))?;
    let files = validation(summary, &command_line(args));
    for (name, text) in &files {
        let path = folder.join(name);
        disk::lay(&path, text.as_bytes()).map_err(|why| unwritable(&path, why))?;
    }
    if !args.quiet {
        let _ = writeln!(anstream::stderr(), "Wrote {} files to {}", files.len(), folder.display());
    }
    Ok(())
}

/// The command that makes the same page.
fn command_line(args: &Args) -> String {
    let files: String = args.files.iter().map(|file| format!(" {}", file.display())).collect();
    let only: String = args.only.iter().map(|name| format!(" --only {name}")).collect();
    let out = args.out.as_ref().map_or(String::new(), |folder| format!(" --out {}", folder.display()));
    format!("backbone evidence{files} --worlds {} --runs {}{only}{out}", args.worlds, args.runs)
}

/// The user wanted it to stop.
#[derive(Debug)]
struct Interrupted;

/// Remembers nothing, as all is lived sooner than it would be looked up; and stops where the user
/// asks for it.
struct Unremembered<'a>(&'a Progress);

impl Memory for Unremembered<'_> {
    type Trouble = Interrupted;

    fn recall(&mut self, _: &Experiment, _: &[Measure]) -> Result<Recalled, Interrupted> {
        Ok(Recalled::default())
    }

    fn keep(&mut self, _: &Fresh, _: &[Measure]) -> Result<(), Interrupted> {
        Ok(())
    }

    fn settle(&mut self) -> Result<(), Interrupted> {
        if self.0.is_over() { Err(Interrupted) } else { Ok(()) }
    }
}

/// Tells of the progress.
struct Steps<'a>(&'a Progress);

impl Sink for Steps<'_> {
    type Trouble = Interrupted;

    fn step(&self) {
        self.0.step();
    }
}
