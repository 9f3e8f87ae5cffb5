//! `backbone replay`: a folder of results made again from itself, and compared byte by byte.

use super::count::count;
use super::failure::Failure;
use super::output;
use super::progress::Progress;
use super::report;
use super::study::hands;
use crate::making::{self, Place, Trouble};
use crate::results::{Differing, How, Provenance, ReplayReport, Where};
use crate::store::StoreError;
use lab::scenario::thousands;
use serde::Serialize;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Exit code 0: every file is the same, byte for byte. 3: one is not; file, row and column are named.
The folder is only read. Stored runs are not used: all are made again, in a temporary folder.

Examples:
  backbone replay results/memo/compare
  backbone replay memo-compare                          an unpacked archive of `backbone pack`")]
pub(super) struct Args {
    /// A folder that a study (`run`, `compare`, `sweep`, `choose`, `sensitivity`) has written, or an unpacked archive
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Threads to run on; results do not depend on it [default: one per core]
    #[arg(long, value_name = "N", value_parser = count::<u16>(1..=u16::MAX.into()))]
    threads: Option<u16>,
    /// No progress and no messages on stderr, but errors
    #[arg(long)]
    quiet: bool,
    /// Print what was found as JSON
    #[arg(long)]
    json: bool,
}

/// Reads, makes again, compares and tells.
pub(super) fn replay(args: &Args) -> Result<(), Failure> {
    let provenance = Provenance::of_whole(&args.folder)?;
    making::must_be_had(provenance.study())?;
    let say = |message: &str| {
        if !args.quiet {
            output::say(message);
        }
    };
    let caution = provenance.other_version();
    if let Some(caution) = &caution {
        say(&format!("warning: {caution}"));
    }
    let desk = tempfile::Builder::new().prefix("backbone-replay-").tempdir();
    let desk =
        desk.map_err(|why| Failure::failed(format!("there is no temporary folder to work in: {why}")))?;
    let made = desk.path().join("results");
    let threads = hands(args.threads, args.quiet)?;
    let runs = provenance.study().runs();
    say(&format!(
        "Making {} again: up to {} runs on {} thread{}.",
        args.folder.display(),
        thousands(runs),
        threads.count(),
        if threads.count() == 1 { "" } else { "s" }
    ));
    let progress = Progress::new(runs, args.quiet);
    let place = Place {
        file: &args.folder.join("scenario.resolved.toml"),
        folder: &made,
        store: &desk.path().join("study.sqlite"),
        force: false,
        command: Vec::new(),
    };
    let again = making::make(provenance.study(), &place, &threads, &progress);
    progress.end();
    again.map_err(|trouble| match trouble {
        Trouble::Store(StoreError::Interrupted { .. }) => {
            Failure::interrupted("interrupted; nothing was compared, and the folder is as it was")
        }
        trouble => trouble.into(),
    })?;
    let names: Vec<&str> = provenance.files().iter().map(|file| file.name.as_str()).collect();
    report::again(&made, &names)?;
    let verdict = ReplayReport::of(&provenance, &made)
        .map_err(|why| Failure::failed(format!("{} can't be compared: {why}", args.folder.display())))?;
    let same = verdict.differing.is_empty() && provenance.is_of_its_scenario() && provenance.is_sealed();
    if args.json {
        let folder = args.folder.display().to_string();
        output::print_json(&Answer { folder, same, caution, verdict: &verdict })?;
    } else {
        output::print(&told(&args.folder, &provenance, &verdict))?;
    }
    if same { Ok(()) } else { Err(Failure::not_met()) }
}

/// What `--json` prints.
#[derive(Serialize)]
struct Answer<'a> {
    folder: String,
    same: bool,
    /// Why something else was to be expected, if it was.
    caution: Option<String>,
    verdict: &'a ReplayReport,
}

fn told(folder: &Path, provenance: &Provenance, verdict: &ReplayReport) -> String {
    let (folder, files) = (folder.display(), verdict.files());
    let mut text = String::new();
    if verdict.differing.is_empty() {
        let bytes = thousands(verdict.bytes);
        let _ = writeln!(
            text,
            "The same: all {files} files of {folder} ({bytes} bytes) were made again, byte for byte."
        );
    } else {
        let count = verdict.differing.len();
        let _ = writeln!(text, "Not the same: {count} of {files} files of {folder} differ.");
        verdict.differing.iter().for_each(|one| tell(one, &mut text));
    }
    if !provenance.is_of_its_scenario() {
        text += "The scenario in the folder is not the one that its manifest names.\n";
    }
    if !provenance.is_sealed() {
        text += "The manifest in the folder is not as it was written.\n";
    }
    if !verdict.left_out.is_empty() {
        let _ = writeln!(
            text,
            "Not compared, since this program was built without the feature parquet: {}.",
            verdict.left_out.join(", ")
        );
    }
    text
}

fn tell(one: &Differing, text: &mut String) {
    let name = &one.name;
    let _ = match &one.how {
        How::Missing => writeln!(text, "  {name} is missing in the folder."),
        How::NotMade => writeln!(text, "  {name} was not made again."),
        How::New => writeln!(text, "  {name} was made now, and is not in the folder's manifest."),
        How::Changed => writeln!(text, "  {name} is not as it was written: it was changed afterwards."),
        How::Differs(difference) => {
            let (place, parts) = match &difference.at {
                Where::Cell { row: 0, column } => (format!("the header, column {column}"), "rows"),
                Where::Cell { row, column } => (format!("row {row}, column {column}"), "rows"),
                Where::Line { line, column } => (format!("line {line}, character {column}"), "lines"),
                Where::Byte(byte) => (format!("byte {byte}"), "bytes"),
            };
            let value = |value: &Option<String>| match value {
                Some(value) => format!("`{value}`"),
                None => "nothing".to_owned(),
            };
            let (kept, made) = (value(&difference.kept), value(&difference.made));
            let (differing, of) = (thousands(difference.differing), thousands(difference.of));
            let changed = if one.changed { "; it was changed after it was written" } else { "" };
            writeln!(
                text,
                "  {name}: first in {place}: {kept} in the folder, {made} made again ({differing} of {of} {parts} \
                 differ{changed})."
            )
        }
    };
}
