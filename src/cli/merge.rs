//! `backbone merge`: the shards of a study, joined into the whole study.

use super::failure::Failure;
use super::progress::Progress;
use super::shard::whole;
use super::study::{StudyArgs, Told};
use crate::store::{self, Made, Recipe, Shards};
use engine::model::Life;
use lab::scenario::thousands;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
#[command(after_help = "\
The files are those of the study that was never split, byte for byte. They go beside the shards, where
that study would be (results/NAME/sweep), or where --out says. The shards stay as they are.

Examples:
  backbone merge results/memo/sweep-shard-*-of-16
  backbone merge node1/out node2/out node3/out --out whole")]
pub(super) struct Args {
    /// The folders of all shards, in any order
    #[arg(value_name = "DIR", required = true)]
    folders: Vec<PathBuf>,
    #[command(flatten)]
    study: StudyArgs,
}

/// Reads, joins, makes what is missing, writes and tells.
pub(super) fn merge(args: &Args, command: Vec<String>) -> Result<(), Failure> {
    let study = &args.study;
    let shards = Shards::read(&args.folders)?;
    let recipe = shards.recipe();
    let place = study.place_beside(target(recipe));
    let (name, source) = recipe.source();
    // Where the scenario file does not lie here, its name is what is known of it.
    let file = if source.exists() { source } else { PathBuf::from(name) };
    let threads = study.threads()?;
    let runs = recipe.runs();
    let progress = Progress::new(runs, study.quiet);
    let taken = shards.join(&place.archive, &progress)?;
    let (taken, count) = (thousands(taken), shards.count());
    study.say(format_args!("{taken} runs of {count} shards joined into {}", place.archive.display()));
    let place = store::Place {
        file: &file,
        folder: &place.folder,
        archive: &place.archive,
        force: study.force,
        command,
    };
    let made = recipe.make(&place, &threads, Life::default, &progress);
    progress.end();
    match made? {
        Made::Run(made) => study.end(&Told::run(&made)),
        Made::Compare(made) => study.end(&Told::compare(&made)),
        Made::Sweep(made) => study.end(&Told::sweep(&made)),
        Made::Choose(made) => study.end(&Told::choose(&made)),
    }
}

/// Beside the shards if they are where they were put; else where the verb puts its results.
fn target(recipe: &Recipe) -> PathBuf {
    let (file, _) = recipe.source();
    let scenario = Path::new(file).file_stem().unwrap_or_default();
    whole(recipe.folder()).unwrap_or_else(|| Path::new("results").join(scenario).join(recipe.verb()))
}
