//! `backbone eval`: rows in, rows out. Nothing is written but to stdout, and no more is held than
//! the rows at hand.

use super::count::count;
use super::failure::Failure;
use super::study::{OverrideArgs, hands};
use super::{interrupt, output};
use crate::files::{self, is_stdin};
use lab::scenario::cases::{Cases, Usual, place};
use lab::scenario::{Scenario, thousands};
use lab::study::eval::{
    Asked, Bad, Each, Eval, EvalOptions, Format, Header, Row, Told, schema, usual_measures,
};
use std::io::{self, BufRead, BufReader, ErrorKind, IsTerminal, Read, Write};
use std::path::PathBuf;

/// Draws of luck of a row, unless something else is asked for.
const LUCK: u32 = 20;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
A row names what it sets: levers and values of the structure, inputs and costs, organizations,
practices, months, seed, world; the design, or a and b for a contrast (b.coaches is B's). What it
does not name is as in the scenario. Each row is answered in its place, a bad one with an error.

Examples:
  backbone eval study.toml --rows rows.csv --measure sustained_after,money
  echo '{\"coaches\": 2, \"commit_peer\": 3.5}' | backbone eval study.toml --design lean
  backbone eval study.toml --a lean --b coached --rows rows.jsonl --each draw
  backbone eval study.toml --schema | jq '.inputs[] | {name, bounds}'")]
pub(super) struct Args {
    /// The scenario, a TOML file; - is standard input
    file: PathBuf,
    /// The rows: JSON lines, or CSV; - is standard input
    #[arg(long, value_name = "FILE", default_value = "-")]
    rows: PathBuf,
    /// What is asked of every row, of which there may be several: sustained_after,
    /// sustained_at_36; of one side of a contrast b.sustained [default: what designs are
    /// compared by, and what they cost]
    #[arg(long = "measure", value_name = "NAME", value_delimiter = ',')]
    measures: Vec<String>,
    /// Draws of chance in each row; rows share them
    #[arg(long, value_name = "R", default_value_t = LUCK, value_parser = count::<u32>(1..=9_999_999))]
    runs: u32,
    /// Of what values are told: the mean of a row with its standard error (_se), or every draw
    #[arg(long, value_name = "row|draw", default_value = "row", value_parser = Each::ALL.map(Each::name))]
    each: String,
    /// The design of rows that name none [default: the first with a backbone]
    #[arg(long, value_name = "NAME", conflicts_with = "a")]
    design: Option<String>,
    /// The first design of rows that name none: they are contrasts, told as B less A
    #[arg(long, value_name = "NAME", requires = "b")]
    a: Option<String>,
    /// The second design of rows that name none
    #[arg(long, value_name = "NAME", requires = "a")]
    b: Option<String>,
    /// How rows come [default: as they look]
    #[arg(long, value_name = "jsonl|csv", value_parser = Format::ALL.map(Format::name))]
    from: Option<String>,
    /// How rows go [default: as they come]
    #[arg(long, value_name = "jsonl|csv", value_parser = Format::ALL.map(Format::name))]
    to: Option<String>,
    /// Print names, units, laws and bounds of all that can be set and asked, as JSON
    #[arg(long)]
    schema: bool,
    #[command(flatten)]
    changes: OverrideArgs,
    /// Threads to run on; results do not depend on it [default: one per core]
    #[arg(long, value_name = "N", value_parser = count::<u16>(1..=u16::MAX.into()))]
    threads: Option<u16>,
    /// No messages on stderr, but errors
    #[arg(long)]
    quiet: bool,
}

/// Reads the scenario, then answers row by row.
pub(super) fn eval(args: &Args) -> Result<(), Failure> {
    if !args.schema && is_stdin(&args.file) && is_stdin(&args.rows) {
        return Err(Failure::usage(
            "the scenario and the rows would both be standard input; name a file for one of them, such as \
             --rows rows.csv",
        ));
    }
    let (mut scenario, text) = files::open_for_cases(&args.file)?;
    args.changes.overrides(Vec::new()).apply(&mut scenario)?;
    if args.schema {
        return output::print_json(&schema(&scenario));
    }
    let usual = usual(args, &scenario).map_err(Failure::usage)?;
    let asked = asked(args, &scenario).map_err(Failure::usage)?;
    let mut source = source(args)?;
    let from = format(&args.from).unwrap_or_else(|| looks_like(&mut source));
    let options = EvalOptions {
        asked,
        luck: args.runs,
        each: Each::ALL.into_iter().find(|each| args.each == each.name()).unwrap_or(Each::Row),
        format: format(&args.to).unwrap_or(from),
    };
    let eval = Eval::new(Cases::new(&scenario, &text, usual), options);
    let initiative = &scenario.initiative;
    let run = (initiative.size() * initiative.practices.len()) as u64 * u64::from(initiative.months);
    let threads = hands(args.threads, args.quiet)?;
    let mut answers = Answers::new(at_once(run.saturating_mul(args.runs.into())));
    let done = match from {
        Format::Json => json_lines(&eval, source, &mut answers, &threads),
        Format::Csv => csv(&eval, source, &mut answers, &threads),
    };
    match done {
        // A reader who has had enough is no failure.
        Err(Broken::Output(error)) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        Err(Broken::Output(error)) => Err(Failure::failed(format!("stdout can't be written: {error}"))),
        Err(Broken::Input(why)) => Err(Failure::usage(why)),
        Ok(()) => answers.end(args.quiet),
    }
}

/// Why no more rows are answered.
enum Broken {
    Input(String),
    Output(io::Error),
}

/// Cells × months that are lived at a stretch.
const AT_ONCE: u64 = 60_000_000;

/// Rows that are held at one time, of which each takes so many cells × months.
fn at_once(row: u64) -> usize {
    (AT_ONCE / row.max(1)).clamp(8, 4096) as usize
}

fn format(name: &Option<String>) -> Option<Format> {
    Format::ALL.into_iter().find(|format| name.as_deref() == Some(format.name()))
}

fn usual(args: &Args, scenario: &Scenario) -> Result<Usual, String> {
    let first = || scenario.designs.iter().position(|design| design.has_backbone()).unwrap_or(0);
    match (&args.design, &args.a, &args.b) {
        (Some(name), ..) => Ok(Usual::One(place(scenario, name)?)),
        (None, Some(a), Some(b)) => Ok(Usual::Two(place(scenario, a)?, place(scenario, b)?)),
        _ => Ok(Usual::One(first())),
    }
}

fn asked(args: &Args, scenario: &Scenario) -> Result<Vec<Asked>, String> {
    if args.measures.is_empty() {
        return Ok(usual_measures(scenario));
    }
    let mut all: Vec<Asked> = Vec::new();
    for name in &args.measures {
        let asked = Asked::named(name.trim())?;
        if all.contains(&asked) {
            return Err(format!("--measure {name} is given twice"));
        }
        all.push(asked);
    }
    Ok(all)
}

/// Bytes that are read at a time.
const BUFFER: usize = 1 << 16;

type Source = BufReader<Box<dyn Read>>;

fn source(args: &Args) -> Result<Source, Failure> {
    if !is_stdin(&args.rows) {
        let (file, _) = crate::disk::open(&args.rows).map_err(Failure::usage)?;
        return Ok(BufReader::with_capacity(BUFFER, Box::new(file)));
    }
    let stdin = io::stdin();
    if stdin.is_terminal() && !args.quiet {
        output::say(
            "Rows are read from the terminal, JSON or CSV, a line each; Ctrl-D ends them. --rows FILE reads a file.",
        );
    }
    Ok(BufReader::with_capacity(BUFFER, Box::new(stdin)))
}

/// Whether the first byte that is no blank begins an object.
fn looks_like(source: &mut Source) -> Format {
    let start = source.fill_buf().unwrap_or_default();
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    match start.iter().find(|byte| !byte.is_ascii_whitespace()) {
        Some(b'{') => Format::Json,
        _ => Format::Csv,
    }
}

/// Rows that wait, and what was said of those before them.
struct Answers {
    most: usize,
    rows: Vec<Row>,
    /// The number of the first that waits, from 1.
    next: u64,
    bad: u64,
    failed: u64,
    interrupted: bool,
}

impl Answers {
    fn new(most: usize) -> Answers {
        Answers { most, rows: Vec::with_capacity(most), next: 1, bad: 0, failed: 0, interrupted: false }
    }

    fn is_full(&self) -> bool {
        self.rows.len() >= self.most
    }

    /// Answers all that wait.
    fn settle(
        &mut self,
        eval: &Eval,
        header: Option<&Header>,
        threads: &crate::making::Threads,
    ) -> Result<(), Broken> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let told = eval.block(self.next, header, &self.rows, threads);
        let mut text = String::with_capacity(told.iter().map(|one| one.text.len()).sum());
        for Told { text: line, trouble } in &told {
            text.push_str(line);
            match trouble {
                Some(Bad::Row) => self.bad += 1,
                Some(Bad::Run) => self.failed += 1,
                None => {}
            }
        }
        self.next += self.rows.len() as u64;
        self.rows.clear();
        self.interrupted = interrupt::heard();
        write(&text)
    }

    /// How it ends.
    fn end(&self, quiet: bool) -> Result<(), Failure> {
        let all = thousands(self.next - 1);
        let told = |count: u64, what: &str| {
            format!("{} of {all} rows {what}; their errors stand in their places", thousands(count))
        };
        if self.interrupted {
            return Err(Failure::interrupted(format!("Stopped after {all} rows.")));
        }
        match (self.failed, self.bad) {
            (0, 0) => Ok(()),
            (0, bad) => {
                Err(Failure::usage(told(bad, if quiet { "are bad" } else { "could not be read as cases" })))
            }
            (failed, _) => Err(Failure::failed(told(failed, "have a run that failed"))),
        }
    }
}

