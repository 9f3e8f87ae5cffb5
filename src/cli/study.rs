//! What all verbs that live a study share: their flags, and how they end.

use super::count::count;
use super::failure::Failure;
use super::interrupt;
use super::output;
use super::report;
use crate::store::{ChosenFrom, Compared, Finished, STORE, Swept, Threads, WrittenFile};
use lab::study::{self, Overrides};
use lab::summary::{ChooseSummary, CompareSummary, RunCounts, RunSummary, SweepSummary};
use lab::words;
use serde::Serialize;
use std::fmt::{Display, Write as _};
use std::io::Write as _;
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
    pub fn place(&self, file: &Path, verb: &str) -> Place {
        let study = Path::new("results").join(file.file_stem().unwrap_or_default());
        self.place_beside(study.join(verb))
    }

    /// Where they go if not told otherwise: to that folder, with the store beside it.
    pub fn place_beside(&self, folder: PathBuf) -> Place {
        match &self.out {
            Some(_) => self.with_own_store(folder),
            None => Place { archive: folder.with_file_name(STORE), folder },
        }
    }

    /// Where they go if not told otherwise: to that folder, with the store in it.
    pub fn with_own_store(&self, folder: PathBuf) -> Place {
        let folder = self.out.clone().unwrap_or(folder);
        Place { archive: folder.join(STORE), folder }
    }

    /// A message on stderr, unless silence was asked for.
    pub fn say(&self, message: impl Display) {
        if !self.quiet {
            let _ = writeln!(anstream::stderr(), "{message}");
        }
    }

    /// Ends a study: tells where its files are and what came of it.
    ///
    /// # Errors
    /// If runs failed; all the rest was told.
    pub fn end<S: Serialize>(&self, told: &Told<S>) -> Result<(), Failure> {
        let Told { folder, files, summary, runs, words, next, failures } = told;
        // The manifest is a file, too.
        self.say(format_args!("Wrote {} files to {}", files.len() + 1, folder.display()));
        let report = report::finish(folder, !self.no_report, self.quiet)?;
        let names: Vec<&str> = report.iter().chain(*files).map(|file| file.name.as_str()).collect();
        if self.json {
            let answer = Answer { folder: folder.display().to_string(), files: names, summary };
            output::print_json(&answer)?;
        } else {
            let width = output::width();
            let mut text = words(summary, width);
            let _ = write!(text, "\nResults: {}\n", folder.display());
            output::print(&(text + &next(&names, summary, width)))?;
        }
        if runs.failed > 0 {
            let RunCounts { failed, planned, .. } = runs;
            return Err(Failure::failed(format!("{failed} of {planned} runs failed; {failures}")));
        }
        Ok(())
    }
}

/// Hands to live runs on; from now on Ctrl-C asks for an end, and a run that panics is a row
/// of its own, and nothing else is shown of it.
pub(super) fn hands(threads: Option<u16>, quiet: bool) -> Result<Threads, Failure> {
    interrupt::listen(quiet);
    let threads = Threads::new(threads.map(usize::from)).map_err(Failure::failed)?;
    let shown = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !study::living() {
            shown(panic);
        }
    }));
    Ok(threads)
}

/// Where most studies tell of failed runs.
const STATUS: &str = "the status in runs.csv says why";

/// Where the results of a study go, and where its runs are kept.
pub(super) struct Place {
    pub folder: PathBuf,
    pub archive: PathBuf,
}

/// What came of a study, and how it is put into words.
pub(super) struct Told<'a, S> {
    pub folder: &'a Path,
    pub files: &'a [WrittenFile],
    pub summary: &'a S,
    pub runs: RunCounts,
    pub words: fn(&S, usize) -> String,
    /// What to do next, from the names of the files.
    pub next: fn(&[&str], &S, usize) -> String,
    /// Where it stands which runs failed.
    pub failures: &'static str,
}

impl<'a> Told<'a, RunSummary> {
    pub fn run(made: &'a Finished) -> Self {
        Told {
            folder: &made.folder,
            files: &made.files,
            summary: &made.summary,
            runs: made.summary.runs,
            words: words::run::text,
            next: words::run::next,
            failures: STATUS,
        }
    }
}

impl<'a> Told<'a, CompareSummary> {
    pub fn compare(made: &'a Compared) -> Self {
        Told {
            folder: &made.folder,
            files: &made.files,
            summary: &made.summary,
            runs: made.summary.runs,
            words: words::compare::text,
            next: words::compare::next,
            failures: STATUS,
        }
    }
}

impl<'a> Told<'a, SweepSummary> {
    pub fn sweep(made: &'a Swept) -> Self {
        Told {
            folder: &made.folder,
            files: &made.files,
            summary: &made.summary,
            runs: made.summary.runs,
            words: words::sweep::text,
            next: words::sweep::next,
            failures: "failures.csv says which, and why",
        }
    }
}

impl<'a> Told<'a, ChooseSummary> {
    pub fn choose(made: &'a ChosenFrom) -> Self {
        Told {
            folder: &made.folder,
            files: &made.files,
            summary: &made.summary,
            runs: made.summary.runs,
            words: words::choose::text,
            next: words::choose::next,
            failures: "candidates.csv says of which designs",
        }
    }
}

/// What `--json` prints.
#[derive(Serialize)]
struct Answer<'a, S> {
    folder: String,
    files: Vec<&'a str>,
    summary: &'a S,
}
