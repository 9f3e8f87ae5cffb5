//! `backbone pack`: the replication archive of a folder of results.

use super::failure::Failure;
use super::output;
use crate::results::{Archive, Provenance};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
#[command(after_help = "\
The archive holds the scenario as it was written and as it was resolved, the files it names, the manifest,
all tables, figures and reports of the folder, the model's description (ODD.md), CITATION.cff, and a
README.md with the command that makes it all again. The same folder gives the same bytes.

Examples:
  backbone pack results/memo/compare                    memo-compare.tar.gz
  backbone report results/memo/compare --figures        beforehand, so that the figures are in it
  tar xzf memo-compare.tar.gz && backbone replay memo-compare")]
pub(super) struct Args {
    /// A folder that a study (`run`, `compare`, `sweep`, `choose`, `sensitivity`) has written
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The archive to write [default: <scenario>-<verb>.tar.gz]
    #[allow(rustdoc::invalid_html_tags, reason = "the terminal shows it as it is")]
    #[arg(long, value_name = "FILE", value_parser = archive)]
    out: Option<PathBuf>,
    /// Replace a file of that name
    #[arg(long)]
    force: bool,
    /// No messages on stderr, but errors
    #[arg(long)]
    quiet: bool,
}

/// Checks the folder, writes the archive, says where it is.
pub(super) fn pack(args: &Args) -> Result<(), Failure> {
    let provenance = Provenance::of_whole(&args.folder)?;
    let archive = Archive::new(&provenance)?;
    let out = args.out.clone().unwrap_or_else(|| PathBuf::from(format!("{}.tar.gz", archive.name())));
    archive.write(&out, args.force)?;
    output::print_path(&out)?;
    let say = |message: String| {
        if !args.quiet {
            output::say(message);
        }
    };
    if let Some(why) = &archive.without {
        say(format!("note: {why}; the archive holds the resolved scenario alone"));
    }
    let files = archive.files();
    if files.iter().any(|name| name == "report.html")
        && !files.iter().any(|name| name.starts_with("figures/"))
    {
        say(format!(
            "note: `backbone report {} --figures` beforehand adds the figures",
            args.folder.display()
        ));
    }
    say(format!("Packed {} files; once unpacked: backbone replay {}", files.len(), archive.name()));
    Ok(())
}

/// A name that says what it is.
fn archive(name: &str) -> Result<PathBuf, String> {
    match name.ends_with(".tar.gz") || name.ends_with(".tgz") {
        true => Ok(PathBuf::from(name)),
        false => Err("name a file that ends in .tar.gz or .tgz".to_owned()),
    }
}
