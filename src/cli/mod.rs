//! The command line, one file per verb. Results go to stdout, progress and messages to stderr.

mod ask;
mod browser;
mod check;
mod choose;
mod compare;
mod completions;
mod count;
pub mod diagnosis;
mod eval;
mod evidence;
mod explain;
mod failure;
mod import;
mod interrupt;
mod lab;
mod linked;
mod man;
mod merge;
mod names;
mod new;
mod output;
mod pack;
mod progress;
mod replay;
mod report;
mod run;
mod sample;
mod schema;
mod sensitivity;
mod shard;
mod study;
mod sweep;
mod test;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use std::ffi::OsString;

/// A laboratory for the backbones of collective-impact initiatives.
#[derive(Debug, Parser)]
#[command(name = "backbone", version, after_help = EXIT_CODES, after_long_help = EXAMPLES)]
struct Line {
    #[command(subcommand)]
    verb: Verb,
}

/// Columns of a help page at most.
const HELP: usize = 100;

const EXIT_CODES: &str = "Exit codes: 0 done, 1 failed, 2 bad input or usage, 3 a stated precision, target or budget not \
met or a replay that differs, 130 interrupted.";

const EXAMPLES: &str = "\
A researcher turns a claim into a contrast:
  backbone new five-mechanisms study.toml
  backbone check study.toml
  backbone compare study.toml

A funder asks what is worth paying for, and what remains when the money stops:
  backbone new funder memo.toml
  backbone compare memo.toml

A teacher lets a class predict before it sees:
  backbone new lesson lesson.toml
  backbone run lesson.toml --runs 50 --quiet

From your own organizations:
  backbone new --roster members.xlsx --ties survey.csv ours.toml

Whatever is unclear:
  backbone explain                 the map of the model
  backbone explain peer_share      a lever, with the equations where it acts

Exit codes: 0 done, 1 failed, 2 bad input or usage, 3 a stated precision, target or budget not
met or a replay that differs, 130 interrupted.";

#[derive(Debug, Subcommand)]
enum Verb {
    /// Write a scenario to begin with: from a template, or from your own roster
    New(new::Args),
    /// Write the member list and the ties that you have as clean tables, and a scenario of them
    Import(import::Args),
    /// Say what was understood of a scenario, or all that is wrong with it
    Check(check::Args),
    /// Run the designs of a scenario and write what comes of them
    Run(run::Args),
    /// Compare all designs in the same plausible worlds, and say how sure the answer is
    Compare(compare::Args),
    /// Vary a design and see what its results depend on, what is best, and what money buys
    Sweep(sweep::Args),
    /// Answer every claim of a scenario, and say what luck and other beliefs leave of it
    Test(test::Args),
    /// Search for the best design under a budget, and tell how good it is in fresh worlds
    Choose(choose::Args),
    /// Rank the inputs that matter, say when the better design fails, and what to find out first
    Sensitivity(sensitivity::Args),
    /// Answer rows of values with measures: JSON lines or CSV in and out, nothing written
    Eval(eval::Args),
    /// Hold the model against published numbers, and say what it misses
    Evidence(evidence::Args),
    /// Write the laboratory: one page with the engine inside, which opens offline
    Lab(lab::Args),
    /// Join the shards of a study that was split over machines into the whole study
    Merge(merge::Args),
    /// Write the report of a finished folder of results
    Report(report::Args),
    /// Make a folder of results again from itself, and compare every byte
    Replay(replay::Args),
    /// Pack a folder of results into an archive that others can read, cite and replay
    Pack(pack::Args),
    /// Explain a name: a lever, structure, input, cost, measure, stage, key or error code
    Explain(explain::Args),
    /// Print the JSON Schema of a scenario file, for editors
    Schema(schema::Args),
    /// Print the completions of a shell
    Completions(completions::Args),
    /// Write the manual pages
    #[command(hide = true)]
    Man(man::Args),
}

/// Does what a command line says, of which the first word is the program's name; the exit code.
pub fn main(words: impl IntoIterator<Item = OsString>) -> u8 {
    let words: Vec<OsString> = words.into_iter().collect();
    // Help is as wide as everything else.
    let command = Line::command().term_width(output::width().min(HELP));
    let line = match command.try_get_matches_from(&words).and_then(|found| Line::from_arg_matches(&found)) {
        Ok(line) => line,
        Err(answer) => {
            // Help and version go to stdout, and nobody may be listening.
            let _ = answer.print();
            return answer.exit_code() as u8;
        }
    };
    let command = words.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let done = match line.verb {
        Verb::New(args) => new::new(&args),
        Verb::Import(args) => import::import(&args),
        Verb::Check(args) => check::check(&args),
        Verb::Run(args) => run::run(&args, command),
        Verb::Eval(args) => eval::eval(&args),
        Verb::Evidence(args) => evidence::run(&args),
        Verb::Lab(args) => lab::lab(&args),
        Verb::Merge(args) => merge::merge(&args, command),
        Verb::Report(args) => report::report(&args),
        Verb::Replay(args) => replay::replay(&args),
        Verb::Pack(args) => pack::pack(&args),
        Verb::Explain(args) => explain::explain(&args),
        Verb::Schema(args) => schema::schema(&args),
        Verb::Completions(args) => completions::completions(&args),
        Verb::Man(args) => man::man(&args),
        Verb::Compare(args) => compare::run(&args, command),
        Verb::Sweep(args) => sweep::run(&args, command),
        Verb::Test(args) => test::run(&args, &command),
        Verb::Choose(args) => choose::run(&args, command),
        Verb::Sensitivity(args) => sensitivity::run(&args, command),
    };
    match done {
        Ok(()) => 0,
        Err(failure) => failure.report(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flags_are_consistent() {
        Line::command().debug_assert();
    }
}
