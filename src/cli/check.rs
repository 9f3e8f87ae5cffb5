//! `backbone check`: what was understood of a scenario, or all that is wrong with it.

use super::count::amount;
use super::failure::Failure;
use super::{compare, output, run, sample, sweep};
use crate::files;
use lab::scenario::{Fault, Faults, Fixed, Scenario};
use lab::study::Worlds;
use lab::study::compare::Budget;
use lab::summary::{CoachesPaid, Understood};
use lab::words::understood::{self, Sample, Usual, UsualRuns};
use serde::Serialize;
use std::io::Write as _;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  backbone check study.toml
  backbone check study.toml --budget 400000    # the coaches that fit each design
  backbone check --fix study.toml    # writes study.fixed.toml
  backbone check --json study.toml | jq '.advice[].what'")]
pub(super) struct Args {
    /// The scenario, a TOML file; - is standard input
    file: PathBuf,
    /// Write a copy with the safe mends made: FILE's name with .fixed before .toml
    #[arg(long)]
    fix: bool,
    /// Tell how many coaches that much money pays in each design, a year and in all
    #[arg(long, value_name = "USD", value_parser = amount)]
    budget: Option<f64>,
    /// Print what was understood, or the faults, as JSON
    #[arg(long)]
    json: bool,
}

/// What `--json` prints of a scenario that can be run.
#[derive(Serialize)]
struct Answer<'a> {
    file: String,
    ok: bool,
    #[serde(flatten)]
    understood: &'a Understood,
    /// The coaches that the money asked about pays.
    #[serde(skip_serializing_if = "Option::is_none")]
    paid: Option<Vec<CoachesPaid>>,
    effort: Effort,
}

#[derive(Serialize)]
struct Effort {
    degree: f64,
    seconds_per_run: f64,
    bytes_per_run: f64,
    cores: usize,
}

/// What it prints of one that can't.
#[derive(Serialize)]
struct Refusal<'a> {
    file: String,
    ok: bool,
    faults: Vec<FaultLine<'a>>,
    /// The file with the safe mends, if it was asked for and there were any.
    #[serde(skip_serializing_if = "Option::is_none")]
    fixed: Option<String>,
}

#[derive(Serialize)]
struct FaultLine<'a> {
    code: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
    what: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    mendable: bool,
}

/// Reads and tells.
pub(super) fn check(args: &Args) -> Result<(), Failure> {
    if args.fix && files::is_stdin(&args.file) {
        return Err(Failure::usage(
            "--fix writes a copy beside the file, and standard input has no place; name a file",
        ));
    }
    match files::open(&args.file) {
        Ok(scenario) => understood(args, &scenario),
        Err(faults) => refused(args, faults),
    }
}

fn understood(args: &Args, scenario: &Scenario) -> Result<(), Failure> {
    let worlds = Worlds::new(scenario);
    let central = worlds.draw(0);
    let understood = Understood::of(scenario, &central);
    let paid = args.budget.map(|usd| (usd, CoachesPaid::of(scenario, &central, usd)));
    let sample = sample::take(scenario, &worlds);
    if args.fix {
        say("Nothing is wrong with this file; nothing was written.");
    }
    if !args.json {
        let width = output::width();
        let mut text = understood::text(&understood, &sample, &usual(scenario), width);
        if let Some((usd, paid)) = &paid {
            text += &understood::coaches_paid(*usd, paid, width);
        }
        return output::print(&text);
    }
    let Sample { degree, seconds_per_run, bytes, cores } = sample;
    let effort = Effort { degree, seconds_per_run, bytes_per_run: bytes, cores };
    output::print_json(&Answer {
        file: args.file.display().to_string(),
        ok: true,
        understood: &understood,
        paid: paid.map(|(_, paid)| paid),
        effort,
    })
}

