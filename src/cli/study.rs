//! What all verbs that live a study share: their flags, and how they end.

use super::browser;
use super::count::count;
use super::failure::Failure;
use super::interrupt;
use super::output;
use super::progress::Progress;
use super::report;
use crate::files;
use crate::making::{self, Made, Place, STORE, Threads};
use crate::results::Earlier;
use lab::report::{Content, Facts, page};
use lab::study::{self, Overrides, Results, Study};
use lab::summary::RunCounts;
use lab::words;
use serde::Serialize;
use std::fmt::{Display, Write as _};
use std::path::{Path, PathBuf};

/// What a study changes in its scenario.
#[derive(Debug, clap::Args)]
pub(super) struct OverrideArgs {
    /// The last month, instead of the scenario's
    #[arg(long, value_name = "T", value_parser = count::<u32>(1..=u32::MAX.into()))]
    months: Option<u32>,
    /// The seed of worlds and luck, instead of the scenario's
    #[arg(long, value_name = "S", value_parser = count::<u64>(0..=i64::MAX as u64))]
    seed: Option<u64>,
}

impl OverrideArgs {
    /// These changes; of the scenario's designs only the named ones stay.
    pub fn overrides(&self, designs: Vec<String>) -> Overrides {
        Overrides { designs, months: self.months, seed: self.seed }
    }
}

/// The flags of a study, whatever its verb.
#[derive(Debug, clap::Args)]
pub(super) struct StudyArgs {
    /// Threads to run on; results do not depend on it [default: one per core]
    #[arg(long, value_name = "N", value_parser = count::<u16>(1..=u16::MAX.into()))]
    threads: Option<u16>,
    /// Where the results go, with a store of their own [default: results/<scenario>/<verb>]
    #[allow(rustdoc::invalid_html_tags, reason = "the terminal shows it as it is")]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Replace results of another scenario, or write to a folder with other files in it
    #[arg(long)]
    pub force: bool,
    /// Do not write report.html
    #[arg(long)]
    no_report: bool,
    /// Open the report in the browser
    #[arg(long, conflicts_with = "no_report")]
    open: bool,
    /// No progress and no messages on stderr, but errors
    #[arg(long)]
    pub quiet: bool,
    /// Print the summary as JSON
    #[arg(long)]
    pub json: bool,
}

impl StudyArgs {
    /// Hands to live runs on.
    pub fn threads(&self) -> Result<Threads, Failure> {
        hands(self.threads, self.quiet)
    }

    /// Where the results go: as told, else `results/<scenario>/<verb>` from where the command
    /// is given; the verbs of a scenario share one store.
    pub fn target(&self, file: &Path, verb: &str) -> Target {
        let study = Path::new("results").join(files::stem(file));
        self.target_beside(study.join(verb))
    }

    /// A folder for one of several verbs, and one of `many` files: in the one that is told, else as
    /// usual.
    pub fn target_among(&self, file: &Path, many: bool, verb: &str) -> Target {
        let folder = match &self.out {
            Some(out) if many => out.join(files::stem(file)),
            Some(out) => out.clone(),
            None => Path::new("results").join(files::stem(file)),
        };
        Target { store: folder.join(STORE), folder: folder.join(verb) }
    }

    /// Where they go if not told otherwise: to that folder, with the store beside it.
    pub fn target_beside(&self, folder: PathBuf) -> Target {
        match &self.out {
            Some(_) => self.with_own_store(folder),
            None => Target { store: folder.with_file_name(STORE), folder },
        }
    }

    /// Where they go if not told otherwise: to that folder, with the store in it.
    pub fn with_own_store(&self, folder: PathBuf) -> Target {
        let folder = self.out.clone().unwrap_or(folder);
        Target { store: folder.join(STORE), folder }
    }

    /// A message on stderr, unless silence was asked for.
    pub fn say(&self, message: impl Display) {
        if !self.quiet {
            output::say(message);
        }
    }

    /// Makes a study in its place, telling of its progress, and tells what came of it.
    ///
    /// # Errors
    /// If it can't be made, or runs failed: then all the rest was told.
    pub fn make(&self, study: &Study, place: &Place, threads: &Threads) -> Result<Results, Failure> {
        let progress = Progress::new(study.runs(), self.quiet);
        self.follow(study, place, threads, progress)
    }

    /// The same, with a progress that has begun.
    ///
    /// # Errors
    /// As [`StudyArgs::make`].
    pub fn follow(
        &self,
        study: &Study,
        place: &Place,
        threads: &Threads,
        progress: Progress,
    ) -> Result<Results, Failure> {
        let (made, names) = self.write(study, place, threads, &progress)?;
        let Made { results, folder, .. } = &made;
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        if self.json {
            print_json(results, folder, &names)?;
        } else {
            let (mut text, next) = told(results, &names, output::width());
            let _ = write!(text, "\nResults: {}\n", folder.display());
            output::print(&(text + &next))?;
        }
        if let Some(report) = names.iter().find(|name| self.open && **name == report::REPORT) {
            browser::open(&folder.join(report));
        }
        none_failed(results)?;
        Ok(made.results)
    }