fn write(text: &str) -> Result<(), Broken> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()).map_err(Broken::Output)
}

/// Bytes of one row at most.
const LINE: u64 = 16 << 20;

fn json_lines(
    eval: &Eval,
    mut source: Source,
    answers: &mut Answers,
    threads: &crate::making::Threads,
) -> Result<(), Broken> {
    eval.first_line(None).map_or(Ok(()), |line| write(&line))?;
    let mut bytes = Vec::new();
    while !answers.interrupted {
        bytes.clear();
        let read = source.by_ref().take(LINE).read_until(b'\n', &mut bytes);
        let count = read.map_err(|error| Broken::Input(format!("the rows can't be read: {error}")))?;
        if count as u64 == LINE {
            return Err(Broken::Input(format!(
                "row {} has no end",
                answers.next + answers.rows.len() as u64
            )));
        }
        let start = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        if !bytes[start..].trim_ascii().is_empty() {
            let line = std::str::from_utf8(&bytes[start..]);
            answers.rows.push(line.map_or_else(
                |error| Row::Broken(format!("this line is not UTF-8: {error}")),
                |line| Row::Json(line.trim().to_owned()),
            ));
        }
        // Who writes a row and waits for its answer gets it: only what is there already is waited for.
        if count == 0 || answers.is_full() || source.buffer().is_empty() {
            answers.settle(eval, None, threads)?;
        }
        if count == 0 {
            break;
        }
    }
    Ok(())
}

