//! `backbone test`: every claim of a file answered, whichever study it needs.

use super::count::count;
use super::failure::Failure;
use super::progress::Progress;
use super::study::{StudyArgs, none_failed};
use super::{compare, output, sweep};
use crate::making::Threads;
use crate::{disk, files, making};
use lab::scenario::{Scenario, Test};
use lab::study::{CompareOptions, Options, Results, Study, SweepOptions};
use lab::summary::compare::HypothesisSummary;
use lab::words;
use lab::words::claims::Answered;
use serde::Serialize;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Scenarios, TOML files that claim something
    #[arg(required = true, num_args = 1..)]
    files: Vec<PathBuf>,
    /// Draws of what we do not know, worlds 1 to W [default: that of compare, and of sweep]
    #[arg(long, value_name = "W", value_parser = count::<u32>(2..=9_999_999))]
    worlds: Option<u32>,
    /// Draws of chance in each world; where it leaves a claim in doubt, worlds get more [default: that
    /// of compare, and of sweep]
    #[arg(long, value_name = "R", value_parser = count::<u32>(1..=u32::MAX.into()))]
    runs: Option<u32>,
    /// Write a page of all files and their answers, in Markdown
    #[arg(long, value_name = "FILE")]
    page: Option<PathBuf>,
    #[command(flatten)]
    study: StudyArgs,
}

/// What `--json` prints, of each file.
#[derive(Serialize)]
struct Answer {
    file: String,
    folders: Vec<String>,
    claims: Vec<HypothesisSummary>,
}

const INTRO: &str = include_str!("test/intro.md");
const OUTRO: &str = include_str!("test/outro.md");

/// Lives what the claims of all files need, writes it, and tells what became of each.
pub(super) fn run(args: &Args, command: &[String]) -> Result<(), Failure> {
    let study = &args.study;
    let open = |file: &PathBuf| {
        let (scenario, text) = files::open_and_text(file)?;
        Ok((file.clone(), scenario, text))
    };
    let scenarios: Vec<(PathBuf, Scenario, String)> =
        args.files.iter().map(open).collect::<Result<_, Failure>>()?;
    let asked: Vec<Vec<Options>> =
        scenarios.iter().map(|(file, scenario, _)| args.needed(file, scenario)).collect::<Result<_, _>>()?;
    let threads = study.threads()?;
    let mut answers = Vec::new();
    let mut pages = Vec::new();
    for ((file, scenario, text), needed) in scenarios.into_iter().zip(asked) {
        let answer = args.answer(&file, &scenario, needed, &threads, command)?;
        if !study.json {
            let told = words::claims::text(&scenario.title, &answer.claims, output::width());
            output::print(&format!("{told}\n\nResults: {}\n", answer.folders.join(", ")))?;
        }
        if args.page.is_some() {
            pages.push(args.on_a_page(&scenario, &answer, text));
        }
        answers.push(answer);
    }
    if let Some(page) = &args.page {
        disk::lay(page, words::claims::page(INTRO, &pages, OUTRO).as_bytes()).map_err(|error| {
            let kept = "the results are kept, and made again in no time";
            Failure::failed(format!("{} can't be written: {error}; {kept}", page.display()))
        })?;
        study.say(format_args!("Wrote {}", page.display()));
    }
    if study.json { output::print_json(&answers) } else { Ok(()) }
}

impl Args {
    /// The studies that the claims of a file need.
    fn needed(&self, file: &Path, scenario: &Scenario) -> Result<Vec<Options>, Failure> {
        let is_of_designs = |test: &Test| matches!(test, Test::Contrast(_));
        let mut needed = Vec::new();
        if scenario.hypotheses.iter().any(|claim| is_of_designs(&claim.test)) {
            let (worlds, luck) = (self.worlds.unwrap_or(compare::WORLDS), self.runs.unwrap_or(compare::LUCK));
            needed
                .push(Options::Compare(CompareOptions { claims: true, ..CompareOptions::new(worlds, luck) }));
        }
        if scenario.sweep.is_some() && !scenario.hypotheses.iter().all(|claim| is_of_designs(&claim.test)) {
            let (worlds, luck) = (self.worlds.unwrap_or(sweep::WORLDS), self.runs.unwrap_or(sweep::LUCK));
            needed.push(Options::Sweep(SweepOptions { worlds, luck, series: false, each: None }));
        }
        match needed.is_empty() {
            true => Err(Failure::usage(format!("{}: {}", file.display(), untestable(scenario)))),
            false => Ok(needed),
        }
    }

    fn answer(
        &self,
        file: &Path,
        scenario: &Scenario,
        needed: Vec<Options>,
        threads: &Threads,
        command: &[String],
    ) -> Result<Answer, Failure> {
        let study = &self.study;
        let mut told: Vec<Vec<HypothesisSummary>> = Vec::new();
        let mut folders = Vec::new();
        for options in needed {
            if let Options::Compare(options) = &options {
                study.say(words::claims::announced(options.runs_for_doubt(scenario)));
            }
            let target = study.target_among(file, self.files.len() > 1, options.verb());
            let place = target.place(file, study.force, command.to_vec());
            let asked = Study { scenario: scenario.clone(), choice: None, options };
            making::must_be_had(&asked)?;
            let progress = Progress::new(asked.runs(), study.quiet);
            let (made, _) = study.write(&asked, &place, threads, &progress)?;
            none_failed(&made.results)?;
            folders.push(made.folder.display().to_string());
            told.push(match made.results {
                Results::Compare(results) => results.summary.hypotheses,
                Results::Sweep(results) => results.summary.hypotheses,
                Results::Run(_) | Results::Choose(_) | Results::Sensitivity(_) => Vec::new(),
            });
        }
        Ok(Answer { file: file.display().to_string(), folders, claims: answered(told) })
    }

    fn on_a_page(&self, scenario: &Scenario, answer: &Answer, text: String) -> Answered {
        let flag = |name: &str, number: Option<u32>| {
            number.map_or(String::new(), |number| format!(" --{name} {number}"))
        };
        Answered {
            file: answer.file.clone(),
            text,
            question: scenario.question.clone(),
            command: format!(
                "backbone test {}{}{}",
                answer.file,
                flag("worlds", self.worlds),
                flag("runs", self.runs)
            ),
            claims: answer.claims.clone(),
        }
    }
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
