//! The command line, one file per verb. Results go to stdout, progress and messages to stderr.

mod compare;
mod failure;
mod output;
mod progress;
mod run;

use clap::{Parser, Subcommand};
use std::ffi::OsString;
use std::process::ExitCode;

/// A laboratory for the backbones of collective-impact initiatives.
#[derive(Debug, Parser)]
#[command(name = "backbone", version, max_term_width = 100, after_help = EXIT_CODES)]
struct Line {
    #[command(subcommand)]
    verb: Verb,
}

const EXIT_CODES: &str = "Exit codes: 0 done, 1 failed, 2 bad input or usage.";

#[derive(Debug, Subcommand)]
enum Verb {
    /// Run the designs of a scenario and write what comes of them
    Run(run::Args),
    /// Compare all designs in the same plausible worlds, and say how sure the answer is
    Compare(compare::Args),
}

/// Does what a command line says; its first word is the program's name.
pub fn main(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let words: Vec<OsString> = words.into_iter().collect();
    let line = match Line::try_parse_from(&words) {
        Ok(line) => line,
        Err(answer) => {
            // Help and version go to stdout, and nobody may be listening.
            let _ = answer.print();
            return ExitCode::from(answer.exit_code() as u8);
        }
    };
    let command = words.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let done = match line.verb {
        Verb::Run(args) => run::run(&args, command),
        Verb::Compare(args) => compare::run(&args, command),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_flags_are_consistent() {
        Line::command().debug_assert();
    }
}