/// The runs of each verb without flags.
fn usual(scenario: &Scenario) -> UsualRuns {
    let of = |blocks: usize, worlds: u32, luck: u32| {
        let runs = blocks as u64 * u64::from(worlds) * u64::from(luck);
        Usual { worlds, luck, runs }
    };
    let designs = scenario.designs.len();
    let mut compared = of(designs, compare::WORLDS, compare::LUCK);
    compared.runs += Budget::of(designs as u32, compared.worlds, compared.luck).runs(designs as u32);
    let swept = scenario.sweep.as_ref().map(|sweep| of(sweep.points.len(), sweep::WORLDS, sweep::LUCK));
    UsualRuns { run: of(designs, 1, run::LUCK), compare: compared, sweep: swept }
}

fn refused(args: &Args, faults: Faults) -> Result<(), Failure> {
    let mended = if args.fix { mend(&args.file, &faults)? } else { None };
    if args.json {
        let fixed = mended.as_ref().map(|(path, _)| path.display().to_string());
        let file = args.file.display().to_string();
        let lines = faults.faults.iter().map(line).collect();
        output::print_json(&Refusal { file, ok: false, faults: lines, fixed })?;
        return Err(Failure::all_told(""));
    }
    let failure = Failure::from(faults);
    if !args.fix {
        return Err(failure);
    }
    match mended {
        None => {
            say("No fault has a safe mend; nothing was written.");
            Err(failure)
        }
        Some((path, mended)) => {
            for fault in &mended.done {
                let help = fault.help.as_deref().unwrap_or_default();
                say(&format!("mended: {} ({help})", fault.what));
            }
            say(&format!("Wrote {}", path.display()));
            // What is left is told with its places in the new file.
            match files::open(&path) {
                Ok(_) => say("Nothing else is wrong with it."),
                Err(left) => return Err(left.into()),
            }
            Ok(())
        }
    }
}

/// Writes the mended copy, mending again what only then can be mended.
fn mend(file: &Path, faults: &Faults) -> Result<Option<(PathBuf, Fixed)>, Failure> {
    let Some(mut mended) = faults.mended() else { return Ok(None) };
    let name = file.display().to_string();
    let folder = files::Folder::of(file);
    for _ in 0..8 {
        let again = Scenario::read(&name, &mended.text, &folder).err().and_then(|faults| faults.mended());
        let Some(again) = again else { break };
        mended.text = again.text;
        mended.done.extend(again.done);
    }
    let path = file.with_extension("fixed.toml");
    let mut options = std::fs::OpenOptions::new();
    let written = options.write(true).create_new(true).open(&path);
    let mut target = written.map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => Failure::usage(format!(
            "{} is already there, and is not overwritten; move it away first",
            path.display()
        )),
        _ => Failure::failed(format!("{} can't be written: {error}", path.display())),
    })?;
    let done = target.write_all(mended.text.as_bytes());
    done.map_err(|error| Failure::failed(format!("{} can't be written: {error}", path.display())))?;
    Ok(Some((path, mended)))
}

fn line(fault: &Fault) -> FaultLine<'_> {
    FaultLine {
        code: fault.code,
        file: &fault.place.file,
        line: fault.place.line,
        column: fault.place.column,
        what: &fault.what,
        why: fault.why.as_deref(),
        help: fault.help.as_deref(),
        mendable: fault.fix.is_some(),
    }
}

fn say(message: &str) {
    output::say(message);
}

#[cfg(test)]
mod tests {
    use super::*;
    use lab::scenario::HeldFiles;

    #[test]
    fn a_comparison_is_told_with_what_would_change_its_answer() {
        let mut text = "format = 1\nmonths = 60\n[initiative]\norganizations = 9\npractices = 2\n".to_owned();
        for name in ["a", "b", "c", "d"] {
            text += &format!("[designs.{name}]\nstructure = 'shared'\n");
        }
        let usual = usual(&Scenario::read("t.toml", &text, &HeldFiles::none()).unwrap());
        // As `compare` announces it.
        assert_eq!(usual.compare, Usual { worlds: 1000, luck: 20, runs: 143_900 });
        assert_eq!((usual.run.runs, usual.sweep), (800, None));
    }
}
