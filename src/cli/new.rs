//! `backbone new`: a scenario to begin with.

use super::failure::Failure;
use super::output;
use crate::disk;
use crate::files::{self, Folder};
use lab::scenario::file::{SCHEMA, SCHEMA_NAME};
use lab::scenario::{Brought, Files, HeldFiles, TEMPLATES, Template, from_roster};
use std::fmt::Write as _;
use std::path::{Component, Path, PathBuf};

#[derive(Debug, clap::Args)]
#[command(
    override_usage = "backbone new [TEMPLATE] FILE\n       backbone new --roster CSV [--ties CSV] FILE\n       backbone new --list",
    after_help = "\
Examples:
  backbone new --list                      what there is to begin with
  backbone new study.toml                  the starter
  backbone new five-mechanisms study.toml  for researchers
  backbone new funder memo.toml            for funders
  backbone new lesson lesson.toml          for teachers
  backbone new --roster orgs.csv --ties ties.csv ours.toml"
)]
pub(super) struct Args {
    /// The template (left out: starter) and the file to write
    #[arg(num_args = 0..=2, value_names = ["TEMPLATE", "FILE"])]
    words: Vec<String>,
    /// List the templates
    #[arg(long, conflicts_with_all = ["words", "roster", "ties"])]
    list: bool,
    /// Take the organizations of this CSV (a column `name`; more if you have them)
    #[arg(long, value_name = "CSV")]
    roster: Option<PathBuf>,
    /// Take the ties of this CSV (two names a row)
    #[arg(long, value_name = "CSV", requires = "roster")]
    ties: Option<PathBuf>,
    /// Overwrite the file if it is there
    #[arg(long)]
    force: bool,
}

/// Lists, or writes.
pub(super) fn new(args: &Args) -> Result<(), Failure> {
    if args.list {
        return output::print(&list());
    }
    let (template, file) = match (&args.words[..], &args.roster) {
        ([], _) => {
            let usage = "name the file to write, such as `backbone new study.toml`";
            return Err(Failure::usage(format!("{usage}; `backbone new --list` shows what there is")));
        }
        ([word], _) if Template::named(word).is_some() => {
            let message = format!("`{word}` is a template; name the file to write too");
            return Err(Failure::usage(format!("{message}: `backbone new {word} {word}.toml`")));
        }
        ([file], _) => ("starter", file),
        ([_, _, ..], Some(_)) => {
            return Err(Failure::usage("a roster comes with its own template; name only the file to write"));
        }
        ([template, file, ..], None) => (template.as_str(), file),
    };
    let file = Path::new(file);
    if disk::is_taken(file) && !args.force {
        let message = format!("{} is already there; --force overwrites it", file.display());
        return Err(Failure::usage(message));
    }
    let text = match &args.roster {
        Some(roster) => brought(file, roster, args.ties.as_deref())?,
        None => named(template)?.text(),
    };
    let failed = |error| Failure::failed(format!("{} can't be written: {error}", file.display()));
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    std::fs::write(file, text).map_err(failed)?;
    let beside = lay_schema(file);
    let mut told = format!("Wrote {}", file.display());
    if let Some(schema) = beside {
        let _ = write!(told, " and {} (with which editors complete it)", schema.display());
    }
    let name = file.display();
    output::say(format_args!("{told}\nNext: backbone check {name}; backbone compare {name}"));
    Ok(())
}

fn list() -> String {
    let width = TEMPLATES.iter().map(|template| template.name.len()).max().unwrap_or(0);
    let mut text: String =
        TEMPLATES.iter().map(|one| format!("{:<width$}  {}\n", one.name, one.about)).collect();
    text += "\nNext: backbone new TEMPLATE FILE, or from your own organizations:\n";
    text + "backbone new --roster orgs.csv [--ties ties.csv] FILE\n"
}

fn named(name: &str) -> Result<&'static Template, Failure> {
    Template::named(name).ok_or_else(|| {
        let near = Template::near(name).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        Failure::usage(format!("there is no template `{name}`{near} (`backbone new --list` shows all)"))
    })
}

/// The text of a scenario for CSVs, which it names by their path from its own folder.
fn brought(file: &Path, roster: &Path, ties: Option<&Path>) -> Result<String, Failure> {
    let folder = file.parent().unwrap_or(Path::new(""));
    let brought = Brought {
        roster: seen_from(folder, roster)?,
        ties: ties.map(|ties| seen_from(folder, ties)).transpose()?,
    };
    // The scenario's folder may not be there yet, so the CSVs are read by the paths given.
    let texts = [Some((&brought.roster, roster)), brought.ties.as_ref().zip(ties)];
    let mut held = Vec::new();
    for (name, path) in texts.into_iter().flatten() {
        let here = path.file_name().unwrap_or_default().to_string_lossy();
        let text = Folder::of(path).read(&here).map_err(Failure::usage)?;
        held.push((name.clone(), text));
    }
    let name = file.display().to_string();
    Ok(from_roster(&name, &brought, &HeldFiles::from_iter(held))?)
}

/// A file's path as seen from a folder, with slashes.
fn seen_from(folder: &Path, file: &Path) -> Result<String, Failure> {
    let whole = |path: &Path| {
        std::path::absolute(path)
            .map_err(|error| Failure::usage(format!("{} can't be found: {error}", path.display())))
    };
    let (from, to) =
        (whole(if folder.as_os_str().is_empty() { Path::new(".") } else { folder })?, whole(file)?);
    let plain = |path: &Path| -> Vec<String> {
        let mut parts: Vec<String> = Vec::new();
        for part in path.components() {
            match part {
                Component::CurDir => {}
                Component::ParentDir => {
                    parts.pop();
                }
                part => parts.push(part.as_os_str().to_string_lossy().into_owned()),
            }
        }
        parts
    };
    let (from, to) = (plain(&from), plain(&to));
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..".to_owned(), from.len() - shared);
    Ok(up.chain(to[shared..].iter().cloned()).collect::<Vec<_>>().join("/"))
}

/// Lays the schema beside a scenario, unless something else is there under its name.
fn lay_schema(file: &Path) -> Option<PathBuf> {
    let path = file.with_file_name(SCHEMA_NAME);
    let names_itself = |text: Vec<u8>| String::from_utf8_lossy(&text).contains("\"Backbone Lab scenario\"");
    let ours = match disk::is_taken(&path) {
        true => disk::is_own_file(&path) && disk::read(&path, files::SCENARIO).is_ok_and(names_itself),
        false => true,
    };
    (ours && std::fs::write(&path, SCHEMA).is_ok()).then_some(path)
}
