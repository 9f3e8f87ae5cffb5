//! `backbone report`: pages from a finished folder of results. It runs nothing.

use super::browser;
use super::failure::Failure;
use super::output;
use crate::making::Made;
use crate::results::{ResultsFolder, WrittenFile};
use lab::report::{Folder, Page};
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  backbone report results/memo/compare                  report.html: one file, opens anywhere
  backbone report results/memo/compare --memo           memo.html: two printed pages
  backbone report results/memo/compare --format md      report.md, for a text of your own
  backbone report results/memo/compare --figures        figures/: every figure as SVG, with its CSV")]
pub(super) struct Args {
    /// A folder that a study (`run`, `compare`, `sweep`, `choose`, `sensitivity`) has written
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The memo alone: two pages when printed
    #[arg(long)]
    memo: bool,
    /// What to write
    #[arg(long, value_name = "FORMAT", default_value = "html")]
    format: Format,
    /// Also write every figure as SVG, with a CSV of what is drawn, to DIR/figures
    #[arg(long)]
    figures: bool,
    /// Open it in the browser, if it is HTML
    #[arg(long)]
    open: bool,
    /// No messages on stderr, but errors
    #[arg(long)]
    quiet: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Html,
    Md,
}

pub(super) const REPORT: &str = "report.html";

/// Reads the folder, writes the pages, says where they are.
pub(super) fn report(args: &Args) -> Result<(), Failure> {
    let results = ResultsFolder::at(&args.folder)?;
    let page = page(&results, &args.folder)?;
    let name = match (args.memo, args.format) {
        (false, Format::Html) => REPORT,
        (true, Format::Html) => "memo.html",
        (false, Format::Md) => "report.md",
        (true, Format::Md) => "memo.md",
    };
    let mut names = vec![name.to_owned()];
    if args.figures {
        names.extend(page.figures().iter().flat_map(|figure| figure.files()));
    }
    let files = files_of(&page, names);
    results.put(&files).map_err(|why| Failure::failed(format!("the report can't be written: {why}")))?;
    output::print_path(&args.folder.join(name))?;
    if args.open && args.format == Format::Html {
        browser::open(&args.folder.join(name));
    }
    if !args.quiet && args.figures {
        let count = page.figures().len();
        let figures = args.folder.join("figures");
        output::say(format_args!("Wrote {count} figures to {}", figures.display()));
    }
    Ok(())
}

/// Adds the report of results that were just written; tells of the file.
pub(super) fn add(made: &Made, page: &Page, quiet: bool) -> Result<WrittenFile, Failure> {
    let Made { folder, files, .. } = made;
    let results = ResultsFolder::just_written(folder, files)?;
    let added = results.put(&files_of(page, [REPORT.to_owned()]));
    let mut added = added.map_err(|why| Failure::failed(format!("the report can't be written: {why}")))?;
    if !quiet {
        output::say(format_args!("Report: {}", folder.join(REPORT).display()));
    }
    Ok(added.remove(0))
}

/// Writes again what these names of a folder's files are of a report.
pub(super) fn again(folder: &Path, names: &[&str]) -> Result<(), Failure> {
    let results = ResultsFolder::at(folder)?;
    let read = |name: &str| results.read(name);
    let page = Folder { read: &read }.page().map_err(Failure::failed)?;
    let files = files_of(&page, names.iter().map(|name| name.to_string()));
    let added =
        results.put(&files).map_err(|why| Failure::failed(format!("the report can't be written: {why}")));
    added.map(|_| ())
}

/// The files of these names, as far as they are of a report.
fn files_of(page: &Page, names: impl IntoIterator<Item = String>) -> Vec<(String, Vec<u8>)> {
    let file = |name: String| page.file(&name).map(|text| (name, text.into_bytes()));
    names.into_iter().filter_map(file).collect()
}

fn page(results: &ResultsFolder, folder: &Path) -> Result<Page, Failure> {
    let read = |name: &str| results.read(name);
    let page = Folder { read: &read }.page();
    page.map_err(|why| Failure::usage(format!("{}: {why}", folder.display())))
}
