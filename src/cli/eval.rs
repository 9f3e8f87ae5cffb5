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
    /// Print names, units, laws and bounds of all that can be set and asked, as JSON; with
    /// --to csv, the inputs as a table
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
        return match format(&args.to) {
            Some(Format::Csv) => output::print(&inputs(&scenario)),
            _ => output::print_json(&schema(&scenario)),
        };
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
    match lines(&eval, from, source, &mut answers, &threads) {
        // A reader who has had enough is no failure.
        Err(Broken::Output(error)) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        Err(Broken::Output(error)) => Err(Failure::failed(format!("stdout can't be written: {error}"))),
        Err(Broken::Input(why)) => Err(Failure::usage(why)),
        Ok(()) => answers.end(args.quiet),
    }
}

/// The inputs as a table: `low` and `high` are the 5th and the 95th percentile over worlds.
fn inputs(scenario: &Scenario) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = ["name", "section", "unit", "grade", "uncertain", "central", "low", "high", "source"];
    let rows = schema(scenario).inputs.into_iter().map(|one| {
        let [low, high] = one.bounds;
        let numbers = [one.central, low, high].map(|number| number.to_string());
        let [central, low, high] = numbers;
        let texts = [one.section, one.unit, one.grade].map(str::to_owned);
        let [section, unit, grade] = texts;
        [one.name, section, unit, grade, one.uncertain.to_string(), central, low, high, one.source]
    });
    let written = writer
        .write_record(header)
        .and_then(|()| rows.into_iter().try_for_each(|row| writer.write_record(row)));
    written.expect("memory takes every byte");
    String::from_utf8(writer.into_inner().expect("memory takes every byte")).expect("texts are text")
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

/// Answers line by line: a row is a line, of JSON or of CSV.
fn lines(
    eval: &Eval,
    from: Format,
    mut source: Source,
    answers: &mut Answers,
    threads: &crate::making::Threads,
) -> Result<(), Broken> {
    let mut header = None;
    if from == Format::Json {
        eval.first_line(None).map_or(Ok(()), |line| write(&line))?;
    }
    let mut bytes = Vec::new();
    let mut first = true;
    while !answers.interrupted {
        bytes.clear();
        let read = source.by_ref().take(LINE).read_until(b'\n', &mut bytes);
        let count = read.map_err(|error| Broken::Input(format!("the rows can't be read: {error}")))?;
        if count as u64 == LINE {
            let row = answers.next + answers.rows.len() as u64;
            return Err(Broken::Input(format!("row {row} has no end")));
        }
        let mark = if std::mem::take(&mut first) && bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        let line = bytes[mark..].trim_ascii_end();
        if from == Format::Csv && header.is_none() {
            if !line.is_empty() {
                header = Some(named(eval, line).map_err(Broken::Input)?);
                eval.first_line(header.as_ref()).map_or(Ok(()), |line| write(&line))?;
            }
        } else if !line.trim_ascii().is_empty() {
            answers.rows.push(row(from, line));
        }
        // Who writes a row and waits for its answer gets it: only what is there already is waited for.
        if count == 0 || answers.is_full() || source.buffer().is_empty() {
            answers.settle(eval, header.as_ref(), threads)?;
        }
        if count == 0 {
            break;
        }
    }
    match from == Format::Csv && header.is_none() && !answers.interrupted {
        true => Err(Broken::Input("there are no rows: the first line of a CSV names its columns".to_owned())),
        false => Ok(()),
    }
}

/// The columns that the first line of a CSV names.
fn named(eval: &Eval, line: &[u8]) -> Result<Header, String> {
    let why = |why: String| format!("the header of the rows: {why}");
    let record = cells(line).map_err(why)?;
    eval.header(record.iter().map(|name| name.trim().to_owned()).collect()).map_err(why)
}

fn row(from: Format, line: &[u8]) -> Row {
    match (from, std::str::from_utf8(line)) {
        (_, Err(error)) => Row::Broken(format!("this line is not UTF-8: {error}")),
        (Format::Json, Ok(line)) => Row::Json(line.trim().to_owned()),
        (Format::Csv, Ok(_)) => cells(line).map_or_else(Row::Broken, Row::Cells),
    }
}

/// The cells of a line of CSV. What follows a quote that is not closed is no part of it: whether
/// it would be is seen on a line of ours that is laid behind it.
fn cells(line: &[u8]) -> Result<csv::StringRecord, String> {
    const BEHIND: &[u8] = b"\nx";
    let text = line.chain(BEHIND);
    let capacity = line.len() + BEHIND.len();
    let mut builder = csv::ReaderBuilder::new();
    let reader = builder.has_headers(false).flexible(true).buffer_capacity(capacity).from_reader(text);
    let mut records = reader.into_records();
    let record = records.next().and_then(Result::ok).ok_or("it is not UTF-8")?;
    match records.next() {
        None => Err("a quote in this row is not closed; a row is one line".to_owned()),
        Some(Ok(next)) if next.len() == 1 && &next[0] == "x" => Ok(record),
        Some(_) => Err("this line holds several rows: its lines end as those of old Macs do".to_owned()),
    }
}