fn csv(
    eval: &Eval,
    source: Source,
    answers: &mut Answers,
    threads: &crate::making::Threads,
) -> Result<(), Broken> {
    let broken = |error: csv::Error| Broken::Input(format!("the rows are no table: {error}"));
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(source);
    let mut record = csv::StringRecord::new();
    if !reader.read_record(&mut record).map_err(broken)? {
        return Err(Broken::Input("there are no rows: the first line of a CSV names its columns".to_owned()));
    }
    let names = record.iter().map(|name| name.trim().trim_start_matches('\u{feff}').to_owned()).collect();
    let header = eval.header(names).map_err(|why| Broken::Input(format!("the header of the rows: {why}")))?;
    eval.first_line(Some(&header)).map_or(Ok(()), |line| write(&line))?;
    while !answers.interrupted {
        let more = match reader.read_record(&mut record) {
            Ok(more) => more,
            Err(error) if matches!(error.kind(), csv::ErrorKind::Utf8 { .. }) => {
                answers.rows.push(Row::Broken(format!("this row is not UTF-8: {error}")));
                continue;
            }
            Err(error) => return Err(broken(error)),
        };
        if more {
            answers.rows.push(Row::Cells(record.clone()));
        }
        if !more || answers.is_full() {
            answers.settle(eval, Some(&header), threads)?;
        }
        if !more {
            break;
        }
    }
    Ok(())
}