    /// Makes a study in its place, with its report, and tells nothing of what came of it but the
    /// names of its files.
    ///
    /// # Errors
    /// If it can't be made.
    pub fn write(
        &self,
        study: &Study,
        place: &Place,
        threads: &Threads,
        progress: &Progress,
    ) -> Result<(Made, Vec<String>), Failure> {
        let earlier = Earlier::at(place.folder);
        let made = making::make(study, place, threads, progress);
        progress.end();
        let made = made?;
        let Made { results, folder, files } = &made;
        // The manifest is a file, too.
        self.say(format_args!("Wrote {} files to {}", files.len() + 1, folder.display()));
        let page = (!self.no_report).then(|| page(&Content::of(study, results), &Facts::of(study)));
        let report = page.map(|page| report::add(&made, &page, self.quiet)).transpose()?;
        let names: Vec<String> = report.iter().chain(files).map(|file| file.name.clone()).collect();
        if let Some(said) = earlier.and_then(|earlier| earlier.replaced(&place.command, &names)) {
            self.say(said);
        }
        Ok((made, names))
    }
}

/// Whether all runs of a study were done.
///
/// # Errors
/// How many were not, and where it stands why.
pub(super) fn none_failed(results: &Results) -> Result<(), Failure> {
    let RunCounts { failed, planned, .. } = results.runs();
    if failed == 0 {
        return Ok(());
    }
    let failures = failures(results);
    Err(Failure::failed(format!("{failed} of {planned} runs failed; {failures}")))
}

/// What came of a study in words, and what to do next.
fn told(results: &Results, files: &[&str], width: usize) -> (String, String) {
    use words::{choose, compare, run, sensitivity, sweep};
    match results {
        Results::Run(of) => (run::text(&of.summary, width), run::next(files, &of.summary, width)),
        Results::Compare(of) => (compare::text(&of.summary, width), compare::next(files, &of.summary, width)),
        Results::Sweep(of) => (sweep::text(&of.summary, width), sweep::next(files, &of.summary, width)),
        Results::Choose(of) => (choose::text(&of.summary, width), choose::next(files, &of.summary, width)),
        Results::Sensitivity(of) => {
            (sensitivity::text(&of.summary, width), sensitivity::next(files, &of.summary, width))
        }
    }
}

/// Where it stands which runs failed.
fn failures(results: &Results) -> &'static str {
    match results {
        Results::Run(_) | Results::Compare(_) => "the status in runs.csv says why",
        Results::Sweep(_) => "failures.csv says which, and why",
        Results::Choose(_) => "candidates.csv says of which designs",
        Results::Sensitivity(_) => "`backbone run` of the same scenario shows which",
    }
}

/// Prints the answer of `--json`.
fn print_json(results: &Results, folder: &Path, files: &[&str]) -> Result<(), Failure> {
    let folder = folder.display().to_string();
    match results {
        Results::Run(of) => output::print_json(&Answer { folder, files, summary: &of.summary }),
        Results::Compare(of) => output::print_json(&Answer { folder, files, summary: &of.summary }),
        Results::Sweep(of) => output::print_json(&Answer { folder, files, summary: &of.summary }),
        Results::Choose(of) => output::print_json(&Answer { folder, files, summary: &of.summary }),
        Results::Sensitivity(of) => output::print_json(&Answer { folder, files, summary: &of.summary }),
    }
}

/// Hands to live runs on; from now on Ctrl-C asks for an end, and a run that panics is a row
/// of its own, and nothing else is shown of it.
pub(super) fn hands(threads: Option<u16>, quiet: bool) -> Result<Threads, Failure> {
    interrupt::listen(quiet);
    let asked = threads.map(usize::from);
    let most = Threads::at_most();
    if let Some(asked) = asked.filter(|asked| *asked > most && !quiet) {
        output::say(format_args!("note: {asked} threads are more than help here; {most} are used"));
    }
    let threads = Threads::new(asked).map_err(Failure::failed)?;
    let shown = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !study::living() {
            shown(panic);
        }
    }));
    Ok(threads)
}

/// Where the results of a study go, and where its runs are kept.
pub(super) struct Target {
    pub folder: PathBuf,
    pub store: PathBuf,
}

impl Target {
    /// The place of results of a scenario file.
    pub fn place<'a>(&'a self, file: &'a Path, force: bool, command: Vec<String>) -> Place<'a> {
        Place { file, folder: &self.folder, store: &self.store, force, command }
    }
}

/// What `--json` prints.
#[derive(Serialize)]
struct Answer<'a, S> {
    folder: String,
    files: &'a [&'a str],
    summary: &'a S,
}
