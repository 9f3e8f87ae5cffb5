//! `backbone import`: somebody's tables, cleaned.

use super::failure::Failure;
use super::output;
use crate::disk;
use crate::files;
use lab::scenario::{Brought, BroughtTies, FileText, HeldFiles, holds_ties, imported};
use lab::words::wrap::wrapped;
use std::io::Write as _;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Writes roster.csv, ties.csv if there are ties, and a scenario.toml that names them: whoever wants to see
what was read can look at it there.

Examples:
  backbone import members.xlsx survey.csv --out ours
  backbone import coalition.graphml --out ours
  backbone import members.csv survey.csv --where 'weight >= 2' --drop-strangers --out ours")]
pub(super) struct Args {
    /// A list of members, and perhaps one of ties; or one file of a network that holds both
    #[arg(required = true, num_args = 1..=2, value_name = "FILES")]
    files: Vec<PathBuf>,
    /// The folder to write to
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Which rows are ties, such as 'weight >= 2' or 'how often = weekly'
    #[arg(long = "where", value_name = "CONDITION")]
    only: Option<String>,
    /// Leave out ties to somebody who is not on the list, instead of stopping there
    #[arg(long)]
    drop_strangers: bool,
    /// Overwrite files that are there
    #[arg(long)]
    force: bool,
}

/// Reads, writes and tells.
pub(super) fn import(args: &Args) -> Result<(), Failure> {
    let read = |path: &PathBuf| -> Result<(String, FileText), Failure> {
        Ok((path.display().to_string(), files::table(path).map_err(Failure::usage)?))
    };
    let tables: Vec<(String, FileText)> = args.files.iter().map(read).collect::<Result<_, _>>()?;
    let holds: Vec<(bool, bool)> = tables.iter().map(|(_, file)| holds_ties(&file.text)).collect();
    let names: Vec<String> = tables.iter().map(|(name, _)| name.clone()).collect();
    let (roster, ties) = match holds[..] {
        [(_, true)] => (names[0].clone(), Some(names[0].clone())),
        [_] => (names[0].clone(), None),
        // The list of ties may come first, where its columns say what it is.
        [(true, _), (false, _)] => (names[1].clone(), Some(names[0].clone())),
        _ => (names[0].clone(), Some(names[1].clone())),
    };
    let (only, drop_strangers) = (args.only.clone(), args.drop_strangers);
    let ties = ties.map(|file| BroughtTies { file, only, drop_strangers });
    let (clean, told) = imported(&Brought { roster, ties }, &HeldFiles::from_iter(tables))?;
    write(&args.out, &clean, args.force)?;
    let told: String =
        told.0.iter().map(|table| wrapped("", &format!("{table}."), 2, output::width())).collect();
    output::print(&told)?;
    let scenario = args.out.join("scenario.toml");
    let wrote = clean.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
    let _ = writeln!(
        anstream::stderr(),
        "Wrote {wrote} to {}\nNext: backbone check {}",
        args.out.display(),
        scenario.display()
    );
    Ok(())
}

fn write(folder: &Path, files: &[(String, String)], force: bool) -> Result<(), Failure> {
    let there = files.iter().map(|(name, _)| folder.join(name)).find(|path| disk::is_taken(path));
    if let Some(path) = there.filter(|_| !force) {
        return Err(Failure::usage(format!("{} is already there; --force overwrites it", path.display())));
    }
    let failed = |path: &Path, why| Failure::failed(format!("{} can't be written: {why}", path.display()));
    std::fs::create_dir_all(folder).map_err(|why| failed(folder, why))?;
    for (name, text) in files {
        let path = folder.join(name);
        disk::lay(&path, text.as_bytes()).map_err(|why| failed(&path, why))?;
    }
    Ok(())
}
