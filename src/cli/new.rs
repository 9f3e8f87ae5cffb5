//! `backbone new`: a scenario to begin with.

use super::failure::Failure;
use super::names::Names;
use super::{ask, output};
use crate::disk;
use crate::files;
use lab::scenario::file::{SCHEMA, SCHEMA_NAME};
use lab::scenario::{Brought, BroughtTies, HeldFiles, TEMPLATES, TablesRead, Template, from_roster};
use lab::words::wrap::wrapped;
use std::fmt::Write as _;
use std::path::{Component, Path, PathBuf};

#[derive(Debug, clap::Args)]
#[command(
    override_usage = "backbone new [TEMPLATE] FILE\n       backbone new [TEMPLATE] --roster TABLE [--ties TABLE] FILE\n       backbone new --ask FILE\n       backbone new --list",
    after_help = "\
Examples:
  backbone new --list                      what there is to begin with
  backbone new study.toml                  the starter
  backbone new five-mechanisms study.toml  for researchers
  backbone new funder memo.toml            for funders
  backbone new lesson lesson.toml          for teachers
  backbone new --roster members.xlsx --ties survey.csv ours.toml
  backbone new funder --roster members.csv memo.toml
  backbone new --ask ours.toml             ten questions in words
  backbone new --roster 'coalition.xlsx#Members' --ties 'coalition.xlsx#Survey' --where 'weight >= 2' ours.toml

A table is a CSV (commas, semicolons or tabs), a sheet of a workbook, or a file of a network program
(Pajek, GML, GraphML, UCINET dl, Kumu or Gephi). Columns are found by what they are called: organization,
agency, member …; type, category …; employees, staff, budget …; from, to …; what was read is told."
)]
pub(super) struct Args {
    /// The template (left out: starter) and the file to write
    #[arg(num_args = 0..=2, value_names = ["TEMPLATE", "FILE"], value_parser = Names::of_templates(), hide_possible_values = true)]
    words: Vec<String>,
    /// List the templates
    #[arg(long, conflicts_with_all = ["words", "roster", "ties"])]
    list: bool,
    /// Take the organizations of this table (a column of names; more if you have them)
    #[arg(long, value_name = "TABLE")]
    roster: Option<PathBuf>,
    #[command(flatten)]
    ties: TiesArgs,
    /// Ask ten questions in words, and write the scenario of the answers; works through a pipe, too
    #[arg(long, conflicts_with_all = ["roster", "ties", "list"])]
    ask: bool,
    /// Overwrite the file if it is there
    #[arg(long)]
    force: bool,
}

/// Ties that are brought.
#[derive(Debug, clap::Args)]
struct TiesArgs {
    /// Take the ties of this table (two names, or ids, a row; or a matrix)
    #[arg(long, value_name = "TABLE", requires = "roster")]
    ties: Option<PathBuf>,
    /// Which rows are ties, such as 'weight >= 2' or 'how often = weekly'
    #[arg(long = "where", value_name = "CONDITION", requires = "ties")]
    only: Option<String>,
    /// Leave out ties to somebody who is not on the list, instead of stopping there
    #[arg(long, requires = "ties")]
    drop_strangers: bool,
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
        ([template, file, ..], _) => (template.as_str(), file),
    };
    let file = Path::new(file);
    if disk::is_taken(file) && !args.force {
        let message = format!("{} is already there; --force overwrites it", file.display());
        return Err(Failure::usage(message));
    }
    if args.ask && args.words.len() > 1 {
        return Err(Failure::usage("with --ask, name only the file to write: backbone new --ask ours.toml"));
    }
    let template = named(template)?;
    let (text, read) = match &args.roster {
        None if args.ask => asked(file)?,
        Some(roster) => brought(file, template, roster, &args.ties)?,
        None => (template.text(), TablesRead::default()),
    };
    let failed = |error| Failure::failed(format!("{} can't be written: {error}", file.display()));
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    disk::lay(file, text.as_bytes()).map_err(failed)?;
    let beside = lay_schema(file);
    let mut told: String = read
        .0
        .iter()
        .map(|table| wrapped("", &format!("{table}."), 2, output::width_of_messages()))
        .collect();
    let _ = write!(told, "Wrote {}", file.display());
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
    text + "backbone new [TEMPLATE] --roster members.csv [--ties survey.csv] FILE\n"
}

fn named(name: &str) -> Result<&'static Template, Failure> {
    Template::named(name).ok_or_else(|| {
        let near = Template::near(name).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        Failure::usage(format!("there is no template `{name}`{near} (`backbone new --list` shows all)"))
    })
}

/// The text of a scenario for tables, which it names by their path from its own folder.
fn brought(
    file: &Path,
    template: &Template,
    roster: &Path,
    args: &TiesArgs,
) -> Result<(String, TablesRead), Failure> {
    let folder = file.parent().unwrap_or(Path::new(""));
    let mut held = Vec::new();
    // The scenario's folder may not be there yet, so the tables are read by the paths given.
    let mut named = |path: &Path| -> Result<String, Failure> {
        let name = seen_from(folder, path)?;
        held.push((name.clone(), files::table(path).map_err(Failure::usage)?));
        Ok(name)
    };
    let roster = named(roster)?;
    let ties = args.ties.as_deref().map(&mut named).transpose()?;
    let TiesArgs { only, drop_strangers, .. } = args;
    let ties = ties.map(|file| BroughtTies { file, only: only.clone(), drop_strangers: *drop_strangers });
    let name = file.display().to_string();
    Ok(from_roster(&name, template, &Brought { roster, ties }, &HeldFiles::from_iter(held))?)
}

/// The text of a scenario of what somebody answers.
fn asked(file: &Path) -> Result<(String, TablesRead), Failure> {
    let folder = file.parent().unwrap_or(Path::new(""));
    let (mut answers, mut held) = (ask::answers()?, Vec::new());
    for path in answers.files() {
        let name = seen_from(folder, Path::new(&*path))?;
        held.push((name.clone(), files::table(Path::new(&*path)).map_err(Failure::usage)?));
        *path = name;
    }
    ask::text(&answers, &file.display().to_string(), &HeldFiles::from_iter(held))
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
    (ours && disk::lay(&path, SCHEMA.as_bytes()).is_ok()).then_some(path)
}
